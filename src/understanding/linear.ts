import { seeded } from '../kernel/seeded.ts';
import type { Rows } from './vocabulary.ts';

/**
 * One-against-rest linear support vector machines with squared hinge loss, all classes at once, by dual coordinate descent
 * (Hsieh et al., "A dual coordinate descent method for large-scale linear SVM", ICML 2008). Weights of a feature stand side
 * by side for all classes, so that scoring walks memory in order. A last pseudo-feature of value 1 is the offset. Features that one
 * row alone has need no weights: what they add is that row's dual variables times the product of the values, which is exact and
 * makes the model several times smaller.
 */
export interface Linear {
  readonly classes: number;
  readonly features: number;
  readonly weights: Float32Array;
  /** Dual variables times the sign of the class, row by row. */
  readonly beta: Float32Array;
}

export function emptyLinear(rows: number, features: number, classes: number): Linear {
  return {
    classes,
    features,
    weights: new Float32Array((features + 1) * classes),
    beta: new Float32Array(rows * classes),
  };
}

/** Forgets everything learnt. */
export function wipe(model: Linear): void {
  model.weights.fill(0);
  model.beta.fill(0);
}

/** Scores for every class of the features from `from` to `to`, written into `into`. */
export function score(
  model: Linear,
  id: Int32Array,
  value: Float32Array,
  from: number,
  to: number,
  into: Float64Array,
): void {
  const { classes, weights, features } = model;
  const offset = features * classes;
  for (let k = 0; k < classes; k++) into[k] = weights[offset + k] ?? 0;
  let f = from;
  // Four features at a time: the sums are read and written a quarter as often.
  for (; f + 3 < to; f += 4) {
    const x0 = value[f] ?? 0;
    const x1 = value[f + 1] ?? 0;
    const x2 = value[f + 2] ?? 0;
    const x3 = value[f + 3] ?? 0;
    let w0 = (id[f] ?? 0) * classes;
    let w1 = (id[f + 1] ?? 0) * classes;
    let w2 = (id[f + 2] ?? 0) * classes;
    let w3 = (id[f + 3] ?? 0) * classes;
    for (let k = 0; k < classes; k++)
      into[k] =
        (into[k] ?? 0) +
        x0 * (weights[w0++] ?? 0) +
        x1 * (weights[w1++] ?? 0) +
        x2 * (weights[w2++] ?? 0) +
        x3 * (weights[w3++] ?? 0);
  }
  for (; f < to; f++) {
    const x = value[f] ?? 0;
    let w = (id[f] ?? 0) * classes;
    for (let k = 0; k < classes; k++) into[k] = (into[k] ?? 0) + x * (weights[w++] ?? 0);
  }
}

function change(model: Linear, rows: Rows, row: number, which: Int32Array, count: number, by: Float64Array): void {
  const { classes, weights, features } = model;
  const to = rows.start[row + 1] ?? 0;
  for (let f = rows.start[row] ?? 0; f <= to; f++) {
    const x = f === to ? 1 : (rows.value[f] ?? 0);
    const base = (f === to ? features : (rows.id[f] ?? 0)) * classes;
    for (let c = 0; c < count; c++) {
      const k = which[c] ?? 0;
      weights[base + k] = (weights[base + k] ?? 0) + x * (by[c] ?? 0);
    }
  }
}

/** Smaller changes of a dual variable are not worth the write. */
const leastStep = 0.01;

export interface Descent {
  labels: Int32Array;
  /** The rows to learn from. */
  include: Int32Array;
  /** Group of each row (its language): rows of a group are visited together, which keeps their weights in the cache. */
  group: Uint8Array;
  epochs: number;
  /** Cost of an error; higher fits the examples closer. */
  cost: number;
  seed: number;
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const swap = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = swap;
  }
}

/** Brings rows of one group together, keeping their order (counting sort). */
function gather(order: Int32Array, group: Uint8Array, spare: Int32Array): void {
  const next = new Int32Array(257);
  for (const row of order) next[(group[row] ?? 0) + 1] = (next[(group[row] ?? 0) + 1] ?? 0) + 1;
  for (let g = 1; g < 257; g++) next[g] = (next[g] ?? 0) + (next[g - 1] ?? 0);
  spare.set(order);
  for (const row of spare) {
    const at = next[group[row] ?? 0] ?? 0;
    order[at] = row;
    next[group[row] ?? 0] = at + 1;
  }
}

/** Scores of one row for some classes only. */
function scoreSome(model: Linear, rows: Rows, row: number, live: Int32Array, count: number, into: Float64Array): void {
  const { classes, weights, features } = model;
  const offset = features * classes;
  for (let c = 0; c < count; c++) into[c] = weights[offset + (live[c] ?? 0)] ?? 0;
  const to = rows.start[row + 1] ?? 0;
  for (let f = rows.start[row] ?? 0; f < to; f++) {
    const x = rows.value[f] ?? 0;
    const base = (rows.id[f] ?? 0) * classes;
    for (let c = 0; c < count; c++) into[c] = (into[c] ?? 0) + x * (weights[base + (live[c] ?? 0)] ?? 0);
  }
}

function longestOf(rows: Rows): number {
  let longest = 0;
  for (let row = 0; row < rows.count; row++)
    longest = Math.max(longest, (rows.start[row + 1] ?? 0) - (rows.start[row] ?? 0));
  return longest;
}

/** Whether an epoch looks at all classes: the first and third do, later every third. */
function isWhole(epoch: number): boolean {
  return epoch < 4 ? epoch % 2 === 0 : epoch % 3 === 0;
}

/**
 * Runs some epochs of descent over the included rows. Some look at all classes; those between only at the ones a row has a say in
 * (its own, and those it is a support vector of), which is where nearly all changes happen.
 */
export function improve(model: Linear, rows: Rows, { labels, include, group, epochs, cost, seed }: Descent): void {
  const { classes, beta } = model;
  const random = seeded(seed);
  const order = include.slice();
  const spare = include.slice();
  const scores = new Float64Array(classes);
  const live = Int32Array.from({ length: classes }, (_, k) => k);
  const which = new Int32Array(classes);
  const by = new Float64Array(classes);
  const diagonal = 1 / (2 * cost);
  const touched = new Uint8Array(model.features);
  const id = new Int32Array(longestOf(rows));
  const value = new Float32Array(id.length);
  const squares = new Float64Array(rows.count);
  for (const row of order) squares[row] = squareOf(rows, row) + diagonal;

  // A function for each step of the loop: they are called thousands of times and so are compiled once, early and for good.
  const scoreRow = (row: number): void => {
    // Features nobody has changed yet weigh nothing; at the start of training those are most.
    const to = rows.start[row + 1] ?? 0;
    let met = 0;
    for (let f = rows.start[row] ?? 0; f < to; f++) {
      const feature = rows.id[f] ?? 0;
      if (touched[feature] !== 1) continue;
      id[met] = feature;
      value[met++] = rows.value[f] ?? 0;
    }
    score(model, id, value, 0, met, scores);
  };
  const pick = (row: number): number => {
    const label = labels[row] ?? 0;
    const at = row * classes;
    let looked = 0;
    for (let k = 0; k < classes; k++) if (k === label || beta[at + k] !== 0) live[looked++] = k;
    return looked;
  };
  /** Moves the dual variables of a row, and writes which classes moved by how much. */
  const move = (row: number, looked: number): number => {
    const label = labels[row] ?? 0;
    const at = row * classes;
    const square = squares[row] ?? 1;
    const own = rows.own[row] ?? 0;
    let count = 0;
    for (let c = 0; c < looked; c++) {
      const k = live[c] ?? 0;
      const sign = k === label ? 1 : -1;
      const signed = beta[at + k] ?? 0;
      const before = signed * sign;
      const gradient = sign * ((scores[c] ?? 0) + own * signed) - 1 + diagonal * before;
      if (before === 0 && gradient >= 0) continue;
      const after = Math.max(0, before - gradient / square);
      const step = after - before;
      if (Math.abs(step) < leastStep) continue;
      beta[at + k] = after * sign;
      which[count] = k;
      by[count++] = step * sign;
    }
    return count;
  };
  const touch = (row: number): void => {
    const to = rows.start[row + 1] ?? 0;
    for (let f = rows.start[row] ?? 0; f < to; f++) touched[rows.id[f] ?? 0] = 1;
  };
  const visit = (row: number, whole: boolean): void => {
    let looked = classes;
    if (whole) scoreRow(row);
    else {
      looked = pick(row);
      scoreSome(model, rows, row, live, looked, scores);
    }
    const count = move(row, looked);
    if (count === 0) return;
    change(model, rows, row, which, count, by);
    if (whole) touch(row);
  };
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    gather(order, group, spare);
    const whole = isWhole(epoch);
    if (whole) for (let k = 0; k < classes; k++) live[k] = k;
    for (const row of order) visit(row, whole);
  }
}

/** Square of the length of a row, with the pseudo-feature for the offset. */
function squareOf(rows: Rows, row: number): number {
  let sum = 1 + (rows.own[row] ?? 0);
  const to = rows.start[row + 1] ?? 0;
  for (let f = rows.start[row] ?? 0; f < to; f++) sum += (rows.value[f] ?? 0) ** 2;
  return sum;
}
