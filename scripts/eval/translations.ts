/** Of the shipped translations, written by people, those that would be shown if a model had made them, by pair of languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Language, languages } from '../../src/kernel/languages.ts';
import { isFaithful } from '../../src/llm/figures.ts';
import type { Figures } from '../eval.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** A paragraph, a heading, a step or a text of the assistant, in each language. */
type Unit = Readonly<Record<Language, string>>;
/** Addresses of articles differ by language alone. */
const link = /\]\(\/help\/\w\w\//g;
const assistants = ['dialogue', 'mail', 'intents', 'fields'];
const shortest = 26;

const inEach = <T>(make: (language: Language) => T): Record<Language, T> =>
  Object.fromEntries(languages.map((language) => [language, make(language)])) as Record<Language, T>;

/** Articles that have as many paragraphs in each language: of others nobody knows which is of which. */
function articles(): Unit[] {
  return readdirSync(join(root, 'knowledge-base/en')).flatMap((name) => {
    const all = inEach((language) =>
      readFileSync(join(root, 'knowledge-base', language, name), 'utf8')
        .replace(/^---[\s\S]*?\n---\n/, '')
        .split(/\n+/)
        .filter((each) => each.trim() !== '')
        .map((each) => each.replace(link, '](/help/')),
    );
    if (languages.some((language) => all[language].length !== all.en.length)) return [];
    return all.en.map((_, i) => inEach((language) => all[language][i] ?? ''));
  });
}

function leaves(tree: unknown, at = ''): [string, string][] {
  if (typeof tree === 'string') return [[at, tree]];
  return Object.entries(tree ?? {}).flatMap(([key, value]) => leaves(value, `${at}.${key}`));
}

function texts(): Unit[] {
  return assistants.flatMap((name) => {
    const all = inEach(
      (language) => new Map(leaves(JSON.parse(readFileSync(join(root, 'locales', language, `${name}.json`), 'utf8')))),
    );
    return [...all.en.keys()]
      .map((key) => inEach((language) => all[language].get(key) ?? ''))
      .filter((unit) => unit.en.length >= shortest && languages.every((language) => unit[language] !== ''));
  });
}

export async function run(): Promise<Figures> {
  const units = [...articles(), ...texts()];
  let [all, shown] = [0, 0];
  const table: Record<string, Record<string, string>> = {};
  for (const from of languages)
    for (const to of languages.filter((each) => each !== from)) {
      const passed = units.filter((unit) => isFaithful(unit[to], unit[from], to)).length;
      all += units.length;
      shown += passed;
      table[from] = { ...table[from], [to]: `${((100 * passed) / units.length).toFixed(1)} %` };
    }
  console.table(table);
  console.log(`${shown} of ${all} are shown: ${((100 * shown) / all).toFixed(1)} %`);
  return { translations: all, shown };
}
