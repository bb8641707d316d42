import Database from 'better-sqlite3';
import { AppError } from '../kernel/errors.ts';

/** Older versions can corrupt a database in WAL mode (the WAL-reset bug, fixed in 3.51.3). */
const oldestSafe = [3, 51, 3] as const;

/**
 * Opens a database file, made when missing, so that whatever is committed survives a power cut.
 * @throws AppError('unavailable') with one line that says what is wrong.
 */
export function connect(file: string): Database.Database {
  let database: Database.Database;
  try {
    database = new Database(file);
    // The WAL default of this build is synchronous=NORMAL: a power cut could undo what was acknowledged.
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('busy_timeout = 5000');
    database.pragma('foreign_keys = ON');
    // What is forgotten is overwritten, not only unlinked: it must not be found in free pages of the file.
    database.pragma('secure_delete = ON');
    database.pragma('temp_store = MEMORY');
    // Pages that change again and again are copied into the file once in 16 MB of changes instead of once in 4.
    database.pragma('wal_autocheckpoint = 4000');
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

export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
