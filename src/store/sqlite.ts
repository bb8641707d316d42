import {
  type Compilable,
  type CompiledQuery,
  type Dialect,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { readOnlyDriver } from './dialect.ts';
import { Outage } from './outage.ts';
import type { Schema } from './schema.ts';
import { connect, reason } from './sqlite-file.ts';
import { groupCommit, statementsOf, type Unit } from './sqlite-writer.ts';
import { Conflict, type Store } from './store.ts';

interface Waiting {
  unit: Unit;
  done(rows: unknown[]): void;
  failed(error: unknown): void;
}

/**
 * better-sqlite3 behind the store's interface, with group commit: commits that arrive in the same turn of the event loop are
 * written as one transaction with one sync to disk.
 * @param file path of the database, made when missing.
 */
export function openSqlite(file: string): Store {
  const database = connect(file);
  const execute = statementsOf(database);
  const write = groupCommit(database, execute);
  let waiting: Waiting[] = [];

  const select = (query: CompiledQuery): unknown[] => {
    try {
      return execute(query);
    } catch (error) {
      throw explain(error, 'read');
    }
  };

  const flush = (): void => {
    const together = waiting;
    waiting = [];
    const outcomes = write(together.map(({ unit }) => unit));
    together.forEach(({ done, failed }, i) => {
      const outcome = outcomes[i];
      if (outcome && 'rows' in outcome) done(outcome.rows);
      else failed(explain(outcome?.error, 'write'));
    });
  };

  const enqueue = (unit: Unit): Promise<unknown[]> =>
    new Promise((done, failed) => {
      waiting.push({ unit, done, failed });
      if (waiting.length === 1) setImmediate(flush);
    });

  return {
    engine: 'sqlite',
    shared: false,
    bus: null,
    read: new Kysely<Schema>({ dialect: dialectOver(select) }),
    rows: async <R>(query: CompiledQuery<R>) => select(query) as R[],
    async commit(writes) {
      if (writes.length > 0) await enqueue(writes.map((write) => write.compile()));
    },
    async take<R>(write: Compilable<R>) {
      return (await enqueue([write.compile()])) as R[];
    },
    async backup(to) {
      await database.backup(to);
    },
    async close() {
      if (waiting.length > 0) flush();
      try {
        database.pragma('wal_checkpoint(TRUNCATE)');
      } catch {
        // A full disk, or one that may only be read: all that was acknowledged is in the log beside it, where the next start finds it.
      }
      database.close();
    },
  };
}

/** Kysely over one connection whose prepared statements are kept: `db.prepare` per query would cost more than the query. */
function dialectOver(execute: (query: CompiledQuery) => unknown[]): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createDriver: () => readOnlyDriver(execute),
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** SQLite's words into ours. */
function explain(error: unknown, doing: 'read' | 'write'): unknown {
  const code = codeOf(error);
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') {
    return new Conflict(reason(error), { cause: error });
  }
  if (/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY|NOTADB|CORRUPT)/.test(code)) {
    return new Outage(doing, error);
  }
  return error;
}
