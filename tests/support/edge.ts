import { Agent, request } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { Miniflare } from 'miniflare';
import type { D1Database, D1Statement } from '../../src/store/d1.ts';

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

let door: Promise<URL> | null = null;
let used = 0;

/** One workerd for all tests of a process; it ends with the process. */
function openDoor(): Promise<URL> {
  const miniflare = new Miniflare({
    modules: true,
    script: doorman,
    compatibilityDate: '2026-04-01',
    d1Databases: Object.fromEntries(Array.from({ length: databases }, (_, i) => [`DB${i}`, `DB${i}`])),
  });
  return miniflare.ready;
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
      if (sent.reusedSocket && fault.code === 'ECONNRESET') post(url, body).then(done, failed);
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

/** An empty D1 database in a real workerd. */
export async function temporaryD1(): Promise<D1Database> {
  door ??= openDoor();
  return databaseBehind(await door, `DB${used++}`);
}
