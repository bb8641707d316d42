import { fitLogistic, fitTemperature, type Judged, logOdds, type Sample, sigmoid, softmax } from './calibrate.ts';
import { copyOf, emptyLinear, improve, type Linear, score, scoreVector, withdraw } from './linear.ts';
import { flatten, matchKey } from './normalise.ts';
import type { Example, IntentGuess } from './types.ts';
import { fullProduct, learnVocabulary, type Rows, type Vector, type Vocabulary } from './vocabulary.ts';

export interface Classified {
  /** Best first, at most five. */
  ranked: IntentGuess[];
  /** Probability that the text belongs to any of the trained intents. */
  inScope: number;
}

export interface Classifier {
  /** Synchronous, under 0.1 ms for a chat message. `lang` is a hint that may be left out. */
  classify(text: string, lang?: string): Classified;
}

export interface TrainOptions {
  seed?: number;
  epochs?: number;
  /** Cost of an error in training; higher fits the examples closer. */
  cost?: number;
  /** Folds for calibration; 0 leaves the scores uncalibrated (quicker). */
  folds?: number;
  /** Share of unseen texts the model would get right that may be taken for out of scope at `inScope` 0.5. */
  rejected?: number;
}

const signalCount = 7;

/**
 * Held-out texts meet a model that has just lost a quarter of its intents and, with several languages, most of what it knew in
 * theirs; the whole model is surer by about these factors (texts of neither training nor calibration, 5 public sets and ours).
 */
const sharper = 0.8;
const sharperOfMany = 0.5;

/** Above this, closeness to the optimum is worth more than a quick start: close classes need more epochs to be parted. */
const manyExamples = 8_000;

/**
 * Trains one linear model over all intents and languages, and calibrates it with no out-of-scope data: in each fold a group of
 * intents is left out whole (their texts stand for things the assistant is not for) and some texts of every other intent
 * (they show what unseen texts that belong look like).
 */
export function trainClassifier(examples: readonly Example[], options: TrainOptions = {}): Classifier {
  const { seed = 7, epochs = examples.length > manyExamples ? 16 : 5, cost = 1, folds = 4, rejected = 0.01 } = options;
  const names = [...new Set(examples.map((e) => e.intent))];
  const numberOf = new Map(names.map((name, k) => [name, k]));
  const flats = examples.map((e) => flatten(e.text).text);
  const labels = Int32Array.from(examples, (e) => numberOf.get(e.intent) ?? 0);
  const exact = new Map<string, number>();
  for (const [i, flat] of flats.entries()) {
    const key = matchKey(flat);
    if (key !== '' && !exact.has(key)) exact.set(key, labels[i] ?? 0);
  }
  const vocabulary = learnVocabulary(flats);
  const { rows } = vocabulary;
  const classes = names.length;
  const all = Int32Array.from({ length: rows.count }, (_, i) => i);
  const model = emptyLinear(rows.count, vocabulary.size, classes);
  const group = languageGroups(examples);
  improve(model, rows, { labels, include: all, group, epochs, cost, seed });
  const near = createNearest(rows, labels, classes, vocabulary.size);

  let temperature = 0.3;
  let scope = fitLogistic([], signalCount);
  let shift = 0;
  if (folds > 1 && classes > 2) {
    const { judged, samples } = heldOut({ model, vocabulary, labels, group, classes, folds, cost, seed, near });
    temperature = fitTemperature(judged) * (group.some((g) => g > 0) ? sharperOfMany : sharper);
    scope = fitLogistic(samples, signalCount);
    const odds = samples
      .filter((s) => s.right)
      .map((s) => logOdds(scope, s.signals))
      .sort((a, b) => a - b);
    shift = -(odds[Math.floor(odds.length * rejected)] ?? 0);
  }

  const scores = new Float64Array(classes);
  const chances = new Float64Array(classes);
  const signals = new Float64Array(signalCount);
  return {
    classify(text) {
      if (classes === 0) return { ranked: [], inScope: 0 };
      const flat = flatten(text).text;
      const sure = exact.get(matchKey(flat));
      const vector = vocabulary.vector(flat);
      if (sure === undefined && vector.count + vector.owned === 0) return { ranked: [], inScope: 0 };
      scoreVector(model, vector, scores);
      const best = softmax(scores, temperature, chances);
      near.signals(vector, scores, best, null, signals);
      const inScope = sure === undefined ? sigmoid(logOdds(scope, signals) + shift) : 1;
      return { ranked: ranking(names, chances, sure, inScope), inScope };
    },
  };
}

function languageGroups(examples: readonly Example[]): Uint8Array {
  const codes = [...new Set(examples.map((e) => e.lang))];
  return Uint8Array.from(examples, (e) => codes.indexOf(e.lang) % 256);
}

function ranking(names: readonly string[], chances: Float64Array, sure: number | undefined, inScope: number) {
  const top: number[] = [];
  for (let k = 0; k < chances.length; k++) {
    const chance = chances[k] ?? 0;
    if (chance < 0.002 || k === sure) continue;
    let at = top.length;
    while (at > 0 && (chances[top[at - 1] ?? 0] ?? 0) < chance) at--;
    if (at < 5) top.splice(at, 0, k);
    if (top.length > 5) top.pop();
  }
  const ranked: IntentGuess[] = [];
  if (sure !== undefined) ranked.push({ intent: names[sure] ?? '', confidence: 1 });
  for (const k of top) {
    if (ranked.length === 5) break;
    const confidence = sure === undefined ? (chances[k] ?? 0) * inScope : (chances[k] ?? 0) * 0.3;
    ranked.push({ intent: names[k] ?? '', confidence });
  }
  return ranked;
}

interface Nearest {
  /** Fills in what tells a text that belongs from one that does not; rows in `hidden` do not count as examples. */
  signals(vector: Vector, scores: Float64Array, best: number, hidden: Uint8Array | null, into: Float64Array): void;
}

/** Examples an intent is compared with at most, to keep the time bounded. */
const maxCompared = 150;

function createNearest(rows: Rows, labels: Int32Array, classes: number, features: number): Nearest {
  const members: number[][] = Array.from({ length: classes }, () => []);
  for (let row = 0; row < rows.count; row++) members[labels[row] ?? 0]?.push(row);
  const dense = new Float32Array(features);
  const extra = new Float32Array(rows.count);
  return {
    signals(vector, scores, best, hidden, into) {
      for (let f = 0; f < vector.count; f++) dense[vector.id[f] ?? 0] = vector.value[f] ?? 0;
      for (let o = 0; o < vector.owned; o++) {
        const row = vector.ownedRow[o] ?? 0;
        extra[row] = (extra[row] ?? 0) + (vector.ownedProduct[o] ?? 0);
      }
      let nearest = 0;
      let second = 0;
      let compared = 0;
      for (const row of members[best] ?? []) {
        if (hidden !== null && hidden[row] === 1) continue;
        if (compared++ >= maxCompared) break;
        let sum = extra[row] ?? 0;
        const to = rows.start[row + 1] ?? 0;
        for (let f = rows.start[row] ?? 0; f < to; f++) sum += (rows.value[f] ?? 0) * (dense[rows.id[f] ?? 0] ?? 0);
        if (sum > nearest) {
          second = nearest;
          nearest = sum;
        } else if (sum > second) second = sum;
      }
      for (let f = 0; f < vector.count; f++) dense[vector.id[f] ?? 0] = 0;
      for (let o = 0; o < vector.owned; o++) extra[vector.ownedRow[o] ?? 0] = 0;
      let top = -Infinity;
      let next = -Infinity;
      for (let k = 0; k < scores.length; k++) {
        const s = scores[k] ?? 0;
        if (s > top) {
          next = top;
          top = s;
        } else if (s > next) next = s;
      }
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

/** Held-out texts looked at for calibration at most; more add time and no certainty. */
const maxJudged = 1_200;

interface HeldOut {
  model: Linear;
  vocabulary: Vocabulary;
  labels: Int32Array;
  group: Uint8Array;
  classes: number;
  folds: number;
  cost: number;
  seed: number;
  near: Nearest;
}

function heldOut({ model, vocabulary, labels, group, classes, folds, cost, seed, near }: HeldOut) {
  const { rows } = vocabulary;
  const judged: Judged[] = [];
  const samples: (Sample & { right: boolean })[] = [];
  const nth = new Int32Array(classes);
  const place = Int32Array.from({ length: rows.count }, (_, row) => {
    const label = labels[row] ?? 0;
    nth[label] = (nth[label] ?? 0) + 1;
    return nth[label] ?? 0;
  });
  const perFold = maxJudged / folds;
  // Languages share few words, so each fold may look at its own languages alone: a fraction of the work, and all have their turn.
  const languages = 1 + group.reduce((most, g) => Math.max(most, g), 0);
  const shares = Math.min(folds, languages);
  for (let fold = 0; fold < folds; fold++) {
    const isForeign = (row: number): boolean => (labels[row] ?? 0) % folds === fold;
    const hidden = new Uint8Array(rows.count);
    const withdrawn: number[] = [];
    const out: number[] = [];
    const include: number[] = [];
    const seen = new Uint8Array(vocabulary.size);
    for (let row = 0; row < rows.count; row++) {
      const isOurs = (group[row] ?? 0) % shares === fold % shares;
      const isOut = isForeign(row) || (isOurs && (place[row] ?? 0) % folds === fold);
      if (isOut) {
        hidden[row] = 1;
        withdrawn.push(row);
        if (isOurs) out.push(row);
        continue;
      }
      if (isOurs) include.push(row);
      for (let f = rows.start[row] ?? 0; f < (rows.start[row + 1] ?? 0); f++) seen[rows.id[f] ?? 0] = 1;
    }
    const fewer = copyOf(model);
    withdraw(fewer, rows, Int32Array.from(withdrawn));
    improve(fewer, rows, { labels, include: Int32Array.from(include), group, epochs: 2, cost, seed: seed + fold });
    const stride = Math.max(1, Math.floor(out.length / perFold));
    for (let n = fold % stride; n < out.length; n += stride) {
      const row = out[n] ?? 0;
      const vector = vectorOf(vocabulary, row, seen);
      const scores = new Float64Array(classes);
      score(fewer, vector.id, vector.value, 0, vector.count, scores);
      // Intents that were left out have no say.
      for (let k = fold; k < classes; k += folds) scores[k] = -2;
      let best = 0;
      for (let k = 1; k < classes; k++) if ((scores[k] ?? 0) > (scores[best] ?? 0)) best = k;
      const signals = new Float64Array(signalCount);
      near.signals(vector, scores, best, hidden, signals);
      samples.push({ signals, yes: !isForeign(row), right: best === labels[row] });
      if (!isForeign(row)) judged.push({ scores, label: labels[row] ?? 0 });
    }
  }
  return { judged, samples };
}

const none = new Int32Array(0);

/** A row as if it came from outside, when only the features in `seen` are known. */
function vectorOf({ rows, isWord }: Vocabulary, row: number, seen: Uint8Array): Vector {
  const from = rows.start[row] ?? 0;
  const to = rows.start[row + 1] ?? 0;
  let known = 0;
  for (let f = from; f < to; f++) {
    const id = rows.id[f] ?? 0;
    if (isWord[id] === 1 && seen[id] === 1) known++;
  }
  const words = rows.words[row] ?? 0;
  return {
    count: to - from,
    id: rows.id.subarray(from, to),
    value: rows.value.subarray(from, to),
    owned: 0,
    ownedRow: none,
    ownedProduct: new Float32Array(0),
    words,
    knownWords: words === 0 ? 0 : known / words,
  };
}
