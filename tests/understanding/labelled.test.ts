import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judgeFields, judgeMoods, kinds, moods, shareOf } from '../../scripts/eval/fields.ts';
import { mattersOf } from '../../src/dialogue/matter/matters.ts';
import { loadIntents } from '../../src/entry/load.ts';
import { isLanguage, languages } from '../../src/kernel/languages.ts';
import { trainClassifier } from '../../src/understanding/classifier.ts';
import { read } from '../../src/understanding/fields/reading.ts';
import { findTicketNumbers } from '../../src/understanding/fields/tickets.ts';
import { createLanguageDetector } from '../../src/understanding/language.ts';
import { takenApart } from '../../src/understanding/matters.ts';
import { createSignals } from '../../src/understanding/signals.ts';
import { understandNow } from '../../src/understanding/understand.ts';

/** A Wednesday. */
const now = '2026-03-11T15:20:00.000Z';

function labelled<T>(name: string): T[] {
  const file = new URL(`../data/understanding/${name}.jsonl`, import.meta.url);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

const catalogue = loadIntents('.');
const signalsIn = createSignals(catalogue.moods);
const readSignals = (text: string) => signalsIn(read(text));

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

test.each(kinds)('%s: at least 20 texts in each language, 95 of 100 exact', (kind) => {
  const all = judgeFields();
  for (const lang of languages) {
    const { share, of } = shareOf(all, (one) => one.kind === kind && one.lang === lang);
    expect(of, lang).toBeGreaterThanOrEqual(20);
    expect(share, lang).toBeGreaterThanOrEqual(0.95);
  }
});

test('Arabic as it is spoken in four regions: nine of ten matters and moves are heard', () => {
  const { examples, acts } = catalogue;
  const parts = { classifier: trainClassifier(examples), acts, detector: createLanguageDetector(examples), signalsIn };
  const results = labelled<{ text: string; meant: string; dialect: string }>('dialects').map((row) => {
    const { intents, act } = understandNow(parts, {
      text: row.text,
      locale: 'ar',
      localeUncertain: false,
      now,
      fields: [],
    });
    const matter = intents[0];
    const heard = act && act.confidence > (matter?.confidence ?? 0) ? act.name : matter?.intent;
    return { label: `${row.dialect}: ${row.text} → ${heard}`, right: heard === row.meant };
  });
  expectShare('dialects', 0.9, results);
});

test('anger, urgency and thanks: what is heard is there, and most of what is there is heard', () => {
  const all = judgeMoods();
  for (const kind of moods)
    for (const lang of languages) {
      const of = (side: 'got' | 'expected'): number =>
        shareOf(all, (one) => one.kind === kind && one.lang === lang && one[side] === true).share;
      expect(of('got'), `${kind} ${lang}, precision`).toBeGreaterThanOrEqual(0.9);
      expect(of('expected'), `${kind} ${lang}, recall`).toBeGreaterThanOrEqual(0.8);
    }
});

test('anger in sayings, some of which nobody looked at, and none in calm complaints', () => {
  const heard = labelled<{ text: string; anger: boolean; unseen: boolean }>('anger').map((row) => ({
    ...row,
    label: `"${row.text}"`,
    right: readSignals(row.text).anger >= 0.5 === row.anger,
  }));
  const of = (anger: boolean, unseen: boolean) => heard.filter((row) => row.anger === anger && row.unseen === unseen);
  expectShare('calm complaints', 0.98, of(false, false));
  expectShare('angry sayings', 0.8, of(true, false));
  expectShare('angry sayings nobody looked at', 0.5, of(true, true));
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
  const { examples, acts } = catalogue;
  const parts = { classifier: trainClassifier(examples), acts, detector: createLanguageDetector(), signalsIn };
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

test('what long and spoken messages are about', () => {
  const parts = {
    classifier: trainClassifier(catalogue.examples),
    acts: catalogue.acts,
    detector: createLanguageDetector(catalogue.examples),
    signalsIn,
  };
  const results = labelled<{ intent: string; text: string }>('long').map(({ intent, text }) => {
    const heard = understandNow(parts, { text, now, locale: 'en', localeUncertain: true, fields: [] });
    const best = heard.intents[0]?.intent ?? 'nothing';
    return { label: `${intent}, not ${best}: ${text}`, right: best === intent };
  });
  expectShare('long messages', 0.8, results);
});

test('how many matters a message is about', () => {
  const parts = {
    classifier: trainClassifier(catalogue.examples),
    acts: catalogue.acts,
    detector: createLanguageDetector(catalogue.examples),
    signalsIn,
  };
  const results = labelled<{ text: string; lang: string; matters: number }>('matters').map(
    ({ text, lang, matters }) => {
      const locale = isLanguage(lang) ? lang : 'en';
      const apart = takenApart(text);
      const heard = apart.parts.map((part) => ({
        ...part,
        heard: understandNow(parts, { text: part.text, now, locale, localeUncertain: false, fields: [] }),
      }));
      const got = mattersOf(text, heard, apart.isList, catalogue.forms).length || 1;
      return { label: `${got}, not ${matters}: ${text}`, right: got === matters };
    },
  );
  expectShare('matters', 0.95, results);
});
