import type { PersonView, TicketView } from '../../../http/shapes.ts';
import { api, isSignedOut } from '../api.ts';
import { explain } from '../faults.ts';
import { say } from '../i18n.ts';
import { freshId } from '../kernel.ts';
import { flush } from '../outbox.ts';
import { refreshLists, refreshTicket, shownTicket, showTicket } from '../queries.ts';
import { toast } from '../ui/toasts.tsx';
import type { Verb } from '../words.ts';
import { isAsking, sheet } from './sheets.ts';

/** Those of the buttons, and one that only a suggestion does. */
type Deed = Verb | 'categorise';

/** How a ticket will most likely look, for verbs whose outcome is plain; shown until the server has answered. */
function foreseen(ticket: TicketView, verb: Deed, me: PersonView): TicketView {
  switch (verb) {
    case 'claim':
      return {
        ...ticket,
        assignee: { id: me.id, name: me.name },
        status: ticket.status === 'new' ? 'open' : ticket.status,
      };
    case 'release':
      return { ...ticket, assignee: null };
    case 'pend':
      return { ...ticket, status: 'pending' };
    case 'resolve':
      return { ...ticket, status: 'resolved', waiting: false };
    case 'close':
      return { ...ticket, status: 'closed', waiting: false };
    default:
      return ticket;
  }
}

/** What a reply may as well come after: the requester does not hear of it, and it takes nobody's right to write. */
const aside: ReadonlySet<Deed> = new Set(['claim', 'prioritise', 'categorise', 'link']);

/**
 * Does something to a ticket and says how it went. A reply that is still held leaves first; if it cannot, nothing is done. The outcome shows at once and is put right by the answer; who was
 * faster is named, and the ticket is read again. @returns whether it was done.
 */
export async function act(
  seen: TicketView,
  verb: Deed,
  me: PersonView,
  body: Record<string, unknown> = {},
): Promise<boolean> {
  if (!aside.has(verb) && !(await flush(seen.number))) {
    toast(say('thread.notSentFirst', { number: seen.number }), 'bad');
    return false;
  }
  const ticket = shownTicket(seen.number) ?? seen;
  const guess = foreseen(ticket, verb, me);
  if (guess !== ticket) showTicket(guess);
  try {
    const answer = await api.act(ticket.number, verb, body, freshId());
    showTicket(answer.ticket);
    toast(say(`done.${verb}`, { number: ticket.number, name: answer.ticket.assignee?.name ?? '' }));
    return true;
  } catch (fault) {
    showTicket(ticket);
    if (!isSignedOut(fault)) toast(explain(fault), 'bad');
    return false;
  } finally {
    void refreshTicket(ticket.number);
    refreshLists(0);
  }
}

/** Whoever has the ticket when it is not the reader; else null. */
export function otherHand(ticket: TicketView, me: PersonView): string | null {
  return ticket.assignee !== null && ticket.assignee.id !== me.id ? ticket.assignee.name : null;
}

/**
 * Begins a verb, from a button or a key alike: those that need something more to be said open a window first, and so do
 * those that would take a ticket out of the hands of somebody else.
 */
export function begin(ticket: TicketView, verb: Verb, me: PersonView): void {
  const { number } = ticket;
  if (isAsking(verb)) sheet.set({ verb, number });
  else if ((verb === 'resolve' || verb === 'close' || verb === 'pend') && otherHand(ticket, me) !== null)
    sheet.set({ verb, number });
  else void act(ticket, verb, me);
}
