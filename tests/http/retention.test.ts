import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TicketView } from '../../src/http/shapes.ts';
import { dayMs } from '../../src/kernel/clock.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { openTicket } from '../support/requesters.ts';

let parley: TestApp;
beforeAll(async () => {
  parley = await createTestApp({
    mail: true,
    env: { RETENTION_CONVERSATIONS: '30', RETENTION_TICKETS: '90', RETENTION_MAILS: '7' },
  });
});
afterAll(async () => {
  expect(parley.faults()).toEqual([]);
  await parley.close();
});

it('forgets each kind at its time, says before what it would forget, and leaves open tickets alone', async () => {
  const { ctx, clock } = parley;
  const agent = await parley.signIn('agent');
  const [quiet, open, over] = [await parley.open(), await parley.open(), await parley.open()];
  await quiet.say('hello there, a secret word: xylophone');
  const body = new FormData();
  body.set('file', new File(['xylophone'], 'a.txt'));
  const given = await parley.request<{ attachment: { id: string } }>(
    'POST',
    `/api/v1/conversations/${quiet.id}/attachments`,
    { token: quiet.token, body },
  );
  const openNumber = await openTicket(parley, open, 'the lamp flickers');
  const overNumber = await openTicket(parley, over, 'the xylophone is out of tune');
  await agent.act(overNumber, 'resolve');
  // Opened by the staff: nothing but a subject.
  const { json } = await parley.request<{ ticket: TicketView }>('POST', '/api/v1/tickets', {
    cookie: agent.cookie,
    body: { subject: 'a xylophone, by telephone' },
  });
  await agent.act(json.ticket.number, 'claim');
  await agent.act(json.ticket.number, 'resolve');
  await ctx.store.commit(await ctx.mails.write({ template: 'test', to: 'ana@example.org', locale: 'en', values: {} }));
  await parley.settle();
  expect(await ctx.retention.due()).toEqual({ conversations: 0, tickets: 0, mails: 0, expired: 0 });

  clock.advance(8 * dayMs);
  expect((await ctx.retention.due()).mails).toBe(1);
  clock.advance(23 * dayMs);
  expect(await ctx.retention.due()).toMatchObject({ conversations: 2, tickets: 0 });
  expect(await ctx.retention.due()).toMatchObject({ conversations: 2, tickets: 0 });
  expect(await ctx.retention.apply()).toMatchObject({ conversations: 2, tickets: 0, mails: 1 });
  expect(await ctx.files.get(given.json.attachment.id)).toBeNull();
  expect((await parley.request('GET', `/api/v1/conversations/${quiet.id}`, { token: quiet.token })).status).toBe(401);
  expect((await open.state()).tickets).toHaveLength(1);
  expect(await ctx.tickets.load(overNumber)).toMatchObject({ subject: 'the xylophone is out of tune' });

  clock.advance(60 * dayMs);
  expect(await ctx.retention.apply()).toMatchObject({ tickets: 2 });
  expect(await ctx.retention.apply()).toEqual({ conversations: 0, tickets: 0, mails: 0, expired: 0 });
  expect(await ctx.tickets.load(overNumber)).toMatchObject({ subject: '—', status: 'resolved' });
  const left = JSON.stringify(await ctx.store.read.selectFrom('event').select('body').execute());
  expect(left).not.toContain('xylophone');
  expect(left).toContain('the lamp flickers');
  expect(await ctx.tickets.load(openNumber)).toMatchObject({ subject: 'the lamp flickers' });
  await parley.checkFolds();
});

it('shows those who answer for it what is stored about a requester, and forgets it for them', async () => {
  const visitor = await parley.open({ visitor: { name: 'Zoe', email: 'zoe@example.org' } });
  const number = await openTicket(parley, visitor);
  const id = (await parley.ctx.tickets.load(number))?.requester ?? '';
  const path = `/api/v1/requesters/${id}`;
  const agent = await parley.signIn('agent');
  const supervisor = await parley.signIn('supervisor');
  for (const [method, at] of [
    ['GET', `${path}/data`],
    ['DELETE', path],
  ] as const)
    expect([method, (await parley.request(method, at, { cookie: agent.cookie })).status]).toEqual([method, 403]);
  const { text, status } = await parley.request('GET', `${path}/data`, { cookie: supervisor.cookie });
  expect(status).toBe(200);
  expect(text).toContain('zoe@example.org');
  expect((await parley.request('DELETE', path, { cookie: supervisor.cookie })).status).toBe(204);
  expect((await parley.request('GET', `${path}/data`, { cookie: supervisor.cookie })).status).toBe(404);
  expect((await parley.request('DELETE', path, { cookie: supervisor.cookie })).status).toBe(404);
  expect((await parley.request('GET', `/api/v1/conversations/${visitor.id}`, { token: visitor.token })).status).toBe(
    401,
  );
  await parley.checkFolds();
});
