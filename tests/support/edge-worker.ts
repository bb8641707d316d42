import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Miniflare, type MiniflareOptions } from 'miniflare';
import { readConfig } from '../../src/config.ts';
import { type Context, createContext } from '../../src/context.ts';
import type { Bucket } from '../../src/entry/worker/files.ts';
import { type D1Database, openD1 } from '../../src/store/d1.ts';
import { migrationFiles } from '../../src/store/d1-migrations.ts';
import { handClock } from './clock.ts';
import { root, shippedContent, trained } from './content.ts';
import { temporaryFolder } from './engines.ts';

export interface Edge {
  /** Asks the built Worker, in one of two isolates. */
  ask(
    path: string,
    asked?: { isolate?: 'front' | 'other'; body?: unknown; headers?: Record<string, string> },
  ): Promise<Response>;
  /** What the cron trigger does each minute. */
  cron(): Promise<void>;
  /** The same data, seen by another process at a time long gone. */
  elsewhere(): Promise<Context>;
  database(): Promise<D1Database>;
  /** Where attachments are. */
  bucket(): Promise<Bucket>;
  /** Ends workerd and starts it anew on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The Worker with a database that `POST /break` with `{ "writes", "reads" }` takes away from it, and gives back: what a binding
 * throws when the database behind it cannot be reached.
 */
const breakableWorker = `import worker, { Parley as Real } from './worker.js';
let broken = { writes: false, reads: false };
const lost = async () => { throw new Error('D1_ERROR: Network connection lost.'); };
const guarded = (statement, inner) => ({
  inner,
  bind: (...values) => guarded(statement, inner.bind(...values)),
  all: () => (broken[/^select|^with/.test(statement) ? 'reads' : 'writes'] ? lost() : inner.all()),
});
const over = (real) => ({
  prepare: (text) => guarded(text, real.prepare(text)),
  batch: (statements) => (broken.writes ? lost() : real.batch(statements.map(({ inner }) => inner))),
});
export class Parley extends Real {
  constructor(ctx, env) { super(ctx, { ...env, DB: over(env.DB) }); }
  async fetch(request) {
    if (!request.url.endsWith('/break')) return super.fetch(request);
    broken = await request.json();
    return new Response();
  }
}
export default worker;`;

/** The files of the built Worker, the one it begins with first. */
export function programs(built: string): string[] {
  const others = readdirSync(built).filter((name) => name.endsWith('.js') && name !== 'worker.js');
  return ['worker.js', ...others];
}

/** Never loaded where neither a model nor `ENCRYPT_MESSAGES` is set. */
const onlyWhenSet: ReadonlySet<string> = new Set(['with-model.js', 'sealing.js']);

/** What is uploaded of the built Worker, in kB as gzip, without and with what is loaded only when it is set; assets are not part of it. */
export function weigh(built: string): { workerKB: number; sealingKB: number; wholeKB: number } {
  const kilobytes = (files: readonly string[]): number =>
    files.reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file))).length, 0) / 1_000;
  const files = programs(built);
  return {
    workerKB: kilobytes(files.filter((file) => !onlyWhenSet.has(file))),
    sealingKB: kilobytes(['sealing.js']),
    wholeKB: kilobytes(files),
  };
}

/**
 * The Worker as it was built, in a real workerd, twice: two isolates before one Durable Object.
 * @param log gets each line that it writes to its console
 */
export async function startEdge(
  settings: Record<string, string> = {},
  {
    migrated = true,
    breakable = false,
    log,
  }: { migrated?: boolean; breakable?: boolean; log?: (line: string) => void } = {},
): Promise<Edge> {
  const built = join(root, 'dist/worker');
  if (!existsSync(join(built, 'worker.js'))) throw new Error('the Worker is not built: npm run build');
  const { dir, remove } = temporaryFolder();
  const isolate = (name: string, scriptName?: string) => ({
    name,
    modules: [
      ...(breakable ? [{ type: 'ESModule' as const, path: 'breakable.js', contents: breakableWorker }] : []),
      ...programs(built).map((path) => ({
        type: 'ESModule' as const,
        path,
        contents: readFileSync(join(built, path), 'utf8'),
      })),
    ],
    routes: [`${name}.test/*`],
    compatibilityDate: '2026-04-01',
    compatibilityFlags: ['enable_request_signal'],
    bindings: { PUBLIC_URL: `http://${name}.test`, LOG_LEVEL: 'warn', RATE_LIMITS: 'off', ...settings },
    d1Databases: { DB: 'parley' },
    r2Buckets: { FILES: 'files' },
    durableObjects: {
      PARLEY: { className: 'Parley', useSQLite: true, ...(scriptName === undefined ? {} : { scriptName }) },
    },
    assets: {
      directory: join(built, 'assets'),
      binding: 'ASSETS',
      routerConfig: { invoke_user_worker_ahead_of_assets: true, has_user_worker: true },
    },
  });
  const options: MiniflareOptions = {
    unsafeTriggerHandlers: true,
    ...(log ? { handleStructuredLogs: ({ message }: { message: string }) => void log(message) } : {}),
    workers: [isolate('front'), isolate('other', 'front')],
    d1Persist: join(dir, 'd1'),
    r2Persist: join(dir, 'r2'),
    durableObjectsPersist: join(dir, 'objects'),
  };
  let miniflare = new Miniflare(options);
  const database = async (): Promise<D1Database> =>
    (await miniflare.getD1Database('DB', 'front')) as unknown as D1Database;
  const empty = await database();
  for (const { sql } of migrated ? migrationFiles() : [])
    await empty.batch(
      sql
        .split(';\n')
        .filter((text) => text.trim() !== '')
        .map((text) => empty.prepare(text)),
    );
  return {
    async ask(path, { isolate: name = 'front', body, headers = {} } = {}) {
      const answer = await miniflare.dispatchFetch(`http://${name}.test${path}`, {
        ...(body === undefined
          ? {}
          : { method: 'POST', body: body instanceof Uint8Array ? body : JSON.stringify(body) }),
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        redirect: 'manual',
      });
      return answer as unknown as Response;
    },
    async cron() {
      const answer = await miniflare.dispatchFetch('http://front.test/cdn-cgi/handler/scheduled');
      if (!answer.ok) throw new Error(`the trigger failed: ${await answer.text()}`);
    },
    async elsewhere() {
      const { catalogue, texts } = shippedContent();
      const store = openD1(await database());
      const files = { put: async () => {}, get: async () => null, remove: async () => {} };
      const passwords = { hash: async (text: string) => text, verify: async () => false };
      return createContext({
        ...trained,
        config: readConfig({}),
        store,
        files,
        passwords,
        texts,
        catalogue,
        clock: handClock(),
      });
    },
    database,
    bucket: async () => (await miniflare.getR2Bucket('FILES', 'front')) as unknown as Bucket,
    async restart() {
      await miniflare.dispose();
      miniflare = new Miniflare(options);
      await miniflare.ready;
    },
    async close() {
      await miniflare.dispose();
      remove();
    },
  };
}
