import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import Database from 'better-sqlite3';
import { AppError } from '../../../../kernel/errors.ts';
import { migrations } from '../../../../store/migrate.ts';
import { tables } from '../tables.ts';
import { CutShort, statementsOf } from './statements.ts';
import { isFull, type Temporary, temporaryDatabase } from './temporary.ts';

/**
 * Plays what `wrangler d1 export` wrote into a temporary database.
 * @throws AppError with one line that says what is wrong with it.
 */
export function playDump(dump: string): Temporary {
  if (!existsSync(dump) || !statSync(dump).isFile()) throw new AppError('unavailable', `There is no file ${dump}.`);
  return temporaryDatabase((database) => mustBeWhole(database, dump, play(database, dump)));
}

/** What D1 writes at the end of an export, by which one that was cut short is known. */
interface End {
  sequences: boolean;
  eventSequence: boolean;
  indexes: boolean;
}

/** The words indexes hold are not exported: a copy writes them anew. */
const skipped = /^(?:PRAGMA defer_foreign_keys|ANALYZE|CREATE VIRTUAL TABLE|INSERT INTO "(?:passage|ticket)_fts)/i;
const index = /^CREATE (?:UNIQUE )?INDEX /i;
/** Nothing else is done, whatever the file says. */
const played = /^(?:CREATE TABLE |INSERT INTO "\w+" ?(?:\([^()]*\) ?)?VALUES ?\(|DELETE FROM sqlite_sequence$)/i;

function play(database: Database.Database, dump: string): End {
  const end: End = { sequences: false, eventSequence: false, indexes: false };
  let number = 0;
  try {
    for (const statement of statementsOf(textOf(dump))) {
      number += 1;
      if (index.test(statement)) end.indexes = true;
      else if (!skipped.test(statement)) {
        if (!played.test(statement)) throw new AppError('invalid', `${dump} is not what “wrangler d1 export” writes.`);
        // Takes one statement and no more.
        database.prepare(statement).run();
        if (statement.startsWith('DELETE FROM sqlite_sequence')) end.sequences = true;
        if (statement.startsWith(`INSERT INTO "sqlite_sequence" VALUES('event',`)) end.eventSequence = true;
      }
    }
  } catch (error) {
    throw faultOf(error, dump, number);
  }
  if (number === 0) throw new AppError('invalid', `${dump} is empty.`);
  return end;
}

function faultOf(error: unknown, dump: string, number: number): unknown {
  if (error instanceof CutShort)
    return number === 0
      ? new AppError('invalid', `${dump} is not what “wrangler d1 export” writes.`)
      : new AppError('invalid', `${dump} was cut short after statement ${number}: export it again.`);
  if (!(error instanceof Database.SqliteError) || isFull(error)) return error;
  if (/^no such table: (?!sqlite_)/.test(error.message))
    return new AppError('invalid', `${dump} has rows but not the tables they belong to: export without --no-schema.`);
  return new AppError('invalid', `${dump}: statement ${number} cannot be played (${error.message}).`);
}

/** The text of a file, some of it at a time. */
export function* textOf(file: string): Generator<string> {
  const handle = openSync(file, 'r');
  const buffer = Buffer.alloc(1 << 20);
  const decoder = new StringDecoder('utf8');
  try {
    for (;;) {
      const bytes = readSync(handle, buffer);
      if (bytes === 0) break;
      yield decoder.write(buffer.subarray(0, bytes));
    }
    yield decoder.end();
  } finally {
    closeSync(handle);
  }
}

/** @throws AppError unless every table is there and the end of the export was reached. */
function mustBeWhole(database: Database.Database, dump: string, end: End): void {
  const there = new Set(database.prepare(`select name from sqlite_master where type = 'table'`).pluck().all());
  if (!there.has('migration'))
    throw new AppError(
      'invalid',
      `${dump} lacks the table migration: docs/deploy.md has the command that exports all.`,
    );
  const done = database.prepare('select name from migration').pluck().all();
  // What another version has and has not is told by whoever compares versions.
  if (done.length !== migrations.length || migrations.some(({ name }) => !done.includes(name))) return;
  const missing = tables.filter((table) => !there.has(table));
  if (missing.length > 0)
    throw new AppError(
      'invalid',
      `${dump} lacks ${missing.join(', ')}: it was cut short, or these were not exported. docs/deploy.md has the command.`,
    );
  const events = Number(database.prepare('select count(*) from event').pluck().get());
  if (!end.indexes && !(end.sequences && (events === 0 || end.eventSequence)))
    throw new AppError(
      'invalid',
      `${dump} does not reach its end (sqlite_sequence): it was cut short, or that was not exported. docs/deploy.md has the command.`,
    );
}
