import type { TicketView } from '../../../http/shapes.ts';
import { gone, nobody } from '../../../kernel/text.ts';
import type { T } from '../i18n.ts';

/** Whether who asked was forgotten since, and with them all that was said. */
export const isForgotten = ({ requester }: TicketView): boolean => requester.id === nobody;

/** Whether who asked has said who they are. */
export const isKnown = ({ requester }: TicketView): boolean => requester.name !== null || requester.email !== null;

/** Who asked, as they are called. */
export function whoAsked(ticket: TicketView, t: T): string {
  const { name, email } = ticket.requester;
  return name ?? email ?? t(isForgotten(ticket) ? 'list.forgotten' : 'list.unknown');
}

/** What it is about. */
export const aboutOf = ({ subject }: TicketView, t: T): string =>
  subject === gone ? t('list.forgottenWords') : subject;
