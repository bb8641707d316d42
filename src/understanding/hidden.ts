import type { Vector } from './vector.ts';

/**
 * A second opinion on the intent: one layer of rectified units between features and a soft-max over the intents. It finds that
 * words mean alike where the linear model weighs each for itself; together they are right more often than either.
 */
export interface Hidden {
  readonly classes: number;
  /** Weights of a feature stand side by side for all units; likewise those of a unit for all classes. In bytes once training is over. */
  readonly first: Float32Array | Int8Array;
  /** What a 1 in `first` stands for. */
  readonly scale: number;
  readonly second: Float32Array;
  readonly classOffset: Float32Array;
  readonly active: Float64Array;
  /**
   * The mean direction of what the units say of the examples of each intent, class by class. Its length tells how close they lie to it: 1 where all say
   * the same, less where an intent is said in many ways.
   */
  readonly usual: Float32Array;
}

/** Several layers that began from other weights, whose mean errs less than each (Hansen and Salamon, "Neural network ensembles", 1990). */
export interface Committee {
  readonly members: readonly Hidden[];
  readonly one: Float64Array;
  /** What `Opinion.energy` is for an ordinary row it was trained on. */
  readonly usualEnergy: number;
}

/** Units of a layer, a multiple of four. */
export const units = 32;
/** Lengthens the vectors, which are short for this kind of model. */
export const stretch = 2;

/** What a committee thinks of a text besides the chances. */
export interface Opinion {
  /**
   * How strongly the layers answer at all: the mean logarithm of the sum of what the output layers say, which is low for texts unlike
   * all they were shown (Liu et al., "Energy-based out-of-distribution detection", 2020).
   */
  energy: number;
  /** 0 where all layers say the same, below where they contradict each other. */
  agreement: number;
}

/**
 * Mean of what the layers say: logarithms of the chances of all intents for a text, written into `into`. They add up to less than 1 where
 * the layers disagree; behind them `into` stays as it is.
 */
export function scoreCommittee({ members, one }: Committee, vector: Vector, into: Float64Array): Opinion {
  const known = into.subarray(0, one.length);
  const energy = hear(members, vector.id, vector.value, vector.count, one, known);
  return { energy, agreement: logSum(known) };
}

/**
 * How much farther from the examples of one of the intents the units see the text that was scored last than those lie from their mean, by the cosine: about
 * 0 for a text like them, up to 1. A text of an intent nobody made is often given a strong answer, but stands beside all others (after Sun et al.,
 * "Out-of-distribution detection with deep nearest neighbors", ICML 2022, with one neighbour an intent).
 */
export function distance({ members }: Committee, intent: number): number {
  let sum = 0;
  for (const { active, usual } of members) {
    const mean = usual.subarray(intent * units, (intent + 1) * units);
    const closeness = lengthOf(mean);
    let product = 0;
    for (let u = 0; u < units; u++) product += (active[u] ?? 0) * (mean[u] ?? 0);
    sum += closeness - product / (lengthOf(active) * closeness || 1);
  }
  return sum / members.length;
}

/**
 * The energy of a text, and, unless it is null, the mean of what the layers say of it written into `into`.
 * @param one room for what one layer says
 */
export function hear(
  members: readonly Hidden[],
  id: Int32Array,
  value: Float32Array,
  count: number,
  one: Float64Array,
  into: Float64Array | null,
): number {
  into?.fill(0);
  let energy = 0;
  for (const member of members) {
    forward(member, id, value, count, stretch, one);
    const whole = logSum(one);
    energy += whole / members.length;
    if (into !== null)
      for (let k = 0; k < one.length; k++) into[k] = (into[k] ?? 0) + ((one[k] ?? 0) - whole) / members.length;
  }
  return energy;
}

export function lengthOf(values: Float32Array | Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] ?? 0) ** 2;
  return Math.sqrt(sum);
}

function logSum(values: Float64Array): number {
  let top = -Infinity;
  for (let k = 0; k < values.length; k++) top = Math.max(top, values[k] ?? 0);
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += Math.exp((values[k] ?? 0) - top);
  return top + Math.log(sum);
}

/** What the units say of a text, left in `active`. */
export function activate(
  { first, scale, active }: Hidden,
  id: Int32Array,
  value: Float32Array,
  count: number,
  stretched: number,
): void {
  const by = stretched * scale;
  active.fill(0);
  let f = 0;
  // Four at a time, here and below: the sums are read and written a quarter as often.
  for (; f + 3 < count; f += 4) {
    const x0 = (value[f] ?? 0) * by;
    const x1 = (value[f + 1] ?? 0) * by;
    const x2 = (value[f + 2] ?? 0) * by;
    const x3 = (value[f + 3] ?? 0) * by;
    let w0 = (id[f] ?? 0) * units;
    let w1 = (id[f + 1] ?? 0) * units;
    let w2 = (id[f + 2] ?? 0) * units;
    let w3 = (id[f + 3] ?? 0) * units;
    for (let u = 0; u < units; u++)
      active[u] =
        (active[u] ?? 0) +
        x0 * (first[w0++] ?? 0) +
        x1 * (first[w1++] ?? 0) +
        x2 * (first[w2++] ?? 0) +
        x3 * (first[w3++] ?? 0);
  }
  for (; f < count; f++) {
    const x = (value[f] ?? 0) * by;
    let w = (id[f] ?? 0) * units;
    for (let u = 0; u < units; u++, w++) active[u] = (active[u] ?? 0) + x * (first[w] ?? 0);
  }
  for (let u = 0; u < units; u++) if ((active[u] ?? 0) < 0) active[u] = 0;
}

/** What the output layer says of a text, before it is made into chances; what the units say stays in `active`. */
export function forward(
  model: Hidden,
  id: Int32Array,
  value: Float32Array,
  count: number,
  stretched: number,
  into: Float64Array,
): void {
  activate(model, id, value, count, stretched);
  const { classes, second, classOffset, active } = model;
  for (let k = 0; k < classes; k++) into[k] = classOffset[k] ?? 0;
  let w = 0;
  for (let u = 0; u < units; u += 4) {
    const a0 = active[u] ?? 0;
    const a1 = active[u + 1] ?? 0;
    const a2 = active[u + 2] ?? 0;
    const a3 = active[u + 3] ?? 0;
    const w1 = w + classes;
    const w2 = w1 + classes;
    const w3 = w2 + classes;
    if (a0 !== 0 || a1 !== 0 || a2 !== 0 || a3 !== 0)
      for (let k = 0; k < classes; k++)
        into[k] =
          (into[k] ?? 0) +
          a0 * (second[w + k] ?? 0) +
          a1 * (second[w1 + k] ?? 0) +
          a2 * (second[w2 + k] ?? 0) +
          a3 * (second[w3 + k] ?? 0);
    w = w3 + classes;
  }
}
