import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createForgetting } from '../../src/dialogue/keeping/person-data.ts';
import { createRetention } from '../../src/dialogue/keeping/retention.ts';
import { laidDownIn } from '../../src/entry/smtp.ts';
import type { AuditCheckView } from '../../src/http/access-shapes.ts';
import type { TicketView } from '../../src/http/shapes.ts';
import { keepFile } from '../../src/http/stored-files.ts';
import { dayMs, hourMs } from '../../src/kernel/clock.ts';
import { Conflict } from '../../src/store/store.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { codeMailedTo, openTicket } from '../support/requesters.ts';

let parley: TestApp;
beforeAll(async () => {
  parley = await createTestApp({
    mail: true,
    env: { RETENTION_CONVERSATIONS: '30', RETENTION_TICKETS: '90', RETENTION_MAILS: '7', RETENTION_DEVICES: '0' },
  });
});
/** What the service is to have logged as a fault at the end. */
const logged: string[] = [];
afterAll(async () => {
  expect(parley.faults()).toEqual(logged);
  await parley.close();
});

const nothing = {
  ...{ conversations: 0, tickets: 0, people: 0, mails: 0, mailFiles: 0 },
  ...{ accessRequests: 0, keys: 0, devices: 0, audit: 0, expired: 0 },
};
const xenia = { visitor: { name: 'Xenia Xylophone', email: 'xenia@example.org' } };

it('forgets each kind at its time, says before what it would forget, and leaves open tickets alone', async () => {
  const { ctx, clock } = parley;
  const agent = await parley.signIn('agent');
  const [quiet, open, over] = [await parley.open(), await parley.open(), await parley.open(xenia)];
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
  expect(await ctx.retention.due()).toEqual(nothing);

  clock.advance(8 * dayMs);
  expect((await ctx.retention.due()).mails).toBe(1);
  clock.advance(23 * dayMs);
  expect(await ctx.retention.due()).toMatchObject({ conversations: 2, tickets: 0 });
  expect(await ctx.retention.due()).toMatchObject({ conversations: 2, tickets: 0 });
  // Whoever only talked is nobody any more.
  expect(await ctx.retention.apply()).toMatchObject({ conversations: 2, tickets: 0, mails: 1, people: 1 });
  expect(await ctx.files.get(given.json.attachment.id)).toBeNull();
  expect((await parley.request('GET', `/api/v1/conversations/${quiet.id}`, { token: quiet.token })).status).toBe(401);
  expect((await open.state()).tickets).toHaveLength(1);
  expect(await ctx.tickets.load(overNumber)).toMatchObject({ subject: 'the xylophone is out of tune' });

  clock.advance(60 * dayMs);
  const whose = (await ctx.tickets.load(overNumber))?.requester ?? '';
  expect((await ctx.requesters.get(whose))?.name).toBe('Xenia Xylophone');
  expect(await ctx.retention.apply()).toMatchObject({ tickets: 2, people: 2 });
  expect(await ctx.retention.apply()).toEqual(nothing);
  // Neither the ticket nor its events say whose it was, and as nothing else is left of them, nothing does.
  expect(await ctx.tickets.load(overNumber)).toMatchObject({ requester: '' });
  const shown = await parley.request<{ ticket: TicketView }>('GET', `/api/v1/tickets/${overNumber}`, {
    cookie: (await parley.signIn('agent')).cookie,
  });
  expect(shown.json.ticket.requester).toEqual({ id: '', name: null, email: null, isProven: false });
  const everything = await Promise.all(
    (['event', 'ticket', 'requester', 'conversation'] as const).map((table) =>
      ctx.store.read.selectFrom(table).selectAll().execute(),
    ),
  );
  expect(JSON.stringify(everything)).not.toContain(whose);
  expect(JSON.stringify(everything)).not.toContain('Xenia');
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

/** The rules alone that are given; the others forget nothing. */
const withRules = (rules: Partial<Parameters<typeof createRetention>[0]['rules']>) =>
  createRetention({
    ...parley.ctx,
    rules: {
      ...{ conversations: null, tickets: null, mails: null, people: null, access: null, devices: null, audit: null },
      ...rules,
    },
    laidDown: laidDownIn(mailFolder()),
  });
const mailFolder = (): string => join(parley.ctx.config.dataDir, 'mail');

it('removes old entries of the audit log, which stays provable from there on', async () => {
  const { ctx, clock } = parley;
  const { commit, read } = ctx.store;
  const owner = await parley.signIn('owner');
  const check = async () => {
    const { cookie } = await parley.signIn('owner');
    return (await parley.request<AuditCheckView>('GET', '/api/v1/audit/check', { cookie })).json;
  };
  const rows = () => read.selectFrom('audit').selectAll().orderBy('seq').execute();
  const change = () =>
    ctx.staffChanges.change(
      { ...owner.person, kind: 'staff' },
      owner.person.id,
      { teams: [clock.now()] },
      { kind: 'staff' },
    );
  for (let day = 0; day < 4; day++) {
    clock.advance(dayMs);
    await change();
  }
  const before = await rows();
  expect(await check()).toMatchObject({ ok: true, removed: 0, since: before[0]?.at });
  const retention = withRules({ audit: 2 });
  const old = before.filter(({ at }) => at < new Date(Date.parse(clock.now()) - 2 * dayMs).toISOString()).length;
  expect(await retention.due()).toMatchObject({ ...nothing, expired: expect.any(Number), audit: old });
  // Two processes at once remove what is old once.
  await Promise.all([retention.apply(), withRules({ audit: 2 }).apply()]);
  expect((await retention.due()).audit).toBe(0);
  const left = await rows();
  expect(left[0]?.seq).toBe(old + 1);
  expect(left.filter(({ verb }) => verb === 'audit.forgotten').length).toBeGreaterThan(0);
  const found = await check();
  expect(found).toMatchObject({ ok: true, faults: [], removed: old, since: left[0]?.at });
  expect(found.entries).toBeGreaterThan(left.length);

  // It is no cover for taking out more: neither behind the cut nor in the middle, nor by moving or taking away the note of it.
  const [first, middle] = [left[0], left[2]];
  if (!first || !middle) throw new Error('the log is empty');
  const put = (row: typeof first) => read.insertInto('audit').values(row);
  const remove = (seq: number) => read.deleteFrom('audit').where('seq', '=', seq);
  await commit([remove(first.seq)]);
  expect((await check()).faults).toEqual([`entry ${first.seq} is missing`]);
  await commit([put(first), remove(middle.seq)]);
  expect((await check()).faults).toEqual([`entry ${middle.seq} is missing`]);
  await commit([put(middle)]);
  const note = await read.selectFrom('meta').selectAll().where('key', '=', 'audit-cut').executeTakeFirstOrThrow();
  const setNote = (value: string) => commit([read.updateTable('meta').set({ value }).where('key', '=', 'audit-cut')]);
  const moved = `${first.seq} ${first.hash} ${first.at} ${note.value.split(' ')[3]}`;
  await setNote(moved);
  expect((await check()).faults).toEqual([
    `entry ${first.seq} stands before the beginning of the log`,
    'the note of where the log was cut was changed',
  ]);
  await commit([read.deleteFrom('meta').where('key', '=', 'audit-cut')]);
  expect((await check()).faults).toEqual([old === 1 ? 'entry 1 is missing' : `entries 1 to ${old} are missing`]);
  await commit([read.insertInto('meta').values(note)]);

  // Entries that cannot be proven are not cut off: the note of the cut would vouch for them.
  clock.advance(5 * dayMs);
  await change();
  const changed = (name: string | null) =>
    commit([read.updateTable('audit').set({ actor_name: name }).where('seq', '=', middle.seq)]);
  const all = await rows();
  await changed('Somebody Else');
  const refused = await withRules({ audit: 2 }).apply();
  expect(refused).toMatchObject({ audit: 0, auditFaults: [`entry ${middle.seq} was changed`] });
  await commit([remove(middle.seq)]);
  expect(await retention.apply()).toMatchObject({ audit: 0, auditFaults: [`entry ${middle.seq} is missing`] });
  const stay = `old entries of the audit log stay: they are not as they were written ${all.at(-2)?.seq}`;
  logged.push(...['was changed', 'is missing'].map((what) => `${stay} entry ${middle.seq} ${what}`));
  await commit([put(middle)]);
  expect(await rows()).toEqual(all);
  expect(await check()).toMatchObject({ ok: true, removed: old });

  // Where the key is lost, the new chain begins behind; and what was lost can be cut off as well.
  await ctx.audit.beginAnew({ by: { kind: 'system' }, verb: 'secrets.reset' }, []);
  const anew = await check();
  expect(anew).toMatchObject({ ok: true, removed: old });
  expect(anew.unproven).toBeGreaterThan(left.length);
  clock.advance(3 * dayMs);
  await change();
  expect((await retention.apply()).audit).toBe(anew.unproven + anew.entries);
  expect(await check()).toMatchObject({
    ok: true,
    faults: [],
    unproven: 0,
    removed: old + anew.unproven + anew.entries,
  });
});

it('forgets browsers of staff, decided requests, keys that ended, people who never came back, and mails in files', async () => {
  const { ctx, clock } = parley;
  const { commit, read } = ctx.store;
  const owner = { ...(await parley.signIn('owner')).person, kind: 'staff' } as const;
  const by = { kind: 'staff', id: owner.id } as const;
  const retention = withRules({ mails: 60, people: 50, access: 40, devices: 40 });
  await retention.apply();
  for (const name of ['a browser', 'another']) await commit([await ctx.devices.note(owner.id, name)]);
  const ask = async (subject: string) =>
    ctx.accessRequests.ask(
      await ctx.accessRequests.arrive({
        issuer: 'https://id.example.org',
        subject,
        email: `${subject}@example.org`,
        name: subject,
      }),
      'because',
      'en',
      { kind: 'requester' },
    );
  await ctx.accessRequests.refuse((await ask('Ruth')).id, owner, by);
  const open = await ask('Olaf');
  const key = await ctx.apiKeys.create({ name: 'over', scopes: ['tickets:read'], expiresAt: null }, by);
  await ctx.apiKeys.revoke(key.id, by);
  await ctx.apiKeys.create({ name: 'stays', scopes: ['tickets:read'], expiresAt: null }, by);
  const known = ctx.requesters.create({ name: 'Kim Known' });
  await commit([...known.writes, ...ctx.requesters.prove(known.id, 'kim@example.org')]);
  await ctx.requesterSessions.start(known.id, 'Firefox');
  await commit(await ctx.mails.write({ template: 'test', to: 'kim@example.org', locale: 'en', values: {} }));
  await parley.settle();
  const { id: letter } = await read
    .selectFrom('mail')
    .select('id')
    .where('recipient', '=', 'kim@example.org')
    .executeTakeFirstOrThrow();
  mkdirSync(mailFolder(), { recursive: true });
  // One of that mail, one of a mail that went before, and something that is not ours.
  for (const name of [`${letter}.eml`, 'mai_before.eml', 'notes.txt']) writeFileSync(join(mailFolder(), name), 'x');

  expect(await retention.due()).toMatchObject({ mailFiles: 1, devices: 0, accessRequests: 0, keys: 0, people: 0 });
  clock.advance(41 * dayMs);
  const browsers = await read.selectFrom('known_device').select('staff').execute();
  // But the last of each.
  const devices = browsers.length - new Set(browsers.map(({ staff }) => staff)).size;
  expect(devices).toBeGreaterThan(0);
  expect(await retention.due()).toMatchObject({ devices, accessRequests: 1, keys: 1, people: 0, mails: 0 });
  clock.advance(20 * dayMs);
  const due = await retention.due();
  expect(due).toMatchObject({ mails: expect.any(Number), mailFiles: 2, people: 1 });
  expect(await retention.apply()).toEqual(due);
  expect(await retention.apply()).toEqual(nothing);
  expect(readdirSync(mailFolder())).toEqual(['notes.txt']);
  expect(await ctx.requesters.profile(known.id)).toBeNull();
  expect((await ctx.accessRequests.list()).map(({ id }) => id)).toEqual([open.id]);
  expect((await ctx.apiKeys.list()).map(({ name }) => name)).toEqual(['stays']);
});

it('forgets keys with who made them, and nobody who proved their mailbox or was vouched for of late', async () => {
  const { ctx, clock } = parley;
  const { commit, read } = ctx.store;
  const retention = withRules({ conversations: 5, people: 50, access: 40 });
  const owner = { ...(await parley.signIn('owner')).person, kind: 'staff' } as const;
  const by = { kind: 'staff', id: owner.id } as const;
  const { person } = await parley.signIn('admin');
  const key = { name: 'of who left', scopes: ['tickets:read'], expiresAt: null } as const;
  await ctx.apiKeys.create(key, { kind: 'staff', id: person.id, name: person.name });
  const prove = async (email: string) => {
    const visitor = await parley.open({ locale: 'en' });
    for (const text of ['what is the status of ticket 999999?', email]) await visitor.say(text);
    await visitor.say(await codeMailedTo(parley, email));
    await parley.settle();
  };
  const vouch = async (subject: string) => {
    const vouched = { issuer: 'site', subject, name: subject, email: null, isEmailProven: false } as const;
    const { id, writes } = await ctx.requesters.vouched(vouched);
    if (writes.length > 0) await commit(writes);
    return { id, writes: writes.length };
  };
  await prove('back@example.org');
  await prove('away@example.org');
  const [vera, ada] = [await vouch('vera'), await vouch('ada')];
  await ctx.staffChanges.remove(owner, person.id, by);
  clock.advance(39 * dayMs);
  await prove('back@example.org');
  expect(await vouch('vera')).toEqual({ id: vera.id, writes: 1 });
  expect((await vouch('vera')).writes).toBe(0);
  expect((await retention.due()).keys).toBe(0);
  clock.advance(12 * dayMs);
  expect((await retention.apply()).keys).toBe(1);
  expect((await ctx.apiKeys.list()).map(({ name }) => name)).not.toContain(key.name);
  const left = (await read.selectFrom('requester').select(['id', 'proven_email']).execute()).map(
    ({ id, proven_email }) => proven_email ?? id,
  );
  expect(left).toEqual(expect.arrayContaining(['back@example.org', vera.id]));
  for (const gone of ['away@example.org', ada.id]) expect(left).not.toContain(gone);
});

it('leaves alone what came alive between being found and being forgotten', async () => {
  const { ctx, clock } = parley;
  const [quiet, over, gone] = [await parley.open(), await parley.open(), await parley.open()];
  for (const each of [quiet, gone]) await each.say('hello there, a word of mine: marimba');
  const number = await openTicket(parley, over, 'the marimba is out of tune');
  await (await parley.signIn('agent')).act(number, 'resolve');
  await parley.settle();
  clock.advance(31 * dayMs);
  const agent = await parley.signIn('agent');
  const rules = { ...ctx.config.retention, conversations: 30, tickets: 30, mails: null, people: null, audit: null };
  const woken: boolean[] = [];
  const { personData } = ctx;
  const retention = createRetention({
    ...ctx,
    rules,
    laidDown: null,
    personData: {
      async forgetConversation(id, due) {
        if (id === quiet.id) await quiet.say('are you still there?');
        woken.push(await personData.forgetConversation(id, due));
        return woken.at(-1) ?? false;
      },
      async forgetTicket(its, due) {
        if (its === number) await agent.act(its, 'reopen');
        const isDone = await personData.forgetTicket(its, due);
        if (its === number) woken.push(isDone);
        return isDone;
      },
    },
  });
  await retention.apply();
  expect(woken.filter((isDone) => !isDone)).toHaveLength(2);
  expect(JSON.stringify(await quiet.events())).toContain('marimba');
  expect(await ctx.tickets.load(number)).toMatchObject({ subject: 'the marimba is out of tune' });
  expect((await parley.request('GET', `/api/v1/conversations/${gone.id}`, { token: gone.token })).status).toBe(401);
  await parley.checkFolds();
});

/** Events that belong to a conversation which is not there. */
const orphans = async (): Promise<unknown[]> => {
  const { read } = parley.ctx.store;
  const there = read.selectFrom('conversation').select('id');
  return read
    .selectFrom('event')
    .select(['stream', 'seq', 'type'])
    .where('scope', '=', 'conversation')
    .where('stream', 'not in', there)
    .execute();
};

it('leaves no event of a conversation that is forgotten while something is said in it, and no file', async () => {
  const { ctx } = parley;
  const { conversations, personData } = ctx;
  const talk = await parley.open();
  await talk.say('hello there');
  const state = await conversations.load(talk.id);
  if (!state) throw new Error('the conversation is not there');
  const note = { type: 'delivery-failed', channel: 'web', why: 'thought about for long' } as const;
  const late = conversations.plan(state, [{ by: { kind: 'system' }, body: note }]);
  await personData.forgetConversation(talk.id);
  await expect(ctx.record({ conversation: late })).rejects.toBeInstanceOf(Conflict);
  expect(await orphans()).toEqual([]);
  const file = { name: 'a.txt', type: 'text/plain', bytes: new TextEncoder().encode('late') };
  await expect(keepFile(ctx, { stream: talk.id, requester: null }, file)).rejects.toBeInstanceOf(Conflict);
  parley.clock.advance(hourMs);
  await parley.settle();
  expect(await ctx.store.read.selectFrom('attachment').select('id').where('stream', '=', talk.id).execute()).toEqual(
    [],
  );

  // And when both happen at the very same moment, whoever of them is first.
  for (let i = 0; i < 12; i++) {
    const one = await parley.open();
    await one.say('hello there');
    const said = [0, 1, 2].map((n) => one.say(`is somebody there? ${n}`).catch(() => ''));
    if (i % 2 === 1) await said[0];
    await Promise.all([...said, personData.forgetConversation(one.id)]);
  }
  expect(await orphans()).toEqual([]);
  // Answers that were owed there are owed to nobody.
  await parley.settle();
  await parley.checkFolds();
});

it('forgets of a ticket what was written while it was being forgotten as well', async () => {
  const { ctx } = parley;
  const talk = await parley.open();
  const number = await openTicket(parley, talk, 'the marimba is out of tune');
  const agent = await parley.signIn('agent');
  let written = false;
  const forgetting = createForgetting({
    ...ctx,
    events: {
      ...ctx.events,
      async read(...asked) {
        const found = await ctx.events.read(...asked);
        if (!written) await agent.act(number, 'note', { text: 'another marimba' });
        written = true;
        return found;
      },
    },
  });
  expect(await forgetting.forgetTicket(number)).toBe(true);
  const { history } = await ctx.ownTickets.read('', number);
  expect(JSON.stringify(history)).not.toContain('marimba');
  await agent.act(number, 'claim');
  await parley.checkFolds();
});

it('forgets once a day by itself, and not before a clock that has jumped was believed for a day', async () => {
  const { ctx, clock, logged: told } = parley;
  const mailed = async (): Promise<void> => {
    await ctx.store.commit(
      await ctx.mails.write({ template: 'test', to: 'ana@example.org', locale: 'en', values: {} }),
    );
    await parley.settle();
  };
  const mails = async () => (await ctx.store.read.selectFrom('mail').select('id').execute()).length;
  const jumps = () => told.filter(({ message }) => message.startsWith('the clock is not where')).length;
  const look = async (afterMs: number): Promise<number> => {
    clock.advance(afterMs);
    await ctx.forgetDaily();
    return mails();
  };
  await ctx.retention.apply();
  expect(await look(0)).toBe(0);
  await mailed();
  // A service that is started anew each hour forgets as well.
  for (let day = 0; day < 7; day++) expect([await look(23 * hourMs), await look(hourMs)]).toEqual([1, 1]);
  expect(await look(dayMs)).toBe(0);

  await mailed();
  expect(await look(400 * dayMs)).toBe(1);
  expect(jumps()).toBe(1);
  // Put right within the day, it never was.
  expect(await look(-400 * dayMs)).toBe(1);
  expect(jumps()).toBe(2);
  expect([await look(5 * dayMs), jumps()]).toEqual([1, 2]);
  // Or it is right, and whoever runs the service was away.
  expect(await look(400 * dayMs)).toBe(1);
  expect(await look(dayMs)).toBe(0);
  expect(jumps()).toBe(3);
  // So it is with a service that runs on Mondays alone.
  await mailed();
  expect([await look(7 * dayMs), await look(hourMs), jumps()]).toEqual([1, 1, 4]);
  expect([await look(7 * dayMs), jumps()]).toEqual([0, 4]);

  // Of many who look at once, one forgets.
  await mailed();
  for (let day = 0; day < 7; day++) await look(dayMs);
  clock.advance(dayMs);
  const before = parley.everyLog.length;
  await Promise.all([ctx.forgetDaily(), ctx.forgetDaily(), ctx.forgetDaily()]);
  expect(parley.everyLog.slice(before).map(({ message }) => message)).toEqual(['forgot what was old enough']);
  expect(await mails()).toBe(0);
});
