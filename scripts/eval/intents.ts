import { resolve } from 'node:path';
import { trainThoroughly } from '../../src/understanding/thorough.ts';
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
 * `--train F --test F [--use SPLITS] [--ask SPLITS] [--repeat N]`: trains on one file and asks the texts of the other. With `--repeat` the
 * training time is the shortest of N.
 */
export async function run(args: readonly string[]): Promise<Figures> {
  const trainFile = needed(args, 'train');
  const testFile = needed(args, 'test');
  const rows = readLines<Row>(trainFile);
  const isSame = resolve(trainFile) === resolve(testFile);
  const taught = taughtRows(rows, list(option(args, 'use')));
  const asked = askedRows(isSame ? rows : readLines<Row>(testFile), isSame, list(option(args, 'ask')));
  if (taught.length === 0) throw new Error(`nothing to train on in ${trainFile}${hintOf(rows)}`);
  if (asked.length === 0)
    throw new Error(`nothing to ask in ${testFile}${isSame ? `, which is trained on${hintOf(rows)}` : ''}`);
  const examples = examplesOf(taught);
  const repeat = Math.max(1, Number(option(args, 'repeat') ?? 1) || 1);
  let trainSeconds = Infinity;
  let classifier = trainThoroughly([]);
  for (let i = 0; i < repeat; i++) {
    const before = performance.now();
    classifier = trainThoroughly(examples);
    trainSeconds = Math.min(trainSeconds, (performance.now() - before) / 1000);
  }
  return {
    ...judge(classifier, asked),
    trainSeconds,
    examples: examples.length,
    trained: splitsOf(taught),
    asked: splitsOf(asked),
  };
}

/**
 * Rows to train on: those of the splits asked for; otherwise those marked `train` and those without a mark; a file that has neither is trained on
 * whole. So `dev` rows, which are for choosing settings, and `test` rows are left alone unless they are asked for.
 */
export function taughtRows(rows: readonly Row[], use: readonly string[] | undefined): Row[] {
  if (use !== undefined) return rows.filter(({ split = '' }) => use.includes(split));
  const plain = rows.filter(({ split = 'train' }) => split === 'train');
  return plain.length > 0 ? plain : [...rows];
}

/**
 * Rows to ask: those of the splits asked for; otherwise those marked `test`; if there are none, all but those marked `train`; if there are none, all.
 * Of a file that is trained on as well, only what is not trained on is asked.
 */
export function askedRows(rows: readonly Row[], isTrainedOn: boolean, ask: readonly string[] | undefined): Row[] {
  if (ask !== undefined) return rows.filter(({ split = '' }) => ask.includes(split));
  const test = rows.filter(({ split }) => split === 'test');
  if (test.length > 0) return test;
  const others = rows.filter(({ split }) => (isTrainedOn ? (split ?? 'train') : split) !== 'train');
  return others.length > 0 || isTrainedOn ? others : [...rows];
}

function list(given: string | undefined): string[] | undefined {
  return given?.split(',').map((name) => name.trim());
}

function hintOf(rows: readonly Row[]): string {
  return rows.length === 0 ? '' : `; it has ${splitsOf(rows)}`;
}

/** "train 15000, dev 3100" */
function splitsOf(rows: readonly Row[]): string {
  const counts = new Map<string, number>();
  for (const { split = 'unmarked' } of rows) counts.set(split, (counts.get(split) ?? 0) + 1);
  return [...counts].map(([split, count]) => `${split} ${count}`).join(', ');
}
