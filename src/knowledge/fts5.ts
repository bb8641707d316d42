import { sql } from 'kysely';
import { preparedInsert, preparedSelect, type Store } from '../store/store.ts';
import { analyse } from './analyse.ts';
import { mark, type SearchEngine } from './search-engine.ts';

/** Importance of title, heading, body and keywords. */
const fieldWeights = [8, 4, 1, 6] as const;

/** SQLite's FTS5, in Node and in D1. */
export function createFts5(store: Store): SearchEngine {
  const ranking = `bm25(${fieldWeights.join(', ')})`;
  const query = sql<{ rowid: number }>`select rowid from passage_fts
    where passage_fts match ${''} and rank match ${sql.lit(ranking)} order by rank limit ${0}`;
  const select = preparedSelect(store, { compile: () => query.compile(store.read) });
  const insert = preparedInsert(store, 'passage_fts', ['rowid', 'title', 'heading', 'body', 'keywords']);
  return {
    async find(language, terms, limit) {
      if (terms.length === 0) return [];
      // MATCH is a language of its own: every term goes in quoted, and a term never contains a quote.
      const match = terms.map(({ term }) => `"${mark(language, term)}"`).join(' OR ');
      return (await select(match, limit)).map((row) => row.rowid);
    },
    replace(entries) {
      const indexed = entries.map(({ article, passage }, at) =>
        insert({
          rowid: at + 1,
          title: words(passage.title, article.language),
          heading: words(passage.heading, article.language),
          body: words(passage.text, article.language),
          keywords: words(article.keywords.join(' , '), article.language),
        }),
      );
      return [store.read.deleteFrom('passage_fts'), ...indexed];
    },
  };
}

function words(text: string, language: string): string {
  return analyse(text, language)
    .terms.map((term) => mark(language, term))
    .join(' ');
}
