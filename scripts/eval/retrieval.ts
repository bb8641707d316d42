import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { systemClock } from '../../src/kernel/clock.ts';
import type { Language } from '../../src/kernel/languages.ts';
import { createKnowledge } from '../../src/knowledge/search.ts';
import type { Article } from '../../src/knowledge/types.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

/** A line of a passages file. Each is loaded as an article of its own. */
export interface PassageLine {
  id: string;
  title: string;
  text: string;
  lang: string;
}

/** A line of a queries file. */
export interface QueryLine {
  id: string;
  text: string;
  lang: string;
  relevant: string[];
}

/** How sure the first passage was, and whether it was right. */
export interface First {
  score: number;
  right: boolean;
}

export type RetrievalFigures = {
  ndcg10: number;
  recall5: number;
  mrr10: number;
  indexSeconds: number;
  p50Millis: number;
  p95Millis: number;
  /** Mean distance between what the first passage's score promises and how often it is right, over bins of 0.2. */
  calibrationError: number;
};

/**
 * `--passages FILE --queries FILE`
 * @throws when one of them is not given
 */
export async function run(args: readonly string[]): Promise<RetrievalFigures> {
  const { values } = parseArgs({
    args: [...args],
    options: { passages: { type: 'string' }, queries: { type: 'string' } },
  });
  if (values.passages === undefined || values.queries === undefined) {
    throw new Error('retrieval needs --passages FILE and --queries FILE');
  }
  return evalRetrieval({ passages: values.passages, queries: values.queries });
}

/** Reads JSON lines, plain or `.gz`. */
export function readLines<T>(file: string): T[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}

/**
 * Builds the index the service builds, in a SQLite file that is thrown away, and asks it every query.
 * @param firsts gets the first passage of each query, asked once more with a fifth of the titles taken away
 * nDCG and MRR are cut at ten places, recall at five; relevance is yes or no. Times are of whole searches, one after another.
 */
export async function evalRetrieval(
  args: { passages: string; queries: string },
  firsts: First[] = [],
): Promise<RetrievalFigures> {
  const passages = readLines<PassageLine>(args.passages);
  const queries = readLines<QueryLine>(args.queries);
  const folder = mkdtempSync(join(tmpdir(), 'parley-retrieval-'));
  const store = openSqlite(join(folder, 'index.db'));
  try {
    await migrate(store, systemClock.now());
    const knowledge = createKnowledge({ store });
    const language = (passages[0]?.lang ?? 'en') as Language;
    const began = performance.now();
    await knowledge.load(passages.map(articleOf));
    // The first search reads the index into memory: part of the price of indexing.
    await knowledge.search({ text: queries[0]?.text ?? '', language, limit: 10 });
    const indexSeconds = (performance.now() - began) / 1000;
    const sums = { ndcg10: 0, recall5: 0, mrr10: 0 };
    const millis: number[] = [];
    for (const query of queries) {
      const start = performance.now();
      // The sets hold some answers several times, and count each of them as one to be found.
      const hits = await knowledge.search({
        text: query.text,
        language: query.lang as Language,
        limit: 10,
        copies: true,
      });
      millis.push(performance.now() - start);
      const figures = judge(
        hits.map((hit) => hit.passage.article),
        new Set(query.relevant),
      );
      sums.ndcg10 += figures.ndcg10;
      sums.recall5 += figures.recall5;
      sums.mrr10 += figures.mrr10;
    }
    await knowledge.load(withoutAFifth(passages).map(articleOf));
    for (const { text, relevant } of queries) {
      const [first] = await knowledge.search({ text, language, limit: 1, copies: true });
      if (first) firsts.push({ score: first.score, right: relevant.includes(first.passage.article) });
    }
    const count = Math.max(1, queries.length);
    millis.sort((a, b) => a - b);
    return {
      ndcg10: sums.ndcg10 / count,
      recall5: sums.recall5 / count,
      mrr10: sums.mrr10 / count,
      indexSeconds,
      p50Millis: millis[Math.floor(count * 0.5)] ?? 0,
      p95Millis: millis[Math.floor(count * 0.95)] ?? 0,
      calibrationError: calibrationError(firsts),
    };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All but every fifth title (or passage, where there are none): about a fifth of the questions has no answer then, as in life. */
function withoutAFifth(passages: readonly PassageLine[]): PassageLine[] {
  const titles = [...new Set(passages.map(({ id, title }) => title || id))];
  const gone = new Set(titles.filter((_, i) => i % 5 === 4));
  return passages.filter(({ id, title }) => !gone.has(title || id));
}

export const reliabilityBins = 5;

/** Of the first passages with a score in the `bin`th fifth: how many, what their scores promise on average, and how many are right. */
export function reliability(firsts: readonly First[], bin: number): { of: number; promised: number; right: number } {
  const inBin = firsts.filter(
    ({ score }) => Math.min(reliabilityBins - 1, Math.floor(score * reliabilityBins)) === bin,
  );
  const of = inBin.length;
  if (of === 0) return { of, promised: 0, right: 0 };
  const promised = inBin.reduce((sum, { score }) => sum + score, 0) / of;
  return { of, promised, right: inBin.filter(({ right }) => right).length / of };
}

function calibrationError(firsts: readonly First[]): number {
  let error = 0;
  for (let bin = 0; bin < reliabilityBins; bin++) {
    const { of, promised, right } = reliability(firsts, bin);
    error += (of * Math.abs(promised - right)) / Math.max(1, firsts.length);
  }
  return error;
}

export function articleOf(line: PassageLine): Article {
  return {
    id: line.id,
    language: line.lang as Language,
    title: line.title,
    summary: '',
    category: '',
    intents: [],
    keywords: [],
    audience: 'public',
    body: line.text,
    updatedAt: '',
  };
}

/** nDCG at ten places of what was found, best first; the discount of place i (from 0) is 1 / log2(i + 2). */
export function gainOf(right: readonly boolean[], relevant: number): number {
  let gained = 0;
  let best = 0;
  for (let i = 0; i < 10; i++) {
    const discount = 1 / Math.log2(i + 2);
    if (i < relevant) best += discount;
    if (right[i]) gained += discount;
  }
  return best === 0 ? 0 : gained / best;
}

function judge(
  found: readonly string[],
  relevant: ReadonlySet<string>,
): { ndcg10: number; recall5: number; mrr10: number } {
  const right = found.map((id) => relevant.has(id));
  const first = right.slice(0, 10).indexOf(true);
  return {
    ndcg10: gainOf(right, relevant.size),
    recall5: relevant.size === 0 ? 0 : right.slice(0, 5).filter(Boolean).length / relevant.size,
    mrr10: first < 0 ? 0 : 1 / (first + 1),
  };
}
