import type { TicketView } from '../../../http/shapes.ts';
import type { Status } from '../words.ts';

/** Nothing is owed any more. */
export const isOver = (status: Status): boolean =>
  status === 'resolved' || status === 'closed' || status === 'rejected';

/**
 * Since when a person has been waiting: since the ticket was made as long as nobody has touched it, else since it last
 * changed. The row does not say it more exactly.
 */
export const waitingSince = (ticket: TicketView): string =>
  ticket.assignee === null ? ticket.createdAt : ticket.updatedAt;
