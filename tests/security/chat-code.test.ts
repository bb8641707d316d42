import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hourMs, minuteMs } from '../../src/kernel/clock.ts';
import { createSecrets } from '../../src/store/secrets.ts';
import { createTestApp, type TestApp, type Visitor } from '../support/app.ts';
import { codeMailedTo, openTicket } from '../support/requesters.ts';

let parley: TestApp;
beforeAll(async () => {
  parley = await createTestApp({ mail: true });
});
afterAll(() => parley?.close());

const asked = async (address: string): Promise<Visitor> => {
  const visitor = await parley.open({ locale: 'en' });
  await visitor.say('what is the status of my ticket?');
  expect(await visitor.say(address)).toContain(`6-digit code to ${address}`);
  return visitor;
};
const mailsTo = (address: string): number => parley.smtp?.received.filter(({ to }) => to.includes(address)).length ?? 0;
const inChat = async (visitor: Visitor, text: string): Promise<boolean> =>
  (await visitor.say(text)).includes('is yours');

describe('a code typed into the chat', () => {
  it('B15 evaluates at most three of a hundred guesses sent at once', async () => {
    const visitor = await asked('b15@example.org');
    const right = await codeMailedTo(parley, 'b15@example.org');
    const guesses = Array.from({ length: 99 }, (_, i) => String((Number(right) + i + 1) % 1_000_000).padStart(6, '0'));
    await Promise.all([...guesses, right].map((guess) => visitor.turn(guess).catch(() => null)));
    await parley.settle();
    const events = await parley.ctx.events.read(visitor.id, 0, 1_000);
    const evaluated = events.filter(({ body }) => body.type === 'code-tried');
    expect(evaluated.length).toBeLessThanOrEqual(3);
    expect(evaluated.length).toBeGreaterThan(0);
    expect(events.some(({ body }) => body.type === 'identified')).toBe(false);
    // Nothing is left of it: the right one comes too late.
    expect(await inChat(visitor, right)).toBe(false);
    await parley.checkFolds();
  });

  it('B15 ends after ten minutes, works once, and only in the conversation that asked', async () => {
    const visitor = await asked('once@example.org');
    const code = await codeMailedTo(parley, 'once@example.org');
    const other = await asked('other@example.org');
    expect(await inChat(other, code)).toBe(false);
    parley.clock.advance(10 * minuteMs);
    expect(await inChat(visitor, code)).toBe(false);
    await visitor.say('yes');
    const fresh = await codeMailedTo(parley, 'once@example.org');
    expect(await inChat(visitor, fresh)).toBe(true);
    expect(await inChat(visitor, fresh)).toBe(false);
  });

  it('B15 sends three codes an hour to an address and six in a conversation, in the same words', async () => {
    parley.clock.advance(hourMs);
    const visitors = await Promise.all(Array.from({ length: 5 }, () => asked('flood@example.org')));
    await parley.settle();
    expect(mailsTo('flood@example.org')).toBe(3);
    const [visitor] = visitors;
    for (let i = 1; i < 6; i++) expect(await visitor?.say(`c${i}@example.org`)).toContain('6-digit code');
    expect(await visitor?.say('c6@example.org')).toContain('several codes already');
    await parley.settle();
    expect(mailsTo('c5@example.org')).toBe(1);
    expect(mailsTo('c6@example.org')).toBe(0);
  });

  it('B15 cannot be found by trying all codes against a copy of the database', async () => {
    const app = await createTestApp({ mail: true, env: { PARLEY_SECRET_KEY: 'k'.repeat(43) } });
    const { store, ids, secrets, events } = app.ctx;
    const address = 'copy@example.org';
    const visitor = await app.open({ locale: 'en' });
    for (const text of ['what is the status of my ticket?', address]) await visitor.say(text);
    const inTheChat = await codeMailedTo(app, address);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await app.request('POST', '/my/code', { body: `email=${address}`, headers });
    const atTheDoor = await codeMailedTo(app, address);
    const [sent] = (await events.read(visitor.id, 0, 100)).flatMap(({ body }) =>
      body.type === 'code-sent' ? [body] : [],
    );
    const row = await store.read.selectFrom('proof').selectAll().where('email', '=', address).executeTakeFirstOrThrow();
    const kept = [
      ['chat-code', `${inTheChat} ${address} ${sent?.expiresAt}`, sent?.hash ?? ''],
      [`sign-in-code:${row.id}`, atTheDoor, row.code_hash ?? ''],
    ] as const;
    // Who has the key can; who has all of the database, and knows the right code, cannot even tell that it is.
    const thief = createSecrets({ store, ids, keys: null });
    for (const [about, code, hash] of kept)
      expect([await secrets.isMac(about, code, hash), await thief.isMac(about, code, hash)]).toEqual([true, false]);
    expect(await visitor.say(inTheChat)).toContain('is yours');
    await app.close();
  });

  it('B1 tells nobody whether an address is known, and keeps what is not proven apart', async () => {
    parley.clock.advance(hourMs);
    const ana = await asked('ana@example.org');
    await inChat(ana, await codeMailedTo(parley, 'ana@example.org'));
    const number = await openTicket(parley, ana);
    parley.clock.advance(hourMs);
    // A stranger who knows number and address gets the words that everybody gets.
    const eve = await parley.open({ locale: 'en' });
    const mia = await parley.open({ locale: 'en' });
    const asksFor = (address: string, who: Visitor) => who.say(`what about ticket ${number}, it is under ${address}`);
    const [known, unknown] = [await asksFor('ana@example.org', mia), await asksFor('eva@example.org', eve)];
    expect(known.replaceAll('ana@', 'x@')).toBe(unknown.replaceAll('eva@', 'x@'));
    expect((await eve.say('yes')).replaceAll('eva@', 'x@')).toContain('6-digit code to x@example.org');
    expect(await eve.say(`what is the status of ticket ${number}?`)).not.toContain('drips');

    // What a visitor began elsewhere in the same browser follows them; what is Ana's can be seen.
    const guest = await parley.open({ locale: 'en' });
    const mine = await openTicket(parley, guest, 'the door squeaks');
    const second = await parley.open({ locale: 'en' }, { token: guest.token });
    await second.say('what is the status of ticket 999999?');
    await second.say('ana@example.org');
    expect(await second.say(await codeMailedTo(parley, 'ana@example.org'))).toContain(String(number));
    await parley.settle();
    expect(await ana.say(`what is the status of ticket ${mine}?`)).toContain(String(mine));
    const other = `/api/v1/conversations/${guest.id}`;
    expect((await parley.request('GET', other, { token: second.token })).status).toBe(200);
    expect((await parley.request('GET', other, { token: guest.token })).status).toBe(401);
    // The hash of a code is for nobody's eyes.
    const { text } = await parley.request('GET', `/api/v1/conversations/${second.id}/events?after=0`, {
      token: second.token,
    });
    expect(text).not.toMatch(/code-sent|"hash"/);
    await parley.checkFolds();
    expect(parley.faults()).toEqual([]);
  });
});
