import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { AssistView, DraftView, SimilarView, StaffAnswerView } from '../../src/http/shapes.ts';
import type { Article } from '../../src/knowledge/types.ts';
import { createTestApp } from '../support/app.ts';
import { shippedContent } from '../support/content.ts';
import { expectProblem } from '../support/problems.ts';
import { ticketTools } from '../support/tickets.ts';

const app = await createTestApp();
const ana = await app.signIn('agent', 'Ana Prieto');
const ben = await app.signIn('agent', 'Ben Okafor');
const { create, act, detail } = ticketTools(app, ana);
afterEach(async () => {
  await app.checkFolds();
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.close();
});

const question = 'my vpn drops every ten minutes on the train';
const at = <T>(method: string, number: number, path: string, body?: object) =>
  app.request<T>(method, `/api/v1/tickets/${number}${path}`, { cookie: ana.cookie, ...(body ? { body } : {}) });
const look = async (number: number, locale = 'en'): Promise<AssistView> =>
  (await at<AssistView>('GET', number, `/assist?locale=${locale}`)).json;

async function gaveUp(...said: string[]) {
  const visitor = await app.open({ locale: 'en', visitor: { name: 'Vera' } });
  for (const text of said) await visitor.say(text);
  await visitor.say('I want to talk to a human');
  return { visitor, number: (await visitor.state()).tickets.at(-1)?.number ?? 0 };
}

describe('without a model', () => {
  it('says from the log what was asked, which articles were given and whether they helped', async () => {
    const { number } = await gaveUp(question, 'No, still not working');
    const seen = await look(number);
    expect(seen.can).toEqual({ summarise: false, draft: false, translate: false });
    expect(seen.summary).toBeNull();
    expect(seen.facts.asked).toContain(question);
    expect(seen.facts.offered).toMatchObject([{ article: 'vpn-drops', helped: false, title: expect.any(String) }]);
    expect(seen.facts.offered[0]?.url).toMatch(/^\/help\/en\/vpn-drops/);
    expect(seen.facts).toMatchObject({ reason: 'asked', mood: 'calm' });
    const asked = await at<AssistView & { why: string }>('POST', number, '/assist', { locale: 'en' });
    expect(asked.json).toMatchObject({ why: 'off', summary: null });
  });

  it('hears anger and urgency', async () => {
    const { number } = await gaveUp(
      'THIS IS BULLSHIT!!! my vpn drops all the time and the board meeting is in ten minutes',
    );
    expect((await look(number)).facts.mood).toBe('angry');
  });

  it('suggests what differs, which an agent takes over by ordinary verbs, and then no more', async () => {
    const { number } = await create({ subject: 'the vpn drops every ten minutes', impact: 3, urgency: 3 });
    const { suggestion } = await look(number);
    expect(suggestion).toMatchObject({ category: 'network/vpn', by: 'offline' });
    expect((await act(ana, number, 'categorise', { category: 'network/vpn' })).json.ticket.category).toBe(
      'network/vpn',
    );
    expect((await look(number)).suggestion?.category ?? null).toBeNull();
    await act(ana, number, 'prioritise', { impact: 3, urgency: 3 });
    expect((await look(number)).suggestion).toBeNull();
    expect((await detail(number)).events.map(({ type }) => type)).toContain('categorised');
    expectProblem(await act(ana, number, 'categorise', { category: 'nowhere/at-all' }), 400, 'invalid');
    expect((await detail(number)).ticket.category).toBe('network/vpn');
  });

  it('finds solved tickets on the same matter, with what solved them, and none that are open or on another', async () => {
    const solve = async (said: string, reply: string): Promise<number> => {
      const { number } = await gaveUp(said);
      await act(ana, number, 'reply', { text: reply, clientId: `solve-${number}` });
      await act(ana, number, 'resolve');
      return number;
    };
    const badge = await solve(
      'the badge reader at the north gate blinks red and refuses my badge',
      'Gate reader reset.',
    );
    const coffee = await solve('the coffee machine on the third floor leaks', 'Technician is coming.');
    const open = (await gaveUp('badge reader at the north gate refuses my badge')).number;
    const { number } = await gaveUp('north gate badge reader refuses my badge again');
    const { json } = await at<{ items: SimilarView[]; next: null }>('GET', number, '/similar');
    expect(json.items[0]).toMatchObject({ number: badge, solution: 'Gate reader reset.', status: 'resolved' });
    const numbers = json.items.map((item) => item.number);
    for (const other of [coffee, open, number]) expect(numbers).not.toContain(other);
    const alone = await create({ subject: 'xylophone quartz zebra' });
    expect((await at<{ items: [] }>('GET', alone.number, '/similar')).json.items).toEqual([]);
  });

  it('drafts the best public passage with its address, but not one that was given already', async () => {
    const fresh = await gaveUp();
    await fresh.visitor.say('how do I reset my password?');
    const { json } = await at<DraftView>('POST', fresh.number, '/draft', {});
    expect(json).toMatchObject({ by: 'offline', why: null, citations: [{ article: 'reset-your-password' }] });
    expect(json.text).toMatch(/\/help\/en\/reset-your-password/);
    const { number } = await gaveUp(question, 'No, still not working');
    const again = await at<DraftView>('POST', number, '/draft', {});
    expect(again.json.citations.map(({ article }) => article)).not.toContain('vpn-drops');
    const { number: strange } = await create({ subject: 'who painted the ceiling of the chapel' });
    expect((await at<DraftView>('POST', strange, '/draft', {})).json).toEqual({
      text: null,
      by: null,
      citations: [],
      why: 'nothing',
    });
    expect((await detail(fresh.number)).conversation?.events.filter(({ actor }) => actor.kind === 'agent')).toEqual([]);
  });

  it('knows messages in another language than the reader’s, and says that nobody translates', async () => {
    const visitor = await app.open({ locale: 'de' });
    await visitor.say('Guten Tag, mein Drucker im zweiten Stock druckt seit heute Morgen nicht mehr');
    await visitor.say('Ich möchte mit einem Menschen sprechen');
    const number = (await visitor.state()).tickets.at(-1)?.number ?? 0;
    const { foreign } = await look(number, 'en');
    expect(foreign.length).toBeGreaterThanOrEqual(2);
    expect(foreign.every(({ language }) => language === 'de')).toBe(true);
    expect((await look(number, 'de')).foreign).toEqual([]);
    const inGerman = 'Guten Tag, wir schicken heute noch jemanden, der nach dem Drucker sieht.';
    await act(ana, number, 'reply', { text: inGerman, clientId: 'by-hand' });
    expect((await look(number, 'en')).foreign, 'a colleague’s too').toHaveLength(foreign.length + 1);
    const original = { text: 'Hello, somebody is on the way to the printer.', locale: 'en' };
    await act(ana, number, 'reply', { text: inGerman, clientId: 'translated', original });
    expect((await look(number, 'en')).foreign, 'what was written is there already').toHaveLength(foreign.length + 1);
    const events = foreign.map(({ event }) => event);
    expectProblem(await at('POST', number, '/translate', { to: 'en', events }), 409, 'no_model');
  });

  it('answers staff with passages, internal ones among them, and says which are public', async () => {
    const ask = (body: object) => app.request<StaffAnswerView>('POST', '/api/v1/answers', { cookie: ana.cookie, body });
    const { json } = await ask({ question, locale: 'en' });
    expect(json).toMatchObject({ written: null, why: 'off' });
    expect(json.passages[0]).toMatchObject({ article: 'vpn-drops', audience: 'public' });
    const internal = {
      ...(shippedContent().articles[0] as Article),
      id: 'sonic-screwdriver',
      language: 'en' as const,
      title: 'Lending out the sonic screwdriver',
      summary: 'For staff.',
      intents: [],
      keywords: ['sonic screwdriver'],
      audience: 'internal' as const,
      body: 'The sonic screwdriver lies in the safe of room 9. Lend it to field engineers only.',
    };
    await app.ctx.knowledge.load([...shippedContent().articles, internal]);
    const found = (await ask({ question: 'who may borrow the sonic screwdriver?', locale: 'en' })).json.passages[0];
    expect(found).toMatchObject({ article: 'sonic-screwdriver', audience: 'internal' });
    expect(found?.text).toContain('room 9');
    const { number } = await create({ subject: 'may I borrow the sonic screwdriver?' });
    expect((await at<DraftView>('POST', number, '/draft', {})).text).not.toContain('room 9');
    expect((await ask({ question: 'qqqq zzzz', locale: 'en' })).json).toEqual({
      written: null,
      why: 'nothing',
      passages: [],
    });
    expectProblem(await ask({ question: ' ', locale: 'en' }), 400, 'invalid');
    expectProblem(await ask({ question: 'x', locale: 'klingon' }), 400, 'invalid');
    expectProblem(await app.request('POST', '/api/v1/answers', { body: { question, locale: 'en' } }), 401);
  });
});

describe('a reply that was translated', () => {
  it('keeps what the agent wrote for colleagues, and never shows it to the visitor', async () => {
    const { visitor, number } = await gaveUp();
    const reply = {
      text: 'Bonjour, nous regardons.',
      clientId: 'translated-1',
      original: { text: 'Hello, we are having a look.', locale: 'en' },
    };
    expect((await act(ana, number, 'reply', reply)).status).toBe(200);
    expect((await act(ana, number, 'reply', reply)).status, 'the same again is the same').toBe(200);
    const stored = (await detail(number)).events.filter(({ type }) => type === 'message');
    expect(stored).toMatchObject([{ text: reply.text, original: reply.original }]);
    expect(JSON.stringify(await visitor.events())).not.toContain('having a look');
    expect(JSON.stringify(await visitor.events())).toContain(reply.text);
    expectProblem(
      await act(ana, number, 'reply', { ...reply, clientId: 'x', original: { text: 'a', locale: 'xx' } }),
      400,
      'invalid',
    );
  });
});

describe('who may ask for help', () => {
  const everything: [string, string, object | undefined][] = [
    ['GET', '/assist', undefined],
    ['GET', '/similar', undefined],
    ['POST', '/assist', { locale: 'en' }],
    ['POST', '/draft', {}],
    ['POST', '/translate', { to: 'de', text: 'hello' }],
  ];
  const tried = (method: string, number: number, path: string, body: object | undefined, as: object) =>
    app.request(method, `/api/v1/tickets/${number}${path}`, { ...as, ...(body ? { body } : {}) });

  it.each(everything)(
    '%s …%s: nobody unknown, and for what is not there the same as for what is not theirs',
    async (...given) => {
      const [method, path, body] = given;
      const { visitor, number } = await gaveUp();
      expectProblem(await tried(method, number, path, body, {}), 401, 'unauthorized');
      expectProblem(await tried(method, number, path, body, { token: visitor.token }), 401, 'unauthorized');
      expectProblem(await tried(method, 999_999, path, body, ben), 404, 'not_found');
      const blind = await tried(method, number, path, body, { token: await app.key('tickets:write') });
      const missing = await tried(method, 999_999, path, body, { token: await app.key('tickets:write') });
      expect([blind.status, missing.status]).toEqual(method === 'GET' ? [404, 404] : [403, 403]);
      if (method === 'POST') {
        expectProblem(await tried(method, number, path, { ...body, more: 1 }, ben), 400, 'invalid');
        expectProblem(await tried(method, number, path, undefined, { ...ben, body: '{' }), 400);
      }
    },
  );

  it('a key that may read sees what is known, and no more', async () => {
    const { number } = await gaveUp(question);
    const token = await app.key('tickets:read');
    expect((await tried('GET', number, '/assist', undefined, { token })).status).toBe(200);
    expect((await tried('GET', number, '/similar', undefined, { token })).status).toBe(200);
    expectProblem(await tried('POST', number, '/draft', {}, { token }), 403, 'forbidden');
  });

  it('translates messages of this ticket only, either those or a text', async () => {
    const { number } = await gaveUp();
    expectProblem(await at('POST', number, '/translate', { to: 'de' }), 400, 'invalid');
    expectProblem(await at('POST', number, '/translate', { to: 'de', text: 'x', events: ['evt_1'] }), 400, 'invalid');
    expectProblem(await at('POST', number, '/translate', { to: 'tlh', text: 'x' }), 400, 'invalid');
  });

  it('is bounded in its rate', async () => {
    const limited = await createTestApp({ env: { RATE_LIMITS: 'on' } });
    const one = await limited.signIn('agent', 'Una Prieto');
    const asked = () =>
      limited.request('POST', '/api/v1/answers', { cookie: one.cookie, body: { question, locale: 'en' } });
    const statuses: number[] = [];
    for (let i = 0; i < 25; i++) statuses.push((await asked()).status);
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(statuses.at(-1)).toBe(429);
    // So are the people and forms that a ticket is opened with, together; each caller has their own.
    const [two, three] = [await limited.signIn('agent', 'Due Prieto'), await limited.signIn('organiser')];
    const look = (who: { cookie: string }, path: string) =>
      limited.request('GET', `/api/v1/${path}`, { cookie: who.cookie });
    const looked = [];
    for (let i = 0; i < 61; i++) looked.push(await look(two, i % 2 === 0 ? 'requesters?q=a' : 'forms'));
    expect(looked.map(({ status }) => status)).toEqual([...Array.from({ length: 60 }, () => 200), 429]);
    for (const path of ['requesters?q=a', 'forms']) {
      expect([path, (await look(one, path)).status, (await look(two, path)).status]).toEqual([path, 200, 429]);
      expectProblem(await look(three, path), 403, 'forbidden');
    }
    await limited.close();
  });
});

it('is described in the API’s own description', async () => {
  const { json } = await app.request<{ paths: Record<string, object> }>('GET', '/openapi.json');
  for (const path of ['assist', 'similar', 'draft', 'translate', 'categorise'])
    expect(Object.keys(json.paths)).toContain(`/api/v1/tickets/{number}/${path}`);
  expect(Object.keys(json.paths)).toContain('/api/v1/answers');
});
