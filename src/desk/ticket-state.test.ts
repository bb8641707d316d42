import { describe, expect, it } from 'vitest';
import type { EventBody, StoredEvent, TicketFacts, TicketStatus } from '../conversation/events.ts';
import { AppError } from '../kernel/errors.ts';
import {
  broughtByRequester,
  foldTicket,
  mayMove,
  nextStatus,
  rankOf,
  type Ticket,
  type TicketVerb,
  ticketVerbs,
} from './ticket-state.ts';

const statuses: readonly TicketStatus[] = ['new', 'open', 'pending', 'on-hold', 'resolved', 'closed', 'rejected'];
const no = null;

/** The whole table: what a verb makes of each status, in the order of `statuses`; null where it is not possible. */
const table: Readonly<Record<TicketVerb, readonly (TicketStatus | null)[]>> = {
  //        new         open        pending     on-hold     resolved closed  rejected
  open: ['open', no, 'open', 'open', no, no, no],
  pend: ['pending', 'pending', no, 'pending', no, no, no],
  hold: ['on-hold', 'on-hold', 'on-hold', no, no, no, no],
  resolve: ['resolved', 'resolved', 'resolved', 'resolved', no, no, no],
  reopen: [no, no, no, no, 'open', 'open', 'open'],
  close: ['closed', 'closed', 'closed', 'closed', 'closed', no, no],
  reject: ['rejected', 'rejected', 'rejected', 'rejected', no, no, no],
};

const opened = (more: Partial<TicketFacts> = {}): StoredEvent =>
  event(1, {
    type: 'ticket-opened',
    number: 1001,
    ticket: {
      kind: 'incident',
      intent: null,
      subject: 'x',
      category: 'a/b',
      impact: 3,
      urgency: 2,
      priority: 'normal',
      requester: 'req_1',
      team: null,
      fields: {},
      locale: 'en',
      conversation: null,
      dueResponse: '2026-03-02T13:00:00.000Z',
      dueResolution: '2026-03-03T09:00:00.000Z',
      ...more,
    },
  });
function event(
  seq: number,
  body: EventBody,
  actor: StoredEvent['actor'] = { kind: 'agent', id: 'stf_1', name: 'Ana' },
): StoredEvent {
  return { id: `evt_${seq}`, stream: 'tkt_1001', seq, at: `2026-03-02T09:00:0${seq % 10}.000Z`, actor, body };
}
const folded = (...events: StoredEvent[]): Ticket => {
  const ticket = events.reduce<Ticket | null>(foldTicket, null);
  if (!ticket) throw new Error('not opened');
  return ticket;
};
const message: EventBody = { type: 'message', text: 'x', citations: [], choices: [], attachments: [] };
const visitor = { kind: 'visitor', id: 'req_1' } as const;
const moved = (to: TicketStatus): EventBody => ({ type: 'status-changed', number: 1001, verb: 'x', from: 'new', to });

describe('a message of the requester', () => {
  it('opens a ticket that waited for them, and the ticket waits for an agent', () => {
    const pending = folded(opened(), event(2, moved('pending')));
    const [body, ...more] = broughtByRequester(pending);
    expect(body).toEqual({ type: 'status-changed', number: 1001, verb: 'open', from: 'pending', to: 'open' });
    expect(more).toEqual([]);
    if (!body) throw new Error('nothing was brought');
    const after = [event(3, message, visitor), event(4, body, visitor)].reduce<Ticket | null>(foldTicket, pending);
    expect(after).toMatchObject({ status: 'open', waiting: true });
  });

  it.each(statuses.filter((status) => status !== 'pending'))('leaves one that is %s as it is', (status) => {
    expect(broughtByRequester({ number: 1001, status })).toEqual([]);
  });
});

describe('what a verb makes of a status', () => {
  it('is said for every verb', () => {
    expect(Object.keys(table).sort()).toEqual([...ticketVerbs].sort());
  });

  const cases = ticketVerbs.flatMap((verb) => statuses.map((from, i) => ({ verb, from, to: table[verb][i] ?? null })));
  it.each(cases)('$verb: $from → $to', ({ verb, from, to }) => {
    expect(mayMove(from, verb)).toBe(to !== null);
    if (to !== null) {
      expect(nextStatus(from, verb)).toBe(to);
      return;
    }
    try {
      nextStatus(from, verb);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
      const { code, status, more } = error as AppError;
      expect({ code, status, from: more.extra?.from }).toEqual({ code: 'illegal_transition', status: 422, from });
      expect(statuses).toContain(more.extra?.to);
    }
  });
});

describe('a ticket as its events add up', () => {
  it('is nothing before it was opened', () => {
    expect(foldTicket(null, event(1, { type: 'note', number: 1001, text: 'x' }))).toBeNull();
  });

  it('is opened by being assigned, and stays what it is when assigned later', () => {
    const assigned: EventBody = { type: 'assigned', number: 1001, to: 'stf_1', name: 'Ana' };
    expect(folded(opened(), event(2, assigned))).toMatchObject({
      status: 'open',
      assignee: { id: 'stf_1', name: 'Ana' },
      head: 2,
    });
    expect(folded(opened(), event(2, moved('pending')), event(3, assigned)).status).toBe('pending');
    expect(folded(opened(), event(2, assigned), event(3, { type: 'released', number: 1001 })).assignee).toBeNull();
  });

  it('is named by the first words said to the person called, when it was about nothing before', () => {
    const said = (seq: number, text: string) => event(seq, { ...message, text }, visitor);
    const unnamed = opened({ conversation: 'cnv_1' });
    expect(folded(unnamed, said(2, 'my screen\nis black'), said(3, 'hello?'))).toMatchObject({
      subject: 'my screen is black',
      fields: { about: 'my screen\nis black' },
    });
    expect(folded(unnamed, said(2, '  ')).subject).toBe('x');
    expect(folded(opened(), said(2, 'my screen is black')).subject).toBe('x');
    expect(folded(opened({ conversation: 'cnv_1', intent: 'vpn-problem' }), said(2, 'y')).subject).toBe('x');
    expect(folded(opened({ conversation: 'cnv_1', fields: { about: 'x' } }), said(2, 'y')).subject).toBe('x');
  });

  it("waits from a hand-off or a visitor's word until an agent speaks, hands back or ends it", () => {
    const handedOff = event(2, { type: 'handed-off', reason: 'asked', number: 1001 });
    expect(folded(opened(), handedOff).waiting).toBe(true);
    expect(folded(opened(), handedOff, event(3, message)).waiting).toBe(false);
    expect(folded(opened(), handedOff, event(3, message), event(4, message, visitor)).waiting).toBe(true);
    expect(folded(opened(), handedOff, event(3, { type: 'handed-back', number: 1001 })).waiting).toBe(false);
    for (const over of ['resolved', 'closed', 'rejected'] as const) {
      expect(folded(opened(), handedOff, event(3, moved(over))).waiting).toBe(false);
      expect(folded(opened(), event(2, moved(over)), event(3, message, visitor)).waiting).toBe(false);
    }
    expect(folded(opened(), handedOff, event(3, moved('pending'))).waiting).toBe(true);
  });

  it('keeps the time of the first answer of a person', () => {
    const ticket = folded(opened(), event(2, message, visitor), event(3, message), event(4, message));
    expect(ticket.firstResponseAt).toBe('2026-03-02T09:00:03.000Z');
  });

  it('counts its times from when it was opened when its priority changes', () => {
    const ticket = folded(
      opened(),
      event(5, { type: 'prioritised', number: 1001, impact: 1, urgency: 1, priority: 'urgent' }),
    );
    expect(ticket.due).toEqual({ response: '2026-03-02T09:15:01.000Z', resolution: '2026-03-02T13:00:01.000Z' });
    expect(ticket).toMatchObject({ impact: 1, urgency: 1, priority: 'urgent', status: 'new' });
  });

  it('changes nothing but head and time with what only belongs to its history', () => {
    const before = folded(opened());
    const bodies: EventBody[] = [
      { type: 'note', number: 1001, text: 'x' },
      { type: 'linked', number: 1001, to: 5, as: 'related' },
      { type: 'rated', score: 5 },
      { type: 'followed-up', number: 1001, text: 'x', attachments: [] },
    ];
    for (const body of bodies) {
      expect(foldTicket(before, event(2, body))).toEqual({ ...before, head: 2, updatedAt: '2026-03-02T09:00:02.000Z' });
    }
  });
});

describe('the place in the queue', () => {
  const rank = (more: Partial<Ticket>): string => rankOf({ ...folded(opened()), ...more }) ?? 'none';

  it('is nowhere when it is over', () => {
    for (const status of ['resolved', 'closed', 'rejected'] as const) expect(rank({ status })).toBe('none');
    for (const status of ['new', 'open', 'pending', 'on-hold'] as const) expect(rank({ status })).not.toBe('none');
  });

  it('goes by who waits, then priority, then what is due first, then number', () => {
    const due = { response: '2026-03-02T10:00:00.000Z', resolution: '2026-03-09T10:00:00.000Z' };
    const inOrder = [
      rank({ waiting: true, priority: 'low' }),
      rank({ priority: 'urgent' }),
      rank({ priority: 'high' }),
      rank({ due }),
      rank({ number: 9 }),
      rank({ number: 10 }),
      rank({ due, firstResponseAt: '2026-03-02T09:30:00.000Z' }),
      rank({ priority: 'low', due }),
    ];
    expect([...inOrder].sort()).toEqual(inOrder);
  });
});
