import { blockCount, createUnitReader, runBlock, type UnitReader, wordBlock } from './features.ts';
import { createNumbering, type Numbering, type NumberTable, openNumbering } from './numbering.ts';
import { createSparse, type Sparse } from './sparse.ts';
import {
  blockWeights,
  createVectors,
  type Known,
  logs,
  maxFeatures,
  settleNorms,
  type Vector,
  type WordRuns,
} from './vector.ts';

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

/** What is known of the features, as plain data: what a vocabulary is opened from. */
export interface LearntVocabulary extends Omit<Known, 'reader' | 'numbering'> {
  /** How many features at least two rows share. */
  readonly size: number;
  readonly rows: Rows;
  /** Of a feature that is a single word its rarity squared, of others 0. */
  readonly wordWeight: Float32Array;
  readonly numbers: NumberTable;
}

export interface Vocabulary extends Pick<LearntVocabulary, 'size' | 'rows'> {
  /** The vector is valid until the next call. */
  vector(flat: string, lang: string): Vector;
  /** The same with the features that training has not seen, by hash; several times as slow. */
  sparse(flat: string, lang: string): Sparse;
}

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
function count(flats: readonly string[], langs: readonly string[], reader: UnitReader): Counted {
  const numbering = createNumbering(flats.length * 16);
  const runs = {
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
  function enterRuns(flat: string, number: number, from: number, to: number): void {
    if (number >= runs.from.at.length) {
      room(runs.from, number + 1);
      room(runs.length, number + 1);
    }
    if (runs.length.at[number] === 0) {
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
    const units = reader.read(flat, langs[row] ?? '');
    rowStart = filled;
    room(id, filled + maxFeatures);
    room(times, filled + maxFeatures);
    let wordCount = 0;
    for (let u = 0; u < units.count; u++) {
      const number = numbering.give(units.hash[u] ?? 0);
      const of = units.block[u] ?? 0;
      const before = filled;
      enter(number, of);
      if (of === wordBlock && filled > before) wordCount++;
      const end = units.end[u] ?? 0;
      if (end > 0) enterRuns(flat, numbering.give(units.written[u] ?? 0), units.start[u] ?? 0, end);
    }
    words[row] = wordCount;
    start[row + 1] = filled;
  }

  flats.forEach(countRow);
  const known = numbering.size;
  const cutToLength = {
    pool: runs.pool.at.slice(0, poolEnd),
    from: runs.from.at.slice(0, known),
    length: runs.length.at.slice(0, known),
  };
  return { numbering, runs: cutToLength, block: block.at, seenIn: seenIn.at, start, id: id.at, times: times.at, words };
}

/**
 * Learns which features there are and how much each says: (1 + ln tf) · √(1 + ln((n + 1) / (df + 1))), each block brought to its
 * length. A feature never seen weighs too, so that a text full of unknown words scores low.
 */
export function learnVocabulary(flats: readonly string[], langs: readonly string[]): LearntVocabulary {
  const { numbering, runs, block, seenIn, start, id, times, words } = count(flats, langs, createUnitReader());
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
  const wordWeight = new Float32Array(size);
  for (let f = 0; f < all; f++)
    if ((code[f] ?? -1) >= 0 && block[f] === wordBlock) wordWeight[code[f] ?? 0] = (weight[f] ?? 0) ** 2;

  const norm = new Float64Array(blockCount);
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
    settleNorms(norm);
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

  return {
    size,
    wordWeight,
    rows: { count: flats.length, start, id: id.slice(0, kept), value: value.slice(0, kept), own, words },
    numbers: numbering.table(),
    runs,
    code,
    weight,
    rarityOfOne: rarityOf(1),
    rarityOfNone: unseen,
  };
}

/** Reads texts by what was learnt. */
export function openVocabulary({ size, rows, numbers, ...learnt }: LearntVocabulary): Vocabulary {
  const known = { ...learnt, reader: createUnitReader(), numbering: openNumbering(numbers) };
  return { size, rows, vector: createVectors(known), sparse: createSparse(known) };
}
