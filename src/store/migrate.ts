import { type Compilable, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Instant } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import * as start from './migrations/0001-start.ts';
import * as modelCalls from './migrations/0002-model-calls.ts';
import * as modelBooks from './migrations/0003-model-books.ts';
import * as passageVectors from './migrations/0004-passage-vectors.ts';
import * as assist from './migrations/0005-assist.ts';
import * as deliveryLines from './migrations/0006-delivery-lines.ts';
import * as access from './migrations/0007-access.ts';
import * as requesters from './migrations/0008-requesters.ts';
import * as chatTokens from './migrations/0009-chat-tokens.ts';
import * as keyMakers from './migrations/0010-key-makers.ts';
import * as fileSpace from './migrations/0011-file-space.ts';
import * as sealedWork from './migrations/0012-sealed-work.ts';
import * as staffLanguage from './migrations/0013-staff-language.ts';
import * as seen from './migrations/0014-seen.ts';
import * as modelNetworks from './migrations/0015-model-networks.ts';
import * as requesterWords from './migrations/0016-requester-words.ts';
import * as ticketFilters from './migrations/0017-ticket-filters.ts';
import * as savedReplies from './migrations/0018-saved-replies.ts';
import * as awaitedEmail from './migrations/0019-awaited-email.ts';
import * as accessLocale from './migrations/0020-access-locale.ts';
import { Conflict, type Store } from './store.ts';
import { tablesIn, tablesMadeBy } from './tables.ts';

/** In order; names sort as they run and never change once released. */
export const migrations = [
  start,
  modelCalls,
  modelBooks,
  passageVectors,
  assist,
  deliveryLines,
  access,
  requesters,
  chatTokens,
  keyMakers,
  fileSpace,
  sealedWork,
  staffLanguage,
  seen,
  modelNetworks,
  requesterWords,
  ticketFilters,
  savedReplies,
  awaitedEmail,
  accessLocale,
] as const;

type Migration = (typeof migrations)[number];

/**
 * Stands among the names of migrations while a copy is under way, with what it is a copy of. No program knows a migration of
 * that name, so none serves half a copy.
 */
export const unfinished = 'unfinished-copy-';

type Readable = Pick<Store, 'engine' | 'read'>;

export interface MigrationPlan {
  /** Names already in the database. */
  done: string[];
  /** Names that this program has and the database has not. */
  open: string[];
}

/**
 * What would have to be done to bring the database to this program's schema.
 * @throws AppError('unavailable') when it was written by a newer program, by another one, or is not whole: starting would do damage.
 */
export async function plan(store: Readable): Promise<MigrationPlan> {
  const { present, rows } = await look(store);
  const done = rows.map((row) => String(row.name)).sort();
  const strange = done.filter((name) => !migrations.some((migration) => migration.name === name));
  if (strange.some((name) => name.startsWith(unfinished)))
    throw new AppError(
      'unavailable',
      'The database is the unfinished copy of another one. Run the same “parley copy” or “parley restore” again: it goes on where it stopped.',
    );
  if (strange.length > 0 && rows.every((row) => typeof row.name === 'string'))
    throw new AppError(
      'unavailable',
      `The database was made by a newer version of Parley (it has ${strange.join(', ')}). Install that version, or restore a backup made before the upgrade.`,
    );
  const isDone = ({ name }: { name: string }): boolean => done.includes(name);
  const madeBy = (some: readonly Migration[]): string[] =>
    tablesMadeBy(some.flatMap(({ up }) => up(store.read as unknown as Kysely<unknown>, store.engine)));
  const made = madeBy(migrations.filter(isDone));
  // What an open migration would make is not there yet, unless one was cut short that is not done wholly or not at all.
  const taken = madeBy(migrations.filter((each) => !isDone(each))).filter(
    (table) => present.has(table) && !made.includes(table),
  );
  if (strange.length > 0 || taken.length > 0)
    throw new AppError(
      'unavailable',
      `The database has tables that Parley did not make, or only half of what it made (${few(strange.length > 0 ? ['migration'] : taken)}). Use an empty database, or restore a backup.`,
    );
  const missing = made.filter((table) => !present.has(table));
  if (missing.length > 0)
    throw new AppError('unavailable', `The database is not whole: it lacks ${few(missing)}. Restore a backup.`);
  return { done, open: migrations.filter((each) => !isDone(each)).map(({ name }) => name) };
}

/** The tables, and what is written of migrations, as they are at one time: another process may be migrating at this very moment. */
async function look(store: Readable): Promise<{ present: ReadonlySet<string>; rows: { name?: unknown }[] }> {
  for (;;) {
    const before = await tablesIn(store);
    const rows = before.has('migration')
      ? (await sql<{ name?: unknown }>`select * from migration`.execute(store.read)).rows
      : [];
    const present = await tablesIn(store);
    if (present.size === before.size && [...present].every((name) => before.has(name))) return { present, rows };
  }
}

function few(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} …` : names.join(', ');
}

/**
 * Applies what is open, each migration as one commit together with the row that names it: a migration is there wholly or not
 * at all, and of two processes that start at once one writes and the other finds it done. An empty database becomes whole in
 * a single commit, so that nobody ever meets one that is only on its way.
 * @returns the names applied by this call.
 */
export async function migrate(store: Store, now: Instant): Promise<string[]> {
  const applied: string[] = [];
  const { done, open } = await plan(store);
  const steps = migrations.filter(({ name }) => open.includes(name));
  for (const step of done.length === 0 ? [steps] : steps.map((one) => [one])) {
    try {
      await store.commit(step.flatMap((migration) => writesOf(migration, store, sql`${now}`)));
      applied.push(...step.map(({ name }) => name));
    } catch (error) {
      const isLost = error instanceof Conflict && !(await plan(store)).open.some((name) => name === step[0]?.name);
      if (!isLost) throw error;
    }
  }
  return applied;
}

/** Everything a migration does, the row that names it included. @param now an expression for the time */
export function writesOf(migration: Migration, store: Store, now: RawBuilder<unknown>): Compilable[] {
  const db = store.read as unknown as Kysely<unknown>;
  const write = (query: RawBuilder<unknown>): Compilable => ({ compile: () => query.compile(db) });
  return [
    write(sql`create table if not exists migration(name text primary key, at text not null)`),
    write(sql`insert into migration(name, at) values (${sql.lit(migration.name)}, ${now})`),
    ...migration.up(db, store.engine),
  ];
}
