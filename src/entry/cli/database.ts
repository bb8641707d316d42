import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type Config, readConfig } from '../../config.ts';
import { systemClock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { systemIds } from '../../kernel/ids.ts';
import { type Access, createAccess } from '../../people/access.ts';
import type { Store } from '../../store/store.ts';
import { databaseFile, openStore, passwords } from '../node-platform.ts';
import { keysOf, mustOpen } from '../sealed.ts';
import { counted } from './counted.ts';
import type { Io } from './io.ts';

/**
 * The parts that need neither content nor a trained model, so that `owner create` does not take seconds. What needs more
 * (`seed`) goes through `createContext` like the service.
 */
export interface People extends Access {
  store: Store;
}

/** Opens (and makes or upgrades) the database, hands it to `work` and closes it whatever happens. */
export async function withPeople<T>(io: Io, work: (people: People) => Promise<T>): Promise<T> {
  const config = readConfig(io.env);
  const store = await openStore(config);
  const ids = systemIds();
  const deps = { store, clock: systemClock, ids, house: [new URL(config.publicUrl).hostname] };
  try {
    await mustOpen(config, store);
    return await work({ store, ...createAccess({ ...deps, passwords, keys: keysOf(config, store) }) });
  } finally {
    await store.close();
  }
}

/** @throws AppError when there is none yet. */
export function existingDatabase(config: Config): string {
  const file = databaseFile(config);
  if (!existsSync(file) || statSync(file).size === 0) {
    throw new AppError('unavailable', `There is no database at ${file} yet: the first start makes it.`);
  }
  return file;
}

/** Tables whose rows are counted to see that a copy is whole. */
export const growing = ['event', 'conversation', 'ticket', 'requester', 'attachment', 'staff'] as const;
export type Counts = Readonly<Record<(typeof growing)[number], number>>;

export function countRows(database: Database.Database): Counts {
  return countsOf((table) => Number(database.prepare(`select count(*) from "${table}"`).pluck().get()));
}

export function countsOf(count: (table: (typeof growing)[number]) => number): Counts {
  return Object.fromEntries(growing.map((table) => [table, count(table)])) as Record<(typeof growing)[number], number>;
}

export interface Examined {
  counts: Counts;
  migrations: string[];
  /** One line each: damage to the file, and rows that do not agree with the log. */
  faults: string[];
}

/**
 * Looks a closed database file through: SQLite's own check, and whether every stream's head is the last of its events.
 * @param name what whoever asked calls it
 */
export function examine(file: string, name = file): Examined {
  let database: Database.Database | null = null;
  try {
    database = new Database(file, { readonly: true, fileMustExist: true });
    return examineOpen(database);
  } catch (error) {
    throw new AppError('unavailable', `${name} is not a database of Parley: ${(error as Error).message}.`, {
      cause: error,
    });
  } finally {
    database?.close();
  }
}

export function examineOpen(database: Database.Database): Examined {
  const faults = (database.pragma('integrity_check(20)') as { integrity_check: string }[])
    .map((row) => row.integrity_check)
    .filter((line) => line !== 'ok');
  const behind = (sql: string): number => Number(database.prepare(sql).pluck().get());
  const heads = 'select max(seq) from event where stream =';
  const tickets = behind(`select count(*) from ticket t where head <> (${heads} 'tkt_' || t.number)`);
  const conversations = behind(`select count(*) from conversation c where head <> (${heads} c.id)`);
  const agree = (count: number): string =>
    count === 1 ? 'does not agree with its events' : 'do not agree with their events';
  if (tickets > 0) faults.push(`${counted(tickets, 'ticket')} ${agree(tickets)}`);
  if (conversations > 0) faults.push(`${counted(conversations, 'conversation')} ${agree(conversations)}`);
  const migrations = database.prepare('select name from migration order by name').pluck().all() as string[];
  return { counts: countRows(database), migrations, faults };
}
