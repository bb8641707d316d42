import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadIntents } from '../../src/entry/load.ts';
import { languages } from '../../src/kernel/languages.ts';
import { createLanguageDetector } from '../../src/understanding/language.ts';
import { trainThoroughly } from '../../src/understanding/thorough.ts';
import type { Figures } from '../eval.ts';
import { examplesOf } from './intents.ts';
import { judge, type Row } from './score.ts';
import { stratified } from './sets.ts';

const root = resolve(import.meta.dirname, '../..');
const baseline = resolve(import.meta.dirname, 'guard.json');
/** What stands for all: the mean over six languages, thousands of texts. */
const whole = 'intents, mean of the languages';
/**
 * Points a figure may fall before it is a regression. One of a single language, of English alone or of calibration stands on some hundreds
 * of texts, and a dozen new examples elsewhere move it by a point: those catch what the whole would hide.
 */
const slackOf = (name: string): number => (name === whole || name.startsWith('language') ? 0.5 : 1.5);

/**
 * `[--write]`: figures on the data that comes with the service, which every checkout has, beside those written down when they were last
 * meant to change; `--write` writes down the present ones.
 * @throws naming every figure that has fallen by more than half a point, or by more than one and a half where it stands on few texts
 */
export async function run(args: readonly string[]): Promise<Figures> {
  const figures = measure();
  if (args.includes('--write')) writeFileSync(baseline, `${JSON.stringify(figures, null, 2)}\n`);
  const fallen = fallenSince(JSON.parse(readFileSync(baseline, 'utf8')) as Record<string, number>, figures);
  if (fallen.length > 0) throw new Error(`understanding has got worse\n  ${fallen.join('\n  ')}`);
  return figures;
}

/** What is to be said of each figure that has fallen too far, or is gone. */
export function fallenSince(before: Record<string, number>, now: Record<string, number>): string[] {
  return Object.entries(before)
    .filter(([name, figure]) => !((now[name] ?? 0) >= figure - slackOf(name)))
    .map(([name, figure]) => `${name}: ${now[name]?.toFixed(2) ?? 'missing'}, was ${figure}`);
}

/**
 * Shipped examples in five stratified parts, each held back in turn; two of the parts for a model of English alone, which has the hidden layers, and for
 * learning afterwards; and the language of every one by a detector that was not shown it.
 */
function measure(): Record<string, number> {
  const { examples } = loadIntents(root);
  const rows: Row[] = examples.map(({ text, intent, lang }) => ({ text, intent: intent, lang }));
  const right = new Map<string, [right: number, all: number]>();
  const count = (name: string, isRight: boolean): void => {
    const [r, n] = right.get(name) ?? [0, 0];
    right.set(name, [r + (isRight ? 1 : 0), n + 1]);
  };
  let error = 0;
  const parts = stratified(rows, 5);
  for (const { train, test } of parts) {
    const classifier = trainThoroughly(examplesOf(train));
    error += (100 * judge(classifier, test).calibrationError) / parts.length;
    for (const { text, intent, lang = 'en' } of test)
      count(`intents ${lang}`, classifier.classify(text, lang).ranked[0]?.intent === intent);
  }
  for (const { train, test } of stratified(
    rows.filter(({ lang }) => lang === 'en'),
    5,
  ).slice(0, 2)) {
    const alone = trainThoroughly(examplesOf(train));
    let learned = trainThoroughly(examplesOf(train.filter((_, i) => i % 20 !== 19)));
    for (const example of examplesOf(train.filter((_, i) => i % 20 === 19))) learned = learned.learn(example);
    for (const { text, intent } of test) {
      count('intents, English alone', alone.classify(text).ranked[0]?.intent === intent);
      count('intents, English alone, each 20th learnt afterwards', learned.classify(text).ranked[0]?.intent === intent);
    }
  }
  const shipped = createLanguageDetector();
  for (const { text, lang } of examples) {
    if (text.split(/\s+/).length < 3 && lang !== 'zh') continue;
    count('language, shipped detector', shipped.detect(text).language === lang);
  }
  const figures: Record<string, number> = {};
  for (const [name, [r, n]] of right) figures[name] = rounded((100 * r) / n);
  const each = languages.map((lang) => figures[`intents ${lang}`] ?? 0);
  figures[whole] = rounded(each.reduce((sum, one) => sum + one, 0) / each.length);
  figures['intents, 100 less the calibration error'] = rounded(100 - error);
  return figures;
}

function rounded(points: number): number {
  return Math.round(100 * points) / 100;
}
