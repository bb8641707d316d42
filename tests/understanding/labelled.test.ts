import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadIntents } from '../../src/entry/load.ts';
import { isLanguage } from '../../src/kernel/languages.ts';
import { trainClassifier } from '../../src/understanding/classifier.ts';
import { extractFields } from '../../src/understanding/fields/extract.ts';
import { read } from '../../src/understanding/fields/reading.ts';
import { findTicketNumbers } from '../../src/understanding/fields/tickets.ts';
import { createLanguageDetector } from '../../src/understanding/language.ts';
import { readSignals } from '../../src/understanding/signals.ts';
import type { FieldSpec } from '../../src/understanding/types.ts';
import { understandNow } from '../../src/understanding/understand.ts';

/** A Wednesday. */
const now = '2026-03-11T15:20:00.000Z';

interface Labelled {
  lang: string;
  text: string;
  value: string | number | boolean | null;
  field?: string;
}

function labelled<T>(name: string): T[] {
  const file = new URL(`../data/understanding/${name}.jsonl`, import.meta.url);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** Prints the share of right answers and every wrong one, and asserts the floor. */
function expectShare(name: string, floor: number, results: { label: string; right: boolean }[]): void {
  const wrong = results.filter((result) => !result.right);
  const share = 1 - wrong.length / results.length;
  console.log(
    `${name}: ${(share * 100).toFixed(1)} % of ${results.length}`,
    wrong.map((w) => `\n  ${w.label}`).join(''),
  );
  expect(share).toBeGreaterThanOrEqual(floor);
}

const fields: Record<string, FieldSpec> = {
  os: {
    name: 'os',
    type: 'choice',
    choices: [
      { value: 'windows', words: { en: ['Windows', 'pc', 'win'], ar: ['ويندوز'], zh: ['视窗'] } },
      { value: 'macos', words: { en: ['macOS', 'mac', 'macbook'], ar: ['ماك'], zh: ['苹果', '苹果电脑'] } },
      { value: 'linux', words: { en: ['Linux', 'ubuntu'] } },
    ],
  },
  colour: {
    name: 'colour',
    type: 'choice',
    choices: [
      { value: 'blue', words: { en: ['Blue'], es: ['azul'], fr: ['bleu'], de: ['blau'], ar: ['أزرق'], zh: ['蓝色'] } },
      { value: 'red', words: { en: ['Red'], es: ['rojo'], fr: ['rouge'], de: ['rot'], ar: ['أحمر'], zh: ['红色'] } },
    ],
  },
  flag: { name: 'flag', type: 'boolean' },
};

function answer(spec: FieldSpec, { text, lang }: Labelled): unknown {
  const found = extractFields(text, [spec], { now, language: lang, asked: spec.name });
  return found.find((f) => f.confidence >= 0.5)?.value ?? null;
}

test('dates in words', () => {
  const results = labelled<Labelled>('dates').map((row) => {
    const got = answer({ name: row.field ?? 'since', type: 'date' }, row);
    return {
      label: `${row.lang} "${row.text}": ${String(got)} instead of ${String(row.value)}`,
      right: got === row.value,
    };
  });
  expectShare('dates', 0.97, results);
});

test('numbers in digits and words', () => {
  const results = labelled<Labelled>('numbers').map((row) => {
    const got = answer({ name: 'count', type: 'number' }, row);
    return {
      label: `${row.lang} "${row.text}": ${String(got)} instead of ${String(row.value)}`,
      right: got === row.value,
    };
  });
  expectShare('numbers', 0.97, results);
});

test('choices and yes or no, with denials, corrections, endings and slips', () => {
  const results = labelled<Labelled>('choices').map((row) => {
    const spec = fields[row.field ?? ''] ?? { name: 'none', type: 'text' };
    const got = answer(spec, row);
    return {
      label: `${row.lang} "${row.text}": ${String(got)} instead of ${String(row.value)}`,
      right: got === row.value,
    };
  });
  expectShare('choices', 0.95, results);
});

test('anger, urgency, questions and corrections', () => {
  interface Row {
    text: string;
    anger?: boolean;
    urgency?: boolean;
    question?: boolean;
    correction?: boolean;
  }
  const results = labelled<Row>('signals').map((row) => {
    const got = readSignals(row.text);
    const wrong = [
      row.anger !== undefined && got.anger >= 0.5 !== row.anger ? `anger ${got.anger}` : '',
      row.urgency !== undefined && got.urgency >= 0.5 !== row.urgency ? `urgency ${got.urgency}` : '',
      row.question !== undefined && got.isQuestion !== row.question ? 'question' : '',
      row.correction !== undefined && got.isCorrection !== row.correction ? 'correction' : '',
    ].filter((fault) => fault !== '');
    return { label: `"${row.text}": ${wrong.join(', ')}`, right: wrong.length === 0 };
  });
  expectShare('signals', 0.95, results);
});

test('ticket numbers', () => {
  const results = labelled<{ text: string; numbers: number[] }>('tickets').map((row) => {
    const got = findTicketNumbers(read(row.text));
    return { label: `"${row.text}": ${got}`, right: JSON.stringify(got) === JSON.stringify(row.numbers) };
  });
  expectShare('ticket numbers', 0.96, results);
});

test('short replies with the shipped intents: what is done, unless something is named', () => {
  const { examples, acts } = loadIntents(fileURLToPath(new URL('../..', import.meta.url)));
  const parts = { classifier: trainClassifier(examples), acts, detector: createLanguageDetector() };
  const results = labelled<{ lang: string; text: string; act?: string; intent?: string }>('acts').map((row) => {
    const locale = isLanguage(row.lang) ? row.lang : 'en';
    const { act, intents } = understandNow(parts, { text: row.text, now, locale, localeUncertain: false, fields: [] });
    const [guess] = intents;
    const sure = { act: act?.confidence ?? 0, intent: guess?.confidence ?? 0 };
    const right = row.act
      ? act?.name === row.act && sure.act >= 0.5 && sure.act > sure.intent
      : guess?.intent === row.intent && sure.intent > sure.act;
    const got = `${act?.name} ${sure.act.toFixed(2)}, ${guess?.intent} ${sure.intent.toFixed(2)}`;
    return { label: `${row.lang} "${row.text}": ${got} instead of ${row.act ?? row.intent}`, right };
  });
  expectShare('acts', 0.92, results);
});
