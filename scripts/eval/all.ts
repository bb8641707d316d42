import { trainClassifier } from '../../src/understanding/classifier.ts';
import type { Figures } from '../eval.ts';
import { needed, option } from './data.ts';
import { examplesOf } from './intents.ts';
import { type IntentFigures, judge } from './score.ts';
import { intentSets, scopeSets, type Trial } from './sets.ts';

/**
 * `--data DIR [--only TEXT] [--part intents|scope]`: every set of a folder of development data, each figure beside the one to
 * reach. All sets are trained with the settings the service has.
 */
export async function run(args: readonly string[]): Promise<Figures> {
  const folder = needed(args, 'data');
  const only = option(args, 'only') ?? '';
  const part = option(args, 'part');
  const figures: Figures = {};
  if (part === undefined || part === 'intents') {
    line('set', 'figure', 'target', 'ECE', 'train s', 'µs', 'texts', 'how');
    for (const set of intentSets) {
      if (!set.name.includes(only)) continue;
      const { mean, seconds, texts } = runTrials(set.trials(folder));
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
  return figures;
}

function mark(figure: number, target: number): string {
  return `${figure >= target ? ' ' : '*'}${figure.toFixed(2)}`;
}

/** Means over trials. Training time is the longest. */
function runTrials(trials: readonly Trial[]): { mean: IntentFigures; seconds: number; texts: number } {
  const all: IntentFigures[] = [];
  let seconds = 0;
  for (const { train, test } of trials) {
    const before = performance.now();
    const classifier = trainClassifier(examplesOf(train));
    seconds = Math.max(seconds, (performance.now() - before) / 1000);
    all.push(judge(classifier, test));
  }
  const mean = { ...all[0] } as IntentFigures;
  for (const key of Object.keys(mean) as (keyof IntentFigures)[])
    mean[key] = all.reduce((sum, one) => sum + one[key], 0) / all.length;
  return { mean, seconds, texts: all.reduce((sum, one) => sum + one.texts, 0) };
}

function line(name: string, ...cells: (string | number)[]): void {
  const shown = cells.map((cell, i) => {
    const text = typeof cell === 'number' && !Number.isInteger(cell) ? cell.toFixed(2) : String(cell);
    return i === cells.length - 1 ? `  ${text}` : text.padStart(9);
  });
  console.log(`${name.padEnd(46)}${shown.join('')}`);
}
