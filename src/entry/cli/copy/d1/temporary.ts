import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../../../kernel/errors.ts';

/** A database that nobody needs after a power cut, in a folder of its own. */
export interface Temporary {
  file: string;
  remove(): void;
}

/**
 * Makes one and fills it; where that fails nothing is left of it.
 * @throws AppError when the place for temporary files is full.
 */
export function temporaryDatabase(fill: (database: Database.Database) => void): Temporary {
  const folder = mkdtempSync(join(tmpdir(), 'parley-d1-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const file = join(folder, 'temporary.db');
  try {
    const database = new Database(file);
    try {
      database.pragma('journal_mode = off');
      database.pragma('synchronous = off');
      database.exec('begin');
      fill(database);
      database.exec('commit');
    } finally {
      database.close();
    }
    return { file, remove };
  } catch (error) {
    remove();
    if (!isFull(error)) throw error;
    throw new AppError('unavailable', `${tmpdir()} is full: make room, or let TMPDIR name another folder.`, {
      cause: error,
    });
  }
}

export function isFull(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(?:FULL|IOERR)/.test(error.code);
}
