import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { FormView, TicketView } from '../../src/http/shapes.ts';
import { hourMs, minuteMs, plus, secondMs } from '../../src/kernel/clock.ts';
import { createTestApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';
import { type Listed, ticketTools, verbBodies } from '../support/tickets.ts';

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

// First, while there is nothing else in the queue.
describe('the queue', () => {
  it('has those who wait first, then priority, then what is due first', async () => {
    const make = async (impact: number, urgency: number): Promise<number> => {
      app.clock.advance(secondMs);
      return (await create({ impact, urgency })).number;
    };
    const low = await make(3, 3);
    const normalLate = await make(3, 2);
    const urgent = await make(1, 1);
    const normalLater = await make(3, 2);
    const high = await make(2, 1);
    const visitor = await app.open();
    await visitor.say('I want to talk to a human');
    const waiting = (await visitor.state()).tickets[0]?.number ?? 0;
    const over = await make(1, 1);
    await ana.act(over, 'resolve');
    const mine = await make(1, 1);
    await ana.act(mine, 'claim');
    const queue = (query = 'view=queue') => list(query);
    expect((await queue()).items.map(({ number }) => number)).toEqual([
      waiting,
      urgent,
      high,
      normalLate,
      normalLater,
      low,
    ]);
    expect((await queue()).counts).toEqual({ queue: 6, mine: 1 });
    expect((await queue('view=mine')).items.map(({ number }) => number)).toEqual([mine]);
    expect((await queue('view=all')).items.map(({ number }) => number)).toContain(over);
    expect((await queue('view=queue&priority=normal')).items.map(({ number }) => number)).toEqual([
      normalLate,
      normalLater,
    ]);
    expect((await queue('view=all&status=resolved')).items.map(({ number }) => number)).toEqual([over]);
  });
});

describe('opening a ticket', () => {
  it('gives a ticket with number, priority and due times', async () => {
    const ticket = await create({
      kind: 'service-request',
      subject: '  New screen ',
      impact: 1,
      urgency: 1,
      requester: { name: 'Rita', email: 'rita@example.org' },
      fields: { device: 'laptop', count: 2, urgent: true },
    });
    expect(ticket).toMatchObject({
      kind: 'service-request',
      status: 'new',
      subject: 'New screen',
      priority: 'urgent',
      requester: { name: 'Rita', email: 'rita@example.org' },
      assignee: null,
      fields: { device: 'laptop', count: 2, urgent: true },
      conversation: null,
      due: { response: plus(app.clock.now(), 15 * minuteMs), resolution: plus(app.clock.now(), 4 * hourMs) },
    });
    const { ticket: read, events, conversation, gathered } = await detail(ticket.number);
    expect(read).toEqual(ticket);
    expect(events.map(({ type }) => type)).toEqual(['ticket-opened']);
    expect(conversation).toBeNull();
    expect(gathered.map(({ field }) => field)).toEqual(['device', 'count', 'urgent']);
  });

  it('about something the chat has a form for opens what the chat would have, and gives it to whom it is meant for', async () => {
    const about = 'Phoned: the VPN drops on the train';
    const body = {
      ...{ subject: undefined, intent: 'vpn-trouble', about, assignee: ben.person.id, urgency: 1 },
      // A field that the answers rule out is left away, as in the chat; a choice is read as it is said.
      fields: { device: 'iPhone', os: 'macos', since: '2026-02-27', connection: 'on-the-move' },
      clientId: 'phoned',
    };
    const ticket = await create(body);
    expect(ticket).toMatchObject({
      ...{ kind: 'incident', subject: 'VPN does not work', category: 'network/vpn', team: 'network' },
      ...{ status: 'open', assignee: { id: ben.person.id, name: 'Ben Okafor' }, impact: 3, urgency: 1 },
      fields: { device: 'phone', since: '2026-02-27', connection: 'on-the-move', about },
    });
    const { events, gathered } = await detail(ticket.number);
    expect(events.map(({ type }) => type)).toEqual(['ticket-opened', 'assigned']);
    expect(gathered[0]).toEqual({ field: 'device', label: 'Device', value: 'Phone' });
    // The same again, whenever it comes, is the same ticket; another under the same id is refused.
    expect((await create(body)).number).toBe(ticket.number);
    const asked = { cookie: ana.cookie, body: { ...body, about: 'something else' } };
    expectProblem(await app.request('POST', '/api/v1/tickets', asked), 422, 'key_reused');
    const lamp = await create({ subject: undefined, intent: 'other-request', about: 'A lamp\nis out' });
    expect(lamp.subject).toBe('A lamp is out');
    expect((await detail(lamp.number)).gathered.map(({ field }) => field)).toEqual(['details']);
  });

  it('ten times at once under one clientId opens one', async () => {
    const made = await Promise.all(Array.from({ length: 10 }, () => create({ subject: 'phoned', clientId: 'ten' })));
    expect(new Set(made.map(({ number }) => number)).size).toBe(1);
  });

  it('says what can be asked for, in the language of who asks, and which field was not understood', async () => {
    const asked = { cookie: ana.cookie };
    const { json } = await app.request<{ items: FormView[] }>('GET', '/api/v1/forms?locale=de', asked);
    const vpn = json.items.find(({ name }) => name === 'vpn-trouble');
    expect(vpn?.title).toBe('VPN-Problem');
    expect(vpn?.fields.find(({ name }) => name === 'os')).toMatchObject({
      requiredWhen: { device: ['laptop', 'desktop'] },
      choices: expect.arrayContaining([{ value: 'macos', label: expect.stringMatching(/mac/i) }]),
    });
    const refused = async (body: object): Promise<unknown> =>
      expectProblem(
        await app.request('POST', '/api/v1/tickets', { cookie: ana.cookie, body }),
        400,
        'invalid',
      ).errors?.map(({ path }) => path);
    const fields = { device: 'banana', since: 'the moon', attachment: 'x', joke: 'yes' };
    expect(await refused({ intent: 'vpn-trouble', fields })).toEqual(Object.keys(fields).map((f) => `fields.${f}`));
    expect(await refused({ intent: 'facilities-repair' })).toEqual(['fields.danger']);
    expect(await refused({ intent: 'no-such-form' })).toEqual(['intent']);
    expect(await refused({ subject: 'x', assignee: 'nobody' })).toEqual(['assignee']);
    const key = { token: await app.key('tickets:write'), body: { subject: 'x', assignee: ben.person.id } };
    expectProblem(await app.request('POST', '/api/v1/tickets', key), 403, 'forbidden');
  });

  it('twenty at once gives twenty numbers', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, (_, i) => create({ subject: `Ticket ${i}` })));
    expect(new Set(made.map(({ number }) => number)).size).toBe(20);
  });

  it('ten times at once with one key opens one', async () => {
    const before = (await list('view=all&q=onlyonce')).items.length;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        app.request<{ ticket: TicketView }>('POST', '/api/v1/tickets', {
          cookie: ana.cookie,
          body: { subject: 'onlyonce' },
          headers: { 'idempotency-key': 'one' },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    expect((await list('view=all&q=onlyonce')).items).toHaveLength(before + 1);
  });

  it.each([
    ['no subject', {}, 'subject'],
    ['an empty subject', { subject: '' }, 'subject'],
    ['a subject of nothing that can be seen', { subject: '\u202e \u0000' }, 'subject'],
    ['an unknown kind', { subject: 'x', kind: 'joke' }, 'kind'],
    ['an impact of 4', { subject: 'x', impact: 4 }, 'impact'],
    ["somebody else's role", { subject: 'x', role: 'owner' }, 'role'],
    ['a made-up number', { subject: 'x', number: 1 }, 'number'],
    ['a wrong address', { subject: 'x', requester: { email: 'not one' } }, 'requester.email'],
    ['an object as a field', { subject: 'x', fields: { a: { b: 1 } } }, 'fields.a'],
  ])('refuses %s, naming the field', async (_, body, path) => {
    const problem = expectProblem(
      await app.request('POST', '/api/v1/tickets', { cookie: ana.cookie, body }),
      400,
      'invalid',
    );
    expect(problem.errors?.map((fault) => fault.path)).toContain(path);
  });
});

describe('the life of a ticket', () => {
  it('tells from and to when something is not possible', async () => {
    const { number } = await create();
    await ana.act(number, 'resolve');
    for (const [verb, body] of [
      ['resolve', {}],
      ['pend', {}],
      ['reject', { reason: 'late' }],
    ] as const) {
      const problem = expectProblem(await act(ana, number, verb, body), 422, 'illegal_transition');
      expect(problem.from).toBe('resolved');
      expect(problem.to).toBe({ resolve: 'resolved', pend: 'pending', reject: 'rejected' }[verb]);
    }
    expect((await ana.act(number, 'reopen')).status).toBe('open');
    expectProblem(await act(ana, number, 'reopen'), 422, 'illegal_transition');
    expect((await ana.act(number, 'close')).status).toBe('closed');
    // A reply would be read by nobody's work: it waits until the ticket is open again.
    const reply = { text: 'One more thing', clientId: 'after-closing' };
    expect(expectProblem(await act(ana, number, 'reply', reply), 409, 'closed').detail).toContain('reopen it first');
    expect((await detail(number)).verbs).not.toContain('reply');
    await ana.act(number, 'reopen');
    expect((await act(ana, number, 'reply', reply)).status).toBe(200);
  });

  it.each(['/api/v1/tickets/abc', '/api/v1/events?after=zzz'])('says what is wrong with %s in words', async (path) => {
    const [fault] = expectProblem(await app.request('GET', path, { cookie: ana.cookie }), 400, 'invalid').errors ?? [];
    expect(fault?.reason).toMatch(/^not (?:the number of a ticket|a cursor of this feed)$/);
  });

  it.each(['claim', 'pend', 'resolve', 'close', 'reject'] as const)(
    'after %s offers exactly the moves that then work',
    async (last) => {
      for (const verb of ['pend', 'resolve', 'reopen', 'close', 'reject'] as const) {
        const { number } = await create();
        await ana.act(number, last, verbBodies[last]);
        const offered = (await detail(number)).verbs.includes(verb);
        expect((await act(ana, number, verb, verbBodies[verb])).status, verb).toBe(offered ? 200 : 422);
      }
    },
  );

  it('resolved tells the person, gives the chat back, and a "no" reopens it', async () => {
    const { visitor, number } = await handedOff();
    await ana.act(number, 'reply', { text: 'Try now', clientId: 'r1' });
    await ana.act(number, 'resolve');
    expect(await visitor.state()).toMatchObject({ handler: 'assistant', tickets: [{ number, status: 'resolved' }] });
    expect((await visitor.events()).map(({ type }) => type).slice(-2)).toEqual(['status-changed', 'resolved']);
    await visitor.say('no');
    expect((await detail(number)).ticket).toMatchObject({ status: 'open', waiting: true });
    expect((await visitor.state()).handler).toBe('queue');
  });

  it('pending is open again when the person writes, told in the turn, once', async () => {
    const { visitor, number } = await handedOff();
    await ana.act(number, 'reply', { text: 'Which one?', clientId: 'r1' });
    await ana.act(number, 'pend');
    const first = await visitor.turn('The second one', { clientId: 'same' });
    expect(first.events).toMatchObject([
      { type: 'message', text: 'The second one' },
      { type: 'status-changed', number, verb: 'open', from: 'pending', to: 'open', actor: { kind: 'visitor' } },
    ]);
    expect(first.conversation).toMatchObject({ handler: 'agent', tickets: [{ number, status: 'open' }] });
    expect((await detail(number)).ticket).toMatchObject({ status: 'open', waiting: true });
    expect(await visitor.turn('The second one', { clientId: 'same' })).toEqual(first);
    await visitor.say('And the third');
    const moves = (await detail(number)).events.filter(({ type }) => type === 'status-changed');
    expect(moves.map(({ to }) => to)).toEqual(['pending', 'open']);
  });

  it('is not merged away from somebody who waits in its chat', async () => {
    const { visitor, number } = await handedOff();
    const other = await create();
    const refused = await act(ana, number, 'merge', { into: other.number });
    expect(expectProblem(refused, 422, 'illegal_transition')).toMatchObject({ inChat: true });
    expect((await visitor.state()).handler).toBe('queue');
    await ana.act(number, 'hand-back');
    expect((await ana.act(number, 'merge', { into: other.number })).status).toBe('closed');
  });

  it('merged is closed and points to the other, which points back', async () => {
    const [a, b] = [await create(), await create()];
    expect((await ana.act(a.number, 'merge', { into: b.number })).status).toBe('closed');
    expect((await detail(a.number)).events.map(({ type }) => type)).toEqual([
      'ticket-opened',
      'merged',
      'status-changed',
    ]);
    expect((await detail(b.number)).events.at(-1)).toMatchObject({ type: 'linked', to: a.number, as: 'merged' });
    expectProblem(await act(ana, b.number, 'merge', { into: b.number }), 400, 'invalid');
    expectProblem(await act(ana, b.number, 'merge', { into: 999_999 }), 404, 'not_found');
    expectProblem(await act(ana, b.number, 'merge', { into: a.number }), 422);
  });

  it('two tickets merged into each other at once leave one open', async () => {
    const [a, b] = [await create(), await create()];
    const answers = await Promise.all([
      act(ana, a.number, 'merge', { into: b.number }),
      act(ben, b.number, 'merge', { into: a.number }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    const statuses = [(await detail(a.number)).ticket.status, (await detail(b.number)).ticket.status];
    expect(statuses.sort()).toEqual(['closed', 'new']);
  });

  it('linked shows on both', async () => {
    const [a, b] = [await create(), await create()];
    await ana.act(a.number, 'link', { to: b.number, as: 'caused-by' });
    expect((await detail(a.number)).events.at(-1)).toMatchObject({ type: 'linked', to: b.number, as: 'caused-by' });
    expect((await detail(b.number)).events.at(-1)).toMatchObject({ type: 'linked', to: a.number, as: 'caused-by' });
  });

  it('prioritised counts its times again from when it was opened', async () => {
    const { number, createdAt } = await create();
    app.clock.advance(hourMs);
    const ticket = await ana.act(number, 'prioritise', { impact: 1, urgency: 2 });
    expect(ticket.priority).toBe('high');
    expect(Date.parse(ticket.due.response) - Date.parse(createdAt)).toBe(hourMs);
    const { errors = [] } = expectProblem(await act(ana, number, 'prioritise', { impact: 'high', urgency: 4 }), 400);
    expect(errors.map(({ reason }) => reason)).toEqual(Array(2).fill(expect.stringContaining('1|2|3')));
  });
});

describe('the lists', () => {
  it.each(['queue', 'all'])('%s gives pages without gap or double while rows move', async (view) => {
    const wanted = new Set<number>();
    for (let i = 0; i < 12; i++) {
      app.clock.advance(1);
      wanted.add((await create({ subject: `paged${view} ${i}` })).number);
    }
    const seen: number[] = [];
    let next: string | null = null;
    let round = 0;
    do {
      const page: Listed = await list(`view=${view}&q=paged${view}&limit=5${next === null ? '' : `&next=${next}`}`);
      seen.push(...page.items.map(({ number }) => number));
      next = page.next;
      // Rows move between two pages: a new one comes at one end, one that was shown moves.
      app.clock.advance(1);
      await create({ subject: `paged${view} new ${round++}`, impact: 1, urgency: 1 });
      const shown = seen[0];
      if (shown !== undefined && round === 1)
        await ana.act(shown, view === 'queue' ? 'claim' : 'note', view === 'queue' ? {} : { text: 'x' });
    } while (next !== null);
    const old = seen.filter((number) => wanted.has(number));
    expect(new Set(old).size).toBe(old.length);
    expect(new Set(old)).toEqual(wanted);
  });

  it('a deep cursor costs no more than the first', async () => {
    const page = await list('view=all&limit=1');
    expect(page.next).not.toBeNull();
    const far = btoa('1970-01-01T00:00:00.000Z|1').replaceAll('=', '');
    expect((await list(`view=all&next=${far}`)).items).toEqual([]);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=abc', 'limit'],
    ['view=secret', 'view'],
    ['status=lost', 'status'],
    ['kind=x', 'kind'],
    ['priority=1', 'priority'],
    [`q=${'x'.repeat(201)}`, 'q'],
    [`next=${'x'.repeat(501)}`, 'next'],
    ['next=!!!', 'next'],
    ['next=%00', 'next'],
    ['next=garbage', 'next'],
    ['next=AAAA', 'next'],
    ['view=all&next=garbage', 'next'],
    ['view=mine&next=garbage', 'next'],
    [`next=${btoa('2026-03-02T09:00:00.000Z|1001')}`, 'next'],
    [`view=all&next=${btoa('012026-03-02T09:00:00.000Z000000001001')}`, 'next'],
  ])('refuse %s, naming the field', async (query, path) => {
    const problem = expectProblem(
      await app.request('GET', `/api/v1/tickets?${query}`, { cookie: ana.cookie }),
      400,
      'invalid',
    );
    expect(problem.errors?.map((fault) => fault.path)).toEqual([path]);
  });

  it.each([
    '"',
    '""',
    "'; drop table ticket; --",
    'a" OR words:"b',
    'NEAR(a b)',
    'a*',
    '-a',
    'OPS-306',
    'title:secret',
    '(((',
    'AND',
    '\u0000',
    '😀',
    '٤٢',
    '%',
    '_',
    '#1001 OR 1=1',
    '*',
  ])('take %j as words to look for, never as a language', async (q) => {
    const answer = await app.request<Listed>('GET', `/api/v1/tickets?view=all&q=${encodeURIComponent(q)}`, {
      cookie: ana.cookie,
    });
    expect(answer.status, answer.text).toBe(200);
  });

  it('find a ticket by its number and by its words, in every script', async () => {
    const { number } = await create({ subject: 'Der Drucker spinnt', fields: { about: 'الطابعة معطلة' } });
    for (const q of [String(number), `#${number}`, 'drucker', 'spinnt drucker', 'الطابعة']) {
      expect(
        (await list(`view=all&q=${encodeURIComponent(q)}`)).items.map((row) => row.number),
        q,
      ).toContain(number);
    }
  });
});
