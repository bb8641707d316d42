import { trainClassifier } from '../../src/understanding/classifier.ts';
import type { Figures } from '../eval.ts';
import { needed, option, readLines } from './data.ts';

interface Row {
  text: string;
  intent: string;
  lang?: string;
  split?: string;
}

const outside = 'oos';

/** Rows of the split that is meant: `train` rows when the file has splits, everything else for testing. */
function chosen(rows: Row[], forTraining: boolean): Row[] {
  const hasTrain = rows.some((row) => row.split === 'train');
  if (forTraining) return hasTrain ? rows.filter((row) => row.split === 'train') : rows;
  const others = rows.filter((row) => row.split !== 'train');
  return others.length > 0 ? others : rows;
}

/**
 * Trains on one file and asks the texts of the other. Out-of-scope texts (`"intent": "oos"`) are never trained on. `accuracy` and
 * `macroF1` are over in-scope texts without rejection; `inScopeAccuracy` and `outOfScopeRecall` at the shipped threshold,
 * `inScope` ≥ 0.5; `auroc` says how well `inScope` parts the two.
 */
export async function run(args: readonly string[]): Promise<Figures> {
  const train = chosen(readLines<Row>(needed(args, 'train')), true).filter((row) => row.intent !== outside);
  const test = chosen(readLines<Row>(needed(args, 'test')), false);
  const repeat = Number(option(args, 'repeat') ?? 1);
  const examples = train.map(({ text, intent, lang }) => ({ text, intent, lang: lang ?? 'en' }));
  let trainSeconds = Infinity;
  let classifier = trainClassifier([]);
  for (let i = 0; i < repeat; i++) {
    const before = performance.now();
    classifier = trainClassifier(examples);
    trainSeconds = Math.min(trainSeconds, (performance.now() - before) / 1000);
  }
  for (const row of test.slice(0, 300)) classifier.classify(row.text, row.lang);
  const before = performance.now();
  const answers = test.map((row) => classifier.classify(row.text, row.lang));
  const microsPerText = ((performance.now() - before) * 1000) / Math.max(1, test.length);

  const tally = new Map<string, { right: number; said: number; are: number }>();
  const of = (intent: string): { right: number; said: number; are: number } => {
    const known = tally.get(intent) ?? { right: 0, said: 0, are: 0 };
    tally.set(intent, known);
    return known;
  };
  let inside = 0;
  let right = 0;
  let keptRight = 0;
  let caught = 0;
  const scopes: { inScope: number; belongs: boolean }[] = [];
  const bins = Array.from({ length: 10 }, () => ({ count: 0, sure: 0, right: 0 }));
  for (const [i, row] of test.entries()) {
    const answer = answers[i];
    const inScope = answer?.inScope ?? 0;
    const best = answer?.ranked[0]?.intent ?? '';
    const belongs = row.intent !== outside;
    scopes.push({ inScope, belongs });
    const confidence = answer?.ranked[0]?.confidence ?? 0;
    const bin = bins[Math.min(9, Math.floor(confidence * 10))];
    if (bin) {
      bin.count++;
      bin.sure += confidence;
      bin.right += best === row.intent ? 1 : 0;
    }
    if (!belongs) {
      if (inScope < 0.5) caught++;
      continue;
    }
    inside++;
    of(row.intent).are++;
    if (best !== '') of(best).said++;
    if (best === row.intent) {
      right++;
      of(best).right++;
      if (inScope >= 0.5) keptRight++;
    }
  }
  const scores = [...tally.values()].filter((t) => t.are > 0).map((t) => (2 * t.right) / Math.max(1, t.said + t.are));
  const outsideCount = test.length - inside;
  return {
    accuracy: right / Math.max(1, inside),
    macroF1: scores.reduce((a, b) => a + b, 0) / Math.max(1, scores.length),
    inScopeAccuracy: keptRight / Math.max(1, inside),
    outOfScopeRecall: outsideCount === 0 ? 0 : caught / outsideCount,
    trainSeconds,
    microsPerText,
    texts: test.length,
    auroc: outsideCount === 0 ? 0 : auroc(scopes),
    calibrationError: bins.reduce((sum, b) => sum + Math.abs(b.sure - b.right), 0) / Math.max(1, test.length),
  };
}

/** Chance that a text that belongs scores above one that does not (Mann and Whitney). */
function auroc(scopes: { inScope: number; belongs: boolean }[]): number {
  const sorted = [...scopes].sort((a, b) => a.inScope - b.inScope);
  let foreign = 0;
  let pairs = 0;
  for (let i = 0; i < sorted.length; ) {
    let to = i;
    while (to < sorted.length && sorted[to]?.inScope === sorted[i]?.inScope) to++;
    const group = sorted.slice(i, to);
    const ours = group.filter((s) => s.belongs).length;
    pairs += ours * foreign + (ours * (group.length - ours)) / 2;
    foreign += group.length - ours;
    i = to;
  }
  return pairs / Math.max(1, foreign * (sorted.length - foreign));
}
