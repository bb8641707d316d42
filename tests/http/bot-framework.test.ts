import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keysOf, readActivity, referenceOf, textOf } from '../../src/channels/bot-activity.ts';
import { mayReplyTo } from '../../src/channels/bot-connector.ts';
import { botFrameworkChannel } from '../../src/channels/bot-framework.ts';
import { botRoutes } from '../../src/http/bot.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { type Connector, startConnector, type TokenChange } from '../support/connector.ts';

/** The service listening on a port of its own, reached the way a connector reaches it. */
interface Bot {
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
      Object.assign(connector, { mood: 'well', arrived: [], calls: [] });
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
/** Starting takes seconds: a service is started once for each set of settings, and every test brings its own people. */
const running = new Map<string, Bot>();
let bot: Bot;
const start = async (env: Record<string, string> = {}): Promise<Bot> => {
  const key = JSON.stringify(env);
  bot = running.get(key) ?? (await startBot(env));
  running.set(key, bot);
  await bot.begin();
  return bot;
};
afterEach(async () => {
  const { app, connector } = bot;
  connector.mood = 'well';
  await app.ctx.jobs.stop();
  app.clock.advance(3_600_000);
  await app.settle();
  await app.checkFolds();
});
afterAll(async () => {
  for (const each of running.values()) await each.close();
});

describe('a conversation over the Bot Framework', () => {
  test('goes from a question to a ticket to an agent and back', async () => {
    const { app, connector, say } = await start();
    app.ctx.jobs.start();
    const agent = await app.signIn('agent', 'Noor');

    expect((await say('How do I set up the VPN on my laptop?')).status).toBe(200);
    const [first] = await connector.replies(1);
    const path = `/v3/conversations/${encodeURIComponent(bot.room)}/activities`;
    expect(path).toMatch(/a%3Aroom%3B\d+/);
    expect(first?.path).toBe(`${path}/${first?.activity.replyToId}`);
    expect(first?.authorization).toMatch(/^Bearer out-/);
    expect(first?.activity).toMatchObject({
      type: 'message',
      replyToId: expect.stringMatching(/^act-/),
      from: { id: '28:bot' },
      recipient: { id: bot.person },
      textFormat: 'plain',
      locale: 'en',
    });
    expect(first?.activity.text).toContain('https://help.example.org/help/');
    expect(first?.activity.suggestedActions?.to).toEqual([bot.person]);
    expect(first?.activity.suggestedActions?.actions.map(({ type }) => type)).toEqual(
      first?.activity.suggestedActions?.actions.map(() => 'imBack'),
    );

    expect((await say('talk to a person')).status).toBe(200);
    const [, second] = await connector.replies(2);
    expect(second?.activity.text).toMatch(/ticket \d+/);
    const number = (await app.ctx.conversations.load(await bot.conversation()))?.handedOff ?? 0;
    await agent.act(number, 'reply', { text: 'Noor here, *looking* at it.', clientId: 'r1' });
    const third = (await connector.replies(3))[2];
    expect(third?.path).toBe(path);
    expect(third?.activity.text).toBe('Noor here, *looking* at it.');

    await say('Thank you Noor');
    await app.ctx.engine.answer(await bot.conversation());
    const thread = await app.ctx.events.read(await bot.conversation(), 0, 100);
    expect(thread.at(-1)?.body).toMatchObject({ type: 'message', text: 'Thank you Noor' });
    expect(connector.calls.filter((call) => call === 'POST /token')).toHaveLength(1);
    expect(connector.calls.filter((call) => call === 'GET /keys').length).toBeLessThan(2);
  });

  test('ten copies at the same time are one message and get one answer', async () => {
    const { app, connector, post, activity } = await start();
    const copy = activity({ text: 'How do I reset my password?' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(copy)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    const id = await bot.conversation();
    await app.ctx.engine.answer(id);
    await app.settle();
    await post(copy);
    await app.ctx.engine.answer(id);
    await app.settle();
    const messages = (await app.ctx.events.read(id, 0, 100)).filter(({ body }) => body.type === 'message');
    expect(messages.map(({ actor }) => actor.kind)).toEqual(['visitor', 'assistant']);
    expect(connector.arrived).toHaveLength(1);
  });

  test('messages without an id are told apart by time and words', async () => {
    const { app, post, activity } = await start();
    const one = activity({ id: undefined, text: 'yes' });
    await post(one);
    await post(one);
    app.clock.advance(1_000);
    await post({ ...one, timestamp: app.clock.now() });
    await post({ ...one, timestamp: undefined });
    await post({ ...one, timestamp: undefined });
    const id = await bot.conversation();
    await app.ctx.engine.answer(id);
    const heard = (await app.ctx.events.read(id, 0, 100)).filter(({ actor }) => actor.kind === 'visitor');
    expect(heard).toHaveLength(4);
  });

  test('greets who is added, once and in their language, and not itself', async () => {
    const { app, connector, post, activity } = await start();
    const update = { type: 'conversationUpdate', text: undefined, locale: 'fr-CA' };
    await post(activity({ ...update, membersAdded: [{ id: '28:bot' }] }));
    expect(await bot.stored()).toBe(0);
    const added = activity({ ...update, from: { id: '28:bot' }, membersAdded: [{ id: '28:bot' }, { id: bot.person }] });
    await Promise.all([post(added), post(added), post(added)]);
    await app.settle();
    expect(connector.arrived.map(({ activity: { text } }) => text)).toEqual([app.ctx.translator.say('fr', 'greeting')]);
    await bot.say('Je voudrais parler à une personne');
    await app.ctx.engine.answer(await bot.conversation());
    await app.settle();
    expect(connector.arrived).toHaveLength(2);
  });

  test('cards, mentions, files; and what is of no use is passed over', async () => {
    const { post, activity } = await start();
    const heard = (more: object): string => textOf(readActivity(activity(more)));
    expect(heard({ text: undefined, value: { text: 'Yes' } })).toBe('Yes');
    expect(heard({ text: '', value: { choice: 'No' } })).toBe('No');
    expect(heard({ text: undefined, value: { other: 1 } })).toBe('');
    const mentioned = { type: 'mention', text: '<at>Parley</at>', mentioned: { id: '28:bot' } };
    expect(heard({ text: '<at>Parley</at> my mouse died', entities: [mentioned, { type: 'mention' }, null] })).toBe(
      'my mouse died',
    );
    expect(
      heard({
        text: 'see',
        attachments: [
          { contentType: 'text/html', content: '<p>see</p>' },
          { name: '../a\u202e.png', contentType: 'image/png', contentUrl: 'https://files.example.org/a.png' },
          { name: 'b.png', contentUrl: 'data:image/png;base64,AAAA' },
        ],
      }),
    ).toBe('see\n[a.png] https://files.example.org/a.png\n[b.png]');
    expect(heard({ text: 'a\u0000b\ud800' })).toBe('ab\ufffd');
    const useless = [
      { type: 'invoke', name: 'x' },
      { type: 'messageReaction' },
      { type: 'typing' },
      { type: 'wonder' },
      { text: ' ' },
    ];
    for (const more of useless) expect((await post(activity({ text: undefined, ...more }))).status).toBe(200);
    expect(await bot.stored()).toBe(0);
  });

  test('in a room everybody has a conversation of their own, and choices are written out', async () => {
    const { app, connector, say } = await start();
    const conversation = { id: bot.room, isGroup: true };
    await say('How do I set up the VPN?', { conversation });
    const ana = await bot.conversation();
    bot.person = '29:ben';
    await say('How do I set up the VPN?', { conversation });
    const ids = [ana, await bot.conversation()];
    const rows = await app.ctx.store.read
      .selectFrom('conversation')
      .select(['id', 'requester'])
      .where('id', 'in', ids)
      .execute();
    expect(new Set(rows.map(({ requester }) => requester)).size).toBe(2);
    for (const { id } of rows) await app.ctx.engine.answer(id);
    await app.settle();
    expect(connector.arrived).toHaveLength(2);
    for (const { activity } of connector.arrived) {
      expect(activity.suggestedActions).toBeUndefined();
      expect(activity.text).toMatch(/^• /m);
    }
  });

  test('a person is known again on another day, but not where the page chooses its own ids', async () => {
    await start();
    const keys = (channelId: string, room: string) => {
      const activity = readActivity(bot.activity({ channelId, conversation: { id: room } }));
      return keysOf(referenceOf(activity, activity.from));
    };
    expect((await keys('msteams', 'a')).requester).toBe((await keys('msteams', 'b')).requester);
    expect((await keys('msteams', 'a')).conversation).not.toBe((await keys('msteams', 'b')).conversation);
    expect((await keys('directline', 'a')).requester).not.toBe((await keys('directline', 'b')).requester);
  });
});

describe('a token', () => {
  const wrong: [string, TokenChange | null][] = [
    ['none at all', null],
    ['for another bot', { claims: { aud: 'another' } }],
    ['of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['for another service address', { claims: { serviceurl: 'https://evil.example/' } }],
    ['without a service address', { claims: { serviceurl: undefined } }],
    ['that ran out', { claims: { nbf: 0, exp: 1_000 } }],
    ['that never runs out', { claims: { exp: undefined } }],
    ['not valid yet', { claims: { nbf: 4_000_000_000, exp: 4_000_003_600 } }],
    ['signed by another key', { forged: true }],
    ['naming an unknown key', { header: { kid: 'nobody' } }],
    ['signed with a shared secret', { symmetric: true }],
    ['of a key that is not for this channel', { unendorsed: true }],
  ];

  test.each(wrong)('%s is refused and leaves no trace', async (_, change) => {
    const { connector, post, activity } = await start();
    const token = change === null ? null : await connector.token(change);
    const response = await post(activity(), { token });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'unauthorized', status: 401 });
    expect(await bot.stored()).toBe(0);
    expect(connector.calls.filter((call) => !/openid|keys/.test(call))).toEqual([]);
  });

  test.each(['', 'x', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.', `${'a'.repeat(9_000)}.b.c`])(
    'nonsense is refused (%#)',
    async (token) => {
      const { post, activity } = await start();
      expect((await post(activity(), { token })).status).toBe(401);
      expect((await post(activity(), { token: null, headers: { authorization: `Basic ${token}` } })).status).toBe(401);
      expect(await bot.stored()).toBe(0);
      expect(bot.connector.calls).toEqual([]);
    },
  );

  test('may be five minutes off', async () => {
    const { app, connector, say, post, activity } = await start();
    const now = app.clock.ms() / 1_000;
    expect((await say('hello')).status).toBe(200);
    const late = await connector.token({ claims: { exp: now - 290 } });
    const tooLate = await connector.token({ claims: { exp: now - 310 } });
    expect((await post(activity(), { token: late })).status).toBe(200);
    expect((await post(activity(), { token: tooLate })).status).toBe(401);
  });

  test('keys are fetched again for a new one, at most once an hour', async () => {
    const { app, connector, say, post, activity } = await start({ LOG_LEVEL: 'warn' });
    expect((await say('hello')).status).toBe(200);
    await connector.newKey();
    expect((await say('hello')).status).toBe(401);
    app.clock.advance(3_600_000);
    expect((await say('hello')).status).toBe(200);
    const odd = await connector.token({ header: { kid: 'nobody' } });
    await Promise.all(Array.from({ length: 5 }, () => post(activity(), { token: odd })));
    expect(connector.calls.filter((call) => call === 'GET /keys')).toHaveLength(2);
  });

  test('cannot be checked while there are no keys: come again', async () => {
    await start({ BOT_OPENID_URL: 'http://127.0.0.1:9/openid' });
    const response = await bot.say('hello');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('30');
    expect(await bot.stored()).toBe(0);
  });
});

describe('what is sent', () => {
  const bodies: [string, string, number, string][] = [
    ['no JSON', '{"type":', 400, 'not_json'],
    ['nothing', '', 400, 'not_json'],
    ['a text', '"hello"', 401, 'unauthorized'],
    ['too much', `"${'x'.repeat(70_000)}"`, 413, 'too_large'],
    ['too deep', `${'['.repeat(40)}${']'.repeat(40)}`, 400, 'too_deep'],
  ];
  test.each(bodies)('%s is refused', async (_, body, status, code) => {
    const { post } = await start();
    const response = await post(body);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
    expect(await bot.stored()).toBe(0);
  });

  const activities: [string, object][] = [
    ['no type', { type: undefined }],
    ['a type that is no text', { type: 7 }],
    ['no conversation', { conversation: undefined }],
    ['no sender', { from: undefined }],
    ['a conversation that climbs', { conversation: { id: '..' } }],
    ['an id that cannot be written', { conversation: { id: 'a\ud800' } }],
    ['more than 8,000 characters', { text: 'x'.repeat(8_001) }],
  ];
  test.each(activities)('%s is refused', async (_, more) => {
    const { post, activity } = await start();
    const response = await post(activity(more));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid' });
    expect(await bot.stored()).toBe(0);
  });

  test('a form from a page of another site is refused', async () => {
    const { post, activity } = await start({ BOT_AUTH: 'off' });
    const headers = { 'content-type': 'text/plain' };
    expect((await post(activity(), { token: null, headers })).status).toBe(400);
    expect(await bot.stored()).toBe(0);
  });
});

describe('the service address', () => {
  const refused = [
    'https://evil.example/',
    'http://smba.trafficmanager.net/',
    'https://smba.trafficmanager.net./',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://user@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evilbotframework.com/',
    'https://botframework.com/',
    'https://smba.trafficmanager.net/?x',
    'https://169.254.169.254/',
    'http://169.254.169.254/',
    'http://[::ffff:127.0.0.1]/',
    'http://localhost./',
    'https://localhost/',
    'http://0.0.0.0/',
    'http://10.0.0.1/',
    'http://127.0.0.1.nip.io/',
    'file:///etc/passwd',
    'ftp://smba.trafficmanager.net/',
    'javascript:alert(1)',
    'nonsense',
    '',
  ];
  beforeEach(async () => start({ BOT_AUTH: 'off', BOT_SERVICE_HOSTS: 'smba.trafficmanager.net,*.botframework.com' }));

  test.each(refused)('%s is refused', async (serviceUrl) => {
    const response = await bot.post(bot.activity({ serviceUrl }), { token: null });
    expect([400, 403]).toContain(response.status);
    expect(await bot.stored()).toBe(0);
    expect(bot.connector.calls).toEqual([]);
  });

  test('is taken when listed, and on loopback when tokens are not checked', async () => {
    const hosts = ['smba.trafficmanager.net', '*.botframework.com', 'bot.example:8443'];
    const may = (url: string, auth = true): boolean => mayReplyTo(url, { hosts, auth });
    expect(may('https://smba.trafficmanager.net/emea/')).toBe(true);
    expect(may('https://SMBA.trafficmanager.net')).toBe(true);
    expect(may('https://a.b.botframework.com/')).toBe(true);
    expect(may('https://bot.example:8443/')).toBe(true);
    expect(may('http://127.0.0.1:3978/')).toBe(false);
    expect(may('http://127.0.0.1:3978/', false)).toBe(true);
    expect(may('http://localhost:3978/', false)).toBe(true);
    expect(mayReplyTo('http://127.0.0.1:3978/', { hosts: ['127.0.0.1'], auth: true })).toBe(true);
    expect((await bot.post(bot.activity(), { token: null })).status).toBe(200);
  });
});

describe('a reply', () => {
  const deliveries = async (): Promise<number> =>
    (await bot.app.ctx.store.read.selectFrom('outbox').select('kind').execute()).filter(
      ({ kind }) => kind === 'deliver',
    ).length;
  const heard = async (): Promise<string> => {
    await start();
    await bot.say('hello');
    const id = await bot.conversation();
    await bot.app.ctx.engine.answer(id);
    return id;
  };

  test('is delivered once when the connector comes back', async () => {
    await heard();
    const { app, connector } = bot;
    for (const mood of ['hung-up', 503, 429, { redirect: 'https://evil.example/' }] as const) {
      connector.mood = mood;
      await app.settle();
      expect(await deliveries()).toBe(1);
      app.clock.advance(600_000);
    }
    connector.mood = 'well';
    await app.settle();
    await app.settle();
    expect(connector.arrived).toHaveLength(1);
    expect(await deliveries()).toBe(0);
  });

  test.each([404, 403, 410])('to somebody who is gone (%i) is noted for staff', async (status) => {
    const id = await heard();
    bot.connector.mood = status;
    await bot.app.settle();
    expect(await deliveries()).toBe(0);
    const last = (await bot.app.ctx.events.read(id, 0, 100)).at(-1);
    expect(last?.body).toEqual({ type: 'delivery-failed', channel: 'bot-framework', why: 'the recipient is gone' });
  });

  test('that never gets through is noted for staff at last', async () => {
    const id = await heard();
    bot.connector.mood = 503;
    for (let tries = 0; tries < 8; tries++) {
      expect(await deliveries()).toBe(1);
      await bot.app.settle();
      bot.app.clock.advance(3_600_000);
    }
    expect(await deliveries()).toBe(0);
    const last = (await bot.app.ctx.events.read(id, 0, 100)).at(-1);
    expect(last?.body).toMatchObject({ type: 'delivery-failed', why: 'out of reach' });
  });

  test('waits for a token: a wrong password loses nothing, an old token is replaced', async () => {
    await heard();
    const { app, connector } = bot;
    const asked = (): number => connector.calls.filter((call) => call === 'POST /token').length;
    connector.mood = 401;
    await app.settle();
    const before = asked();
    app.clock.advance(10_000);
    connector.mood = 'well';
    await app.settle();
    expect(connector.arrived).toHaveLength(1);
    expect(asked()).toBe(before + 1);
    app.clock.advance(3_600_000 - 200_000);
    await bot.say('thanks');
    await app.ctx.engine.answer(await bot.conversation());
    await app.settle();
    expect(connector.arrived).toHaveLength(2);
    expect(asked()).toBe(before + 2);
  });

  test('goes where the person last wrote from', async () => {
    const id = await heard();
    const elsewhere = await startConnector(() => bot.app.clock.ms());
    const token = await bot.connector.token({ claims: { serviceurl: `${elsewhere.url}/` } });
    await bot.post(bot.activity({ text: 'moved', serviceUrl: `${elsewhere.url}/` }), { token });
    await bot.app.ctx.engine.answer(id);
    await bot.app.settle();
    expect(elsewhere.arrived).toHaveLength(2);
    expect(bot.connector.arrived).toHaveLength(0);
    await elsewhere.close();
  });

  test('several messages arrive in their order, and soon', async () => {
    const { app, connector, say } = await start();
    app.ctx.jobs.start();
    const agent = await app.signIn('agent', 'Sam');
    await say('talk to a person');
    await connector.replies(1);
    const number = (await app.ctx.conversations.load(await bot.conversation()))?.handedOff ?? 0;
    const from = performance.now();
    for (let i = 1; i <= 5; i++) await agent.act(number, 'reply', { text: `line ${i}`, clientId: `r${i}` });
    const all = await connector.replies(6);
    expect(performance.now() - from).toBeLessThan(900);
    expect(all.slice(1).map(({ activity }) => activity.text)).toEqual([1, 2, 3, 4, 5].map((i) => `line ${i}`));
  });
});

test('without an app id there is no such address', async () => {
  await start({ BOT_APP_ID: '' });
  expect((await bot.say('hello')).status).toBe(404);
});
