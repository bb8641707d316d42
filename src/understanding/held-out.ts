import type { Judged, Sample } from './calibrate.ts';
import { improve, type Linear, score, wipe } from './linear.ts';
import { type Nearest, signalCount } from './nearest.ts';
import type { Vector } from './vector.ts';
import type { LearntVocabulary } from './vocabulary.ts';

/** Held-out texts looked at for calibration at most; more add time and no certainty. */
const maxJudged = 900;

export interface HeldOut {
  /** Wiped and trained anew in every fold: only its size is of interest, so that no second one is needed. */
  scratch: Linear;
  vocabulary: Pick<LearntVocabulary, 'size' | 'rows' | 'wordWeight' | 'rarityOfNone'>;
  /** Rows that are learnt from. */
  include: Int32Array;
  /** Names of intents are learnt from, but nobody says them, so they are never judged. */
  isName(row: number): boolean;
  labels: Int32Array;
  group: Uint8Array;
  folds: number;
  /** How long each fold's model is trained: it need only be good enough to show how unseen texts score. */
  epochs: number;
  cost: number;
  seed: number;
  near: Nearest;
}

/**
 * What models that have not seen a text say of it. In each fold a group of intents is left out whole (their texts stand for things the
 * assistant is not for) and some texts of every other intent (they show what unseen texts that belong look like).
 */
export function holdOut({
  scratch,
  vocabulary,
  include,
  isName,
  labels,
  group,
  folds,
  epochs,
  cost,
  seed,
  near,
}: HeldOut) {
  const { rows } = vocabulary;
  const { classes } = scratch;
  const judged: Judged[] = [];
  const samples: (Sample & { right: boolean })[] = [];
  const nth = new Int32Array(classes);
  const place = new Int32Array(rows.count);
  for (let row = 0; row < rows.count; row++) {
    const label = labels[row] ?? 0;
    place[row] = nth[label] = (nth[label] ?? 0) + 1;
  }
  const perFold = maxJudged / folds;
  // Languages share few words, so each fold may look at its own languages alone: a fraction of the work, and all have their turn.
  const languages = 1 + group.reduce((most, g) => Math.max(most, g), 0);
  const shares = Math.max(1, Math.min(folds, languages));
  const hidden = new Uint8Array(rows.count);
  const seen = new Uint8Array(vocabulary.size);
  const out = new Int32Array(rows.count);
  const taught = new Int32Array(rows.count);
  let outCount = 0;
  let taughtCount = 0;
  // Each step in a function of its own, so that it is compiled once, early and for good.
  const know = (row: number): void => {
    const to = rows.start[row + 1] ?? 0;
    for (let f = rows.start[row] ?? 0; f < to; f++) seen[rows.id[f] ?? 0] = 1;
  };
  const isOurs = (row: number, fold: number): boolean =>
    languages >= folds
      ? group[row] === Math.floor((fold * languages) / folds)
      : (group[row] ?? 0) % shares === fold % shares;
  const isForeign = (row: number, fold: number): boolean => (labels[row] ?? 0) % folds === fold;
  const part = (row: number, fold: number): void => {
    const ours = isOurs(row, fold);
    const isJudged = !isName(row);
    const isOut = !ours || isForeign(row, fold) || (isJudged && (place[row] ?? 0) % folds === fold);
    hidden[row] = isOut ? 1 : 0;
    if (!isOut) {
      taught[taughtCount++] = row;
      know(row);
    } else if (ours && isJudged) out[outCount++] = row;
  };
  const judge = (row: number, fold: number): void => {
    const vector = vectorOf(vocabulary, row, seen);
    const scores = new Float64Array(classes);
    score(scratch, vector.id, vector.value, 0, vector.count, scores);
    // Intents that were left out have no say.
    for (let k = fold; k < classes; k += folds) scores[k] = -2;
    let best = 0;
    for (let k = 1; k < classes; k++) if ((scores[k] ?? 0) > (scores[best] ?? 0)) best = k;
    const signals = new Float64Array(signalCount);
    near.signals(vector, scores, best, hidden, signals);
    const yes = !isForeign(row, fold);
    samples.push({ signals, yes, right: best === labels[row] });
    if (yes) judged.push({ scores, label: labels[row] ?? 0 });
  };
  for (let fold = 0; fold < folds; fold++) {
    outCount = 0;
    taughtCount = 0;
    seen.fill(0);
    for (const row of include) part(row, fold);
    wipe(scratch);
    improve(scratch, rows, { labels, include: taught.slice(0, taughtCount), group, epochs, cost, seed: seed + fold });
    const stride = Math.max(1, Math.floor(outCount / perFold));
    for (let n = fold % stride; n < outCount; n += stride) judge(out[n] ?? 0, fold);
  }
  return { judged, samples };
}

const none = { row: new Int32Array(0), product: new Float32Array(0) };

/** A row as if it came from outside, when only the features in `seen` are known. */
function vectorOf({ rows, wordWeight, rarityOfNone }: HeldOut['vocabulary'], row: number, seen: Uint8Array): Vector {
  const from = rows.start[row] ?? 0;
  const to = rows.start[row + 1] ?? 0;
  const words = rows.words[row] ?? 0;
  let known = 0;
  let all = words * rarityOfNone ** 2;
  for (let f = from; f < to; f++) {
    const id = rows.id[f] ?? 0;
    const weight = wordWeight[id] ?? 0;
    if (weight === 0 || seen[id] !== 1) continue;
    known += weight;
    all += weight - rarityOfNone ** 2;
  }
  return {
    count: to - from,
    id: rows.id.subarray(from, to),
    value: rows.value.subarray(from, to),
    owned: 0,
    ownedRow: none.row,
    ownedProduct: none.product,
    words,
    knownWords: all === 0 ? 0 : known / all,
  };
}
