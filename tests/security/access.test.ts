import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccessRequestView, ApiKeyView, AuditCheckView, AuditEntryView } from '../../src/http/access-shapes.ts';
import { csvLine } from '../../src/http/csv.ts';
import type { PersonView, TicketView } from '../../src/http/shapes.ts';
import { createAudit } from '../../src/people/audit.ts';
import { type Agent, createTestApp, goodPassword, type TestApp } from '../support/app.ts';
import { readCsv } from '../support/csv.ts';
import { expectProblem } from '../support/problems.ts';

let app: TestApp;
let owner: Agent;
let admin: Agent;
beforeAll(async () => {
  app = await createTestApp({ env: { PUBLIC_URL: 'https://help.example.org' } });
  owner = await app.signIn('owner', 'Olga Owner');
  admin = await app.signIn('admin', 'Adam Admin');
});
afterAll(() => app?.close());

const by = (who: Agent) => ({
  get: <T>(path: string) => app.request<T>('GET', path, { cookie: who.cookie }),
  post: <T>(path: string, body?: object) => app.request<T>('POST', path, { cookie: who.cookie, body }),
  put: <T>(path: string, body: object) => app.request<T>('PUT', path, { cookie: who.cookie, body }),
  delete: <T>(path: string) => app.request<T>('DELETE', path, { cookie: who.cookie }),
});
const ticketOf = async (agent: Agent): Promise<number> => {
  const { json } = await by(agent).post<{ ticket: TicketView }>('/api/v1/tickets', { subject: 'a thing' });
  await agent.act(json.ticket.number, 'claim');
  return json.ticket.number;
};
const ticket = async (number: number) =>
  (await by(owner).get<{ ticket: TicketView }>(`/api/v1/tickets/${number}`)).json.ticket;
const signIn = (person: PersonView) =>
  app.request<{ token?: string }>('POST', '/api/v1/session', { body: { email: person.email, password: goodPassword } });

it('hands on the work of somebody who is removed, to a colleague or to the queue, and they are out at once', async () => {
  const [gone, heir] = [await app.signIn('agent', 'Gus Gone'), await app.signIn('agent', 'Hera Heir')];
  const visitor = await app.open();
  const [first, second] = [await ticketOf(gone), await ticketOf(gone)];
  await gone.act(second, 'resolve');
  expectProblem(await by(owner).delete(`/api/v1/people/${gone.person.id}?to=${gone.person.id}`), 400, 'invalid');
  expect((await by(owner).delete(`/api/v1/people/${gone.person.id}?to=${heir.person.id}`)).status).toBe(204);
  expect((await ticket(first)).assignee).toEqual({ id: heir.person.id, name: 'Hera Heir' });
  // What is over stays with who did it.
  expect((await ticket(second)).assignee?.name).toBe('Gus Gone');
  expect((await by(gone).get('/api/v1/session')).status).toBe(401);
  expect((await signIn(gone.person)).status).toBe(401);
  const people = (await by(owner).get<{ items: PersonView[] }>('/api/v1/people')).json.items;
  expect(people.map(({ name }) => name)).not.toContain('Gus Gone');
  // The address is free again.
  const again = { email: gone.person.email, name: 'Gus Gone', role: 'agent' };
  expect((await by(owner).post('/api/v1/people', again)).status).toBe(201);

  expect((await by(admin).delete(`/api/v1/people/${heir.person.id}`)).status).toBe(204);
  expect((await ticket(first)).assignee).toBeNull();
  expect((await visitor.state()).status).toBe('open');
  await app.checkFolds();
});

it('lets admins change everybody but owners, nobody themselves, and never the last owner', async () => {
  const agent = await app.signIn('agent', 'Cara Changed');
  const changed = await by(admin).put<{ person: PersonView }>(`/api/v1/people/${agent.person.id}`, {
    role: 'supervisor',
    teams: ['Night', ' Night ', 'Network\u202e'],
  });
  expect(changed.json.person).toMatchObject({ role: 'supervisor', teams: ['Night', 'Network'] });
  for (const role of ['owner'])
    expectProblem(await by(admin).put(`/api/v1/people/${agent.person.id}`, { role }), 403, 'forbidden');
  expectProblem(await by(admin).post(`/api/v1/people/${owner.person.id}/suspend`), 403, 'forbidden');
  expectProblem(await by(admin).delete(`/api/v1/people/${owner.person.id}`), 403, 'forbidden');
  expectProblem(await by(owner).put(`/api/v1/people/${owner.person.id}`, { role: 'agent' }), 409, 'conflict');
  expectProblem(await by(owner).post(`/api/v1/people/${owner.person.id}/suspend`), 409, 'conflict');
  expectProblem(await by(admin).delete(`/api/v1/people/${admin.person.id}`), 409, 'conflict');
});

it('lets who was suspended ask, tells owners by mail, and a grant or a refusal decides once', async () => {
  const agent = await app.signIn('agent', 'Sue Suspended');
  const heir = await app.signIn('agent', 'Hal Heir');
  const number = await ticketOf(agent);
  const suspend = (to: string) => by(admin).post(`/api/v1/people/${agent.person.id}/suspend?to=${to}`);
  expectProblem(await suspend(agent.person.id), 400, 'invalid');
  expect((await suspend(heir.person.id)).status).toBe(200);
  expect((await ticket(number)).assignee).toEqual({ id: heir.person.id, name: 'Hal Heir' });
  expect((await by(agent).get('/api/v1/session')).status).toBe(401);
  const refused = await signIn(agent.person);
  expectProblem(refused, 403, 'no_access');
  const { token } = refused.json;
  const ask = (reason: string) =>
    app.request<{ request: AccessRequestView }>('POST', '/api/v1/access-requests', { body: { token, reason } });
  const asked = await ask('I am back.');
  expect(asked.status).toBe(201);
  expect(asked.json.request).toMatchObject({ name: 'Sue Suspended', issuer: 'parley', reason: 'I am back.' });
  const again = await ask('I am really back.');
  expect(again.json.request.id).toBe(asked.json.request.id);
  const mails = (await app.ctx.mails.list(20)).filter(({ template }) => template === 'access-request');
  expect(mails.map(({ to }) => to)).toEqual([owner.person.email]);
  const { id } = asked.json.request;
  expectProblem(await by(admin).post(`/api/v1/access-requests/${id}/grant`, { role: 'owner' }), 403, 'forbidden');
  expect((await by(admin).post(`/api/v1/access-requests/${id}/grant`, { role: 'agent' })).status).toBe(200);
  expectProblem(await by(owner).post(`/api/v1/access-requests/${id}/refuse`), 409, 'conflict');
  expect((await signIn(agent.person)).status).toBe(200);

  const stranger = { email: 'newcomer@example.org', name: 'New Comer', issuer: 'https://id.test', subject: '42' };
  const proof = await app.ctx.accessRequests.arrive(stranger);
  for (const bad of ['', 'x', proof.slice(0, -2), `${proof}x`])
    expectProblem(await app.request('POST', '/api/v1/access-requests', { body: { token: bad } }), 400, 'invalid');
  const first = await app.request<{ request: AccessRequestView }>('POST', '/api/v1/access-requests', {
    body: { token: proof },
  });
  expect(
    (await by(owner).post(`/api/v1/access-requests/${first.json.request.id}/grant`, { role: 'agent' })).status,
  ).toBe(200);
  const staff = await app.ctx.accessRequests.staffOf('https://id.test', '42');
  expect(await app.ctx.staff.get(staff ?? '')).toMatchObject({ name: 'New Comer', role: 'agent', joined: true });
  expect(await app.ctx.accessRequests.staffOf('https://other.test', '42')).toBeNull();
  // What proved who they were asks for nothing more once it was decided.
  for (const spent of [token, proof])
    expectProblem(await app.request('POST', '/api/v1/access-requests', { body: { token: spent } }), 400, 'invalid');
});

it('whoever asks is told what was decided in the language in which they asked, not in that of who decides', async () => {
  const told = async (subject: string, language: string, decision: 'grant' | 'refuse') => {
    const email = `${subject}@example.org`;
    const token = await app.ctx.accessRequests.arrive({ email, name: subject, issuer: 'https://id.test', subject });
    const asked = await app.request<{ request: AccessRequestView }>('POST', '/api/v1/access-requests', {
      body: { token },
      headers: { 'accept-language': language },
    });
    const at = `/api/v1/access-requests/${asked.json.request.id}/${decision}`;
    expect((await by(owner).post(at, decision === 'grant' ? { role: 'agent' } : undefined)).status).toBe(200);
    return (await app.ctx.mails.list(20)).find(({ to }) => to === email)?.subject;
  };
  expect(await told('nueva', 'es-MX,es;q=0.9', 'grant')).toBe(
    app.ctx.translator.text('es', 'mail:access-granted.subject'),
  );
  expect(await told('xin', 'zh-CN', 'refuse')).toBe(app.ctx.translator.text('zh', 'mail:access-refused.subject'));
});

it('a refusal ends what proved who asked: they prove it anew before they ask again', async () => {
  const stranger = { email: 'no@example.org', name: 'Nora No', issuer: 'https://id.test', subject: 'no' };
  const ask = (token: string) =>
    app.request<{ request: AccessRequestView }>('POST', '/api/v1/access-requests', { body: { token } });
  const [token, twin] = [await app.ctx.accessRequests.arrive(stranger), await app.ctx.accessRequests.arrive(stranger)];
  const { id } = (await ask(token)).json.request;
  expect((await by(owner).post(`/api/v1/access-requests/${id}/refuse`)).status).toBe(200);
  for (const spent of [token, twin]) expectProblem(await ask(spent), 400, 'invalid');
  const mine = async () =>
    (await app.ctx.accessRequests.list()).filter(({ subject }) => subject === 'no').map(({ decision }) => decision);
  expect(await mine()).toEqual(['refused']);
  app.clock.advance(1);
  const anew = await ask(await app.ctx.accessRequests.arrive(stranger));
  expect(anew.status).toBe(201);
  expect(anew.json.request.id).not.toBe(id);
  // Asked while it is decided: it stands with the first request or is refused, and leaves none that nobody decided.
  const late = await app.ctx.accessRequests.arrive(stranger);
  const path = `/api/v1/access-requests/${anew.json.request.id}/refuse`;
  const both = await Promise.all([by(owner).post(path), ask(late), ask(late)]);
  expect(both[0]?.status).toBe(200);
  expect(await mine()).toEqual(['refused', 'refused']);
});

it('decides a request once, however many decide at the same moment', async () => {
  for (let i = 0; i < 6; i++) {
    const stranger = {
      email: `race${i}@example.org`,
      name: `Race ${i}`,
      issuer: 'https://id.test',
      subject: `race${i}`,
    };
    const token = await app.ctx.accessRequests.arrive(stranger);
    const { json } = await app.request<{ request: AccessRequestView }>('POST', '/api/v1/access-requests', {
      body: { token },
    });
    const path = `/api/v1/access-requests/${json.request.id}`;
    const grant = () => by(admin).post(`${path}/grant`, { role: 'agent' });
    const refuse = () => by(owner).post(`${path}/refuse`);
    const answers = await Promise.all(i % 2 === 0 ? [grant(), refuse()] : [refuse(), grant()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { items } = (await by(owner).get<{ items: AccessRequestView[] }>('/api/v1/access-requests')).json;
    const decision = items.find(({ id }) => id === json.request.id)?.decision;
    const staff = await app.ctx.accessRequests.staffOf('https://id.test', `race${i}`);
    expect(staff !== null).toBe(decision === 'granted');
  }
});

it('keeps an owner when two take each other’s role at the same moment, or their own', async () => {
  const house = await createTestApp();
  const [one, other] = [await house.signIn('owner', 'Ona Owner'), await house.signIn('owner', 'Otto Owner')];
  const demote = (me: Agent, who: Agent) =>
    house.request('PUT', `/api/v1/people/${who.person.id}`, { cookie: me.cookie, body: { role: 'agent' } });
  const owners = async () => (await house.ctx.staff.list()).filter(({ role }) => role === 'owner');
  const answers = await Promise.all([demote(one, other), demote(other, one)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
  const [{ id = '' } = {}, ...others] = await owners();
  expect(others).toEqual([]);
  const left = one.person.id === id ? one : other;
  const third = await house.signIn('owner', 'Tess Owner');
  const own = await Promise.all([demote(left, left), demote(third, third)]);
  expect(own.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await owners()).toHaveLength(1);
  await house.close();
});

it('B4 ends the sessions of who is freed of a second factor', async () => {
  const agent = await app.signIn('agent', 'Fay Factor');
  expect((await by(admin).delete(`/api/v1/people/${agent.person.id}/second-factor`)).status).toBe(200);
  expect((await by(agent).get('/api/v1/session')).status).toBe(401);
});

it('B takes a change from another site for no other’s because it says who it is as well', async () => {
  const put = (headers: Record<string, string>) =>
    app.request('PUT', '/api/v1/presence', { cookie: owner.cookie, headers, body: { status: 'online' } });
  const elsewhere = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  for (const authorization of ['Basic eDp5', 'Bearer x'])
    expectProblem(await put({ ...elsewhere, authorization }), 403, 'forbidden');
});

it('H1 refuses a name that passes for a colleague’s', async () => {
  await app.signIn('agent', 'Slackbot');
  const invite = (name: string) =>
    by(owner).post('/api/v1/people', { email: `${crypto.randomUUID()}@example.org`, name, role: 'agent' });
  const hostile = ['Slаckbоt', 'Sl\u200backb0t', 'SIackbot', 'Ｓlackbọt', 'Ѕӏасkbot', 'Parley', 'Раrley', 'Оlga Оwner'];
  for (const name of hostile) expectProblem(await invite(name), 400, 'invalid');
  for (const name of ['Slackbot', 'Мария Петрова', 'Γιώργος', '李伟', 'مريم', 'Renée O’Neil'])
    expect((await invite(name)).status, name).toBe(201);
  const { json } = await by(owner).post<{ person: PersonView }>('/api/v1/people', {
    email: 'rtl@example.org',
    name: 'gpj.\u202eexe\u200b Person',
    role: 'agent',
  });
  expect(json.person.name).toBe('gpj.exe Person');
  // A provider may call somebody anything.
  const posing = { email: 'posing@example.org', name: 'Slаckbоt', issuer: 'https://id.test', subject: 'posing' };
  const token = await app.ctx.accessRequests.arrive(posing);
  const asked = await app.request<{ request: AccessRequestView }>('POST', '/api/v1/access-requests', {
    body: { token },
  });
  expect(asked.json.request.name).toBe('posing@example.org');
});

it('an API key is shown once, does what its scopes say until it ends or is revoked, and its use is noted', async () => {
  const make = (body: object) => by(admin).post<{ key: ApiKeyView; secret: string }>('/api/v1/keys', body);
  const made = await make({
    name: 'Monitoring',
    scopes: ['tickets:read'],
    expiresAt: app.clock.now().replace('2026', '2027'),
  });
  expect(made.status).toBe(201);
  const { key, secret } = made.json;
  expect(JSON.stringify(await app.ctx.store.read.selectFrom('api_key').selectAll().execute())).not.toContain(secret);
  expect((await app.request('GET', '/api/v1/tickets', { token: secret })).status).toBe(200);
  expect((await app.request('GET', '/api/v1/audit', { token: secret })).status).toBe(403);
  const listed = (await by(admin).get<{ items: ApiKeyView[] }>('/api/v1/keys')).json.items.find(
    ({ id }) => id === key.id,
  );
  expect(listed).toMatchObject({ createdBy: 'Adam Admin', lastUsedAt: app.clock.now(), revokedAt: null });
  expect((await by(admin).delete(`/api/v1/keys/${key.id}`)).status).toBe(204);
  expect((await app.request('GET', '/api/v1/tickets', { token: secret })).status).toBe(401);
  expectProblem(
    await make({ name: 'Old', scopes: ['tickets:read'], expiresAt: '2020-01-01T00:00:00Z' }),
    400,
    'invalid',
  );
  expectProblem(await make({ name: 'None', scopes: [] }), 400, 'invalid');
});

it('an API key does no more than its maker may, now: it shrinks with their role and ends with them', async () => {
  const maker = await app.signIn('admin', 'Mara Maker');
  const { id } = maker.person;
  const made = await by(maker).post<{ key: ApiKeyView; secret: string }>('/api/v1/keys', {
    name: 'Nightly report',
    scopes: ['tickets:read', 'tickets:write', 'audit:read'],
  });
  const { key, secret: token } = made.json;
  const stands = async () => {
    const listed = (await by(owner).get<{ items: ApiKeyView[] }>('/api/v1/keys')).json.items;
    const { ended, lost, createdBy } = listed.find((one) => one.id === key.id) ?? expect.unreachable();
    const tried = [
      await app.request('GET', '/api/v1/tickets', { token }),
      await app.request('POST', '/api/v1/tickets', { token, body: { subject: 'the report is late' } }),
      await app.request('GET', '/api/v1/audit', { token }),
    ];
    return { ended, lost, createdBy, may: tried.map(({ status }) => status) };
  };
  const role = (to: string) => by(owner).put(`/api/v1/people/${id}`, { role: to });
  const whole = { ended: null, lost: [], createdBy: 'Mara Maker', may: [200, 201, 200] };
  expect(await stands()).toEqual(whole);
  expect((await role('agent')).status).toBe(200);
  expect(await stands()).toEqual({ ...whole, lost: ['audit:read'], may: [200, 201, 403] });
  const feed = await app.request('GET', '/api/v1/events', { token });
  expect(feed.status).toBe(200);
  await role('organiser');
  expect(await stands()).toMatchObject({ ended: null, may: [403, 403, 403] });
  await role('supervisor');
  expect(await stands()).toMatchObject({ lost: ['audit:read'] });
  await role('admin');
  expect(await stands()).toEqual(whole);
  expect((await by(owner).post(`/api/v1/people/${id}/suspend`)).status).toBe(200);
  const nothing = { ...whole, may: [401, 401, 401] };
  expect(await stands()).toEqual({ ...nothing, ended: 'suspended' });
  expect((await by(owner).post(`/api/v1/people/${id}/resume`)).status).toBe(200);
  expect(await stands()).toEqual(whole);
  expect((await by(owner).delete(`/api/v1/people/${id}`)).status).toBeLessThan(300);
  expect(await stands()).toEqual({ ...nothing, ended: 'removed' });
  expect((await by(owner).delete(`/api/v1/keys/${key.id}`)).status).toBe(204);
  expect(await stands()).toMatchObject({ ended: 'revoked' });
});

it('locks down for all but owners, says so in the language of who it meets, and opens again', async () => {
  const agent = await app.signIn('agent', 'Lena Locked');
  const watching = await app.signIn('owner', 'Wanda Watching');
  const feed = await watching.follow();
  await feed.until((all) => all.some(({ event }) => event === 'presence'));
  /** What an open console was told of the switch. */
  const told = (count: number) =>
    feed
      .until((all) => all.filter(({ event }) => event === 'lockdown').length >= count)
      .then((all) => all.findLast(({ event }) => event === 'lockdown')?.data);
  const isLocked = async () => (await app.request<{ locked: boolean }>('GET', '/api/v1/sign-in-ways')).json.locked;
  expect(await isLocked()).toBe(false);
  const visitor = await app.open();
  await visitor.say('hello');
  await app.ctx.requesterSessions.start((await app.ctx.conversations.load(visitor.id))?.requester ?? '', 'test');
  expectProblem(await by(admin).put('/api/v1/lockdown', { on: true }), 403, 'forbidden');
  const on = await by(owner).put<{ lockdown: { by: string } }>('/api/v1/lockdown', { on: true });
  expect(on.json.lockdown.by).toBe('Olga Owner');
  // Who comes to the door learns it before they try, and who goes on reading without asking.
  expect(await isLocked()).toBe(true);
  expect(await told(1)).toMatchObject({ lockdown: { by: 'Olga Owner' } });
  expect((await by(agent).get('/api/v1/session')).status).toBe(401);
  expect(await app.ctx.store.read.selectFrom('requester_session').selectAll().execute()).toEqual([]);
  expectProblem(await signIn(agent.person), 503, 'locked');
  const write = (headers: Record<string, string>) =>
    app.request('POST', `/api/v1/conversations/${visitor.id}/messages`, {
      token: visitor.token,
      headers,
      body: { clientId: 'locked', text: 'is anybody there' },
    });
  const german = await write({ 'accept-language': 'de' });
  expect(expectProblem(german, 503, 'locked').detail).toMatch(/gesperrt/);
  expect(german.headers.get('retry-after')).toBe('60');
  expect(expectProblem(await write({}), 503, 'locked').detail).toMatch(/locked down/);
  const key = await app.key('tickets:write');
  expectProblem(await app.request('POST', '/api/v1/tickets', { token: key, body: { subject: 'x' } }), 503, 'locked');
  expectProblem(await app.request('POST', '/api/v1/conversations', { body: {} }), 503, 'locked');
  // What was said can be read, and owners go on.
  expect((await visitor.events()).length).toBeGreaterThan(1);
  expect((await by(owner).post('/api/v1/tickets', { subject: 'by the owner' })).status).toBe(201);
  expect((await signIn(owner.person)).status).toBe(200);
  expect((await by(owner).put('/api/v1/lockdown', { on: false })).status).toBe(200);
  expect(await told(2)).toEqual({ lockdown: null });
  await feed.stop();
  expect((await write({})).status).toBe(201);
  expect((await signIn(agent.person)).status).toBe(200);
  admin = await app.signIn('admin', 'Adam Again');
});

it('writes every change of access into a log in which a changed, a removed and a cut entry shows', async () => {
  const { read } = app.ctx.store;
  const check = async () => (await by(owner).get<AuditCheckView>('/api/v1/audit/check')).json;
  expect(await check()).toMatchObject({ ok: true, faults: [] });
  const verbs = new Set((await read.selectFrom('audit').select('verb').execute()).map(({ verb }) => verb));
  for (const verb of [
    'session.began',
    'person.joined',
    'person.invited',
    'person.changed',
    'person.suspended',
    'person.removed',
    'access.asked',
    'access.granted',
    'key.made',
    'key.revoked',
    'lockdown.on',
    'lockdown.off',
  ])
    expect(verbs, verb).toContain(verb);
  const found = await by(owner).get<{ items: AuditEntryView[] }>('/api/v1/audit?q=monitoring%20key&limit=5');
  expect(found.json.items.map(({ verb }) => verb)).toEqual(['key.revoked', 'key.made']);
  const page = await by(owner).get<{ items: AuditEntryView[]; next: string }>('/api/v1/audit?limit=2');
  const rest = await by(owner).get<{ items: AuditEntryView[] }>(`/api/v1/audit?limit=2&next=${page.json.next}`);
  expect([...page.json.items, ...rest.json.items].map(({ seq }) => seq)).toEqual(
    [0, 1, 2, 3].map((i) => (page.json.items[0]?.seq ?? 0) - i),
  );

  const rows = await read.selectFrom('audit').selectAll().orderBy('seq').execute();
  const [middle, last] = [rows[Math.floor(rows.length / 2)], rows.at(-1)];
  if (!middle || !last) throw new Error('the log is empty');
  const put = (row: typeof middle) => read.insertInto('audit').values(row);
  const remove = (seq: number) => read.deleteFrom('audit').where('seq', '=', seq);
  const { commit } = app.ctx.store;
  await commit([read.updateTable('audit').set({ actor_name: 'Somebody Else' }).where('seq', '=', middle.seq)]);
  expect(await check()).toMatchObject({ ok: false, faults: [`entry ${middle.seq} was changed`] });
  await commit([remove(middle.seq)]);
  expect((await check()).faults).toEqual([`entry ${middle.seq} is missing`]);
  await commit([put(middle), remove(last.seq)]);
  expect((await check()).faults).toEqual([`entry ${last.seq} is missing`]);
  await commit([put(last)]);
  expect(await check()).toMatchObject({ ok: true, entries: rows.length, head: last.hash });
});

it('finds in the log what is written in any letters, and tells whose second factor was taken away', async () => {
  const agent = await app.signIn('agent', 'Élise Øster');
  await by(owner).put(`/api/v1/people/${agent.person.id}`, { teams: ['Север'] });
  expect((await by(owner).delete(`/api/v1/people/${agent.person.id}/second-factor`)).status).toBe(200);
  for (const q of ['élise', 'Élise', 'ÉLISE ØSTER', 'øster', 'север', 'СЕВЕР', 'elise.ster', 'PERSON.CHANGED Север']) {
    const { json } = await by(owner).get<{ items: AuditEntryView[] }>(`/api/v1/audit?q=${encodeURIComponent(q)}`);
    if (q === 'elise.ster') expect(json.items, q).toEqual([]);
    else expect(json.items.length, q).toBeGreaterThan(0);
  }
  const { json } = await by(owner).get<{ items: AuditEntryView[] }>('/api/v1/audit?verb=second-factor.reset');
  expect(json.items[0]).toMatchObject({ object: agent.person.id, detail: { name: 'Élise Øster' } });
});

it('tells who has no second factor to those alone who may change people', async () => {
  const told = async (asked: { cookie: string } | { token: string }) => {
    const { json } = await app.request<{ items: PersonView[] }>('GET', '/api/v1/people', asked);
    return new Set(json.items.map(({ secondFactor }) => secondFactor));
  };
  for (const who of [owner, admin]) expect(await told(who)).toEqual(new Set([false]));
  for (const role of ['supervisor', 'agent', 'organiser'] as const)
    expect(await told(await app.signIn(role, `Curious ${role}`)), role).toEqual(new Set([null]));
  expect(await told({ token: await app.key('tickets:read') })).toEqual(new Set([null]));
});

it('a log whose end was cut off, or all of it with the note of its end, never reads as whole again', async () => {
  const own = await createTestApp();
  const { audit, store } = own.ctx;
  const { read, commit } = store;
  const rows = () => read.selectFrom('audit').selectAll().orderBy('seq').execute();
  const write = () => audit.record({ by: { kind: 'system', name: 'somebody' }, verb: 'session.began' }, []);
  const noMark = read.deleteFrom('meta').where('key', '=', 'audit-mark');
  const faults = async () => (await audit.check()).faults;
  // Before the first entry there is a note as well: one that was taken away is missed.
  const begun = (await rows()).length;
  expect(await faults()).toEqual([]);
  for (let i = 0; i < 6; i++) await write();
  expect(await audit.check()).toMatchObject({ entries: begun + 6, faults: [] });

  await commit([read.deleteFrom('audit').where('seq', '>', begun + 3)]);
  expect(await faults()).toEqual([`entries ${begun + 4} to ${begun + 6} are missing`]);
  // Two at once keep the same number free.
  await Promise.all([write(), write()]);
  expect((await rows()).slice(-2).map(({ seq }) => seq)).toEqual([begun + 8, begun + 9]);
  expect(await faults()).toEqual([`entries ${begun + 4} to ${begun + 7} are missing`]);

  await commit([noMark]);
  expect(await faults()).toContain('the note of the last entry is missing');
  await write();
  expect(await faults()).toContain(`entry ${begun + 10} is missing`);

  await commit([read.deleteFrom('audit'), noMark]);
  expect(await faults()).toEqual(['the note of the last entry is missing']);
  await write();
  await write();
  expect(await faults()).toEqual(['entry 1 is missing']);
  // A note that promises anything takes no number away.
  await commit([read.updateTable('meta').set({ value: '9007199254740991 x' }).where('key', '=', 'audit-mark')]);
  await write();
  expect((await rows()).at(-1)?.seq).toBe(3 + 1_000_000 + 2);
  expect(own.faults().length).toBeGreaterThan(0);
  await own.close();
});

it('the log of a house that nobody has moved into is whole, also where only its key was made', async () => {
  const own = await createTestApp();
  const { audit, store } = own.ctx;
  expect(await audit.check()).toMatchObject({ entries: 0, faults: [] });
  await store.commit([store.read.deleteFrom('meta').where('key', '=', 'audit-mark')]);
  const next = createAudit(own.ctx);
  expect(await next.check()).toMatchObject({ entries: 0, faults: [] });
  await own.signIn('owner');
  expect((await next.check()).faults).toEqual([]);
  expect(own.faults()).toEqual([]);
  await own.close();
});

it('many changes at once all get their place in the log', async () => {
  const before = (await by(owner).get<AuditCheckView>('/api/v1/audit/check')).json.entries;
  const made = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      by(owner).post('/api/v1/keys', { name: `key ${i}`, scopes: ['tickets:read'] }),
    ),
  );
  expect(made.every(({ status }) => status === 201)).toBe(true);
  expect((await by(owner).get<AuditCheckView>('/api/v1/audit/check')).json).toMatchObject({
    ok: true,
    entries: before + 20,
  });
});

it('D9 no cell of an export is a formula, and a parser reads back what was written', async () => {
  const hostile = [
    '=cmd|calc',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '\u200b=1',
    '|x',
    '%0A=1',
    '"=1"',
  ];
  for (const name of hostile) await by(owner).post('/api/v1/keys', { name, scopes: ['tickets:read'] });
  const csv = await by(owner).get('/api/v1/audit/export?format=csv');
  expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="audit-.*\.csv"$/);
  const rows = readCsv(csv.text);
  expect(rows[0]?.[0]).toBe('seq');
  expect(rows.length).toBeGreaterThan(hostile.length);
  const written = readCsv(hostile.map((name) => csvLine([name])).join('')).map(([cell]) => cell ?? '');
  for (const cell of [...rows.flat(), ...written]) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝＋－＠|%]/u);
  expect(written.map((cell) => cell.replace(/^'/, ''))).toEqual(hostile);
  const lines = (
    await (await app.app.request('/api/v1/audit/export?format=jsonl', { headers: { cookie: owner.cookie } })).text()
  )
    .trim()
    .split('\n');
  const entries = lines.map((line) => JSON.parse(line) as AuditEntryView);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1));
});
