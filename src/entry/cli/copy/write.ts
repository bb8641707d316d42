import { type Compilable, sql } from 'kysely';
import { fromRow, wordsOf } from '../../../desk/ticket-rows.ts';
import { createFts5 } from '../../../knowledge/fts5.ts';
import { createTsvector } from '../../../knowledge/tsvector.ts';
import type { Article, Passage } from '../../../knowledge/types.ts';
import { indexedWords } from '../../../store/differences.ts';
import type { Schema, TicketTable } from '../../../store/schema.ts';
import { preparedInsert, type Store } from '../../../store/store.ts';
import type { Source } from './source.ts';
import type { Row, Table } from './tables.ts';

export type Inserts = (rows: readonly Row[]) => Promise<Compilable[]>;

/**
 * Statements that put rows into a table as they are, and what a search finds them by into its index, where words of what is sealed
 * stay hidden.
 */
export async function writerOf(
  target: Store,
  table: Table,
  columns: readonly string[],
  { messages }: Source,
): Promise<Inserts> {
  const insert = insertsOf(target, table, columns);
  if (table !== 'ticket') return async (rows) => insert(rows);
  const index = insertsOf(target, 'ticket_fts', ['rowid', 'words']);
  const key = (await messages?.()) ?? null;
  return async (rows) => {
    const opened = key ? await key.openRows(table, rows) : rows;
    const words = opened.map((row, i) => {
      const ticket = fromRow(row as unknown as TicketTable);
      const isSealed = row.subject !== rows[i]?.subject;
      const into = key ? { ...target, search: { hidden: key.cipher.hidden, hides: isSealed } } : target;
      return { rowid: ticket.number, words: indexedWords(into, wordsOf(ticket)) };
    });
    return [...insert(rows), ...index(words)];
  };
}

function insertsOf(
  target: Store,
  table: keyof Schema,
  columns: readonly string[],
): (rows: readonly Row[]) => Compilable[] {
  if (target.engine !== 'postgres') {
    const insert = preparedInsert(target, table, columns as never[]);
    return (rows) => rows.map((row) => insert(row as never));
  }
  const names = sql.join(columns.map((column) => sql.ref(column)));
  // A thousand rows as one value: the server parses one statement instead of a thousand.
  return (rows) => {
    const set = sql`json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows.map(withoutNul))}::json)`;
    const all = sql`insert into ${sql.table(table)} (${names}) select ${names} from ${set}`;
    return [{ compile: () => all.compile(target.read) }];
  };
}

/** PostgreSQL keeps no NUL; no text of ours should hold one. */
function withoutNul(row: Row): Row {
  const texts = Object.entries(row).filter(([, value]) => typeof value === 'string' && value.includes('\0'));
  if (texts.length === 0) return row;
  return {
    ...row,
    ...Object.fromEntries(texts.map(([name, value]) => [name, String(value).replaceAll('\0', '\uFFFD')])),
  };
}

/**
 * Writes the index of the knowledge base anew.
 * @param source where the passages are, the target when not given
 * @returns what makes it, and of how many passages
 */
export async function indexPassages(
  target: Store,
  { read }: Source = target,
): Promise<{ writes: Compilable[]; passages: number }> {
  const rows = await read
    .selectFrom('passage')
    .innerJoin('article', (join) =>
      join.onRef('article.id', '=', 'passage.article').onRef('article.language', '=', 'passage.language'),
    )
    .selectAll('passage')
    .select('article.keywords')
    .orderBy('passage.rowid')
    .execute();
  const engine = target.engine === 'postgres' ? createTsvector(target) : createFts5(target);
  const entries = rows.map((row) => {
    const { language, title, heading, text } = row as unknown as Passage;
    const keywords = JSON.parse(row.keywords) as string[];
    // An index is made of these and nothing else.
    return { article: { language, keywords } as unknown as Article, passage: { title, heading, text } as Passage };
  });
  return { writes: engine.replace(entries), passages: entries.length };
}
