import type { FieldValue } from '../conversation/events.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Language } from '../kernel/languages.ts';
import { months } from '../understanding/fields/date-words.ts';
import { currencyCodes } from '../understanding/fields/money.ts';
import { read } from '../understanding/fields/reading.ts';
import type { FieldDefinition, FormDefinition } from './intents/intents.ts';

/** What a ticket may hold beside the fields of its form: what the person said first. */
export const fieldsBesideForms = ['about'] as const;

/** Names of forms, fields and values as people read them. Falls back to the name in the file, never to nothing. */
export interface Labels {
  title(language: Language, form: string): string;
  subject(language: Language, form: string): string;
  field(language: Language, field: string): string;
  prompt(language: Language, field: FieldDefinition): string;
  invalid(language: Language, field: string): string | null;
  choice(language: Language, field: string, value: string): string;
  /** A value in words: a choice's label, a date written out, the number of files. */
  value(language: Language, field: string, value: FieldValue): string;
}

function words(name: string): string {
  const text = name.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How choices are named in the files. */
const isChoice = /^[\p{L}\p{N}_-]+$/u;

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-20` or `2026-11-20T09:30` (local, as the person meant it) written out. */
function dateInWords(language: Language, value: string): string {
  const withTime = value.includes('T');
  const key = `${language}${withTime}`;
  let format = dateFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language, {
      dateStyle: 'full',
      ...(withTime ? { timeStyle: 'short' } : {}),
      timeZone: 'UTC',
    });
    dateFormats.set(key, format);
  }
  const date = new Date(withTime ? `${value.slice(0, 16)}Z` : `${value}T00:00Z`);
  // Words that only look like a date are shown as they were written.
  return Number.isNaN(date.getTime()) ? value : format.format(date);
}

/** A month as it is written in a language, with the year where that was said: `november` → `November`; other words as they are. */
function monthInWords(language: Language, value: string): string {
  const { tokens } = read(value);
  const named = months.match(tokens, 0);
  const rest = tokens.slice(named?.length ?? 0).map(({ text }) => text);
  const year = rest.find((word) => /^(?:19|20)\d\d$/.test(word));
  const others = rest.filter((word) => word !== year && !/^(?:de|del|年)$/.test(word));
  if (!named || others.length > 0) return value;
  const date = new Date(Date.UTC(Number(year ?? 2000), named.value - 1, 1));
  return date.toLocaleDateString(language, { month: 'long', ...(year ? { year: 'numeric' } : {}), timeZone: 'UTC' });
}

/** A sum as the language writes it: `300 EUR` → `€300.00` in English, `300,00 €` in German. */
function moneyInWords(language: Language, amount: number, currency: string): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount);
}

/** A length that was worked out: `1.5 h` → `1,5 Stunden` in German. */
function lengthInWords(language: Language, length: number, unit: 'hour' | 'minute'): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(length);
}

export function createLabels(translator: Translator): Labels {
  const text = (language: Language, key: string): string | null => translator.text(language, key);
  return {
    title: (language, form) => text(language, `intents:${form}.title`) ?? words(form),
    subject: (language, form) => text(language, `intents:${form}.subject`) ?? words(form),
    field: (language, field) => text(language, `fields:${field}.label`) ?? words(field),
    prompt: (language, field) =>
      text(language, field.promptKey) ?? text(language, `fields:${field.name}.prompt`) ?? `${words(field.name)}?`,
    invalid: (language, field) => text(language, `fields:${field}.invalid`),
    choice: (language, field, value) => text(language, `fields:${field}.choices.${value}`) ?? words(value),
    value(language, field, value) {
      if (typeof value === 'boolean') return translator.say(language, value ? 'yes' : 'no');
      if (typeof value === 'number') return new Intl.NumberFormat(language).format(value);
      if (typeof value !== 'string') return translator.say(language, 'file-line', { count: value.length });
      const money = /^(\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(value);
      // "12 PCS" is no sum.
      if (money?.[2] !== undefined && currencyCodes.has(money[2]))
        return moneyInWords(language, Number(money[1]), money[2]);
      const length = /^(\d+(?:\.\d+)?) (h|min)$/.exec(value);
      if (length) return lengthInWords(language, Number(length[1]), length[2] === 'h' ? 'hour' : 'minute');
      if (field.endsWith('month')) return monthInWords(language, value);
      if (/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?$/.test(value)) return dateInWords(language, value);
      // What a person wrote is no key: "one thing: it smells" would be looked up as two.
      return (isChoice.test(value) ? text(language, `fields:${field}.choices.${value}`) : null) ?? value;
    },
  };
}

/** Folded for comparing what was written with a label. */
function folded(value: string): string {
  return value
    .normalize('NFKC')
    .toLocaleLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Finds the field of `form` whose label, in any of `languages`, is what the person wrote or stands in it. */
export function fieldNamed(
  labels: Labels,
  languages: readonly Language[],
  form: FormDefinition,
  text: string,
): string | null {
  const said = folded(text);
  if (said === '') return null;
  let best: { name: string; length: number } | null = null;
  for (const field of form.fields) {
    for (const language of languages) {
      const label = folded(labels.field(language, field.name));
      const named =
        said === label ||
        ` ${said} `.includes(` ${label} `) ||
        (/[\u4e00-\u9fff]/u.test(label) && said.includes(label));
      if (label !== '' && named && label.length > (best?.length ?? 0))
        best = { name: field.name, length: label.length };
    }
  }
  return best?.name ?? null;
}

/** The intent among `candidates` whose title, in any language, is exactly what was written. */
export function intentNamed(
  labels: Labels,
  languages: readonly Language[],
  candidates: readonly string[],
  text: string,
): string | null {
  const said = folded(text);
  return candidates.find((name) => languages.some((language) => folded(labels.title(language, name)) === said)) ?? null;
}
