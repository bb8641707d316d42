import { join } from 'node:path';
import { trainThoroughly } from '../../src/understanding/thorough.ts';
import type { Figures } from '../eval.ts';
import { needed, option } from './data.ts';
import { examplesOf } from './intents.ts';
import { run as language } from './language.ts';
import { evalRetrieval, type First, reliability, reliabilityBins } from './retrieval.ts';
import { type IntentFigures, judge } from './score.ts';
import { intentSets, scopeSets, type Trial } from './sets.ts';

/**
 * `--data DIR [--only TEXT] [--part intents|scope|language|retrieval] [--folds N]`: every set of a folder of development data, each figure beside
 * the one to reach. All sets are trained with the settings the service has. With `--folds` those without a split of their own are parted into N.
 */
export async function run(args: readonly string[]): Promise<Figures> {
  const folder = needed(args, 'data');
  const only = option(args, 'only') ?? '';
  const part = option(args, 'part');
  const folds = Number(option(args, 'folds')) || undefined;
  const figures: Figures = {};
  if (part === undefined || part === 'intents') {
    line('set', 'figure', 'target', 'ECE', 'train s', 'µs', 'texts', 'how');
    for (const set of intentSets) {
      if (!set.name.includes(only)) continue;
      const { mean, seconds, texts } = runTrials(set.trials(folder, folds));
      const accuracy = 100 * mean.accuracy;
      const error = 100 * mean.calibrationError;
      line(set.name, mark(accuracy, set.target), set.target, error, seconds, mean.microsPerText, texts, set.how);
      figures[set.name] = accuracy;
      figures[`${set.name}, calibration error`] = error;
      figures[`${set.name}, train seconds`] = seconds;
      if (set.name === 'clinc150') {
        figures['clinc150, kept when half outside is caught'] = 100 * mean.keptAtHalf;
        line('  kept when half outside is caught', mark(100 * mean.keptAtHalf, 93), 93, '', '', '', '', '');
      }
    }
  }
  if (part === undefined || part === 'scope') {
    console.log('');
    line('outside', 'area', 'target', 'accuracy', 'train s', 'µs', 'texts', 'how');
    for (const set of scopeSets) {
      if (!set.name.includes(only)) continue;
      const { mean, seconds, texts } = runTrials(set.trials(folder));
      const target = set.kind === 'other worlds' ? 97 : 90;
      const name = `${set.name}: ${set.kind}`;
      const area = mark(100 * mean.auroc, target);
      line(name, area, target, 100 * mean.accuracy, seconds, mean.microsPerText, texts, set.how);
      figures[name] = 100 * mean.auroc;
    }
  }
  if (part === undefined || part === 'language') Object.assign(figures, await languageFigures(folder));
  if (part === undefined || part === 'retrieval') Object.assign(figures, await retrievalFigures(folder, only));
  return figures;
}

async function languageFigures(folder: string): Promise<Figures> {
  console.log('');
  line('language of 3 to 12 words', 'figure', 'target', 'µs', 'texts', 'how');
  const chat = await language(['--test', join(folder, 'langid/chat.jsonl.gz'), '--words', '3-12']);
  const all = 100 * Number(chat['accuracy']);
  const six = 100 * Number(chat['accuracySix']);
  const texts = Number(chat['texts']);
  line('told the languages of the file', mark(all, 97), 97, Number(chat['microsPerText']), texts, '22 languages, dev');
  line('the shipped six', mark(six, 99), 99, '', '', 'by the detector of the service');
  return { language: all, 'language, the six': six };
}

const retrievalTargets: readonly (readonly [name: string, target: number])[] = [
  ['stackfaq', 0.83],
  ['covidfaq', 0.8],
  ['covidsim.en', 0.81],
  ['covidsim.de', 0.48],
  ...['ar', 'de', 'el', 'en', 'es', 'hi', 'ro', 'ru', 'th', 'tr', 'vi', 'zh'].map(
    (lang) => [`xquad.${lang}`, 0.95] as const,
  ),
];

async function retrievalFigures(folder: string, only: string): Promise<Figures> {
  console.log('');
  line('retrieval', 'nDCG@10', 'target', 'recall@5', 'index s', 'p50 ms', 'p95 ms', 'how');
  const figures: Figures = {};
  const xquad: number[] = [];
  const titled: First[] = [];
  const untitled: First[] = [];
  for (const [name, target] of retrievalTargets) {
    if (!name.includes(only)) continue;
    const of = (kind: string): string => join(folder, 'retrieval', `${name}.${kind}.jsonl`);
    const firsts: First[] = [];
    const got = await evalRetrieval({ passages: of('passages'), queries: of('queries') }, firsts);
    (name.startsWith('xquad') ? untitled : titled).push(...firsts);
    if (name.startsWith('xquad')) xquad.push(got.ndcg10);
    const shown = `${got.ndcg10 >= target ? ' ' : '*'}${got.ndcg10.toFixed(3)}`;
    line(name, shown, target, got.recall5, got.indexSeconds, got.p50Millis, got.p95Millis, 'dev questions');
    figures[name] = got.ndcg10;
  }
  for (const [kind, firsts] of [
    ['with a title', titled],
    ['without', untitled],
  ] as const)
    for (let bin = 0; bin < reliabilityBins; bin++) {
      const { of, promised, right } = reliability(firsts, bin);
      const from = (bin / reliabilityBins).toFixed(1);
      if (of > 0)
        line(
          `first passage ${kind}, score from ${from}`,
          promised,
          '',
          right,
          '',
          '',
          '',
          `${of} questions: promised, right`,
        );
    }
  if (xquad.length === 0) return figures;
  const mean = xquad.reduce((sum, one) => sum + one, 0) / xquad.length;
  line(
    'xquad, mean',
    `${mean >= 0.968 ? ' ' : '*'}${mean.toFixed(3)}`,
    0.968,
    '',
    '',
    '',
    '',
    `${xquad.length} languages`,
  );
  return { ...figures, 'xquad, mean': mean };
}

function mark(figure: number, target: number): string {
  return `${figure >= target ? ' ' : '*'}${figure.toFixed(2)}`;
}

/** Means over trials, each as much as it has texts: parts of a small set differ. Training time is the longest. */
function runTrials(trials: readonly Trial[]): { mean: IntentFigures; seconds: number; texts: number } {
  const all: IntentFigures[] = [];
  let seconds = 0;
  for (const { train, test } of trials) {
    const before = performance.now();
    const classifier = trainThoroughly(examplesOf(train));
    seconds = Math.max(seconds, (performance.now() - before) / 1000);
    all.push(judge(classifier, test));
  }
  const texts = all.reduce((sum, one) => sum + one.texts, 0);
  const mean = { ...all[0] } as IntentFigures;
  for (const key of Object.keys(mean) as (keyof IntentFigures)[])
    mean[key] = all.reduce((sum, one) => sum + one[key] * one.texts, 0) / Math.max(1, texts);
  return { mean, seconds, texts };
}

function line(name: string, ...cells: (string | number)[]): void {
  const shown = cells.map((cell, i) => {
    const text = typeof cell === 'number' && !Number.isInteger(cell) ? cell.toFixed(2) : String(cell);
    return i === cells.length - 1 ? `  ${text}` : text.padStart(9);
  });
  console.log(`${name.padEnd(46)}${shown.join('')}`);
}
