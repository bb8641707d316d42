import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EventView, StaffEventView, TicketView } from '../../src/http/shapes.ts';
import { endStreams } from '../../src/http/sse.ts';
import { secondMs } from '../../src/kernel/clock.ts';
import { type Agent, createTestApp, type TestApp, type Visitor } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';
import { type Follower, followStream, type Received } from '../support/sse.ts';

let app: TestApp;
let ana: Agent;
beforeAll(async () => {
  app = await createTestApp();
  ana = await app.signIn('agent', 'Ana Prieto');
});
const open: Follower[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.stop()));
  await app.checkFolds();
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.close();
});

const followed = async (stream: Promise<Follower>): Promise<Follower> => {
  const follower = await stream;
  open.push(follower);
  return follower;
};
const ids = (all: readonly Received[]): string[] => all.flatMap(({ id }) => (id === undefined ? [] : [id]));
const logged = (all: readonly Received[]): EventView[] =>
  all.filter(({ event }) => event === 'event').map(({ data }) => data as EventView);
const staffLogged = (all: readonly Received[]): StaffEventView[] =>
  all.filter(({ event }) => event === 'event').map(({ data }) => data as StaffEventView);
const handedOff = async (): Promise<{ visitor: Visitor; number: number }> => {
  const visitor = await app.open();
  await visitor.say('I want to talk to a human');
  return { visitor, number: (await visitor.state()).tickets[0]?.number ?? 0 };
};
const create = async (): Promise<number> =>
  (
    await app.request<{ ticket: TicketView }>('POST', '/api/v1/tickets', {
      cookie: ana.cookie,
      body: { subject: 'A ticket' },
    })
  ).json.ticket.number;

describe('following a conversation', () => {
  it('gives all that was, then all that comes, each with its cursor, as a stream no cache keeps', async () => {
    const visitor = await app.open();
    await visitor.say('hello');
    const stream = await followed(visitor.follow());
    await stream.until((all) => logged(all).length >= 4);
    await visitor.say('How do I reset my password?');
    const wanted = await visitor.events();
    const all = await stream.until((come) => logged(come).length >= wanted.length);
    expect(logged(all)).toEqual(wanted);
    expect(ids(all)).toEqual(wanted.map(({ seq }) => String(seq)));
    const { headers } = await app.app.request(`/api/v1/conversations/${visitor.id}/events`, {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${visitor.token}` },
    });
    expect(headers.get('content-type')).toBe('text/event-stream');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('goes on after Last-Event-ID without gap or double, while several write', async () => {
    const { visitor, number } = await handedOff();
    const writing = (async () => {
      for (let i = 0; i < 15; i++) {
        await Promise.all([
          visitor.say(`Message ${i}`),
          ana.act(number, 'reply', { text: `Reply ${i}`, clientId: `r${i}` }),
        ]);
      }
    })();
    const seen: string[] = [];
    const types: string[] = [];
    let last: string | undefined;
    // Hangs up after every few events and comes back with the last id it saw, as a browser does on a poor line.
    for (let round = 0; round < 12; round++) {
      const stream = await visitor.follow(last);
      const all = [...(await stream.until((come) => ids(come).length >= 2))];
      await stream.stop();
      seen.push(...ids(all));
      types.push(...logged(all).map(({ type }) => type));
      last = seen.at(-1);
    }
    await writing;
    const wanted = await visitor.events();
    const stream = await followed(visitor.follow(last));
    const rest = await stream.until((come) => ids(come).at(-1) === String(wanted.at(-1)?.seq));
    seen.push(...ids(rest));
    expect(seen).toEqual(wanted.map(({ seq }) => String(seq)));
    expect(wanted.filter(({ text }) => /^(Message|Reply) \d+$/.test(String(text)))).toHaveLength(30);
  });

  it('gives two followers the same', async () => {
    const { visitor, number } = await handedOff();
    const [a, b] = [await followed(visitor.follow()), await followed(visitor.follow())];
    await ana.act(number, 'reply', { text: 'Hello both', clientId: 'r1' });
    await visitor.say('Hello Ana');
    const wanted = await visitor.events();
    for (const stream of [a, b]) {
      expect(logged(await stream.until((all) => logged(all).length >= wanted.length))).toEqual(wanted);
    }
  });

  it('never shows the person what is for staff, live, resumed or listed', async () => {
    const { visitor, number } = await handedOff();
    const other = await create();
    const stream = await followed(visitor.follow());
    await ana.act(number, 'claim');
    await ana.act(number, 'note', { text: 'SECRET-NOTE' });
    await ana.act(number, 'link', { to: other, as: 'SECRET-LINK' });
    await ana.act(number, 'prioritise', { impact: 1, urgency: 1 });
    await ana.act(number, 'release');
    await ana.act(number, 'hand-back');
    await ana.act(number, 'merge', { into: other });
    await visitor.say('LAST WORD');
    const all = await stream.until((come) => logged(come).some(({ text }) => text === 'LAST WORD'));
    const resumed = await followed(visitor.follow('1'));
    const again = await resumed.until((come) => logged(come).some(({ text }) => text === 'LAST WORD'));
    for (const told of [logged(all), logged(again), await visitor.events()]) {
      expect(JSON.stringify(told)).not.toContain('SECRET');
      const types = told.map(({ type }) => type);
      for (const type of ['note', 'linked', 'merged', 'prioritised']) expect(types).not.toContain(type);
      expect(JSON.stringify(told)).not.toContain(ana.person.id);
      expect(JSON.stringify(told)).not.toContain(ana.person.email);
    }
  });

  it('tells that an agent types, and only those in this conversation', async () => {
    const { visitor, number } = await handedOff();
    const stranger = await app.open();
    const [mine, other] = [await followed(visitor.follow()), await followed(stranger.follow())];
    await ana.act(number, 'claim');
    expect(
      (await app.request('POST', `/api/v1/tickets/${number}/typing`, { cookie: ana.cookie, body: { typing: true } }))
        .status,
    ).toBe(204);
    const all = await mine.until((come) => come.some(({ event }) => event === 'typing'));
    expect(all.find(({ event }) => event === 'typing')).toEqual({
      event: 'typing',
      data: { name: 'Ana Prieto', typing: true },
    });
    await stranger.say('hello');
    await other.until((come) => logged(come).length >= 4);
    expect(other.all.some(({ event }) => event === 'typing')).toBe(false);
  });

  it('tells of nobody who types but who has the ticket', async () => {
    const { visitor, number } = await handedOff();
    const ben = await app.signIn('agent', `Ben ${number}`);
    const [mine, desk] = [await followed(visitor.follow()), await followed(ana.follow())];
    const types = (by: Agent, typing: boolean) =>
      app.request('POST', `/api/v1/tickets/${number}/typing`, { cookie: by.cookie, body: { typing } });
    expect((await types(ben, true)).status).toBe(204);
    await ana.act(number, 'claim');
    expect((await types(ben, true)).status).toBe(204);
    await types(ana, false);
    const all = await mine.until((come) => come.some(({ event }) => event === 'typing'));
    expect(all.filter(({ event }) => event === 'typing').map(({ data }) => data)).toEqual([
      { name: 'Ana Prieto', typing: false },
    ]);
    // Colleagues see it all the same.
    await desk.until((come) => come.filter(({ event }) => event === 'typing').length === 3);
  });

  it('begins again when the cursor is beyond the last event, and goes on from the last one', async () => {
    const visitor = await app.open();
    await visitor.say('hello');
    const wanted = (await visitor.events()).map(({ seq }) => String(seq));
    const beyond = await followed(visitor.follow(String(wanted.length + 1)));
    expect(ids(await beyond.until((all) => ids(all).length >= wanted.length))).toEqual(wanted);
    const last = await followed(visitor.follow(wanted.at(-1)));
    await visitor.say('hello again');
    expect(ids(await last.until((all) => ids(all).length > 0))[0]).toBe(String(wanted.length + 1));
  });

  it.each(['abc', '-5', '1.5', '1e99', '', "1' or 1=1"])(
    'takes %j as Last-Event-ID for the beginning',
    async (last) => {
      const visitor = await app.open();
      const stream = await followed(visitor.follow(last));
      expect(ids(await stream.until((all) => ids(all).length >= 1))).toEqual(['1']);
    },
  );

  it('ends when the service stops, so that the follower comes back elsewhere', async () => {
    const visitor = await app.open();
    const stream = await followed(visitor.follow());
    await stream.until((all) => ids(all).length >= 1);
    endStreams();
    await stream.ended;
    await visitor.say('hello');
    expect(ids(stream.all)).toEqual(['1']);
  });

  it('leaves nobody subscribed when the follower has gone', async () => {
    const visitor = await app.open();
    const stream = await visitor.follow();
    await stream.until((all) => ids(all).length >= 1);
    expect(app.ctx.live.followers(visitor.id)).toBe(1);
    await stream.stop();
    expect(app.ctx.live.followers(visitor.id)).toBe(0);
  });
});

describe('following the desk', () => {
  it('gives every ticket event with how the row looks now', async () => {
    const stream = await followed(ana.follow());
    const { number } = await handedOff();
    await ana.act(number, 'claim');
    const all = await stream.until((come) => staffLogged(come).some(({ event }) => event.type === 'assigned'));
    const mine = staffLogged(all).filter(({ ticket }) => ticket?.number === number);
    expect(mine.map(({ event }) => event.type)).toEqual(['ticket-opened', 'handed-off', 'assigned']);
    expect(mine.at(-1)?.ticket).toMatchObject({ number, status: 'open', assignee: { name: 'Ana Prieto' } });
    const cursors = staffLogged(all).map(({ cursor }) => Number(cursor));
    expect(cursors).toEqual([...cursors].sort((a, b) => a - b));
  });

  it('resumes after a cursor without gap or double, as a stream and as a list', async () => {
    const start = (await app.request<{ cursor: string }>('GET', '/api/v1/session', { cookie: ana.cookie })).json.cursor;
    for (let i = 0; i < 8; i++) await create();
    const list = async (after: string) =>
      (
        await app.request<{ events: StaffEventView[]; cursor: string }>('GET', `/api/v1/events?after=${after}`, {
          cookie: ana.cookie,
        })
      ).json;
    const { events, cursor } = await list(start);
    expect(events).toHaveLength(8);
    expect((await list(cursor)).events).toEqual([]);
    const middle = events[3]?.cursor ?? '';
    const stream = await followed(ana.follow(middle));
    const all = await stream.until((come) => ids(come).length >= 4);
    expect(ids(all)).toEqual(events.slice(4).map((line) => line.cursor));
  });

  it('refuses a cursor beyond the last event, and takes the last one', async () => {
    const head = await app.ctx.events.position();
    for (const accept of ['application/json', 'text/event-stream']) {
      const at = (after: number | string, more: Record<string, string> = {}) =>
        app.request('GET', `/api/v1/events?after=${after}`, { cookie: ana.cookie, headers: { accept, ...more } });
      for (const answer of [await at(head + 1), await at('x'), await at(0, { 'last-event-id': String(head + 1) })])
        expect(expectProblem(answer, 400, 'invalid').errors?.map(({ path }) => path)).toEqual(['after']);
    }
    const stream = await followed(ana.follow(String(head)));
    const number = await create();
    const all = await stream.until((come) => staffLogged(come).length > 0);
    expect(staffLogged(all)[0]?.ticket?.number).toBe(number);
  });

  it('is for programs that may read tickets, as a list and as a stream, which are nobody to talk to', async () => {
    const [read, write] = [await app.key('tickets:read'), await app.key('tickets:write')];
    expectProblem(await app.request('GET', '/api/v1/events', { token: write }), 403, 'forbidden');
    expect((await app.request('GET', '/api/v1/events?after=0', { token: read })).status).toBe(200);
    const online = app.ctx.presence.online();
    const headers = { accept: 'text/event-stream', authorization: `Bearer ${read}` };
    const stream = await followed(
      Promise.resolve(app.app.request('/api/v1/events', { headers })).then((response) => followStream(response)),
    );
    expect(app.ctx.presence.online()).toBe(online);
    const number = await create();
    const all = await stream.until((come) => staffLogged(come).length > 0);
    expect(staffLogged(all)[0]?.ticket?.number).toBe(number);
  });

  it('needs a session or a key; a conversation token is neither', async () => {
    const visitor = await app.open();
    const headers = { accept: 'text/event-stream' };
    expectProblem(await app.request('GET', '/api/v1/events', { headers }), 401);
    expectProblem(await app.request('GET', '/api/v1/events', { headers, token: visitor.token }), 401);
    expectProblem(await app.request('GET', '/api/v1/events', { headers, token: 'pk_made-up' }), 401);
    expectProblem(await app.request('GET', '/api/v1/events', { headers, cookie: 'parley=made-up' }), 401);
  });

  it.each(['events', 'typing', 'presence'])(
    'tells nothing more, not even %s, 5 s after the session has ended',
    async (what) => {
      const leaver = await app.signIn('agent', `Leaver ${what}`);
      const stream = await followed(leaver.follow());
      const number = await create();
      await stream.until((all) => staffLogged(all).length >= 1);
      await app.request('DELETE', '/api/v1/session', { cookie: leaver.cookie });
      const before = stream.all.length;
      app.clock.advance(5 * secondMs);
      const witness = await followed(ana.follow());
      if (what === 'events') await ana.act(number, 'note', { text: 'SECRET' });
      if (what === 'typing')
        await app.request('POST', `/api/v1/tickets/${number}/typing`, { cookie: ana.cookie, body: { typing: true } });
      if (what === 'presence')
        await app.request('PUT', '/api/v1/presence', { cookie: ana.cookie, body: { presence: 'away' } });
      const event = what === 'events' ? 'event' : what;
      await witness.until((all) => all.some((each) => each.event === event));
      await stream.ended;
      expect(stream.all.slice(before)).toEqual([]);
      expect(app.ctx.presence.of(leaver.person.id)).toBe('offline');
    },
  );

  it('ends by itself when the session has ended, though there is nothing to tell', async () => {
    const leaver = await app.signIn('agent', 'Quiet Leaver');
    const stream = await followed(leaver.follow());
    await app.request('DELETE', '/api/v1/session', { cookie: leaver.cookie });
    await stream.ended;
    expect(app.ctx.presence.of(leaver.person.id)).toBe('offline');
  }, 10_000);

  it('shows who is there: online with an open console, away when said so, offline when gone', async () => {
    const eva = await app.signIn('agent', 'Eva Lind');
    const stream = await eva.follow();
    await stream.until((all) => all.some(({ event }) => event === 'presence'));
    const of = async (): Promise<string | undefined> =>
      (
        await app.request<{ items: { id: string; presence: string }[] }>('GET', '/api/v1/people', {
          cookie: ana.cookie,
        })
      ).json.items.find(({ id }) => id === eva.person.id)?.presence;
    expect(await of()).toBe('online');
    await app.request('PUT', '/api/v1/presence', { cookie: eva.cookie, body: { presence: 'away' } });
    expect(await of()).toBe('away');
    await stream.stop();
    expect(await of()).toBe('offline');
  });

  it('tells who looks at a ticket', async () => {
    const number = await create();
    const stream = await followed(ana.follow());
    await app.request('POST', `/api/v1/tickets/${number}/viewing`, { cookie: ana.cookie });
    const all = await stream.until((come) => come.some(({ event }) => event === 'viewing'));
    expect(all.find(({ event }) => event === 'viewing')?.data).toEqual({ number, names: ['Ana Prieto'] });
  });
});
