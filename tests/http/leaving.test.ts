import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { PersonView } from '../../src/http/shapes.ts';
import { type Agent, createTestApp } from '../support/app.ts';
import { ticketTools } from '../support/tickets.ts';

const app = await createTestApp();
const owner = await app.signIn('owner', 'Olga Owner');
const ana = await app.signIn('agent', 'Ana Prieto');
const { create, act, list, detail, handedOff } = ticketTools(app, ana);
afterEach(async () => {
  await app.checkFolds();
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.close();
});

const suspend = (who: Agent) =>
  app.request('POST', `/api/v1/people/${who.person.id}/suspend`, { cookie: owner.cookie, body: {} });
const remove = (who: Agent) => app.request('DELETE', `/api/v1/people/${who.person.id}`, { cookie: owner.cookie });
const makeOrganiser = (who: Agent) =>
  app.request<{ person: PersonView }>('PUT', `/api/v1/people/${who.person.id}`, {
    cookie: owner.cookie,
    body: { role: 'organiser' },
  });
const inQueue = async (number: number) =>
  (await list('view=queue&limit=100')).items.some((ticket) => ticket.number === number);

describe('what was solved by somebody who works on tickets no more', () => {
  it.each([
    ['removed', remove],
    ['suspended', suspend],
    ['made an organiser', makeOrganiser],
  ])('waits in the queue when a colleague opens it again, after they were %s', async (how, leave) => {
    const gone = await app.signIn('agent', `Gus ${how}`);
    const { number } = await create();
    await gone.act(number, 'claim');
    await gone.act(number, 'resolve');
    expect((await leave(gone)).status).toBeLessThan(300);
    // What is over stays with who did it, until it goes on.
    expect((await detail(number)).ticket.assignee?.id).toBe(gone.person.id);
    expect((await act(ana, number, 'reopen')).json.ticket).toMatchObject({ status: 'open', assignee: null });
    expect(await inQueue(number)).toBe(true);
    expect((await act(ana, number, 'claim')).status).toBe(200);
  });

  it('waits in the queue when its requester comes back to it, in the chat and on their own page', async () => {
    const gone = await app.signIn('agent', 'Gus Gone');
    const [chat, page] = [await handedOff(), await handedOff()];
    for (const { number } of [chat, page]) {
      await gone.act(number, 'claim');
      await gone.act(number, 'resolve');
      await gone.act(number, 'hand-back');
    }
    expect((await remove(gone)).status).toBe(204);
    await chat.visitor.say(`Please reopen ticket ${chat.number}, it does not work`);
    const { requester } = (await detail(page.number)).ticket;
    await app.ctx.ownTickets.act(requester.id, page.number, { verb: 'comment', text: 'Not solved.', attachments: [] });
    for (const { number } of [chat, page]) {
      expect((await detail(number)).ticket).toMatchObject({ status: 'open', assignee: null });
      expect(await inQueue(number)).toBe(true);
    }
  });

  it('stays with who is still here', async () => {
    const { number } = await create();
    await ana.act(number, 'claim');
    await ana.act(number, 'close');
    expect((await act(ana, number, 'reopen')).json.ticket.assignee?.id).toBe(ana.person.id);
  });
});

it('gives back to the queue what somebody has whose new role sees no tickets', async () => {
  const gus = await app.signIn('agent', 'Gus Organiser');
  const { number } = await create();
  await gus.act(number, 'claim');
  expect((await makeOrganiser(gus)).json.person).toMatchObject({ role: 'organiser', open: 0 });
  expect((await detail(number)).ticket.assignee).toBeNull();
  expect(await inQueue(number)).toBe(true);
});

describe('what is given to somebody at the very moment in which they leave', () => {
  it('waits in the queue, whether it was theirs already or is opened for them', async () => {
    const gone = await app.signIn('agent', 'Gil Gone');
    const { number } = await create();
    expect((await suspend(gone)).status).toBeLessThan(300);
    // The request had been let in before.
    const doer = { kind: 'staff', ...ana.person } as const;
    const to = { id: gone.person.id, name: 'Gil Gone' };
    await app.ctx.desk.act(doer, number, { verb: 'assign', to });
    expect((await detail(number)).ticket.assignee).toBeNull();
    expect(await inQueue(number)).toBe(true);
  });
});
