import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ownMs } from '../../tests/support/processor.ts';
import { type Language, languages } from '../kernel/languages.ts';
import { figuresHold, isFaithful } from './figures.ts';

interface Telling {
  /** What is false about it; null for a true one. */
  lie: string | null;
  stands: boolean;
  line: string;
}

const isLanguage = (word: string): word is Language => (languages as readonly string[]).includes(word);

function tellings(file: string, judge: (said: string, from: string, language: Language) => boolean): Telling[] {
  return readFileSync(new URL(`../../tests/model/tellings/${file}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => /^[+-] /.test(line))
    .map((line) => {
      const [, lie = null, into = '', from = '', said = ''] =
        /^(?:\+|- (\w+)) (?:\w\w>)?(\w\w) \| (.+?) \| (.+)$/.exec(line) ?? [];
      if (!isLanguage(into)) throw new Error(line);
      return { lie, line, stands: judge(said, from, into) };
    });
}

describe.each([
  ['translations', tellings('translations', isFaithful)],
  ['summaries', tellings('summaries', figuresHold)],
] as const)('denials, duties, doubts, names and deeds in %s', (_, all) => {
  const honest = all.filter(({ lie }) => lie === null);
  const lies = all.filter(({ lie }) => lie !== null);

  it('are seen where they are not what was said, in 85 of 100 at least', () => {
    const missed = lies.filter(({ stands }) => stands).map(({ line }) => line);
    expect(lies.length).toBeGreaterThan(60);
    if (missed.length > 0.15 * lies.length) expect(missed).toEqual([]);
  });

  it('are held against at most 5 of 100 that say what was said', () => {
    const refused = honest.filter(({ stands }) => !stands).map(({ line }) => line);
    expect(honest.length).toBeGreaterThan(80);
    if (refused.length > 0.05 * honest.length) expect(refused).toEqual([]);
  });
});

it('are judged in the time of a blink where somebody made the text to take long', () => {
  for (const piece of ['not but may ', 'Tom von ', 'genehmigt wurde ', '不可能已批准', 'a, ', 'wird von ', 'Aa Aa '])
    for (const judge of [isFaithful, figuresHold]) {
      const text = piece.repeat(Math.ceil(8_000 / piece.length));
      expect(
        ownMs(() => judge(text, `${text}x`, 'en')),
        piece,
      ).toBeLessThan(1_000);
    }
});
