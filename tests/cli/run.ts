import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll } from 'vitest';
import { temporaryFolder } from '../support/engines.ts';

/** The built command line as a process of its own, each group on a data folder of its own. */
const root = fileURLToPath(new URL('../..', import.meta.url));
/** The built command line, for those who do more with its process than wait for it. */
export const cliAt = join(root, 'dist/server/cli.js');
const folders: { remove(): void }[] = [];

/** A new folder, gone after the tests of this file. */
export function folder(): string {
  const made = temporaryFolder();
  folders.push(made);
  return made.dir;
}

/** The same, for a house with few articles: to index all that are shipped is most of what `seed` and `copy` do. */
export function smallHouse(): string {
  const dir = folder();
  const from = join(root, 'knowledge-base');
  cpSync(from, join(dir, 'knowledge-base'), {
    recursive: true,
    filter: (path) => !path.endsWith('.md') || /^(?:set-up-vpn|vpn-|reset-|print-)/.test(basename(path)),
  });
  return dir;
}

export interface Ran {
  code: number;
  out: string;
  err: string;
  /** The last line of the output, when it is JSON. */
  json: Record<string, unknown>;
}

interface More {
  stdin?: string;
  env?: Record<string, string>;
}

/** A command. Only the settings given: nothing of the shell that runs the tests. */
export function parley(dataDir: string, words: readonly string[], more: More = {}): Promise<Ran> {
  return run(dataDir, ['dist/server/cli.js', ...words], more);
}

/** The service, where it is expected not to start. */
export function failedStart(dataDir: string, env: Record<string, string> = {}): Promise<Ran> {
  return run(dataDir, ['dist/server/node.js'], { env: { PORT: '0', ...env } });
}

function run(dataDir: string, [file = '', ...words]: readonly string[], more: More): Promise<Ran> {
  return new Promise((done) => {
    const env = { PATH: process.env.PATH ?? '', DATA_DIR: dataDir, ...more.env };
    const child = spawn(process.execPath, [join(root, file), ...words], { env, cwd: root });
    let [out, err] = ['', ''];
    // Decoded as streams: a letter of several bytes may come in two pieces.
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.stdin.end(more.stdin ?? '');
    child.on('close', (code) => {
      const last = out.trimEnd().split('\n').at(-1) ?? '';
      done({
        code: code ?? -1,
        out,
        err,
        json: last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {},
      });
    });
  });
}

/** What a query on the database in a data folder gives. */
export function rows(dataDir: string, query: string): unknown[] {
  const database = new Database(join(dataDir, 'parley.db'), { readonly: true });
  try {
    return database.prepare(query).all();
  } finally {
    database.close();
  }
}

beforeAll(async () => {
  const { build } = (await import('../../scripts/build.mjs' as string)) as { build(what: object): Promise<string[]> };
  await build({ only: ['server'], quiet: true });
}, 120_000);

afterAll(() => {
  for (const each of folders) each.remove();
});
