import type { Texts } from '../../src/i18n/translator.ts';
import { languages } from '../../src/kernel/languages.ts';

/** Plural forms i18next looks for, as endings of a key. */
const plural = /_(zero|one|two|few|many|other)$/;

/** A file flattened: `header.agents_one` → its text. */
function flatTexts(value: unknown, path: readonly string[] = []): Map<string, unknown> {
  if (Array.isArray(value)) return new Map([[path.join('.'), value]]);
  if (typeof value !== 'object' || value === null) return new Map([[path.join('.'), value]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...flatTexts(inner, [...path, key])]));
}

/** Keys whose plural forms belong together: `header.agents` for `header.agents_one` and `header.agents_other`. */
function countedKeys(flat: ReadonlyMap<string, unknown>): Set<string> {
  const bases = [...flat.keys()].filter((key) => key.endsWith('_other')).map((key) => key.replace(plural, ''));
  // A key that merely ends like one has no counterpart and no count in its text.
  return new Set(
    bases.filter(
      (base) =>
        [...flat.keys()].some((key) => key !== `${base}_other` && key.replace(plural, '') === base) ||
        /\{\{count\b/.test(String(flat.get(`${base}_other`))),
    ),
  );
}

function placeholders(text: unknown): Set<string> {
  return new Set([...String(text).matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1] ?? ''));
}

/** The keys a language must have for the English ones, with the plural forms of that language. */
function wantedKeys(
  english: ReadonlyMap<string, unknown>,
  counted: ReadonlySet<string>,
  language: string,
): Map<string, string> {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const wanted = new Map<string, string>();
  for (const key of english.keys()) {
    const base = key.replace(plural, '');
    if (plural.test(key) && counted.has(base)) for (const form of forms) wanted.set(`${base}_${form}`, `${base}_other`);
    else wanted.set(key, key);
  }
  return wanted;
}

/** One line for each text that is missing, left over, empty or has other placeholders than the English one. */
export function compareTexts(texts: Texts): string[] {
  const faults: string[] = [];
  for (const namespace of new Set(languages.flatMap((language) => Object.keys(texts[language])))) {
    const english = flatTexts(texts.en[namespace] ?? {});
    const counted = countedKeys(english);
    for (const [key, text] of english)
      if (/\{\{count\b/.test(String(text)) && !plural.test(key))
        faults.push(`locales/en/${namespace}.json: “${key}” counts and has no plural forms`);
    for (const language of languages) {
      const file = `locales/${language}/${namespace}.json`;
      if (texts[language][namespace] === undefined) {
        faults.push(`${file}: the file is missing`);
        continue;
      }
      const flat = flatTexts(texts[language][namespace]);
      const wanted = wantedKeys(english, counted, language);
      for (const [key, model] of wanted) {
        if (!flat.has(key)) faults.push(`${file}: “${key}” is missing`);
        else
          faults.push(
            ...differences(key, flat.get(key), english.get(model), counted.has(key.replace(plural, ''))).map(
              (what) => `${file}: ${what}`,
            ),
          );
      }
      for (const key of flat.keys()) if (!wanted.has(key)) faults.push(`${file}: “${key}” is not in English`);
    }
  }
  return faults;
}

function differences(key: string, text: unknown, english: unknown, isCounted: boolean): string[] {
  if (typeof text !== typeof english || Array.isArray(text) !== Array.isArray(english))
    return [`“${key}” is of another kind than in English`];
  if (typeof text !== 'string') return [];
  if (text.trim() === '') return [`“${key}” is empty`];
  const [mine, theirs] = [placeholders(text), placeholders(english)];
  // “One ticket” needs no number.
  const missing = [...theirs].filter((name) => !mine.has(name) && !(isCounted && name === 'count'));
  const strange = [...mine].filter((name) => !theirs.has(name));
  return [
    ...missing.map((name) => `“${key}” lacks {{${name}}}`),
    ...strange.map((name) => `“${key}” has {{${name}}}, which English has not`),
  ];
}
