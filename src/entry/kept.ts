import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** How what was made is written into a file. */
interface Form {
  ending: string;
  write(value: unknown): string | Buffer;
  read(file: string): unknown;
}

const json: Form = { ending: 'json', write: JSON.stringify, read: (file) => JSON.parse(readFileSync(file, 'utf8')) };

/** For typed arrays and maps; only the version of Node that wrote it, or a newer one, reads it. */
export const binary: Form = { ending: 'bin', write: serialize, read: (file) => apart(deserialize(readFileSync(file))) };

/** Gives typed arrays memory of their own, in place: as they are read, some are pieces of the whole file and keep all of it. Others have it already. */
function apart<T>(value: T): T {
  if (ArrayBuffer.isView(value)) {
    const isPiece = value.byteLength < value.buffer.byteLength;
    return isPiece ? ((value as unknown as Uint8Array).slice() as unknown as T) : value;
  }
  if (typeof value !== 'object' || value === null || value instanceof Map) return value;
  const fields = value as Record<string, unknown>;
  for (const name of Object.keys(fields)) fields[name] = apart(fields[name]);
  return value;
}

/**
 * What `make` makes of plain data, kept in `dist/content` under a hash of it: making it anew at each start would take longer than all the
 * rest of a start. What does not fit the hash, or cannot be read or written, is made.
 * @param root the installation
 * @param name of the file
 * @param from all that it is made of, but for the program itself
 */
export function kept<T>(root: string, name: string, from: readonly unknown[], make: () => T, form: Form = json): T {
  const program = programStamp(root);
  if (program === null) return make();
  const sum = createHash('sha256').update(program);
  // One by one: a text of all of it would stay in the memory of a service that has just begun.
  for (const each of from) sum.update(JSON.stringify(each)).update('\n');
  const hash = sum.digest('hex');
  const file = join(root, 'dist/content', `${name}.${form.ending}`);
  try {
    const found = form.read(file) as { hash: string; made: T };
    if (found.hash === hash) return found.made;
  } catch {
    // Not there yet, or half written by a process that was killed.
  }
  const made = make();
  try {
    mkdirSync(join(root, 'dist/content'), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, form.write({ hash, made }));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // A read-only installation makes it at each start.
  }
  return made;
}

/** Whether anything is kept: not where the sources themselves run. */
export const keeps = (root: string): boolean => programStamp(root) !== null;

/** What names the built program, so that another one makes its own; null when the sources themselves run. */
function programStamp(root: string): string | null {
  if (!import.meta.url.includes('/dist/server/')) return null;
  try {
    return readFileSync(join(root, 'dist/.server.stamp'), 'utf8');
  } catch {
    return null;
  }
}
