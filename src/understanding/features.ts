/**
 * Text to sparse numbers. Four blocks are hashed from the flat text: single words, unordered pairs of words at most two
 * apart, neighbouring pairs in order, and runs of three to five characters inside the borders of a word (one to three for
 * Han, which has no spaces). Everything lives in typed arrays that are used again for every text.
 */
const blocks = 4;
export const blockWeights: readonly number[] = [1, 0.5, 0.5, 1];

/** Longer texts say what they are about early; the rest would only cost time. */
const maxChars = 1_200;
const maxFeatures = 4_096;
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
        grams(length, 1, 3, seedHan);
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
      grams(length, 3, 5, seedChar);
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

/** Texts as rows of a sparse matrix: features of row `i` stand from `start[i]` to `start[i + 1]`. */
export interface Rows {
  readonly count: number;
  readonly start: Int32Array;
  readonly id: Int32Array;
  readonly value: Float32Array;
}

/** A text led into a vocabulary: its features' numbers and weights, each block of length `blockWeights`. */
export interface Vector {
  count: number;
  readonly id: Int32Array;
  readonly value: Float32Array;
  /** Share of the text's single words that training has seen, weighted alike; 0 for a text without words. */
  knownWords: number;
  words: number;
}

export interface Vocabulary {
  readonly size: number;
  readonly rows: Rows;
  /** The vector is valid until the next call. */
  vector(flat: string): Vector;
}

/** Learns which features there are and how much each says: (1 + ln tf) · √(1 + ln((n + 1) / (df + 1))). */
export function learnVocabulary(flats: readonly string[]): Vocabulary {
  const read = createFeatureReader();
  let capacity = 1 << 16;
  let keys = new Uint32Array(capacity);
  let ids = new Int32Array(capacity).fill(-1);
  let size = 0;
  const grow = (): void => {
    const oldKeys = keys;
    const oldIds = ids;
    capacity *= 2;
    keys = new Uint32Array(capacity);
    ids = new Int32Array(capacity).fill(-1);
    for (let s = 0; s < oldIds.length; s++) {
      const id = oldIds[s] ?? -1;
      if (id < 0) continue;
      const at = find(oldKeys[s] ?? 0);
      keys[at] = oldKeys[s] ?? 0;
      ids[at] = id;
    }
  };
  function find(hash: number): number {
    let at = (hash ^ (hash >>> 17)) & (capacity - 1);
    while ((ids[at] ?? -1) >= 0 && keys[at] !== hash) at = (at + 1) & (capacity - 1);
    return at;
  }

  const start = new Int32Array(flats.length + 1);
  let id = new Int32Array(1 << 16);
  let times = new Uint16Array(1 << 16);
  let seenIn = new Int32Array(1 << 16);
  let block = new Uint8Array(1 << 16);
  let filled = 0;
  for (const [row, flat] of flats.entries()) {
    const features = read(flat);
    if (filled + features.count > id.length) {
      id = enlarged(id, new Int32Array(id.length * 2 + features.count));
      times = enlarged(times, new Uint16Array(id.length));
    }
    for (let f = 0; f < features.count; f++) {
      const hash = features.hash[f] ?? 0;
      const at = find(hash);
      let number = ids[at] ?? -1;
      if (number < 0) {
        number = size++;
        keys[at] = hash;
        ids[at] = number;
        if (number >= seenIn.length) {
          seenIn = enlarged(seenIn, new Int32Array(seenIn.length * 2));
          block = enlarged(block, new Uint8Array(seenIn.length));
        }
        block[number] = features.block[f] ?? 0;
        if (size * 2 > capacity) grow();
      }
      seenIn[number] = (seenIn[number] ?? 0) + 1;
      id[filled] = number;
      times[filled++] = features.times[f] ?? 0;
    }
    start[row + 1] = filled;
  }
  const rarity = new Float32Array(size);
  for (let f = 0; f < size; f++) rarity[f] = Math.sqrt(1 + Math.log((flats.length + 1) / ((seenIn[f] ?? 0) + 1)));

  const value = new Float32Array(filled);
  const norm = new Float64Array(blocks);
  const weigh = (from: number, to: number, its: Int32Array, count: Uint16Array, into: Float32Array): void => {
    norm.fill(0);
    for (let f = from; f < to; f++) {
      const n = its[f] ?? 0;
      const w = (1 + (logs[Math.min(count[f] ?? 1, 255)] ?? 0)) * (rarity[n] ?? 0);
      into[f] = w;
      const b = block[n] ?? 0;
      norm[b] = (norm[b] ?? 0) + w * w;
    }
    for (let b = 0; b < blocks; b++) norm[b] = (blockWeights[b] ?? 0) / Math.sqrt(norm[b] || 1);
    for (let f = from; f < to; f++) into[f] = (into[f] ?? 0) * (norm[block[its[f] ?? 0] ?? 0] ?? 0);
  };
  for (let row = 0; row < flats.length; row++) weigh(start[row] ?? 0, start[row + 1] ?? 0, id, times, value);

  const result: Vector & { id: Int32Array; value: Float32Array } = {
    count: 0,
    id: new Int32Array(maxFeatures),
    value: new Float32Array(maxFeatures),
    knownWords: 0,
    words: 0,
  };
  const counts = new Uint16Array(maxFeatures);
  return {
    size,
    rows: { count: flats.length, start, id: id.subarray(0, filled), value },
    vector(flat) {
      const features = read(flat);
      let count = 0;
      let words = 0;
      let knownWords = 0;
      for (let f = 0; f < features.count; f++) {
        const isWord = features.block[f] === 0;
        if (isWord) words++;
        const number = ids[find(features.hash[f] ?? 0)] ?? -1;
        if (number < 0) continue;
        if (isWord) knownWords++;
        result.id[count] = number;
        counts[count++] = features.times[f] ?? 1;
      }
      weigh(0, count, result.id, counts, result.value);
      result.count = count;
      result.words = words;
      result.knownWords = words === 0 ? 0 : knownWords / words;
      return result;
    },
  };
}

const logs = Float64Array.from({ length: 256 }, (_, n) => Math.log(Math.max(1, n)));

function enlarged<T extends Int32Array | Uint16Array | Uint8Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
