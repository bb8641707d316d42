import { Secret, TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hourMs } from '../../src/kernel/clock.ts';
import { sha256 } from '../../src/kernel/hash.ts';
import { type Agent, cheapPasswords, createTestApp, goodPassword, type TestApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';
import { enterByCode } from '../support/requesters.ts';

/** What somebody else does while a new password is being hashed; once. */
let meanwhile: (() => Promise<unknown>) | null = null;
const newPassword = 'another horse battery';

let app: TestApp;
let owner: Agent;
beforeAll(async () => {
  app = await createTestApp({
    passwords: {
      verify: cheapPasswords.verify,
      async hash(password) {
        const act = password === newPassword ? meanwhile : null;
        if (act) meanwhile = null;
        await act?.();
        return cheapPasswords.hash(password);
      },
    },
  });
  owner = await app.signIn('owner', 'Olga Owner');
});
afterEach(() => {
  meanwhile = null;
  expect(app.faults()).toEqual([]);
});
afterAll(() => app.close());

/** Sends the beginning of a body; the rest once something else has happened. */
async function slowly(path: string, headers: Record<string, string>, body: string, act: () => Promise<unknown>) {
  let isBegun = false;
  const bytes = new TextEncoder().encode(body);
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!isBegun) {
        isBegun = true;
        return controller.enqueue(bytes.subarray(0, 1));
      }
      await act();
      controller.enqueue(bytes.subarray(1));
      controller.close();
    },
  });
  const sent = { 'sec-fetch-site': 'same-origin', ...headers };
  return app.app.request(path, { method: 'POST', headers: sent, body: stream, duplex: 'half' } as RequestInit);
}
const form = (path: string, fields: Record<string, string>, cookie: string) =>
  app.request('POST', path, {
    body: new URLSearchParams(fields).toString(),
    cookie,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const nameOf = async (email: string) => {
  const id = await app.ctx.requesters.byProvenEmail(email);
  return id === null ? undefined : (await app.ctx.requesters.profile(id))?.name;
};

describe('B4 whose sign-in ends while they are still sending', () => {
  it('changes and deletes nothing at /my', async () => {
    const email = 'slow@example.org';
    for (const [path, fields] of [
      ['/my/profile', 'name=Mallory&mails=1'],
      ['/my/delete', 'sure=yes'],
    ] as const) {
      const mine = await enterByCode(app, email);
      const stolen = await enterByCode(app, email);
      const headers = { cookie: stolen, 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await slowly(path, headers, fields, () => form('/my/sign-out-everywhere', {}, mine));
      expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 303, '/my/sign-in']);
      expect([path, await nameOf(email)]).toEqual([path, null]);
      app.clock.advance(hourMs);
    }
  });

  it('gives no file', async () => {
    const visitor = await app.open();
    const agent = await app.signIn('agent', 'Fred Filer');
    const path = `/api/v1/conversations/${visitor.id}/attachments`;
    const body = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello\r\n--x--\r\n';
    const type = { 'content-type': 'multipart/form-data; boundary=x' };
    const end = () => app.request('POST', `/api/v1/people/${agent.person.id}/suspend`, { cookie: owner.cookie });
    const late = await slowly(path, { ...type, cookie: agent.cookie }, body, end);
    expect(late.status).toBe(401);
    const files = app.ctx.store.read.selectFrom('attachment').select('id').where('stream', '=', visitor.id);
    expect(await files.execute()).toEqual([]);
    const good = await slowly(path, { ...type, authorization: `Bearer ${visitor.token}` }, body, async () => {});
    expect(good.status).toBe(201);
  });
});

describe('B4 a password that is set by a link', () => {
  const resetOf = async (email: string, password: string) => {
    await app.request('POST', '/api/v1/password-resets', { body: { email } });
    const token = /\?token=([\w-]+)/.exec(await app.mailTo(email))?.[1] ?? '';
    const body = { token, password };
    expect((await app.request('POST', '/api/v1/password-resets/accept', { body })).status).toBe(204);
  };

  it('is not replaced by who knew the old one and was changing it at that moment', async () => {
    const thief = await app.signIn('agent', 'Rosa Reset');
    const { email, id } = thief.person;
    meanwhile = () => resetOf(email, 'the password of Rosa');
    const body = { current: goodPassword, password: newPassword };
    const late = await app.request('PUT', '/api/v1/password', { cookie: thief.cookie, body });
    expectProblem(late, 401, 'wrong_code');
    expect(late.headers.getSetCookie()).toEqual([]);
    expect(await app.ctx.sessions.list(id, '')).toEqual([]);
    expect(await app.ctx.staff.verify(email, newPassword)).toBeNull();
    expect(await app.ctx.staff.verify(email, 'the password of Rosa')).toMatchObject({ id });
  });

  it('at /my neither', async () => {
    const email = 'rosa@example.net';
    const thief = await enterByCode(app, email);
    const id = (await app.ctx.requesters.byProvenEmail(email)) ?? '';
    await form('/my/profile/password', { password: goodPassword }, thief);
    app.clock.advance(hourMs);
    const stolen = await enterByCode(app, email);
    app.clock.advance(hourMs);
    meanwhile = async () => {
      await form('/my/forgot', { email }, '');
      const token = /\?token=([\w-]+)/.exec(await app.mailTo(email))?.[1] ?? '';
      expect((await form('/my/password', { token, password: 'the password of Rosa' }, '')).status).toBe(303);
    };
    const late = await form('/my/profile/password', { old: goodPassword, password: newPassword }, stolen);
    expect(late.status).toBe(400);
    expect(late.headers.getSetCookie()).toEqual([]);
    expect(await app.ctx.accounts.verify(email, newPassword)).toBeNull();
    expect(await app.ctx.accounts.verify(email, 'the password of Rosa')).toMatchObject({ id });
    // Of who had none yet: the first one stands.
    const other = 'none@example.net';
    const first = await enterByCode(app, other);
    const whose = (await app.ctx.requesters.byProvenEmail(other)) ?? '';
    meanwhile = () => app.ctx.accounts.setPassword(whose, 'the password of Nora');
    expect((await form('/my/profile/password', { password: newPassword }, first)).status).toBe(400);
    expect(await app.ctx.accounts.verify(other, 'the password of Nora')).toMatchObject({ id: whose });
  });

  it('leaves no way in to who was setting up a second factor, or renewing a session', async () => {
    const thief = await app.signIn('agent', 'Sam Setup');
    const { email, id } = thief.person;
    const begun = await app.request<{ seed: string }>('POST', '/api/v1/second-factor', {
      cookie: thief.cookie,
      body: { password: goodPassword },
    });
    const code = new TOTP({ secret: Secret.fromBase32(begun.json.seed) }).generate({ timestamp: app.clock.ms() });
    const { sessions, secondFactors } = app.ctx;
    const { confirm } = secondFactors;
    const me = { kind: 'staff', id, email, name: 'Sam Setup', role: 'agent' } as const;
    await resetOf(email, 'the password of Sam');
    await expect(confirm(me, code, me)).rejects.toMatchObject({ code: 'conflict' });
    expect((await secondFactors.of(id)).on).toBe(false);
    // What was proven before the reset gives no session after it.
    const secret = thief.cookie.split('=')[1] ?? '';
    expect(await sessions.renew(secret, { device: '', network: '' })).toBeNull();
    expect(await sessions.list(id, '')).toEqual([]);
  });

  it('nor is a second factor set up twice, when its first code is sent twenty times at once', async () => {
    const agent = await app.signIn('agent', 'Tilda Twenty');
    const { cookie, person } = agent;
    const ask = { cookie, body: { password: goodPassword } };
    const begun = await app.request<{ seed: string }>('POST', '/api/v1/second-factor', ask);
    const code = new TOTP({ secret: Secret.fromBase32(begun.json.seed) }).generate({ timestamp: app.clock.ms() });
    const confirm = () =>
      app.request<{ codes: string[] }>('POST', '/api/v1/second-factor/confirm', { cookie, body: { code } });
    const [right, ...others] = (await Promise.all(Array.from({ length: 20 }, confirm))).sort(
      (one, other) => one.status - other.status,
    );
    expect([right?.status, new Set(others.map(({ status }) => status))]).toEqual([200, new Set([409])]);
    // The codes that were shown are those that count.
    const body = { email: person.email, password: goodPassword, code: right?.json.codes[0] };
    expect((await app.request('POST', '/api/v1/session', { body })).status).toBe(200);
  });

  it('a session that is renewed is the same one under another id, as often as it is wanted at once', async () => {
    const agent = await app.signIn('agent', 'Rene Renewed');
    const { sessions } = app.ctx;
    const old = agent.cookie.split('=')[1] ?? '';
    const from = { device: 'here', network: '192.0.2.1' };
    const renewed = await Promise.all(Array.from({ length: 20 }, () => sessions.renew(old, from)));
    const [secret = '', ...others] = renewed.filter((one) => one !== null);
    expect(others).toEqual([]);
    expect(await sessions.find(old)).toBeNull();
    expect(await sessions.find(secret)).toMatchObject({ id: agent.person.id });
    const rows = app.ctx.store.read.selectFrom('session').select('hash').where('staff', '=', agent.person.id);
    expect(await rows.execute()).toEqual([{ hash: await sha256(secret) }]);
  });
});

describe('C1 rights that change while a request is under way', () => {
  const change = (by: Agent, id: string, method: string, path: string, body?: object) =>
    app.request(method, `/api/v1/people/${id}${path}`, { cookie: by.cookie, body });
  /** Does something between the look at who may do it and the entry of the log, the next time one is written. */
  const inBetween = (act: () => Promise<unknown>): void => {
    const { get } = app.ctx.staff;
    let asked = 0;
    app.ctx.staff.get = async (id) => {
      const row = await get(id);
      if (++asked === 2) {
        app.ctx.staff.get = get;
        await act();
      }
      return row;
    };
  };

  it('count: nobody changes who has become an owner meanwhile, nor anybody once they lost the right to', async () => {
    const admin = await app.signIn('admin', 'Ada Admin');
    const risen = await app.signIn('agent', 'Rita Risen');
    inBetween(() => change(owner, risen.person.id, 'PUT', '', { role: 'owner' }));
    expectProblem(await change(admin, risen.person.id, 'POST', '/suspend'), 403, 'forbidden');
    expect((await app.ctx.staff.get(risen.person.id))?.suspended).toBe(false);

    const victim = await app.signIn('agent', 'Vera Victim');
    inBetween(() => change(owner, victim.person.id, 'PUT', '', { role: 'owner' }));
    expectProblem(await change(admin, victim.person.id, 'DELETE', '/second-factor'), 403, 'forbidden');
    await change(owner, victim.person.id, 'PUT', '', { role: 'agent' });
    inBetween(() => change(owner, admin.person.id, 'POST', '/suspend'));
    expectProblem(await change(admin, victim.person.id, 'PUT', '', { role: 'admin' }), 403, 'forbidden');
    expect((await app.ctx.staff.get(victim.person.id))?.role).toBe('agent');
  });

  it('two owners who remove each other at once: one of them stays', async () => {
    const [one, two] = [await app.signIn('owner', 'Una Owner'), await app.signIn('owner', 'Dora Owner')];
    const removed = await Promise.all([
      change(one, two.person.id, 'DELETE', ''),
      change(two, one.person.id, 'DELETE', ''),
    ]);
    expect(removed.filter(({ status }) => status === 204)).toHaveLength(1);
    const left = (await app.ctx.staff.list()).filter(({ id }) => [one.person.id, two.person.id].includes(id));
    expect(left.filter(({ suspended }) => !suspended)).toHaveLength(1);
  });
});

describe('when the clock is put back by an hour', () => {
  it('B4 who signs in while another process locks the service down stays outside', async () => {
    const { sessions, requesterSessions, store } = app.ctx;
    const { read } = store;
    const agent = await app.signIn('agent', 'Lars Late');
    const address = 'late@example.net';
    await enterByCode(app, address);
    /** As the command line does beside the service, which does not know of it yet. */
    const lock = async () => {
      const value = JSON.stringify({ at: app.clock.now(), by: 'parley' });
      await store.commit([
        read.insertInto('meta').values({ key: 'lockdown', value }),
        read.deleteFrom('session').where('staff', '!=', owner.person.id),
        read.deleteFrom('requester_session'),
      ]);
    };
    const left = async () => [
      ...(await read.selectFrom('session').select('staff').where('staff', '!=', owner.person.id).execute()),
      ...(await read.selectFrom('requester_session').select('requester').execute()),
    ];
    const open = async () => {
      await store.commit([read.deleteFrom('meta').where('key', '=', 'lockdown')]);
      app.clock.advance(hourMs);
      expect(await app.ctx.lockdowns.now()).toBeNull();
    };
    const opened = vi.spyOn(sessions, 'open').mockImplementationOnce(async (...given) => {
      await lock();
      opened.mockRestore();
      return sessions.open(...given);
    });
    await open();
    const body = { email: agent.person.email, password: goodPassword };
    const late = await app.request('POST', '/api/v1/session', { body });
    expectProblem(late, 503, 'locked');
    expect(late.headers.getSetCookie()).toEqual([]);
    expect(await left()).toEqual([]);
    await open();
    const started = vi.spyOn(requesterSessions, 'start').mockImplementationOnce(async (...given) => {
      await lock();
      started.mockRestore();
      return requesterSessions.start(...given);
    });
    expect(await enterByCode(app, address).catch(() => '')).toBe('');
    expect(await left()).toEqual([]);
    await open();
    expect((await app.request('POST', '/api/v1/session', { body })).status).toBe(200);
  });

  it('what another process ends is over within five seconds all the same', async () => {
    const { ctx, clock } = app;
    const visitor = await app.open();
    expect(await ctx.lockdowns.now()).toBeNull();
    expect((await visitor.state()).status).toBe('open');
    clock.advance(-hourMs);
    const { read } = ctx.store;
    await ctx.store.commit([
      read.updateTable('conversation').set({ token_owner: null }).where('id', '=', visitor.id),
      read.insertInto('meta').values({ key: 'lockdown', value: JSON.stringify({ at: clock.now(), by: 'Olga' }) }),
    ]);
    expect(await ctx.lockdowns.now()).toMatchObject({ by: 'Olga' });
    await ctx.store.commit([read.deleteFrom('meta').where('key', '=', 'lockdown')]);
    const { token } = visitor;
    expectProblem(await app.request('GET', `/api/v1/conversations/${visitor.id}`, { token }), 401, 'unauthorized');
    clock.advance(2 * hourMs);
    expect(await ctx.lockdowns.now()).toBeNull();
  });
});
