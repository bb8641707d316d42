import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** The value after `--name`, or undefined. */
export function option(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : args[at + 1];
}

/** The value after `--name`; throws with a usage hint when it is missing. */
export function needed(args: readonly string[], name: string): string {
  const value = option(args, name);
  if (value === undefined || value.startsWith('--')) throw new Error(`--${name} FILE is missing`);
  return value;
}

/** Reads JSON lines, plain or gzipped. Throws with file and line of what cannot be read. */
export function readLines<T>(file: string): T[] {
  const bytes = readFileSync(file);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  const rows: T[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      rows.push(JSON.parse(line) as T);
    } catch {
      throw new Error(`${file}:${i + 1} is not JSON`);
    }
  }
  return rows;
}
