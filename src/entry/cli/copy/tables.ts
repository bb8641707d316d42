import { createHash, type Hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Schema } from '../../../store/schema.ts';
import type { Source } from './source.ts';

/** The indexes of words, which differ from engine to engine and are written anew instead of being copied. */
type Index = 'ticket_fts' | 'passage_fts';
export type Table = Exclude<keyof Schema, Index>;
export type Row = Readonly<Record<string, string | number | null>>;

/** Every table with its primary key: one that is missing here does not compile. */
const keys: Readonly<Record<Table, readonly string[]>> = {
  requester: ['id'],
  requester_word: ['requester', 'word', 'part'],
  staff: ['id'],
  conversation: ['id'],
  ticket: ['number'],
  event: ['position'],
  attachment: ['id'],
  outbox: ['id'],
  session: ['hash'],
  link: ['hash'],
  api_key: ['id'],
  idempotency: ['key'],
  counter: ['name'],
  article: ['id', 'language'],
  passage: ['rowid'],
  meta: ['key'],
  model_call: ['id'],
  model_day: ['day', 'task', 'provider', 'model', 'outcome'],
  model_conversation: ['conversation'],
  model_network: ['network', 'hour'],
  model_switch: ['task', 'seq'],
  passage_vector: ['model', 'hash'],
  assist: ['key'],
  second_factor: ['staff'],
  recovery_code: ['hash'],
  known_device: ['hash'],
  staff_identity: ['issuer', 'subject'],
  access_request: ['id'],
  audit: ['seq'],
  mail: ['id'],
  identity: ['issuer', 'subject'],
  requester_session: ['hash'],
  proof: ['id'],
  saved_reply: ['id'],
};
export const tables = Object.keys(keys) as readonly Table[];

/** A service that was merely started once has these; whatever else is there was somebody's work. */
export const refilled: ReadonlySet<Table> = new Set(['counter', 'article', 'passage', 'meta', 'link']);

const rowsAtOnce = 1_000;

export async function countOf({ read }: Source, table: keyof Schema): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(read);
  return Number(rows[0]?.n ?? 0);
}

/** Names of the columns, the same and in the same order on every engine. */
export async function columnsOf({ read }: Pick<Source, 'read'>): Promise<ReadonlyMap<Table, readonly string[]>> {
  const found = await read.introspection.getTables();
  return new Map(
    tables.map((table) => [
      table,
      (found.find(({ name }) => name === table)?.columns ?? []).map(({ name }) => name).sort(),
    ]),
  );
}

/** The rows in the order of their key, some at a time, from the first after `after`. */
export async function* batches(
  { read }: Source,
  table: Table,
  columns: readonly string[],
  after: readonly unknown[] | null = null,
): AsyncGenerator<Row[]> {
  const key = keys[table];
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const order = sql.join(key.map((column) => sql.ref(column)));
  for (let last = after; ; ) {
    const rest = last === null ? sql`` : sql`where (${order}) > (${sql.join(last.map((value) => sql.val(value)))})`;
    const select = sql<Row>`select ${names} from ${sql.table(table)} ${rest} order by ${order} limit ${rowsAtOnce}`;
    const { rows } = await select.execute(read);
    if (rows.length > 0) yield rows;
    const end = rows.at(-1);
    if (end === undefined || rows.length < rowsAtOnce) return;
    last = keyOf(table, end);
  }
}

export function keyOf(table: Table, row: Row): unknown[] {
  return keys[table].map((column) => row[column]);
}

/** PostgreSQL and D1 keep no NUL, and half a sign, which SQLite keeps, is read as the second of these. */
const unkept = /[\0\uFFFD]/g;

/**
 * Rows as every engine keeps them apart. What repeats are known by (`key` of events, jobs and mails) may end in what a person
 * chose; where that holds such signs, two that were different would be the same elsewhere, so the row's own id is put behind it.
 * The same row always becomes the same, and does not change once more in the next copy.
 * @returns the rows, and how many were changed
 */
export function withKeysApart(table: Table, rows: readonly Row[]): { rows: readonly Row[]; changed: number } {
  let changed = 0;
  if (keys[table].includes('key')) return { rows, changed };
  const apart = rows.map((row) => {
    if (typeof row.key !== 'string' || row.key.search(unkept) < 0) return row;
    changed += 1;
    return { ...row, key: `${row.key.replace(unkept, '?')}#${row.id}` };
  });
  return { rows: apart, changed };
}

/** The key of the last row, null when there is none. */
export async function lastKey({ read }: Source, table: Table): Promise<unknown[] | null> {
  const names = sql.join(keys[table].map((column) => sql.ref(column)));
  const down = sql.join(keys[table].map((column) => sql`${sql.ref(column)} desc`));
  const { rows } = await sql<Row>`select ${names} from ${sql.table(table)} order by ${down} limit 1`.execute(read);
  return rows[0] === undefined ? null : keyOf(table, rows[0]);
}

/** What a table holds, as one short text: equal where every value of every row is. */
export interface Sum {
  rows: number;
  sha256: string;
}

export function summing(columns: readonly string[]): { add(rows: readonly Row[]): void; end(): Sum } {
  const hash: Hash = createHash('sha256').update(JSON.stringify(columns));
  let count = 0;
  return {
    add(rows) {
      count += rows.length;
      const text = rows.map((row) => `${JSON.stringify(columns.map((column) => row[column]))}\n`).join('');
      // PostgreSQL keeps no NUL and gets another sign instead.
      hash.update(text.includes('\\u0000') ? text.replaceAll('\\u0000', '\uFFFD') : text);
    },
    end: () => ({ rows: count, sha256: hash.digest('hex') }),
  };
}
