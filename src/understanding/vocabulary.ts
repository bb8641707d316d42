import { blockCount, createUnitReader, runBlock, type UnitReader, wordBlock } from './features.ts';
import { createNumbering, type Numbering } from './numbering.ts';

/** Length of each block of a text's vector: words, pairs of words, runs of characters. */
const blockWeights: readonly number[] = [1, 0.5, 1.5];

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

/** Distinct features of one text at most. */
const maxFeatures = 4_096;

/** A list of numbers that grows by doubling and is never copied to an object. */
interface Growing<T extends Int32Array | Uint16Array | Uint8Array> {
  at: T;
}

function room<T extends Int32Array | Uint16Array | Uint8Array>(list: Growing<T>, needed: number): void {
  if (needed <= list.at.length) return;
  const bigger = new (list.at.constructor as new (length: number) => T)(Math.max(needed, list.at.length * 2));
  bigger.set(list.at);
  list.at = bigger;
}

/** Numbers of the runs of characters of every known word, so that they are cut and looked up once. */
interface WordRuns {
  /** Run numbers of a word, from `from[word]` on, `length[word]` of them. */
  readonly pool: Growing<Int32Array>;
  readonly from: Growing<Int32Array>;
  readonly length: Growing<Uint16Array>;
}

interface Counted {
  numbering: Numbering;
  runs: WordRuns;
  block: Uint8Array;
  /** Rows that have each feature. */
  seenIn: Int32Array;
  start: Int32Array;
  id: Int32Array;
  times: Uint16Array;
  words: Uint16Array;
}

/** Reads all texts and counts what stands in them. */
function count(flats: readonly string[], reader: UnitReader): Counted {
  const numbering = createNumbering(flats.length * 16);
  const runs: WordRuns = {
    pool: { at: new Int32Array(1 << 16) },
    from: { at: new Int32Array(1 << 15) },
    length: { at: new Uint16Array(1 << 15) },
  };
  let poolEnd = 0;
  const start = new Int32Array(flats.length + 1);
  const words = new Uint16Array(flats.length);
  const id: Growing<Int32Array> = { at: new Int32Array(flats.length * 64 + maxFeatures) };
  const times: Growing<Uint16Array> = { at: new Uint16Array(id.at.length) };
  const seenIn: Growing<Int32Array> = { at: new Int32Array(flats.length * 16 + 1_024) };
  /** Where the feature stands in the current row; anything before the row's start is an earlier row. */
  const place: Growing<Int32Array> = { at: new Int32Array(seenIn.at.length).fill(-1) };
  const block: Growing<Uint8Array> = { at: new Uint8Array(seenIn.at.length) };
  let filled = 0;
  let rowStart = 0;

  function enter(number: number, of: number): void {
    if (number >= seenIn.at.length) {
      const before = place.at.length;
      for (const list of [seenIn, place, block]) room(list as Growing<Int32Array>, number + 1);
      place.at.fill(-1, before);
    }
    const at = place.at[number] ?? -1;
    if (at >= rowStart) {
      times.at[at] = (times.at[at] ?? 0) + 1;
      return;
    }
    if (filled - rowStart >= maxFeatures) return;
    place.at[number] = filled;
    block.at[number] = of;
    seenIn.at[number] = (seenIn.at[number] ?? 0) + 1;
    id.at[filled] = number;
    times.at[filled++] = 1;
  }

  /** Enters a word's runs of characters, which are cut when the word is new. */
  function enterRuns(flat: string, number: number, isNew: boolean, from: number, to: number): void {
    if (number >= runs.from.at.length) {
      room(runs.from, number + 1);
      room(runs.length, number + 1);
    }
    if (isNew) {
      const cut = reader.runs(flat, from, to);
      room(runs.pool, poolEnd + cut);
      runs.from.at[number] = poolEnd;
      runs.length.at[number] = cut;
      for (let r = 0; r < cut; r++) runs.pool.at[poolEnd++] = numbering.give(reader.run[r] ?? 0);
    }
    const first = runs.from.at[number] ?? 0;
    const last = first + (runs.length.at[number] ?? 0);
    for (let r = first; r < last; r++) enter(runs.pool.at[r] ?? 0, runBlock);
  }

  function countRow(flat: string, row: number): void {
    const units = reader.read(flat);
    rowStart = filled;
    room(id, filled + maxFeatures);
    room(times, filled + maxFeatures);
    let wordCount = 0;
    for (let u = 0; u < units.count; u++) {
      const known = numbering.size;
      const number = numbering.give(units.hash[u] ?? 0);
      const of = units.block[u] ?? 0;
      const before = filled;
      enter(number, of);
      if (of === wordBlock && filled > before) wordCount++;
      const end = units.end[u] ?? 0;
      if (end > 0) enterRuns(flat, number, number === known, units.start[u] ?? 0, end);
    }
    words[row] = wordCount;
    start[row + 1] = filled;
  }

  flats.forEach(countRow);
  runs.pool.at = runs.pool.at.slice(0, poolEnd);
  return { numbering, runs, block: block.at, seenIn: seenIn.at, start, id: id.at, times: times.at, words };
}

/**
 * Learns which features there are and how much each says: (1 + ln tf) · √(1 + ln((n + 1) / (df + 1))), each block brought to its
 * length. A feature never seen weighs too, so that a text full of unknown words scores low.
 */
export function learnVocabulary(flats: readonly string[]): Vocabulary {
  const reader = createUnitReader();
  const { numbering, runs, block, seenIn, start, id, times, words } = count(flats, reader);
  const all = numbering.size;
  const rarityOf = (df: number): number => Math.sqrt(1 + Math.log((flats.length + 1) / (df + 1)));
  const unseen = rarityOf(0);
  const rarities = Float32Array.from({ length: 256 }, (_, df) => rarityOf(df));
  /** Shared features: their place among the shared. Others: one less than minus the row that has them. */
  const code = new Int32Array(all);
  /** Shared features: how rare. Others: their value in the one row. */
  const weight = new Float32Array(all);
  let size = 0;
  for (let f = 0; f < all; f++) {
    const df = seenIn[f] ?? 0;
    weight[f] = df < 256 ? (rarities[df] ?? 0) : rarityOf(df);
    code[f] = df > 1 ? size++ : -1;
  }
  const isWord = new Uint8Array(size);
  for (let f = 0; f < all; f++) if ((code[f] ?? -1) >= 0 && block[f] === wordBlock) isWord[code[f] ?? 0] = 1;

  const norm = new Float64Array(blockCount);
  const settle = (): void => {
    for (let b = 0; b < blockCount; b++) norm[b] = (blockWeights[b] ?? 0) / Math.sqrt(norm[b] || 1);
  };
  // The arrays are closed up in place: what is written never overtakes what is read.
  const filled = start[flats.length] ?? 0;
  const value = new Float32Array(filled);
  const own = new Float32Array(flats.length);
  let kept = 0;
  const closeUp = (row: number): void => {
    const from = start[row] ?? 0;
    const to = start[row + 1] ?? 0;
    norm.fill(0);
    for (let f = from; f < to; f++) {
      const number = id[f] ?? 0;
      const b = block[number] ?? 0;
      const x = (logs[times[f] ?? 1] ?? 1) * (weight[number] ?? 0);
      value[f] = x;
      norm[b] = (norm[b] ?? 0) + x * x;
    }
    settle();
    start[row] = kept;
    for (let f = from; f < to; f++) {
      const number = id[f] ?? 0;
      const x = (value[f] ?? 0) * (norm[block[number] ?? 0] ?? 0);
      const at = code[number] ?? -1;
      if (at >= 0) {
        id[kept] = at;
        value[kept++] = x;
      } else {
        code[number] = -1 - row;
        weight[number] = x;
        own[row] = (own[row] ?? 0) + x * x;
      }
    }
  };
  for (let row = 0; row < flats.length; row++) closeUp(row);
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
  /** Distinct known features of the text, how often each stands in it, and where a feature is among them. */
  const numbers = new Int32Array(maxFeatures);
  const often = new Uint16Array(maxFeatures);
  const blocks = new Uint8Array(maxFeatures);
  const place = new Uint16Array(all);
  let distinct = 0;
  const once = rarityOf(1);

  function enter(number: number, of: number): void {
    if (number < 0) {
      norm[of] = (norm[of] ?? 0) + unseen * unseen;
      return;
    }
    const at = place[number] ?? 0;
    if (at < distinct && numbers[at] === number) {
      often[at] = (often[at] ?? 0) + 1;
      return;
    }
    if (distinct >= maxFeatures) return;
    place[number] = distinct;
    numbers[distinct] = number;
    often[distinct] = 1;
    blocks[distinct++] = of;
  }

  function vector(flat: string): Vector {
    const units = reader.read(flat);
    let known = 0;
    distinct = 0;
    result.words = 0;
    result.count = 0;
    result.owned = 0;
    norm.fill(0);
    for (let u = 0; u < units.count; u++) {
      const number = numbering.of(units.hash[u] ?? 0);
      const of = units.block[u] ?? 0;
      enter(number, of);
      if (of === wordBlock) {
        result.words++;
        if (number >= 0) known++;
      }
      const end = units.end[u] ?? 0;
      if (end === 0) continue;
      if (number >= 0) {
        const from = runs.from.at[number] ?? 0;
        const to = from + (runs.length.at[number] ?? 0);
        for (let r = from; r < to; r++) enter(runs.pool.at[r] ?? 0, runBlock);
      } else {
        const cut = reader.runs(flat, units.start[u] ?? 0, end);
        for (let r = 0; r < cut; r++) enter(numbering.of(reader.run[r] ?? 0), runBlock);
      }
    }
    for (let f = 0; f < distinct; f++) {
      const number = numbers[f] ?? 0;
      const b = blocks[f] ?? 0;
      const rarity = (code[number] ?? 0) >= 0 ? (weight[number] ?? 0) : once;
      norm[b] = (norm[b] ?? 0) + ((logs[often[f] ?? 1] ?? 1) * rarity) ** 2;
    }
    settle();
    for (let f = 0; f < distinct; f++) {
      const number = numbers[f] ?? 0;
      const at = code[number] ?? 0;
      const x = (logs[often[f] ?? 1] ?? 1) * (norm[blocks[f] ?? 0] ?? 0);
      if (at >= 0) {
        result.id[result.count] = at;
        result.value[result.count++] = x * (weight[number] ?? 0);
      } else {
        result.ownedRow[result.owned] = -1 - at;
        result.ownedProduct[result.owned++] = x * once * (weight[number] ?? 0);
      }
    }
    result.knownWords = result.words === 0 ? 0 : known / result.words;
    return result;
  }
  return {
    size,
    isWord,
    rows: { count: flats.length, start, id: id.slice(0, kept), value: value.slice(0, kept), own, words },
    vector,
  };
}

/** 1 + ln n, for every number of times a feature may stand in a text. */
const logs = Float64Array.from({ length: 4_096 }, (_, n) => 1 + Math.log(Math.max(1, n)));
