import { Link } from 'react-aria-components';
import type { EventView, TicketDetailView } from '../../../http/shapes.ts';
import { useSpoken } from '../i18n.ts';
import { ticketPath } from '../router.ts';
import { lineOf } from '../words.ts';

/** The other ticket that an event joined this one to; null where it joined none. */
function otherOf({ type, into, to }: EventView): number | null {
  const other = type === 'merged' ? into : type === 'linked' ? to : null;
  return typeof other === 'number' ? other : null;
}

/** The tickets that this one was merged into or linked to, each a way there. */
export function Joined({ events }: { events: TicketDetailView['events'] }) {
  const spoken = useSpoken();
  const ways = new Map<number, string>();
  for (const event of events) {
    const other = otherOf(event);
    if (other !== null) ways.set(other, lineOf(event, spoken));
  }
  if (ways.size === 0) return null;
  return (
    <section className="card">
      <h2 className="card-title">{spoken.t('ticket.joined')}</h2>
      <ul className="joined">
        {[...ways].map(([number, line]) => (
          <li key={number}>
            <Link href={ticketPath(number, 'all')}>{line}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
