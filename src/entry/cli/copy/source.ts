import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import {
  type CompiledQuery,
  type Dialect,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { AppError } from '../../../kernel/errors.ts';
import { readOnlyDriver } from '../../../store/dialect.ts';
import { plan } from '../../../store/migrate.ts';
import type { Schema } from '../../../store/schema.ts';
import type { MessageKey } from '../../../store/sealed/sealing.ts';
import type { Store } from '../../../store/store.ts';
import { whyNot } from '../../postgres-fault.ts';
import { type Address, connect } from './address.ts';
import { playDump } from './d1/play.ts';

/** A database as it was at one moment, whatever others write meanwhile. Nothing can be written through it. */
export interface Source extends Pick<Store, 'engine' | 'read' | 'close'> {
  /** What people's words in it are sealed under, for the index of what is found by them. */
  messages?: () => Promise<MessageKey | null>;
}

/** @throws AppError with one line that says what to do. */
export function openSource(address: Address): Promise<Source> {
  if (address.engine === 'postgres') return openServer(address.url);
  return address.engine === 'sqlite' ? openFile(address.file) : openDump(address.file);
}

/**
 * Opens a database that is to be carried away as it is, of this version or an older one.
 * @throws AppError with one line that says what to do, when it is not one of ours, or half of one.
 */
export async function openWhole(address: Address): Promise<Source> {
  const source = await openSource(address);
  try {
    const { done } = await plan(source);
    if (done.length === 0)
      throw new AppError('unavailable', `${address.name} is not a database of Parley: it has none of its tables.`);
    return source;
  } catch (error) {
    await source.close();
    throw error;
  }
}

/** In one line. @param file what whoever asked calls it */
export function unreadable(file: string, error: Error): AppError {
  return new AppError(
    'unavailable',
    `${file} is not a database that can be read: ${error.message}. Restore a backup.`,
    {
      cause: error,
    },
  );
}

/** What D1 exported, as the database it makes. */
async function openDump(dump: string): Promise<Source> {
  const { file, remove } = playDump(dump);
  try {
    const source = await openFile(file);
    return { ...source, close: () => source.close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

async function openFile(file: string): Promise<Source> {
  if (!existsSync(file) || !statSync(file).isFile() || statSync(file).size === 0)
    throw new AppError('unavailable', `There is no database at ${file}.`);
  const told = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error;
      throw unreadable(file, error);
    }
  };
  const open = told(() => new Database(file, { readonly: true, timeout: 5_000 }));
  try {
    // The moment is that of the first read.
    told(() => open.exec('begin; select count(*) from sqlite_master'));
  } catch (error) {
    open.close();
    throw error;
  }
  const read = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createDriver: () => readOnlyDriver(({ sql, parameters }) => told(() => open.prepare(sql).all(...parameters))),
    } satisfies Dialect,
  });
  return { engine: 'sqlite', read, close: async () => void open.close() };
}

/** One connection in one transaction: a pool would open another when it breaks, which sees another moment. */
async function openServer(url: string): Promise<Source> {
  const { numbers } = await import('../../../store/postgres.ts');
  const client = await connect(url);
  const execute = async ({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<unknown[]> => {
    try {
      return (await client.query({ text: sql, values: [...parameters], types: numbers })).rows;
    } catch (error) {
      throw whyNot(error, url);
    }
  };
  // The moment is that of the first read, and our own pauses are no reason to be thrown out.
  await execute({ sql: 'set idle_in_transaction_session_timeout = 0', parameters: [] });
  await execute({ sql: 'begin isolation level repeatable read read only', parameters: [] });
  await execute({ sql: 'select 1 from pg_class limit 1', parameters: [] });
  const read = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createDriver: () => readOnlyDriver(execute),
    } satisfies Dialect,
  });
  return { engine: 'postgres', read, close: () => client.end() };
}
