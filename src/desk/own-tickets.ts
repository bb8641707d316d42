import type { Conversations } from '../conversation/conversations.ts';
import type { AttachmentRef, EventBody, Level, StoredEvent } from '../conversation/events.ts';
import { isOver, oneLine } from '../conversation/fold.ts';
import type { EventLog } from '../conversation/log.ts';
import { AppError, invalid } from '../kernel/errors.ts';
import { cleanText, longestMessage } from '../kernel/text.ts';
import { retryOnConflict } from '../store/store.ts';
import type { Record as RecordPlans } from './recorder.ts';
import { priorityOf } from './sla.ts';
import { broughtByRequester, mayMove, nextStatus, type Ticket } from './ticket-state.ts';
import { streamOf, type Tickets } from './tickets.ts';

/** What a requester does with a ticket of theirs. */
export type OwnDeed =
  | {
      verb: 'comment';
      text: string;
      attachments: readonly AttachmentRef[] /** The same again is the same comment. */;
      key?: string;
    }
  | { verb: 'close' | 'reopen' }
  | { verb: 'rate'; score: number; comment: string }
  /** Another subject, or how urgent it is; only as long as nobody has it. */
  | { verb: 'edit'; subject: string; urgency: Level };

/** Requesters and their tickets; one that is not theirs is not there. */
export interface OwnTickets {
  /** Newest first. */
  list(requester: string): Promise<Ticket[]>;
  /** @throws AppError('not_found') for a missing one and a foreign one alike */
  read(requester: string, number: number): Promise<{ ticket: Ticket; history: StoredEvent[] }>;
  /** @throws AppError('not_found') · 'closed' when it is too late for that · 'illegal_transition' · 'invalid' */
  act(requester: string, number: number, deed: OwnDeed): Promise<Ticket>;
}

const mostTickets = 500;
const longestHistory = 5_000;
const rounds = 10;

/** Nobody works on it yet, so what it says may still be changed. */
export function isEditable({ assignee, status }: Ticket): boolean {
  return assignee === null && !isOver(status);
}

export function createOwnTickets(deps: {
  conversations: Conversations;
  tickets: Tickets;
  events: EventLog;
  record: RecordPlans;
}): OwnTickets {
  const { conversations, tickets, events, record } = deps;

  const find = async (requester: string, number: number): Promise<Ticket> => {
    const ticket = Number.isSafeInteger(number) ? await tickets.load(number) : null;
    if (ticket?.requester !== requester) throw new AppError('not_found', `There is no ticket ${number} of yours.`);
    return ticket;
  };

  return {
    list: (requester) => tickets.ofRequester(requester, mostTickets),
    async read(requester, number) {
      const ticket = await find(requester, number);
      // The newest, where there are more than a page can show.
      const after = Math.max(0, ticket.head - longestHistory);
      return { ticket, history: await events.read(streamOf(number), after, longestHistory) };
    },
    act: (requester, number, deed) =>
      retryOnConflict(rounds, async () => {
        const ticket = await find(requester, number);
        const bodies = bodiesOf(ticket, deed, isReopening(ticket, deed) ? await tickets.reopened(ticket) : []);
        const by = { kind: 'visitor', id: requester } as const;
        const key = deed.verb === 'comment' && deed.key ? `comment:${streamOf(number)}:${deed.key}` : null;
        if (key !== null && (await events.byKey(key))) return ticket;
        const changes = bodies.map((body) => ({ by, body }));
        const onTicket = changes.map((change, i) => (i === 0 && key !== null ? { ...change, key } : change));
        const conversation = ticket.conversation === null ? null : await conversations.reload(ticket.conversation);
        if (bodies.length === 0) return ticket;
        const plan = tickets.plan(ticket, onTicket);
        await record({ ticket: plan, conversation: conversation && conversations.plan(conversation, changes) });
        return plan.next;
      }),
  };
}

function isReopening({ status }: Ticket, { verb }: OwnDeed): boolean {
  return isOver(status) && (verb === 'comment' || verb === 'reopen');
}

/** @param reopened what brings the ticket back to life, where the deed does */
function bodiesOf(ticket: Ticket, deed: OwnDeed, reopened: readonly EventBody[]): EventBody[] {
  const { number, status } = ticket;
  switch (deed.verb) {
    case 'comment': {
      const text = cleanText(deed.text).slice(0, longestMessage);
      if (text === '' && deed.attachments.length === 0)
        throw invalid('The message is empty.', 'text', 'must not be empty');
      const said: EventBody = { type: 'followed-up', number, text, attachments: deed.attachments };
      return isOver(status) ? [said, ...reopened] : [said, ...broughtByRequester(ticket)];
    }
    case 'close':
    case 'reopen':
      if (!mayMove(status, deed.verb)) throw new AppError('closed', 'This ticket is past that.');
      if (deed.verb === 'reopen') return [...reopened];
      return [{ type: 'status-changed', number, verb: 'close', from: status, to: nextStatus(status, 'close') }];
    case 'rate': {
      if (!isOver(status)) throw new AppError('closed', 'A ticket is rated when it is over.');
      const comment = oneLine(cleanText(deed.comment), 2_000);
      return [{ type: 'rated', score: deed.score, ...(comment === '' ? {} : { comment }) }];
    }
    case 'edit': {
      if (!isEditable(ticket)) throw new AppError('closed', 'Somebody works on this ticket already.');
      const subject = oneLine(cleanText(deed.subject), 200);
      const { impact } = ticket;
      const renamed: EventBody[] =
        subject === '' || subject === ticket.subject ? [] : [{ type: 'renamed', number, subject }];
      const level: EventBody[] =
        deed.urgency === ticket.urgency
          ? []
          : [
              {
                type: 'prioritised',
                number,
                impact,
                urgency: deed.urgency,
                priority: priorityOf(impact, deed.urgency),
              },
            ];
      return [...renamed, ...level];
    }
  }
}
