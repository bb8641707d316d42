import { type Compilable, type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Schema } from './schema.ts';

export type Engine = 'sqlite' | 'postgres' | 'd1';

/**
 * Where everything is kept. Reads go through Kysely; a write is a list of statements that all happen or none does.
 * No transaction is ever held open while something else is awaited.
 */
export interface Store {
  readonly engine: Engine;
  /** Other processes write here too: what was read once may be old. */
  readonly shared: boolean;
  /** The line to those processes; null where there are none, or the platform has another. */
  readonly bus: Bus | null;
  /** For selects, and for building the statements of a commit. Never executes a write. */
  readonly read: Kysely<Schema>;
  /** Runs a select compiled before, without the promises Kysely puts around each: they cost more than a short select. */
  rows<R>(select: CompiledQuery<R>): Promise<R[]>;
  /**
   * Makes all writes durable as one unit, in order. Commits that arrive together may share one sync to disk.
   * @throws Conflict when a unique key was taken: somebody else was faster, nothing was stored.
   * @throws AppError('unavailable') when the disk is full, read-only or gone; nothing was stored.
   */
  commit(writes: readonly Compilable[]): Promise<void>;
  /** One statement that changes rows and returns them (`update … returning`), durable when it resolves. */
  take<R>(write: Compilable<R>): Promise<R[]>;
  /** Where people's words lie sealed: what the search index of tickets holds instead of them. */
  readonly search?: HiddenWords;
  /** Copies the whole store to a new file while others write. SQLite only; the others have tools of their own. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

/** Whole words are found by keyed hashes, where the index must not tell them. */
export interface HiddenWords {
  hidden(word: string): string;
  /** Whether what is indexed from now on is hidden; what was indexed before may be either. */
  hides: boolean;
}

/** Short words between processes on one database. They may get lost: nothing may depend on them but how soon something is seen. */
export interface Bus {
  send(text: string): void;
  /**
   * @param heard what others sent, never one's own
   * @param connected whether the line stands; what was said while it did not is lost
   */
  listen(heard: (text: string) => void, connected: (is: boolean) => void): void;
}

/** A unique key was taken by another commit. Reload and decide again. */
export class Conflict extends Error {
  constructor(what: string, options?: ErrorOptions) {
    super(what, options);
    this.name = 'Conflict';
  }
}

/** The last Conflict is passed on when `attempts` were lost. */
export async function retryOnConflict<T>(attempts: number, attempt: (round: number) => Promise<T>): Promise<T> {
  for (let round = 1; ; round++) {
    try {
      return await attempt(round);
    } catch (error) {
      if (!(error instanceof Conflict) || round >= attempts) throw error;
    }
  }
}

/** Commits what is to be there once: where somebody else was first, theirs is as good. */
export async function commitOnce(store: Pick<Store, 'commit'>, writes: readonly Compilable[]): Promise<void> {
  await store.commit(writes).catch((error: unknown) => {
    if (!(error instanceof Conflict)) throw error;
  });
}

type TableName = keyof Schema & string;

/**
 * An insert compiled once. Building a query costs Kysely three times what SQLite needs to run it, so statements on the way
 * of a turn are compiled at start and only get new values.
 * @param columns in the order in which `row` is read; every call must give all of them.
 */
export function preparedInsert<T extends TableName, C extends keyof Schema[T] & string>(
  store: Store,
  table: T,
  columns: readonly C[],
): (row: Record<C, unknown>) => Compilable {
  const row = Object.fromEntries(columns.map((column) => [column, null]));
  const compiled = store.read
    .insertInto(table as 'meta')
    .values(row as never)
    .compile();
  return (row) =>
    withParameters(
      compiled,
      columns.map((column) => row[column]),
    );
}

/** An update of the `set` columns where the `key` columns are equal, compiled once. */
export function preparedUpdate<
  T extends TableName,
  C extends keyof Schema[T] & string,
  K extends keyof Schema[T] & string,
>(store: Store, table: T, set: readonly C[], key: readonly K[]): (row: Record<C | K, unknown>) => Compilable {
  const row = Object.fromEntries(set.map((column) => [column, null]));
  let update = store.read.updateTable(table as 'meta').set(row);
  for (const column of key) update = update.where(column as 'key', '=', '');
  const compiled = update.compile();
  const order: readonly (C | K)[] = [...set, ...key];
  return (row) =>
    withParameters(
      compiled,
      order.map((column) => row[column]),
    );
}

/** A delete where `key` is equal, compiled once. */
export function preparedDelete<T extends TableName>(
  store: Store,
  table: T,
  key: keyof Schema[T] & string,
): (value: unknown) => Compilable {
  return preparedWrite(store, sql`delete from ${sql.table(table)} where ${sql.ref(key)} = ${sql.val(null)}`);
}

/** Any write compiled once: `statement` is built with any values, the result takes the real ones in the same order. */
export function preparedWrite(store: Store, statement: RawBuilder<unknown>): (...values: unknown[]) => Compilable {
  const compiled = statement.compile(store.read);
  return (...values) => withParameters(compiled, values);
}

/** A select compiled once: `query` is built with any values, the result takes the real ones in the same order. */
export function preparedSelect<R>(
  store: Store,
  query: { compile(): CompiledQuery<R> },
): (...values: unknown[]) => Promise<R[]> {
  const compiled = query.compile();
  return (...values) => store.rows<R>({ ...compiled, parameters: values });
}

function withParameters<R>(compiled: CompiledQuery<R>, parameters: readonly unknown[]): Compilable<R> {
  // Named one by one: to copy an object that holds another's properties takes several times as long.
  const query = { query: compiled.query, queryId: compiled.queryId, sql: compiled.sql, parameters };
  return { compile: () => query };
}
