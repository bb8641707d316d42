import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConversationView } from '../../src/http/shapes.ts';
import { dayMs, hourMs, secondMs } from '../../src/kernel/clock.ts';
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
  await form('/my/profile/password', { password: 'a good long password' }, await enter(email));
  soon();
  expect(await opens(visitor.token, visitor.id)).toEqual(nothing);

  const again = await parley.open({ locale: 'en' });
  await prove(again, email);
  expect(await opens(again.token, visitor.id)).toEqual(everything);
  await form('/my/delete', { sure: 'yes' }, await enter(email));
  soon();
  expect(await opens(again.token, again.id)).toEqual(nothing);
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
