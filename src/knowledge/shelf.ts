import { analyse } from './analyse.ts';
import { distinct, gramsOf, gramsOfWord } from './grams.ts';
import { createThesaurus, type Thesaurus } from './thesaurus.ts';
import type { Passage } from './types.ts';

/** What a passage is searched by, beside its own text. */
export interface Shelved {
  /** Its number in the engine's index. */
  row: number;
  passage: Passage;
  keywords: readonly string[];
  internal: boolean;
}

/** Where in a passage a term stands. The first three make up what it goes by. */
export const field = { title: 0, heading: 1, keywords: 2, body: 3 } as const;

/** A place in a passage is its field times this, and how many terms of the field stand before it. */
export const fieldSpan = 1 << 24;

/** What is known of one passage beside where its terms stand. */
export interface Entry {
  passage: Passage;
  internal: boolean;
  /** Terms in the body. */
  bodyLength: number;
  /** Of title and heading: numbers of their grams. */
  nameGrams: Int32Array;
  /** Sum of the rarity of those grams; the same for the title's and heading's terms. */
  nameGramWeight: number;
  nameWeight: number;
  /** Hashes; made when a passage without a name first becomes a candidate: it is large, and most passages never need it. */
  bodyGrams: Int32Array | null;
}

/**
 * Everywhere that a term stands: from `start[term]` to `start[term + 1]`, by passage (its position in `entries`) and place, both
 * ascending. Two long arrays: short ones by the thousand would be mostly overhead.
 */
export interface Occurrences {
  start: Int32Array;
  passage: Int32Array;
  place: Int32Array;
}

/**
 * The passages of one language in memory, for the second, finer look at what the engine found. A cache: it can be thrown
 * away and built again from the store at any time. About 2 KB a passage.
 */
export interface Shelf {
  language: string;
  entries: readonly Entry[];
  /** Number in the engine's index → position in `entries`. */
  byRow: ReadonlyMap<number, number>;
  /** Term → its number. */
  vocabulary: ReadonlyMap<string, number>;
  /** The same, the other way round. */
  terms: readonly string[];
  /** By term number: in how many passages it occurs. */
  frequency: Int32Array;
  occurrences: Occurrences;
  /** Written word (folded) → number of its term. */
  written: ReadonlyMap<string, number>;
  /** Gram → its number. */
  grams: ReadonlyMap<number, number>;
  /** By gram number: in how many passages at most, the sum over the words that contain it. */
  gramFrequency: Int32Array;
  averageBody: number;
  /** What the owner says means the same. */
  thesaurus: Thesaurus;
  scratch: Scratch;
}

/** Used by every question while it is being ranked; all 0 in between. */
export interface Scratch {
  /** By term number. */
  marks: Int32Array;
  /** By passage. */
  places: Int32Array;
  scores: Float64Array;
  /** By gram number. */
  gramWeights: Float64Array;
}

/** @param synonyms groups of words that mean the same */
export function createShelf(
  language: string,
  shelved: readonly Shelved[],
  synonyms: readonly (readonly string[])[] = [],
): Shelf {
  const vocabulary = new Map<string, number>();
  const written = new Map<string, number>();
  const counts: number[] = [];
  const lastSeen: number[] = [];
  // One number each for all terms of all passages, in reading order.
  const term: number[] = [];
  const passage: number[] = [];
  const place: number[] = [];

  const enter = (text: string, at: number, of: number): { terms: number[]; words: string[] } => {
    const { terms, words } = analyse(text, language);
    const numbers = terms.map((each, i) => {
      let id = vocabulary.get(each);
      if (id === undefined) {
        id = vocabulary.size;
        vocabulary.set(each, id);
        counts.push(0);
        lastSeen.push(-1);
      }
      term.push(id);
      passage.push(at);
      place.push(of * fieldSpan + i);
      const word = words[i] ?? '';
      if (!written.has(word)) written.set(word, id);
      if (lastSeen[id] !== at) {
        lastSeen[id] = at;
        counts[id] = (counts[id] ?? 0) + 1;
      }
      return id;
    });
    return { terms: numbers, words };
  };

  const read = shelved.map((each, at) => {
    const title = enter(each.passage.title, at, field.title);
    const heading = enter(each.passage.heading, at, field.heading);
    enter(each.keywords.join(' , '), at, field.keywords);
    const body = enter(each.passage.text, at, field.body);
    const name = [...title.terms, ...heading.terms];
    return {
      ...each,
      name,
      bodyLength: body.terms.length,
      grams: distinct(gramsOf([...title.words, ...heading.words])),
    };
  });

  const grams = new Map<number, number>();
  const gramCounts: number[] = [];
  for (const [word, id] of written) {
    gramsOfWord(word, (gram) => {
      const number = grams.get(gram) ?? gramCounts.push(0) - 1;
      grams.set(gram, number);
      gramCounts[number] = Math.min(shelved.length, (gramCounts[number] ?? 0) + (counts[id] ?? 0));
    });
  }

  const rarityOf = (all: readonly number[], number: number): number => rarity(all[number] ?? 0, shelved.length);
  const entries = read.map((each): Entry => {
    const nameGrams = each.grams.map((gram) => grams.get(gram) ?? 0);
    return {
      passage: each.passage,
      internal: each.internal,
      bodyLength: each.bodyLength,
      nameGrams,
      nameGramWeight: nameGrams.reduce((sum, gram) => sum + rarityOf(gramCounts, gram), 0),
      nameWeight: each.name.reduce((sum, id) => sum + rarityOf(counts, id), 0),
      bodyGrams: null,
    };
  });
  const bodyTerms = entries.reduce((sum, { bodyLength }) => sum + bodyLength, 0);
  return {
    language,
    entries,
    byRow: new Map(shelved.map(({ row }, at) => [row, at])),
    vocabulary,
    terms: [...vocabulary.keys()],
    frequency: Int32Array.from(counts),
    occurrences: sorted(term, passage, place, counts.length),
    written,
    grams,
    gramFrequency: Int32Array.from(gramCounts),
    averageBody: Math.max(1, bodyTerms / Math.max(1, entries.length)),
    thesaurus: createThesaurus(synonyms, language),
    scratch: {
      marks: new Int32Array(counts.length),
      places: new Int32Array(entries.length),
      scores: new Float64Array(entries.length),
      gramWeights: new Float64Array(gramCounts.length),
    },
  };
}

/** Sorts by term what is in reading order (a counting sort: the order within a term stays). */
function sorted(
  term: readonly number[],
  passage: readonly number[],
  place: readonly number[],
  terms: number,
): Occurrences {
  const start = new Int32Array(terms + 1);
  for (const id of term) start[id + 1] = (start[id + 1] ?? 0) + 1;
  for (let id = 0; id < terms; id++) start[id + 1] = (start[id + 1] ?? 0) + (start[id] ?? 0);
  const next = start.slice();
  const out = { start, passage: new Int32Array(term.length), place: new Int32Array(term.length) };
  for (let i = 0; i < term.length; i++) {
    const id = term[i] ?? 0;
    const to = next[id] ?? 0;
    next[id] = to + 1;
    out.passage[to] = passage[i] ?? 0;
    out.place[to] = place[i] ?? 0;
  }
  return out;
}

/** How rare a term is that stands in `count` of `total` passages (the inverse document frequency of BM25, never negative). */
export function rarity(count: number, total: number): number {
  return Math.log(1 + (total - count + 0.5) / (count + 0.5));
}
