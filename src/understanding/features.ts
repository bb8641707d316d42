import { stem } from '../knowledge/analyse.ts';

/**
 * Flat text to hashed units. Four blocks of features are drawn from a text: stems of single words; neighbouring words as written, in
 * order; stems that stand next to each other, in any order; and runs of four characters (three at the borders of a
 * word; one and two for Han, which has no spaces). Everything lives in typed arrays that are used again for every text.
 */
export const blockCount = 4;
export const wordBlock = 0;
const pairBlock = 1;
export const runBlock = 2;
const nearBlock = 3;

/** Longer texts say what they are about early; the rest would only cost time. */
const maxChars = 1_200;
const maxWords = 400;
/** Units of one text at most: characters and their pairs, words and two pairs of theirs. */
const maxUnits = 3 * maxChars + 3 * maxWords;
/** Stems remembered before the memory is emptied and starts again. */
const maxStems = 50_000;

const other = 0;
const word = 1;
const han = 2;
const apostrophe = 3;
/** Scripts that put no spaces between words, whose words a dictionary finds. */
const unspaced = 4;

/** What a UTF-16 unit is to the tokeniser, for every unit. */
const kinds = new Uint8Array(65_536).fill(word);
function mark(from: number, to: number, kind: number): void {
  kinds.fill(kind, from, to + 1);
}
mark(0, 0xbf, other);
mark(0x30, 0x39, word);
mark(0x61, 0x7a, word);
mark(0x27, 0x27, apostrophe);
mark(0x60b, 0x61f, other);
mark(0x66a, 0x66d, other);
mark(0x2000, 0x206f, other);
mark(0x20a0, 0x20cf, other);
mark(0x2190, 0x25ff, other);
mark(0x3000, 0x303f, other);
mark(0xff00, 0xff0f, other);
mark(0x3400, 0x4dbf, han);
mark(0x4e00, 0x9fff, han);
mark(0x3040, 0x30ff, han);
mark(0xe00, 0xeff, unspaced);
mark(0x1000, 0x109f, unspaced);
mark(0x1780, 0x17ff, unspaced);

/** French and Italian short words that are written onto the next one with an apostrophe. */
function isElision(text: string, start: number, end: number): boolean {
  if (end - start === 2) return text.startsWith('qu', start);
  return end - start === 1 && 'ldjmnstc'.includes(text.charAt(start));
}

/** The units of one text, repeats included; valid until the next text is read. */
export interface Units {
  count: number;
  readonly hash: Uint32Array;
  readonly block: Uint8Array;
  /** Of a stem whose word's runs of characters also count: the word as written and where it stands; `end` is 0 for every other unit. */
  readonly written: Uint32Array;
  readonly start: Uint16Array;
  readonly end: Uint16Array;
}

export interface UnitReader {
  /** @param lang whose stems are taken; words of a language without a stemmer stay as they are */
  read(flat: string, lang: string): Units;
  /** Hashes of the runs of characters in one word; valid until the next call. Returns how many there are. */
  runs(flat: string, start: number, end: number): number;
  readonly run: Uint32Array;
}

/** A reader of flat text. Not shared between threads; each call overwrites the result of the last. */
export function createUnitReader(): UnitReader {
  const units = {
    count: 0,
    hash: new Uint32Array(maxUnits),
    block: new Uint8Array(maxUnits),
    written: new Uint32Array(maxUnits),
    start: new Uint16Array(maxUnits),
    end: new Uint16Array(maxUnits),
  };
  const words = new Uint32Array(maxWords);
  const stems = new Uint32Array(maxWords);
  const padded = new Uint16Array(maxChars + 2);
  const run = new Uint32Array(2 * maxChars + 4);
  const stemHash = createStemHashes();
  let wordCount = 0;

  function add(hash: number, block: number): void {
    const at = units.count;
    if (at >= maxUnits) return;
    units.hash[at] = hash;
    units.block[at] = block;
    units.end[at] = 0;
    units.count = at + 1;
  }

  function addWord(flat: string, start: number, end: number, written: number, lang: string): void {
    const of = stemHash(flat, start, end, written, lang);
    const at = units.count;
    add(of, wordBlock);
    if (at >= maxUnits) return;
    units.written[at] = written;
    units.start[at] = start;
    units.end[at] = end;
    line(written, of);
  }

  /** Puts a word among those whose pairs count. */
  function line(word: number, stem: number): void {
    if (wordCount >= maxWords) return;
    words[wordCount] = word;
    stems[wordCount++] = stem;
  }

  /** A run of Han: its characters and their pairs, which also stand for words. Returns where it ends. */
  function readHan(flat: string, start: number, limit: number): number {
    let before = 0;
    let i = start;
    while (i < limit && kinds[flat.charCodeAt(i)] === han) {
      const code = flat.charCodeAt(i++);
      add(finish(mix(seedHan, code)), runBlock);
      if (before > 0) {
        const pair = finish(mix(mix(seedWord, before), code));
        add(pair, wordBlock);
        add(finish(mix(mix(seedHan, before), code)), runBlock);
        line(pair, pair);
      }
      before = code;
    }
    return i;
  }

  function readUnspaced(flat: string, start: number, limit: number, lang: string): number {
    let end = start;
    while (end < limit && kinds[flat.charCodeAt(end)] === unspaced) end++;
    let at = start;
    for (const { segment } of segmenter.segment(flat.slice(start, end))) {
      addWord(flat, at, at + segment.length, hashOf(segment), lang);
      at += segment.length;
    }
    return end;
  }

  function readWord(flat: string, start: number, limit: number, lang: string): number {
    let hash = seedWord;
    let i = start;
    while (i < limit) {
      const code = flat.charCodeAt(i);
      const is = kinds[code] ?? 0;
      if (is === apostrophe) {
        if (isElision(flat, start, i)) break;
      } else if (is === word) hash = mix(hash, code);
      else break;
      i++;
    }
    addWord(flat, start, i, finish(hash), lang);
    return i;
  }

  function read(flat: string, lang: string): Units {
    units.count = 0;
    wordCount = 0;
    const limit = Math.min(flat.length, maxChars);
    let i = 0;
    while (i < limit) {
      const kind = kinds[flat.charCodeAt(i)] ?? 0;
      if (kind === han) i = readHan(flat, i, limit);
      else if (kind === unspaced) i = readUnspaced(flat, i, limit, lang);
      else if (kind === word) i = readWord(flat, i, limit, lang);
      else i++;
    }
    for (let a = 0; a < wordCount; a++) {
      const next = a + 1 < wordCount ? (words[a + 1] ?? 0) : seedEnd;
      add(finish(mix(mix(seedPair, words[a] ?? 0), next)), pairBlock);
      if (a + 1 < wordCount) add(unordered(stems[a] ?? 0, stems[a + 1] ?? 0), nearBlock);
    }
    return units;
  }

  function runs(flat: string, start: number, end: number): number {
    let length = 1;
    padded[0] = 32;
    for (let i = start; i < end; i++) {
      const code = flat.charCodeAt(i);
      if (kinds[code] !== apostrophe) padded[length++] = code;
    }
    padded[length++] = 32;
    let count = 0;
    // Runs of three only at the borders: those inside stand in the runs of four, and weights for both would cost and not tell more.
    for (let from = 0; from + 3 <= length; from++) {
      const three = mix(mix(mix(seedChar, padded[from] ?? 0), padded[from + 1] ?? 0), padded[from + 2] ?? 0);
      if (from === 0 || from + 3 === length) run[count++] = finish(three);
      if (from + 4 <= length) run[count++] = finish(mix(three, padded[from + 3] ?? 0));
    }
    return count;
  }

  return { read, runs, run };
}

/** Stems by language and hash of the word as written, so that each is made once. */
function createStemHashes(): (flat: string, start: number, end: number, written: number, lang: string) => number {
  const known = new Map<string, Map<number, number>>();
  return (flat, start, end, written, lang) => {
    let ofLang = known.get(lang);
    if (ofLang === undefined || ofLang.size > maxStems) {
      ofLang = new Map();
      known.set(lang, ofLang);
    }
    let hash = ofLang.get(written);
    if (hash === undefined) {
      hash = end - start > longestStemmed ? written : hashOf(stem(flat.slice(start, end), lang));
      ofLang.set(written, hash);
    }
    return hash;
  };
}

/** Longer words are no words. */
const longestStemmed = 40;

/** Finds words in any script that has no spaces; which language it is told makes no difference to Thai, Lao, Khmer or Burmese. */
const segmenter = new Intl.Segmenter('th', { granularity: 'word' });

const seedWord = 0x1b873593;
const seedChar = 0x2545f491;
const seedHan = 0x3c6ef372;
const seedPair = 0x4cf5ad43;
const seedNear = 0x51ed270b;
const seedEnd = 0x68e31da4;

/** The hash a word has when it is read. */
function hashOf(text: string): number {
  let hash = seedWord;
  for (let i = 0; i < text.length; i++)
    if (kinds[text.charCodeAt(i)] !== apostrophe) hash = mix(hash, text.charCodeAt(i));
  return finish(hash);
}

function unordered(one: number, other: number): number {
  return finish(mix(mix(seedNear, Math.min(one, other)), Math.max(one, other)));
}

/** One step of a multiplicative hash (after MurmurHash3). */
function mix(hash: number, value: number): number {
  const h = Math.imul(hash ^ Math.imul(value, 0xcc9e2d51), 0x85ebca6b);
  return (h << 13) | (h >>> 19);
}

function finish(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return (h ^ (h >>> 15)) >>> 0;
}
