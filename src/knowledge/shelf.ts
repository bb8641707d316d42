import { analyse } from './analyse.ts';
import { distinct, gramsOf, gramsOfWord } from './grams.ts';
import type { Passage } from './types.ts';

/** What a passage is searched by, beside its own text. */
export interface Shelved {
  /** Its number in the engine's index. */
  row: number;
  passage: Passage;
  keywords: readonly string[];
  internal: boolean;
}

/** One passage as numbers: each field is the list of its terms in reading order. */
export interface Entry {
  passage: Passage;
  internal: boolean;
  title: Int32Array;
  heading: Int32Array;
  body: Int32Array;
  keywords: Int32Array;
  /** Of title and heading. */
  nameGrams: Int32Array;
  /** Sum of the rarity of those grams; the same for the title's and heading's terms. */
  nameGramWeight: number;
  nameWeight: number;
  /** Made when a passage without a name first becomes a candidate: it is large, and most passages never need it. */
  bodyGrams: Int32Array | null;
}

/** By term number: passages, by position in `entries`. Two arrays in all: one for each of many terms would be mostly overhead. */
export interface Postings {
  /** The passages of `term` stand from `start[term]` to `start[term + 1]`. */
  start: Int32Array;
  passages: Int32Array;
}

/**
 * The passages of one language in memory, for the second, finer look at what the engine found. A cache: it can be thrown
 * away and built again from the store at any time. About 3 KB a passage.
 */
export interface Shelf {
  language: string;
  entries: readonly Entry[];
  /** Number in the engine's index → the passage. */
  byRow: ReadonlyMap<number, Entry>;
  /** Term → its number. */
  vocabulary: ReadonlyMap<string, number>;
  /** The same, the other way round. */
  terms: readonly string[];
  /** By term number: in how many passages it occurs. */
  frequency: Int32Array;
  /** The passages that have each term; null for a shelf too large to keep this. */
  postings: Postings | null;
  /** The same for those that have it in title, heading or keywords. */
  named: Postings | null;
  /** By term number: scratch for marking the terms of a question while it is being ranked; all 0 in between. */
  marks: Int32Array;
  /** Written word (folded) → number of its term. */
  written: ReadonlyMap<string, number>;
  /** Gram → in how many passages at most: the sum over the words that contain it. */
  gramFrequency: ReadonlyMap<number, number>;
  averageBody: number;
}

/** Up to here a shelf finds its candidates itself; above, the store's index costs less than the memory. */
export const smallShelf = 4_000;

export function createShelf(language: string, shelved: readonly Shelved[]): Shelf {
  const vocabulary = new Map<string, number>();
  const written = new Map<string, number>();
  const counts: number[] = [];
  const lastSeen: number[] = [];
  const postings: number[][] | null = shelved.length <= smallShelf ? [] : null;
  const gramFrequency = new Map<number, number>();
  let bodyTerms = 0;

  const numbers = (text: string, at: number): { ids: Int32Array; words: string[] } => {
    const { terms, words } = analyse(text, language);
    const ids = new Int32Array(terms.length);
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i] ?? '';
      let id = vocabulary.get(term);
      if (id === undefined) {
        id = vocabulary.size;
        vocabulary.set(term, id);
        counts.push(0);
        lastSeen.push(-1);
        postings?.push([]);
      }
      ids[i] = id;
      const word = words[i] ?? '';
      if (!written.has(word)) written.set(word, id);
      if (lastSeen[id] !== at) {
        lastSeen[id] = at;
        counts[id] = (counts[id] ?? 0) + 1;
        postings?.[id]?.push(at);
      }
    }
    return { ids, words };
  };

  const entries = shelved.map(({ passage, keywords, internal }, at): Entry => {
    const title = numbers(passage.title, at);
    const heading = numbers(passage.heading, at);
    const body = numbers(passage.text, at);
    const nameGrams = distinct(gramsOf([...title.words, ...heading.words]));
    bodyTerms += body.ids.length;
    return {
      passage,
      internal,
      title: title.ids,
      heading: heading.ids,
      body: body.ids,
      keywords: numbers(keywords.join(' , '), at).ids,
      nameGrams,
      nameGramWeight: 0,
      nameWeight: 0,
      bodyGrams: null,
    };
  });
  for (const [word, id] of written) {
    const count = counts[id] ?? 0;
    gramsOfWord(word, (gram) =>
      gramFrequency.set(gram, Math.min(entries.length, (gramFrequency.get(gram) ?? 0) + count)),
    );
  }
  for (const entry of entries) {
    for (const gram of entry.nameGrams) entry.nameGramWeight += rarity(gramFrequency.get(gram) ?? 0, entries.length);
    for (const field of [entry.title, entry.heading]) {
      for (const id of field) entry.nameWeight += rarity(counts[id] ?? 0, entries.length);
    }
  }
  return {
    language,
    entries,
    byRow: new Map(shelved.map(({ row }, at) => [row, entries[at]] as const).filter(isEntry)),
    vocabulary,
    terms: [...vocabulary.keys()],
    frequency: Int32Array.from(counts),
    postings: postings && packed(postings),
    named: postings === null ? null : namedPostings(entries, counts.length),
    marks: new Int32Array(counts.length),
    written,
    gramFrequency,
    averageBody: Math.max(1, bodyTerms / Math.max(1, entries.length)),
  };
}

/** By term number: the passages that have it in title, heading or keywords. */
function namedPostings(entries: readonly Entry[], terms: number): Postings {
  const lists: number[][] = Array.from({ length: terms }, () => []);
  entries.forEach(({ title, heading, keywords }, at) => {
    for (const term of new Set([...title, ...heading, ...keywords])) lists[term]?.push(at);
  });
  return packed(lists);
}

function packed(lists: readonly (readonly number[])[]): Postings {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, term) => {
    start[term + 1] = (start[term] ?? 0) + list.length;
  });
  const passages = new Int32Array(start[lists.length] ?? 0);
  lists.forEach((list, term) => {
    passages.set(list, start[term]);
  });
  return { start, passages };
}

function isEntry(pair: readonly [number, Entry | undefined]): pair is readonly [number, Entry] {
  return pair[1] !== undefined;
}

/** How rare a term is that stands in `count` of `total` passages (the inverse document frequency of BM25, never negative). */
export function rarity(count: number, total: number): number {
  return Math.log(1 + (total - count + 0.5) / (count + 0.5));
}
