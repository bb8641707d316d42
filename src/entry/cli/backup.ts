import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { readConfig } from '../../config.ts';
import { hourMs, systemClock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { beginsAsSqlite, removeUnfinished, syncFile, whyNotWritten, withItsLogs } from '../disk.ts';
import { type Command, UsageError } from './command.ts';
import { type Address, readAddress } from './copy/address.ts';
import { openWhole, unreadable } from './copy/source.ts';
import { copyDatabase } from './copy.ts';
import { counted } from './counted.ts';
import { type Counts, countRows, countsOf, type Examined, examineOpen, existingDatabase } from './database.ts';
import type { Io, Progress } from './io.ts';

/** Attachments travel inside the backup, so that one file is all. */
export const filesTable = 'backup_file';

export const backup: Command = {
  name: 'backup',
  about: 'copies everything into one file, checked, while the service runs',
  args: ['FILE'],
  flags: [{ flag: '--force', about: 'replaces FILE when it is there', type: 'boolean' }],
  notes: [
    'Database and attachments in one SQLite file, also when the database is on a PostgreSQL server. FILE appears only when',
    'it is whole and was read back: its integrity is checked and its rows are counted against the original.',
  ],
  async run(input, io) {
    const file = resolve(input.args[0] ?? '');
    const config = readConfig(io.env);
    const source = readAddress('DATABASE_URL', config.databaseUrl);
    if (source.engine === 'sqlite') existingDatabase(config);
    if (source.engine === 'sqlite' && file === source.file) throw new UsageError('FILE is the database itself.');
    if (existsSync(file) && !input.has('force'))
      throw new AppError('conflict', `${file} is there already; --force replaces it.`);
    if (!existsSync(dirname(file))) throw new UsageError(`There is no folder ${dirname(file)}.`);
    const part = `${file}.part`;
    try {
      rmSync(part, { force: true });
      for (const left of leftParts(dirname(file)))
        io.warn(
          `${left} is what a backup left that was broken off. Nothing needs it; remove it to have its room back.`,
        );
      const made = await makeBackup(source, join(config.dataDir, 'files'), part, io);
      syncFile(part);
      renameSync(part, file);
      syncFile(dirname(file));
      const bytes = statSync(file).size;
      const { ticket, conversation, event } = made.counts;
      io.say(
        `${file}: ${megabytes(bytes)}, ${counted(ticket, 'ticket')}, ${counted(conversation, 'conversation')}, ${counted(event, 'event')}, ${counted(made.files, 'file')}. Checked.`,
      );
      return { result: { file, bytes, counts: made.counts, files: made.files } };
    } catch (error) {
      throw whyNotWritten(error, file);
    } finally {
      removeUnfinished(...withItsLogs(part));
    }
  },
};

const brokenOffAfterMs = hourMs;

/** Unfinished databases in a folder that nobody has written to for an hour: another backup may be under way. */
function leftParts(folder: string): string[] {
  const isLeft = (path: string): boolean => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isFile() !== true || found.mtimeMs >= systemClock.ms() - brokenOffAfterMs) return false;
    // Programs that fetch files call theirs the same.
    return beginsAsSqlite(path) === true;
  };
  return readdirSync(folder)
    .filter((name) => name.endsWith('.part'))
    .map((name) => join(folder, name))
    .filter(isLeft);
}

async function makeBackup(
  source: Address,
  filesDir: string,
  part: string,
  io: Io,
): Promise<{ counts: Counts; files: number }> {
  await (await openWhole(source)).close();
  const { before, after } =
    source.engine === 'sqlite' ? await copyFile(source.file, part, io) : await copyServer(source, part, io);
  const copy = new Database(part);
  try {
    // One file and nothing beside it: it can be read where nothing can be written.
    copy.pragma('journal_mode = DELETE');
    const files = addFiles(copy, filesDir, io);
    const checked = examineOpen(copy);
    mustBeWhole(checked, before, after);
    return { counts: checked.counts, files };
  } finally {
    copy.close();
  }
}

/** How many rows the original had before and after it was copied. */
interface Between {
  before: Counts;
  after: Counts;
}

async function copyFile(source: string, part: string, io: Io): Promise<Between> {
  const progress = io.progress('copying');
  const database = new Database(source, { fileMustExist: true, timeout: 5_000 });
  try {
    const before = countRows(database);
    await copyWhileWritten(database, part, progress);
    return { before, after: countRows(database) };
  } catch (error) {
    // Its pages may be damaged where its list of tables is not.
    if (error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code))
      throw unreadable(source, error);
    throw error;
  } finally {
    progress.end();
    database.close();
  }
}

/** All of one moment, whatever the service writes meanwhile: the numbers must be the very same. */
async function copyServer(source: Address, part: string, io: Io): Promise<Between> {
  const { tables } = await copyDatabase(source, { engine: 'sqlite', file: part, name: part }, io);
  const counts = countsOf((table) => tables[table].rows);
  return { before: counts, after: counts };
}

const firstPages = 2_000;

/**
 * SQLite starts over when another process writes in between, so the steps grow: on a busy service the last one takes all
 * that is left at once.
 */
async function copyWhileWritten(database: Database.Database, to: string, progress: Progress): Promise<void> {
  let pages = firstPages;
  let left = Number.POSITIVE_INFINITY;
  await database.backup(to, {
    progress({ totalPages, remainingPages }) {
      if (remainingPages >= left) pages *= 8;
      left = remainingPages;
      progress.at(totalPages - remainingPages, totalPages);
      return pages;
    },
  });
}

/** Puts the attachments that the copy knows of into it. One that is missing on disk is a fault of the original, told but not fatal. */
function addFiles(copy: Database.Database, dir: string, io: Io): number {
  // Who serves a backup as it is, without `restore`, has one already.
  copy.exec(`drop table if exists "${filesTable}"`);
  copy.exec(`create table "${filesTable}"(name text primary key, sha256 text not null, bytes blob not null)`);
  const insert = copy.prepare(`insert into "${filesTable}" values (?, ?, ?)`);
  const wanted = new Set(copy.prepare('select id from attachment').pluck().all() as string[]);
  const total = wanted.size;
  const progress = io.progress('files');
  let added = 0;
  copy.transaction(() => {
    for (const path of filesBelow(dir)) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (!wanted.delete(name)) continue;
      const bytes = readFileSync(path);
      insert.run(name, sha256(bytes), bytes);
      progress.at(++added, total);
    }
  })();
  progress.end();
  if (wanted.size > 0)
    io.warn(`${counted(wanted.size, 'attachment is', 'attachments are')} not on disk and so not in the backup either.`);
  return added;
}

function* filesBelow(dir: string): Generator<string> {
  if (!existsSync(dir)) return;
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = `${dir}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (!entry.name.endsWith('.part')) yield path;
  }
}

function mustBeWhole(checked: Examined, before: Counts, after: Counts): void {
  const faults = [...checked.faults];
  for (const [table, count] of Object.entries(checked.counts) as [keyof Counts, number][]) {
    // While it is copied rows come, and go where somebody is forgotten.
    const [fewest, most] = [Math.min(before[table], after[table]), Math.max(before[table], after[table])];
    if (count < fewest || count > most) {
      faults.push(`${table}: ${count} rows in the copy, ${before[table]} to ${after[table]} in the original`);
    }
  }
  if (faults.length > 0)
    throw new AppError('internal', `The copy is not good and was thrown away:\n${faults.join('\n')}`);
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function megabytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
