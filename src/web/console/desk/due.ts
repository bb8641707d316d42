import type { TicketView } from '../../../http/shapes.ts';
import { relative } from '../format.ts';
import type { Spoken } from '../i18n.ts';
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

/** What a time that was promised says: when it is due, that it is over in words and not by its colour alone, or that it was kept. */
export function promiseOf(
  { t, language }: Pick<Spoken, 't' | 'language'>,
  at: string,
  nowMs: number,
  met: boolean,
): { late: boolean; text: string } {
  if (met) return { late: false, text: t('ticket.met') };
  const late = Date.parse(at) < nowMs;
  const when = relative(at, nowMs, language);
  return { late, text: late ? t('list.late', { when }) : when };
}
