import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationView, EventView } from '../../src/http/shapes.ts';
import { secondMs } from '../../src/kernel/clock.ts';
import { createTestApp, type TestApp, type Turn, type Visitor } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(async () => {
  await app.checkFolds();
  expect(app.faults()).toEqual([]);
  await app.close();
});

const messagesAt = ({ id }: Visitor): string => `/api/v1/conversations/${id}/messages`;
const send = <T = Turn>(to: Visitor, body: object, headers: Record<string, string> = {}) =>
  app.request<T>('POST', messagesAt(to), { token: to.token, body, headers });
const rows = async (table: 'event' | 'ticket' | 'conversation' | 'requester' | 'outbox'): Promise<number> =>
  (
    await app.ctx.store.read
      .selectFrom(table)
      .select((e) => e.fn.countAll<number>().as('n'))
      .execute()
  )[0]?.n ?? 0;

describe('starting a conversation', () => {
  it('gives a conversation and a token that opens it', async () => {
    const answer = await app.request<{ conversation: ConversationView; token: string }>(
      'POST',
      '/api/v1/conversations',
      {
        body: {
          locale: 'fr-CA',
          visitor: { name: 'Zoé', email: 'zoe@example.org' },
          context: { url: 'https://a.example/x', title: 'Start' },
        },
      },
    );
    expect(answer.status).toBe(201);
    expect(answer.json.conversation).toMatchObject({
      id: expect.stringMatching(/^cnv_[0-9a-z]{26}$/),
      locale: 'fr',
      handler: 'assistant',
      status: 'open',
      tickets: [],
      form: null,
      agent: null,
    });
    expect(answer.json.token).toMatch(/^[\w-]{43}$/);
    const { id } = answer.json.conversation;
    const again = await app.request<Turn>('GET', `/api/v1/conversations/${id}`, { token: answer.json.token });
    expect(again.json.conversation).toEqual(answer.json.conversation);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('keeps no token, only its hash', async () => {
    const visitor = await app.open();
    const stored = await app.ctx.store.read
      .selectFrom('conversation')
      .selectAll()
      .where('id', '=', visitor.id)
      .execute();
    expect(JSON.stringify(stored)).not.toContain(visitor.token);
  });

  it.each([
    ['es-MX', 'en', 'es'],
    [undefined, 'xx, ar;q=0.5', 'ar'],
    ['tlh', 'zh-TW', 'zh'],
    [undefined, '', 'en'],
    ['', ';;,,;q=', 'en'],
  ])('speaks the nearest language for %j and a browser that wants %j', async (locale, wanted, expected) => {
    const visitor = await app.open(locale === undefined ? {} : { locale }, { headers: { 'accept-language': wanted } });
    expect((await visitor.state()).locale).toBe(expected);
  });

  it.each([
    ['Europe/Berlin', 'Europe/Berlin', false],
    ['Asia/Kolkata', 'Asia/Kolkata', false],
    ['Mars/Olympus_Mons', 'UTC', true],
    [undefined, 'UTC', true],
  ])('tells times by the clock of somebody in %s', async (timeZone, zone, isNamed) => {
    const visitor = await app.open({ locale: 'en', context: { ...(timeZone === undefined ? {} : { timeZone }) } });
    await visitor.say('I want to talk to a human');
    const number = (await visitor.state()).tickets[0]?.number;
    const at = app.clock.now();
    const text = await visitor.say(`what is the status of ticket ${number}?`);
    const time = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit', timeZone: zone });
    expect(text).toContain(time.format(new Date(at)));
    expect(text.includes('UTC')).toBe(isNamed);
  });

  it.each([
    [{ url: 'javascript:alert(1)' }, 'context.url'],
    [{ url: 'data:text/html,x' }, 'context.url'],
    [{ url: 'https://a.example/', timeZone: 'Europe/Berlin <b>' }, 'context.timeZone'],
  ])('takes no context like %j', async (context, path) => {
    const answer = await app.request('POST', '/api/v1/conversations', { body: { context } });
    expect(expectProblem(answer, 400, 'invalid').errors?.map((fault) => fault.path)).toContain(path);
  });

  it('with an earlier token belongs to the same person, who sees both and no others', async () => {
    const first = await app.open();
    app.clock.advance(secondMs);
    const second = await app.open({}, { token: first.token });
    await app.open();
    for (const { token } of [first, second]) {
      const { json } = await app.request<{ items: ConversationView[]; next: string | null }>(
        'GET',
        '/api/v1/conversations',
        { token },
      );
      expect(json.items.map(({ id }) => id)).toEqual([second.id, first.id]);
      expect(json.next).toBeNull();
    }
  });

  it('with a wrong token is refused rather than made nameless', async () => {
    expectProblem(
      await app.request('POST', '/api/v1/conversations', { body: {}, token: 'wrong' }),
      401,
      'unauthorized',
    );
  });

  it('shows the last words without the marks of bold text', async () => {
    const visitor = await app.open({ locale: 'en' });
    expect(await visitor.say('my vpn drops every ten minutes on the train')).toContain('**');
    const { preview } = await visitor.state();
    expect(preview).toMatch(/\w+/);
    expect(preview).not.toContain('*');
  });

  it('lists many conversations page by page, without gap or double', async () => {
    const first = await app.open();
    const wanted = [first.id];
    for (let i = 0; i < 6; i++) {
      app.clock.advance(1);
      wanted.unshift((await app.open({}, { token: first.token })).id);
    }
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: { items: ConversationView[]; next: string | null } = (
        await app.request<{ items: ConversationView[]; next: string | null }>(
          'GET',
          `/api/v1/conversations?limit=3${next === '' ? '' : `&next=${next}`}`,
          { token: first.token },
        )
      ).json;
      expect(page.items.length).toBeLessThanOrEqual(3);
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    expect(seen).toEqual(wanted);
  });
});

describe('the list of conversations', () => {
  it.each([
    ['next=garbage', 'next'],
    ['next=!!!', 'next'],
    [`next=${btoa('tkt_1001')}`, 'next'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=x', 'limit'],
  ])('refuses %s, naming the field', async (query, path) => {
    const { token } = await app.open();
    const answer = await app.request('GET', `/api/v1/conversations?${query}`, { token });
    expect(expectProblem(answer, 400, 'invalid').errors?.map((fault) => fault.path)).toEqual([path]);
  });
});

describe('saying something', () => {
  it('gives all events of the turn, the message first', async () => {
    const visitor = await app.open();
    const { status, json } = await send(visitor, { clientId: 'a', text: 'How do I reset my password?' });
    expect(status).toBe(201);
    expect(json.events[0]).toMatchObject({
      type: 'message',
      text: 'How do I reset my password?',
      clientId: 'a',
      actor: { kind: 'visitor' },
    });
    const last = json.events.at(-1);
    expect(last).toMatchObject({
      type: 'message',
      actor: { kind: 'assistant' },
      citations: [{ article: 'reset-your-password' }],
    });
    expect(json.events.map(({ seq }) => seq)).toEqual(json.events.map((_, i) => i + 2));
    expect(json.conversation.cursor).toBe(String(last?.seq));
    expect(await visitor.events()).toEqual([expect.objectContaining({ type: 'conversation-opened' }), ...json.events]);
  });

  it('again with the same clientId gives the first answer again and does nothing', async () => {
    const visitor = await app.open();
    const body = { clientId: 'same', text: 'I want to talk to a human' };
    const first = await send(visitor, body);
    const before = [await rows('event'), await rows('ticket'), await rows('outbox')];
    app.clock.advance(60 * secondMs);
    const second = await send(visitor, body);
    expect(second.status).toBe(201);
    expect(second.json).toEqual(first.json);
    expect([await rows('event'), await rows('ticket'), await rows('outbox')]).toEqual(before);
  });

  it('with the same clientId and other words is refused', async () => {
    const visitor = await app.open();
    await send(visitor, { clientId: 'same', text: 'hello' });
    const problem = expectProblem(await send(visitor, { clientId: 'same', text: 'goodbye' }), 422, 'key_reused');
    expect(problem.errors).toEqual([{ path: 'clientId', reason: expect.any(String) }]);
    expect((await visitor.events()).filter(({ type }) => type === 'message')).toHaveLength(2);
  });

  it('with the same clientId in another conversation is another message', async () => {
    const [a, b] = [await app.open(), await app.open()];
    await send(a, { clientId: 'same', text: 'hello' });
    expect((await send(b, { clientId: 'same', text: 'goodbye' })).status).toBe(201);
  });

  it('ten times at once is one turn, one ticket, and one answer for all', async () => {
    const visitor = await app.open();
    const before = await rows('ticket');
    const body = { clientId: 'same', text: 'I want to talk to a human' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(visitor, body)));
    for (const answer of answers) {
      expect(answer.status).toBe(201);
      expect(answer.json).toEqual(answers[0]?.json);
    }
    expect(await rows('ticket')).toBe(before + 1);
    expect((await visitor.events()).filter(({ type }) => type === 'message')).toHaveLength(2);
    await app.settle();
    app.clock.advance(60 * secondMs);
    await app.settle();
    expect((await visitor.events()).filter(({ type }) => type === 'message')).toHaveLength(2);
  });

  it('five different things at once answers each of them once, in the order in which they were stored', async () => {
    const visitor = await app.open();
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, i) =>
        send(visitor, { clientId: `c${i}`, text: `How do I reset my password? ${i}` }),
      ),
    );
    for (const answer of answers) expect(answer.status, answer.text).toBe(201);
    const events = (await visitor.events()).filter(({ type }) => type === 'message');
    expect(events.filter(({ actor }) => actor.kind === 'visitor')).toHaveLength(5);
    expect(events.filter(({ actor }) => actor.kind === 'assistant')).toHaveLength(5);
    expect((await app.ctx.conversations.reload(visitor.id))?.unanswered).toEqual([]);
  });

  it('with Prefer: respond-async answers as soon as it is stored, and the answer follows', async () => {
    const visitor = await app.open();
    const answer = await send(
      visitor,
      { clientId: 'a', text: 'How do I reset my password?' },
      { prefer: 'respond-async' },
    );
    expect(answer.status).toBe(202);
    expect(answer.json.events).toEqual([expect.objectContaining({ type: 'message', clientId: 'a' })]);
    await app.ctx.engine.answer(visitor.id);
    expect((await visitor.events()).at(-1)).toMatchObject({ type: 'message', actor: { kind: 'assistant' } });
  });

  it('is answered by the guard when the process died after storing it', async () => {
    const visitor = await app.open();
    await app.ctx.engine.hear({
      conversation: visitor.id,
      clientId: 'a',
      text: 'How do I reset my password?',
      attachments: [],
    });
    await app.settle();
    expect((await visitor.events()).at(-1)).toMatchObject({ type: 'message', actor: { kind: 'visitor' } });
    app.clock.advance(8 * secondMs);
    await app.settle();
    expect((await visitor.events()).at(-1)).toMatchObject({ type: 'message', actor: { kind: 'assistant' } });
    app.clock.advance(600 * secondMs);
    await app.settle();
    expect((await visitor.events()).filter(({ type }) => type === 'message')).toHaveLength(2);
  });

  it('leaves no guard behind once it is answered', async () => {
    const visitor = await app.open();
    await visitor.say('hello');
    const guards = await app.ctx.store.read
      .selectFrom('outbox')
      .selectAll()
      .where('key', 'like', `overdue:${visitor.id}%`)
      .execute();
    expect(guards).toEqual([]);
  });
});

describe('who may read and write a conversation', () => {
  const doors: [string, string, object | undefined][] = [
    ['GET', '', undefined],
    ['GET', '/events', undefined],
    ['POST', '/messages', { clientId: 'x', text: 'hello' }],
    ['POST', '/typing', { typing: true }],
    ['POST', '/rating', { score: 5 }],
  ];

  it.each(doors)(
    '%s …%s: without a token 401, with a foreign one 404 as for one that is not there',
    async (method, path, body) => {
      const [mine, other] = [await app.open(), await app.open()];
      const before = (await mine.events()).length;
      const at = (id: string, token?: string) =>
        app.request(method, `/api/v1/conversations/${id}${path}`, { token, ...(body ? { body } : {}) });
      expectProblem(await at(mine.id), 401, 'unauthorized');
      for (const wrong of ['wrong', '', 'Bearer', mine.token.slice(0, -1), `${mine.token}x`, 'x'.repeat(5_000)]) {
        expectProblem(await at(mine.id, wrong), 401, 'unauthorized');
      }
      const foreign = expectProblem(await at(mine.id, other.token), 404, 'not_found');
      const missing = expectProblem(await at('cnv_00000000000000000000000000', other.token), 404, 'not_found');
      expect(foreign).toEqual(missing);
      expect((await mine.events()).length).toBe(before);
    },
  );

  it("an agent's cookie and an API key do not open the chat side", async () => {
    const visitor = await app.open();
    const agent = await app.signIn('owner');
    expectProblem(await app.request('GET', `/api/v1/conversations/${visitor.id}`, { cookie: agent.cookie }), 401);
    const key = await app.key('tickets:read', 'tickets:write');
    expectProblem(await app.request('GET', `/api/v1/conversations/${visitor.id}`, { token: key }), 401);
  });
});

describe('rating', () => {
  const rate = (visitor: Visitor, body: object) =>
    app.request<{ conversation: ConversationView }>('POST', `/api/v1/conversations/${visitor.id}/rating`, {
      token: visitor.token,
      body,
    });

  it('is noted with the conversation and on its last ticket', async () => {
    const visitor = await app.open();
    await visitor.say('I want to talk to a human');
    expect((await rate(visitor, { score: 4, comment: ' fine <b>\n ok ' })).status).toBe(200);
    expect((await visitor.events()).at(-1)).toMatchObject({ type: 'rated', score: 4, comment: 'fine <b> ok' });
    const number = (await visitor.state()).tickets[0]?.number ?? 0;
    expect((await app.ctx.events.read(`tkt_${number}`, 0, 100)).at(-1)?.body).toMatchObject({
      type: 'rated',
      score: 4,
    });
  });

  it.each([0, 6, 2.5, '3', null, [5], {}])('refuses a score of %j', async (score) => {
    const problem = expectProblem(await rate(await app.open(), { score }), 400, 'invalid');
    expect(problem.errors?.map(({ path }) => path)).toEqual(['score']);
  });
});

describe('the list of events', () => {
  it('goes on after a cursor', async () => {
    const visitor = await app.open();
    await visitor.say('hello');
    const all = await visitor.events();
    const read = async (after: string) =>
      (
        await app.request<{ events: EventView[]; cursor: string }>(
          'GET',
          `/api/v1/conversations/${visitor.id}/events?after=${after}`,
          { token: visitor.token },
        )
      ).json;
    const part = await read('2');
    expect(part.events).toEqual(all.slice(2));
    expect(await read(part.cursor)).toEqual({ events: [], cursor: part.cursor });
    // As after a backup was restored: the log does not reach the cursor, and would never give anything again.
    expect(await read(String(Number(part.cursor) + 1))).toEqual({ events: all, cursor: part.cursor });
  });

  it.each(['-1', 'x', '1.5', '1e400', 'NaN', '%00', "1' or 1=1"])('refuses %j as a cursor', async (after) => {
    const visitor = await app.open();
    expectProblem(
      await app.request('GET', `/api/v1/conversations/${visitor.id}/events?after=${after}`, { token: visitor.token }),
      400,
      'invalid',
    );
  });
});
