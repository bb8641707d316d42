import { type Clock, systemClock } from '../kernel/clock.ts';
import { sha256 } from '../kernel/hash.ts';
import { fallback, type Language, languages } from '../kernel/languages.ts';
import { createMemo, type Memo } from '../kernel/memo.ts';
import type { ArticleTable, PassageTable } from '../store/schema.ts';
import { preparedInsert, preparedSelect, type Store } from '../store/store.ts';
import { sayTheSame } from './alike.ts';
import { candidatesOf, worthsOf } from './candidates.ts';
import { createFts5 } from './fts5.ts';
import { passagesOf } from './passages.ts';
import { createQuestion, isHeard, type Question, termsToFind } from './question.ts';
import { sectionToQuote } from './quote.ts';
import { type Ranking, withRanking } from './rank.ts';
import type { SearchEngine } from './search-engine.ts';
import { createShelf, type Shelf, type Shelved, smallEnough } from './shelf.ts';
import type { Synonyms } from './thesaurus.ts';
import { createTsvector } from './tsvector.ts';
import type { Article, Hit, Knowledge, Passage, Query } from './types.ts';

/** To be raised whenever the same articles would be indexed differently, so that a new version indexes them anew. */
const indexVersion = 3;
/** Where `meta` says which articles are indexed: without it the next start indexes them anew. */
export const fingerprintKey = 'knowledge';
/** Where `meta` keeps the synonyms that were loaded with them. */
const synonymsKey = 'synonyms';

/** How a language's passages are chosen for the closer look, by how many they are. */
export interface Sizes {
  /** Up to here every one is compared with the question. */
  all: number;
  /**
   * Up to here the likeliest are found in memory, which takes a millisecond or two of 100,000. Of more, the lists of frequent
   * terms grow long, and the store's index is asked.
   */
  memory: number;
}
const usualSizes: Sizes = { all: smallEnough, memory: 200_000 };
/** Passages taken for the closer look. */
const candidates = 96;
const mostTerms = 24;
/** Once the rarest terms bring this many passages the frequent ones are not looked up. */
const enoughPassages = 600;
/** A look at the fingerprint costs as much as all else that is read for an answer: what it said is believed for so long. */
const believedMs = 1_000;
/** From here on an article in the reader's own language goes before any other. */
const goodScore = 0.5;

/** Questions whose answers are remembered while the knowledge base stays what it is: many people ask the same. */
const remembered = 500;
const longestRemembered = 200;
/** Articles among which one for the intent is looked for, where its coverage is worked out. */
const looked = 6;

interface Wanted {
  /** Those for staff as well. */
  internal: boolean;
  limit: number;
  copies: boolean;
  /** Only these articles. */
  among?: ReadonlySet<string>;
}

/** The shelves of one state of the store. */
interface Library {
  fingerprint: string;
  /** Made when a language is first asked for: most people ask in one, and each takes as long to make as many answers. */
  shelf(language: Language): Promise<Shelf> | undefined;
  /** Language → the articles that exist only in others. */
  missing: ReadonlyMap<Language, ReadonlySet<string>>;
  /** By what was asked, and how. */
  asked: Memo<readonly Hit[]>;
  /** By language and intent. */
  covered: Map<string, Promise<number>>;
}

/**
 * The knowledge base over a store: the engine finds passages that share words with the question, then each is looked at
 * closely in memory. What is in memory is a cache that follows the store's fingerprint, so several processes may load: what one
 * loaded it finds at once, and the others within a second.
 */
export function createKnowledge(deps: {
  store: Store;
  clock?: Pick<Clock, 'ms'>;
  engine?: SearchEngine;
  sizes?: Sizes;
}): Knowledge {
  const { store, clock = systemClock, sizes = usualSizes } = deps;
  const engine = deps.engine ?? (store.engine === 'postgres' ? createTsvector(store) : createFts5(store));
  const selectFingerprint = preparedSelect(
    store,
    store.read.selectFrom('meta').select('value').where('key', '=', fingerprintKey),
  );
  const insertArticle = preparedInsert(store, 'article', articleColumns);
  const insertPassage = preparedInsert(store, 'passage', passageColumns);
  let library: Promise<Library> | null = null;
  let current: string | null = null;
  let believedUntilMs = 0;
  let loads = 0;

  const fingerprint = async (): Promise<string> => (await selectFingerprint(fingerprintKey))[0]?.value ?? '';

  const libraryNow = async (): Promise<Library> => {
    if (library !== null && clock.ms() < believedUntilMs) return library;
    const loadsBefore = loads;
    const now = await fingerprint();
    // What was read while something was loaded here may be what was there before.
    if (loads === loadsBefore) believedUntilMs = clock.ms() + believedMs;
    if (library === null || current !== now) {
      current = now;
      library = readLibrary(store, now);
      // A failed read must not be remembered.
      library.catch(() => {
        library = null;
      });
    }
    return library;
  };

  const askEngine = async (shelf: Shelf, terms: readonly number[], most: number): Promise<number[]> => {
    const worths = worthsOf(terms, shelf);
    const sought = terms.map((term, at) => ({ term: shelf.terms[term] ?? '', worth: worths[at] ?? 0 }));
    const rows = await engine.find(shelf.language, sought, most);
    return rows.map((row) => shelf.byRow.get(row)).filter((position) => position !== undefined);
  };

  /** The passages to be compared with a question; null for all of a shelf that is small enough. */
  const likeliest = async (question: Question, shelf: Shelf): Promise<readonly number[] | null> => {
    const size = shelf.entries.length;
    if (size <= sizes.all) return null;
    const terms = termsToFind(question, shelf, mostTerms, enoughPassages);
    return size <= sizes.memory ? candidatesOf(shelf, terms, candidates) : askEngine(shelf, terms, candidates);
  };

  const searchIn = async (shelf: Shelf, text: string, wanted: Wanted): Promise<Hit[]> => {
    const question = createQuestion(text, shelf);
    if (!isHeard(question)) return [];
    const among = await likeliest(question, shelf);
    return withRanking(question, shelf, among, wanted.internal, (ranking) => hitsOf(ranking, shelf, wanted));
  };

  const searchAll = async (
    { shelf: shelfOf, missing }: Library,
    { text, language, limit, audience = 'public', ownLanguageOnly = false, copies = false, within }: Query,
  ): Promise<readonly Hit[]> => {
    const internal = audience === 'internal';
    const shelf = await shelfOf(language);
    if (within !== undefined) {
      const wanted = { internal, limit, copies, among: new Set([within]) };
      return shelf === undefined ? [] : searchIn(shelf, text, wanted);
    }
    const own = shelf === undefined ? [] : await searchIn(shelf, text, { internal, limit, copies });
    const elsewhere = missing.get(language);
    const enough = (own[0]?.score ?? 0) >= goodScore;
    if (enough || ownLanguageOnly || elsewhere === undefined || elsewhere.size === 0) return own;
    // The fallback language has every article; names of products and programs are found there in any language.
    const otherShelf = language === fallback ? undefined : await shelfOf(fallback);
    const wanted = { internal, limit, copies, among: elsewhere };
    const foreign = otherShelf === undefined ? [] : await searchIn(otherShelf, text, wanted);
    const place = (hit: Hit): number =>
      hit.score + (hit.passage.language === language && hit.score >= goodScore ? 1 : 0);
    return [...own, ...foreign].sort((x, y) => place(y) - place(x)).slice(0, limit);
  };

  const coverageOf = async (
    library: Library,
    intent: string,
    said: readonly string[],
    language: Language,
  ): Promise<number> => {
    let sum = 0;
    for (const text of said) {
      const hits = await searchAll(library, { text, language, limit: looked, ownLanguageOnly: true });
      sum += hits.find(({ passage }) => passage.intents.includes(intent))?.score ?? 0;
    }
    return sum / Math.max(1, said.length);
  };

  return {
    async search(query) {
      const library = await libraryNow();
      if (query.text.length > longestRemembered || query.within !== undefined)
        return [...(await searchAll(library, query))];
      const { text, language, limit, audience, ownLanguageOnly, copies } = query;
      const how = `${language} ${limit} ${audience === 'internal'} ${ownLanguageOnly === true} ${copies === true} ${text}`;
      const known = library.asked.recall(how);
      if (known !== undefined) return [...known];
      const hits = await searchAll(library, query);
      library.asked.keep(how, hits);
      return [...hits];
    },

    async coverage(intent, said, language) {
      const library = await libraryNow();
      const of = `${language} ${intent}`;
      const known = library.covered.get(of) ?? coverageOf(library, intent, said, language);
      library.covered.set(of, known);
      // A failed read must not be remembered.
      known.catch(() => library.covered.delete(of));
      return known;
    },

    async article(id, language) {
      const rows = store.read.selectFrom('article').selectAll().where('id', '=', id).where('language', '=', language);
      const row = await rows.executeTakeFirst();
      return row === undefined ? null : articleOf(row);
    },

    async list(language) {
      const rows = store.read.selectFrom('article').selectAll().where('language', '=', language);
      return (await rows.orderBy('category').orderBy('title').execute()).map(articleOf);
    },

    async load(articles, synonyms = {}) {
      const ordered = [...articles].sort((x, y) => compare(x.language, y.language) || compare(x.id, y.id));
      const entries = ordered.flatMap((article) => passagesOf(article).map((passage) => ({ article, passage })));
      const next = await sha256(JSON.stringify([indexVersion, ordered, synonyms]));
      const changed = (await fingerprint()) !== next;
      if (changed) {
        loads++;
        await store.commit([
          store.read.deleteFrom('article'),
          store.read.deleteFrom('passage'),
          ...ordered.map((article) => insertArticle(articleRow(article))),
          ...entries.map(({ article, passage }, at) => insertPassage(passageRow(article, passage, at + 1))),
          ...engine.replace(entries),
          store.read.deleteFrom('meta').where('key', 'in', [fingerprintKey, synonymsKey]),
          store.read.insertInto('meta').values({ key: synonymsKey, value: JSON.stringify(synonyms) }),
          store.read.insertInto('meta').values({ key: fingerprintKey, value: next }),
        ]);
        loads++;
        believedUntilMs = 0;
      }
      return { articles: ordered.length, passages: entries.length, changed };
    },
  };
}

/** The best passage of each article, best first. */
function hitsOf(ranking: Ranking, shelf: Shelf, { limit, copies, among }: Wanted): Hit[] {
  const articles = new Set<string>();
  const hits: Hit[] = [];
  for (const at of ranking.order) {
    if (hits.length === limit) break;
    const { article } = ranking.entry(at).passage;
    if (articles.has(article) || (among && !among.has(article))) continue;
    const { passage, beside } = sectionToQuote(at, ranking, shelf);
    if (!copies && hits.some((hit) => sayTheSame(hit.passage, passage))) continue;
    articles.add(article);
    hits.push({ passage, score: ranking.score(at), beside });
  }
  return hits;
}

const articleColumns = [
  'id',
  'language',
  'title',
  'summary',
  'category',
  'intents',
  'keywords',
  'audience',
  'body',
  'updated_at',
] as const;

const passageColumns = [
  'rowid',
  'id',
  'article',
  'language',
  'position',
  'title',
  'heading',
  'text',
  'url',
  'intents',
  'audience',
] as const;

function articleRow(article: Article): ArticleTable {
  const { updatedAt, intents, keywords, ...same } = article;
  return { ...same, intents: JSON.stringify(intents), keywords: JSON.stringify(keywords), updated_at: updatedAt };
}

function articleOf(row: ArticleTable): Article {
  const { updated_at: updatedAt, ...same } = row;
  return {
    ...same,
    language: languageOf(row.language),
    intents: listOf(row.intents),
    keywords: listOf(row.keywords),
    audience: row.audience === 'internal' ? 'internal' : 'public',
    updatedAt,
  };
}

function passageRow(article: Article, passage: Passage, rowid: number): PassageTable {
  const position = Number(passage.id.slice(passage.id.lastIndexOf('/') + 1));
  return { rowid, position, ...passage, intents: JSON.stringify(passage.intents), audience: article.audience };
}

/** Rows read at once: a few milliseconds' worth. */
const rowsAtOnce = 2_000;

async function readLibrary(store: Store, fingerprint: string): Promise<Library> {
  const kept = await store.read.selectFrom('meta').select('value').where('key', '=', synonymsKey).executeTakeFirst();
  const synonyms = JSON.parse(kept?.value ?? '{}') as Synonyms;
  const shelved = new Map<Language, Shelved[]>();
  const articles = new Set<string>();
  const present = new Map<Language, Set<string>>();
  // What is loaded meanwhile changes the fingerprint, and everything is read again.
  for (let after = 0; ; ) {
    const rows = await passageRows(store, after);
    for (const row of rows) {
      const language = languageOf(row.language);
      const { id, article, title, heading, text, url } = row;
      const passage: Passage = { id, article, language, title, heading, text, intents: listOf(row.intents), url };
      const entry = { row: row.rowid, passage, keywords: listOf(row.keywords), internal: row.audience === 'internal' };
      put(shelved, language, []).push(entry);
      put(present, language, new Set<string>()).add(row.article);
      articles.add(row.article);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) break;
    after = last.rowid;
    await breath();
  }
  const made = new Map<Language, Promise<Shelf>>();
  const shelf = (language: Language): Promise<Shelf> | undefined => {
    const list = shelved.get(language);
    if (list === undefined) return made.get(language);
    const shelf = createShelf(language, list, synonyms[language], breath);
    made.set(language, shelf);
    // What a shelf stands on need not be kept beside it.
    shelved.delete(language);
    return shelf;
  };
  const missing = new Map(
    languages.map(
      (language) => [language, new Set([...articles].filter((id) => !present.get(language)?.has(id)))] as const,
    ),
  );
  return { fingerprint, shelf, missing, asked: createMemo(remembered), covered: new Map() };
}

function passageRows(store: Store, after: number) {
  return store.read
    .selectFrom('passage')
    .innerJoin('article', (join) =>
      join.onRef('article.id', '=', 'passage.article').onRef('article.language', '=', 'passage.language'),
    )
    .selectAll('passage')
    .select('article.keywords')
    .where('passage.rowid', '>', after)
    .orderBy('passage.rowid')
    .limit(rowsAtOnce)
    .execute();
}

/** Lets whatever waits go first: a large knowledge base takes seconds to read. */
function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function put<K, V>(map: Map<K, V>, key: K, empty: V): V {
  const value = map.get(key) ?? empty;
  map.set(key, value);
  return value;
}

/** `load` takes nothing but languages, and nobody else writes the table. */
function languageOf(code: string): Language {
  return code as Language;
}

function listOf(json: string): string[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.map(String) : [];
}

function compare(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0;
}
