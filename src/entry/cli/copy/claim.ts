import { createHash } from 'node:crypto';
import { type Compilable, sql } from 'kysely';
import { systemClock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { migrate, plan, unfinished } from '../../../store/migrate.ts';
import type { Store } from '../../../store/store.ts';
import type { Source } from './source.ts';
import { countOf, refilled, tables } from './tables.ts';

async function migrationsOf({ read }: Source): Promise<{ name: string; at: string }[] | null> {
  const found = await read.introspection.getTables();
  if (!found.some(({ name }) => name === 'migration')) return found.length === 0 ? [] : null;
  return (await sql<{ name: string; at: string }>`select name, at from migration order by name`.execute(read)).rows;
}

/**
 * Whether the source may be copied by this program.
 * @param known names of all migrations of this program
 * @returns what tells this database from every other: when it was made and the first thing that happened in it
 * @throws AppError with one line that says what to do.
 */
export async function identify(source: Source, name: string, known: readonly string[]): Promise<string> {
  const done = await migrationsOf(source);
  if (done === null || done.length === 0) throw new AppError('invalid', `${name} is not a database of Parley.`);
  if (done.some((row) => row.name.startsWith(unfinished)))
    throw new AppError('invalid', `${name} is itself an unfinished copy: finish that first, or copy from its source.`);
  const strange = done.filter((row) => !known.includes(row.name)).map((row) => row.name);
  if (strange.length > 0)
    throw new AppError(
      'invalid',
      `${name} was made by a newer version of Parley (it has ${strange.join(', ')}): copy it with that one.`,
    );
  const missing = known.filter((each) => !done.some((row) => row.name === each));
  if (missing.length > 0)
    throw new AppError(
      'invalid',
      `${name} is of an older version (it lacks ${missing.join(', ')}): bring it up to date first (“parley migrate”, for D1 “wrangler d1 migrations apply”).`,
    );
  const first = await source.read.selectFrom('event').select('id').orderBy('position').limit(1).execute();
  return createHash('sha256')
    .update(JSON.stringify([done, first]))
    .digest('hex')
    .slice(0, 16);
}

/** Names of all migrations this program has. */
export async function knownMigrations(target: Store): Promise<string[]> {
  const done = await migrationsOf(target);
  // One that is being copied into was brought up to date when that began.
  const left = done?.filter(({ name }) => !name.startsWith(unfinished)) ?? [];
  if (left.length !== (done?.length ?? 0)) return left.map(({ name }) => name);
  const { done: there, open } = await plan(target);
  return [...there, ...open].sort();
}

/**
 * Makes the target ready to take the rows of the source with that identity.
 * @returns whether a copy of it was begun before
 * @throws AppError when the target holds anything else.
 */
export async function claim(target: Store, name: string, identity: string): Promise<boolean> {
  const done = await migrationsOf(target);
  if (done === null)
    throw new AppError('conflict', `${name} holds tables that are not Parley's: give it a database of its own.`);
  const marker = done.find((row) => row.name.startsWith(unfinished));
  if (marker !== undefined) {
    if (marker.name === `${unfinished}${identity}`) return true;
    throw new AppError('conflict', `${name} holds the unfinished copy of another database: give an empty one.`);
  }
  if (done.length > 0) {
    for (const table of tables) {
      if (refilled.has(table)) continue;
      const count = await countOf(target, table);
      if (count > 0)
        throw new AppError('conflict', `${name} is not empty (${count} rows in ${table}): give an empty database.`);
    }
  }
  const now = systemClock.now();
  await migrate(target, now);
  await target.commit([
    raw(target, `insert into migration(name, at) values ('${unfinished}${identity}', '${now}')`),
    ...[...refilled, 'ticket_fts', 'passage_fts'].map((table) => raw(target, `delete from ${table}`)),
    // Events keep their positions; nobody else writes here until the copy is finished.
    ...(target.engine === 'postgres' ? [raw(target, 'alter table event disable trigger user')] : []),
  ]);
  return false;
}

/** The statements after which the target is a database like any other. */
export function release(target: Store): Compilable[] {
  const onServer = [
    'alter table event enable trigger user',
    `select setval('event_position', greatest(max(position), 1), count(*) > 0) from event`,
  ];
  const end = `delete from migration where name like '${unfinished}%'`;
  return [...(target.engine === 'postgres' ? onServer : []), end].map((text) => raw(target, text));
}

export function raw({ read }: Store, text: string): Compilable {
  return { compile: () => sql.raw(text).compile(read) };
}
