import { blockCount, createFeatureReader, maxFeatures } from './features.ts';

/** Length of each block of a text's vector: words, loose pairs, neighbouring pairs, characters. */
const blockWeights: readonly number[] = [1, 0.4, 0.4, 1.5];

/** Square of the length of a whole vector: the product of a text with itself. */
export const fullProduct = blockWeights.reduce((sum, weight) => sum + weight * weight, 0);

/**
 * Texts as rows of a sparse matrix: features of row `i` stand from `start[i]` to `start[i + 1]`. Features that no other row has
 * are left out (they are most of all features): only the sum of their squares is kept, in `own`.
 */
export interface Rows {
  readonly count: number;
  readonly start: Int32Array;
  readonly id: Int32Array;
  readonly value: Float32Array;
  readonly own: Float32Array;
  /** Single words of each row. */
  readonly words: Uint16Array;
}

/** A text led into a vocabulary. */
export interface Vector {
  count: number;
  readonly id: Int32Array;
  readonly value: Float32Array;
  /** Features that just one row has: that row, and the product of both values. */
  owned: number;
  readonly ownedRow: Int32Array;
  readonly ownedProduct: Float32Array;
  /** Share of the text's single words that training has seen; 0 for a text without words. */
  knownWords: number;
  words: number;
}

export interface Vocabulary {
  /** How many features at least two rows share. */
  readonly size: number;
  readonly rows: Rows;
  /** 1 for a feature that is a single word. */
  readonly isWord: Uint8Array;
  /** The vector is valid until the next call. */
  vector(flat: string): Vector;
}

/** Open-addressing table from hash to number, in order of arrival. */
function createNumbering(expected: number) {
  let capacity = 1 << 12;
  while (capacity < expected * 2 && capacity < 1 << 22) capacity *= 2;
  let keys = new Uint32Array(capacity);
  let numbers = new Int32Array(capacity).fill(-1);
  let size = 0;
  const find = (hash: number): number => {
    let at = (hash ^ (hash >>> 17)) & (capacity - 1);
    while ((numbers[at] ?? -1) >= 0 && keys[at] !== hash) at = (at + 1) & (capacity - 1);
    return at;
  };
  const grow = (): void => {
    const oldKeys = keys;
    const oldNumbers = numbers;
    capacity *= 2;
    keys = new Uint32Array(capacity);
    numbers = new Int32Array(capacity).fill(-1);
    for (let s = 0; s < oldNumbers.length; s++) {
      const number = oldNumbers[s] ?? -1;
      if (number < 0) continue;
      const at = find(oldKeys[s] ?? 0);
      keys[at] = oldKeys[s] ?? 0;
      numbers[at] = number;
    }
  };
  return {
    get size(): number {
      return size;
    },
    /** The number of a hash, or -1. */
    of: (hash: number): number => numbers[find(hash)] ?? -1,
    /** The number of a hash, given out when it is new. */
    give(hash: number): number {
      const at = find(hash);
      const known = numbers[at] ?? -1;
      if (known >= 0) return known;
      keys[at] = hash;
      numbers[at] = size++;
      if (size * 2 > capacity) grow();
      return size - 1;
    },
  };
}

/**
 * Learns which features there are and how much each says: (1 + ln tf) · √(1 + ln((n + 1) / (df + 1))), each block brought to its
 * length. A feature never seen weighs too, so that a text full of unknown words scores low.
 */
export function learnVocabulary(flats: readonly string[]): Vocabulary {
  const read = createFeatureReader();
  const numbering = createNumbering(flats.length * 14);
  const start = new Int32Array(flats.length + 1);
  const words = new Uint16Array(flats.length);
  let id = new Int32Array(1 << 17);
  let times = new Uint16Array(1 << 17);
  let seenIn = new Int32Array(1 << 16);
  let block = new Uint8Array(1 << 16);
  let filled = 0;
  for (const [row, flat] of flats.entries()) {
    const features = read(flat);
    if (filled + features.count > id.length) {
      id = enlarged(id, new Int32Array(id.length * 2 + features.count));
      times = enlarged(times, new Uint16Array(id.length));
    }
    let wordCount = 0;
    for (let f = 0; f < features.count; f++) {
      const number = numbering.give(features.hash[f] ?? 0);
      if (number >= seenIn.length) {
        seenIn = enlarged(seenIn, new Int32Array(seenIn.length * 2));
        block = enlarged(block, new Uint8Array(seenIn.length));
      }
      block[number] = features.block[f] ?? 0;
      seenIn[number] = (seenIn[number] ?? 0) + 1;
      if (block[number] === 0) wordCount++;
      id[filled] = number;
      times[filled++] = features.times[f] ?? 0;
    }
    words[row] = wordCount;
    start[row + 1] = filled;
  }

  const all = numbering.size;
  const rarity = new Float32Array(all);
  const rarityOf = (df: number): number => Math.sqrt(1 + Math.log((flats.length + 1) / (df + 1)));
  const unseen = rarityOf(0);
  for (let f = 0; f < all; f++) rarity[f] = rarityOf(seenIn[f] ?? 0);
  const shared = new Int32Array(all).fill(-1);
  let size = 0;
  for (let f = 0; f < all; f++) if ((seenIn[f] ?? 0) > 1) shared[f] = size++;
  const isWord = new Uint8Array(size);
  for (let f = 0; f < all; f++) if ((shared[f] ?? -1) >= 0 && block[f] === 0) isWord[shared[f] ?? 0] = 1;

  const norm = new Float64Array(blockCount);
  const settle = (): void => {
    for (let b = 0; b < blockCount; b++) norm[b] = (blockWeights[b] ?? 0) / Math.sqrt(norm[b] || 1);
  };
  // The arrays are closed up in place: what is written never overtakes what is read.
  const value = new Float32Array(filled);
  const own = new Float32Array(flats.length);
  const ownerOf = new Int32Array(all).fill(-1);
  const ownValue = new Float32Array(all);
  let kept = 0;
  for (let row = 0; row < flats.length; row++) {
    const from = start[row] ?? 0;
    const to = start[row + 1] ?? 0;
    norm.fill(0);
    for (let f = from; f < to; f++) {
      const number = id[f] ?? 0;
      const b = block[number] ?? 0;
      norm[b] = (norm[b] ?? 0) + weightOf(times[f] ?? 1, rarity[number] ?? 0) ** 2;
    }
    settle();
    start[row] = kept;
    for (let f = from; f < to; f++) {
      const number = id[f] ?? 0;
      const x = weightOf(times[f] ?? 1, rarity[number] ?? 0) * (norm[block[number] ?? 0] ?? 0);
      const at = shared[number] ?? -1;
      if (at >= 0) {
        id[kept] = at;
        value[kept++] = x;
      } else {
        ownerOf[number] = row;
        ownValue[number] = x;
        own[row] = (own[row] ?? 0) + x * x;
      }
    }
  }
  start[flats.length] = kept;

  const result = {
    count: 0,
    id: new Int32Array(maxFeatures),
    value: new Float32Array(maxFeatures),
    owned: 0,
    ownedRow: new Int32Array(maxFeatures),
    ownedProduct: new Float32Array(maxFeatures),
    knownWords: 0,
    words: 0,
  };
  return {
    size,
    isWord,
    rows: { count: flats.length, start, id: id.slice(0, kept), value: value.slice(0, kept), own, words },
    vector(flat) {
      const features = read(flat);
      let known = 0;
      result.words = 0;
      result.count = 0;
      result.owned = 0;
      norm.fill(0);
      for (let f = 0; f < features.count; f++) {
        const number = numbering.of(features.hash[f] ?? 0);
        const b = features.block[f] ?? 0;
        norm[b] = (norm[b] ?? 0) + weightOf(features.times[f] ?? 1, number < 0 ? unseen : (rarity[number] ?? 0)) ** 2;
        if (b === 0) {
          result.words++;
          if (number >= 0) known++;
        }
      }
      settle();
      for (let f = 0; f < features.count; f++) {
        const number = numbering.of(features.hash[f] ?? 0);
        if (number < 0) continue;
        const x = weightOf(features.times[f] ?? 1, rarity[number] ?? 0) * (norm[features.block[f] ?? 0] ?? 0);
        const at = shared[number] ?? -1;
        if (at >= 0) {
          result.id[result.count] = at;
          result.value[result.count++] = x;
        } else {
          result.ownedRow[result.owned] = ownerOf[number] ?? 0;
          result.ownedProduct[result.owned++] = x * (ownValue[number] ?? 0);
        }
      }
      result.knownWords = result.words === 0 ? 0 : known / result.words;
      return result;
    },
  };
}

const logs = Float64Array.from({ length: 256 }, (_, n) => 1 + Math.log(Math.max(1, n)));

function weightOf(times: number, rarity: number): number {
  return (logs[times < 256 ? times : 255] ?? 1) * rarity;
}

function enlarged<T extends Int32Array | Uint16Array | Uint8Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
