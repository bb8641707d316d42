import { sql } from 'kysely';
import { preparedInsert, preparedSelect, type Store } from '../store/store.ts';
import { analyse } from './analyse.ts';
import { mark, type SearchEngine } from './search-engine.ts';

/**
 * SQLite's FTS5, in Node and in D1. Its own ranking weighs how often a term occurs and how long a passage is, which no other
 * engine does alike: every term is looked up by itself and passages are weighed as everywhere.
 */
export function createFts5(store: Store): SearchEngine {
  const query = sql<{ rowid: number }>`select passage_fts.rowid from json_each(${''}) as sought
    cross join passage_fts on passage_fts match json_extract(sought.value, '$[0]')
    group by passage_fts.rowid order by sum(json_extract(sought.value, '$[1]')) desc, passage_fts.rowid limit ${0}`;
  const select = preparedSelect(store, { compile: () => query.compile(store.read) });
  const insert = preparedInsert(store, 'passage_fts', ['rowid', 'title', 'heading', 'body', 'keywords']);
  return {
    async find(language, terms, limit) {
      if (terms.length === 0) return [];
      // MATCH is a language of its own: every term goes in quoted, and a term never contains a quote.
      const sought = terms.flatMap(({ term, worth }) => {
        const quoted = `"${mark(language, term)}"`;
        return [
          [quoted, worth],
          [`{title heading keywords} : ${quoted}`, worth],
        ];
      });
      return (await select(JSON.stringify(sought), limit)).map((row) => row.rowid);
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
