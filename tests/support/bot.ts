import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, afterEach } from 'vitest';
import { keysOf, readActivity, referenceOf } from '../../src/channels/bot-activity.ts';
import { botFrameworkChannel } from '../../src/channels/bot-framework.ts';
import { botRoutes } from '../../src/http/bot.ts';
import { createTestApp, type TestApp } from './app.ts';
import { type Connector, startConnector } from './connector.ts';

/** The service listening on a port of its own, reached the way a connector reaches it. */
export interface Bot {
  app: TestApp;
  connector: Connector;
  post(body: unknown, more?: { token?: string | null; headers?: Record<string, string> }): Promise<Response>;
  say(text: string, more?: object): Promise<Response>;
  activity(more?: object): Record<string, unknown>;
  person: string;
  room: string;
  /** How much was stored since the test began: events, conversations, people, jobs. */
  stored(): Promise<number>;
  /** The id here of the person's own conversation. */
  conversation(): Promise<string>;
  /** A new person in a new room, and a connector without memory. */
  begin(): Promise<void>;
  close(): Promise<void>;
}

async function startBot(env: Record<string, string> = {}): Promise<Bot> {
  const connector = await startConnector(() => app.clock.ms());
  const app: TestApp = await createTestApp({
    env: { ...connector.env, ...env },
    channels: (ctx) => [botFrameworkChannel(ctx)],
    host: (ctx) => ({ channelRoutes: botRoutes(ctx) }),
  });
  const server = serve({ fetch: app.app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  let said = 0;
  let round = 0;
  let storedBefore = 0;
  const count = async (): Promise<number> => {
    const tables = ['event', 'conversation', 'requester', 'outbox'] as const;
    const rows = await Promise.all(
      tables.map((table) =>
        app.ctx.store.read
          .selectFrom(table)
          .select((e) => e.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow(),
      ),
    );
    return rows.reduce((sum, { n }) => sum + Number(n), 0);
  };
  const bot: Bot = {
    app,
    connector,
    person: '',
    room: '',
    activity: (more = {}) => ({
      type: 'message',
      id: `act-${++said}`,
      timestamp: app.clock.now(),
      channelId: 'msteams',
      serviceUrl: `${connector.url}/`,
      from: { id: bot.person, name: 'Ana' },
      recipient: { id: '28:bot', name: 'Parley' },
      conversation: { id: bot.room },
      locale: 'en-US',
      text: 'hello',
      ...more,
    }),
    async post(body, { token, headers = {} } = {}) {
      const bearer = token === undefined ? await connector.token() : token;
      return fetch(`http://127.0.0.1:${port}/api/messages`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    },
    say: (text, more = {}) => bot.post(bot.activity({ text, ...more })),
    async begin() {
      round++;
      bot.person = `29:ana-${round}`;
      bot.room = `a:room;${round}`;
      Object.assign(connector, { mood: 'well', arrived: [], calls: [], mostAtOnce: 0 });
      storedBefore = await count();
    },
    stored: async () => (await count()) - storedBefore,
    async conversation() {
      const activity = readActivity(bot.activity());
      return (await keysOf(referenceOf(activity, activity.from))).conversation;
    },
    async close() {
      await new Promise((done) => server.close(done));
      await app.close();
      await connector.close();
    },
  };
  return bot;
}

/**
 * Services for the tests of one file. Starting takes seconds: there is one for each set of settings, and every test brings its
 * own people. After each test what is owed is delivered and the folds are checked.
 */
export function botTests(): (env?: Record<string, string>) => Promise<Bot> {
  const running = new Map<string, Bot>();
  let current: Bot | null = null;
  afterEach(async () => {
    if (!current) return;
    const { app, connector } = current;
    connector.mood = 'well';
    await app.ctx.jobs.stop();
    app.clock.advance(3_600_000);
    await app.settle();
    await app.checkFolds();
  });
  afterAll(async () => {
    for (const each of running.values()) await each.close();
  });
  return async (env = {}) => {
    const key = JSON.stringify(env);
    current = running.get(key) ?? (await startBot(env));
    running.set(key, current);
    await current.begin();
    return current;
  };
}
