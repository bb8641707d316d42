/** Turning scores into probabilities that mean what they say, learnt from texts the model had not seen. */

/** Soft-max of the scores over a temperature, written into `into`; returns the place of the highest. */
export function softmax(scores: Float64Array, temperature: number, into: Float64Array): number {
  let best = 0;
  for (let k = 1; k < scores.length; k++) if ((scores[k] ?? 0) > (scores[best] ?? 0)) best = k;
  const top = scores[best] ?? 0;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    const e = Math.exp(((scores[k] ?? 0) - top) / temperature);
    into[k] = e;
    sum += e;
  }
  for (let k = 0; k < scores.length; k++) into[k] = (into[k] ?? 0) / sum;
  return best;
}

/**
 * Mixes a second opinion into the chances: the geometric mean, brought to a sum of 1.
 * @param other logarithms of the other chances
 * @param by.share weight of the other opinion, 0 to 1
 * @param by.bluntness temperature of the mixture: under 1 it is sharpened
 * @returns the place of the highest
 */
export function blend(
  chances: Float64Array,
  other: Float64Array,
  { share, bluntness }: { share: number; bluntness: number },
): number {
  for (let k = 0; k < chances.length; k++)
    other[k] = (1 - share) * Math.log((chances[k] ?? 0) + 1e-12) + share * (other[k] ?? 0);
  return softmax(other, bluntness, chances);
}

export interface Judged {
  scores: Float64Array;
  label: number;
}

/** The temperature under which the right classes are likeliest (Guo et al., "On calibration of modern neural networks", 2017). */
export function fitTemperature(judged: readonly Judged[]): number {
  if (judged.length === 0) return 0.3;
  const loss = (temperature: number): number => {
    let sum = 0;
    for (const { scores, label } of judged) {
      let top = -Infinity;
      for (let k = 0; k < scores.length; k++) if ((scores[k] ?? 0) > top) top = scores[k] ?? 0;
      let total = 0;
      for (let k = 0; k < scores.length; k++) total += Math.exp(((scores[k] ?? 0) - top) / temperature);
      sum += Math.log(total) - ((scores[label] ?? 0) - top) / temperature;
    }
    return sum;
  };
  // Golden-section search: the loss has one minimum in the logarithm of the temperature.
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(0.03);
  let high = Math.log(1.5);
  let a = high - ratio * (high - low);
  let b = low + ratio * (high - low);
  let lossA = loss(Math.exp(a));
  let lossB = loss(Math.exp(b));
  for (let i = 0; i < 10; i++) {
    if (lossA < lossB) {
      high = b;
      b = a;
      lossB = lossA;
      a = high - ratio * (high - low);
      lossA = loss(Math.exp(a));
    } else {
      low = a;
      a = b;
      lossA = lossB;
      b = low + ratio * (high - low);
      lossB = loss(Math.exp(b));
    }
  }
  return Math.exp((low + high) / 2);
}

export interface Logistic {
  mean: Float64Array;
  scale: Float64Array;
  /** One weight a signal, and the offset last. */
  weights: Float64Array;
}

export interface Sample {
  signals: Float64Array;
  yes: boolean;
}

/** Logistic regression on standardised signals by Newton's method with a ridge; both classes weigh alike. */
export function fitLogistic(samples: readonly Sample[], width: number, ridge = 1): Logistic {
  const mean = new Float64Array(width);
  const scale = new Float64Array(width).fill(1);
  const weights = new Float64Array(width + 1);
  const yes = samples.reduce((n, s) => n + (s.yes ? 1 : 0), 0);
  if (yes === 0 || yes === samples.length) return { mean, scale, weights };
  for (const { signals } of samples)
    for (let j = 0; j < width; j++) mean[j] = (mean[j] ?? 0) + (signals[j] ?? 0) / samples.length;
  const spread = new Float64Array(width);
  for (const { signals } of samples)
    for (let j = 0; j < width; j++)
      spread[j] = (spread[j] ?? 0) + ((signals[j] ?? 0) - (mean[j] ?? 0)) ** 2 / samples.length;
  for (let j = 0; j < width; j++) scale[j] = Math.sqrt(spread[j] ?? 0) || 1;
  const n = width + 1;
  const x = new Float64Array(n);
  const gradient = new Float64Array(n);
  const hessian = Array.from({ length: n }, () => new Float64Array(n));
  const weigh = (sample: Sample): void => {
    standardise(sample.signals, mean, scale, x);
    const p = sigmoid(dot(x, weights));
    const weight = samples.length / (2 * (sample.yes ? yes : samples.length - yes));
    const error = ((sample.yes ? 1 : 0) - p) * weight;
    const curve = Math.max(1e-6, p * (1 - p)) * weight;
    for (let j = 0; j < n; j++) {
      const xj = x[j] ?? 0;
      gradient[j] = (gradient[j] ?? 0) + error * xj;
      const row = hessian[j];
      if (row) for (let k = 0; k <= j; k++) row[k] = (row[k] ?? 0) + curve * xj * (x[k] ?? 0);
    }
  };
  for (let round = 0; round < 12; round++) {
    for (let j = 0; j < n; j++) hessian[j]?.fill(0);
    gradient[width] = 0;
    for (let j = 0; j < width; j++) {
      gradient[j] = -ridge * (weights[j] ?? 0);
      const row = hessian[j];
      if (row) row[j] = ridge;
    }
    const offsetRow = hessian[width];
    if (offsetRow) offsetRow[width] = 1e-6;
    for (const sample of samples) weigh(sample);
    const step = solve(hessian, gradient);
    let moved = 0;
    for (let j = 0; j < n; j++) {
      weights[j] = (weights[j] ?? 0) + (step[j] ?? 0);
      moved = Math.max(moved, Math.abs(step[j] ?? 0));
    }
    if (moved < 1e-4) break;
  }
  return { mean, scale, weights };
}

const scratch = new Float64Array(32);

/** Log-odds of the signals under the model. */
export function logOdds(model: Logistic, signals: Float64Array): number {
  const x = scratch.subarray(0, model.weights.length);
  standardise(signals, model.mean, model.scale, x);
  return dot(x, model.weights);
}

export function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function standardise(signals: Float64Array, mean: Float64Array, scale: Float64Array, into: Float64Array): void {
  for (let j = 0; j < mean.length; j++) into[j] = ((signals[j] ?? 0) - (mean[j] ?? 0)) / (scale[j] ?? 1);
  into[mean.length] = 1;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < b.length; j++) sum += (a[j] ?? 0) * (b[j] ?? 0);
  return sum;
}

/** Solves a small symmetric positive system given by its lower triangle (Cholesky). */
function solve(lower: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const at = (i: number, j: number): number => lower[i]?.[j] ?? 0;
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = at(i, j);
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      const row = lower[i];
      if (row) row[j] = i === j ? Math.sqrt(Math.max(1e-12, sum)) : sum / at(j, j);
    }
  }
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = right[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= at(i, k) * (y[k] ?? 0);
    y[i] = sum / at(i, i);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = y[i] ?? 0;
    for (let k = i + 1; k < n; k++) sum -= at(k, i) * (y[k] ?? 0);
    y[i] = sum / at(i, i);
  }
  return y;
}
