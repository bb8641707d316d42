import type {
  EventBody,
  FieldValue,
  Level,
  Priority,
  StoredEvent,
  TicketKind,
  TicketStatus,
} from '../conversation/events.ts';
import { isOver, oneLine } from '../conversation/fold.ts';
import type { Instant } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { dueTimes } from './sla.ts';

/** What the log of a ticket adds up to; the ticket's row is this, column by column. */
export interface Ticket {
  number: number;
  kind: TicketKind;
  status: TicketStatus;
  subject: string;
  category: string;
  impact: Level;
  urgency: Level;
  priority: Priority;
  requester: string;
  assignee: { id: string; name: string } | null;
  team: string | null;
  intent: string | null;
  locale: string;
  fields: Readonly<Record<string, FieldValue>>;
  conversation: string | null;
  /** A person is waiting in the chat for an agent. */
  waiting: boolean;
  due: { response: Instant; resolution: Instant };
  firstResponseAt: Instant | null;
  head: number;
  createdAt: Instant;
  updatedAt: Instant;
}

/** What staff can do to a ticket's status. */
export type TicketVerb = 'open' | 'pend' | 'hold' | 'resolve' | 'reopen' | 'close' | 'reject';

const transitions: Readonly<Record<TicketVerb, { from: readonly TicketStatus[]; to: TicketStatus }>> = {
  open: { from: ['new', 'pending', 'on-hold'], to: 'open' },
  pend: { from: ['new', 'open', 'on-hold'], to: 'pending' },
  hold: { from: ['new', 'open', 'pending'], to: 'on-hold' },
  resolve: { from: ['new', 'open', 'pending', 'on-hold'], to: 'resolved' },
  reopen: { from: ['resolved', 'closed', 'rejected'], to: 'open' },
  close: { from: ['resolved', 'new', 'open', 'pending', 'on-hold'], to: 'closed' },
  reject: { from: ['new', 'open', 'pending', 'on-hold'], to: 'rejected' },
};

export const ticketVerbs = Object.keys(transitions) as readonly TicketVerb[];

export function mayMove(from: TicketStatus, verb: TicketVerb): boolean {
  return transitions[verb].from.includes(from);
}

/** @throws AppError('illegal_transition') with `from` and `to`. */
export function nextStatus(from: TicketStatus, verb: TicketVerb): TicketStatus {
  const { to } = transitions[verb];
  if (!mayMove(from, verb)) {
    throw new AppError('illegal_transition', `A ticket that is ${from} cannot become ${to}.`, { extra: { from, to } });
  }
  return to;
}

/**
 * What a message of the requester brings to their ticket beside the message itself: one that waited for them is open again. A
 * ticket on hold waits for something else and stays as it is.
 */
export function broughtByRequester({ number, status }: Pick<Ticket, 'number' | 'status'>): EventBody[] {
  if (status !== 'pending') return [];
  return [{ type: 'status-changed', number, verb: 'open', from: status, to: nextStatus(status, 'open') }];
}

/** The ticket after `event`; `null` is the ticket before it was opened. Pure, and the only place where a ticket changes. */
export function foldTicket(before: Ticket | null, event: StoredEvent): Ticket | null {
  const { body, at } = event;
  if (body.type === 'ticket-opened') {
    const { dueResponse, dueResolution, ...facts } = body.ticket;
    return {
      ...facts,
      number: body.number,
      status: 'new',
      assignee: null,
      waiting: false,
      due: { response: dueResponse, resolution: dueResolution },
      firstResponseAt: null,
      head: event.seq,
      createdAt: at,
      updatedAt: at,
    };
  }
  if (!before) return null;
  const next: Ticket = { ...before, head: event.seq, updatedAt: at };
  switch (body.type) {
    case 'message':
      if (event.actor.kind === 'agent') return { ...next, waiting: false, firstResponseAt: next.firstResponseAt ?? at };
      return { ...(isUnnamed(next) ? named(next, body.text) : next), waiting: !isOver(next.status) };
    case 'handed-off':
      return { ...next, waiting: true };
    case 'handed-back':
      return { ...next, waiting: false };
    case 'assigned':
      return {
        ...next,
        assignee: { id: body.to, name: body.name },
        status: next.status === 'new' ? 'open' : next.status,
      };
    case 'released':
      return { ...next, assignee: null };
    case 'status-changed':
      return { ...next, status: body.to, waiting: isOver(body.to) ? false : next.waiting };
    case 'prioritised': {
      const due = dueTimes(body.priority, next.createdAt);
      return {
        ...next,
        impact: body.impact,
        urgency: body.urgency,
        priority: body.priority,
        due: { response: due.dueResponse, resolution: due.dueResolution },
      };
    }
    case 'categorised':
      return { ...next, category: body.category };
    case 'renamed':
      return { ...next, subject: body.subject };
    case 'identified':
      return { ...next, requester: body.requester };
    default:
      return next;
  }
}

/** A person asked for a person before saying what it is about. */
function isUnnamed({ intent, fields, conversation }: Ticket): boolean {
  return intent === null && conversation !== null && Object.keys(fields).length === 0;
}

/** The first words said to the person called are what it is about. */
function named(ticket: Ticket, words: string): Ticket {
  const subject = oneLine(words);
  return subject === '' ? ticket : { ...ticket, subject, fields: { about: words } };
}

/** When the requester must hear from us next: a first response, then the resolution. */
export function dueOf({ firstResponseAt, due }: Ticket): Instant {
  return firstResponseAt === null ? due.response : due.resolution;
}

const priorityRank: Readonly<Record<Priority, number>> = { urgent: 0, high: 1, normal: 2, low: 3 };

/**
 * Sort key of the queue, or null when there is nothing to do: people waiting in a chat first, then by priority, then by the
 * time it is due (the response until there was one, then the resolution), then by number.
 */
export function rankOf(ticket: Ticket): string | null {
  if (isOver(ticket.status)) return null;
  return `${ticket.waiting ? 0 : 1}${priorityRank[ticket.priority]}${dueOf(ticket)}${String(ticket.number).padStart(12, '0')}`;
}

/** Between which ranks (the end not included) the tickets of one priority stand: those waiting in a chat, then the others. */
export function ranksOf(priority: Priority): readonly (readonly [string, string])[] {
  const at = priorityRank[priority];
  return ['0', '1'].map((group) => [`${group}${at}`, `${group}${at + 1}`] as const);
}
