import Database from 'better-sqlite3';
import {
  type Compilable,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { AppError } from '../kernel/errors.ts';
import type { Schema } from './schema.ts';
import { Conflict, type Store } from './store.ts';

/** Older versions can corrupt a database in WAL mode (the WAL-reset bug, fixed in 3.51.3). */
const oldestSafe = [3, 51, 3] as const;

interface Waiting {
  run: readonly CompiledQuery[];
  done(rows: unknown[]): void;
  failed(error: unknown): void;
}

/**
 * better-sqlite3 behind the store's interface, with group commit: commits that arrive in the same turn of the event loop are
 * written as one transaction with one sync to disk, each inside a savepoint of its own, so that one that fails takes none along.
 * @param file path of the database, made when missing.
 */
export function openSqlite(file: string): Store {
  const database = connect(file);
  const statements = new Map<string, Database.Statement>();
  const prepare = (sql: string): Database.Statement => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = database.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  const execute = ({ sql, parameters }: CompiledQuery): unknown[] => {
    const statement = prepare(sql);
    if (statement.reader) return statement.all(...parameters);
    statement.run(...parameters);
    return [];
  };

  const begin = prepare('begin immediate');
  const end = prepare('commit');
  const undo = prepare('rollback');
  const mark = prepare('savepoint unit');
  const keep = prepare('release unit');
  const drop = prepare('rollback to unit');
  let waiting: Waiting[] = [];

  const runAll = (unit: Waiting): unknown[] => {
    let rows: unknown[] = [];
    for (const query of unit.run) rows = execute(query);
    return rows;
  };

  /** Runs one unit inside its savepoint; returns its rows or the error that undid it. */
  const runUnit = (unit: Waiting): { rows: unknown[] } | { error: unknown } => {
    mark.run();
    try {
      const rows = runAll(unit);
      keep.run();
      return { rows };
    } catch (error) {
      // A full disk rolls the whole transaction back by itself; then there is no savepoint to go back to.
      if (database.inTransaction) {
        drop.run();
        keep.run();
      }
      return { error };
    }
  };

  /** All units as one transaction without savepoints; false, with nothing stored, when one of them failed. */
  const flushAtOnce = (units: readonly Waiting[]): boolean => {
    try {
      begin.run();
      const rows = units.map(runAll);
      end.run();
      units.forEach((unit, i) => {
        unit.done(rows[i] ?? []);
      });
      return true;
    } catch {
      if (database.inTransaction) undo.run();
      return false;
    }
  };

  const flush = (): void => {
    const units = waiting;
    waiting = [];
    // Nearly always all of them go well; only when one did not is each run again under a savepoint of its own.
    if (flushAtOnce(units)) return;
    const settled: (() => void)[] = [];
    try {
      begin.run();
      for (const unit of units) {
        const result = runUnit(unit);
        if (!database.inTransaction) throw 'error' in result ? result.error : new Error('transaction lost');
        settled.push('rows' in result ? () => unit.done(result.rows) : () => unit.failed(explain(result.error)));
      }
      end.run();
    } catch (error) {
      if (database.inTransaction) undo.run();
      for (const unit of units) unit.failed(explain(error));
      return;
    }
    for (const settle of settled) settle();
  };

  const enqueue = (run: readonly CompiledQuery[]): Promise<unknown[]> =>
    new Promise((done, failed) => {
      waiting.push({ run, done, failed });
      if (waiting.length === 1) setImmediate(flush);
    });

  return {
    engine: 'sqlite',
    read: new Kysely<Schema>({ dialect: dialectOver(execute) }),
    rows: async <R>(select: CompiledQuery<R>) => execute(select) as R[],
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
      database.pragma('wal_checkpoint(TRUNCATE)');
      database.close();
    },
  };
}

function connect(file: string): Database.Database {
  let database: Database.Database;
  try {
    database = new Database(file);
    // The WAL default of this build is synchronous=NORMAL: a power cut could undo what was acknowledged.
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('busy_timeout = 5000');
    database.pragma('foreign_keys = ON');
    database.pragma('temp_store = MEMORY');
    database.pragma('cache_size = -16000');
    // A file that may only be read opens without a word; whoever writes first would be told instead of whoever starts.
    database.exec('begin immediate; pragma user_version = 1; rollback');
  } catch (error) {
    throw new AppError('unavailable', `The database ${file} cannot be opened: ${reason(error)}.`, { cause: error });
  }
  const version = String(database.prepare('select sqlite_version()').pluck().get());
  const parts = version.split('.').map(Number);
  const first = oldestSafe.findIndex((want, i) => (parts[i] ?? 0) !== want);
  if (first >= 0 && (parts[first] ?? 0) < (oldestSafe[first] ?? 0)) {
    throw new AppError('unavailable', `SQLite ${version} is too old: ${oldestSafe.join('.')} or newer is needed.`);
  }
  return database;
}

/** Kysely over one connection whose prepared statements are kept: `db.prepare` per query would cost more than the query. */
function dialectOver(execute: (query: CompiledQuery) => unknown[]): Dialect {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      return { rows: execute(query) as R[] };
    },
    // biome-ignore lint/correctness/useYield: rows are never streamed; the interface asks for the method.
    async *streamQuery() {
      throw new Error('not supported');
    },
  };
  const never = async (): Promise<void> => {
    throw new Error('writes go through commit()');
  };
  return {
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection,
      beginTransaction: never,
      commitTransaction: never,
      rollbackTransaction: never,
      releaseConnection: async () => {},
      destroy: async () => {},
    }),
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** SQLite's words into ours. */
function explain(error: unknown): unknown {
  const code = codeOf(error);
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') {
    return new Conflict(reason(error), { cause: error });
  }
  if (/^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY|NOTADB|CORRUPT)/.test(code)) {
    return new AppError(
      'unavailable',
      'What you sent could not be stored right now. Nothing was lost; please try again.',
      {
        retryAfterS: 5,
        cause: error,
      },
    );
  }
  return error;
}
