import { blockCount, runBlock, wordBlock } from './features.ts';
import { type Known, logs, settleNorms } from './vector.ts';

/** A text by itself: all its features by hash, also those that training has not seen, each block brought to its length. */
export interface Sparse {
  readonly values: ReadonlyMap<number, number>;
  /** Hashes of its single words. */
  readonly words: ReadonlySet<number>;
}

/** Reads texts as `createVectors` does, weighed by how rare features were in training. */
export function createSparse(known: Known): (flat: string, lang: string) => Sparse {
  const { reader, numbering, code, weight, rarityOfOne, rarityOfNone } = known;
  const rarityOf = (hash: number): number => {
    const number = numbering.of(hash);
    if (number < 0) return rarityOfNone;
    return (code[number] ?? -1) >= 0 ? (weight[number] ?? 0) : rarityOfOne;
  };
  return (flat, lang) => {
    const found = new Map<number, { times: number; block: number }>();
    const words = new Set<number>();
    const enter = (hash: number, block: number): void => {
      const before = found.get(hash);
      if (before === undefined) found.set(hash, { times: 1, block });
      else before.times++;
    };
    const units = reader.read(flat, lang);
    for (let u = 0; u < units.count; u++) {
      const hash = units.hash[u] ?? 0;
      const block = units.block[u] ?? 0;
      enter(hash, block);
      if (block === wordBlock) words.add(hash);
      const end = units.end[u] ?? 0;
      if (end === 0) continue;
      const cut = reader.runs(flat, units.start[u] ?? 0, end);
      for (let r = 0; r < cut; r++) enter(reader.run[r] ?? 0, runBlock);
    }
    const norm = new Float64Array(blockCount);
    const values = new Map<number, number>();
    for (const [hash, { times, block }] of found) {
      const x = (logs[times] ?? 1) * rarityOf(hash);
      values.set(hash, x);
      norm[block] = (norm[block] ?? 0) + x * x;
    }
    settleNorms(norm);
    for (const [hash, { block }] of found) values.set(hash, (values.get(hash) ?? 0) * (norm[block] ?? 0));
    return { values, words };
  };
}

/** What two texts have in common: `fullProduct` for the same text. */
export function productOf(one: Sparse, other: Sparse): number {
  const [small, large] = one.values.size < other.values.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [hash, x] of small.values) sum += x * (large.values.get(hash) ?? 0);
  return sum;
}
