/**
 * Text to sparse numbers. Four blocks are hashed from the flat text: single words, unordered pairs of words at most two
 * apart, neighbouring pairs in order, and runs of three and four characters inside the borders of a word (one and two for
 * Han, which has no spaces). Everything lives in typed arrays that are used again for every text.
 */
export const blockCount = 4;

/** Longer texts say what they are about early; the rest would only cost time. */
const maxChars = 1_200;
export const maxFeatures = 4_096;
const slots = 8_192;
const maxWords = 400;

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

export interface Features {
  /** How many distinct features the last text had; the arrays are valid up to here, until the next text. */
  count: number;
  readonly hash: Uint32Array;
  readonly times: Uint16Array;
  readonly block: Uint8Array;
}

/** A reader of flat text. Not shared between threads; each call overwrites the result of the last. */
export function createFeatureReader(): (flat: string) => Features {
  const out = {
    count: 0,
    hash: new Uint32Array(maxFeatures),
    times: new Uint16Array(maxFeatures),
    block: new Uint8Array(maxFeatures),
  };
  const table = new Int16Array(slots).fill(-1);
  const used = new Int16Array(maxFeatures);
  const words = new Uint32Array(maxWords);
  const padded = new Uint16Array(maxChars + 2);

  function add(hash: number, block: number): void {
    let slot = (hash ^ (hash >>> 15)) & (slots - 1);
    for (let at = table[slot] ?? -1; at >= 0; slot = (slot + 1) & (slots - 1), at = table[slot] ?? -1)
      if (out.hash[at] === hash) {
        out.times[at] = (out.times[at] ?? 0) + 1;
        return;
      }
    const at = out.count;
    if (at >= maxFeatures) return;
    table[slot] = at;
    used[at] = slot;
    out.hash[at] = hash;
    out.times[at] = 1;
    out.block[at] = block;
    out.count = at + 1;
  }

  function grams(length: number, least: number, most: number, seed: number): void {
    for (let from = 0; from < length; from++) {
      let hash = seed;
      const limit = Math.min(length, from + most);
      for (let i = from; i < limit; i++) {
        hash = mix(hash, padded[i] ?? 0);
        if (i - from + 1 >= least) add(finish(hash), 3);
      }
    }
  }

  return (flat) => {
    for (let i = 0; i < out.count; i++) table[used[i] ?? 0] = -1;
    out.count = 0;
    let wordCount = 0;
    const end = Math.min(flat.length, maxChars);
    let i = 0;
    while (i < end) {
      const kind = kinds[flat.charCodeAt(i)] ?? 0;
      if (kind === other || kind === apostrophe) {
        i++;
        continue;
      }
      const start = i;
      let length = 1;
      padded[0] = 32;
      if (kind === han) {
        length = 0;
        let before = 0;
        while (i < end && kinds[flat.charCodeAt(i)] === han) {
          const code = flat.charCodeAt(i++);
          padded[length++] = code;
          if (before > 0) {
            const pair = finish(mix(mix(seedWord, before), code));
            add(pair, 0);
            if (wordCount < maxWords) words[wordCount++] = pair;
          }
          before = code;
        }
        grams(length, 1, 2, seedHan);
        continue;
      }
      let hash = seedWord;
      while (i < end) {
        const code = flat.charCodeAt(i);
        const is = kinds[code] ?? 0;
        if (is === apostrophe) {
          if (isElision(flat, start, i)) break;
        } else if (is === word) {
          hash = mix(hash, code);
          padded[length++] = code;
        } else break;
        i++;
      }
      const whole = finish(hash);
      add(whole, 0);
      if (wordCount < maxWords) words[wordCount++] = whole;
      padded[length++] = 32;
      grams(length, 3, 4, seedChar);
    }
    for (let a = 0; a < wordCount; a++) {
      const left = words[a] ?? 0;
      const next = a + 1 < wordCount ? (words[a + 1] ?? 0) : seedEnd;
      add(finish(mix(mix(seedPair, left), next)), 2);
      for (let b = a + 1; b <= a + 2 && b < wordCount; b++) {
        const right = words[b] ?? 0;
        add(finish(mix(mix(seedSkip, Math.min(left, right)), Math.max(left, right))), 1);
      }
    }
    return out;
  };
}

const seedWord = 0x1b873593;
const seedChar = 0x2545f491;
const seedHan = 0x3c6ef372;
const seedPair = 0x4cf5ad43;
const seedSkip = 0x5bd1e995;
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
