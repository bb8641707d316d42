import Database from 'better-sqlite3';

/**
 * Claims a database file for the one process that serves it, by a lock on an empty file beside it. The system takes the lock back
 * when the process ends, however it ends.
 * @returns what gives it back, or null when another process has it. Whoever forgets it gives the claim back as well.
 */
export function claimToServe(file: string): (() => void) | null {
  const lock = new Database(`${file}-serving`, { timeout: 0 });
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
