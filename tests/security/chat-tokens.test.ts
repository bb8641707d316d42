import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ConversationView } from '../../src/http/shapes.ts';
import { dayMs, hourMs, secondMs } from '../../src/kernel/clock.ts';
import { endChats } from '../../src/people/chat-tokens.ts';
import { createTestApp, type TestApp, type Visitor } from '../support/app.ts';
import { signedToken } from '../support/host-site.ts';
import { codeMailedTo, enterByCode, openTicket } from '../support/requesters.ts';

const secret = 'a secret of the host site that is long enough';
const issuer = 'https://shop.example.org';
let parley: TestApp;
beforeAll(async () => {
  parley = await createTestApp({ mail: true, env: { IDENTITY_SECRET: secret, IDENTITY_ISSUER: issuer } });
});
afterAll(() => parley?.close());

/** What a token opens: every way in there is, in one list of statuses. */
const opens = async (token: string, id: string): Promise<number[]> => {
  const at = `/api/v1/conversations/${id}`;
  const asked = { token, body: { clientId: `${Math.random()}`, text: 'thank you' } };
  const answers = [
    await parley.request('GET', at, { token }),
    await parley.request('GET', `${at}/events`, { token }),
    await parley.request('GET', '/api/v1/conversations', { token }),
    await parley.request('POST', `${at}/messages`, asked),
  ];
  return answers.map(({ status }) => status);
};
const everything = [200, 200, 200, 201];
const nothing = [401, 401, 401, 401];
/** Longer than anything that was true before is believed. */
const soon = () => parley.clock.advance(5 * secondMs);

const prove = async (visitor: Visitor, address: string): Promise<void> => {
  await visitor.say('what is the status of ticket 999999?');
  await visitor.say(address);
  expect(await visitor.say(await codeMailedTo(parley, address))).toContain('is yours');
  await parley.settle();
  parley.clock.advance(hourMs);
};
const form = (path: string, fields: Record<string, string>, cookie?: string) =>
  parley.request('POST', path, {
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    ...(cookie === undefined ? {} : { cookie }),
  });
/** Signs in at `/my` by a code. @returns the cookie */
const enter = async (email: string): Promise<string> => {
  const cookie = await enterByCode(parley, email);
  parley.clock.advance(hourMs);
  return cookie;
};

it('what was known before a code was typed opens nothing afterwards, streams included', async () => {
  const visitor = await parley.open({ locale: 'en' });
  const elsewhere = await parley.open({ locale: 'en' }, { token: visitor.token });
  const number = await openTicket(parley, visitor);
  const before = [visitor.token, elsewhere.token];
  const feed = await visitor.follow();
  expect(await opens(visitor.token, visitor.id)).toEqual(everything);
  await prove(visitor, 'tina@example.org');
  for (const token of before) expect(await opens(token, visitor.id)).toEqual(nothing);
  expect(await opens(visitor.token, visitor.id)).toEqual(everything);
  // What was begun under the old one is theirs.
  expect(await opens(visitor.token, elsewhere.id)).toEqual(everything);
  await feed.ended;

  // The same on another device, where the address leads to who has proven it before.
  const phone = await parley.open({ locale: 'en' });
  const old = phone.token;
  await prove(phone, 'tina@example.org');
  expect(await opens(old, phone.id)).toEqual(nothing);
  expect(await opens(phone.token, visitor.id)).toEqual(everything);
  expect(await opens(visitor.token, phone.id)).toEqual(everything);
  expect(await phone.say(`what is the status of ticket ${number}?`)).toContain('drips');
  expect(parley.faults()).toEqual([]);
}, 20_000);

it('a new token comes with the answer even where only the acknowledgement was asked for', async () => {
  const visitor = await parley.open({ locale: 'en' });
  await visitor.say('what is the status of my ticket?');
  await visitor.say('ria@example.org');
  const { status, json } = await parley.request<{ token?: string }>(
    'POST',
    `/api/v1/conversations/${visitor.id}/messages`,
    {
      token: visitor.token,
      body: { clientId: 'code', text: await codeMailedTo(parley, 'ria@example.org') },
      headers: { prefer: 'respond-async' },
    },
  );
  expect(status).toBe(201);
  expect(await opens(visitor.token, visitor.id)).toEqual(nothing);
  expect(await opens(json.token ?? '', visitor.id)).toEqual(everything);
});

it('who the host site vouches for gets another token, once', async () => {
  const visitor = await parley.open({ locale: 'en' });
  const become = (token: string, sub = 'customer-7') =>
    parley.request<{ conversation: ConversationView; token?: string }>(
      'POST',
      `/api/v1/conversations/${visitor.id}/identity`,
      { token, body: { identity: signedToken({ secret, issuer, sub, nowMs: parley.clock.ms() }) } },
    );
  const { token = '' } = (await become(visitor.token)).json;
  expect(await opens(visitor.token, visitor.id)).toEqual(nothing);
  expect(await opens(token, visitor.id)).toEqual(everything);
  expect((await become(token)).json.token).toBeUndefined();
  expect(await opens(token, visitor.id)).toEqual(everything);
});

it('a chat ends with the sign-in at /my that it was recognised by, and all of them by signing out everywhere', async () => {
  const email = 'nora@example.org';
  const cookie = await enter(email);
  const visitor = await parley.open({ locale: 'en' });
  const say = (token: string, with_: string) =>
    parley.request<{ token?: string }>('POST', `/api/v1/conversations/${visitor.id}/messages`, {
      token,
      cookie: with_,
      headers: { 'sec-fetch-site': 'same-origin' },
      body: { clientId: `${Math.random()}`, text: 'hello' },
    });
  const { token = '' } = (await say(visitor.token, cookie)).json;
  expect(await opens(visitor.token, visitor.id)).toEqual(nothing);
  expect(await opens(token, visitor.id)).toEqual(everything);
  const begun = await parley.open({}, { cookie, headers: { 'sec-fetch-site': 'same-origin' } });
  expect(await opens(begun.token, visitor.id)).toEqual(everything);
  await form('/my/sign-out', {}, cookie);
  soon();
  for (const each of [token, begun.token]) expect(await opens(each, visitor.id)).toEqual(nothing);

  // On this device she proved it by a code: signing out on another changes nothing, signing out everywhere does.
  const phone = await parley.open({ locale: 'en' });
  await prove(phone, email);
  await form('/my/sign-out', {}, await enter(email));
  expect(await opens(phone.token, visitor.id)).toEqual(everything);
  const feed = await phone.follow();
  const last = await enter(email);
  const shown = await parley.request('GET', '/my/profile', { cookie: last });
  expect(shown.text).toContain('action="/my/sign-out-everywhere"');
  const done = await form('/my/sign-out-everywhere', {}, last);
  expect(done.headers.get('location')).toBe('/my/sign-in?done=everywhere');
  soon();
  expect(await opens(phone.token, visitor.id)).toEqual(nothing);
  expect((await parley.request('GET', '/my', { cookie: last })).headers.get('location')).toBe('/my/sign-in');
  await feed.ended;
}, 20_000);

it('a new password, and forgetting the person, end every chat of theirs', async () => {
  const email = 'paul@example.org';
  const visitor = await parley.open({ locale: 'en' });
  await prove(visitor, email);
  await form('/my/profile/password', { password: 'a good long password' }, await enterByCode(parley, email));
  parley.clock.advance(hourMs);
  soon();
  expect(await opens(visitor.token, visitor.id)).toEqual(nothing);

  const again = await parley.open({ locale: 'en' });
  await prove(again, email);
  expect(await opens(again.token, visitor.id)).toEqual(everything);
  await form('/my/delete', { sure: 'yes' }, await enter(email));
  soon();
  expect(await opens(again.token, again.id)).toEqual(nothing);
});

const say = (visitor: Visitor, token: string, text: string, clientId = `${Math.random()}`) =>
  parley.request<{ token?: string }>('POST', `/api/v1/conversations/${visitor.id}/messages`, {
    token,
    body: { clientId, text },
  });
const begin = (asked: { token?: string; cookie?: string }) =>
  parley.request<{ token?: string }>('POST', '/api/v1/conversations', {
    ...asked,
    headers: { 'sec-fetch-site': 'same-origin' },
    body: { locale: 'en' },
  });
/** Somebody else knows the token of this chat, and a code for the address is asked for in it. @returns the code */
const codeFor = async (visitor: Visitor, address: string): Promise<string> => {
  await visitor.say('what is the status of ticket 999999?');
  await visitor.say(address);
  return codeMailedTo(parley, address);
};

it.each(['first', 'second'])('nobody but who typed the code gets a token for it, the %s time', async (time) => {
  const email = `vera.${time}@example.org`;
  if (time === 'second') await prove(await parley.open({ locale: 'en' }), email);
  const planted = await parley.open({ locale: 'en' });
  const visitor = await parley.open({ locale: 'en' }, { token: planted.token });
  const before = visitor.token;
  const code = await codeFor(visitor, email);
  // Thought about while the code is typed.
  const [theirs, other] = await Promise.all([say(visitor, before, code, 'code'), say(visitor, before, 'thank you')]);
  expect([theirs.status, typeof theirs.json.token, other.status, other.json]).toMatchObject([201, 'string', 401, {}]);
  expect(other.text).not.toContain('is yours');
  // Believed a moment ago, it gives no other, and the same message again none either.
  for (const token of [planted.token, before]) {
    expect((await begin({ token })).status).toBe(401);
    expect((await say(visitor, token, code, 'code')).status).toBe(401);
  }
  const again = await say(visitor, theirs.json.token ?? '', code, 'code');
  expect([again.status, again.json.token]).toEqual([201, undefined]);
  expect(await opens(theirs.json.token ?? '', visitor.id)).toEqual(everything);
  parley.clock.advance(hourMs);
});

it('of two who ask for the token of whom a chat belongs to now, one gets it', async () => {
  const visitor = await parley.open({ locale: 'en' });
  const cookie = await enter('hal@example.org');
  const hello = () =>
    parley.request<{ token?: string }>('POST', `/api/v1/conversations/${visitor.id}/messages`, {
      token: visitor.token,
      cookie,
      headers: { 'sec-fetch-site': 'same-origin' },
      body: { clientId: `${Math.random()}`, text: 'hello' },
    });
  const both = await Promise.all([hello(), hello()]);
  const given = both.flatMap(({ json }) => json.token ?? []);
  expect(given).toHaveLength(1);
  expect(await opens(given[0] ?? '', visitor.id)).toEqual(everything);
});

it('what was begun with the token of a sign-in ends with it', async () => {
  const cookie = await enter('sara@example.org');
  const first = (await begin({ cookie })).json.token ?? '';
  const second = (await begin({ token: first })).json.token ?? '';
  expect((await parley.request('GET', '/api/v1/conversations', { token: second })).status).toBe(200);
  await form('/my/sign-out', {}, cookie);
  // At once, where another token is asked for.
  for (const token of [first, second]) expect((await begin({ token })).status).toBe(401);
});

it('a stream that the token of before opened tells nothing that follows from the code', async () => {
  const email = 'kim@example.org';
  const owner = await parley.open({ locale: 'en' });
  const number = await openTicket(parley, owner);
  await prove(owner, email);
  const visitor = await parley.open({ locale: 'en' });
  await visitor.say('what is the status of my ticket?');
  await visitor.say(email);
  const feed = await visitor.follow();
  await feed.until((all) => all.filter(({ event }) => event === 'event').length > 3);
  const answer = await visitor.say(await codeMailedTo(parley, email));
  expect(answer).toContain(String(number));
  await feed.ended;
  expect(JSON.stringify(feed.all)).toContain(email);
  expect(JSON.stringify(feed.all)).not.toContain(String(number));
  // Theirs goes on over the same events with the token they have now.
  const next = await visitor.follow();
  await next.until((all) => JSON.stringify(all).includes(String(number)));
  await next.stop();
  parley.clock.advance(hourMs);
});

it('forgetting somebody ends their chats first, even where it is interrupted', async () => {
  const visitor = await parley.open({ locale: 'en' });
  await prove(visitor, 'ida@example.org');
  await openTicket(parley, visitor);
  const { requester = '' } = (await parley.ctx.conversations.load(visitor.id)) ?? {};
  const act = vi.spyOn(parley.ctx.ownTickets, 'act').mockRejectedValueOnce(new Error('interrupted'));
  await expect(parley.ctx.personData.erase(requester, { kind: 'system' })).rejects.toThrow('interrupted');
  act.mockRestore();
  soon();
  expect(await opens(visitor.token, visitor.id)).toEqual(nothing);
  await parley.ctx.personData.erase(requester, { kind: 'system' });
});

it("what is begun, proven or joined while its person is being forgotten is nobody's or goes with them", async () => {
  const email = 'jana@example.org';
  const { ctx } = parley;
  const cookie = await enter(email);
  const whose = (await ctx.requesters.byProvenEmail(email)) ?? '';
  const late = await parley.open({ locale: 'en' });
  const meanwhile = await parley.open({ locale: 'en' });
  const other = await parley.open({ locale: 'en' });
  await other.say('what is the status of ticket 999999?');
  await other.say(email);
  const code = await codeMailedTo(parley, email);
  const of = async ({ id }: { id: string }) => (await ctx.conversations.reload(id))?.requester;
  const from = (await of(late)) ?? '';
  const joins = (await of(meanwhile)) ?? '';
  const { record } = ctx.audit;
  ctx.audit.record = async (...deed) => {
    ctx.audit.record = record;
    await other.say(code);
    // All of theirs went already, and they are still there to be joined.
    await ctx.join(joins, whose);
    expect(await of(meanwhile)).toBe(whose);
    await record(...deed);
  };
  const begin = ctx.record;
  let left: string | undefined = 'not asked';
  ctx.record = async (plans) => {
    ctx.record = begin;
    await ctx.personData.erase(whose, { kind: 'system' });
    left = await of(meanwhile);
    await begin(plans);
  };
  const begun = await parley.request('POST', '/api/v1/conversations', {
    cookie,
    headers: { 'sec-fetch-site': 'same-origin' },
    body: {},
  });
  expect(begun.status).toBe(401);
  // Their address was nobody's any more: who proves it is somebody else, and keeps what they began.
  await parley.settle();
  expect([undefined, whose]).not.toContain(await of(other));
  expect(await opens(other.token, other.id)).toEqual(everything);
  // What joins them on the way, or too late, goes as well.
  expect(left).toBeUndefined();
  await ctx.join(from, whose);
  expect(await of(late)).toBeUndefined();
  for (const table of ['conversation', 'requester_session'] as const)
    expect(await ctx.store.read.selectFrom(table).select('id').where('requester', '=', whose).execute()).toEqual([]);
  expect(await ctx.requesterSessions.find(await ctx.requesterSessions.start(whose, ''))).toBeNull();
  expect(parley.faults()).toEqual([]);
});

it('a token ends after 90 days without use, and what it led to is found again by proving the address', async () => {
  const email = 'olga@example.org';
  const visitor = await parley.open({ locale: 'en' });
  await prove(visitor, email);
  const number = await openTicket(parley, visitor);
  parley.clock.advance(80 * dayMs);
  expect(await opens(visitor.token, visitor.id)).toEqual(everything);
  parley.clock.advance(80 * dayMs);
  expect(await opens(visitor.token, visitor.id)).toEqual(everything);
  parley.clock.advance(90 * dayMs);
  expect(await opens(visitor.token, visitor.id)).toEqual(nothing);
  const anew = await parley.open({ locale: 'en' });
  await prove(anew, email);
  expect(await anew.say(`what is the status of ticket ${number}?`)).toContain(String(number));
  await parley.checkFolds();
  expect(parley.faults()).toEqual([]);
});

it('a chat begun while the token it was begun with ends is refused, and nothing of it stays', async () => {
  const visitor = await parley.open({ locale: 'en' });
  const { ctx } = parley;
  const whose = (await ctx.conversations.load(visitor.id))?.requester ?? '';
  const { record } = ctx;
  ctx.record = async (plans) => {
    ctx.record = record;
    await ctx.store.commit(endChats(ctx.store, whose));
    await record(plans);
  };
  const begun = await parley.request('POST', '/api/v1/conversations', { token: visitor.token, body: {} });
  expect(begun.status).toBe(401);
  expect(await ctx.conversations.ofRequester(whose, 9)).toHaveLength(1);
});
