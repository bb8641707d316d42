import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { loadIntents, loadTexts } from '../../src/entry/load.ts';
import { languages } from '../../src/kernel/languages.ts';

const root = resolve(import.meta.dirname, '../..');

/** Words by which whoever is asked is spoken to, or speaks of themselves. */
const personal: Readonly<Record<string, RegExp>> = {
  en: /\b(I|you|your|me|my)\b/i,
  es: /(?<!\p{L})(mí|mi|tu|tus|lees|hiciste|di|abrí|hice|recibí|sé|necesito)(?!\p{L})/iu,
  fr: /(?<!\p{L})(vous|vos|votre|moi|ma|mon|je|j['’]ai)(?!\p{L})/iu,
  de: /(?<!\p{L})(du|dein\p{L}*|ich|mich|mein\p{L}*)(?!\p{L})/iu,
  ar: /أنا|فريقي|موقفي|أحتاج|أعلم/u,
  zh: /[你您我]/u,
};

interface FieldTexts {
  label: string;
  choices?: Record<string, string>;
}
interface ConsoleTexts {
  open: { answer: Record<string, Record<string, string>> };
}

it.each(languages)(
  'what an agent fills in for somebody who phoned is not worded as if it were for them: %s',
  (language) => {
    const texts = loadTexts(root)[language];
    const fields = texts.fields as Record<string, FieldTexts>;
    const { answer } = (texts.console as ConsoleTexts).open;
    const said: string[] = [];
    for (const form of loadIntents(root).forms.values())
      for (const { name, choices } of form.fields) {
        const field = fields[name];
        said.push(`${name}: ${field?.label}`);
        for (const { value } of choices ?? [])
          said.push(`${name}, ${value}: ${answer[name]?.[value] ?? field?.choices?.[value]}`);
      }
    expect(said.length).toBeGreaterThan(100);
    expect([...new Set(said)].filter((text) => personal[language]?.test(text.slice(text.indexOf(':'))))).toEqual([]);
  },
);
