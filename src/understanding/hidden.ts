import { seeded } from './linear.ts';
import type { Vector } from './vector.ts';
import type { Rows } from './vocabulary.ts';

/**
 * A second opinion on the intent: one layer of rectified units between features and a soft-max over the intents. It finds that
 * words mean alike where the linear model weighs each for itself; together they are right more often than either.
 */
export interface Hidden {
  readonly units: number;
  readonly classes: number;
  /** Weights of a feature stand side by side for all units; likewise those of a unit for all classes. */
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly classOffset: Float32Array;
  readonly active: Float32Array;
}

export interface HiddenTraining {
  labels: Int32Array;
  classes: number;
  features: number;
  seed: number;
}

const units = 64;
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
export function trainHidden(rows: Rows, { labels, classes, features, seed }: HiddenTraining): Hidden {
  const random = seeded(seed);
  const model: Hidden = {
    units,
    classes,
    first: new Float32Array(features * units),
    second: new Float32Array(units * classes),
    classOffset: new Float32Array(classes),
    active: new Float32Array(units),
  };
  const { first, second, classOffset, active } = model;
  for (let i = 0; i < first.length; i++) first[i] = (random() - 0.5) * 0.2;
  // Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010.
  const reach = Math.sqrt(6 / (units + classes));
  for (let i = 0; i < second.length; i++) second[i] = (random() * 2 - 1) * reach;

  const featureSquares = new Float32Array(features).fill(1e-6);
  const unitSquares = new Float32Array(units).fill(1e-6);
  let offsetSquares = 1e-6;
  const back = new Float32Array(units);
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
    let size = 0;
    for (let k = 0; k < classes; k++) {
      const e = Math.exp(error[k] ?? 0) - (k === labels[row] ? 1 : 0);
      error[k] = e;
      size += e * e;
    }
    if (size < leastError) return;
    offsetSquares += size / classes;
    const by = step / Math.sqrt(offsetSquares);
    for (let k = 0; k < classes; k++) classOffset[k] = (classOffset[k] ?? 0) - by * (error[k] ?? 0);
    learnFirst(count, step, learnSecond(step, size));
  };

  const order = Int32Array.from({ length: rows.count }, (_, i) => i);
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
  return model;
}

/** Logarithms of the chances of all intents for a text, written into `into`. */
export function scoreHidden(model: Hidden, vector: Vector, into: Float64Array): void {
  forward(model, vector.id, vector.value, vector.count, stretch, into);
}

function forward(
  { units, classes, first, second, classOffset, active }: Hidden,
  id: Int32Array,
  value: Float32Array,
  count: number,
  scale: number,
  into: Float64Array,
): void {
  active.fill(0);
  for (let f = 0; f < count; f++) {
    const x = (value[f] ?? 0) * scale;
    let w = (id[f] ?? 0) * units;
    for (let u = 0; u < units; u++, w++) active[u] = (active[u] ?? 0) + x * (first[w] ?? 0);
  }
  for (let k = 0; k < classes; k++) into[k] = classOffset[k] ?? 0;
  for (let u = 0; u < units; u++) {
    const a = active[u] ?? 0;
    if (a <= 0) {
      active[u] = 0;
      continue;
    }
    let w = u * classes;
    for (let k = 0; k < classes; k++, w++) into[k] = (into[k] ?? 0) + a * (second[w] ?? 0);
  }
  let top = -Infinity;
  for (let k = 0; k < classes; k++) top = Math.max(top, into[k] ?? 0);
  let sum = 0;
  for (let k = 0; k < classes; k++) sum += Math.exp((into[k] ?? 0) - top);
  const whole = top + Math.log(sum);
  for (let k = 0; k < classes; k++) into[k] = (into[k] ?? 0) - whole;
}
