import { seeded } from '../kernel/seeded.ts';
import { softmax } from './calibrate.ts';
import { type Classifier, type Learnt, learn, openClassifier, type TrainOptions } from './classifier.ts';
import { activate, type Committee, forward, type Hidden, hear, lengthOf, stretch, units } from './hidden.ts';
import type { Example } from './types.ts';
import type { Rows } from './vocabulary.ts';

/** All that can be learnt of the examples, hidden layers as well: seconds for some thousands. A service opens what the build trained so. */
export function trainThoroughly(examples: readonly Example[], options: TrainOptions = {}): Classifier {
  const learnt = learn(examples, options);
  return openClassifier(examples, learnt, trainLayers(learnt, options.seed));
}

/** The hidden layers for what was learnt; null where there are too few intents to tell apart. The same examples give the same layers. */
export function trainLayers(learnt: Learnt, seed = 7): Committee | null {
  const { vocabulary, labels, names } = learnt;
  const classes = names.length;
  if (classes < 3) return null;
  return trainCommittee(vocabulary.rows, { labels, include: learnt.include, classes, features: vocabulary.size, seed });
}

interface HiddenTraining {
  labels: Int32Array;
  /** The rows to learn from. */
  include: Int32Array;
  classes: number;
  features: number;
  seed: number;
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
function trainCommittee(rows: Rows, training: HiddenTraining): Committee {
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

const epochs = 10;
/** Step of AdaGrad at the beginning; it falls to a tenth. */
const rate = 0.05;
/** Share of the features of a text that are left out each time it is shown, so that none is leant on alone. */
const dropout = 0.5;
/** A text so well known already (square of the error) teaches nothing. */
const leastError = 1e-3;

/**
 * Trains by stochastic gradient descent on the log-loss, with one AdaGrad step size a feature and a unit (Duchi, Hazan and Singer,
 * "Adaptive subgradient methods", JMLR 2011) and dropout of features (Srivastava et al., JMLR 2014). The same rows give the same model.
 */
function trainHidden(rows: Rows, { labels, include, classes, features, seed }: HiddenTraining): Hidden {
  const random = seeded(seed);
  const first = new Float32Array(features * units);
  const model: Hidden = {
    classes,
    first,
    scale: 1,
    second: new Float32Array(units * classes),
    classOffset: new Float32Array(classes),
    active: new Float64Array(units),
    usual: new Float32Array(units * classes),
  };
  const { second, classOffset, active } = model;
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
  const small = { ...model, ...inBytes(first) };
  rememberUsual(small, rows, labels, include);
  return small;
}

/** A quarter of the memory, for less than one training differs from the next: the largest weight becomes 127, and the others in proportion. */
function inBytes(first: Float32Array): Pick<Hidden, 'first' | 'scale'> {
  const scale = Math.fround(first.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9) / 127);
  return { first: Int8Array.from(first, (weight) => Math.round(weight / scale)), scale };
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
