import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinJob } from '../../src/dialogue/keeping/joining.ts';
import type { TicketView } from '../../src/http/shapes.ts';
import { hourMs } from '../../src/kernel/clock.ts';
import { commandLine } from '../../src/people/audit.ts';
import { type Agent, createTestApp, type TestApp, type Visitor } from '../support/app.ts';
import { codeMailedTo, enterByCode, openTicket } from '../support/requesters.ts';

let parley: TestApp;
let ana: Agent;
beforeAll(async () => {
  parley = await createTestApp({ mail: true });
  ana = await parley.signIn('agent', 'Ana García');
});
afterAll(async () => {
  await parley.settle();
  expect(parley.faults()).toEqual([]);
  await parley.checkFolds();
  await parley.close();
});

const opened = async (email: string, as: { cookie?: string; token?: string } = { cookie: ana.cookie }) => {
  const body = { subject: 'The badge opens no door', about: 'Said by phone', requester: { name: 'Rita', email } };
  const { status, json } = await parley.request<{ ticket: TicketView }>('POST', '/api/v1/tickets', { ...as, body });
  expect(status).toBe(201);
  return json.ticket.number;
};
/** What somebody who signs in at `/my` by a mailed code sees of a ticket: its status. */
const seenBy = async (email: string, number: number): Promise<number> => {
  parley.clock.advance(hourMs + 1);
  const cookie = await enterByCode(parley, email);
  await parley.settle();
  return (await parley.request('GET', `/my/tickets/${number}`, { cookie })).status;
};
const proving = async (email: string, visitor?: Visitor): Promise<Visitor> => {
  parley.clock.advance(hourMs + 1);
  const who = visitor ?? (await parley.open({ locale: 'en' }));
  await who.say('what is the status of my ticket?');
  await who.say(email);
  expect(await who.say(await codeMailedTo(parley, email))).toContain('is yours');
  await parley.settle();
  return who;
};
const ownerOf = async (number: number) =>
  parley.ctx.requesters.get((await parley.ctx.tickets.load(number))?.requester ?? '');

describe('a ticket that staff opened for an address nobody had proven', () => {
  it('is theirs who prove it later at /my, as are all others, and replies reach them by mail', async () => {
    const numbers = [await opened('rita@example.org'), await opened('Rita@Example.org'), await opened('x@example.org')];
    expect(await ownerOf(numbers[0] ?? 0)).toMatchObject({ isProven: false });
    for (const [i, status] of [200, 200, 404].entries())
      expect(await seenBy('rita@example.org', numbers[i] ?? 0)).toBe(status);
    expect(await ownerOf(numbers[1] ?? 0)).toMatchObject({ name: 'Rita', email: 'rita@example.org', isProven: true });
    await ana.act(numbers[0] ?? 0, 'reply', { text: 'Come by for a new badge.', clientId: 'reply' });
    expect(await parley.mailTo('rita@example.org')).toContain('Come by for a new badge.');
  });

  it('is theirs who prove it later in a chat', async () => {
    const number = await opened('tom@example.org');
    const visitor = await proving('tom@example.org');
    expect(await visitor.say('what is the status of my tickets?')).toContain(String(number));
  });

  it('is theirs who were known before they proved it, by an address that their company vouches for', async () => {
    const { requesters, store } = parley.ctx;
    const number = await opened('vera@example.org');
    const by = { issuer: 'i', subject: 's', name: 'Vera', email: 'vera@example.org', isEmailProven: true };
    const { id, writes } = await requesters.vouched(by);
    await store.commit(writes);
    await parley.settle();
    expect((await parley.ctx.tickets.load(number))?.requester).toBe(id);
  });

  it('is theirs as well where they prove it at the moment it is opened', async () => {
    const { requesters, store } = parley.ctx;
    const late = requesters.createAwaited({ email: 'now@example.org', awaited: 'now@example.org' });
    const prover = requesters.create({});
    await store.commit([...prover.writes, ...requesters.prove(prover.id, 'now@example.org')]);
    await parley.settle();
    await store.commit(late.writes);
    await parley.settle();
    expect(await requesters.get(late.id)).toBeNull();
    expect(await requesters.get(prover.id)).toMatchObject({ email: 'now@example.org', isProven: true });
  });

  it('is theirs at last, as is what they began elsewhere, however long that could not be done', async () => {
    const { conversations, tickets, requesters } = parley.ctx;
    const email = 'late@example.org';
    const number = await opened(email);
    const before = await openTicket(parley, await parley.open({ locale: 'en' }));
    const visitor = (await tickets.load(before))?.requester ?? '';
    const ofRequester = conversations.ofRequester;
    conversations.ofRequester = () => Promise.reject(new Error('the disk is full'));
    try {
      const known = requesters.create({});
      const join = { kind: joinJob, payload: { from: visitor, to: known.id }, dueAt: parley.clock.now() };
      await parley.ctx.store.commit([
        ...known.writes,
        ...requesters.prove(known.id, email),
        parley.ctx.outbox.add(join),
      ]);
      for (let tries = 0; tries < 12; tries++) {
        await parley.settle();
        parley.clock.advance(hourMs);
      }
    } finally {
      conversations.ofRequester = ofRequester;
    }
    await parley.settle();
    const theirs = await requesters.byProvenEmail(email);
    for (const one of [number, before]) expect([one, (await tickets.load(one))?.requester]).toEqual([one, theirs]);
  });

  it('B12 is not theirs who only typed the address, nor is what a visitor typed theirs who prove it', async () => {
    const email = 'victim@example.org';
    const number = await opened(email);
    const mallory = await parley.open({ locale: 'en', visitor: { name: 'Mallory', email } });
    const planted = await openTicket(parley, mallory, `I am ${email}, pay the invoice`);
    await proving('mallory@example.org', await parley.open({ locale: 'en', visitor: { name: 'Mallory', email } }));
    expect(await ownerOf(number)).toMatchObject({ isProven: false });
    expect(await seenBy('mallory@example.org', number)).toBe(404);
    expect(await seenBy(email, planted)).toBe(404);
    expect(await seenBy(email, number)).toBe(200);
    expect(await seenBy('mallory@example.org', number)).toBe(404);
  });

  it('is not theirs who have the address after whoever had it before was forgotten', async () => {
    const email = 'desk4@example.org';
    const number = await opened(email);
    expect(await seenBy(email, number)).toBe(200);
    await parley.ctx.personData.erase((await parley.ctx.requesters.byProvenEmail(email)) ?? '', commandLine);
    expect(await seenBy(email, number)).toBe(404);
  });

  it('stays with staff where a program opened it that may not read tickets: a visitor may have typed the address', async () => {
    const number = await opened('form@example.org', { token: await parley.key('tickets:write') });
    expect(await seenBy('form@example.org', number)).toBe(404);
  });
});
