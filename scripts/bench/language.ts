import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { taughtExamples } from '../../src/dialogue/buttons.ts';
import type { IntentCatalogue } from '../../src/dialogue/intents/intents.ts';
import { createLabels } from '../../src/dialogue/labels.ts';
import { loadArticles, loadClassifier, loadIntents, loadTexts } from '../../src/entry/load.ts';
import { createTranslator } from '../../src/i18n/translator.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { seeded } from '../../src/kernel/seeded.ts';
import { createKnowledge } from '../../src/knowledge/search.ts';
import type { Article } from '../../src/knowledge/types.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { createAlarmFinder } from '../../src/understanding/alarm/alarm.ts';
import { type Classifier, trainClassifier } from '../../src/understanding/classifier.ts';
import { createLanguageDetector } from '../../src/understanding/language.ts';
import { createSignals } from '../../src/understanding/signals.ts';
import type { Example } from '../../src/understanding/types.ts';
import { understandNow } from '../../src/understanding/understand.ts';
import { hostileTexts } from '../../tests/support/hostile-texts.ts';
import { round } from './load.ts';
import { median, quantile, type Scenario } from './report.ts';

const root = resolve(import.meta.dirname, '../..');

/** Training on the shipped intents, and one message. */
export async function benchClassifier(): Promise<Scenario> {
  const catalogue = loadIntents(root);
  const translator = createTranslator(loadTexts(root));
  const examples = taughtExamples(translator, createLabels(translator), catalogue);
  const seconds: number[] = [];
  let classifier = trainClassifier(examples);
  for (let i = 0; i < 3; i++) {
    const began = performance.now();
    classifier = trainClassifier(examples);
    seconds.push((performance.now() - began) / 1_000);
  }
  const trainSeconds = round(median(seconds));
  // As a service has it: with the layers that the build trained.
  classifier = loadClassifier(root, examples);
  const learnMillis = round(learning(classifier, examples));
  const random = seeded(1);
  const times = new Float64Array(20_000);
  for (let i = 0; i < times.length; i++) {
    const { text } = examples[Math.floor(random() * examples.length)] ?? { text: '' };
    // What people write is never an example letter by letter; those are looked up and cost nothing.
    const message = `${text} since ${i % 9} days`;
    const began = performance.now();
    classifier.classify(message);
    times[i] = performance.now() - began;
  }
  const [worst, worstMillis] = slowestOfHostile(classifier, catalogue);
  const p50Millis = round(quantile(times, 0.5), 4);
  const p95Millis = round(quantile(times, 0.95), 4);
  const p99Millis = round(quantile(times, 0.99), 4);
  return {
    lines: [
      { what: `training on ${examples.length} examples`, value: trainSeconds, unit: 's', most: 0.5 },
      { what: `learning one more, the slowest of ${learnt}`, value: learnMillis, unit: 'ms', most: 50 },
      { what: 'one message, p50', value: p50Millis, unit: 'ms', most: 0.1 },
      { what: 'one message, p99', value: p99Millis, unit: 'ms', most: 1 },
      { what: `8,000 hostile characters, the slowest kind (${worst})`, value: worstMillis, unit: 'ms', most: 5 },
    ],
    json: { examples: examples.length, trainSeconds, learnMillis, p50Millis, p95Millis, p99Millis, worstMillis },
  };
}

/** The hostile text that takes longest to be understood, and how many milliseconds at its best of five. */
function slowestOfHostile(classifier: Classifier, catalogue: IntentCatalogue): [name: string, millis: number] {
  const { acts, alarms, moods } = catalogue;
  const alarmIn = createAlarmFinder(alarms);
  const parts = { classifier, acts, detector: createLanguageDetector(), alarmIn, signalsIn: createSignals(moods) };
  const now = systemClock.now();
  let slowest: [string, number] = ['', 0];
  for (const [name, text] of Object.entries(hostileTexts)) {
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 5; i++) {
      const began = performance.now();
      understandNow(parts, { text, now, locale: 'en', localeUncertain: false, fields: [] });
      best = Math.min(best, performance.now() - began);
    }
    if (best > slowest[1]) slowest = [name, round(best, 2)];
  }
  return slowest;
}

const learnt = 50;

/** Milliseconds the slowest of some new examples takes, each learnt by the classifier that knows those before it. */
function learning(classifier: Classifier, examples: readonly Example[]): number {
  let slowest = 0;
  for (let i = 0; i < learnt; i++) {
    const { text, intent, lang } = examples[i * Math.floor(examples.length / learnt)] ?? {
      text: '',
      intent: '',
      lang: '',
    };
    const began = performance.now();
    classifier = classifier.learn({ text: `${text} since ${i} days`, intent, lang });
    slowest = Math.max(slowest, performance.now() - began);
  }
  return slowest;
}

const sentencesAPassage = 5;
const passagesAnArticle = 5;

/** Articles of one language whose passages are sentences of the shipped ones, put together anew: the same words, as often. */
function recombined(shipped: readonly Article[], passages: number): Article[] {
  const random = seeded(2);
  const sentences = shipped.flatMap(({ body }) =>
    body
      .split(/\n+|(?<=[.!?])\s+/)
      .map((line) => line.replace(/^[#\-*\d.\s>|]+/, '').trim())
      .filter((line) => line.length > 20),
  );
  const any = (): string => sentences[Math.floor(random() * sentences.length)] ?? '';
  return Array.from({ length: Math.ceil(passages / passagesAnArticle) }, (_, i): Article => {
    const section = (): string =>
      `## ${any().slice(0, 50)}\n\n${Array.from({ length: sentencesAPassage }, any).join(' ')}`;
    const like = shipped[i % shipped.length];
    return {
      id: `made-${i}`,
      language: 'en',
      title: any().slice(0, 60),
      summary: '',
      category: like?.category ?? '',
      intents: like?.intents ?? [],
      keywords: like?.keywords ?? [],
      audience: 'public',
      body: Array.from({ length: passagesAnArticle }, section).join('\n\n'),
      updatedAt: '2026-01-01',
    };
  });
}

/** Passages of a knowledge base, and the most that 95 of 100 searches may take in it, in milliseconds. */
const sizes = [
  [700, 1],
  [10_000, 5],
  [100_000, 25],
] as const;

/** Knowledge bases of growing size, asked what people ask. */
export async function benchKnowledge(): Promise<Scenario> {
  const all: Scenario[] = [];
  for (const [passages, most] of sizes) all.push(await benchSize(passages, most));
  return {
    lines: all.flatMap(({ lines }) => lines),
    json: Object.fromEntries(sizes.map(([passages], i) => [passages, all[i]?.json])),
  };
}

async function benchSize(passages: number, mostMillis: number): Promise<Scenario> {
  const dir = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const store = openSqlite(join(dir, 'knowledge.db'));
  try {
    await migrate(store, systemClock.now());
    const shipped = loadArticles(root).filter(({ language }) => language === 'en');
    const questions = loadIntents(root).examples.filter(({ lang }) => lang === 'en');
    const knowledge = createKnowledge({ store });
    let began = performance.now();
    const loaded = await knowledge.load(recombined(shipped, passages));
    const indexSeconds = round((performance.now() - began) / 1_000);
    began = performance.now();
    await knowledge.search({ text: 'password', language: 'en', limit: 3 });
    const firstSeconds = round((performance.now() - began) / 1_000);
    const random = seeded(3);
    const times = new Float64Array(1_000);
    for (let i = 0; i < times.length; i++) {
      const { text } = questions[Math.floor(random() * questions.length)] ?? { text: '' };
      const at = performance.now();
      await knowledge.search({ text, language: 'en', limit: 3 });
      times[i] = performance.now() - at;
    }
    const warm = times.subarray(100);
    const p50Millis = round(quantile(warm, 0.5));
    const p95Millis = round(quantile(warm, 0.95));
    const p99Millis = round(quantile(warm, 0.99));
    return {
      lines: [
        { what: `indexing ${loaded.passages.toLocaleString('en')} passages`, value: indexSeconds, unit: 's' },
        { what: '  first search (reads them into memory)', value: firstSeconds, unit: 's' },
        { what: '  search, p50', value: p50Millis, unit: 'ms' },
        { what: '  search, p95', value: p95Millis, unit: 'ms', most: mostMillis },
      ],
      json: { passages: loaded.passages, indexSeconds, firstSeconds, p50Millis, p95Millis, p99Millis },
    };
  } finally {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
