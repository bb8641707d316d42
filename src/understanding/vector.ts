import { blockCount, runBlock, type UnitReader, wordBlock } from './features.ts';
import type { Numbering } from './numbering.ts';

/** Length of each block of a text's vector: stems, pairs of words, runs of characters, stems near each other. */
export const blockWeights: readonly number[] = [1, 0.5, 1.5, 0.5];

/** A text led into a vocabulary. */
export interface Vector {
  count: number;
  readonly id: Int32Array;
  readonly value: Float32Array;
  /** Features that just one row has: that row, and the product of both values. */
  owned: number;
  readonly ownedRow: Int32Array;
  readonly ownedProduct: Float32Array;
  /**
   * Share of the text's single words that training has seen, each counted by its rarity squared, so that small words seen everywhere do not hide
   * that what the text is about is not known; 0 for a text without words.
   */
  knownWords: number;
  words: number;
}

/** Distinct features of one text at most. */
export const maxFeatures = 4_096;

/** Numbers of the runs of characters of every known word, so that they are cut and looked up once. */
export interface WordRuns {
  /** Run numbers of a word, from `from[word]` on, `length[word]` of them. */
  readonly pool: Int32Array;
  readonly from: Int32Array;
  readonly length: Uint16Array;
}

/** What was learned, as far as reading a text needs it. */
export interface Known {
  reader: UnitReader;
  numbering: Numbering;
  runs: WordRuns;
  /** Shared features: their place among the shared. Others: one less than minus the row that has them. */
  code: Int32Array;
  /** Shared features: how rare. Others: their value in the one row. */
  weight: Float32Array;
  rarityOfOne: number;
  rarityOfNone: number;
}

/** 1 + ln n, for every number of times a feature may stand in a text. */
export const logs = Float64Array.from({ length: 4_096 }, (_, n) => 1 + Math.log(Math.max(1, n)));

/** Brings each block of a vector to its length. @param norm sums of squares by block; becomes the factors */
export function settleNorms(norm: Float64Array): void {
  for (let b = 0; b < blockCount; b++) norm[b] = (blockWeights[b] ?? 0) / Math.sqrt(norm[b] || 1);
}

/**
 * Leads texts into a vocabulary that was learned. Apart from the learning, so that nothing of what that needed stays in memory.
 * @returns a function whose result is valid until the next call
 */
export function createVectors(known: Known): (flat: string, lang: string) => Vector {
  const { reader, numbering, runs, code, weight, rarityOfOne, rarityOfNone } = known;
  const norm = new Float64Array(blockCount);
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
  const place = new Uint16Array(numbering.size);
  let distinct = 0;

  const rarityOf = (number: number): number => ((code[number] ?? 0) >= 0 ? (weight[number] ?? 0) : rarityOfOne);

  function enter(number: number, of: number): void {
    if (number < 0) {
      norm[of] = (norm[of] ?? 0) + rarityOfNone * rarityOfNone;
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

  function vector(flat: string, lang: string): Vector {
    const units = reader.read(flat, lang);
    let seen = 0;
    let all = 0;
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
        const weighed = (number < 0 ? rarityOfNone : rarityOf(number)) ** 2;
        all += weighed;
        if (number >= 0) seen += weighed;
      }
      const end = units.end[u] ?? 0;
      if (end === 0) continue;
      const written = numbering.of(units.written[u] ?? 0);
      const known = written < 0 ? 0 : (runs.length[written] ?? 0);
      if (known > 0) {
        const from = runs.from[written] ?? 0;
        const to = from + known;
        for (let r = from; r < to; r++) enter(runs.pool[r] ?? 0, runBlock);
      } else {
        const cut = reader.runs(flat, units.start[u] ?? 0, end);
        for (let r = 0; r < cut; r++) enter(numbering.of(reader.run[r] ?? 0), runBlock);
      }
    }
    for (let f = 0; f < distinct; f++) {
      const number = numbers[f] ?? 0;
      const b = blocks[f] ?? 0;
      norm[b] = (norm[b] ?? 0) + ((logs[often[f] ?? 1] ?? 1) * rarityOf(number)) ** 2;
    }
    settleNorms(norm);
    for (let f = 0; f < distinct; f++) {
      const number = numbers[f] ?? 0;
      const at = code[number] ?? 0;
      const x = (logs[often[f] ?? 1] ?? 1) * (norm[blocks[f] ?? 0] ?? 0);
      if (at >= 0) {
        result.id[result.count] = at;
        result.value[result.count++] = x * (weight[number] ?? 0);
      } else {
        result.ownedRow[result.owned] = -1 - at;
        result.ownedProduct[result.owned++] = x * rarityOfOne * (weight[number] ?? 0);
      }
    }
    result.knownWords = all === 0 ? 0 : seen / all;
    return result;
  }
  return vector;
}
