import type { Compilable } from 'kysely';
import type { ConversationPlan, Conversations } from '../conversation/conversations.ts';
import type {
  Actor,
  AttachmentRef,
  EventBody,
  FieldValue,
  Level,
  StoredEvent,
  TicketKind,
  TicketStatus,
} from '../conversation/events.ts';
import { type Conversation, isOver } from '../conversation/fold.ts';
import type { EventLog, NewEvent } from '../conversation/log.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { Page } from '../kernel/page.ts';
import { retryOnConflict } from '../store/store.ts';
import { type DeskVerb, type Doer, deskVerbs, may, mayRead, mustBeAllowed } from './permissions.ts';
import type { Record as RecordPlans } from './recorder.ts';
import { dueTimes, priorityOf } from './sla.ts';
import type { TicketQuery } from './ticket-list.ts';
import { mayMove, nextStatus, type Ticket, type TicketVerb } from './ticket-state.ts';
import { streamOf, type TicketPlan, type Tickets } from './tickets.ts';

/** One verb with what it needs. */
export type Deed =
  | { verb: 'claim' | 'release' | 'resolve' | 'reopen' | 'close' | 'pend' | 'hand-back' }
  | { verb: 'assign'; to: { id: string; name: string } }
  | {
      verb: 'reply';
      text: string;
      clientId: string;
      attachments: readonly AttachmentRef[];
      /** What was written before it was translated, for colleagues. */
      original?: { text: string; locale: string };
    }
  | { verb: 'note'; text: string }
  | { verb: 'reject'; reason: string }
  | { verb: 'prioritise'; impact: Level; urgency: Level }
  | { verb: 'categorise'; category: string }
  | { verb: 'merge'; into: number }
  | { verb: 'link'; to: number; as: string };

export interface NewTicket {
  kind: TicketKind;
  subject: string;
  category: string;
  impact: Level;
  urgency: Level;
  requester: string;
  locale: string;
  fields: Readonly<Record<string, FieldValue>>;
  /** The form it was gathered by, and whose work that is. */
  intent?: string;
  team?: string | null;
  /** Who has it from the beginning. */
  assignee?: { id: string; name: string } | undefined;
  /** The same from the same again is the same ticket. */
  clientId?: string | undefined;
  /** Statements of the same commit: the requester, when new. */
  also?: readonly Compilable[];
}

/** Events to be added to the ticket and to its conversation, and plans of other tickets. */
interface Planned {
  onTicket: EventBody[];
  onConversation: EventBody[];
  also: TicketPlan[];
}

/** What agents do. Everything here checks the right of who asks. */
export interface Desk {
  list(
    doer: Doer,
    query: Omit<TicketQuery, 'staff'>,
  ): Promise<Page<Ticket> & { counts: { queue: number; mine: number } }>;
  /** The ticket, its history and its conversation. @throws AppError('not_found') for a missing one and a foreign one alike. */
  read(
    doer: Doer,
    number: number,
  ): Promise<{ ticket: Ticket; history: StoredEvent[]; conversation: Conversation | null; thread: StoredEvent[] }>;
  /** @throws AppError('key_reused') when its clientId came before with another subject or other fields */
  create(doer: Doer, input: NewTicket): Promise<Ticket>;
  /**
   * @throws AppError('taken') with the other's name · 'illegal_transition' with from and to · 'not_found' · 'key_reused' when
   * a reply's clientId came before with another text.
   */
  act(doer: Doer, number: number, deed: Deed): Promise<Ticket>;
  /** Gives a ticket of somebody who goes away to a colleague, or back to the queue; does nothing when it is theirs no more. */
  handOn(doer: Doer, number: number, from: string, to: { id: string; name: string } | null): Promise<Ticket>;
  /** The verbs that make sense now, for the buttons of the console. */
  verbs(doer: Doer, ticket: Ticket, conversation: Conversation | null): DeskVerb[];
}

/** A lost round means that somebody else got on, so many at one ticket all get their turn. */
const rounds = 50;
const longestHistory = 5_000;

export function createDesk(deps: {
  conversations: Conversations;
  tickets: Tickets;
  events: EventLog;
  record: RecordPlans;
  clock: Clock;
}): Desk {
  const { conversations, tickets, events, record, clock } = deps;

  const find = async (doer: Doer, number: number): Promise<Ticket> => {
    const ticket = mayRead(doer) ? await tickets.load(number) : null;
    if (!ticket) throw new AppError('not_found', `There is no ticket ${number}.`);
    return ticket;
  };

  const conversationOf = async ({ conversation }: Ticket): Promise<Conversation | null> =>
    conversation === null ? null : conversations.reload(conversation);

  const change = async (doer: Doer, number: number, deed: Deed): Promise<Ticket> => {
    const ticket = await find(doer, number);
    const conversation = await conversationOf(ticket);
    const planned = await plan(doer, ticket, conversation, deed);
    return write(doer, ticket, conversation, planned, deed.verb === 'reply' ? deed.clientId : undefined);
  };

  /** Commits what a deed adds. @param clientId of a reply: by it a repetition is known */
  const write = async (
    doer: Doer,
    ticket: Ticket,
    conversation: Conversation | null,
    { onTicket, onConversation, also }: Planned,
    clientId?: string,
  ): Promise<Ticket> => {
    if (onTicket.length === 0) return ticket;
    const by = actorOf(doer);
    const at = clock.now();
    const key = clientId === undefined ? {} : { key: `message:${streamOf(ticket.number)}:${clientId}` };
    const newEvents = (bodies: readonly EventBody[], keyed: boolean): NewEvent[] =>
      bodies.map((body) => ({ by, body, ...(keyed && body.type === 'message' ? key : {}) }));
    const ticketPlan = tickets.plan(ticket, newEvents(onTicket, true), at);
    const conversationPlan: ConversationPlan | null =
      conversation && onConversation.length > 0
        ? conversations.plan(conversation, newEvents(onConversation, false), at)
        : null;
    await record({ ticket: ticketPlan, conversation: conversationPlan, also: also.flatMap((other) => other.writes) });
    return given(doer, ticketPlan.next, onTicket);
  };

  /** Whoever left while a ticket was being given to them does not keep it: what they had was handed on before it was theirs. */
  const given = async (doer: Doer, ticket: Ticket, bodies: readonly EventBody[]): Promise<Ticket> => {
    const to = bodies.findLast((body) => body.type === 'assigned')?.to;
    return to !== undefined && (await tickets.isAway(to)) ? handOn(doer, ticket.number, to, null) : ticket;
  };

  const handOn = (doer: Doer, number: number, from: string, to: { id: string; name: string } | null): Promise<Ticket> =>
    retryOnConflict(rounds, async () => {
      const ticket = await find(doer, number);
      if (ticket.assignee?.id !== from) return ticket;
      const body: EventBody = to
        ? { type: 'assigned', number, to: to.id, name: to.name }
        : { type: 'released', number };
      return write(doer, ticket, await conversationOf(ticket), { onTicket: [body], onConversation: [body], also: [] });
    });

  /** The events a deed adds to the ticket and to its conversation; throws when it is not possible. */
  const plan = async (doer: Doer, ticket: Ticket, conversation: Conversation | null, deed: Deed): Promise<Planned> => {
    const { number } = ticket;
    const both = (...bodies: EventBody[]) => ({ onTicket: bodies, onConversation: bodies, also: [] });
    const ticketOnly = (...bodies: EventBody[]) => ({ onTicket: bodies, onConversation: [], also: [] });
    const moved = (verb: TicketVerb, reason?: string): EventBody => ({
      type: 'status-changed',
      number,
      verb,
      from: ticket.status,
      to: nextStatus(ticket.status, verb),
      ...(reason === undefined ? {} : { reason }),
    });
    const mine: EventBody = { type: 'assigned', number, to: doer.id, name: doer.name };
    switch (deed.verb) {
      case 'claim':
        mustNotBeOver(ticket);
        if (ticket.assignee?.id === doer.id) return both();
        mustNotBeTaken(doer, ticket);
        return both(mine);
      case 'release':
        mustNotBeTaken(doer, ticket);
        return ticket.assignee ? both({ type: 'released', number }) : both();
      case 'assign':
        mustNotBeOver(ticket);
        if (ticket.assignee?.id === deed.to.id) return both();
        return both({ type: 'assigned', number, to: deed.to.id, name: deed.to.name });
      case 'reply': {
        mustNotBeTaken(doer, ticket);
        mustTakeReplies(ticket);
        const { text, clientId, attachments, original } = deed;
        const message = { type: 'message' as const, text, citations: [], choices: [], attachments, clientId };
        const first = ticket.assignee ? [] : [mine];
        const again: EventBody[] = ticket.status === 'pending' || ticket.status === 'on-hold' ? [moved('open')] : [];
        // A last word on a ticket that is resolved does not take the chat away from the assistant.
        const takesOver = isOver(ticket.status) ? {} : { number };
        return {
          onTicket: [...first, ...again, original ? { ...message, original } : message],
          onConversation: conversation ? [...first, ...again, { ...message, ...takesOver }] : [],
          also: [],
        };
      }
      case 'note':
        return ticketOnly({ type: 'note', number, text: deed.text });
      case 'resolve':
        return both(moved('resolve'), { type: 'resolved', number });
      case 'reopen':
        return both(...(await tickets.reopened(ticket)));
      case 'close':
        return both(moved('close'));
      case 'pend':
        return both(moved('pend'));
      case 'reject':
        return both(moved('reject', deed.reason));
      case 'hand-back':
        if (conversation?.handedOff !== number) return both();
        return both({ type: 'handed-back', number });
      case 'prioritise': {
        const { impact, urgency } = deed;
        return ticketOnly({ type: 'prioritised', number, impact, urgency, priority: priorityOf(impact, urgency) });
      }
      case 'categorise':
        return deed.category === ticket.category
          ? both()
          : ticketOnly({ type: 'categorised', number, category: deed.category });
      case 'merge': {
        if (deed.into === number) throw new AppError('invalid', 'A ticket cannot be merged into itself.');
        const into = await find(doer, deed.into);
        // Else two tickets could be merged into each other and nobody would see to either.
        if (into.status === 'closed' || into.status === 'rejected') {
          throw new AppError(
            'illegal_transition',
            `Ticket ${into.number} is ${into.status}; merge into one that is not over.`,
            {
              extra: { from: ticket.status, to: 'closed' },
            },
          );
        }
        const inChat = conversation?.handedOff === number;
        // What is written on the other ticket never reaches this chat: its requester would wait for nobody.
        if (inChat && into.conversation !== ticket.conversation) {
          throw new AppError(
            'illegal_transition',
            `The requester of ticket ${number} is waiting in its chat. Answer and hand the chat back to the assistant, then merge.`,
            { extra: { from: ticket.status, to: 'closed', inChat: true } },
          );
        }
        const goesOn: EventBody[] = inChat ? [{ type: 'handed-off', reason: 'asked', number: into.number }] : [];
        const linked: EventBody = { type: 'linked', number: into.number, to: number, as: 'merged' };
        const other = tickets.plan(
          into,
          [linked, ...goesOn].map((body) => ({ by: actorOf(doer), body })),
        );
        const merged: EventBody[] = [{ type: 'merged', number, into: into.number }, moved('close')];
        return { onTicket: merged, onConversation: [...merged, ...goesOn], also: [other] };
      }
      case 'link': {
        if (deed.to === number) throw new AppError('invalid', 'A ticket cannot be linked to itself.');
        const to = await find(doer, deed.to);
        const other = tickets.plan(to, [
          { by: actorOf(doer), body: { type: 'linked', number: to.number, to: number, as: deed.as } },
        ]);
        return {
          onTicket: [{ type: 'linked', number, to: to.number, as: deed.as }],
          onConversation: [],
          also: [other],
        };
      }
    }
  };

  return {
    async list(doer, query) {
      if (!mayRead(doer)) throw new AppError('forbidden', 'This key may not read tickets.');
      const [page, counts] = await Promise.all([tickets.list({ ...query, staff: doer.id }), tickets.counts(doer.id)]);
      return { ...page, counts };
    },
    async read(doer, number) {
      const ticket = await find(doer, number);
      const conversation = await conversationOf(ticket);
      const [history, thread] = await Promise.all([
        events.read(streamOf(number), 0, longestHistory),
        conversation ? events.read(conversation.id, 0, longestHistory) : [],
      ]);
      return { ticket, history, conversation, thread };
    },
    async create(doer, { also = [], assignee, clientId, intent = null, team = null, ...input }) {
      mustBeAllowed(doer, 'create');
      if (assignee) mustBeAllowed(doer, 'assign');
      const key = clientId === undefined ? {} : { key: `opened:${doer.id}:${clientId}` };
      return retryOnConflict(rounds, async () => {
        const before = key.key === undefined ? null : await events.byKey(key.key);
        if (before?.body.type === 'ticket-opened') {
          mustBeTheSame(before.body.ticket, input);
          const ticket = await tickets.load(before.body.number);
          if (ticket) return ticket;
        }
        const number = await tickets.nextNumber();
        const priority = priorityOf(input.impact, input.urgency);
        const times = dueTimes(priority, clock.now());
        const ticket = { ...input, intent, team, conversation: null, priority, ...times };
        const by = actorOf(doer);
        const giving: EventBody[] = assignee
          ? [{ type: 'assigned', number, to: assignee.id, name: assignee.name }]
          : [];
        const first = { by, body: { type: 'ticket-opened', number, ticket }, ...key } as const;
        const opened = tickets.open(number, [first, ...giving.map((body) => ({ by, body }))]);
        await record({ ticket: opened, also });
        return given(doer, opened.next, giving);
      });
    },
    async act(doer, number, deed) {
      await find(doer, number);
      mustBeAllowed(doer, deed.verb);
      return retryOnConflict(rounds, async () => {
        // Looked up first: what was sent stays sent, whoever has the ticket by now.
        if (deed.verb === 'reply') {
          const before = await events.byKey(`message:${streamOf(number)}:${deed.clientId}`);
          if (before) return repeated(before, deed, await find(doer, number));
        }
        return change(doer, number, deed);
      });
    },
    handOn,
    verbs(doer, ticket, conversation) {
      const { status, assignee } = ticket;
      const others = assignee !== null && assignee.id !== doer.id;
      const possible: Partial<Record<DeskVerb, boolean>> = {
        claim: assignee === null && !isOver(status),
        assign: !isOver(status),
        release: assignee !== null && !others,
        reply: !others && takesReplies(status),
        resolve: mayMove(status, 'resolve'),
        reopen: mayMove(status, 'reopen'),
        close: mayMove(status, 'close'),
        reject: mayMove(status, 'reject'),
        pend: mayMove(status, 'pend'),
        merge: !isOver(status),
        'hand-back': conversation !== null && conversation.handedOff === ticket.number && !others,
      };
      return deskVerbs.filter((verb) => (possible[verb] ?? true) && may(doer, verb));
    },
  };
}

function actorOf(doer: Doer): Actor {
  return { kind: 'agent', id: doer.id, name: doer.name };
}

function mustNotBeTaken(doer: Doer, { assignee, number }: Ticket): void {
  if (assignee === null || assignee.id === doer.id) return;
  throw new AppError('taken', `${assignee.name} is working on ticket ${number}.`, {
    extra: { assignee: { id: assignee.id, name: assignee.name } },
  });
}

/** @throws AppError('illegal_transition'): nobody works on what is over. */
function mustNotBeOver({ status, number }: Ticket): void {
  if (!isOver(status)) return;
  throw new AppError('illegal_transition', `Ticket ${number} is ${status}; reopen it first.`, {
    extra: { from: status, to: 'open' },
  });
}

/** What is resolved may still be answered; what is closed or rejected goes on only once it is reopened. */
const takesReplies = (status: TicketStatus): boolean => status !== 'closed' && status !== 'rejected';

/** @throws AppError('closed') */
function mustTakeReplies({ status, number }: Ticket): void {
  if (takesReplies(status)) return;
  throw new AppError('closed', `Ticket ${number} is ${status}; reopen it first.`, {
    extra: { from: status, to: 'open' },
  });
}

/** @throws AppError('key_reused') */
function mustBeTheSame(
  before: Pick<NewTicket, 'subject' | 'fields'>,
  now: Pick<NewTicket, 'subject' | 'fields'>,
): void {
  const of = ({ subject, fields }: typeof now): string => JSON.stringify([subject, fields]);
  if (of(before) === of(now)) return;
  throw new AppError('key_reused', 'A ticket was opened with this clientId before with other content.', {
    errors: [{ path: 'clientId', reason: 'already used for another ticket' }],
  });
}

function repeated(before: StoredEvent, deed: Deed & { verb: 'reply' }, ticket: Ticket): Ticket {
  if (before.body.type === 'message' && before.body.text === deed.text) return ticket;
  throw new AppError('key_reused', 'A reply with this clientId was sent before with other content.', {
    errors: [{ path: 'clientId', reason: 'already used for another reply' }],
  });
}
