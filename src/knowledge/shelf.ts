import { eachTerm } from './analyse.ts';
import { distinct, gramsOf, gramsOfWord } from './grams.ts';
import { type Kind, kindOf } from './kind.ts';
import { createLatent, type Latent } from './latent.ts';
import { Numbers, type Postings, sortedPostings } from './postings.ts';
import { createThesaurus, type Thesaurus } from './thesaurus.ts';
import { bodyTrust } from './trust.ts';
import type { Passage } from './types.ts';

/** What a passage is searched by, beside its own text. */
export interface Shelved {
  /** Its number in the engine's index. */
  row: number;
  passage: Passage;
  keywords: readonly string[];
  internal: boolean;
}

/** Where in a passage a term stands: bits. The first three make up what it goes by. */
export const field = { title: 1, heading: 2, keywords: 4 } as const;

/** How a posting of terms is packed: 16 bits for its times in the body, 8 for those in title and heading, and the fields beside the body. */
export const bodyTimes = (packed: number): number => packed & 0xffff;
export const nameTimes = (packed: number): number => (packed >> 16) & 0xff;
export const fieldsOf = (packed: number): number => packed >> 24;

/** One more time in a field (0: the body); what no text of sense reaches is not counted on. */
function oneMore(packed: number, of: number): number {
  if (of === 0) return bodyTimes(packed) === 0xffff ? packed : packed + 1;
  const noted = packed | (of << 24);
  return of === field.keywords || nameTimes(packed) === 0xff ? noted : noted + (1 << 16);
}

/** What is known of one passage beside where its terms stand. */
export interface Entry {
  passage: Passage;
  /** What its heading tells of; null without one. */
  kind: Kind | null;
  /** Made when a passage without a name first becomes a candidate: it is large, and others never need it. */
  body: { terms: Int32Array; grams: Int32Array; times: Uint16Array } | null;
}

/**
 * What every question asks of every passage, by position: numbers in rows, where objects lie all over the memory and the processor would
 * wait for each.
 */
export interface Measures {
  /** 1 for those for staff alone. */
  internal: Uint8Array;
  /** Passages of the same title are one answer told several times, or in several parts: the number of that title. */
  kin: Int32Array;
  /** How far a word's times in the body must go to be half of what it can say: `k1` of BM25, with the length of the body. */
  longness: Float64Array;
  /** Sum of the rarity of the terms in title and heading; the same for their letters. */
  nameWeight: Float64Array;
  nameGramWeight: Float64Array;
}

/**
 * The passages of one language in memory, by which questions are compared with them. A cache: it can be thrown away and built
 * again from the store at any time. About 2 KB a passage.
 */
export interface Shelf {
  language: string;
  entries: readonly Entry[];
  measures: Measures;
  /** Of the numbers in `Measures.kin`. */
  kins: number;
  /** Number in the engine's index → position in `entries`. */
  byRow: ReadonlyMap<number, number>;
  /** Term → its number. */
  vocabulary: ReadonlyMap<string, number>;
  /** The same, the other way round. */
  terms: readonly string[];
  /** By term number: in how many passages it occurs. */
  frequency: Int32Array;
  /** By term number: its rarity; and the same, less where it only carries grammar. */
  rare: Float64Array;
  worth: Float64Array;
  postings: Postings;
  /** Written word (folded) → number of its term. */
  written: ReadonlyMap<string, number>;
  /** Gram → its number. */
  grams: ReadonlyMap<number, number>;
  /** By gram number: its rarity. */
  gramRare: Float64Array;
  /** The rarity of what no passage has. */
  unknownRare: number;
  /** Which grams are in title and heading. */
  gramPostings: Postings;
  /** How far what a body says can be believed to be its own matter, 0 to 1. */
  trust: number;
  /** What words have to do with each other here; null on a large shelf. */
  latent: Latent | null;
  /** What the owner says means the same. */
  thesaurus: Thesaurus;
  scratch: Scratch;
}

/** Used by every question while it is being ranked; all 0 in between. */
export interface Scratch {
  /** By term number: which word of the question it stands for, from 1. */
  slots: Int32Array;
  /** By passage. */
  chosen: Uint8Array;
  touched: Uint8Array;
  scores: Float64Array;
  nameCover: Float64Array;
  nameUsed: Float64Array;
  body: Float64Array;
  grams: Float64Array;
  /** Of one word of the question. */
  inName: Float64Array;
  times: Float64Array;
  /** By gram number. */
  gramSeen: Uint8Array;
  gramWeights: Float64Array;
  /** Lists, long enough for every passage; not wiped. */
  met: Int32Array;
  here: Int32Array;
  found: Int32Array;
  /** By kin. */
  kinBody: Float64Array;
}

/** Up to here every passage is compared with a question, and what words have to do with each other is learnt. */
export const smallEnough = 2_000;

/** Saturation and length normalisation of BM25 on the body. */
const k1 = 0.9;
const b = 0.6;

/** Passages read between two breaths. */
const slice = 400;

/**
 * @param synonyms groups of words that mean the same
 * @param breathe awaited every few milliseconds of work, so that others can be served meanwhile
 */
export async function createShelf(
  language: string,
  shelved: readonly Shelved[],
  synonyms: readonly (readonly string[])[] = [],
  breathe: () => Promise<void> = async () => {},
): Promise<Shelf> {
  const total = shelved.length;
  const vocabulary = new Map<string, number>();
  const written = new Map<string, number>();
  const telling: number[] = [];
  const lastPosting: number[] = [];
  const term = new Numbers();
  const passage = new Numbers();
  const packed = new Numbers();
  let firstPosting = 0;

  const enter = (text: string, at: number, of: number, each?: (id: number, word: string) => void): number => {
    let length = 0;
    eachTerm(text, language, (name, word, weight) => {
      // The term follows from the word, so that most are looked up once.
      let id = written.get(word);
      if (id === undefined) {
        id = vocabulary.get(name) ?? vocabulary.size;
        written.set(word, id);
        if (id === vocabulary.size) {
          vocabulary.set(name, id);
          telling.push(weight);
          lastPosting.push(-1);
        }
      }
      let posting = lastPosting[id] ?? -1;
      if (posting < firstPosting) {
        posting = packed.length;
        lastPosting[id] = posting;
        term.push(id);
        passage.push(at);
        packed.push(0);
      }
      packed.set(posting, oneMore(packed.at(posting), of));
      length++;
      each?.(id, word);
    });
    return length;
  };

  const read: { name: number[]; grams: Int32Array; bodyLength: number }[] = [];
  let bodyTerms = 0;
  for (const [at, each] of shelved.entries()) {
    if (at % slice === slice - 1) await breathe();
    firstPosting = packed.length;
    const name: number[] = [];
    const words: string[] = [];
    const note = (id: number, word: string): void => {
      name.push(id);
      words.push(word);
    };
    enter(each.passage.title, at, field.title, note);
    enter(each.passage.heading, at, field.heading, note);
    enter(each.keywords.join(' , '), at, field.keywords);
    const bodyLength = enter(each.passage.text, at, 0);
    bodyTerms += bodyLength;
    read.push({ name, grams: distinct(gramsOf(words)), bodyLength });
  }
  await breathe();
  const postings = sortedPostings(term, passage, packed, vocabulary.size);
  const frequency = new Int32Array(vocabulary.size);
  for (let id = 0; id < frequency.length; id++)
    frequency[id] = (postings.start[id + 1] ?? 0) - (postings.start[id] ?? 0);
  const rare = Float64Array.from(frequency, (count) => rarity(count, total));

  await breathe();
  const { grams, gramCounts } = countGrams(written, term.view(), passage.view());
  const gramRare = Float64Array.from(gramCounts, (count) => rarity(count, total));

  await breathe();
  const average = Math.max(1, bodyTerms / Math.max(1, total));
  const kinOf = new Map<string, number>();
  const gram = new Numbers();
  const named = new Numbers();
  const numbers = (count: number): Float64Array => new Float64Array(count);
  const measures: Measures = {
    internal: new Uint8Array(total),
    kin: new Int32Array(total),
    longness: numbers(total),
    nameWeight: numbers(total),
    nameGramWeight: numbers(total),
  };
  const entries = shelved.map(({ passage, internal }, at): Entry => {
    const { name, grams: own, bodyLength } = read[at] ?? { name: [], grams: new Int32Array(0), bodyLength: 0 };
    const title = passage.title === '' ? passage.article : passage.title;
    const kin = kinOf.get(title) ?? kinOf.size;
    kinOf.set(title, kin);
    let nameGramWeight = 0;
    for (const hash of own) {
      const number = grams.get(hash) ?? 0;
      gram.push(number);
      named.push(at);
      nameGramWeight += gramRare[number] ?? 0;
    }
    measures.internal[at] = internal ? 1 : 0;
    measures.kin[at] = kin;
    measures.longness[at] = k1 * (1 - b + (b * bodyLength) / average);
    measures.nameWeight[at] = name.reduce((sum, id) => sum + (rare[id] ?? 0), 0);
    measures.nameGramWeight[at] = nameGramWeight;
    return { passage, kind: kindOf(passage.heading, language), body: null };
  });
  const worth = rare.map((own, id) => own * (telling[id] ?? 1));
  const stand = { measures, kins: kinOf.size, postings, worth };
  await breathe();
  const isSmall = total <= smallEnough;
  return {
    ...stand,
    entries,
    language,
    byRow: new Map(shelved.map(({ row }, at) => [row, at])),
    vocabulary,
    terms: [...vocabulary.keys()],
    frequency,
    rare,
    written,
    grams,
    gramRare,
    unknownRare: rarity(0, total),
    gramPostings: sortedPostings(gram, named, null, gramCounts.length),
    trust: bodyTrust(stand),
    latent: isSmall ? createLatent(stand) : null,
    thesaurus: createThesaurus(synonyms, language),
    scratch: {
      slots: new Int32Array(vocabulary.size),
      met: new Int32Array(total),
      here: new Int32Array(total),
      found: new Int32Array(total),
      gramSeen: new Uint8Array(gramCounts.length),
      gramWeights: numbers(gramCounts.length),
      chosen: new Uint8Array(total),
      touched: new Uint8Array(total),
      scores: numbers(total),
      nameCover: numbers(total),
      nameUsed: numbers(total),
      body: numbers(total),
      grams: numbers(total),
      inName: numbers(total),
      times: numbers(total),
      kinBody: numbers(kinOf.size),
    },
  };
}

/**
 * The pieces of all words, numbered, and in how many passages each is.
 * @param term of each posting in reading order; `passage` likewise
 */
function countGrams(
  written: ReadonlyMap<string, number>,
  term: Int32Array,
  passage: Int32Array,
): { grams: Map<number, number>; gramCounts: number[] } {
  const grams = new Map<number, number>();
  const ofTerm: number[][] = [];
  for (const [word, id] of written) {
    const own = ofTerm[id] ?? [];
    gramsOfWord(word, (gram) => {
      const number = grams.get(gram) ?? grams.size;
      grams.set(gram, number);
      if (!own.includes(number)) own.push(number);
    });
    ofTerm[id] = own;
  }
  const gramCounts = new Array<number>(grams.size).fill(0);
  const lastSeen = new Int32Array(grams.size).fill(-1);
  for (let i = 0; i < term.length; i++) {
    const at = passage[i] ?? 0;
    for (const number of ofTerm[term[i] ?? 0] ?? []) {
      if (lastSeen[number] === at) continue;
      lastSeen[number] = at;
      gramCounts[number] = (gramCounts[number] ?? 0) + 1;
    }
  }
  return { grams, gramCounts };
}

/** How rare a term is that stands in `count` of `total` passages (the inverse document frequency of BM25, never negative). */
export function rarity(count: number, total: number): number {
  return Math.log(1 + (total - count + 0.5) / (count + 0.5));
}
