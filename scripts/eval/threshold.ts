import { resolve } from 'node:path';
import { loadIntents } from '../../src/entry/load.ts';
import { trainThoroughly } from '../../src/understanding/thorough.ts';
import type { Figures } from '../eval.ts';
import { option, readLines } from './data.ts';
import { examplesOf } from './intents.ts';
import { outside, type Row } from './score.ts';
import { stratified } from './sets.ts';

const root = resolve(import.meta.dirname, '../..');
const thresholds = [0.3, 0.5, 0.6, 0.7, 0.8, 0.9];

/** A message as the offline engine heard it. */
interface Heard {
  confidence: number;
  right: boolean;
}

/**
 * `[--train F --test F]`: what it costs and gains to ask a model about every message of which the offline engine is less sure than a
 * threshold (`LLM_ASK_BELOW`): the share that is asked, the errors among them, which are all that a model can mend, and the errors that
 * stay because nobody asks. Of the shipped examples, each fifth held back in turn, unless files are given.
 */
export async function run(args: readonly string[]): Promise<Figures> {
  const [train, test] = [option(args, 'train'), option(args, 'test')];
  const heard = train && test ? heardOf(readLines<Row>(train), readLines<Row>(test)) : heardOfShipped();
  const share = (which: (one: Heard) => boolean): number => heard.filter(which).length / heard.length;
  const figures: Figures = { texts: heard.length, 'wrong without a model': share(({ right }) => !right) };
  for (const below of thresholds) {
    figures[`below ${below}: asked`] = share(({ confidence }) => confidence < below);
    figures[`below ${below}: wrong and asked`] = share(({ confidence, right }) => confidence < below && !right);
    figures[`below ${below}: wrong and not asked`] = share(({ confidence, right }) => confidence >= below && !right);
  }
  return figures;
}

function heardOfShipped(): Heard[] {
  const { examples } = loadIntents(root);
  const rows: Row[] = examples.map(({ text, intent, lang }) => ({ text, intent, lang }));
  return stratified(rows, 5).flatMap(({ train, test }) => heardOf(train, test));
}

/** What belongs nowhere is right when no intent is likelier than not. */
function heardOf(train: readonly Row[], test: readonly Row[]): Heard[] {
  const learnt = train.filter(({ split }) => split === undefined || split === 'train');
  const asked = test.filter(({ split }) => split !== 'train');
  const classifier = trainThoroughly(examplesOf(learnt));
  return asked.map(({ text, lang, intent }) => {
    const best = classifier.classify(text, lang).ranked[0];
    const confidence = best?.confidence ?? 0;
    return { confidence, right: intent === outside ? confidence < 0.5 : best?.intent === intent };
  });
}
