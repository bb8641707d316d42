import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { SavedReplyView } from '../../src/http/shapes.ts';
import { secondMs } from '../../src/kernel/clock.ts';
import { createTestApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';
import { ticketTools, verbBodies, verbs } from '../support/tickets.ts';

const app = await createTestApp();
const ana = await app.signIn('agent', 'Ana Prieto');
const ben = await app.signIn('agent', 'Ben Okafor');
const { create, act, list, detail, handedOff } = ticketTools(app, ana);
afterEach(async () => {
  await app.checkFolds();
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.close();
});

describe('who may do what', () => {
  const everything: [string, string, object | undefined][] = [
    ['GET', '', undefined],
    ['POST', '/typing', { typing: true }],
    ['POST', '/viewing', undefined],
    ...verbs.map((verb): [string, string, object] => ['POST', `/${verb}`, verbBodies[verb] ?? {}]),
  ];
  const at = (
    method: string,
    number: number,
    path: string,
    body?: object,
    as: { cookie?: string; token?: string } = {},
  ) => app.request(method, `/api/v1/tickets/${number}${path}`, { ...as, ...(body ? { body } : {}) });

  it.each(everything)('%s …%s needs a session or a key', async (method, path, body) => {
    const { number } = await create();
    expectProblem(await at(method, number, path, body), 401, 'unauthorized');
    expectProblem(await at(method, number, path, body, { cookie: 'parley=made-up' }), 401, 'unauthorized');
    expectProblem(await at(method, number, path, body, { token: 'pk_made-up' }), 401, 'unauthorized');
    const visitor = await app.open();
    expectProblem(await at(method, number, path, body, { token: visitor.token }), 401, 'unauthorized');
  });

  it.each(everything)('%s …%s of a ticket that is not there is 404', async (method, path, body) => {
    const { number } = await create();
    const right = path === '/assign' ? { to: ben.person.id } : path === '/merge' ? { into: number } : body;
    expectProblem(await at(method, 999_999, path, right, ana), 404, 'not_found');
  });

  it.each(verbs)('a key that may only read is not told apart from… but may not %s', async (verb) => {
    const { number } = await create();
    const body = verb === 'assign' ? { to: ben.person.id } : (verbBodies[verb] ?? {});
    expectProblem(
      await at('POST', number, `/${verb}`, body, { token: await app.key('tickets:read') }),
      403,
      'forbidden',
    );
    const nothing = expectProblem(
      await at('POST', number, `/${verb}`, body, { token: await app.key('tickets:write') }),
      404,
    );
    expect(nothing.detail).toBe(`There is no ticket ${number}.`);
    expect((await detail(number)).events).toHaveLength(1);
  });

  it('a key with both scopes notes and moves, but never answers, claims or rejects', async () => {
    const token = await app.key('tickets:read', 'tickets:write');
    const { number } = await create();
    for (const verb of ['claim', 'release', 'assign', 'reply', 'reject', 'merge', 'hand-back']) {
      const body = verb === 'assign' ? { to: ben.person.id } : (verbBodies[verb] ?? {});
      expectProblem(await at('POST', number, `/${verb}`, body, { token }), 403, 'forbidden');
    }
    for (const verb of ['note', 'prioritise', 'pend', 'resolve', 'reopen', 'close']) {
      expect((await at('POST', number, `/${verb}`, verbBodies[verb], { token })).status).toBe(200);
    }
    expect((await app.request('POST', '/api/v1/tickets', { token, body: { subject: 'by a program' } })).status).toBe(
      201,
    );
    expect((await app.request('GET', '/api/v1/tickets', { token })).status).toBe(200);
  });

  it.each(verbs)('whether a key may %s is said before its body is looked at', async (verb) => {
    const { number } = await create();
    const body = { nobody: 'knows this' };
    const read = await app.key('tickets:read');
    expectProblem(await at('POST', number, `/${verb}`, body, { token: read }), 403, 'forbidden');
    expectProblem(await at('POST', number, `/${verb}`, body, { token: await app.key('tickets:write') }), 404);
    expectProblem(await at('POST', number, `/${verb}`, body), 401);
    expectProblem(await at('POST', number, `/${verb}`, body, ana), 400, 'invalid');
    expectProblem(await app.request('POST', '/api/v1/tickets', { token: read, body }), 403, 'forbidden');
  });

  it.each(['/typing', '/viewing'])('a key is nobody who could be seen: %s', async (path) => {
    const { number } = await create();
    const token = await app.key('tickets:read', 'tickets:write');
    expectProblem(await at('POST', number, path, { typing: true }, { token }), 403, 'forbidden');
  });

  it('a key without a scope sees nothing and opens nothing', async () => {
    const [none, read] = [await app.key('tickets:write'), await app.key('tickets:read')];
    expectProblem(await app.request('GET', '/api/v1/tickets', { token: none }), 403, 'forbidden');
    expectProblem(await app.request('GET', '/api/v1/tickets'), 401);
    const before = (await list('view=all&limit=100')).items.length;
    expectProblem(
      await app.request('POST', '/api/v1/tickets', { token: read, body: { subject: 'x' } }),
      403,
      'forbidden',
    );
    expect((await list('view=all&limit=100')).items).toHaveLength(before);
  });

  it('a key that has expired is no key', async () => {
    const { secret } = await app.ctx.apiKeys.create(
      { name: 'old', scopes: ['tickets:read'], expiresAt: app.ctx.clock.now() },
      { kind: 'system' },
    );
    expectProblem(await app.request('GET', '/api/v1/tickets', { token: secret }), 401);
  });
});

describe('claiming', () => {
  it("by two at once is one 200 and one 409 with the winner's name", async () => {
    for (let i = 0; i < 5; i++) {
      const { number } = await create();
      const answers = await Promise.all([act(ana, number, 'claim'), act(ben, number, 'claim')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const winner = answers.find(({ status }) => status === 200)?.json.ticket.assignee;
      const lost = answers.find(({ status }) => status === 409);
      if (!lost || !winner) throw new Error('nobody lost');
      const problem = expectProblem(lost, 409, 'taken');
      expect(problem.assignee).toEqual(winner);
      expect(problem.detail).toContain(winner.name);
      expect((await detail(number)).events.filter(({ type }) => type === 'assigned')).toHaveLength(1);
    }
  });

  it('by twenty at once has one winner', async () => {
    const crowd = await Promise.all(Array.from({ length: 20 }, (_, i) => app.signIn('agent', `Crowd ${i}`)));
    const { number } = await create();
    const answers = await Promise.all(crowd.map((one) => act(one, number, 'claim')));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
  });

  it('again by the same agent changes nothing', async () => {
    const { number } = await create();
    const first = await ana.act(number, 'claim');
    expect(await ana.act(number, 'claim')).toEqual(first);
    expect((await detail(number)).events).toHaveLength(2);
  });

  it('opens a new ticket, and a colleague may neither release it nor reply', async () => {
    const { number } = await create();
    expect(await ana.act(number, 'claim')).toMatchObject({ status: 'open', assignee: { name: 'Ana Prieto' } });
    expectProblem(await act(ben, number, 'release'), 409, 'taken');
    expectProblem(await act(ben, number, 'reply', { text: 'me too', clientId: 'x' }), 409, 'taken');
    expect((await ana.act(number, 'release')).assignee).toBeNull();
    expect((await ben.act(number, 'claim')).assignee?.name).toBe('Ben Okafor');
  });

  it.each(['resolve', 'close', 'reject'])(
    'and assigning is not possible after %s, until it is reopened',
    async (over) => {
      const { number } = await create();
      await ana.act(number, 'claim');
      const { status } = await ana.act(number, over, verbBodies[over]);
      for (const [by, verb, body] of [
        [ana, 'claim', {}],
        [ben, 'claim', {}],
        [ana, 'assign', { to: ben.person.id }],
        [ana, 'assign', { to: ana.person.id }],
      ] as const) {
        const problem = expectProblem(await act(by, number, verb, body), 422, 'illegal_transition');
        expect(problem).toMatchObject({ from: status, to: 'open' });
        expect(problem.detail).toContain('reopen it first');
      }
      expect((await detail(number)).verbs).not.toEqual(expect.arrayContaining(['assign']));
      await ana.act(number, 'reopen');
      expect((await ana.act(number, 'assign', { to: ben.person.id })).assignee?.id).toBe(ben.person.id);
    },
  );

  it('can be given to a colleague, and to nobody else', async () => {
    const { number } = await create();
    expect((await ana.act(number, 'assign', { to: ben.person.id })).assignee).toEqual({
      id: ben.person.id,
      name: 'Ben Okafor',
    });
    const problem = expectProblem(await act(ana, number, 'assign', { to: 'stf_nobody' }), 400, 'invalid');
    expect(problem.errors?.[0]?.path).toBe('to');
  });
});

describe('replying', () => {
  it('reaches the person, takes the chat over, and keeps the assistant quiet', async () => {
    const { visitor, number } = await handedOff();
    const ticket = await ana.act(number, 'reply', { text: 'Hello, this is Ana', clientId: 'r1' });
    expect(ticket).toMatchObject({ status: 'open', waiting: false, assignee: { name: 'Ana Prieto' } });
    expect(await visitor.state()).toMatchObject({ handler: 'agent', agent: { name: 'Ana Prieto' } });
    expect((await visitor.events()).at(-1)).toMatchObject({
      type: 'message',
      text: 'Hello, this is Ana',
      actor: { kind: 'agent', name: 'Ana Prieto' },
    });
    expect(await visitor.say('How do I reset my password?')).toBe('');
    app.clock.advance(60 * secondMs);
    await app.settle();
    expect((await visitor.events()).at(-1)).toMatchObject({ actor: { kind: 'visitor' } });
    expect((await detail(number)).ticket.waiting).toBe(true);
  });

  it('twice with one clientId is one reply, ten times at once as well, and other words are refused', async () => {
    const { visitor, number } = await handedOff();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => act(ana, number, 'reply', { text: 'Once', clientId: 'r1' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect((await visitor.events()).filter(({ text }) => text === 'Once')).toHaveLength(1);
    expectProblem(await act(ana, number, 'reply', { text: 'Twice', clientId: 'r1' }), 422, 'key_reused');
  });

  it('again gives the first answer, though a colleague has the ticket by now', async () => {
    const { visitor, number } = await handedOff();
    const reply = { text: 'Sent', clientId: 'r1' };
    await ana.act(number, 'reply', reply);
    await ana.act(number, 'assign', { to: ben.person.id });
    expect((await act(ana, number, 'reply', reply)).status).toBe(200);
    expect((await visitor.events()).filter(({ text }) => text === 'Sent')).toHaveLength(1);
    expectProblem(await act(ana, number, 'reply', { ...reply, clientId: 'r2' }), 409, 'taken');
  });

  it('to a ticket of the API needs no conversation', async () => {
    const { number } = await create();
    expect((await ana.act(number, 'reply', { text: 'Noted', clientId: 'r1' })).status).toBe('open');
  });

  it('with a file of another conversation is refused', async () => {
    const { number } = await handedOff();
    const problem = expectProblem(
      await act(ana, number, 'reply', { text: 'x', clientId: 'r', attachments: ['att_foreign'] }),
      400,
      'invalid',
    );
    expect(problem.errors?.[0]?.path).toBe('attachments');
  });

  it('hands back to the assistant when asked, which then answers again', async () => {
    const { visitor, number } = await handedOff();
    await ana.act(number, 'claim');
    expectProblem(await act(ana, number, 'reply', { text: ' \n ', clientId: 'r1' }), 400, 'invalid');
    await ana.act(number, 'hand-back');
    expect((await visitor.state()).handler).toBe('assistant');
    expect(await visitor.say('How do I reset my password?')).toMatch(/password/i);
  });

  it('and answering at once by the assistant never gives the person two voices', async () => {
    for (let i = 0; i < 5; i++) {
      const { visitor, number } = await handedOff();
      await Promise.all([
        visitor.say('How do I reset my password?'),
        ana.act(number, 'reply', { text: 'I am here', clientId: 'r1' }),
      ]);
      const said = (await visitor.events()).filter(({ type }) => type === 'message');
      const mine = said.findIndex(({ actor }) => actor.kind === 'agent');
      expect(said.slice(mine).filter(({ actor }) => actor.kind === 'assistant')).toEqual([]);
    }
  });
});

describe('many at the same ticket', () => {
  it('lose nothing: thirty notes at once are thirty notes', async () => {
    const { number } = await create();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) => act(ana, number, 'note', { text: `Note ${i}` })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200));
    expect((await detail(number)).events.filter(({ type }) => type === 'note')).toHaveLength(30);
  });

  it('two that resolve at once are one 200 and one 422', async () => {
    const { number } = await create();
    const answers = await Promise.all([act(ana, number, 'resolve'), act(ben, number, 'resolve')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });
});

describe('saved replies', () => {
  const path = '/api/v1/saved-replies';
  const said = { language: 'en', title: ' Thanks ', text: 'Hello {name},\nthank you.', version: 0 };
  const put = async (body: object, by: { cookie: string }) =>
    app.request<{ savedReply: SavedReplyView }>('PUT', `${path}/thanks`, { cookie: by.cookie, body });
  const titles = async (by: { cookie: string }) => {
    const { json } = await app.request<{ items: SavedReplyView[] }>('GET', path, { cookie: by.cookie });
    return json.items.map(({ title }) => title);
  };

  it('are made, changed, deleted and made again by a supervisor, and read by every agent; who is second is told so', async () => {
    const [sue, sam, ana] = [await app.signIn('supervisor'), await app.signIn('supervisor'), await app.signIn('agent')];
    const made = await put(said, sue);
    expect(made.json.savedReply).toMatchObject({
      id: 'thanks',
      title: 'Thanks',
      version: 1,
      changedBy: sue.person.name,
    });
    // The same once more, after an answer that was lost, changes nothing.
    expect((await put(said, sue)).json).toEqual(made.json);
    const both = await Promise.all(
      [sue, sam].map((each, i) => put({ ...said, title: `Thanks ${i}`, version: 1 }, each)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await titles(ana)).toEqual([both.find(({ status }) => status === 200)?.json.savedReply.title]);
    expectProblem(await put({ ...said, title: 'Old', version: 1 }, sue), 409, 'conflict');
    const remove = () => app.request('DELETE', `${path}/thanks`, { cookie: sue.cookie });
    expect([(await remove()).status, (await remove()).status, await titles(ana)]).toEqual([204, 204, []]);
    expectProblem(await put({ ...said, title: 'Gone', version: 2 }, sam), 409, 'conflict');
    await put(said, sue);
    expect(await titles(ana)).toEqual(['Thanks']);
    const { items } = await app.ctx.audit.list({ q: 'thanks', limit: 9 });
    // What was refused, repeated or not there is no entry.
    expect(items.map(({ verb }) => verb).reverse()).toEqual([
      'saved-reply.changed',
      'saved-reply.changed',
      'saved-reply.deleted',
      'saved-reply.changed',
    ]);
  });

  it.each([
    ['a title of nothing that can be seen', { title: '\u202e ' }, 'title'],
    ['no text', { text: '' }, 'text'],
    ['a text of 8,001 characters', { text: 'x'.repeat(8_001) }, 'text'],
    ['an unknown language', { language: 'xx' }, 'language'],
    ['a version that is none', { version: -1 }, 'version'],
  ])('refuse %s, naming the field', async (_, body, field) => {
    const problem = expectProblem(await put({ ...said, ...body }, await app.signIn('supervisor')), 400, 'invalid');
    expect(problem.errors?.map((fault) => fault.path)).toEqual([field]);
  });
});
