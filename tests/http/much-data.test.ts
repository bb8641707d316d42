import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NewEvent } from '../../src/conversation/log.ts';
import type { PersonDataView, PersonOutlineView } from '../../src/http/requester-shapes.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { enterByCode, openTicket } from '../support/requesters.ts';

const said = 6_000;
const address = 'maxi@example.org';
let parley: TestApp;
let cookie: string;
let id: string;
let talk: string;
let number: number;
beforeAll(async () => {
  parley = await createTestApp({ mail: true });
  cookie = await enterByCode(parley, address);
  const visitor = await parley.open({}, { cookie });
  talk = visitor.id;
  number = await openTicket(parley, visitor, 'a marimba');
  const { ctx } = parley;
  const state = await ctx.conversations.reload(talk);
  id = state?.requester ?? '';
  const by = { kind: 'visitor', id } as const;
  const message = (text: string): NewEvent => ({
    by,
    body: { type: 'followed-up', number, text, attachments: [] },
  });
  const [atOnce, words] = [500, Array.from({ length: said }, (_, i) => message(`marimba ${i}`))];
  for (let at = 0; at < said; at += atOnce) {
    const [conversation, ticket] = [await ctx.conversations.reload(talk), await ctx.tickets.load(number)];
    if (!conversation || !ticket) throw new Error('they are not there');
    const some = words.slice(at, at + atOnce);
    await ctx.record({ conversation: ctx.conversations.plan(conversation, some) });
    // A quarter of it on the ticket: more than is read, and more than is written, at once.
    if (at % 2_000 === 0) await ctx.record({ ticket: ctx.tickets.plan(ticket, some) });
  }
}, 120_000);
afterAll(async () => {
  expect(parley?.faults()).toEqual([]);
  await parley?.close();
});

const textsOf = (events: readonly object[]): string[] =>
  events.flatMap((event) => ('body' in event ? [(event.body as { text?: string }).text ?? ''] : []));

it('gives a person all of it, however much it is, in pieces', async () => {
  const answer = await parley.app.request('/my/data.json', { headers: { cookie } });
  let pieces = 0;
  let text = '';
  for await (const piece of answer.body?.pipeThrough(new TextDecoderStream() as never) ?? []) {
    pieces++;
    text += String(piece);
  }
  expect(answer.headers.get('content-disposition')).toContain('parley-data.json');
  expect(pieces).toBeGreaterThan(20);
  const data = JSON.parse(text) as PersonDataView;
  expect(data.profile.provenEmail).toBe(address);
  expect(data.conversations.map((each) => each.id)).toContain(talk);
  const spoken = textsOf(data.conversations.find((each) => each.id === talk)?.events ?? []);
  for (const i of [0, 999, 1_000, 4_999, 5_000, said - 1]) expect(spoken).toContain(`marimba ${i}`);
  expect(spoken.filter((one) => /^marimba \d/.test(one))).toHaveLength(said);
  expect(textsOf(data.tickets[0]?.events ?? []).filter((one) => /^marimba \d/.test(one))).toHaveLength(1_500);
  expect(data.mails.length).toBeGreaterThan(0);
});

it('shows those who answer for it how much there is, and gives them the same file', async () => {
  const { cookie } = await parley.signIn('supervisor');
  const outline = await parley.request<PersonOutlineView>('GET', `/api/v1/requesters/${id}`, { cookie });
  const head = (await parley.ctx.conversations.reload(talk))?.head ?? 0;
  expect(outline.json.conversations.items.find((each) => each.id === talk)).toMatchObject({ events: head });
  expect(outline.json.tickets).toEqual({ all: 1, items: [{ number, subject: 'a marimba' }] });
  expect(outline.text.length).toBeLessThan(10_000);
  const file = await parley.request<PersonDataView>('GET', `/api/v1/requesters/${id}/data`, { cookie });
  expect(file.json.tickets[0]?.events.length).toBeGreaterThan(1_500);
  for (const path of ['', '/data'])
    expect((await parley.request('GET', `/api/v1/requesters/rqs_nobody${path}`, { cookie })).status).toBe(404);
});

it('writes no more of it once nobody reads', async () => {
  const { read } = parley.ctx.events;
  let reads = 0;
  parley.ctx.events.read = async (...asked) => {
    reads++;
    return read(...asked);
  };
  const answer = await parley.app.request('/my/data.json', { headers: { cookie } });
  const reader = answer.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  parley.ctx.events.read = read;
  expect(reads).toBeLessThan(4);
});

it('makes all that a visitor began theirs, however many there are', async () => {
  const { ctx } = parley;
  const { id: visitor, writes } = ctx.requesters.create({ name: 'Visitor' });
  const begin = () => ctx.conversations.open({ requester: visitor, channel: 'web', locale: 'en', token: null }).writes;
  await ctx.store.commit([...writes, ...Array.from({ length: 501 }, begin).flat()]);
  await ctx.join(visitor, id);
  expect(await ctx.conversations.ofRequester(visitor, 9)).toEqual([]);
  expect(await ctx.conversations.ofRequester(id, 999)).toHaveLength(502);
});

it('forgets all of it', async () => {
  await parley.ctx.personData.erase(id, { kind: 'requester', id });
  const left = await parley.ctx.store.read
    .selectFrom('event')
    .select('body')
    .where('body', 'like', '%marimba%')
    .execute();
  expect(left).toEqual([]);
  expect(await parley.ctx.store.read.selectFrom('event').select('id').where('stream', '=', talk).execute()).toEqual([]);
  expect(await parley.ctx.tickets.load(number)).toMatchObject({ requester: '', subject: '—' });
  await parley.checkFolds();
});
