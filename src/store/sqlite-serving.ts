import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { AppError } from '../kernel/errors.ts';
import { reason } from './sqlite-file.ts';

/**
 * Claims a database file for the one process that serves it, by a lock on an empty file beside it. The system takes the lock back
 * when the process ends, however it ends.
 * @returns what gives it back, or null when another process has it. Whoever forgets it gives the claim back as well.
 * @throws AppError('unavailable') when nothing can be written beside it.
 */
export function claimToServe(file: string): (() => void) | null {
  const lock = opened(file);
  try {
    // Nothing is ever written, so no journal need stand beside it.
    lock.exec('pragma journal_mode = memory; begin exclusive');
    return () => lock.close();
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return null;
    throw error;
  }
}

/** Whether a process serves a database file now. Makes nothing. */
export function isServed(file: string): boolean {
  if (!existsSync(lockOf(file))) return false;
  const release = claimToServe(file);
  release?.();
  return release === null;
}

function lockOf(file: string): string {
  return `${file}-serving`;
}

function opened(file: string): Database.Database {
  try {
    return new Database(lockOf(file), { timeout: 0 });
  } catch (error) {
    throw new AppError('unavailable', `The database ${file} cannot be opened: ${reason(error)}.`, { cause: error });
  }
}
