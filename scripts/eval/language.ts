import { resolve } from 'node:path';
import { loadIntents } from '../../src/entry/load.ts';
import { isLanguage } from '../../src/kernel/languages.ts';
import { createLanguageDetector } from '../../src/understanding/language.ts';
import type { Figures } from '../eval.ts';
import { needed, readLines } from './data.ts';
import { createAnyLanguage } from './language-any/detector.ts';

interface Row {
  text: string;
  lang: string;
  kind?: string;
}

/** Words of a text; two characters of a script without spaces count as one. */
function wordsIn(text: string): number {
  const unspaced = text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/gu)?.length ?? 0;
  if (unspaced * 2 > text.length) return Math.ceil(unspaced / 2);
  return text.trim().split(/\s+/).length;
}

/**
 * `--test F [--words 3-12] [--wrong]`: the language of each text without any prior. `accuracy` is over all texts, told apart among the
 * languages of the file; `accuracySix` over texts in the shipped languages, by the detector of the service.
 */
export async function run(args: readonly string[]): Promise<Figures> {
  const at = args.indexOf('--words');
  const [least = 0, most = Infinity] = at < 0 ? [] : (args[at + 1] ?? '').split('-').map(Number);
  const rows = readLines<Row>(needed(args, 'test')).filter((row) => {
    const count = wordsIn(row.text);
    return count >= least && count <= most;
  });
  const among = new Set(rows.map((row) => row.lang));
  const any = createAnyLanguage();
  const shipped = createLanguageDetector(loadIntents(resolve(import.meta.dirname, '../..')).examples);
  for (const row of rows.slice(0, 300)) any.languageOf(row.text, among);
  const before = performance.now();
  const guesses = rows.map((row) => any.languageOf(row.text, among));
  const microsPerText = ((performance.now() - before) * 1000) / Math.max(1, rows.length);
  const ofSix = rows.filter((row) => isLanguage(row.lang));
  const six = ofSix.filter((row) => shipped.detect(row.text).language === row.lang).length;
  const groups = new Map<string, [right: number, all: number]>();
  let right = 0;
  for (const [i, row] of rows.entries()) {
    const isRight = guesses[i] === row.lang;
    if (isRight) right++;
    else if (args.includes('--wrong')) console.log(`${row.lang} taken for ${guesses[i]}: ${row.text}`);
    for (const key of [row.lang, row.kind ?? 'all']) {
      const [r, n] = groups.get(key) ?? [0, 0];
      groups.set(key, [r + (isRight ? 1 : 0), n + 1]);
    }
  }
  const figures: Figures = {
    accuracy: right / Math.max(1, rows.length),
    accuracySix: six / Math.max(1, ofSix.length),
    microsPerText,
    texts: rows.length,
    languages: among.size,
  };
  for (const [key, [r, n]] of groups) figures[`accuracy ${key}`] = r / n;
  return figures;
}
