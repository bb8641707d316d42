import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { roles } from '../../src/access/roles.ts';
import type { PersonView } from '../../src/http/shapes.ts';
import { dayMs, hourMs, minuteMs } from '../../src/kernel/clock.ts';
import { type Agent, type Asked, createTestApp, goodPassword, type TestApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';

let app: TestApp;
let owner: Agent;
/** The link given out before there was an owner. */
let early: string;
beforeAll(async () => {
  app = await createTestApp({ env: { RATE_LIMITS: 'on', PUBLIC_URL: 'https://help.example.org' } });
  early = await app.ctx.staff.ownerLink();
});
// Buckets fill up again between tests.
beforeEach(() => app.clock.advance(2 * minuteMs));
afterAll(async () => {
  await app.checkFolds();
  expect(app.faults()).toEqual([]);
  await app.close();
});

const cookieOf = (headers: Headers): string => headers.get('set-cookie')?.split(';')[0] ?? '';
const session = (email: unknown, password: unknown, asked: Asked = {}) =>
  app.request<{ person: PersonView }>('POST', '/api/v1/session', { ...asked, body: { email, password } });
const whoAmI = (cookie: string) => app.request<{ person: PersonView }>('GET', '/api/v1/session', { cookie });
const becomeOwner = (token: string, email: string) =>
  app.request('POST', '/api/v1/owner', { body: { token, email, name: 'First Owner', password: goodPassword } });
const join = (token: unknown, more: object = {}) =>
  app.request<{ person: PersonView }>('POST', '/api/v1/invitations/accept', {
    body: { token, name: 'Joined', password: goodPassword, ...more },
  });
const invite = async (email: string, by: Agent = owner, role = 'agent'): Promise<string> => {
  const { json, status, text } = await app.request<{ link: string; person: PersonView }>('POST', '/api/v1/people', {
    cookie: by.cookie,
    body: { email, name: 'Invited', role },
  });
  expect(status, text).toBe(201);
  return new URL(json.link).searchParams.get('token') ?? '';
};

// In this order: what happens before there is an owner cannot be repeated afterwards.
describe('the first owner', () => {
  it('is made by one of two who use the link at once, and by nobody afterwards', async () => {
    // A service that was started twice has given out two.
    const others = await Promise.all(Array.from({ length: 3 }, () => app.ctx.staff.ownerLink()));
    const links = [early, early, ...others];
    const answers = await Promise.all(links.map((link, i) => becomeOwner(link, `a${i}@example.org`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 4 }, () => 400)]);
    const people = await app.ctx.staff.list();
    expect(people.map(({ role }) => role)).toEqual(['owner']);
    expectProblem(await becomeOwner(early, 'c@example.org'), 400, 'invalid');
    expectProblem(await becomeOwner(await app.ctx.staff.ownerLink(), 'd@example.org'), 400, 'invalid');
    owner = await app.signIn('owner', 'Second Owner');
  });
});

describe('signing in', () => {
  it('gives a session in a cookie no script and no other site gets', async () => {
    const answer = await session(owner.person.email, goodPassword);
    expect(answer.status).toBe(200);
    expect(answer.json.person).toMatchObject({ email: owner.person.email, role: 'owner' });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-parley=[\w-]{43};/);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part);
    expect((await whoAmI(cookieOf(answer.headers))).json.person.email).toBe(owner.person.email);
    const stored = await app.ctx.store.read.selectFrom('session').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(cookieOf(answer.headers).split('=')[1]);
  });

  it('takes the address in any case, with spaces around it', async () => {
    expect((await session(` ${owner.person.email.toUpperCase()} `, goodPassword)).status).toBe(200);
  });

  it.each([
    ['a wrong password', () => [owner.person.email, 'wrong']],
    ['an almost right one', () => [owner.person.email, goodPassword.slice(0, -1)]],
    ['another case', () => [owner.person.email, goodPassword.toUpperCase()]],
    ['spaces around it', () => [owner.person.email, ` ${goodPassword} `]],
    ['nobody', () => ['nobody@example.org', goodPassword]],
    ['no address at all', () => ['', goodPassword]],
    ['SQL', () => [`' or '1'='1`, `' or '1'='1`]],
    ['a hash for a password', () => [owner.person.email, '$argon2id$v=19$m=64,t=1,p=1$AAAA$AAAA']],
  ])('with %s is refused with the same words', async (_, credentials) => {
    const [email, password] = credentials();
    const answer = await session(email, password);
    expect(expectProblem(answer, 401, 'unauthorized').detail).toBe('E-mail or password is wrong.');
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('of somebody who has not accepted the invitation is refused whatever the password', async () => {
    await invite('not-yet@example.org');
    for (const password of ['x', 'null', 'undefined', goodPassword]) {
      expectProblem(await session('not-yet@example.org', password), 401, 'unauthorized');
    }
  });

  it.each([[{}], [[]], [1], [null], [true], [{ $ne: '' }]])(
    'with %j for address or password is bad input',
    async (odd) => {
      expectProblem(await session(odd, goodPassword), 400, 'invalid');
      expectProblem(await session(owner.person.email, odd), 400, 'invalid');
    },
  );

  it('again renews the session: the old cookie is dead', async () => {
    const first = cookieOf((await session(owner.person.email, goodPassword)).headers);
    const second = cookieOf((await session(owner.person.email, goodPassword, { cookie: first })).headers);
    expect(second).not.toBe(first);
    expectProblem(await whoAmI(first), 401);
    expect((await whoAmI(second)).status).toBe(200);
  });

  it('never takes over a session id that was handed in', async () => {
    const planted = `__Host-parley=${'A'.repeat(43)}`;
    const given = cookieOf((await session(owner.person.email, goodPassword, { cookie: planted })).headers);
    expect(given).not.toBe(planted);
    expectProblem(await whoAmI(planted), 401);
  });

  it('ends with signing out, and after fourteen days', async () => {
    const first = cookieOf((await session(owner.person.email, goodPassword)).headers);
    expect((await app.request('DELETE', '/api/v1/session', { cookie: first })).status).toBe(204);
    expectProblem(await whoAmI(first), 401);
    expect((await app.request('DELETE', '/api/v1/session')).status).toBe(204);
    const second = cookieOf((await session(owner.person.email, goodPassword)).headers);
    for (let day = 4; day < 14; day += 4) {
      app.clock.advance(4 * dayMs);
      expect((await whoAmI(second)).status).toBe(200);
    }
    app.clock.advance(2 * dayMs);
    expectProblem(await whoAmI(second), 401);
    owner = await app.signIn('owner', 'Third Owner');
  });

  it('ends when it was not used for five days', async () => {
    const idle = cookieOf((await session(owner.person.email, goodPassword)).headers);
    app.clock.advance(5 * dayMs - 1);
    expect((await whoAmI(idle)).status).toBe(200);
    app.clock.advance(5 * dayMs);
    expectProblem(await whoAmI(idle), 401);
    owner = await app.signIn('owner', 'Fourth Owner');
  });

  it('ended gets no earlier answer again by its Idempotency-Key', async () => {
    const { cookie } = await app.signIn('agent');
    const asked = { cookie, body: { subject: 'x' }, headers: { 'idempotency-key': 'k' } };
    expect((await app.request('POST', '/api/v1/tickets', asked)).status).toBe(201);
    expect((await app.request('POST', '/api/v1/tickets', asked)).headers.get('idempotent-replayed')).toBe('true');
    await app.request('DELETE', '/api/v1/session', { cookie });
    expectProblem(await app.request('POST', '/api/v1/tickets', asked), 401, 'unauthorized');
  });

  it('too often with wrong passwords is slowed down, without locking the person out elsewhere', async () => {
    const before = await Promise.all(Array.from({ length: 8 }, () => session('victim@example.org', 'wrong')));
    for (const answer of before) expectProblem(answer, 401);
    const answer = await session('victim@example.org', 'wrong');
    expectProblem(answer, 429, 'rate_limited');
    const seconds = Number(answer.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect((await session(owner.person.email, goodPassword)).status).toBe(200);
    app.clock.advance(seconds * 1_000);
    expectProblem(await session('victim@example.org', 'wrong'), 401);
  });
});

describe('one password tried on many accounts', () => {
  it('is slowed down from one network', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) => session(`somebody${i}@example.org`, 'Winter2026!')),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(30);
    for (const answer of answers.slice(30)) expectProblem(answer, 429, 'rate_limited');
  });
});

describe('limits of those who chat', () => {
  it('stop a flood of conversations and of messages, each with Retry-After, and of nobody else', async () => {
    const first = await app.open();
    let refused = 0;
    for (let i = 0; i < 40; i++) {
      const answer = await app.request('POST', '/api/v1/conversations', {
        body: {},
        headers: { 'x-forwarded-for': `10.0.0.${i}` },
      });
      if (answer.status !== 201) {
        refused++;
        expectProblem(answer, 429, 'rate_limited');
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      }
    }
    expect(refused).toBe(11);
    const typed = { clientId: 'x', text: 'hello' };
    const path = `/api/v1/conversations/${first.id}/messages`;
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => app.request('POST', path, { token: first.token, body: typed })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(20).fill(201), ...Array(5).fill(429)]);
  });
});

describe('one-time links', () => {
  it('work once', async () => {
    const token = await invite('once@example.org');
    const answer = await join(token);
    expect(answer.status).toBe(201);
    expect(answer.json.person).toMatchObject({ email: 'once@example.org', role: 'agent', name: 'Joined' });
    expect((await whoAmI(cookieOf(answer.headers))).status).toBe(200);
    expectProblem(await join(token), 400, 'invalid');
    expect((await session('once@example.org', goodPassword)).status).toBe(200);
  });

  it('used by five at once let one in', async () => {
    const token = await invite('race@example.org');
    const answers = await Promise.all(Array.from({ length: 5 }, () => join(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400]);
  });

  it('wrong, used, old, empty or of another purpose give the same answer', async () => {
    const used = await invite('used@example.org');
    await join(used);
    const old = await invite('old@example.org');
    app.clock.advance(2 * dayMs);
    expect((await whoAmI(owner.cookie)).status).toBe(200);
    app.clock.advance(dayMs);
    const invitation = await invite('other@example.org');
    const ownerLink = await app.ctx.staff.ownerLink();
    const answers = [];
    for (const token of [used, old, ownerLink, 'wrong', '', '\u0000', `${invitation} `, invitation.slice(1)]) {
      answers.push(expectProblem(await join(token), 400, 'invalid'));
      app.clock.advance(minuteMs);
    }
    answers.push(expectProblem(await becomeOwner(invitation, 'x@example.org'), 400, 'invalid'));
    app.clock.advance(hourMs);
    answers.push(expectProblem(await becomeOwner(ownerLink, 'x@example.org'), 400, 'invalid'));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await join(invitation)).status).toBe(201);
  });

  it('are not used up by a password that is too short, common, or made of the name, the address or the house', async () => {
    const token = await invite('short.stay@example.org');
    for (const password of [
      'short',
      'password123',
      'Shortstay-99',
      'short.stay@example.org',
      'help-Example1',
      'Parley-2024!',
    ]) {
      const problem = expectProblem(await join(token, { password }), 400, 'invalid');
      expect(problem.errors?.[0]?.path).toBe('password');
    }
    expect((await join(token)).status).toBe(201);
  });

  it.each([[null], [[]], [{}], [1]])('are text, not %j', async (token) => {
    expectProblem(await join(token), 400, 'invalid');
  });

  it('B6 name the address people reach, whatever a header says, and an unknown host is refused', async () => {
    const ask = (headers: Record<string, string>) =>
      app.request<{ link: string }>('POST', '/api/v1/people', {
        cookie: owner.cookie,
        body: { email: 'host@example.org', name: 'Hosting', role: 'agent' },
        headers,
      });
    for (const host of ['evil.example', 'help.example.org.evil.example', 'help.example.org@evil.example', '10.0.0.7'])
      expectProblem(await ask({ host }), 421, 'unknown_host');
    expect((await app.request('GET', '/console', { headers: { host: 'evil.example' } })).status).toBe(421);
    expect((await app.request('GET', '/healthz', { headers: { host: '10.0.0.7' } })).status).toBe(200);
    const { json } = await ask({ host: 'help.example.org', 'x-forwarded-host': 'evil.example' });
    expect(json.link).toMatch(/^https:\/\/help\.example\.org\/console\/join\?token=/);
  });
});

describe('people', () => {
  it.each(roles)('are seen by every %s, and invited by owners and admins alone', async (role) => {
    const one = await app.signIn(role);
    const { status, json } = await app.request<{ items: PersonView[] }>('GET', '/api/v1/people', {
      cookie: one.cookie,
    });
    expect(status).toBe(200);
    expect(JSON.stringify(json)).not.toMatch(/argon|hash/);
    const answer = await app.request('POST', '/api/v1/people', {
      cookie: one.cookie,
      body: { email: `by-${role}@example.org`, name: 'x', role: 'agent' },
    });
    if (role === 'owner' || role === 'admin') expect(answer.status).toBe(201);
    else expectProblem(answer, 403, 'forbidden');
    const asOwner = await app.request('POST', '/api/v1/people', {
      cookie: one.cookie,
      body: { email: `owner-by-${role}@example.org`, name: 'x', role: 'owner' },
    });
    if (role === 'owner') expect(asOwner.status).toBe(201);
    else expectProblem(asOwner, 403, 'forbidden');
  });

  it('are not for visitors or strangers', async () => {
    expectProblem(await app.request('GET', '/api/v1/people'), 401);
    expectProblem(await app.request('GET', '/api/v1/people', { token: (await app.open()).token }), 401);
  });

  it('are seen by programs that may read tickets, which invite nobody', async () => {
    const [read, write] = [await app.key('tickets:read'), await app.key('tickets:write')];
    const { status, json } = await app.request<{ items: PersonView[] }>('GET', '/api/v1/people', { token: read });
    expect(status).toBe(200);
    expect(json.items.map(({ email }) => email)).toContain(owner.person.email);
    expectProblem(await app.request('GET', '/api/v1/people', { token: write }), 403, 'forbidden');
    expectProblem(await app.request('POST', '/api/v1/people', { token: read, body: { x: 1 } }), 403, 'forbidden');
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['next=garbage', 'next'],
  ])('are one page, and refuse %s', async (query, path) => {
    const answer = await app.request('GET', `/api/v1/people?${query}`, { cookie: owner.cookie });
    expect(expectProblem(answer, 400, 'invalid').errors?.map((fault) => fault.path)).toEqual([path]);
  });

  it('have one place for an address', async () => {
    await join(await invite('twice@example.org'));
    const body = { email: 'TWICE@example.org', name: 'x', role: 'agent' };
    expectProblem(await app.request('POST', '/api/v1/people', { cookie: owner.cookie, body }), 409, 'conflict');
  });

  it.each([
    [{ email: 'x', name: 'x', role: 'agent' }, 'email'],
    [{ email: 'a@example.org', name: '', role: 'agent' }, 'name'],
    [{ email: 'a@example.org', name: '\u202e\u200b', role: 'agent' }, 'name'],
    [{ email: 'a@example.org', name: 'x', role: 'god' }, 'role'],
    [{ email: 'a@example.org', name: 'x', role: 'agent', id: 'stf_mine' }, 'id'],
  ])('are refused as %j', async (body, path) => {
    const problem = expectProblem(
      await app.request('POST', '/api/v1/people', { cookie: owner.cookie, body }),
      400,
      'invalid',
    );
    expect(problem.errors?.[0]?.path).toBe(path);
  });
});

describe('a request from another site', () => {
  const spec = async (): Promise<[string, string][]> => {
    const { json } = await app.request<{ paths: Record<string, Record<string, unknown>> }>('GET', '/openapi.json');
    return Object.entries(json.paths)
      .filter(([path]) => path.startsWith('/api/v1/'))
      .flatMap(([path, methods]) =>
        Object.keys(methods)
          .filter((method) => method !== 'get')
          .map((method): [string, string] => [method.toUpperCase(), path.replace(/\{\w+\}/g, '1001')]),
      );
  };

  /** With nothing that says where it comes from. */
  const silent = async (method: string, path: string, headers: Record<string, string>, body = '{}') =>
    (await app.app.request(path, { method, headers: { 'content-type': 'application/json', ...headers }, body })).status;

  it('B5 changes nothing, by any route, however it names its origin and its content', async () => {
    const routes = await spec();
    expect(routes.length).toBeGreaterThan(20);
    const before = await app.ctx.events.position();
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'https://help.example.org.evil.example' },
      { origin: 'http://help.example.org' },
      { origin: 'https://help.example.org:8443' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://help.example.org', 'sec-fetch-site': 'cross-site' },
    ];
    for (const [method, path] of routes) {
      for (const headers of foreign) {
        for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
          const asked = { cookie: owner.cookie, body: '{}', headers: { ...headers, 'content-type': type } };
          expectProblem(await app.request(method, path, asked), 403, 'forbidden');
        }
      }
      expect(await silent(method, path, { cookie: owner.cookie })).toBe(403);
    }
    expect(await app.ctx.events.position()).toBe(before);
    expect((await whoAmI(owner.cookie)).status).toBe(200);
  });

  it.each([
    ['our own pages', { origin: 'https://help.example.org', 'sec-fetch-site': 'same-origin' }],
    ['an address typed in', { 'sec-fetch-site': 'none' }],
  ])('is told apart from %s', async (_, headers) => {
    const asked = { cookie: owner.cookie, body: { presence: 'online' }, headers };
    expect((await app.request('PUT', '/api/v1/presence', asked)).status).toBe(204);
  });

  it('B5 is told apart from a program, which has a key, with or without a cookie of somebody on the way, or signs in without one', async () => {
    const authorization = `Bearer ${await app.key('tickets:read', 'tickets:write')}`;
    const ticket = JSON.stringify({ subject: 'The badge opens no door', about: 'Said by a program' });
    for (const cookie of [{}, { cookie: 'balancer=2' }])
      expect(await silent('POST', '/api/v1/tickets', { authorization, ...cookie }, ticket)).toBe(201);
    const right = JSON.stringify({ email: owner.person.email, password: goodPassword });
    expect(await silent('POST', '/api/v1/session', {}, right)).toBe(200);
  });
});
