import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { ServerType } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Config } from '../config.ts';
import { type Context, createContext, type Platform } from '../context.ts';
import { createApp, type Host } from '../http/app.ts';
import { botRoutes } from '../http/bot.ts';
import { endStreams } from '../http/sse.ts';
import { AppError } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import { retryOnConflict } from '../store/store.ts';
import { articlesDir } from './content.ts';
import { firstOwner } from './first-owner.ts';
import { listen } from './listen.ts';
import { loadArticles, loadSynonyms, loadWords } from './load.ts';
import { nodePlatform } from './node-platform.ts';
import { mustOpen } from './sealed.ts';

/** How long open requests may take to end after the word to stop. */
const drainMs = 10_000;
/** How often, meanwhile, connections are closed that have nothing to do. */
const sweepMs = 50;

export interface Service {
  ctx: Context;
  port: number;
  /** The secret of the one-time link by which the first owner is made; null when there is one. */
  setUp: string | null;
  /** From the word to stop on. */
  stopping(): boolean;
  /** Finishes what was begun, ends live streams and closes the database. Once; later calls resolve at once. */
  stop(): Promise<void>;
}

/**
 * The whole service on Node, listening.
 * @param root where content and built pages are
 * @param mayOpen resolves when the database may be opened and upgraded
 * @param instead what is to be other than Node brings it
 * @throws AppError and ConfigError with one line that says why it cannot start
 */
export async function startService(
  config: Config,
  root: string,
  log: Log,
  mayOpen: () => Promise<void> = async () => {},
  instead: Partial<Platform> = {},
): Promise<Service> {
  const ctx = createContext({ ...(await nodePlatform(config, root, log, mayOpen)), ...instead });
  // Of several processes that start on an empty database with keys of their own, all but the first end here.
  await ctx.audit.begin().catch(async (error: unknown) => {
    await mustOpen(config, ctx.store);
    throw error;
  });
  const articlesFrom = articlesDir(config.dataDir, root);
  const articles = loadArticles(root, articlesFrom);
  const synonyms = loadSynonyms(root, articlesFrom);
  loadWords(root, articles);
  // Of several processes that start at once one writes them.
  await retryOnConflict(5, () => ctx.knowledge.load(articles, synonyms));
  const setUp = await firstOwner(ctx);

  let draining = false;
  const host: Host = {
    addressOf: (c) => getConnInfo(c).remote.address ?? '',
    readBuilt: (path) => readBuilt(join(root, 'dist/web'), path),
    draining: () => draining,
    channelRoutes: botRoutes(ctx),
  };
  const app = createApp(ctx, host);
  const server = listen(app.fetch, { port: config.port, hostname: config.host });
  const port = await listening(server, config.port);
  ctx.jobs.start();

  const stop = async (): Promise<void> => {
    if (draining) return;
    draining = true;
    const closed = new Promise<void>((done) => server.close(() => done()));
    // Live streams never end by themselves; whoever follows one comes back with a cursor.
    const force = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), drainMs);
    // A connection that is kept open would bring new work for as long as its owner has any.
    server.prependListener('request', (_request: unknown, response: ServerResponse) => {
      response.setHeader('connection', 'close');
    });
    const sweep = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), sweepMs);
    endStreams();
    // A turn may wait for a model longer than that: it goes on without.
    ctx.model?.end();
    await closed;
    clearInterval(sweep);
    clearTimeout(force);
    await ctx.jobs.stop();
    await ctx.store.close();
  };
  return { ctx, port, setUp, stopping: () => draining, stop };
}

/** Built pages are read once; a build is followed by a start. */
const built = new Map<string, string | null>();
async function readBuilt(home: string, path: string): Promise<string | null> {
  if (!/^[\w./-]+$/.test(path) || path.includes('..')) return null;
  const kept = built.get(path);
  if (kept !== undefined && process.env.PARLEY_DEV !== '1') return kept;
  const text = await readFile(join(home, path), 'utf8').catch(() => null);
  built.set(path, text);
  return text;
}

function listening(server: ServerType, wanted: number): Promise<number> {
  return new Promise((done, failed) => {
    server.once('listening', () => {
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : wanted);
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? `Port ${wanted} is in use. Stop what uses it, or start with PORT=<another>.`
          : `Cannot listen: ${error.message}`;
      failed(new AppError('unavailable', reason));
    });
  });
}
