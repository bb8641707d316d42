import type { Classified, Classifier } from '../../src/understanding/classifier.ts';

/** A labelled text. Texts that belong to no intent are labelled `outside`. */
export interface Row {
  text: string;
  intent: string;
  lang?: string;
  split?: string;
  /** Which of a set's own folds it is in. */
  fold?: number;
  /** Of texts outside: `id-oos` are near misses, `ood-oos` come from another world. */
  kind?: string;
}

export const outside = 'oos';

export interface IntentFigures {
  /** Share of texts that belong for which the first intent is right, whatever was thought of their scope. */
  accuracy: number;
  macroF1: number;
  /** Right and at `inScope` ≥ 0.5, which is where the service stops believing. */
  inScopeAccuracy: number;
  /** Share of texts outside under that threshold. */
  outOfScopeRecall: number;
  /** Right and above the threshold under which half of the texts outside are. */
  keptAtHalf: number;
  /** Chance that a text that belongs has a higher `inScope` than one that does not. */
  auroc: number;
  /** Expected calibration error of the confidence over all texts, in 15 bins of equal width. */
  calibrationError: number;
  microsPerText: number;
  texts: number;
}

const bins = 15;

/** Asks a trained classifier every text and compares. */
export function judge(classifier: Classifier, rows: readonly Row[]): IntentFigures {
  for (const row of rows.slice(0, 300)) classifier.classify(row.text, row.lang);
  const before = performance.now();
  const answers = rows.map((row) => classifier.classify(row.text, row.lang));
  const microsPerText = ((performance.now() - before) * 1000) / Math.max(1, rows.length);
  return { ...figuresOf(rows, answers), microsPerText, texts: rows.length };
}

function figuresOf(
  rows: readonly Row[],
  answers: readonly Classified[],
): Omit<IntentFigures, 'microsPerText' | 'texts'> {
  const tally = new Map<string, { right: number; said: number; are: number }>();
  const of = (intent: string): { right: number; said: number; are: number } => {
    const known = tally.get(intent) ?? { right: 0, said: 0, are: 0 };
    tally.set(intent, known);
    return known;
  };
  const bin = Array.from({ length: bins }, () => ({ sure: 0, right: 0 }));
  const ours: { inScope: number; right: boolean }[] = [];
  const foreign: number[] = [];
  rows.forEach((row, i) => {
    const { inScope = 0, ranked = [] } = answers[i] ?? {};
    const best = ranked[0]?.intent ?? '';
    const right = best === row.intent;
    const confidence = ranked[0]?.confidence ?? 0;
    const cell = bin[Math.min(bins - 1, Math.floor(confidence * bins))];
    if (cell) {
      cell.sure += confidence;
      cell.right += right ? 1 : 0;
    }
    if (row.intent === outside) foreign.push(inScope);
    else {
      ours.push({ inScope, right });
      of(row.intent).are++;
      if (best !== '') of(best).said++;
      if (right) of(best).right++;
    }
  });
  const share = (count: number, all: number): number => (all === 0 ? 0 : count / all);
  const scores = [...tally.values()].filter((t) => t.are > 0).map((t) => (2 * t.right) / (t.said + t.are));
  foreign.sort((a, b) => a - b);
  const half = foreign.length === 0 ? 0 : (foreign[Math.floor((foreign.length - 1) / 2)] ?? 0);
  const kept = (threshold: number, above: boolean): number =>
    ours.filter((o) => o.right && (above ? o.inScope > threshold : o.inScope >= threshold)).length;
  return {
    accuracy: share(ours.filter((o) => o.right).length, ours.length),
    macroF1: share(
      scores.reduce((a, b) => a + b, 0),
      scores.length,
    ),
    inScopeAccuracy: share(kept(0.5, false), ours.length),
    outOfScopeRecall: share(foreign.filter((s) => s < 0.5).length, foreign.length),
    keptAtHalf: foreign.length === 0 ? 0 : share(kept(half, true), ours.length),
    auroc: areaUnder(
      ours.map((o) => o.inScope),
      foreign,
    ),
    calibrationError: share(
      bin.reduce((sum, b) => sum + Math.abs(b.sure - b.right), 0),
      rows.length,
    ),
  };
}

/** Area under the curve: the chance that one of `high` is above one of `low`, ties counting half (Mann and Whitney); 0 when either is empty. */
function areaUnder(high: readonly number[], low: readonly number[]): number {
  if (high.length === 0 || low.length === 0) return 0;
  const all = [...high.map((at) => ({ at, up: 1 })), ...low.map((at) => ({ at, up: 0 }))].sort((a, b) => a.at - b.at);
  let below = 0;
  let pairs = 0;
  for (let i = 0; i < all.length; ) {
    let ups = 0;
    let downs = 0;
    const { at } = all[i] ?? { at: 0 };
    for (; i < all.length && all[i]?.at === at; i++) {
      if (all[i]?.up === 1) ups++;
      else downs++;
    }
    pairs += ups * below + (ups * downs) / 2;
    below += downs;
  }
  return pairs / (high.length * low.length);
}
