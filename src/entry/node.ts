import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ServerType } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { ConfigError, readConfig } from '../config.ts';
import { type Context, createContext } from '../context.ts';
import { ContentError } from '../dialogue/intents.ts';
import { createApp, type Host } from '../http/app.ts';
import { botRoutes } from '../http/bot.ts';
import { endStreams } from '../http/sse.ts';
import { dayMs } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { languages } from '../kernel/languages.ts';
import { retryOnConflict } from '../store/store.ts';
import { articlesDir } from './content.ts';
import { firstOwner } from './first-owner.ts';
import { listen } from './listen.ts';
import { loadArticles, loadSynonyms } from './load.ts';
import { faultsOfServers } from './model.ts';
import { createLog, nodePlatform } from './node-platform.ts';
import { forOperator } from './postgres-fault.ts';
import { mustOpen } from './sealed.ts';
import { serveAlone } from './serving.ts';

/** The checkout: two levels up from `src/entry` and from `dist/server` alike. */
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** How long open requests may take to end after the word to stop. */
const drainMs = 10_000;
/** How often, meanwhile, connections are closed that have nothing to do. */
const sweepMs = 50;

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  let release: () => void = () => undefined;
  const platform = await nodePlatform(config, root, log, async () => {
    release = await serveAlone(config, (file) =>
      process.stdout.write(`\n  Another process serves ${file}: waiting until it stops.\n`),
    );
  });
  const ctx = createContext(platform);
  // Of several processes that start on an empty database with keys of their own, all but the first end here.
  await ctx.audit.begin().catch(async (error: unknown) => {
    await mustOpen(config, ctx.store);
    throw error;
  });
  const articlesFrom = articlesDir(config.dataDir, root);
  const articles = loadArticles(root, articlesFrom);
  const synonyms = loadSynonyms(root, articlesFrom);
  // Of several processes that start at once one writes them.
  await retryOnConflict(5, () => ctx.knowledge.load(articles, synonyms));
  const setUp = await firstOwner(ctx);

  let draining = false;
  const host: Host = {
    addressOf: (c) => getConnInfo(c).remote.address ?? '',
    readBuilt: (path) => readBuilt(path),
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
    await closed;
    clearInterval(sweep);
    clearTimeout(force);
    await ctx.jobs.stop();
    await ctx.store.close();
    release();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());

  const address = config.publicUrl.replace(/:0$/, `:${port}`);
  process.stdout.write(
    `\n  Parley is running.\n\n  Widget and start page   ${address}/\n  Console for agents      ${address}/console\n`,
  );
  if (setUp)
    process.stdout.write(
      `\n  There is no owner yet. Open this link within an hour to become one:\n  ${address}/console/welcome?token=${setUp}\n`,
    );
  process.stdout.write('\n  Ctrl-C stops it.\n\n');
  await settle(ctx).catch((error: unknown) => {
    // Who is stopped in the middle of it finds the store closed.
    if (!draining) throw error;
  });
  fillVectors(ctx);
  setInterval(() => forget(ctx), dayMs).unref();

  // Nobody waits for this: without a model everything goes on.
  for (const { server, fault } of await faultsOfServers(config)) {
    if (fault === null) log.info({ server }, 'the model answers');
    else log.warn({ server, fault }, 'going on without the model until it answers');
  }
}

/**
 * What the first message need not wait for: the knowledge base is brought into memory, and the garbage of starting, more than
 * all that is alive, is given back once.
 */
async function settle(ctx: Context): Promise<void> {
  for (const language of languages) await ctx.knowledge.search({ text: 'vpn', language, limit: 1 });
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') return;
  // The first finds what is dead, the second gives back the pages it stood on.
  collect();
  collect();
}

/** What is older than the settings allow goes once a day; what fails is tried again the next. */
function forget({ retention, log }: Context): void {
  retention
    .apply()
    .then((forgotten) => log.info({ ...forgotten }, 'forgot what was old enough'))
    .catch((error: unknown) => log.warn({ err: error }, 'what is old could not be forgotten'));
}

/** Vectors that are missing are made beside the service, which searches by words meanwhile. */
function fillVectors({ model, log }: Context): void {
  model?.meaning
    ?.fill()
    .then((filled) => filled.made > 0 && log.info({ ...filled }, 'vectors of passages were made'))
    .catch((error: unknown) => log.warn({ err: error }, 'vectors of passages are missing'));
}

/** Built pages are read once; a build is followed by a start. */
const built = new Map<string, string | null>();
async function readBuilt(path: string): Promise<string | null> {
  if (!/^[\w./-]+$/.test(path) || path.includes('..')) return null;
  const kept = built.get(path);
  if (kept !== undefined && process.env.PARLEY_DEV !== '1') return kept;
  const text = await readFile(join(root, 'dist/web', path), 'utf8').catch(() => null);
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

start().catch((failed: unknown) => {
  const error = forOperator(failed, process.env.DATABASE_URL);
  const known = error instanceof ConfigError || error instanceof ContentError || error instanceof AppError;
  process.stderr.write(
    known
      ? `\nParley cannot start:\n${error.message}\n\n`
      : `\nParley cannot start: ${String((error as Error)?.stack ?? error)}\n\n`,
  );
  process.exit(known ? 2 : 1);
});
