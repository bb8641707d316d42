import { trainClassifier } from '../../src/understanding/classifier.ts';
import type { Example } from '../../src/understanding/types.ts';
import type { Figures } from '../eval.ts';
import { needed, option, readLines } from './data.ts';
import { judge, outside, type Row } from './score.ts';

/** What a classifier may be trained on: texts outside every intent are never shown to it. */
export function examplesOf(rows: readonly Row[]): Example[] {
  return rows
    .filter((row) => row.intent !== outside)
    .map(({ text, intent, lang }) => ({ text, intent, lang: lang ?? 'en' }));
}

/**
 * `--train F --test F [--use train,dev] [--repeat N]`: trains on one file and asks the texts of the other. Of a training file that has
 * splits only those in `--use` are taken (`train` unless told), of a file for testing all others.
 */
export async function run(args: readonly string[]): Promise<Figures> {
  const use = (option(args, 'use') ?? 'train').split(',');
  const trainFile = needed(args, 'train');
  const rows = readLines<Row>(trainFile);
  const hasSplits = rows.some((row) => row.split === 'train');
  const examples = examplesOf(hasSplits ? rows.filter((row) => use.includes(row.split ?? '')) : rows);
  const asked = readLines<Row>(needed(args, 'test'));
  const others = asked.filter((row) => !use.includes(row.split ?? ''));
  const repeat = Number(option(args, 'repeat') ?? 1);
  let trainSeconds = Infinity;
  let classifier = trainClassifier([]);
  for (let i = 0; i < repeat; i++) {
    const before = performance.now();
    classifier = trainClassifier(examples);
    trainSeconds = Math.min(trainSeconds, (performance.now() - before) / 1000);
  }
  return { ...judge(classifier, others.length > 0 ? others : asked), trainSeconds };
}
