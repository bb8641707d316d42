import type { Vector } from './vector.ts';
import { fullProduct, type Rows } from './vocabulary.ts';

export const signalCount = 7;

/** What tells a text that belongs from one that does not, beside the scores: how near the examples of the best intent are. */
export interface Nearest {
  /** Writes the signals of a text into `into`; rows in `hidden` do not count as examples. */
  signals(vector: Vector, scores: Float64Array, best: number, hidden: Uint8Array | null, into: Float64Array): void;
  /** The examples of an intent most like a text, nearest first; similarity 0 to 1. */
  examples(vector: Vector, intent: number, limit: number): { row: number; similarity: number }[];
}

/** Examples a text is compared with at most, to keep the time bounded. */
const maxCompared = 150;

/** Mark of a feature that several languages share. */
const mixed = 255;

export interface Compared {
  labels: Int32Array;
  /** Language of each row: a text is compared with examples in its own language alone, of which there are a fraction. */
  group: Uint8Array;
  classes: number;
  features: number;
  /** Rows that are examples; those behind them are not compared with. */
  count: number;
}

export function createNearest(rows: Rows, { labels, group, classes, features, count }: Compared): Nearest {
  const groups = 1 + group.reduce((most, g) => Math.max(most, g), 0);
  // Rows sorted by intent and language (counting sort): examples of one kind stand from `start[kind]` to `start[kind + 1]`.
  const start = new Int32Array(classes * groups + 1);
  const kindOf = (row: number): number => (labels[row] ?? 0) * groups + (group[row] ?? 0);
  for (let row = 0; row < count; row++) start[kindOf(row) + 1] = (start[kindOf(row) + 1] ?? 0) + 1;
  for (let kind = 0; kind < classes * groups; kind++) start[kind + 1] = (start[kind + 1] ?? 0) + (start[kind] ?? 0);
  const next = start.slice();
  const members = new Int32Array(count);
  for (let row = 0; row < count; row++) {
    const at = next[kindOf(row)] ?? 0;
    members[at] = row;
    next[kindOf(row)] = at + 1;
  }
  const groupOf = new Uint8Array(features).fill(mixed - 1);
  for (let row = 0; row < count; row++) {
    const g = group[row] ?? 0;
    for (let f = rows.start[row] ?? 0; f < (rows.start[row + 1] ?? 0); f++) {
      const id = rows.id[f] ?? 0;
      const before = groupOf[id];
      if (before === mixed - 1) groupOf[id] = g;
      else if (before !== g) groupOf[id] = mixed;
    }
  }
  const dense = new Float32Array(features);
  const extra = new Float32Array(rows.count);
  const votes = new Float64Array(256);

  /** The language most of the text's telling features are of, or -1. */
  function languageOf(vector: Vector): number {
    if (groups === 1) return 0;
    votes.fill(0);
    for (let f = 0; f < vector.count; f++) {
      const g = groupOf[vector.id[f] ?? 0] ?? mixed;
      votes[g] = (votes[g] ?? 0) + (vector.value[f] ?? 0);
    }
    for (let o = 0; o < vector.owned; o++) {
      const g = group[vector.ownedRow[o] ?? 0] ?? 0;
      votes[g] = (votes[g] ?? 0) + 0.1;
    }
    let top = -1;
    let most = 0;
    for (let g = 0; g < groups; g++)
      if ((votes[g] ?? 0) > most) {
        most = votes[g] ?? 0;
        top = g;
      }
    return top;
  }

  function spread(vector: Vector): void {
    for (let f = 0; f < vector.count; f++) dense[vector.id[f] ?? 0] = vector.value[f] ?? 0;
    for (let o = 0; o < vector.owned; o++) {
      const row = vector.ownedRow[o] ?? 0;
      extra[row] = (extra[row] ?? 0) + (vector.ownedProduct[o] ?? 0);
    }
  }

  function gather(vector: Vector): void {
    for (let f = 0; f < vector.count; f++) dense[vector.id[f] ?? 0] = 0;
    for (let o = 0; o < vector.owned; o++) extra[vector.ownedRow[o] ?? 0] = 0;
  }

  /** Product of a row with the vector that is spread out. */
  function product(row: number): number {
    let sum = extra[row] ?? 0;
    const to = rows.start[row + 1] ?? 0;
    for (let f = rows.start[row] ?? 0; f < to; f++) sum += (rows.value[f] ?? 0) * (dense[rows.id[f] ?? 0] ?? 0);
    return sum;
  }

  /** Members of an intent that are in the text's language, from place to place; all when the language is open. */
  function span(vector: Vector, intent: number): [from: number, to: number] {
    const language = languageOf(vector);
    const first = intent * groups + Math.max(0, language);
    return [start[first] ?? 0, start[language < 0 ? (intent + 1) * groups : first + 1] ?? 0];
  }

  return {
    examples(vector, intent, limit) {
      spread(vector);
      let [from, to] = span(vector, intent);
      if (from === to) [from, to] = [start[intent * groups] ?? 0, start[(intent + 1) * groups] ?? 0];
      const alike = Array.from(members.subarray(from, to), (row) => ({ row, similarity: product(row) / fullProduct }));
      gather(vector);
      return alike.sort((a, b) => b.similarity - a.similarity).slice(0, limit);
    },
    signals(vector, scores, best, hidden, into) {
      spread(vector);
      const [first, end] = span(vector, best);
      let nearest = 0;
      let second = 0;
      let compared = 0;
      for (let m = first; m < end && compared < maxCompared; m++) {
        const row = members[m] ?? 0;
        if (hidden !== null && hidden[row] === 1) continue;
        compared++;
        const sum = product(row);
        if (sum > nearest) {
          second = nearest;
          nearest = sum;
        } else if (sum > second) second = sum;
      }
      gather(vector);
      const top = scores[best] ?? 0;
      let next = -Infinity;
      for (let k = 0; k < scores.length; k++) if (k !== best && (scores[k] ?? 0) > next) next = scores[k] ?? 0;
      into[0] = top;
      into[1] = top - next;
      into[2] = nearest / fullProduct;
      into[3] = second / fullProduct;
      into[4] = vector.knownWords;
      into[5] = Math.log(1 + vector.words);
      into[6] = (top * nearest) / fullProduct;
    },
  };
}
