import { botFrameworkChannel } from '../../channels/bot-framework.ts';
import { type Config, readConfig } from '../../config.ts';
import { type Context, createContext } from '../../context.ts';
import { createApp } from '../../http/app.ts';
import { botRoutes } from '../../http/bot.ts';
import { AppError } from '../../kernel/errors.ts';
import { systemIds } from '../../kernel/ids.ts';
import { jsonLog } from '../../kernel/json-log.ts';
import type { Log } from '../../kernel/log.ts';
import { httpTransport } from '../../mail/http.ts';
import { commandLine } from '../../people/audit.ts';
import { type D1Database, openD1 } from '../../store/d1.ts';
import { withMessages } from '../../store/messages.ts';
import { plan } from '../../store/migrate.ts';
import { createSecrets, type SecretKeys } from '../../store/secrets.ts';
import type { Store } from '../../store/store.ts';
import { learn, openClassifier } from '../../understanding/classifier.ts';
import { unpackLayers } from '../../understanding/layers.ts';
import { firstOwner } from '../first-owner.ts';
import { modelFor } from '../model.ts';
import { putInPlace } from './beside.ts';
import { type BundledContent, catalogueOf, ownContentKey } from './content.ts';
import { type Bucket, bucketFiles } from './files.ts';
import { workerPasswords } from './passwords.ts';

/** The bindings of `wrangler.toml`. Settings and secrets stand beside them as text. */
export interface Bindings {
  DB: D1Database;
  FILES: Bucket;
  ASSETS: { fetch(url: string): Promise<Response> };
}

export interface House {
  ctx: Context;
  fetch(request: Request): Response | Promise<Response>;
}

const keyIsBeside = 'secrets are sealed under a key that lies beside them: set PARLEY_SECRET_KEY';

/**
 * The whole service over Cloudflare's bindings.
 * @throws AppError('unavailable') with one line that says what to do.
 */
export async function openHouse(env: Bindings): Promise<House> {
  const settings = Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const config = readConfig(Object.fromEntries(settings));
  const log = jsonLog(config.logLevel);
  if (config.mail.smtp) log.warn({}, 'SMTP_URL is of no use on Workers, which have no SMTP: set MAIL_ENDPOINT');
  const plain = openD1(env.DB);
  const [content, layers] = await Promise.all([contentOf(env.ASSETS), layersOf(env.ASSETS), mustBeMigrated(plain)]);
  const secretKeys = { read: async () => config.secrets.secretKeys };
  putInPlace(content.beside);
  const store = await mustOpen(plain, secretKeys, config, log);
  const ctx = createContext({
    config,
    store,
    files: bucketFiles(env.FILES),
    passwords: workerPasswords((kind) =>
      log.warn({ kind }, 'a password hash can be checked on Node only: invite this person again'),
    ),
    secretKeys,
    texts: content.texts,
    catalogue: catalogueOf(content),
    train(examples) {
      const learnt = learn(examples);
      return openClassifier(examples, learnt, layers && unpackLayers(layers, learnt));
    },
    // There are no SMTP sockets here: a provider's endpoint, or mails stay in the outbox, to be read in the console.
    mail:
      config.mail.endpoint === null
        ? null
        : httpTransport({ endpoint: config.mail.endpoint, key: config.secrets.mailKey }),
    model: await modelFor(config, log),
    log,
    channels: (parts) => [botFrameworkChannel(parts)],
  });
  const isOwn = await store.read.selectFrom('meta').select('key').where('key', '=', ownContentKey).executeTakeFirst();
  if (!isOwn) await ctx.knowledge.load(content.articles, content.synonyms);
  const setUp = await firstOwner(ctx);
  // The link is a secret for an hour; those who may read this log deployed the Worker.
  if (setUp) log.info({ link: `${config.publicUrl}/console/welcome?token=${setUp}` }, 'open this to become the owner');
  const notice = config.secrets.secretKeys.length === 0 ? keyIsBeside : null;
  if (notice !== null) log.warn({}, notice);
  // The command line does not reach D1, so after a new key was set secrets are sealed anew here.
  else if ((await ctx.secrets.reseal()) > 0) await ctx.audit.record({ by: commandLine, verb: 'secrets.rotated' }, []);
  const app = createApp(ctx, {
    addressOf: (c) => c.req.header('cf-connecting-ip') ?? '',
    readBuilt: pagesBehind(env.ASSETS),
    channelRoutes: botRoutes(ctx),
    notice,
  });
  return { ctx, fetch: (request) => app.fetch(request) };
}

/** Intents, texts and articles. The Worker runs before the assets are looked at, so nobody else can have this file. */
async function contentOf(assets: Bindings['ASSETS']): Promise<BundledContent> {
  const response = await assets.fetch('https://assets/content.json');
  if (response.ok) return (await response.json()) as BundledContent;
  throw new AppError('unavailable', 'The content is missing. Run: npm run build -- worker', { retryAfterS: 30 });
}

/** Hidden layers of the classifier; without them it understands a little less. */
async function layersOf(assets: Bindings['ASSETS']): Promise<ArrayBuffer | null> {
  const response = await assets.fetch('https://assets/layers.bin');
  return response.ok ? await response.arrayBuffer() : null;
}

/** Built pages change with a deployment only, which also starts this anew. */
function pagesBehind(assets: Bindings['ASSETS']): (path: string) => Promise<string | null> {
  const known = new Map<string, string | null>();
  return async (path) => {
    if (!/^[\w./-]+$/.test(path) || path.includes('..')) return null;
    const before = known.get(path);
    if (before !== undefined) return before;
    const response = await assets.fetch(`https://assets/${path}`);
    const text = response.ok ? await response.text() : null;
    known.set(path, text);
    return text;
  };
}

/** @returns the store as it reads and writes people's words */
async function mustOpen(store: Store, keys: SecretKeys, config: Config, log: Log): Promise<Store> {
  const ids = systemIds();
  const secrets = createSecrets({ store, ids, keys });
  const seals = config.encryptMessages;
  const beside = seals && config.secrets.secretKeys.length === 0;
  const fault = beside ? 'ENCRYPT_MESSAGES: set PARLEY_SECRET_KEY first' : await secrets.fault();
  if (fault !== null) throw new AppError('unavailable', fault, { retryAfterS: 30 });
  return withMessages(store, { secrets, ids, log, seals });
}

async function mustBeMigrated(store: Store): Promise<void> {
  const { open } = await plan(store);
  if (open.length === 0) return;
  throw new AppError(
    'unavailable',
    `The database lacks ${open.join(', ')}. Run: npx wrangler d1 migrations apply DB --remote (or --local).`,
    { retryAfterS: 30 },
  );
}
