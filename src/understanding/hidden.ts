import { softmax } from './calibrate.ts';
import { seeded } from './linear.ts';
import type { Vector } from './vector.ts';
import type { Rows } from './vocabulary.ts';

/**
 * A second opinion on the intent: one layer of rectified units between features and a soft-max over the intents. It finds that
 * words mean alike where the linear model weighs each for itself; together they are right more often than either.
 */
interface Hidden {
  readonly units: number;
  readonly classes: number;
  /** Weights of a feature stand side by side for all units; likewise those of a unit for all classes. */
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly classOffset: Float32Array;
  readonly active: Float64Array;
  /**
   * The mean direction of what the units say of the examples of each intent, class by class. Its length tells how close they lie to it: 1 where all say
   * the same, less where an intent is said in many ways.
   */
  readonly usual: Float32Array;
}

export interface HiddenTraining {
  labels: Int32Array;
  /** The rows to learn from. */
  include: Int32Array;
  classes: number;
  features: number;
  seed: number;
}

/** Several layers that began from other weights, whose mean errs less than each (Hansen and Salamon, "Neural network ensembles", 1990). */
export interface Committee {
  readonly members: readonly Hidden[];
  readonly one: Float64Array;
  /** What `Opinion.energy` is for an ordinary row it was trained on. */
  readonly usualEnergy: number;
}

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

/** From few examples each layer learns something else, and costs next to nothing; from many all learn nearly the same, and take long. */
function membersFor(rows: number): number {
  return Math.max(leastMembers, Math.min(mostMembers, Math.round(12_000 / Math.max(1, rows))));
}
const leastMembers = 3;
const mostMembers = 8;
/** Rows whose energies are looked at. */
const sampled = 200;

/** As many layers as the number of rows allows time for. */
export function trainCommittee(rows: Rows, training: HiddenTraining): Committee {
  const members = Array.from({ length: membersFor(rows.count) }, (_, i) =>
    trainHidden(rows, { ...training, seed: training.seed + i }),
  );
  const one = new Float64Array(training.classes);
  let sum = 0;
  let count = 0;
  for (let row = 0; row < rows.count; row += Math.ceil(rows.count / sampled), count++) {
    const from = rows.start[row] ?? 0;
    const to = rows.start[row + 1] ?? 0;
    sum += hear(members, rows.id.subarray(from, to), rows.value.subarray(from, to), to - from, one, null);
  }
  return { members, one, usualEnergy: sum / Math.max(1, count) };
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

function hear(
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

/** A multiple of four. */
const units = 32;
const epochs = 10;
/** Step of AdaGrad at the beginning; it falls to a tenth. */
const rate = 0.05;
/** Share of the features of a text that are left out each time it is shown, so that none is leant on alone. */
const dropout = 0.5;
/** Lengthens the vectors, which are short for this kind of model. */
const stretch = 2;
/** A text so well known already (square of the error) teaches nothing. */
const leastError = 1e-3;

/**
 * Trains by stochastic gradient descent on the log-loss, with one AdaGrad step size a feature and a unit (Duchi, Hazan and Singer,
 * "Adaptive subgradient methods", JMLR 2011) and dropout of features (Srivastava et al., JMLR 2014). The same rows give the same model.
 */
function trainHidden(rows: Rows, { labels, include, classes, features, seed }: HiddenTraining): Hidden {
  const random = seeded(seed);
  const model: Hidden = {
    units,
    classes,
    first: new Float32Array(features * units),
    second: new Float32Array(units * classes),
    classOffset: new Float32Array(classes),
    active: new Float64Array(units),
    usual: new Float32Array(units * classes),
  };
  const { first, second, classOffset, active } = model;
  for (let i = 0; i < first.length; i++) first[i] = (random() - 0.5) * 0.2;
  // Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010.
  const reach = Math.sqrt(6 / (units + classes));
  for (let i = 0; i < second.length; i++) second[i] = (random() * 2 - 1) * reach;

  const featureSquares = new Float32Array(features).fill(1e-6);
  const unitSquares = new Float32Array(units).fill(1e-6);
  let offsetSquares = 1e-6;
  const back = new Float64Array(units);
  const error = new Float64Array(classes);
  let most = 0;
  for (let row = 0; row < rows.count; row++) most = Math.max(most, (rows.start[row + 1] ?? 0) - (rows.start[row] ?? 0));
  const id = new Int32Array(most);
  const value = new Float32Array(most);

  const draw = (row: number): number => {
    let count = 0;
    const to = rows.start[row + 1] ?? 0;
    for (let f = rows.start[row] ?? 0; f < to; f++) {
      if (random() < dropout) continue;
      id[count] = rows.id[f] ?? 0;
      value[count++] = ((rows.value[f] ?? 0) * stretch) / (1 - dropout);
    }
    return count;
  };
  const learnSecond = (step: number, size: number): number => {
    let sum = 0;
    for (let u = 0; u < units; u++) {
      const a = active[u] ?? 0;
      back[u] = 0;
      if (a === 0) continue;
      unitSquares[u] = (unitSquares[u] ?? 0) + (a * a * size) / classes;
      const by = (step * a) / Math.sqrt(unitSquares[u] ?? 1);
      let w = u * classes;
      let d = 0;
      for (let k = 0; k < classes; k++, w++) {
        const e = error[k] ?? 0;
        const before = second[w] ?? 0;
        d += e * before;
        second[w] = before - by * e;
      }
      back[u] = d;
      sum += d * d;
    }
    return sum;
  };
  const learnFirst = (count: number, step: number, size: number): void => {
    for (let f = 0; f < count; f++) {
      const x = value[f] ?? 0;
      const feature = id[f] ?? 0;
      featureSquares[feature] = (featureSquares[feature] ?? 0) + (x * x * size) / units;
      const by = (step * x) / Math.sqrt(featureSquares[feature] ?? 1);
      let w = feature * units;
      for (let u = 0; u < units; u++, w++) first[w] = (first[w] ?? 0) - by * (back[u] ?? 0);
    }
  };
  const visit = (row: number, step: number): void => {
    const count = draw(row);
    forward(model, id, value, count, 1, error);
    softmax(error, 1, error);
    const label = labels[row] ?? 0;
    error[label] = (error[label] ?? 0) - 1;
    let size = 0;
    for (let k = 0; k < classes; k++) size += (error[k] ?? 0) ** 2;
    if (size < leastError) return;
    offsetSquares += size / classes;
    const by = step / Math.sqrt(offsetSquares);
    for (let k = 0; k < classes; k++) classOffset[k] = (classOffset[k] ?? 0) - by * (error[k] ?? 0);
    learnFirst(count, step, learnSecond(step, size));
  };

  const order = include.slice();
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      const swap = order[i] ?? 0;
      order[i] = order[j] ?? 0;
      order[j] = swap;
    }
    const step = rate * (1 - (0.9 * epoch) / epochs);
    for (const row of order) visit(row, step);
  }
  rememberUsual(model, rows, labels, include);
  return model;
}

/** Finds out how each intent looks to the units. */
function rememberUsual(model: Hidden, rows: Rows, labels: Int32Array, include: Int32Array): void {
  const { active, usual, classes } = model;
  const counts = new Int32Array(classes);
  for (const row of include) counts[labels[row] ?? 0] = (counts[labels[row] ?? 0] ?? 0) + 1;
  for (const row of include) {
    const from = rows.start[row] ?? 0;
    const to = rows.start[row + 1] ?? 0;
    activate(model, rows.id.subarray(from, to), rows.value.subarray(from, to), to - from, stretch);
    const label = labels[row] ?? 0;
    const share = 1 / ((lengthOf(active) || 1) * (counts[label] ?? 1));
    for (let u = 0; u < units; u++)
      usual[label * units + u] = (usual[label * units + u] ?? 0) + (active[u] ?? 0) * share;
  }
}

function lengthOf(values: Float32Array | Float64Array): number {
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
function activate(
  { units, first, active }: Hidden,
  id: Int32Array,
  value: Float32Array,
  count: number,
  scale: number,
): void {
  active.fill(0);
  let f = 0;
  // Four at a time, here and below: the sums are read and written a quarter as often.
  for (; f + 3 < count; f += 4) {
    const x0 = (value[f] ?? 0) * scale;
    const x1 = (value[f + 1] ?? 0) * scale;
    const x2 = (value[f + 2] ?? 0) * scale;
    const x3 = (value[f + 3] ?? 0) * scale;
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
    const x = (value[f] ?? 0) * scale;
    let w = (id[f] ?? 0) * units;
    for (let u = 0; u < units; u++, w++) active[u] = (active[u] ?? 0) + x * (first[w] ?? 0);
  }
  for (let u = 0; u < units; u++) if ((active[u] ?? 0) < 0) active[u] = 0;
}

/** What the output layer says of a text, before it is made into chances; what the units say stays in `active`. */
function forward(
  model: Hidden,
  id: Int32Array,
  value: Float32Array,
  count: number,
  scale: number,
  into: Float64Array,
): void {
  activate(model, id, value, count, scale);
  const { units, classes, second, classOffset, active } = model;
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
