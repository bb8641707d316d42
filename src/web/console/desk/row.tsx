import { memo } from 'react';
import type { PersonView, TicketView } from '../../../http/shapes.ts';
import { fullTime, languageName, relative } from '../format.ts';
import { useSpoken } from '../i18n.ts';
import { navigate, type View } from '../router.ts';
import { isUnread, seen } from '../seen.ts';
import { useStore } from '../store.ts';
import { Icon, PriorityShape } from '../ui/icons.tsx';
import { Avatar, Running, StatusTag, useNow } from '../ui/small.tsx';
import { isOver, waitingSince } from './due.ts';
import { aboutOf, whoAsked } from './whose.ts';

interface RowProps {
  ticket: TicketView;
  href: string;
  /** Distance from the top of the list, in px. */
  top: number;
  position: number;
  total: number;
  isOpen: boolean;
  me: PersonView;
  view: View;
}

function Due({ ticket }: { ticket: TicketView }) {
  const { t, language } = useSpoken();
  const now = useNow();
  if (isOver(ticket.status) || ticket.status === 'pending' || ticket.status === 'on-hold')
    return <StatusTag status={ticket.status} />;
  const at = ticket.status === 'new' ? ticket.due.response : ticket.due.resolution;
  const late = Date.parse(at) < now;
  const when = relative(at, now, language, 'short');
  return (
    <span className="due" data-late={late || undefined} title={fullTime(at, language)}>
      {late && <Icon name="clock" size={12} />}
      {t(late ? 'list.late' : 'list.due', { when })}
    </span>
  );
}

/** One ticket in a list: what it is about, whose it is, and how pressing. The whole row is a link. */
export const Row = memo(function Row({ ticket, href, top, position, total, isOpen, me, view }: RowProps) {
  const { t, language } = useSpoken();
  const unread = isUnread(ticket, useStore(seen)) && !isOpen;
  const { assignee } = ticket;
  const who = whoAsked(ticket, t);
  const go = (event: React.MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    <li
      className="row-place"
      style={{ transform: `translateY(${top}px)` }}
      aria-posinset={position}
      aria-setsize={total}
    >
      <a
        className="row"
        href={href}
        onClick={go}
        data-number={ticket.number}
        data-unread={unread || undefined}
        data-priority={ticket.priority}
        aria-current={isOpen ? 'true' : undefined}
      >
        <span className="row-top">
          <span className="unread-dot" title={unread ? t('list.unread') : undefined}>
            {unread && <span className="hidden">{t('list.unread')}</span>}
          </span>
          <span className="row-subject" dir="auto">
            {aboutOf(ticket, t)}
          </span>
          <span className="row-number num">
            <bdi>{t('ticket.number', { number: ticket.number })}</bdi>
          </span>
        </span>
        <span className="row-middle">
          <span className="row-who">
            <bdi>{who}</bdi>
          </span>
          <span className="row-language" title={languageName(ticket.locale, language)}>
            {ticket.locale.slice(0, 2)}
          </span>
          {view === 'mine' ? null : assignee ? (
            <span
              className="row-assignee"
              data-me={assignee.id === me.id || undefined}
              title={t('list.assignedTo', { name: assignee.name })}
            >
              <Avatar name={assignee.name} />
              <span className="hidden">{t('list.assignedTo', { name: assignee.name })}</span>
            </span>
          ) : (
            <span className="hidden">{t('list.noAssignee')}</span>
          )}
        </span>
        <span className="row-bottom">
          <span className="priority" data-priority={ticket.priority}>
            <PriorityShape priority={ticket.priority} />
            {t(`priority.${ticket.priority}`)}
          </span>
          {ticket.waiting ? (
            <span className="waiting">
              <span className="waiting-dot" />
              {t('list.waiting')} <Running since={waitingSince(ticket)} />
            </span>
          ) : (
            <Due ticket={ticket} />
          )}
        </span>
      </a>
    </li>
  );
});
