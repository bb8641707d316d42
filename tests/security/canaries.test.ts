import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { minuteMs, secondMs } from '../../src/kernel/clock.ts';
import { type Answer, type Asked, createTestApp, goodPassword, type TestApp } from '../support/app.ts';
import { signedToken } from '../support/host-site.ts';
import { requestIn } from '../support/requesters.ts';

/** What only the settings and the other end know. It is told to nobody, whatever the other end answers. */
const settings = {
  LLM_API_KEY: 'sk-canary-model-5f1c9a7e',
  MAIL_ENDPOINT_KEY: 'canary-mail-key-77aa31',
  OIDC_CLIENT_SECRET: 'canary-oidc-secret-9d02',
  IDENTITY_SECRET: 'canary-identity-secret-of-32-signs-4b',
  PARLEY_SECRET_KEY: 'canary-secret-key-of-32-signs-and-more-1e6f',
};

/** Answers whatever it is asked with a refusal that repeats what it was given, as some do. */
const echo = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const message = `Not with ${request.headers.authorization} and ${Buffer.concat(chunks)}`;
    response.writeHead(401, { 'content-type': 'application/json', 'x-echo': request.headers.authorization ?? '' });
    response.end(JSON.stringify({ error: { message, type: 'invalid', code: 'invalid_api_key' } }));
  });
});

let app: TestApp;
beforeAll(async () => {
  await new Promise<void>((done) => echo.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`;
  app = await createTestApp({
    env: {
      ...settings,
      LOG_LEVEL: 'debug',
      LLM_BASE_URL: `${url}/v1`,
      LLM_MODEL: 'test',
      LLM_ASK_BELOW: '1',
      MAIL_ENDPOINT: `${url}/mails`,
      OIDC_ISSUER: url,
      OIDC_CLIENT_ID: 'parley',
      OIDC_STAFF_DOMAINS: 'example.org',
      IDENTITY_ISSUER: 'https://site.example',
    },
  });
});
afterAll(async () => {
  await app?.close();
  echo.close();
});

interface Heard {
  what: string;
  text: string;
}

it('D15 secrets stand in no log, error, metric or stream, and in no answer but the one that gives them', async () => {
  const heard: Heard[] = [];
  /** Each with the one answer that may hold it: none for those of the settings, and what people type. */
  const secrets = new Map<string, string>(Object.values(settings).map((secret) => [secret, '']));
  let asked = 0;
  const ask = async <T = object>(
    method: string,
    path: string,
    by: Asked = {},
  ): Promise<Answer<T> & { what: string }> => {
    const answer = await app.request<T>(method, path, by);
    const what = `${++asked} ${method} ${path}`;
    heard.push({ what, text: `${[...answer.headers].join('\n')}\n${answer.text}` });
    return { ...answer, what };
  };
  const given = (what: string, ...all: (string | undefined)[]): void => {
    for (const secret of all) {
      expect(secret?.length, what).toBeGreaterThan(5);
      secrets.set(secret ?? '', what);
    }
  };
  const cookieOf = ({ headers, what }: { headers: Headers; what: string }): string => {
    const all = headers.getSetCookie().map((one) => one.split(';')[0] ?? '');
    given(what, ...all.map((one) => one.slice(one.indexOf('=') + 1)).filter((one) => one.length > 30));
    return all.join('; ');
  };

  // Somebody of the staff, with every secret that they are given.
  const owner = await app.signIn('owner', 'Olga');
  const password = 'canary staff password 1';
  secrets.set(password, '').set(goodPassword, '');
  const mia = { email: 'mia@example.org', name: 'Mia', role: 'agent' };
  const invited = await ask<{ link: string }>('POST', '/api/v1/people', { cookie: owner.cookie, body: mia });
  const token = new URL(invited.json.link).searchParams.get('token') ?? '';
  given(invited.what, token);
  const joined = await ask('POST', '/api/v1/invitations/accept', { body: { token, name: 'Mia', password } });
  const first = cookieOf(joined);
  const begun = await ask<{ seed: string }>('POST', '/api/v1/second-factor', { cookie: first, body: { password } });
  given(begun.what, begun.json.seed);
  const totp = new TOTP({ secret: Secret.fromBase32(begun.json.seed) });
  const code = totp.generate({ timestamp: app.clock.ms() });
  const on = await ask<{ codes: string[] }>('POST', '/api/v1/second-factor/confirm', { cookie: first, body: { code } });
  given(on.what, ...on.json.codes);
  cookieOf(on);
  app.clock.advance(minuteMs);
  await ask('POST', '/api/v1/session', { body: { email: mia.email, password } });
  await ask('POST', '/api/v1/session', { body: { email: mia.email, password, code: on.json.codes[0] } }).then(cookieOf);
  await ask('POST', '/api/v1/password-resets', { body: { email: mia.email } });
  const key = await ask<{ secret: string }>('POST', '/api/v1/keys', {
    cookie: owner.cookie,
    body: { name: 'A program', scopes: ['tickets:read'] },
  });
  given(key.what, key.json.secret);
  await ask('GET', '/api/v1/tickets', { token: key.json.secret });

  // A visitor, whom the host site vouches for, with a file, and the streams of both sides.
  const opened = await ask<{ conversation: { id: string }; token: string }>('POST', '/api/v1/conversations', {
    body: { locale: 'en', visitor: { name: 'Canaria Personne', email: 'canaria.personne@example.net' } },
  });
  given(opened.what, opened.json.token);
  const path = `/api/v1/conversations/${opened.json.conversation.id}`;
  const told = 'Xylophone quandary at the lighthouse';
  const said = await ask<object>('POST', `${path}/messages`, {
    token: opened.json.token,
    body: { clientId: 'm1', text: told },
  });
  expect(said.status).toBe(201);
  const identity = signedToken({
    secret: settings.IDENTITY_SECRET,
    issuer: 'https://site.example',
    sub: 'u1',
    nowMs: app.clock.ms(),
  });
  secrets.set(identity, '');
  const vouched = await ask<{ token?: string }>('POST', `${path}/identity`, {
    token: opened.json.token,
    body: { identity },
  });
  given(vouched.what, vouched.json.token);
  const stranger = await app.open({ locale: 'en' });
  const streams = [await stranger.follow(), await (await app.signIn('agent')).follow()];
  await ask('POST', `${path}/messages`, {
    token: vouched.json.token,
    body: { clientId: 'm2', text: 'I want to talk to a person' },
  });

  // A requester at `/my`, whose code and links do not get out either.
  const form = (where: string, fields: Record<string, string>) =>
    ask('POST', where, {
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  const mine = 'canary requester password 2';
  secrets.set(mine, '');
  const email = 'ria@example.net';
  const request = requestIn((await form('/my/code', { email })).text);
  await form('/my/register', { email, name: 'Ria', password: mine });
  await form('/my/enter', { email, password: mine });
  await form('/my/enter', { email, request, code: '000000' });
  const outbox = await app.ctx.mails.list(100);
  for (const { id } of outbox) {
    const { text = '' } = (await app.ctx.mails.read(id, true)) ?? {};
    for (const [, secret = ''] of text.matchAll(/\?token=([\w-]+)|^ {4}(\d{6})\s*$/gm))
      if (secret) secrets.set(secret, '');
  }

  // What goes wrong: nothing leaves, nobody signs in with a provider, the database throws, doors are tried with wrong things.
  for (let tries = 0; tries < 4; tries++) {
    await app.settle();
    app.clock.advance(40 * secondMs);
  }
  for (const where of ['/my/with/oidc', '/console/with/oidc']) await ask('GET', where);
  const commit = app.ctx.store.commit;
  for (const why of ['disk I/O error', 'a fault of ours']) {
    app.ctx.store.commit = () => Promise.reject(new Error(why));
    await ask('POST', '/api/v1/session', { body: { email: mia.email, password, code: on.json.codes[1] } });
    await form('/my/register', { email: 'other@example.net', name: 'Ria', password: mine });
    await ask('POST', `${path}/messages`, { token: vouched.json.token, body: { clientId: 'm3', text: told } });
    app.ctx.store.commit = commit;
  }
  for (const wrong of [...secrets.keys()]) {
    await ask('GET', '/api/v1/tickets', { token: `${wrong}x` });
    await ask('GET', '/api/v1/session', { cookie: `parley=${wrong}x` });
    await ask('POST', '/api/v1/password-resets/accept', { body: { token: `${wrong}x`, password } });
    await ask('GET', `/my/nothing?token=${encodeURIComponent(wrong)}`);
  }
  for (const where of ['/metrics', '/healthz', '/readyz', '/openapi.json']) await ask('GET', where);
  for (const where of ['keys', 'people', 'audit', 'sessions', 'mails', 'access-requests', 'lockdown', 'second-factor'])
    await ask('GET', `/api/v1/${where}`, { cookie: owner.cookie });
  for (const stream of streams) {
    heard.push({ what: 'a stream', text: JSON.stringify(stream.all) });
    await stream.stop();
  }
  for (const row of await app.ctx.store.read.selectFrom('outbox').select(['kind', 'payload', 'error']).execute())
    heard.push({ what: `the job ${row.kind}`, text: `${row.payload} ${row.error}` });
  for (const { message, fields } of app.everyLog)
    heard.push({
      what: `the log: ${message}`,
      text: inspect(fields, { depth: 12, showHidden: true, maxStringLength: null }),
    });

  expect(heard.filter(({ what }) => what.startsWith('the log')).length).toBeGreaterThan(20);
  expect(secrets.size).toBeGreaterThan(25);
  const leaks = [...secrets].flatMap(([secret, by]) =>
    heard.filter(({ what, text }) => what !== by && text.includes(secret)).map(({ what }) => `${secret} in ${what}`),
  );
  expect(leaks).toEqual([]);
  // Who somebody is, and what they said, is nothing for logs and counters, nor for the stream of somebody else.
  const personal = ['Canaria', 'canaria.personne', 'ria@example.net', mia.email, 'Xylophone'];
  const apart = heard.filter(({ what }) => /^the log|^the job|\/metrics$|z$/.test(what));
  apart.push({ what: 'the stream of a stranger', text: JSON.stringify(streams[0]?.all) });
  expect(
    personal.flatMap((each) => apart.filter(({ text }) => text.includes(each)).map(({ what }) => `${each} in ${what}`)),
  ).toEqual([]);
});
