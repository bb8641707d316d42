/**
 * Flat text to hashed units. Three blocks of features are drawn from a text: single words, neighbouring pairs in order, and runs
 * of four characters (three at the borders of a word; one and two for Han, which has no spaces). Everything lives in typed arrays that
 * are used again for every text.
 */
export const blockCount = 3;
export const wordBlock = 0;
const pairBlock = 1;
export const runBlock = 2;

/** Longer texts say what they are about early; the rest would only cost time. */
const maxChars = 1_200;
const maxWords = 400;
/** Units of one text at most: characters and their pairs, words and theirs. */
const maxUnits = 3 * maxChars + 2 * maxWords;

const other = 0;
const word = 1;
const han = 2;
const apostrophe = 3;

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
  /** Where a word whose runs of characters also count stands in the text; `end` is 0 for every other unit. */
  readonly start: Uint16Array;
  readonly end: Uint16Array;
}

export interface UnitReader {
  read(flat: string): Units;
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
    start: new Uint16Array(maxUnits),
    end: new Uint16Array(maxUnits),
  };
  const words = new Uint32Array(maxWords);
  const padded = new Uint16Array(maxChars + 2);
  const run = new Uint32Array(2 * maxChars + 4);

  function add(hash: number, block: number, start = 0, end = 0): void {
    const at = units.count;
    if (at >= maxUnits) return;
    units.hash[at] = hash;
    units.block[at] = block;
    units.start[at] = start;
    units.end[at] = end;
    units.count = at + 1;
  }

  function read(flat: string): Units {
    units.count = 0;
    let wordCount = 0;
    const limit = Math.min(flat.length, maxChars);
    let i = 0;
    while (i < limit) {
      const kind = kinds[flat.charCodeAt(i)] ?? 0;
      if (kind === other || kind === apostrophe) {
        i++;
        continue;
      }
      const start = i;
      if (kind === han) {
        let before = 0;
        while (i < limit && kinds[flat.charCodeAt(i)] === han) {
          const code = flat.charCodeAt(i++);
          add(finish(mix(seedHan, code)), runBlock);
          if (before > 0) {
            const pair = finish(mix(mix(seedWord, before), code));
            add(pair, wordBlock);
            add(finish(mix(mix(seedHan, before), code)), runBlock);
            if (wordCount < maxWords) words[wordCount++] = pair;
          }
          before = code;
        }
        continue;
      }
      let hash = seedWord;
      while (i < limit) {
        const code = flat.charCodeAt(i);
        const is = kinds[code] ?? 0;
        if (is === apostrophe) {
          if (isElision(flat, start, i)) break;
        } else if (is === word) hash = mix(hash, code);
        else break;
        i++;
      }
      const whole = finish(hash);
      add(whole, wordBlock, start, i);
      if (wordCount < maxWords) words[wordCount++] = whole;
    }
    for (let a = 0; a < wordCount; a++) {
      const left = words[a] ?? 0;
      const next = a + 1 < wordCount ? (words[a + 1] ?? 0) : seedEnd;
      add(finish(mix(mix(seedPair, left), next)), pairBlock);
    }
    return units;
  }

  function runs(flat: string, start: number, end: number): number {
    let length = 1;
    padded[0] = 32;
    for (let i = start; i < end; i++) {
      const code = flat.charCodeAt(i);
      if (kinds[code] === word) padded[length++] = code;
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

const seedWord = 0x1b873593;
const seedChar = 0x2545f491;
const seedHan = 0x3c6ef372;
const seedPair = 0x4cf5ad43;
const seedEnd = 0x68e31da4;

/** One step of a multiplicative hash (after MurmurHash3). */
function mix(hash: number, value: number): number {
  const h = Math.imul(hash ^ Math.imul(value, 0xcc9e2d51), 0x85ebca6b);
  return (h << 13) | (h >>> 19);
}

function finish(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return (h ^ (h >>> 15)) >>> 0;
}
