import { join, resolve } from 'node:path';
import { loadArticles, loadIntents, loadSynonyms } from '../../../src/entry/load.ts';
import { type Language, languages } from '../../../src/kernel/languages.ts';
import { seeded } from '../../../src/kernel/seeded.ts';
import { passagesOf } from '../../../src/knowledge/passages.ts';
import type { Shelved } from '../../../src/knowledge/shelf.ts';
import type { Article } from '../../../src/knowledge/types.ts';
import { readLines } from '../data.ts';
import { articleOf, type PassageLine, type QueryLine } from '../retrieval.ts';
import { outside, type Row } from '../score.ts';

/** Articles, and questions of which it is known which articles answer them. */
export interface Collection {
  name: string;
  language: string;
  titled: boolean;
  /** How much it counts in a fit. */
  weight: number;
  shelved: readonly Shelved[];
  synonyms: readonly (readonly string[])[];
  questions: readonly { text: string; relevant: ReadonlySet<string> }[];
}

const root = resolve(import.meta.dirname, '../../..');
export const judged = ['stackfaq', 'covidfaq', 'covidsim.en', 'covidsim.de'] as const;
const untitled = ['ar', 'de', 'el', 'en', 'es', 'hi', 'ro', 'ru', 'th', 'tr', 'vi', 'zh'].map(
  (lang) => `xquad.${lang}`,
);

/** Sets of one sentence for each of many intents: the sentence is the title of an article, others of the intent ask for it. */
const asked = [
  ['banking77', 'intent/banking77.jsonl.gz', 8],
  ['clinc150', 'intent/clinc150.jsonl.gz', 5],
  ['hwu64', 'intent/hwu64.jsonl.gz', 8],
  ['hint3v2.curekart', 'intent/hint3v2.curekart.jsonl', 20],
  ['hint3v2.powerplay11', 'intent/hint3v2.powerplay11.jsonl', 20],
] as const;

/** All collections below the folder of development data, and the shipped articles with the shipped examples. */
export function collections(folder: string): Collection[] {
  return [
    ...judged.map((name) => ofFiles(folder, name, 1)),
    ...asked.map(([name, file, most]) => ofIntents(name, readLines<Row>(join(folder, file)), most)),
    ...languages.map(shipped),
    ...untitled.map((name) => ofFiles(folder, name, 1)),
  ];
}

function ofFiles(folder: string, name: string, weight: number): Collection {
  const passages = readLines<PassageLine>(join(folder, `retrieval/${name}.passages.jsonl`));
  const queries = readLines<QueryLine>(join(folder, `retrieval/${name}.queries.jsonl`));
  return {
    name,
    language: passages[0]?.lang ?? 'en',
    titled: passages.some(({ title }) => title !== ''),
    weight,
    shelved: shelvedOf(passages.map(articleOf)),
    synonyms: [],
    questions: queries.map(({ text, relevant }) => ({ text, relevant: new Set(relevant) })),
  };
}

function ofIntents(name: string, rows: readonly Row[], most: number): Collection {
  const random = seeded(1);
  const texts = new Map<string, string[]>();
  for (const { intent, text } of rows)
    if (intent !== outside && intent !== 'NO_NODES_DETECTED') texts.set(intent, [...(texts.get(intent) ?? []), text]);
  const lines: PassageLine[] = [];
  const questions: { text: string; relevant: ReadonlySet<string> }[] = [];
  for (const [intent, all] of texts) {
    const [title, ...others] = all
      .map((text) => ({ text, at: random() }))
      .sort((one, other) => one.at - other.at)
      .map(({ text }) => text);
    if (title === undefined || others.length < 2) continue;
    lines.push({ id: intent, title, text: '', lang: 'en' });
    for (const text of others.slice(0, most)) questions.push({ text, relevant: new Set([intent]) });
  }
  const shelved = shelvedOf(lines.map(articleOf));
  return { name, language: 'en', titled: true, weight: 0.5, shelved, synonyms: [], questions };
}

function shipped(language: Language): Collection {
  const articles = loadArticles(root).filter((each) => each.language === language && each.audience === 'public');
  const answering = (intent: string) => articles.filter(({ intents }) => intents.includes(intent)).map(({ id }) => id);
  const questions = loadIntents(root)
    .examples.filter(({ lang }) => lang === language)
    .map(({ text, intent }) => ({ text, relevant: new Set(answering(intent)) }))
    .filter(({ relevant }, i) => relevant.size > 0 && i % 2 === 0);
  return {
    name: `shipped.${language}`,
    language,
    titled: true,
    weight: 0.35,
    shelved: shelvedOf(articles),
    synonyms: loadSynonyms(root)[language] ?? [],
    questions,
  };
}

function shelvedOf(articles: readonly Article[]): Shelved[] {
  return articles
    .flatMap((article) => passagesOf(article).map((passage) => ({ passage, keywords: article.keywords })))
    .map((each, at) => ({ ...each, row: at + 1, internal: false }));
}
