import { type Compilable, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Instant } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { hasTable } from './differences.ts';
import * as start from './migrations/0001-start.ts';
import * as modelCalls from './migrations/0002-model-calls.ts';
import { Conflict, type Store } from './store.ts';

/** In order; names sort as they run and never change once released. */
export const migrations = [start, modelCalls] as const;

export interface MigrationPlan {
  /** Names already in the database. */
  done: string[];
  /** Names that this program has and the database has not. */
  open: string[];
}

/**
 * What would have to be done to bring the database to this program's schema.
 * @throws AppError('unavailable') when the database was written by a newer program: starting would damage it.
 */
export async function plan(store: Store): Promise<MigrationPlan> {
  const rows = (await hasTable(store, 'migration'))
    ? (await sql<{ name: string }>`select name from migration order by name`.execute(store.read)).rows
    : [];
  const done = rows.map((row) => row.name);
  const strange = done.filter((name) => !migrations.some((migration) => migration.name === name));
  if (strange.length > 0) {
    throw new AppError(
      'unavailable',
      `The database was made by a newer version of Parley (it has ${strange.join(', ')}). Install that version, or restore a backup made before the upgrade.`,
    );
  }
  return { done, open: migrations.map((migration) => migration.name).filter((name) => !done.includes(name)) };
}

/**
 * Applies what is open, each migration as one commit together with the row that names it: a migration is there wholly or not
 * at all, and of two processes that start at once one writes and the other finds it done.
 * @returns the names applied by this call.
 */
export async function migrate(store: Store, now: Instant): Promise<string[]> {
  const applied: string[] = [];
  for (const name of (await plan(store)).open) {
    const migration = migrations.find((candidate) => candidate.name === name);
    if (!migration) continue;
    try {
      await store.commit(writesOf(migration, store, sql`${now}`));
      applied.push(name);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  return applied;
}

/** Everything a migration does, the row that names it included. @param now an expression for the time */
export function writesOf(migration: (typeof migrations)[number], store: Store, now: RawBuilder<unknown>): Compilable[] {
  const db = store.read as unknown as Kysely<unknown>;
  const write = (query: RawBuilder<unknown>): Compilable => ({ compile: () => query.compile(db) });
  return [
    write(sql`create table if not exists migration(name text primary key, at text not null)`),
    write(sql`insert into migration(name, at) values (${sql.lit(migration.name)}, ${now})`),
    ...migration.up(db, store.engine),
  ];
}
