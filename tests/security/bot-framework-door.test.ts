import { beforeEach, describe, expect, test } from 'vitest';
import { mayReplyTo } from '../../src/channels/bot-connector.ts';
import { readConfig } from '../../src/config.ts';
import { botRoutes } from '../../src/http/bot.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { type Bot, botTests } from '../support/bot.ts';
import type { TokenChange } from '../support/connector.ts';

let bot: Bot;
const started = botTests();
const start = async (env?: Record<string, string>): Promise<Bot> => {
  bot = await started(env);
  return bot;
};

describe('B3 a token', () => {
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
    ['more than 40,000 characters', { text: 'x'.repeat(40_001) }],
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

describe('B3 the service address', () => {
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

test('without an app id there is no such address', async () => {
  await start({ BOT_APP_ID: '' });
  expect((await bot.say('hello')).status).toBe(404);
});

test('where it is not set up, says so', async () => {
  const deps = { config: readConfig({}), log: silentLog } as Parameters<typeof botRoutes>[0];
  const response = await botRoutes(deps).request('/api/messages', { method: 'POST' });
  expect(response.status).toBe(404);
  expect(((await response.json()) as { detail: string }).detail).toContain('not set up');
});
