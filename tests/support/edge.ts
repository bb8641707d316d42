import { createHash, createHmac } from 'node:crypto';
import { copyFileSync, existsSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { Miniflare } from 'miniflare';
import type { D1Database, D1Statement } from '../../src/store/d1.ts';
import { temporaryFolder } from './engines.ts';

/** More than any file of tests asks for: adding databases later would start workerd anew. */
const databases = 400;

/** Hands statements on to the real binding: the way from Node that Miniflare itself offers waits for each call by itself. */
const doorman = `export default {
  async fetch(request, env) {
    const { name, statements, atOnce } = await request.json();
    const database = env[name];
    try {
      const bound = statements.map(({ sql, values }) => database.prepare(sql).bind(...values));
      return Response.json({ answers: atOnce ? await database.batch(bound) : [await bound[0].all()] });
    } catch (error) {
      return Response.json({ error: error.message });
    }
  },
};`;

interface Door {
  url: URL;
  /** Where workerd keeps the databases, a file each. */
  dir: string;
}

let door: Promise<Door> | null = null;
let used = 0;

/** One workerd for all tests of a process; it ends with the process. */
async function openDoor(): Promise<Door> {
  const { dir, remove } = temporaryFolder();
  process.on('exit', remove);
  const miniflare = new Miniflare({
    modules: true,
    script: doorman,
    compatibilityDate: '2026-04-01',
    d1Databases: Object.fromEntries(Array.from({ length: databases }, (_, i) => [`DB${i}`, `DB${i}`])),
    d1Persist: dir,
  });
  return { url: await miniflare.ready, dir };
}

const kind = 'miniflare-D1DatabaseObject';

/** The file of a database, which Miniflare names as workerd names a Durable Object: twice a keyed hash, under the hash of its kind. */
function fileOf(dir: string, name: string): string {
  const key = createHash('sha256').update(kind).digest();
  const half = (of: string | Buffer): Buffer => createHmac('sha256', key).update(of).digest().subarray(0, 16);
  const first = half(name);
  return join(dir, kind, `${first.toString('hex')}${half(first).toString('hex')}.sqlite`);
}

const agent = new Agent({ keepAlive: true });

/** Tests ask a hundred thousand times, which through `fetch` takes half as long again. @returns the body of the answer */
function post(url: URL, body: string): Promise<string> {
  return new Promise((done, failed) => {
    const sent = request(url, { method: 'POST', agent }, async (response) => {
      try {
        done(await readText(response));
      } catch (fault) {
        failed(fault);
      }
    });
    sent.on('error', (fault: NodeJS.ErrnoException) => {
      // The server had just closed the idle connection: nothing was heard, so it is asked again.
      if (sent.reusedSocket && /^(ECONNRESET|EPIPE)$/.test(fault.code ?? '')) post(url, body).then(done, failed);
      else failed(fault);
    });
    sent.end(body);
  });
}

interface Bound extends D1Statement {
  sql: string;
  values: unknown[];
}

function databaseBehind(url: URL, name: string): D1Database {
  const ask = async (statements: Bound[], atOnce: boolean): Promise<{ results?: unknown[] }[]> => {
    const text = await post(url, JSON.stringify({ name, statements, atOnce }));
    const { answers, error } = JSON.parse(text) as { answers?: { results?: unknown[] }[]; error?: string };
    if (error !== undefined) throw new Error(error);
    return answers ?? [];
  };
  const statement = (sql: string, values: unknown[]): Bound => {
    const self: Bound = {
      sql,
      values,
      bind: (...next) => statement(sql, next),
      all: async () => (await ask([self], false))[0] ?? {},
    };
    return self;
  };
  return {
    prepare: (sql) => statement(sql, []),
    batch: (statements) => ask(statements as Bound[], true),
  };
}

export interface TemporaryD1 extends D1Database {
  name: string;
}

/**
 * A D1 database in a real workerd, empty or the twin of another that nobody writes to. workerd opens a file when its database is first asked,
 * so a copy that is there by then is the database.
 */
export async function temporaryD1(twinOf?: TemporaryD1): Promise<TemporaryD1> {
  door ??= openDoor();
  const { url, dir } = await door;
  const name = `DB${used++}`;
  if (twinOf !== undefined)
    for (const part of ['', '-wal']) {
      const from = `${fileOf(dir, twinOf.name)}${part}`;
      if (part === '' || existsSync(from)) copyFileSync(from, `${fileOf(dir, name)}${part}`);
    }
  return { name, ...databaseBehind(url, name) };
}
