import { createClassifier } from './answer.ts';
import { fitLogistic, fitTemperature, type Logistic, logOdds } from './calibrate.ts';
import { holdOut } from './held-out.ts';
import type { Committee } from './hidden.ts';
import { namesAsExamples } from './intent-names.ts';
import { emptyLinear, improve, wipe } from './linear.ts';
import { createNearest, type Nearest, signalCount } from './nearest.ts';
import { flatten, matchKey } from './normalise.ts';
import { type Settled, settle } from './settled.ts';
import type { Example, IntentGuess } from './types.ts';
import { type LearntVocabulary, learnVocabulary, openVocabulary, type Vocabulary } from './vocabulary.ts';

export interface Classified {
  /** Best first, at most five. The confidence takes most texts to belong, as they do where only the assistant's own matters are asked. */
  ranked: IntentGuess[];
  /** Probability that the text belongs to any of the trained intents. */
  inScope: number;
}

export interface Classifier {
  /** Synchronous, about 0.1 ms for a chat message at most. `lang` tells which stems to look for; that of the first example unless given. */
  classify(text: string, lang?: string): Classified;
  /** The intent that has exactly this text as an example, but for capitals, accents and punctuation around it. */
  exact(text: string): string | undefined;
  /** Chance of every intent, were the text in scope, also where it is an example itself; empty when nothing in it is known. */
  chances(text: string, lang?: string): ReadonlyMap<string, number>;
  /**
   * A classifier that knows one more example, of an intent it has or a new one; this one stays as it is. A few milliseconds: the trained model
   * is kept and the example stands beside it as a support vector of its own. After some hundred, training anew is quicker to ask and a little better.
   */
  learn(example: Example): Classifier;
  /** Examples of an intent most like a text, nearest first; in the text's language where the intent has any. */
  nearest(text: string, intent: string, limit: number, lang?: string): Alike[];
}

export interface Alike {
  text: string;
  /** 0 for nothing in common to 1 for the same features. */
  similarity: number;
}

/** What training finds out, as plain data (typed arrays, maps), so that it can be kept: `openClassifier` answers from it. */
export interface Learnt {
  names: string[];
  /** Intents by what their examples are matched by. */
  exact: Map<string, number>;
  vocabulary: LearntVocabulary;
  /** Intent and language of each row. */
  labels: Int32Array;
  group: Uint8Array;
  /** The rows that are learnt from. */
  include: Int32Array;
  model: Settled;
  temperature: number;
  scope: Logistic;
  /** Added to the log-odds that a text belongs. */
  shift: number;
  cost: number;
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

/**
 * Large sets have close classes, which need more epochs to be parted; small ones cost next to nothing. Those between, such as the
 * shipped intents, are trained just long enough, since a start may have to wait for it. What counts is the size of one language.
 */
function epochsFor(examples: readonly Example[]): number {
  const languages = new Set(examples.map((e) => e.lang)).size;
  if (examples.length > 8_000 * languages) return 8;
  return examples.length > 3_000 ? 4 : 6;
}

/** Trains, and answers from what that found out: without hidden layers, which take longer (`trainThoroughly`). */
export function trainClassifier(examples: readonly Example[], options: TrainOptions = {}): Classifier {
  return openClassifier(examples, learn(examples, options));
}

/**
 * Answers from what was learnt of the same examples.
 * @param hidden the layers that were trained for it, where there are any
 */
export function openClassifier(
  examples: readonly Example[],
  learnt: Learnt,
  hidden: Committee | null = null,
): Classifier {
  const { names, exact, model, temperature, scope, shift, cost } = learnt;
  const vocabulary = openVocabulary(learnt.vocabulary);
  return createClassifier({
    ...{ examples, names, exact, vocabulary, model, hidden, temperature, cost },
    isRare: rareAmong(learnt.labels, names.length),
    near: nearestOf(vocabulary, learnt, examples.length),
    odds: (signals) => logOdds(scope, signals) + shift,
  });
}

/** Intents with less than a sixteenth of the rows that one has on the average. */
function rareAmong(labels: Int32Array, classes: number): Uint8Array {
  const counts = new Int32Array(classes);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return Uint8Array.from(counts, (count) => (count * classes * 16 < labels.length ? 1 : 0));
}

function nearestOf(
  { rows, size }: Pick<Vocabulary, 'rows' | 'size'>,
  { labels, group, names }: Pick<Learnt, 'labels' | 'group' | 'names'>,
  count: number,
): Nearest {
  return createNearest(rows, { labels, group, classes: names.length, features: size, count });
}

/**
 * Trains one linear model over all intents and languages, and calibrates it with no out-of-scope data: in each fold a group of
 * intents is left out whole (their texts stand for things the assistant is not for) and some texts of every other intent
 * (they show what unseen texts that belong look like).
 *
 * Calibration takes more time where all examples are in one language: otherwise a start, and the edge at each, may have to wait for it.
 */
export function learn(examples: readonly Example[], options: TrainOptions = {}): Learnt {
  const { seed = 7, epochs = epochsFor(examples), cost = 1, folds = 4, rejected = 0.01 } = options;
  const names = [...new Set(examples.map((e) => e.intent))];
  const numberOf = new Map(names.map((name, k) => [name, k]));
  // Names stand behind the examples: they are learnt from, but nobody wrote them, so nothing is compared with them or judged by them.
  const taught = [...examples, ...namesAsExamples(examples)];
  const flats = taught.map((e) => flatten(e.text).text);
  const labels = Int32Array.from(taught, (e) => numberOf.get(e.intent) ?? 0);
  const exact = new Map<string, number>();
  for (let i = 0; i < examples.length; i++) {
    const key = matchKey(flats[i] ?? '');
    if (key !== '' && !exact.has(key)) exact.set(key, labels[i] ?? 0);
  }
  const vocabulary = learnVocabulary(
    flats,
    taught.map((e) => e.lang),
  );
  const { rows } = vocabulary;
  const classes = names.length;
  const isName = (row: number): boolean => row >= examples.length;
  const include = Int32Array.from({ length: rows.count }, (_, i) => i).filter(
    (row) => !isName(row) || isSaid(vocabulary, row),
  );
  const model = emptyLinear(rows.count, vocabulary.size, classes);
  const group = languageGroups(taught);
  const isThorough = group.every((g) => g === 0) && classes > 2;

  let temperature = 0.3;
  let scope = fitLogistic([], signalCount);
  let shift = 0;
  if (folds > 1 && classes > 2) {
    const { judged, samples } = holdOut({
      scratch: model,
      vocabulary,
      include,
      isName,
      labels,
      group,
      folds,
      epochs: isThorough ? 4 : 2,
      cost,
      seed,
      near: nearestOf(vocabulary, { labels, group, names }, examples.length),
    });
    temperature = fitTemperature(judged);
    scope = fitLogistic(samples, signalCount);
    const odds = samples
      .filter((s) => s.right)
      .map((s) => logOdds(scope, s.signals))
      .sort((a, b) => a - b);
    shift = -(odds[Math.floor(odds.length * rejected)] ?? 0);
    wipe(model);
  }
  improve(model, rows, { labels, include, group, epochs, cost, seed });

  const rest = { temperature, scope, shift, cost };
  return { names, exact, vocabulary, labels, group, include, model: settle(model), ...rest };
}

/** Half of a row's words at least stand in others too: a name in words of another language, or in none, would only mislead. */
function isSaid({ rows, wordWeight }: LearntVocabulary, row: number): boolean {
  let shared = 0;
  for (let f = rows.start[row] ?? 0; f < (rows.start[row + 1] ?? 0); f++)
    if ((wordWeight[rows.id[f] ?? 0] ?? 0) > 0) shared++;
  return shared * 2 >= (rows.words[row] ?? 0);
}

function languageGroups(examples: readonly Example[]): Uint8Array {
  const codes = [...new Set(examples.map((e) => e.lang))];
  return Uint8Array.from(examples, (e) => codes.indexOf(e.lang) % 256);
}
