import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../kernel/languages.ts';
import { parseArticles } from '../knowledge/articles.ts';
import { passagesOf } from '../knowledge/passages.ts';
import { groundedIn } from './grounding.ts';
import { standIn } from './stand-in.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Statement {
  language: Language;
  article: string;
  /** What is false about it; null for a true one. */
  lie: string | null;
  text: string;
  /** The half that was never looked at while the gate was made. */
  isHeld: boolean;
}

/** Chance by the letters, the same for ever. */
const half = (text: string): number => [...text].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 65_521, 7) % 2;

function statementsOf(language: Language, folder = ''): Statement[] {
  let article = '';
  return readFileSync(`${root}tests/model/statements/${folder}${language}.txt`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('# ')) article = line.slice(2);
      const [, lie = null, text] = /^(?:\+|- ([\w-]+):) (.+)$/.exec(line) ?? [];
      return text === undefined ? [] : [{ language, article, lie, text, isHeld: half(text) === 1 }];
    });
}

/** The whole sections of an article, as a model is given them. */
function sectionsOf(language: Language, article: string): string[] {
  const path = `${language}/${article}.md`;
  if (!readdirSync(`${root}knowledge-base/${language}`).includes(`${article}.md`)) throw new Error(path);
  const text = readFileSync(`${root}knowledge-base/${path}`, 'utf8');
  return parseArticles([{ path, text }])
    .articles.flatMap(passagesOf)
    .map(({ title, heading, text: body }) => `${title}\n${heading}\n${body}`);
}

const sections = new Map<string, string[]>();
function sectionsFor({ language, article }: Statement): string[] {
  const name = `${language}/${article}`;
  const known = sections.get(name) ?? sectionsOf(language, article);
  sections.set(name, known);
  return known;
}
const passes = (each: Statement): boolean => groundedIn(each.text, sectionsFor(each), each.language).ok;

const all = languages.flatMap((language) => statementsOf(language));
const lies = all.filter(({ lie }) => lie !== null);
const truths = all.filter(({ lie }) => lie === null);

describe('statements about whole sections', () => {
  it.each([false, true])('none that is false passes (held back: %s)', (isHeld) => {
    const told = lies.filter((each) => each.isHeld === isHeld);
    const passed = told.filter(passes);
    expect(told.length).toBeGreaterThan(60);
    expect(passed.map(({ language, lie, text }) => `${language} ${lie}: ${text}`)).toEqual([]);
  });

  it.each([false, true])('two in three of those that are true pass (held back: %s)', (isHeld) => {
    const told = truths.filter((each) => each.isHeld === isHeld);
    const refused = told.filter((each) => !passes(each));
    expect(told.length).toBeGreaterThan(30);
    if (refused.length > told.length / 3) expect(refused).toEqual([]);
  });
});

it('none passes that turns cause, purpose, who does it, for whom, what it is instead of or what follows', () => {
  const turned = languages.flatMap((language) => statementsOf(language, 'turned/'));
  expect(turned.length).toBeGreaterThan(70);
  expect(turned.filter(passes).map(({ language, lie, text }) => `${language} ${lie}: ${text}`)).toEqual([]);
});

describe('statements in freer words', () => {
  const free = languages.flatMap((language) => statementsOf(language, 'free/'));
  const isTold = (each: Statement): boolean =>
    passes(each) ||
    standIn(
      each.text,
      sectionsFor(each).map((text) => ({ above: '', text })),
      each.language,
      '',
    ) !== null;

  const fresh = languages.flatMap((language) => statementsOf(language, 'fresh/'));

  it('none that is false passes of those written when the gate stood, and four in five that are true are told', () => {
    const passed = fresh.filter((each) => each.lie !== null && passes(each));
    expect(passed.map(({ language, lie, text }) => `${language} ${lie}: ${text}`)).toEqual([]);
    const truths = fresh.filter(({ lie }) => lie === null);
    const lost = truths.filter((each) => !isTold(each));
    if (lost.length > truths.length / 5) expect(lost.map(({ text }) => text)).toEqual([]);
  });

  it.each([false, true])('none that is false passes (held back: %s)', (isHeld) => {
    const passed = free.filter((each) => each.lie !== null && each.isHeld === isHeld).filter(passes);
    expect(passed.map(({ language, lie, text }) => `${language} ${lie}: ${text}`)).toEqual([]);
  });

  it.each([false, true])(
    'two in three of those that are true are told, as they are or as their passage says it (held back: %s)',
    (isHeld) => {
      const told = free.filter((each) => each.lie === null && each.isHeld === isHeld);
      const lost = told.filter((each) => !isTold(each));
      expect(told.length).toBeGreaterThan(45);
      if (lost.length > told.length / 3) expect(lost.map(({ text }) => text)).toEqual([]);
    },
  );
});
