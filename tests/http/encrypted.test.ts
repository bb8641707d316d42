import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttachmentView, TicketView } from '../../src/http/shapes.ts';
import { hourMs } from '../../src/kernel/clock.ts';
import { systemIds } from '../../src/kernel/ids.ts';
import { commandLine } from '../../src/people/audit.ts';
import { messageKeyOf } from '../../src/store/messages.ts';
import { convert } from '../../src/store/sealed/convert.ts';
import { createSecrets } from '../../src/store/secrets.ts';
import type { Store } from '../../src/store/store.ts';
import { tablesIn } from '../../src/store/tables.ts';
import { type Agent, createTestApp, type TestApp } from '../support/app.ts';
import { root } from '../support/content.ts';
import { chosenEngine } from '../support/engines.ts';
import { createStage } from '../support/play.ts';
import { codeMailedTo, enterByCode, openTicket } from '../support/requesters.ts';
import { readStories } from '../support/story.ts';

/** With `ENCRYPT_MESSAGES=on`: what people write is nowhere to be read but through the service. */
const word = 'zanzibarquokka';
let plain: Store;
let closeStore: () => Promise<void>;
let app: TestApp;
let agent: Agent;

const start = (on: boolean): Promise<TestApp> =>
  createTestApp({
    mail: true,
    env: { ENCRYPT_MESSAGES: on ? 'on' : 'off' },
    open: async () => ({ store: plain, close: async () => undefined }),
  });
beforeAll(async () => {
  ({ store: plain, close: closeStore } = await chosenEngine().open());
  app = await start(true);
  agent = await app.signIn('agent', 'Ana');
});
afterAll(async () => {
  await app.close();
  await closeStore();
});

/** Everything there is in all tables, and of SQLite each byte of its files and of a backup. */
async function stored(): Promise<string> {
  let text = '';
  // D1 has a table of its own that nobody may read.
  for (const table of [...(await tablesIn(plain))].filter((name) => !name.startsWith('_cf_'))) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(plain.read);
    for (const value of rows.flatMap((row) => Object.values(row)))
      text += `${value instanceof Uint8Array || Array.isArray(value) ? Buffer.from(value).toString('latin1') : value}\n`;
  }
  if (plain.engine !== 'sqlite') return text;
  const { rows } = await sql<{ file: string }>`pragma database_list`.execute(plain.read);
  const file = rows[0]?.file ?? '';
  const dir = mkdtempSync(join(tmpdir(), 'parley-backup-'));
  await plain.backup(join(dir, 'copy'));
  for (const each of [file, `${file}-wal`, join(dir, 'copy')]) text += readFileSync(each, 'latin1');
  rmSync(dir, { recursive: true });
  return text;
}

const ticket = async (number: number) =>
  app.request<{ ticket: TicketView; events: { type: string; text?: string }[] }>(
    'GET',
    `/api/v1/tickets/${number}`,
    agent,
  );
const found = async (q: string, on = app, by = agent): Promise<number[]> =>
  (
    await on.request<{ items: TicketView[] }>('GET', `/api/v1/tickets?view=all&q=${encodeURIComponent(q)}`, by)
  ).json.items.map(({ number }) => number);

describe('what people write', () => {
  let number = 0;
  it('is said in the chat, on tickets, in notes, ratings, names of files, mails and questions for access', async () => {
    const email = 'mia@example.org';
    const visitor = await app.open({ locale: 'en', context: { title: `The ${word} page` } });
    const form = new FormData();
    form.set('file', new File([`about ${word}`], `${word}.txt`, { type: 'text/plain' }));
    const sent = await app.request<{ attachment: AttachmentView }>(
      'POST',
      `/api/v1/conversations/${visitor.id}/attachments`,
      { token: visitor.token, body: form },
    );
    expect(sent.status, sent.text).toBe(201);
    await visitor.turn(`hello ${word}`, { attachments: [sent.json.attachment.id] });
    await visitor.say('what is the status of my ticket?');
    await visitor.say(email);
    await visitor.say(await codeMailedTo(app, email));
    number = await openTicket(app, visitor, `the ${word} in the hall leaks`);
    await agent.act(number, 'claim');
    await agent.act(number, 'note', { text: `a note on ${word}` });
    await agent.act(number, 'reply', { text: `We look after the ${word}`, clientId: 'r1' });
    await app.settle();
    expect(await app.mailTo(email)).toContain(word);
    await agent.act(number, 'pend', {});
    await agent.act(number, 'resolve');
    const rating = { token: visitor.token, body: { score: 5, comment: `thanks for the ${word}` } };
    expect((await app.request('POST', `/api/v1/conversations/${visitor.id}/rating`, rating)).status).toBe(200);

    await app.settle();
    app.clock.advance(hourMs + 1);
    const plainForm = (fields: Record<string, string>, cookie?: string) => ({
      body: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      cookie,
    });
    const cookie = await enterByCode(app, email);
    const said = plainForm({ text: `the ${word} again`, key: 'one' }, cookie);
    const commented = await app.request('POST', `/my/tickets/${number}/comment`, said);
    expect(commented.headers.get('location'), commented.text).toContain(`/my/tickets/${number}`);
    const token = await app.ctx.accessRequests.arrive({ email: 'x@example.org', name: 'X', issuer: 'i', subject: 's' });
    await app.ctx.accessRequests.ask(token, `I keep the ${word}`, 'en', commandLine);

    // All of it is there for those who may see it.
    const seen = JSON.stringify((await ticket(number)).json);
    for (const text of [
      `the ${word} in the hall leaks`,
      `a note on ${word}`,
      `look after the ${word}`,
      `the ${word} again`,
    ])
      expect(seen).toContain(text);
    expect(JSON.stringify(await visitor.events())).toContain(`${word}.txt`);
    expect((await app.ctx.accessRequests.list())[0]?.reason).toBe(`I keep the ${word}`);
  });

  it('stands nowhere in the database, its log, its index or a backup', async () => {
    const all = await stored();
    const at = all.toLowerCase().indexOf(word);
    expect(at < 0 ? '' : all.slice(Math.max(0, at - 80), at + 40)).toBe('');
    expect(all.match(/sealed\.[0-9a-f]{16}\./g)?.length).toBeGreaterThan(40);
    // What is not of their words is still read by whoever looks after the database.
    expect(all).toContain('message');
  });

  it('is found by whole words, and the console says so', async () => {
    expect(await found(`Hall ${word.toUpperCase()}`)).toEqual([number]);
    expect(await found(word.slice(0, 8))).toEqual([]);
    expect(await found(`#${number}`)).toEqual([number]);
    expect((await app.request('GET', '/api/v1/session', agent)).json).toMatchObject({ wholeWords: true });
  });

  it('is told as ever: stories', async () => {
    const stage = await createStage(app);
    const stories = readStories(join(root, 'tests/stories')).filter(({ file }) => /main-job/.test(file));
    expect(stories.length).toBeGreaterThan(0);
    for (const story of stories) expect((await stage.play(story)).faults, story.title).toEqual([]);
    await app.checkFolds();
    expect(app.faults()).toEqual([]);
  });

  it('stays readable when it is switched off and on again', async () => {
    const visitor = await app.open({ locale: 'en' });
    await visitor.say('hello there');
    const off = await start(false);
    const heard = await off.request('POST', `/api/v1/conversations/${visitor.id}/messages`, {
      token: visitor.token,
      body: { clientId: 'in-the-clear', text: 'the wombatplain is back' },
    });
    expect(heard.status, heard.text).toBe(201);
    const reader = await off.signIn('agent', 'Bo');
    expect(await found(word, off, reader)).toContain(number);
    expect((await off.request('GET', '/api/v1/session', reader)).json).toMatchObject({ wholeWords: false });
    const before = (await off.request('GET', `/api/v1/tickets/${number}`, reader)).json;
    expect(JSON.stringify(before)).toContain(`a note on ${word}`);
    await off.close();
    expect(await stored()).toContain('wombatplain');

    const again = await start(true);
    expect((await again.request('GET', `/api/v1/tickets/${number}`, reader)).json).toEqual(before);
    const text = JSON.stringify(
      (await again.request('GET', `/api/v1/conversations/${visitor.id}/events?after=0`, visitor)).json,
    );
    expect(text).toContain('hello there');
    expect(text).toContain('wombatplain');
    await again.close();
  });
});

describe('a sealed text that was moved or damaged', () => {
  it('is an error that says what to do, and takes nothing else along', async () => {
    const [one, other, third] = [
      await openTicket(app, await app.open(), 'the lamp is broken'),
      await openTicket(app, await app.open(), 'the door is open'),
      await openTicket(app, await app.open(), 'the fridge is warm'),
    ];
    const subjects = await plain.read.selectFrom('ticket').select(['number', 'subject']).execute();
    const sealedOf = (number: number): string => subjects.find((row) => row.number === number)?.subject ?? '';
    // As if by hand, past the service: one text in the place of another, and a letter changed.
    const notes = await agent
      .act(third, 'note', { text: 'a first note' })
      .then(() =>
        plain.read
          .selectFrom('event')
          .select(['id', 'body'])
          .where('stream', '=', `tkt_${third}`)
          .where('type', '=', 'note')
          .execute(),
      );
    const note = notes[0];
    if (!note) throw new Error('there is no note');
    await agent.act(third, 'note', { text: 'a second note' });
    const change = note.body.at(-9) === 'A' ? 'B' : 'A';
    await plain.commit([
      plain.read
        .updateTable('ticket')
        .set({ subject: sealedOf(other) })
        .where('number', '=', one),
      plain.read
        .updateTable('event')
        .set({ body: `${note.body.slice(0, -9)}${change}${note.body.slice(-8)}` })
        .where('id', '=', note.id),
    ]);

    const asked = await ticket(one);
    expect(asked.status).toBe(503);
    expect(asked.json).toMatchObject({ code: 'unavailable', detail: expect.stringContaining('from a backup') });
    expect(asked.text).not.toContain('the door');
    expect((await ticket(other)).json.ticket.subject).toBe('the door is open');
    const list = await app.request<{ items: TicketView[] }>('GET', '/api/v1/tickets?view=queue', agent);
    const titles = new Map(list.json.items.map(({ number, subject }) => [number, subject]));
    expect([titles.get(one), titles.get(other), titles.get(third)]).toEqual([
      '—',
      'the door is open',
      'the fridge is warm',
    ]);
    const { status, json } = await ticket(third);
    expect(status).toBe(200);
    expect(json.events.filter(({ type }) => type === 'note').map(({ text }) => text)).toEqual(['—', 'a second note']);
    // Whoever runs it is told where.
    const told = app.logged.filter(({ level }) => level === 'error').map(({ fields }) => JSON.stringify(fields));
    expect(new Set(told)).toEqual(
      new Set([`{"where":"ticket.subject of ${one}"}`, `{"where":"event.body of ${note.id}"}`]),
    );
  });

  it('is forgotten with whose it is', async () => {
    const visitor = await app.open({ locale: 'en' });
    await visitor.say('hello there');
    const of = plain.read.selectFrom('conversation').selectAll().where('id', '=', visitor.id);
    const { requester, state } = await of.executeTakeFirstOrThrow();
    const broken = `${state.slice(0, -9)}${state.at(-9) === 'A' ? 'B' : 'A'}${state.slice(-8)}`;
    await plain.commit([plain.read.updateTable('conversation').set({ state: broken }).where('id', '=', visitor.id)]);
    app.ctx.conversations.forget(visitor.id);
    const answer = await app.request('GET', `/api/v1/conversations/${visitor.id}`, visitor);
    expect([answer.status, answer.text.includes('from a backup')]).toEqual([503, true]);
    await app.ctx.personData.erase(requester, commandLine);
    expect(await of.execute()).toEqual([]);
    const events = plain.read.selectFrom('event').select('id').where('stream', '=', visitor.id);
    expect(await events.execute()).toEqual([]);
  });

  it('goes with whose it is when they turn out to be somebody, and is forgotten with them', async () => {
    app.clock.advance(hourMs + 1);
    await enterByCode(app, 'nia@example.org');
    const visitor = await app.open({ locale: 'en' });
    await visitor.say('hello there');
    const second = await app.open({ locale: 'en' }, visitor);
    const of = plain.read.selectFrom('conversation').selectAll().where('id', '=', visitor.id);
    const { state } = await of.executeTakeFirstOrThrow();
    const broken = `${state.slice(0, -9)}${state.at(-9) === 'A' ? 'B' : 'A'}${state.slice(-8)}`;
    await plain.commit([plain.read.updateTable('conversation').set({ state: broken }).where('id', '=', visitor.id)]);
    app.ctx.conversations.forget(visitor.id);
    await second.say('what is the status of my ticket?');
    await second.say('nia@example.org');
    await second.say(await codeMailedTo(app, 'nia@example.org'));
    await app.settle();
    const known = await app.ctx.requesters.byProvenEmail('nia@example.org');
    expect(known).not.toBeNull();
    expect((await of.executeTakeFirstOrThrow()).requester).toBe(known);
    // What opened it before opens nothing.
    app.clock.advance(hourMs);
    expect((await app.request('GET', `/api/v1/conversations/${visitor.id}`, visitor)).status).toBe(401);
    await app.ctx.personData.erase(known ?? '', commandLine);
    expect(await of.execute()).toEqual([]);
  });

  it('stays as it is when all others are opened, and sealed again', async () => {
    const key = await messageKeyOf(plain, createSecrets({ store: plain, ids: systemIds(), keys: null }));
    if (!key) throw new Error('there is no key');
    const turn = (to: 'sealed' | 'plain') => convert(plain, key.cipher, to, () => undefined);
    const opened = await turn('plain');
    expect(opened.done).toBeGreaterThan(50);
    expect(opened.lost).toHaveLength(2);
    expect(await turn('plain')).toEqual({ done: 0, lost: opened.lost });
    expect(JSON.stringify(await plain.read.selectFrom('event').select('body').execute())).toContain(word);
    expect((await turn('sealed')).done).toBeGreaterThanOrEqual(opened.done);
    expect((await turn('sealed')).done).toBe(0);
    expect(JSON.stringify(await plain.read.selectFrom('event').select('body').execute())).not.toContain(word);
  });
});
