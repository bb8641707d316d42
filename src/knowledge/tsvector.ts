import { sql } from 'kysely';
import { quoted, tsvector } from '../store/differences.ts';
import { preparedInsert, type Store } from '../store/store.ts';
import { analyse } from './analyse.ts';
import { mark, type SearchEngine } from './search-engine.ts';
import type { Article, Passage } from './types.ts';

/**
 * PostgreSQL's full-text index over the same analysed terms. Its own ranking knows nothing of how rare a term is, so passages
 * are weighed as in memory: by the worth of each term found, twice in title, heading or keywords.
 */
export function createTsvector(store: Store): SearchEngine {
  const insert = preparedInsert(store, 'passage_fts', ['rowid', 'terms']);
  return {
    async find(language, terms, limit) {
      if (terms.length === 0) return [];
      const lexemes = terms.map(({ term, worth }) => ({ lexeme: quoted(mark(language, term)), worth }));
      const any = lexemes.map(({ lexeme }) => lexeme).join(' | ');
      const score = sql.join(
        lexemes.map(
          ({ lexeme, worth }) =>
            sql`case when terms @@ ${`${lexeme}:A`}::tsquery then ${2 * worth}::int when terms @@ ${lexeme}::tsquery then ${worth}::int else 0 end`,
        ),
        sql` + `,
      );
      const found = sql<{ rowid: number }>`select rowid from passage_fts where terms @@ ${any}::tsquery
        order by ${score} desc, rowid limit ${limit}`;
      return (await found.execute(store.read)).rows.map(({ rowid }) => rowid);
    },
    replace(entries) {
      const indexed = entries.map((entry, at) => insert({ rowid: at + 1, terms: termsOf(entry) }));
      return [store.read.deleteFrom('passage_fts'), ...indexed];
    },
  };
}

function termsOf({ article, passage }: { article: Article; passage: Passage }): string {
  const { language } = article;
  const words = (text: string, weight: 'A' | 'D') =>
    analyse(text, language).terms.map((term) => ({ word: mark(language, term), weight }));
  const names = [passage.title, passage.heading, article.keywords.join(' , ')];
  return tsvector([...names.flatMap((name) => words(name, 'A')), ...words(passage.text, 'D')]);
}
