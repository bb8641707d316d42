import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadIntents } from '../../src/entry/load.ts';
import { type Language, languages } from '../../src/kernel/languages.ts';
import { trainClassifier } from '../../src/understanding/classifier.ts';
import { extractFields } from '../../src/understanding/fields/extract.ts';
import { read } from '../../src/understanding/fields/reading.ts';
import { findTicketNumbers } from '../../src/understanding/fields/tickets.ts';
import { createLanguageDetector } from '../../src/understanding/language.ts';
import { createSignals, thanksOf } from '../../src/understanding/signals.ts';
import type { FieldSpec } from '../../src/understanding/types.ts';
import { understandNow } from '../../src/understanding/understand.ts';
import type { Figures } from '../eval.ts';

const root = resolve(import.meta.dirname, '../..');
/** The Wednesday on which all labelled messages are written. */
const now = '2026-03-11T15:20:00.000Z';

export const kinds = ['date', 'number', 'money', 'choice', 'boolean', 'email', 'phone', 'order', 'ticket'] as const;
export type Kind = (typeof kinds)[number];
export const moods = ['anger', 'urgency', 'thanks'] as const;
export type Mood = (typeof moods)[number];

interface Row {
  kind: Kind;
  lang: Language;
  text: string;
  value: unknown;
  field?: string;
}

type MoodRow = { lang: Language; text: string } & Record<Mood, boolean>;

/** A value that was read, or a signal that was heard, beside what it should be. */
export interface Judged {
  kind: Kind | Mood;
  lang: Language;
  text: string;
  expected: unknown;
  got: unknown;
  right: boolean;
}

const os: FieldSpec = {
  name: 'os',
  type: 'choice',
  choices: [
    { value: 'windows', words: { en: ['Windows', 'pc', 'win'], ar: ['ويندوز'], zh: ['视窗'] } },
    { value: 'macos', words: { en: ['macOS', 'mac', 'macbook'], ar: ['ماك'], zh: ['苹果', '苹果电脑'] } },
    { value: 'linux', words: { en: ['Linux', 'ubuntu'] } },
  ],
};
const colour: FieldSpec = {
  name: 'colour',
  type: 'choice',
  choices: [
    { value: 'blue', words: { en: ['Blue'], es: ['azul'], fr: ['bleu'], de: ['blau'], ar: ['أزرق'], zh: ['蓝色'] } },
    { value: 'red', words: { en: ['Red'], es: ['rojo'], fr: ['rouge'], de: ['rot'], ar: ['أحمر'], zh: ['红色'] } },
  ],
};

function specOf({ kind, field }: Row): FieldSpec {
  switch (kind) {
    case 'date':
      return { name: field ?? 'since', type: 'date' };
    case 'choice':
      return field === 'colour' ? colour : os;
    case 'order':
      return { name: 'order', type: 'pattern', pattern: '^PO-\\d{5}$' };
    case 'number':
    case 'money':
    case 'boolean':
    case 'email':
    case 'phone':
    case 'ticket':
      return { name: kind, type: kind === 'ticket' ? 'text' : kind };
  }
}

function lines<T>(name: string): T[] {
  return readFileSync(resolve(root, `tests/data/understanding/${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** Every labelled value: the reply to a question for just this field, as in a form. */
export function judgeFields(): Judged[] {
  const older: Row[] = [
    ...lines<Row>('dates').map((row) => ({ ...row, kind: 'date' as const })),
    ...lines<Row>('numbers').map((row) => ({ ...row, kind: 'number' as const })),
    ...lines<Row>('choices').map((row) => ({ ...row, kind: row.field === 'flag' ? 'boolean' : 'choice' }) as Row),
  ];
  return [...older, ...lines<Row>('fields')].map((row) => {
    const { kind, lang, text, value: expected } = row;
    const spec = specOf(row);
    const found = kind === 'ticket' ? [] : extractFields(text, [spec], { now, language: lang, asked: spec.name });
    const got =
      kind === 'ticket'
        ? findTicketNumbers(read(text))
        : (found.find(({ confidence }) => confidence >= 0.5)?.value ?? null);
    return { kind, lang, text, expected, got, right: JSON.stringify(got) === JSON.stringify(expected) };
  });
}

/** From here on a signal counts as heard. */
const heardFrom = 0.5;

/** Every labelled mood, as the service hears it with the shipped intents. */
export function judgeMoods(): Judged[] {
  const catalogue = loadIntents(root);
  const { examples, acts } = catalogue;
  const parts = {
    classifier: trainClassifier(examples),
    acts,
    detector: createLanguageDetector(examples),
    signalsIn: createSignals(catalogue.moods),
  };
  return lines<MoodRow>('moods').flatMap((row) => {
    const { lang, text } = row;
    const heard = understandNow(parts, { text, now, locale: lang, localeUncertain: false, fields: [] });
    const sure = { anger: heard.anger, urgency: heard.urgency, thanks: thanksOf(heard) };
    return moods.map((kind): Judged => {
      const got = sure[kind] >= heardFrom;
      return { kind, lang, text, expected: row[kind], got, right: got === row[kind] };
    });
  });
}

export interface Share {
  share: number;
  of: number;
}

/** Of those of a kind in a language, how many are right; of moods, by what was heard (precision) or what should be (recall). */
export function shareOf(judged: readonly Judged[], counts: (one: Judged) => boolean): Share {
  const all = judged.filter(counts);
  return { share: all.length === 0 ? 1 : all.filter(({ right }) => right).length / all.length, of: all.length };
}

/** `[--wrong]`: exact values by type and language, signals by precision and recall; with the flag also every miss. */
export function run(args: readonly string[]): Promise<Figures> {
  const figures: Figures = {};
  const cell = ({ share, of }: Share): string => `${(100 * share).toFixed(1)} (${of})`.padStart(13);
  const fields = judgeFields();
  console.log(`${'exact, % (texts)'.padEnd(20)}${languages.map((lang) => lang.padStart(13)).join('')}`);
  for (const kind of kinds) {
    const cells = languages.map((lang) => shareOf(fields, (one) => one.kind === kind && one.lang === lang));
    console.log(kind.padEnd(20) + cells.map(cell).join(''));
    languages.forEach((lang, i) => {
      figures[`${kind}.${lang}`] = cells[i]?.share ?? 0;
    });
  }
  const heard = judgeMoods();
  for (const kind of moods) {
    for (const [name, of] of [
      ['precision', 'got'],
      ['recall', 'expected'],
    ] as const) {
      const cells = languages.map((lang) =>
        shareOf(heard, (one) => one.kind === kind && one.lang === lang && one[of] === true),
      );
      console.log(`${kind}, ${name}`.padEnd(20) + cells.map(cell).join(''));
      languages.forEach((lang, i) => {
        figures[`${kind}.${name}.${lang}`] = cells[i]?.share ?? 0;
      });
    }
  }
  const wrong = [...fields, ...heard].filter(({ right }) => !right);
  if (args.includes('--wrong'))
    for (const { kind, lang, text, got, expected } of wrong)
      console.log(`${kind} ${lang} "${text}": ${JSON.stringify(got)} instead of ${JSON.stringify(expected)}`);
  return Promise.resolve(figures);
}
