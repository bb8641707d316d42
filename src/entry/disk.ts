import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AppError } from '../kernel/errors.ts';
import { Outage } from '../store/outage.ts';

const full = /^(?:ENOSPC|EDQUOT|SQLITE_FULL)/;
const forbidden = /^(?:EROFS|EACCES|EPERM|SQLITE_READONLY)/;
/** What a disk says that may be mended while the service runs. */
const passing = /^(?:ENOSPC|EDQUOT|EROFS|EACCES|EIO|ENOTDIR|EEXIST)$/;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/**
 * Makes a folder with those above it, one after the other: in places like /proc, where none can be made, Node's own way of
 * making all of them never ends.
 * @param mode of those that are made
 */
export function makeFolder(folder: string, mode?: number): void {
  const path = resolve(folder);
  const isThere = (): boolean => existsSync(path) && statSync(path).isDirectory();
  if (isThere()) return;
  if (dirname(path) !== path) makeFolder(dirname(path), mode);
  try {
    mkdirSync(path, mode);
  } catch (error) {
    // Another process made it meanwhile.
    if (codeOf(error) !== 'EEXIST' || !isThere()) throw error;
  }
}

const firstBytes = 'SQLite format 3\0';

/** Whether a file begins as every database of SQLite does; null where that cannot be told: it is empty, or not to be read. */
export function beginsAsSqlite(file: string): boolean | null {
  const begin = Buffer.alloc(firstBytes.length);
  let handle: number | null = null;
  try {
    handle = openSync(file, 'r');
    return readSync(handle, begin) === 0 ? null : begin.toString('latin1') === firstBytes;
  } catch {
    return null;
  } finally {
    if (handle !== null) closeSync(handle);
  }
}

/** Takes away what was only on its way, as far as that can be done: whoever calls this has a fault to tell that matters more. */
export function removeUnfinished(...paths: readonly string[]): void {
  for (const path of paths)
    try {
      rmSync(path, { force: true });
    } catch {
      // It is no file of ours, or its disk takes nothing at all.
    }
}

/** A database file with what SQLite keeps beside it. */
export function withItsLogs(file: string): string[] {
  return ['', '-wal', '-shm', '-journal'].map((ending) => `${file}${ending}`);
}

/** Makes a file, or the names in a folder, survive a power cut. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** What a disk that is full, read-only or gone says, as an outage that passes; anything else as it is. */
export function asOutage(error: unknown): unknown {
  return passing.test(codeOf(error)) ? new Outage('write', error) : error;
}

/** What kept a command from writing, in one line that says what to do; anything else as it is. @param what file or folder it wrote */
export function whyNotWritten(error: unknown, what: string): unknown {
  const cause = error instanceof Outage ? error.cause : error;
  const code = codeOf(cause);
  if (!/^(?:E[A-Z]+|SQLITE_(?:FULL|READONLY|CANTOPEN|IOERR)\w*)$/.test(code)) return error;
  const line = (text: string): AppError =>
    new AppError('unavailable', `${what} cannot be written: ${text}.`, { cause });
  if (full.test(code)) return line('the disk is full. Make room, or give a place on another one');
  if (forbidden.test(code))
    return line('it may not be. Give another place, or the user of this process the right to write there');
  return line((cause as Error).message);
}
