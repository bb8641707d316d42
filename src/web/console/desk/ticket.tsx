import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { PersonView, TicketDetailView } from '../../../http/shapes.ts';
import { secondMs } from '../../../kernel/clock.ts';
import { ApiError, api } from '../api.ts';
import { company, companyAt } from '../company.ts';
import { explain } from '../faults.ts';
import { languageName } from '../format.ts';
import { useSpoken, useT } from '../i18n.ts';
import { nowMs } from '../kernel.ts';
import { useTicket } from '../queries.ts';
import { navigate } from '../router.ts';
import { markLooked } from '../seen.ts';
import { useStore } from '../store.ts';
import { Icon } from '../ui/icons.tsx';
import { Empty, PriorityTag, Running, StatusTag, useMedia } from '../ui/small.tsx';
import { Window } from '../ui/window.tsx';
import { useAtHand } from './at-hand.ts';
import { Composer } from './composer.tsx';
import { Details } from './details.tsx';
import { isOver } from './due.ts';
import { closeSheet, sheet } from './sheets.ts';
import { Thread } from './thread.tsx';
import { waitingSinceIn } from './timeline.ts';
import { VerbBar } from './verb-bar.tsx';
import { aboutOf, whoAsked } from './whose.ts';

/** How often the others are told that we are still here. */
const viewingMs = 20 * secondMs;

function usePresenceAt(number: number): void {
  useEffect(() => {
    const tell = (): void => {
      if (!document.hidden) void api.viewing(number).catch(() => undefined);
    };
    tell();
    const timer = setInterval(tell, viewingMs);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [number]);
}

/** Who else is here, so that nobody works on the same ticket unawares. */
function Others({ detail, me }: { detail: TicketDetailView; me: PersonView }) {
  const { t, language } = useSpoken();
  const { number, assignee, waiting } = detail.ticket;
  const { typing, viewing } = companyAt(useStore(company), number);
  const writing = typing.filter((one) => one.kind === 'agent').map((one) => one.name);
  const looking = viewing.filter((name) => !writing.includes(name));
  const names = new Intl.ListFormat(language).format(looking);
  const taken = assignee !== null && assignee.id !== me.id;
  return (
    <div className="others" role="status">
      {taken && (
        <span className="others-line" data-tone="taken">
          <Icon name="lock" size={14} /> <bdi>{t('ticket.taken', { name: assignee.name })}</bdi>
        </span>
      )}
      {writing.map((name) => (
        <span key={name} className="others-line" data-tone="typing">
          <span className="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <bdi>{t('ticket.agentTyping', { name })}</bdi>
        </span>
      ))}
      {looking.length > 0 && (
        <span className="others-line">
          <Icon name="eye" size={14} /> <bdi>{t('ticket.viewing', { count: looking.length, names })}</bdi>
        </span>
      )}
      {waiting && !taken && (
        <span className="others-line" data-tone="waiting" aria-live="off">
          <Icon name="clock" size={14} /> {t('list.waiting')} <Running since={waitingSinceIn(detail)} />
        </span>
      )}
    </div>
  );
}

function Head({ detail, me, back, wide }: { detail: TicketDetailView; me: PersonView; back: string; wide: boolean }) {
  const { t, language } = useSpoken();
  const { ticket } = detail;
  const heading = useRef<HTMLHeadingElement>(null);
  const narrow = useMedia('(max-width: 46rem)');
  // Where the list is not in the page, the ticket is its first heading.
  const Heading = narrow ? 'h1' : 'h2';
  useEffect(() => {
    // On a phone the list is gone once a ticket is open; the focus must not be gone with it.
    if (narrow) heading.current?.focus();
  }, [narrow]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change that is shown counts as looked at
  useEffect(() => {
    markLooked(ticket.number, new Date(nowMs()).toISOString());
  }, [ticket.number, ticket.updatedAt]);
  const who = whoAsked(ticket, t);
  return (
    <header className="ticket-head">
      <div className="ticket-title">
        <Button className="icon-button only-narrow" aria-label={t('app.back')} onPress={() => navigate(back)}>
          <Icon name="back" size={18} />
        </Button>
        <Heading className="ticket-subject" ref={heading} tabIndex={-1} dir="auto">
          {aboutOf(ticket, t)}
        </Heading>
        {!wide && (
          <Button className="icon-button" aria-label={t('ticket.showDetails')} onPress={() => sheet.set('details')}>
            <Icon name="panel" size={18} />
          </Button>
        )}
      </div>
      <div className="ticket-facts">
        <span className="num">
          <bdi>{t('ticket.number', { number: ticket.number })}</bdi>
        </span>
        <StatusTag status={ticket.status} />
        <PriorityTag priority={ticket.priority} />
        <span>{languageName(ticket.locale, language)}</span>
        <bdi className="cut">{who}</bdi>
        <VerbBar ticket={ticket} verbs={detail.verbs} me={me} />
      </div>
    </header>
  );
}

/** The open ticket: head, thread and composer, and beside them the details where there is room. */
export function Ticket({ number, me, back }: { number: number; me: PersonView; back: string }) {
  const t = useT();
  const query = useTicket(number);
  const wide = useMedia('(min-width: 76rem)');
  const over = useStore(sheet);
  usePresenceAt(number);
  // Beside the ticket they are no window any more, and would keep the keys from it.
  useEffect(() => {
    if (wide && over === 'details') closeSheet();
  }, [wide, over]);
  const atHand = useAtHand(number, query.data === undefined || isOver(query.data.ticket.status));
  const detail = query.data;
  if (!detail) {
    const missing = query.error instanceof ApiError && (query.error.status === 404 || query.error.status === 403);
    return (
      <main className="pane thread-pane" id="content" tabIndex={-1} aria-busy={query.isPending}>
        {query.isPending ? (
          <div className="thread-skeleton">
            <span className="hidden" role="status">
              {t('app.loading')}
            </span>
            <span className="skeleton" />
            <span className="skeleton" />
            <span className="skeleton" />
          </div>
        ) : (
          <Empty title={t(missing ? 'ticket.notFound' : 'ticket.failed')} hint={missing ? '' : explain(query.error)}>
            <button type="button" className="button" onClick={() => (missing ? navigate(back) : void query.refetch())}>
              {t(missing ? 'app.back' : 'app.retry')}
            </button>
          </Empty>
        )}
      </main>
    );
  }
  return (
    <>
      <main className="pane thread-pane" id="content" tabIndex={-1} aria-label={t('ticket.label', { number })}>
        <Head detail={detail} me={me} back={back} wide={wide} />
        <Others detail={detail} me={me} />
        <Thread detail={detail} me={me} atHand={atHand} withGathered={!wide} />
        <Composer detail={detail} me={me} atHand={atHand} />
      </main>
      {wide && (
        <aside className="pane details-pane" aria-label={t('ticket.details')}>
          <Details detail={detail} me={me} atHand={atHand} />
        </aside>
      )}
      {!wide && over === 'details' && (
        <Window title={t('ticket.details')} onClose={closeSheet} kind="drawer">
          <Details detail={detail} me={me} atHand={atHand} />
        </Window>
      )}
    </>
  );
}
