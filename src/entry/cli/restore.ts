import { copyFileSync, existsSync, linkSync, renameSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { type Config, readConfig } from '../../config.ts';
import { systemClock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { plan } from '../../store/migrate.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { claimToServe } from '../../store/sqlite-serving.ts';
import type { Store } from '../../store/store.ts';
import { tablesIn } from '../../store/tables.ts';
import { makeFolder, removeUnfinished, syncFile, whyNotWritten, withItsLogs } from '../disk.ts';
import { databaseFile, folderFiles } from '../node-platform.ts';
import { openPostgres } from '../open-postgres.ts';
import { faultOfKeys } from '../sealed.ts';
import { filesTable, sha256 } from './backup.ts';
import { type Command, type Outcome, UsageError } from './command.ts';
import { type Address, readAddress } from './copy/address.ts';
import { copyDatabase, sayChangedKeys } from './copy.ts';
import { counted } from './counted.ts';
import { type Counts, countsOf, examine } from './database.ts';
import type { Io } from './io.ts';

export const restore: Command = {
  name: 'restore',
  about: 'puts a backup in the place of the database',
  args: ['FILE'],
  flags: [
    {
      flag: '--force',
      about: 'also when the database holds something; the old one is kept beside it',
      type: 'boolean',
    },
  ],
  notes: [
    'Stop the service first. The backup is checked before anything is touched and again when it is in place. Until the',
    'last step, which is one rename, the old database stays where it is. On a PostgreSQL server it takes an empty database.',
    'Everybody signs in again afterwards, and links and codes of before open nothing: some were ended since.',
  ],
  async run(input, io) {
    const backup = resolve(input.args[0] ?? '');
    if (!existsSync(backup) || !statSync(backup).isFile()) throw new UsageError(`There is no file ${backup}.`);
    const config = readConfig(io.env);
    const address = readAddress('DATABASE_URL', config.databaseUrl);
    if (address.engine === 'postgres') {
      if (input.has('force'))
        throw new UsageError('--force is for files. Make an empty database and let DATABASE_URL name it.');
      return restoreToServer(backup, address, join(config.dataDir, 'files'), io);
    }
    const target = databaseFile(config);
    if (backup === target) throw new UsageError('FILE is the database itself.');
    mustBeFree(target, input.has('force'));

    const part = `${target}.restoring`;
    try {
      makeFolder(dirname(target));
      removeUnfinished(...withItsLogs(part));
      io.say('checking the backup…');
      copyFileSync(backup, part);
      const { counts, files } = await prepare(backup, part, config, io);
      syncFile(part);
      const kept = replace(target, part, input.has('force'), (kept) => mustBeSame(examine(target), counts, kept));
      io.say(`Restored ${said(counts, files)}.`);
      if (kept !== null) io.say(`What was there before: ${kept}`);
      io.say(toDo);
      return { result: { database: target, counts, files, kept } };
    } catch (error) {
      throw whyNotWritten(error, target);
    } finally {
      removeUnfinished(...withItsLogs(part));
    }
  },
};

/** Cut short, it goes on where it stopped when it is run again. */
async function restoreToServer(
  backup: string,
  to: Extract<Address, { engine: 'postgres' }>,
  filesDir: string,
  io: Io,
): Promise<Outcome> {
  io.say('checking the backup…');
  mustBeSound(examine(backup).faults);
  const from: Address = { engine: 'sqlite', file: backup, name: backup };
  let files = 0;
  const carried = await copyDatabase(from, to, io, async () => {
    const database = new Database(backup, { readonly: true });
    try {
      files = await putFiles(database, filesDir, io);
    } finally {
      database.close();
    }
  });
  const counts = countsOf((table) => carried.tables[table].rows);
  sayChangedKeys(carried, io);
  const target = await openPostgres(to.url);
  try {
    await endWaysIn(target);
  } finally {
    await target.close();
  }
  io.say(`${to.name}: restored ${said(counts, files)}. Counts and checksums agree.`);
  io.say(toDo);
  return { result: { database: to.name, counts, files, kept: null } };
}

const toDo =
  'Everybody signs in again. What was done since the backup is undone: go through people, API keys, new passwords and who was forgotten.';

/**
 * A backup does not know what was ended or used since it was made: it would let in again who was put out, and a link that was used open
 * once more. So whatever lets somebody in without a password is over.
 */
async function endWaysIn(store: Store): Promise<void> {
  const there = await tablesIn(store);
  const ways = (['session', 'requester_session', 'link', 'proof'] as const).filter((table) => there.has(table));
  await store.commit(ways.map((table) => store.read.deleteFrom(table)));
}

function said({ ticket, conversation, event }: Counts, files: number): string {
  return [
    counted(ticket, 'ticket'),
    counted(conversation, 'conversation'),
    counted(event, 'event'),
    counted(files, 'file'),
  ].join(', ');
}

function mustBeSound(faults: readonly string[]): void {
  if (faults.length > 0)
    throw new AppError('invalid', `The backup is damaged, nothing was changed:\n${faults.join('\n')}`);
}

/**
 * Lets the restored database take the place of what is there, in one step, while nobody may begin to serve it: what a service that
 * was started meanwhile stored would be lost with the file that it has open.
 * @param check looks at what is in place now
 * @returns the name under which what was there before is kept
 */
function replace(target: string, part: string, force: boolean, check: (kept: string | null) => void): string | null {
  const release = claimToServe(target);
  if (release === null) throw inUse(target);
  try {
    const held = mustBeFree(target, force);
    const kept = held ? `${target}.replaced-${systemClock.now().replace(/[:.]/g, '-')}` : null;
    if (kept !== null) keepOld(target, kept);
    renameSync(part, target);
    syncFile(dirname(target));
    check(kept);
    return kept;
  } finally {
    release();
  }
}

function inUse(target: string): AppError {
  return new AppError('conflict', `${target} is in use. Stop the service first.`);
}

/**
 * @returns whether there is something to be kept
 * @throws AppError when the service has it open, or when it holds something and that was not expected.
 */
function mustBeFree(target: string, force: boolean): boolean {
  if (!existsSync(target) || statSync(target).size === 0) return false;
  let database: Database.Database | null = null;
  try {
    database = new Database(target, { timeout: 0 });
    // Leaving WAL needs the file for oneself alone, and puts everything into the one file.
    database.pragma('journal_mode = DELETE');
    if (!force && holdsSomething(database)) {
      throw new AppError('conflict', `${target} holds data. With --force it is kept beside the restored one.`);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) {
      throw inUse(target);
    }
    // Too damaged to be opened: that is what one restores for, but not unasked.
    if (!force)
      throw new AppError('conflict', `${target} cannot be read (${(error as Error).message}). --force puts it aside.`);
  } finally {
    database?.close();
  }
  return true;
}

function holdsSomething(database: Database.Database): boolean {
  const known = database.prepare("select count(*) from sqlite_master where name in ('event', 'staff')").pluck().get();
  if (known !== 2) return Number(database.prepare('select count(*) from sqlite_master').pluck().get()) > 0;
  return (
    Number(database.prepare('select (select count(*) from event) + (select count(*) from staff)').pluck().get()) > 0
  );
}

/** Checks the copy, takes the attachments out of it and puts them in their place; their names are random, so none is overwritten. */
async function prepare(
  backup: string,
  part: string,
  config: Config,
  io: Io,
): Promise<{ counts: Counts; files: number }> {
  const { counts, faults } = examine(part, backup);
  mustBeSound(faults);
  const store = openSqlite(part);
  try {
    // Throws when it comes from a newer version.
    const { open } = await plan(store);
    if (open.length > 0) io.say(`It is from an older version; the next start applies ${open.join(', ')}.`);
    // The key is kept apart from a backup, so it is easily forgotten.
    const missing = open.length > 0 ? null : await faultOfKeys(config, store);
    if (missing !== null) io.warn(missing);
    await endWaysIn(store);
  } finally {
    await store.close();
  }
  const database = new Database(part);
  try {
    database.pragma('journal_mode = DELETE');
    const files = await takeFiles(database, join(config.dataDir, 'files'), io);
    return { counts, files };
  } finally {
    database.close();
  }
}

async function takeFiles(database: Database.Database, dir: string, io: Io): Promise<number> {
  const count = await putFiles(database, dir, io);
  database.exec(`drop table if exists "${filesTable}"`);
  if (count > 0) database.exec('vacuum');
  return count;
}

async function putFiles(database: Database.Database, dir: string, io: Io): Promise<number> {
  const has = database.prepare('select count(*) from sqlite_master where name = ?').pluck().get(filesTable);
  if (has !== 1) return 0;
  const names = database.prepare(`select name from "${filesTable}"`).pluck().all() as string[];
  const read = database.prepare(`select sha256, bytes from "${filesTable}" where name = ?`);
  const folder = folderFiles(dir);
  const progress = io.progress('files');
  for (const [i, name] of names.entries()) {
    const row = read.get(name) as { sha256: string; bytes: Buffer };
    if (!/^[a-z]+_[0-9a-z]+$/.test(name) || sha256(row.bytes) !== row.sha256) {
      throw new AppError('invalid', `The backup is damaged: the file ${name} is not what it was.`);
    }
    await folder.put(name, row.bytes);
    progress.at(i + 1, names.length);
  }
  progress.end();
  return names.length;
}

/** A second name for the old file, so that the rename that follows replaces it in one step. */
function keepOld(target: string, kept: string): void {
  try {
    linkSync(target, kept);
  } catch {
    copyFileSync(target, kept);
  }
  syncFile(dirname(target));
  // A log left by a damaged database must not be played into the restored one.
  for (const ending of ['-wal', '-shm', '-journal']) {
    if (existsSync(`${target}${ending}`)) renameSync(`${target}${ending}`, `${kept}${ending}`);
  }
}

function mustBeSame(now: { counts: Counts; faults: string[] }, want: Counts, kept: string | null): void {
  const same = (Object.keys(want) as (keyof Counts)[]).every((table) => now.counts[table] === want[table]);
  if (same && now.faults.length === 0) return;
  const where = kept === null ? '' : ` What was there before is ${kept}.`;
  throw new AppError(
    'internal',
    `The restored database is not what the backup was: ${now.faults.join(', ') || 'other counts'}.${where}`,
  );
}
