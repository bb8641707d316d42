import type { Linear } from './linear.ts';
import type { Vector } from './vector.ts';

/**
 * A linear model that is no longer trained, in bytes: a quarter of the memory, and of what each text makes it read. What a weight loses by that
 * is far less than one training differs from the next.
 */
export interface Settled {
  /** Score of each class before anything is read. */
  readonly offset: Float32Array;
  /** Weights of each feature. */
  readonly weights: Lines;
  /** Dual variables of each row times the sign of the class. */
  readonly beta: Lines;
}

/** Lines of a number for each class. Every line has a scale of its own, since some features weigh many times less than others. */
interface Lines {
  /** What a 1 in the line stands for. */
  readonly scale: Float32Array;
  readonly bytes: Int8Array;
}

export function settle({ classes, features, weights, beta }: Linear): Settled {
  const end = features * classes;
  return {
    offset: weights.slice(end),
    weights: inBytes(weights.subarray(0, end), classes),
    beta: inBytes(beta, classes),
  };
}

/** The largest number of a line becomes 127, and the others in proportion. */
function inBytes(numbers: Float32Array, classes: number): Lines {
  const scale = new Float32Array(numbers.length / (classes || 1));
  const bytes = new Int8Array(numbers.length);
  for (let line = 0; line < scale.length; line++) {
    const from = line * classes;
    let most = 1e-9;
    for (let w = from; w < from + classes; w++) most = Math.max(most, Math.abs(numbers[w] ?? 0));
    scale[line] = most / 127;
    for (let w = from; w < from + classes; w++) bytes[w] = Math.round(((numbers[w] ?? 0) / most) * 127);
  }
  return { scale, bytes };
}

/** Scores for every class of a text that is not one of the rows, written into `into`. */
export function scoreVector({ offset, weights, beta }: Settled, vector: Vector, into: Float64Array): void {
  into.set(offset);
  add(weights, offset.length, vector.id, vector.value, vector.count, into);
  add(beta, offset.length, vector.ownedRow, vector.ownedProduct, vector.owned, into);
}

/** Adds the first `count` of the lines in `id`, times their values. */
function add(
  { scale, bytes }: Lines,
  classes: number,
  id: Int32Array,
  value: Float32Array,
  count: number,
  into: Float64Array,
): void {
  let f = 0;
  // Four lines at a time: the sums are read and written a quarter as often.
  for (; f + 3 < count; f += 4) {
    const i0 = id[f] ?? 0;
    const i1 = id[f + 1] ?? 0;
    const i2 = id[f + 2] ?? 0;
    const i3 = id[f + 3] ?? 0;
    const x0 = (value[f] ?? 0) * (scale[i0] ?? 0);
    const x1 = (value[f + 1] ?? 0) * (scale[i1] ?? 0);
    const x2 = (value[f + 2] ?? 0) * (scale[i2] ?? 0);
    const x3 = (value[f + 3] ?? 0) * (scale[i3] ?? 0);
    let w0 = i0 * classes;
    let w1 = i1 * classes;
    let w2 = i2 * classes;
    let w3 = i3 * classes;
    for (let k = 0; k < classes; k++)
      into[k] =
        (into[k] ?? 0) +
        x0 * (bytes[w0++] ?? 0) +
        x1 * (bytes[w1++] ?? 0) +
        x2 * (bytes[w2++] ?? 0) +
        x3 * (bytes[w3++] ?? 0);
  }
  for (; f < count; f++) {
    const line = id[f] ?? 0;
    const x = (value[f] ?? 0) * (scale[line] ?? 0);
    let w = line * classes;
    for (let k = 0; k < classes; k++) into[k] = (into[k] ?? 0) + x * (bytes[w++] ?? 0);
  }
}
