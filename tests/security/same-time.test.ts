import { hash, verify } from '@node-rs/argon2';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hourMs } from '../../src/kernel/clock.ts';
import { createTestApp, goodPassword, type TestApp } from '../support/app.ts';

/** Whether somebody has an account is told by no door where an address is given: not in words, and not by how long they take. */

const pairs = 200;
const mostMs = 20;
const cost = { memoryCost: 4_096, timeCost: 2, parallelism: 1 };
const member = 'mira@example.org';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({
    // Slow enough for a hash that is left out to be seen, and no slower.
    passwords: { hash: (password) => hash(password, cost), verify: (stored, password) => verify(stored, password) },
  });
  await app.signIn('agent', 'Stella Staff');
  const fields = { email: member, name: 'Mira', password: goodPassword };
  await form('/my/register', fields);
  const token = /\?token=([\w-]+)/.exec(await lastMail())?.[1] ?? '';
  expect((await form('/my/confirm', { token, password: goodPassword })).status).toBe(303);
});
afterAll(() => app.close());

const lastMail = async (): Promise<string> => {
  const [mail] = await app.ctx.mails.list(1);
  return (await app.ctx.mails.read(mail?.id ?? '', true))?.text ?? '';
};
const form = (path: string, fields: Record<string, string>) =>
  app.request('POST', path, {
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const password = 'a wrong but long one';
const staffEmail = async (): Promise<string> =>
  (await app.ctx.store.read.selectFrom('staff').select('email').executeTakeFirstOrThrow()).email;

/** Those that hash a password first; by the others only the mail tells. */
const hashing = new Set(['staff: signing in', '/my: signing in', '/my: a new account']);
const doors: readonly [
  string,
  known: () => Promise<string> | string,
  (email: string) => Promise<{ status: number; text: string }>,
][] = [
  ['staff: signing in', staffEmail, (email) => app.request('POST', '/api/v1/session', { body: { email, password } })],
  [
    'staff: a forgotten password',
    staffEmail,
    (email) => app.request('POST', '/api/v1/password-resets', { body: { email } }),
  ],
  ['/my: signing in', () => member, (email) => form('/my/enter', { email, password })],
  ['/my: a mailed code', () => member, (email) => form('/my/code', { email })],
  ['/my: a wrong code', () => member, (email) => form('/my/enter', { email, request: 'prf_x', code: '123456' })],
  ['/my: a forgotten password', () => member, (email) => form('/my/forgot', { email })],
  ['/my: a new account', () => member, (email) => form('/my/register', { email, name: 'Who', password })],
];

it.each(doors)(
  'B8 %s says the same of an account and of none, in the same time',
  async (door, known, ask) => {
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
    const said = new Set<string>();
    const one = await known();
    for (let i = 0; i < pairs; i++) {
      // Every request gets its mail: where the hour's are used up, nothing is done for either.
      app.clock.advance(hourMs);
      for (const kind of i % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
        const email = kind === 'known' ? one : `nobody${i}@example.org`;
        const began = performance.now();
        const { status, text } = await ask(email);
        times[kind].push(performance.now() - began);
        said.add(`${status} ${text.replaceAll(email, 'them').replace(/prf_\w+|nonce="[^"]*"/g, '')}`);
      }
    }
    expect([...said]).toHaveLength(1);
    const [withOne, without] = [median(times.known), median(times.unknown)];
    console.info(`${withOne.toFixed(2)} ms with an account, ${without.toFixed(2)} ms without`);
    // Where a hash is checked, half of what it costs: with the hash left out for one of them the difference would be all of it.
    expect(Math.abs(withOne - without)).toBeLessThan(hashing.has(door) ? Math.min(mostMs, withOne / 2) : mostMs);
  },
  120_000,
);

it('B8 the chat mails a code to whoever is named, known or not, and says so in the same words and time', async () => {
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] };
  const said = new Set<string>();
  for (let i = 0; i < pairs / 4; i++) {
    app.clock.advance(hourMs);
    for (const kind of i % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)) {
      const email = kind === 'known' ? member : `stranger${i}@example.org`;
      const visitor = await app.open({ locale: 'en', visitor: {} });
      await visitor.say('what is the status of my ticket?');
      const began = performance.now();
      said.add((await visitor.say(email)).replaceAll(email, 'them'));
      times[kind].push(performance.now() - began);
    }
  }
  expect([...said]).toHaveLength(1);
  expect(Math.abs(median(times.known) - median(times.unknown))).toBeLessThan(mostMs);
}, 120_000);

function median(all: number[]): number {
  return all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
}
