import { hash, verify } from '@node-rs/argon2';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createRetention } from '../../src/dialogue/keeping/retention.ts';
import type { SessionView } from '../../src/http/access-shapes.ts';
import type { PersonView } from '../../src/http/shapes.ts';
import { dayMs, hourMs, minuteMs } from '../../src/kernel/clock.ts';
import { sha256 } from '../../src/kernel/hash.ts';
import { commandLine } from '../../src/people/audit.ts';
import { type Agent, createTestApp, goodPassword, type TestApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';

const cost = { memoryCost: 4_096, timeCost: 2, parallelism: 1 };

let app: TestApp;
let owner: Agent;
let address = '203.0.113.1';
beforeAll(async () => {
  app = await createTestApp({
    env: { PUBLIC_URL: 'https://help.example.org', RATE_LIMITS: 'on' },
    // What a test says of one request; what is read later would be that of the last.
    host: () => ({ addressOf: (c) => c.req.header('x-at') ?? address }),
    // Slow enough for a hash that is left out to be seen, and no slower.
    passwords: { hash: (password) => hash(password, cost), verify: (stored, password) => verify(stored, password) },
  });
  owner = await app.signIn('owner', 'Olga Owner');
});
afterAll(() => app?.close());

const cookieOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .join('; ');
const session = (email: string, password = goodPassword, more: object = {}, cookie?: string) =>
  app.request<{ person: PersonView; token?: string }>('POST', '/api/v1/session', {
    body: { email, password, ...more },
    cookie,
  });
const whoAmI = (cookie: string) => app.request('GET', '/api/v1/session', { cookie });
const calm = (): void => app.clock.advance(10 * minuteMs);
const codeOf = (seed: string): string =>
  new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: app.clock.ms() });

/** Somebody with a second factor. @returns also their seed and recovery codes */
async function withFactor(name: string) {
  const agent = await app.signIn('agent', name);
  const ask = { cookie: agent.cookie };
  const begun = await app.request<{ seed: string; uri: string }>('POST', '/api/v1/second-factor', {
    ...ask,
    body: { password: goodPassword },
  });
  const confirmed = await app.request<{ codes: string[] }>('POST', '/api/v1/second-factor/confirm', {
    ...ask,
    body: { code: codeOf(begun.json.seed) },
  });
  const cookie = cookieOf(confirmed.headers);
  return {
    ...agent,
    before: agent.cookie,
    cookie,
    seed: begun.json.seed,
    uri: begun.json.uri,
    codes: confirmed.json.codes,
  };
}

it('B4 a session id planted before sign-in, role change or second factor is dead after it, and only hashes are stored', async () => {
  const first = await app.signIn('agent', 'Fay Fixed');
  const again = await session(first.person.email, goodPassword, {}, first.cookie);
  expect((await whoAmI(first.cookie)).status).toBe(401);
  const second = cookieOf(again.headers);
  expect((await whoAmI(second)).status).toBe(200);
  expect(second).toMatch(/^__Host-parley=[\w-]{43}/);
  expect(again.headers.getSetCookie()[0]).toMatch(/HttpOnly; Secure; SameSite=Lax/);
  const role = { cookie: owner.cookie, body: { role: 'supervisor' } };
  expect((await app.request('PUT', `/api/v1/people/${first.person.id}`, role)).status).toBe(200);
  expect((await whoAmI(second)).status).toBe(401);

  const factored = await withFactor('Finn Factor');
  expect((await whoAmI(factored.before)).status).toBe(401);
  expect((await whoAmI(factored.cookie)).status).toBe(200);
  const password = { current: goodPassword, password: 'another good one' };
  const changed = await app.request('PUT', '/api/v1/password', { cookie: factored.cookie, body: password });
  expect(changed.status).toBe(204);
  expect((await whoAmI(factored.cookie)).status).toBe(401);
  expect((await whoAmI(cookieOf(changed.headers))).status).toBe(200);

  const secret = /__Host-parley=([\w-]+)/.exec(owner.cookie)?.[1] ?? '';
  const rows = await app.ctx.store.read.selectFrom('session').select('hash').execute();
  expect(rows.map(({ hash }) => hash)).toContain(await sha256(secret));
  expect(JSON.stringify(rows)).not.toContain(secret);
});

it('C4 a session ended elsewhere ends its streams within five seconds', async () => {
  const agent = await app.signIn('agent', 'Stella Stream');
  const feed = await agent.follow();
  const other = cookieOf((await session(agent.person.email)).headers);
  const list = await app.request<{ items: SessionView[] }>('GET', '/api/v1/sessions', { cookie: other });
  expect(list.json.items.map(({ isThis }) => isThis).sort()).toEqual([false, true]);
  expect(list.json.items[0]).toMatchObject({ network: '203.0.113.1' });
  const old = list.json.items.find(({ isThis }) => !isThis);
  expect((await app.request('DELETE', `/api/v1/sessions/${old?.id}`, { cookie: other })).status).toBe(204);
  expect((await whoAmI(agent.cookie)).status).toBe(401);
  app.clock.advance(5_000);
  await app.open();
  const { number } = (
    await app.request<{ ticket: { number: number } }>('POST', '/api/v1/tickets', {
      cookie: owner.cookie,
      body: { subject: 'after the end' },
    })
  ).json.ticket;
  await feed.ended;
  expect(JSON.stringify(feed.all)).not.toContain(`"number":${number}`);
  await app.request('DELETE', '/api/v1/sessions', { cookie: other });
  expect((await whoAmI(other)).status).toBe(200);
});

it('C4 streams end at once for whoever is suspended, given another role, signed out elsewhere or locked out, and for no owner', async () => {
  const put = (path: string, body: object) => app.request('PUT', path, { cookie: owner.cookie, body });
  const ways: [string, (agent: Agent) => Promise<{ status: number }>][] = [
    [
      'suspended',
      ({ person }) => app.request('POST', `/api/v1/people/${person.id}/suspend`, { cookie: owner.cookie, body: {} }),
    ],
    ['role', ({ person }) => put(`/api/v1/people/${person.id}`, { role: 'supervisor' })],
    ['sign-out', ({ cookie }) => app.request('DELETE', '/api/v1/session', { cookie })],
    ['lockdown', () => put('/api/v1/lockdown', { on: true })],
  ];
  const stays = await owner.follow();
  for (const [way, act] of ways) {
    const agent = await app.signIn('agent', `Ed ${way}`);
    const feed = await agent.follow();
    const since = performance.now();
    expect([way, (await act(agent)).status]).toEqual([way, expect.toSatisfy((status: number) => status < 300)]);
    await feed.ended;
    // Long before anything looks for itself, each four seconds.
    expect(performance.now() - since, way).toBeLessThan(3_000);
  }
  expect((await put('/api/v1/lockdown', { on: false })).status).toBe(200);
  expect(await Promise.race([stays.ended.then(() => 'ended'), app.settle().then(() => 'open')])).toBe('open');
});

it('B7 B6 a link for a new password works once, for an hour, and is the same to wrong, old and used ones', async () => {
  calm();
  const agent = await app.signIn('agent', 'Rita Reset');
  const ask = () => app.request('POST', '/api/v1/password-resets', { body: { email: agent.person.email } });
  const linkIn = async (): Promise<string> => {
    // Of the same moment are letters of other kinds, in no order.
    const mail = (await app.ctx.mails.list(9)).find(({ template }) => template === 'staff-password');
    const text = (await app.ctx.mails.read(mail?.id ?? '', true))?.text ?? '';
    expect(mail).toMatchObject({ to: agent.person.email });
    expect(text).toContain('https://help.example.org/console/reset?token=');
    return /token=([\w-]+)/.exec(text)?.[1] ?? '';
  };
  const device = cookieOf((await session(agent.person.email)).headers);
  const use = (token: unknown, password = 'a brand new one') =>
    app.request('POST', '/api/v1/password-resets/accept', { body: { token, password } });
  expect((await ask()).status).toBe(202);
  const token = await linkIn();
  const answers = [];
  for (const wrong of ['', 'wrong', '\u0000', token.slice(1), `${token} `]) {
    answers.push(expectProblem(await use(wrong), 400, 'invalid'));
    calm();
  }
  for (const wrong of [null, [], {}, 1]) expectProblem(await use(wrong), 400, 'invalid');
  expect((await ask()).status).toBe(202);
  const second = await linkIn();
  expect((await use(second)).status).toBe(204);
  expect((await whoAmI(agent.cookie)).status).toBe(401);
  // A browser of before is a stranger again: whoever had the old password is told of.
  const told = async () => (await app.ctx.mails.list(9)).filter(({ template }) => template === 'new-device').length;
  const before = await told();
  expect((await session(agent.person.email, 'a brand new one', {}, device)).status).toBe(200);
  expect(await told()).toBe(before + 1);
  // Used, and of before the one that was used.
  for (const wrong of [second, token]) answers.push(expectProblem(await use(wrong), 400, 'invalid'));
  calm();
  await ask();
  const old = await linkIn();
  app.clock.advance(hourMs);
  answers.push(expectProblem(await use(old), 400, 'invalid'));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});

it('B9 F5 a thousand wrong passwords slow their network down, however it names itself, and lock nobody out elsewhere', async () => {
  calm();
  const agent = await app.signIn('agent', 'Bruna Forced');
  const forged = (i: number) => ({ 'x-forwarded-for': `198.51.100.${i % 250}, 10.0.${i % 250}.1` });
  let tried = 0;
  for (let i = 0; i < 1_000; i++) {
    // The same /64, however it is written.
    address =
      i % 2 === 0 ? `2001:db8:7:7::${(i + 1).toString(16)}` : `2001:0DB8:0007:0007:0:0:0:${(i + 1).toString(16)}`;
    const body = { email: agent.person.email, password: `wrong password ${i}` };
    const { status } = await app.request('POST', '/api/v1/session', { body, headers: forged(i) });
    expect([401, 429]).toContain(status);
    if (status === 401) tried++;
  }
  expect(tried).toBeLessThan(20);
  address = '203.0.113.77';
  expect((await session(agent.person.email)).status).toBe(200);
  address = '203.0.113.1';
}, 60_000);

it('B9 a thousand wrong passwords from two hundred networks at once keep nobody waiting who signs in from theirs', async () => {
  calm();
  const agent = await app.signIn('agent', 'Carla Crowd');
  const from = (at: string, password: string) =>
    app.request('POST', '/api/v1/session', {
      body: { email: agent.person.email, password },
      headers: { 'x-at': at },
    });
  let over = 0;
  const guesses = Array.from({ length: 1_000 }, async (_, i) => {
    const { status } = await from(`198.51.100.${i % 200}`, `wrong password ${i}`);
    over++;
    return status;
  });
  // From a network of theirs it is their turn at once; from any other after one try of each of the crowd.
  expect((await from(address, goodPassword)).status).toBe(200);
  expect(over).toBeLessThan(100);
  expect((await from('203.0.113.99', goodPassword)).status).toBe(200);
  expect(over).toBeLessThan(500);
  expect(new Set(await Promise.all(guesses))).toEqual(new Set([401]));
}, 60_000);

it('B9 a thousand who register at once from two hundred networks keep nobody waiting who signs in, from wherever', async () => {
  calm();
  const agent = await app.signIn('agent', 'Flora Flood');
  let over = 0;
  const crowd = Array.from({ length: 1_000 }, async (_, i) => {
    const form = new URLSearchParams({ email: `flood${i}@example.org`, name: 'Nobody', password: goodPassword });
    const { status } = await app.request('POST', '/my/register', {
      body: form.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-at': `192.0.2.${i % 200}` },
    });
    over++;
    return status;
  });
  for (const at of [address, '203.0.113.98']) {
    const { status } = await app.request('POST', '/api/v1/session', {
      body: { email: agent.person.email, password: goodPassword },
      headers: { 'x-at': at },
    });
    expect(status).toBe(200);
    // Of the crowd only those whose turn it was already.
    expect(over).toBeLessThan(100);
  }
  expect(new Set(await Promise.all(crowd))).toEqual(new Set([200]));
}, 60_000);

it('B9 a thousand wrong passwords from as many networks of one site keep nobody waiting who comes from elsewhere', async () => {
  calm();
  const email = 'rita@example.org';
  const { id, writes } = app.ctx.requesters.create({ email });
  await app.ctx.store.commit([...writes, ...app.ctx.requesters.prove(id, email)]);
  await app.ctx.accounts.setPassword(id, goodPassword);
  const enter = async (at: string, address: string, password: string) => {
    const { status } = await app.request('POST', '/my/enter', {
      body: new URLSearchParams({ email: address, password }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-at': at },
    });
    return status;
  };
  let over = 0;
  const guesses = Array.from({ length: 1_000 }, async (_, i) => {
    const status = await enter(`2001:db8:8:${i.toString(16)}::1`, email, `wrong password ${i}`);
    over++;
    return status;
  });
  expect(await enter('203.0.113.97', email, goodPassword)).toBe(303);
  expect(over).toBeLessThan(100);
  // An address that is nobody's is told as soon.
  expect(await enter('2001:db8:9::1', 'nobody@example.org', goodPassword)).toBe(400);
  expect(over).toBeLessThan(100);
  expect(new Set(await Promise.all(guesses))).toEqual(new Set([400]));
}, 60_000);

it('B9 guesses from as many sites keep no requester waiting who signs in with a browser of before', async () => {
  calm();
  const email = 'kim@example.org';
  const { id, writes } = app.ctx.requesters.create({ email });
  await app.ctx.store.commit([...writes, ...app.ctx.requesters.prove(id, email)]);
  await app.ctx.accounts.setPassword(id, goodPassword);
  const enter = (at: string, fields: Record<string, string>, cookie?: string) =>
    app.request('POST', '/my/enter', {
      body: new URLSearchParams({ email, ...fields }).toString(),
      cookie,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-at': at },
    });
  const before = await enter('203.0.113.95', { password: goodPassword });
  expect(before.status).toBe(303);
  const kept = cookieOf(before.headers);
  expect(kept).toMatch(/; __Host-parley-my-browser=[\w-]{20,}$/);
  // They are counted as well: elsewhere whoever tried before waits for all who did not.
  expect((await enter('203.0.113.94', { password: 'a wrong one' })).status).toBe(400);
  let over = 0;
  const guesses = Array.from({ length: 150 }, async (_, i) => {
    const { status } = await enter(`2001:db8:${(0x100 + i).toString(16)}::1`, { password: `wrong password ${i}` });
    over++;
    return status;
  });
  expect((await enter('203.0.113.94', { password: goodPassword }, kept.split('; ').at(-1))).status).toBe(303);
  expect(over).toBeLessThan(75);
  expect(new Set(await Promise.all(guesses))).toEqual(new Set([400]));
  // With another password the browser is a stranger again.
  const mark = kept.split('=').at(-1) ?? '';
  expect(await app.ctx.accounts.isMarked(email, mark)).toBe(true);
  expect(await app.ctx.accounts.setPassword(id, 'a brand new one')).toBeNull();
  expect(await app.ctx.accounts.setPassword(id, 'a brand new one', goodPassword)).not.toBeNull();
  expect(await app.ctx.accounts.isMarked(email, mark)).toBe(false);
  expect(await app.ctx.accounts.isMarked('nobody@example.org', mark)).toBe(false);
});

it('B9 guesses at one account of a requester are slowed down however its address is written', async () => {
  calm();
  const spellings = ['rita@example.org', 'Rita@example.org', 'RITA@EXAMPLE.ORG', ' rita@Example.org '];
  const statuses = [];
  for (let i = 0; i < 24; i++) {
    const fields = { email: spellings[i % spellings.length] ?? '', password: `wrong password ${i}` };
    const { status } = await app.request('POST', '/my/enter', {
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-at': '203.0.113.96' },
    });
    statuses.push(status);
  }
  expect(statuses.filter((status) => status === 400)).toHaveLength(8);
});

it('B4 a password that is changed while somebody signs in with the old one leaves them outside', async () => {
  calm();
  const { ctx } = app;
  const { id, email, name } = (await app.signIn('agent', 'Paula Pressed')).person;
  const agent = { kind: 'staff', id, email, name, role: 'agent' } as const;
  const { open } = ctx.sessions;
  ctx.sessions.open = async (...given) => {
    ctx.sessions.open = open;
    await ctx.staffChanges.changePassword(agent, goodPassword, 'a brand new one', '', commandLine);
    return open(...given);
  };
  const late = await session(email);
  expectProblem(late, 401, 'unauthorized');
  expect(late.headers.getSetCookie()).toEqual([]);
  expect(await ctx.sessions.list(id, '')).toEqual([]);

  const { id: whose, writes } = ctx.requesters.create({ email });
  await ctx.store.commit([...writes, ...ctx.requesters.prove(whose, email)]);
  await ctx.accounts.setPassword(whose, goodPassword);
  const { start } = ctx.requesterSessions;
  ctx.requesterSessions.start = async (...given) => {
    ctx.requesterSessions.start = start;
    await ctx.accounts.setPassword(whose, 'a brand new one', goodPassword);
    return start(...given);
  };
  const form = { body: new URLSearchParams({ email, password: goodPassword }).toString() };
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const entered = await app.request('POST', '/my/enter', { ...form, headers });
  expect(entered.status).toBe(401);
  expect(await ctx.requesterSessions.list(whose)).toEqual([]);
});

it('B10 a wrong password, code or session is refused at every entry', async () => {
  calm();
  const agent = await withFactor('Wanda Wrong');
  expectProblem(await session(agent.person.email, 'wrong password'), 401, 'unauthorized');
  expectProblem(await session(agent.person.email, 'wrong password', { code: codeOf(agent.seed) }), 401, 'unauthorized');
  expectProblem(await session(agent.person.email), 401, 'code_needed');
  expectProblem(await session(agent.person.email, goodPassword, { code: '000000' }), 401, 'wrong_code');
  for (const path of ['/api/v1/session', '/api/v1/events', '/api/v1/tickets', '/api/v1/sessions']) {
    expect((await app.request('GET', path, { cookie: '__Host-parley=wrong' })).status).toBe(401);
    expect((await app.request('GET', path, { token: 'pk_wrong' })).status).toBe(401);
  }
  const stream = { headers: { accept: 'text/event-stream' }, cookie: '__Host-parley=wrong' };
  expect((await app.request('GET', '/api/v1/events', stream)).status).toBe(401);
  const { cookie } = agent;
  expectProblem(
    await app.request('POST', '/api/v1/second-factor/off', { cookie, body: { code: '000000' } }),
    401,
    'wrong_code',
  );
  const wrong = { current: 'wrong password', password: 'some other one' };
  expectProblem(await app.request('PUT', '/api/v1/password', { cookie, body: wrong }), 401, 'wrong_code');
});

it('B9 codes of a second factor are not guessed from many networks, and their owner gets in meanwhile', async () => {
  calm();
  const agent = await withFactor('Gia Guessed');
  const { email } = agent.person;
  const mine = cookieOf((await session(email, goodPassword, { code: agent.codes[0] })).headers);
  const enter = (at: string, code: string, cookie?: string) =>
    app.request('POST', '/api/v1/session', {
      body: { email, password: goodPassword, code },
      cookie,
      headers: { 'x-at': at },
    });
  const tried = [];
  for (let i = 0; i < 40; i++) tried.push(await enter(`2001:db8:${i}::1`, String(i).padStart(6, '0')));
  expect(tried.filter(({ status }) => status === 401)).toHaveLength(10);
  for (const refused of tried.slice(10)) expectProblem(refused, 429, 'rate_limited');
  // Its owner is told, once a day, and in their language.
  const told = async () =>
    (await app.ctx.mails.list(50)).filter(({ template, to }) => template === 'codes-guessed' && to === email);
  expect(await told()).toHaveLength(1);
  const letter = await app.ctx.mails.read((await told())[0]?.id ?? '', false);
  expect(letter?.text).toMatch(
    /kept entering wrong codes .* last at 20\d\d-\d\d-\d\d \d\d:\d\d UTC\. Your account was not opened\./,
  );
  app.clock.advance(hourMs);
  const later = [];
  for (let i = 0; i < 20; i++) later.push((await enter(`2001:db8:a${i}::1`, '000000')).status);
  expect(later.filter((status) => status === 401)).toHaveLength(10);
  expect(await told()).toHaveLength(1);
  app.clock.advance(dayMs);
  for (let i = 0; i < 20; i++) await enter(`2001:db8:b${i}::1`, '000000');
  expect(await told()).toHaveLength(2);

  // At home with the code of the moment, anywhere with a recovery code.
  expect((await enter('203.0.113.77', codeOf(agent.seed), mine)).status).toBe(200);
  expect((await enter('203.0.113.78', agent.codes[1] ?? '')).status).toBe(200);
});

it('G7 one of the staff who types, looks and comes and goes without end is told to wait, and nobody else is', async () => {
  calm();
  const [noisy, calmer] = [await app.signIn('agent', 'Nora Noisy'), await app.signIn('agent', 'Cal Calmer')];
  const made = { cookie: noisy.cookie, body: { subject: 'a thing' } };
  const { number } = (await app.request<{ ticket: { number: number } }>('POST', '/api/v1/tickets', made)).json.ticket;
  const ways = (cookie: string) => [
    () => app.request('PUT', '/api/v1/presence', { cookie, body: { presence: 'away' } }),
    () => app.request('POST', `/api/v1/tickets/${number}/viewing`, { cookie, body: {} }),
    () => app.request('POST', `/api/v1/tickets/${number}/typing`, { cookie, body: { typing: true } }),
  ];
  const answers = [];
  for (let i = 0; i < 30; i++) for (const way of ways(noisy.cookie)) answers.push(await way());
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(60);
  for (const refused of answers.slice(60)) expectProblem(refused, 429, 'rate_limited');
  expectProblem(
    await app.request('GET', '/api/v1/events', { cookie: noisy.cookie, headers: { accept: 'text/event-stream' } }),
    429,
    'rate_limited',
  );
  for (const way of ways(calmer.cookie)) expect((await way()).status).toBe(204);
});

it('a code counts once, a neighbouring step counts, and a recovery code is worth one sign-in', async () => {
  calm();
  const agent = await withFactor('Tova Totp');
  expect(agent.uri).toMatch(/^otpauth:\/\/totp\/Parley:tova\.totp%40example\.org\?issuer=Parley&secret=[A-Z2-7]{32}/);
  expect(agent.codes).toHaveLength(10);
  const now = codeOf(agent.seed);
  expectProblem(await session(agent.person.email, goodPassword, { code: now }), 401, 'wrong_code');
  app.clock.advance(30_000);
  const next = codeOf(agent.seed);
  const both = await Promise.all([1, 2].map(() => session(agent.person.email, goodPassword, { code: next })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  app.clock.advance(60_000);
  const late = codeOf(agent.seed);
  app.clock.advance(30_000);
  expect((await session(agent.person.email, goodPassword, { code: late })).status).toBe(200);
  calm();
  // As the authenticator shows it, in two groups, and with the digits of the keyboard at hand.
  for (const zero of [0x660, 0x6f0, 0xff10]) {
    app.clock.advance(60_000);
    const code = codeOf(agent.seed)
      .replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)))
      .replace(/^.../, '$& ');
    expect((await session(agent.person.email, goodPassword, { code })).status, code).toBe(200);
  }
  calm();
  const [recovery = ''] = agent.codes;
  const typed = recovery.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O');
  expect((await session(agent.person.email, goodPassword, { code: typed })).status).toBe(200);
  expectProblem(await session(agent.person.email, goodPassword, { code: recovery }), 401, 'wrong_code');
  const left = await app.request<{ recoveryCodes: number }>('GET', '/api/v1/second-factor', { cookie: agent.cookie });
  expect(left.json.recoveryCodes).toBe(9);
  const stored = JSON.stringify(await app.ctx.store.read.selectFrom('second_factor').selectAll().execute());
  expect(stored).not.toContain(agent.seed);
  const reset = await app.request('DELETE', `/api/v1/people/${agent.person.id}/second-factor`, {
    cookie: owner.cookie,
  });
  expect(reset.status).toBe(200);
  calm();
  expect((await session(agent.person.email)).status).toBe(200);
});

it('tells the owner of an account by mail when a new browser signs in, and not of one that is known', async () => {
  calm();
  const agent = await app.signIn('agent', 'Dora Device');
  const sent = async () =>
    (await app.ctx.mails.list(5)).filter(({ template, to }) => template === 'new-device' && to === agent.person.email);
  const known = cookieOf((await session(agent.person.email)).headers);
  const after = (await sent()).length;
  await session(agent.person.email, goodPassword, {}, known);
  expect((await sent()).length).toBe(after);
  await session(agent.person.email);
  expect((await sent()).length).toBe(after + 1);
  // It is written as its owner reads, whoever signs in and whatever they speak.
  calm();
  const from = (language: string, cookie?: string) =>
    app.request('POST', '/api/v1/session', {
      body: { email: agent.person.email, password: goodPassword },
      headers: { 'accept-language': language },
      cookie,
    });
  await from('de-AT,de;q=0.9', known);
  await from('zh-CN');
  const [latest] = await sent();
  const { subject } = (await app.ctx.mails.read(latest?.id ?? '', false)) ?? { subject: '' };
  expect(subject).toMatch(/angemeldet|Anmeldung/);
  await app.request('POST', '/api/v1/password-resets', {
    body: { email: agent.person.email },
    headers: { 'accept-language': 'zh-CN' },
  });
  const reset = (await app.ctx.mails.list(5)).find(({ template }) => template === 'staff-password');
  expect(reset?.subject).toMatch(/Passwort/);
});

it('tells of a new browser as well after all of before are long forgotten, and lets nobody in of whom it cannot tell', async () => {
  calm();
  const agent = await app.signIn('agent', 'Della Device');
  const sent = async () =>
    (await app.ctx.mails.list(9)).filter(({ template, to }) => template === 'new-device' && to === agent.person.email)
      .length;
  for (let i = 0; i < 2; i++) await session(agent.person.email);
  const told = await sent();
  app.clock.advance(400 * dayMs);
  const rules = { ...app.ctx.config.retention, audit: null, mails: null, devices: 365 };
  await createRetention({ ...app.ctx, rules, laidDown: null }).apply();
  expect((await session(agent.person.email)).status).toBe(200);
  expect(await sent()).toBe(told + 1);

  const sessions = () => app.ctx.store.read.selectFrom('session').select('id').execute();
  const before = await sessions();
  vi.spyOn(app.ctx.mails, 'write').mockRejectedValueOnce(new Error('no mail can be written'));
  const refused = await session(agent.person.email);
  expect(refused.status).toBe(500);
  expect(cookieOf(refused.headers)).toBe('');
  expect(await sessions()).toEqual(before);
  expect((await session(agent.person.email)).status).toBe(200);
  expect(await sent()).toBe(told + 2);
});

it('notes who was refused, and nothing of what they sent', async () => {
  const before = app.everyLog.length;
  const refused = async (method: string, path: string, asked: object) =>
    (await app.request(method, path, asked)).status;
  const wrong = { email: 'canary@example.org', password: 'canary password' };
  expect(await refused('POST', '/api/v1/session', { body: wrong })).toBe(401);
  const { cookie } = await app.signIn('agent');
  expect(await refused('GET', '/api/v1/audit', { cookie })).toBe(403);
  const noted = app.everyLog.slice(before).filter(({ message }) => message === 'refused');
  expect(noted.map(({ fields }) => fields)).toEqual([
    { method: 'POST', path: '/api/v1/session', code: expect.any(String) },
    { method: 'GET', path: '/api/v1/audit', code: 'forbidden' },
  ]);
  expect(JSON.stringify(noted)).not.toContain('canary');
});

it('who has no second factor where everybody is to have one does nothing but set it up', async () => {
  const strict = await createTestApp({ env: { SECOND_FACTOR: 'required' } });
  const agent = await strict.signIn('agent');
  const { cookie } = agent;
  const visitor = await strict.open();
  const lacks = async (by: string) =>
    (await strict.request<{ lacksFactor: boolean }>('GET', '/api/v1/session', { cookie: by })).json.lacksFactor;
  expect(await lacks(cookie)).toBe(true);
  const stream = { accept: 'text/event-stream' };
  for (const [method, path, more] of [
    ['GET', '/api/v1/tickets'],
    ['GET', '/api/v1/events', { headers: stream }],
    ['GET', '/api/v1/people'],
    ['POST', '/api/v1/tickets', { body: { subject: 'x' } }],
    ['POST', `/api/v1/conversations/${visitor.id}/attachments`, { body: new FormData() }],
    ['PUT', '/api/v1/presence', { body: { presence: 'away' } }],
  ] as const)
    expectProblem(await strict.request(method, path, { cookie, ...more }), 403, 'second_factor_needed');
  const begun = await strict.request<{ seed: string }>('POST', '/api/v1/second-factor', {
    cookie,
    body: { password: goodPassword },
  });
  const code = new TOTP({ secret: Secret.fromBase32(begun.json.seed) }).generate({ timestamp: strict.clock.ms() });
  const on = await strict.request('POST', '/api/v1/second-factor/confirm', { cookie, body: { code } });
  const after = cookieOf(on.headers);
  expect(await lacks(after)).toBe(false);
  const reads = async (by: { cookie: string } | { token: string }) =>
    (await strict.request('GET', '/api/v1/tickets', by)).status;
  expect(await reads({ cookie: after })).toBe(200);
  // A key is no way round the factor of whose it is, from when on it is asked for until it is there.
  const { secret } = await strict.ctx.apiKeys.create(
    { name: 'night report', scopes: ['tickets:read'], expiresAt: null },
    { kind: 'staff', id: agent.person.id, name: agent.person.name },
  );
  const ended = async () => (await strict.ctx.apiKeys.list()).find(({ name }) => name === 'night report')?.ended;
  expect([await reads({ token: secret }), await ended()]).toEqual([200, null]);
  await strict.ctx.secondFactors.remove(agent.person.id, commandLine, 'second-factor.reset');
  expect([await reads({ token: secret }), await ended()]).toEqual([401, 'no-factor']);
  // A key of the command line is nobody's, and does what it says; nobody who chats is asked.
  expect(await reads({ token: await strict.key('tickets:read') })).toBe(200);
  await visitor.say('hello there');
  await strict.close();
});

it('B13 a fresh installation has no password that anybody knows, and is set up once', async () => {
  const fresh = await createTestApp();
  const common = ['admin', 'password', '123456', 'parley', 'changeme', 'owner', 'root', 'letmein', '', 'qwerty1234'];
  const tries = common.flatMap((password) =>
    ['admin', 'owner', 'root', 'admin@example.org', 'owner@parley.local', 'parley'].map((email) =>
      fresh.request('POST', '/api/v1/session', { body: { email, password } }),
    ),
  );
  expect((await Promise.all(tries)).every(({ status }) => status === 401 || status === 400)).toBe(true);
  const token = await fresh.ctx.staff.ownerLink();
  const other = await fresh.ctx.staff.ownerLink();
  const body = { email: 'first@example.org', name: 'First', password: goodPassword };
  const made = await fresh.request('POST', '/api/v1/owner', { body: { ...body, token } });
  expect(made.status).toBe(201);
  for (const again of [token, other])
    expectProblem(await fresh.request('POST', '/api/v1/owner', { body: { ...body, token: again } }), 400, 'invalid');
  await fresh.close();
});
