import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ConfigError, readConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { ContentError } from '../dialogue/intents/intents.ts';
import { hourMs } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { languages } from '../kernel/languages.ts';
import { faultsOfServers } from './model.ts';
import { createLog } from './node-platform.ts';
import { forOperator } from './postgres-fault.ts';
import { startService } from './service.ts';
import { serveAlone } from './serving.ts';

/** The checkout: two levels up from `src/entry` and from `dist/server` alike. */
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  let release: () => void = () => undefined;
  const service = await startService(config, root, log, async () => {
    release = await serveAlone(config, (file) =>
      process.stdout.write(`\n  Another process serves ${file}: waiting until it stops.\n`),
    );
  });
  const stop = async (): Promise<void> => {
    if (service.stopping()) return;
    await service.stop();
    release();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());

  const address = config.publicUrl.replace(/:0$/, `:${service.port}`);
  process.stdout.write(
    `\n  Parley is running.\n\n  Widget and start page   ${address}/\n  Console for agents      ${address}/console\n`,
  );
  if (service.setUp !== null)
    process.stdout.write(
      `\n  There is no owner yet. Open this link within an hour to become one:\n  ${address}/console/welcome?token=${service.setUp}\n`,
    );
  if (!service.ctx.mails.leave)
    process.stdout.write(
      '\n  Mail does not leave this machine: codes and replies stay in DATA_DIR/mail until SMTP_URL is set.\n',
    );
  process.stdout.write('\n  Ctrl-C stops it.\n\n');
  await settle(service.ctx).catch((error: unknown) => {
    // Who is stopped in the middle of it finds the store closed.
    if (!service.stopping()) throw error;
  });
  fillVectors(service.ctx);
  void service.ctx.forgetDaily();
  setInterval(() => void service.ctx.forgetDaily(), hourMs).unref();

  // Nobody waits for this: without a model everything goes on.
  for (const { server, fault } of await faultsOfServers(config)) {
    if (fault === null) log.info({ server }, 'the model answers');
    else
      log.warn({ server, fault }, 'the model does not answer: questions go on without it for as long as it does not');
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
  // What is alive is moved together, so that more pages are empty: 6 MiB of them.
  setFlagsFromString('--compact-on-every-full-gc');
  // The first finds what is dead, the second gives back the pages it stood on.
  collect();
  collect();
  setFlagsFromString('--no-compact-on-every-full-gc');
}

/** Vectors that are missing are made beside the service, which searches by words meanwhile. */
function fillVectors({ model, log }: Context): void {
  model?.meaning
    ?.fill()
    .then((filled) => filled.made > 0 && log.info({ ...filled }, 'vectors of passages were made'))
    .catch((error: unknown) => log.warn({ err: error }, 'vectors of passages are missing'));
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
