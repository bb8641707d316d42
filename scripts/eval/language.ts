import { resolve } from 'node:path';
import { loadIntents } from '../../src/entry/load.ts';
import { isLanguage } from '../../src/kernel/languages.ts';
import { createLanguageDetector } from '../../src/understanding/language.ts';
import type { Figures } from '../eval.ts';
import { needed, option, readLines } from './data.ts';

interface Row {
  text: string;
  lang: string;
  kind?: string;
}

/** Asks the product's own detector for the language of each text without any prior; texts in languages that are not shipped are left out. */
export async function run(args: readonly string[]): Promise<Figures> {
  const rows = readLines<Row>(needed(args, 'test')).filter((row) => isLanguage(row.lang));
  const detector = createLanguageDetector(loadIntents(resolve(import.meta.dirname, '../..')).examples);
  for (const row of rows.slice(0, 300)) detector.detect(row.text);
  const before = performance.now();
  const guesses = rows.map((row) => detector.detect(row.text).language);
  const microsPerText = ((performance.now() - before) * 1000) / Math.max(1, rows.length);
  const groups = new Map<string, [right: number, all: number]>();
  let right = 0;
  for (const [i, row] of rows.entries()) {
    const isRight = guesses[i] === row.lang;
    if (isRight) right++;
    else if (option(args, 'wrong') !== undefined) console.log(`${row.lang} taken for ${guesses[i]}: ${row.text}`);
    for (const key of [row.lang, row.kind ?? 'all']) {
      const [r, n] = groups.get(key) ?? [0, 0];
      groups.set(key, [r + (isRight ? 1 : 0), n + 1]);
    }
  }
  const figures: Figures = { accuracy: right / Math.max(1, rows.length), microsPerText, texts: rows.length };
  for (const [key, [r, n]] of groups) figures[`accuracy ${key}`] = r / n;
  return figures;
}
