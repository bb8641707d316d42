import { afterAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/access/roles.ts';
import type { PersonView, TicketView } from '../../src/http/shapes.ts';
import { dayMs } from '../../src/kernel/clock.ts';
import { type Agent, createTestApp, goodPassword } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';

const app = await createTestApp();
const owner = await app.signIn('owner', 'Olga');
const admin = await app.signIn('admin', 'Adam');
afterAll(async () => {
  await app.checkFolds();
  expect(app.faults()).toEqual([]);
  await app.close();
});

const invite = (email: string, { by = owner, name = 'Ina', role = 'agent' as Role } = {}) =>
  app.request<{ person: PersonView; link: string }>('POST', '/api/v1/people', {
    cookie: by.cookie,
    body: { email, name, role },
  });
const tokenOf = async (answer: ReturnType<typeof invite>): Promise<string> => {
  const { status, json, text } = await answer;
  expect(status, text).toBe(201);
  return new URL(json.link).searchParams.get('token') ?? '';
};
const join = (token: string, name = 'Ina Berg') =>
  app.request<{ person: PersonView }>('POST', '/api/v1/invitations/accept', {
    body: { token, name, password: goodPassword },
  });
const listed = async (email: string, by: Agent = owner): Promise<PersonView | undefined> =>
  (await app.request<{ items: PersonView[] }>('GET', '/api/v1/people', { cookie: by.cookie })).json.items.find(
    (one) => one.email === email,
  );

describe('an invitation whose link was lost', () => {
  it('is made again, with a new link; the old one is dead, and there is one person', async () => {
    const email = 'lost@example.org';
    const first = await invite(email);
    const old = await tokenOf(Promise.resolve(first));
    const again = await invite('LOST@example.org', { name: 'Ina B.', role: 'supervisor' });
    const fresh = await tokenOf(Promise.resolve(again));
    expect(again.json.person).toEqual({ ...first.json.person, name: 'Ina B.', role: 'supervisor' });
    expect(fresh).not.toBe(old);
    expect(expectProblem(await join(old), 400, 'invalid').errors?.[0]?.path).toBe('token');
    expect((await join(fresh)).json.person).toMatchObject({ id: first.json.person.id, role: 'supervisor' });
    expectProblem(await join(fresh), 400, 'invalid');
  });

  it('works again when the link of before has run out', async () => {
    await invite('late@example.org');
    app.clock.advance(4 * dayMs);
    expect((await join(await tokenOf(invite('late@example.org')))).status).toBe(201);
  });

  it('cannot be made again for somebody who has joined, whatever the case of the address', async () => {
    const token = await tokenOf(invite('here@example.org'));
    await join(token);
    expectProblem(await invite('HERE@example.org', { name: 'x', role: 'admin' }), 409, 'conflict');
    expect(await listed('here@example.org')).toMatchObject({ name: 'Ina Berg', role: 'agent', joined: true });
  });

  it('of an owner is made again by owners alone: nobody gets their link by inviting them anew', async () => {
    const token = await tokenOf(invite('next-owner@example.org', { role: 'owner' }));
    for (const role of ['agent', 'owner'] as const)
      expectProblem(await invite('next-owner@example.org', { by: admin, role }), 403, 'forbidden');
    expect((await join(token)).json.person.role).toBe('owner');
  });

  it('made again while the old link is being used lets one in', async () => {
    const email = 'race@example.org';
    const old = await tokenOf(invite(email));
    const [joined, again] = await Promise.all([join(old), invite(email)]);
    expect([201, 409]).toContain(again.status);
    const second = again.status === 201 ? await join(new URL(again.json.link).searchParams.get('token') ?? '') : null;
    expect([joined.status, second?.status].filter((status) => status === 201)).toHaveLength(1);
  });
});

describe('somebody who has not joined', () => {
  it('is told apart in the list of people', async () => {
    const token = await tokenOf(invite('soon@example.org'));
    expect((await listed('soon@example.org', admin))?.joined).toBe(false);
    expect((await join(token)).json.person.joined).toBe(true);
    expect((await listed('soon@example.org'))?.joined).toBe(true);
    expect((await listed(owner.person.email))?.joined).toBe(true);
  });

  it('is given no ticket', async () => {
    const invited = await invite('away@example.org', { name: 'Willi' });
    const { json } = await app.request<{ ticket: TicketView }>('POST', '/api/v1/tickets', {
      cookie: owner.cookie,
      body: { subject: 'x' },
    });
    const assign = () =>
      app.request('POST', `/api/v1/tickets/${json.ticket.number}/assign`, {
        cookie: owner.cookie,
        body: { to: invited.json.person.id },
      });
    const problem = expectProblem(await assign(), 400, 'invalid');
    expect(problem.detail).toBe('Willi has been invited but has not joined yet.');
    expect(problem.errors).toEqual([{ path: 'to', reason: 'has not joined yet' }]);
    await join(await tokenOf(Promise.resolve(invited)));
    expect((await assign()).status).toBe(200);
  });
});
