import { type Conversation, isOver } from '../conversation/fold.ts';
import type { EventLog } from '../conversation/log.ts';
import { dueOf } from '../desk/ticket-state.ts';
import { streamOf, type Tickets } from '../desk/tickets.ts';
import type { Act, Understanding } from '../understanding/types.ts';
import { speaks, type TicketBrief } from './decide/decision.ts';
import { languageAfter } from './hear.ts';
import { saysOverdue } from './matter/overdue-order.ts';
import { wantsReopened } from './words/ticket-words.ts';
import { isBrief, namesOtherTicket, passesOn } from './words/wording.ts';

interface Sources {
  tickets: Tickets;
  events: EventLog;
}

/** So many tickets of one person are looked at. */
const ticketsLooked = 50;
/** Of so many, the newest, it is known what was said on them; of those named by number, always. */
const repliesLooked = 5;
const nothingTold = { lastReply: null, rejectedBecause: null } as const;

/**
 * What `decide` may know of the requester's tickets, newest first; nothing unless the message is about tickets.
 * @param text the message, as it was written
 * @param provenAs whom this very message proves the person to be; null when it proves nothing
 */
export async function briefsOf(
  sources: Sources,
  conversation: Conversation,
  heard: Understanding,
  text: string,
  provenAs: string | null,
): Promise<TicketBrief[]> {
  const needed =
    heard.ticketNumbers.length > 0 ||
    conversation.offer?.kind === 'choose-ticket' ||
    conversation.offer?.kind === 'same-ticket' ||
    isAboutTickets(heard) ||
    mayAskAfter(conversation, heard, text) ||
    speaks(heard, 'solved') ||
    wantsReopened(text) ||
    passesOn(text) ||
    (heard.isCorrection && conversation.tickets.length > 0) ||
    namesOtherTicket(text) ||
    saysOverdue(text, languageAfter(conversation, heard)) ||
    provenAs !== null;
  if (!needed) return [];
  const rows = await sources.tickets.ofRequester(provenAs ?? conversation.requester, ticketsLooked);
  return Promise.all(
    rows.map(async (ticket, i) => ({
      number: ticket.number,
      status: ticket.status,
      subject: ticket.subject,
      intent: ticket.intent,
      assignee: ticket.assignee?.name ?? null,
      createdAt: ticket.createdAt,
      nextDue: dueOf(ticket),
      ...(i < repliesLooked || heard.ticketNumbers.includes(ticket.number)
        ? await toldOn(sources, ticket.number)
        : nothingTold),
    })),
  );
}

const aboutTickets: ReadonlySet<Act> = new Set(['status', 'follow-up', 'recap', 'same', 'urgent']);

/** Does the message, or a phrase in it, ask for a ticket or add to one? */
export function isAboutTickets({ act, spoken = [] }: Understanding): boolean {
  return [act?.name, ...spoken.map((one) => one.act)].some((name) => name !== undefined && aboutTickets.has(name));
}

/** Who opened a ticket here may mean it with any short question: "une date ?" */
function mayAskAfter({ tickets }: Conversation, { isQuestion }: Understanding, text: string): boolean {
  return isQuestion && isBrief(text) && tickets.some(({ status }) => !isOver(status));
}

/** What staff last said on a ticket, and why it was rejected. */
async function toldOn(
  { events }: Sources,
  number: number,
): Promise<Pick<TicketBrief, 'lastReply' | 'rejectedBecause'>> {
  const history = (await events.read(streamOf(number), 0, 1_000)).reverse();
  const told: Pick<TicketBrief, 'lastReply' | 'rejectedBecause'> = { ...nothingTold };
  for (const { body, actor } of history) {
    if (body.type === 'message' && actor.kind === 'agent')
      told.lastReply ??= { name: actor.name, text: body.text.slice(0, 300) };
    if (body.type === 'status-changed' && body.verb === 'reject')
      told.rejectedBecause ??= body.reason?.slice(0, 300) ?? null;
  }
  return told;
}
