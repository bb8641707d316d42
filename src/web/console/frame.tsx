import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { PersonView, StaffEventView } from '../../http/shapes.ts';
import { secondMs } from '../../kernel/clock.ts';
import { AccountMenu } from './account-menu.tsx';
import { alertFor } from './alerts.ts';
import type { Session } from './api.ts';
import { doneTyping, hearTyping, hearViewing } from './company.ts';
import { Anywhere } from './desk/anywhere.tsx';
import { closeSheet, sheet } from './desk/sheets.ts';
import { type Key, say, useT } from './i18n.ts';
import { nowMs } from './kernel.ts';
import { line, listen, retryLine } from './live.ts';
import { type Outgoing, resend, startOutbox } from './outbox.ts';
import { MorePlaces, type Place, placesOf, RailBadge } from './places.tsx';
import {
  client,
  readCursor,
  refreshAll,
  refreshLists,
  refreshTicket,
  showTicket,
  useAsking,
  useCounts,
  useSession,
} from './queries.ts';
import { navigate, type Route, useRoute, type View, viewPath, views } from './router.ts';
import { markWrote } from './seen.ts';
import { useStore } from './store.ts';
import { Icon, Mark } from './ui/icons.tsx';
import { fetchWindows, lateWindow } from './ui/late.tsx';
import { toast } from './ui/toasts.tsx';

const Ask = lateWindow(() => import('./desk/ask.tsx').then((all) => all.Ask));
const OpenTicket = lateWindow(() => import('./desk/opening/open-ticket.tsx').then((all) => all.OpenTicket));

/** Something happened to a ticket: its row changes at once, order and counts follow, an open thread is read again. */
function hear(heard: StaffEventView, me: string): void {
  const { event, ticket } = heard;
  alertFor(heard, me);
  refreshLists();
  if (!ticket) return;
  showTicket(ticket);
  const { kind } = event.actor;
  if (event.type === 'message' && kind === 'visitor') markWrote(ticket.number, event.at);
  if (event.type === 'message' && (kind === 'visitor' || kind === 'agent')) doneTyping(ticket.number, kind);
  void refreshTicket(ticket.number);
}

function useLiveFeed(me: PersonView, from: string, on: boolean): void {
  const start = useRef(from);
  useEffect(
    () =>
      on
        ? listen(
            start.current,
            {
              event: (heard) => hear(heard, me.id),
              typing: (signal) => (signal.name === me.name && signal.kind === 'agent' ? undefined : hearTyping(signal)),
              viewing: (signal) => hearViewing({ ...signal, names: signal.names.filter((name) => name !== me.name) }),
              presence: ({ people }) => {
                const mine = people.find((one) => one.id === me.id)?.presence;
                // The line is open, so we are here, whatever was read before it opened.
                if (mine !== undefined && mine !== 'offline')
                  client.setQueryData<Session>(
                    ['session'],
                    (now) => now && { ...now, person: { ...now.person, presence: mine } },
                  );
                client.setQueryData<PersonView[]>(['people'], (now) =>
                  now?.map((one) => ({
                    ...one,
                    presence: people.find((each) => each.id === one.id)?.presence ?? one.presence,
                  })),
                );
              },
              lockdown: ({ lockdown }) => {
                client.setQueryData<Session>(['session'], (now) => now && { ...now, lockdown });
                void client.invalidateQueries({ queryKey: ['audit'] });
              },
              resumed: () => {
                refreshAll();
                resend();
                toast(say('line.back'));
              },
              refused: readCursor,
            },
            nowMs,
          )
        : undefined,
    [me.id, me.name, on],
  );
}

function useOutbox(): void {
  useEffect(
    () =>
      startOutbox({
        sent: async (ticket, one) => {
          if (ticket) showTicket(ticket);
          refreshLists();
          await refreshTicket(one.number);
        },
        failed: (one: Outgoing) => {
          if (one.fault?.code === 'unauthorized') return;
          toast(one.fault?.who ? say('thread.notSentTaken', { name: one.fault.who }) : say('thread.notSent'), 'bad');
          void refreshTicket(one.number);
        },
      }),
    [],
  );
}

/** True once it has been so for two seconds, as a line is not that was opened anew at once; offline, right away. */
function useLasting(isLost: boolean): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!isLost) return;
    const timer = setTimeout(() => setLasts(true), navigator.onLine ? blinkMs : 0);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [isLost]);
  return isLost && lasts;
}
const blinkMs = 2_000;

/** Says when the line is gone, but not for a blink; and to those who still may, that nobody else can change anything. */
function LineBanner() {
  const t = useT();
  const state = useStore(line);
  const lasting = useLasting(state.state === 'lost');
  const locked = (useSession().data?.lockdown ?? null) !== null;
  return (
    <div className="line-banner" role="status" data-shown={lasting || locked || undefined}>
      {lasting && (
        <span>
          <Icon name="warn" size={14} /> {navigator.onLine ? t('line.lost') : t('line.offline')}
          {navigator.onLine && (
            <Button className="link strong" onPress={retryLine}>
              {t('line.again')}
            </Button>
          )}
        </span>
      )}
      {!lasting && locked && (
        <span>
          <Icon name="lock" size={14} /> {t('lockdown.banner')}
        </span>
      )}
    </div>
  );
}

interface RailLinkProps {
  href: string;
  icon: View | Place['icon'];
  label: string;
  here: boolean;
  waits?: Place['waits'];
  /** A page beside the desk, which a phone has in a menu. */
  isPlace?: boolean;
}

function RailLink({ href, icon, label, here, waits, isPlace }: RailLinkProps) {
  const go = (event: React.MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    <a
      className={isPlace ? 'rail-link rail-place' : 'rail-link'}
      href={href}
      onClick={go}
      aria-current={here ? 'page' : undefined}
    >
      <Icon name={icon} size={18} />
      <span>{label}</span>
      <RailBadge waits={waits} loud={icon === 'queue'} />
    </a>
  );
}

/** Pages beside the desk; each says its own title too, when it is there. */
const titles: Partial<Record<Route['page'], Key>> = {
  outbox: 'outbox.title',
  model: 'model.title',
  replies: 'saved.title',
  understanding: 'understanding.title',
  requester: 'stored.title',
  account: 'account.title',
  security: 'security.title',
};

interface FrameProps {
  me: PersonView;
  /** The cursor from which the live feed goes on. */
  from: string;
  children: ReactNode;
}

/** Tells the style sheet how wide the rail is, for what stands beside it without being part of the frame. */
function useRailWidth() {
  const rail = useRef<HTMLElement>(null);
  useEffect(() => {
    const { style } = document.documentElement;
    const watch = new ResizeObserver(() => style.setProperty('--rail', `${rail.current?.offsetWidth ?? 0}px`));
    if (rail.current) watch.observe(rail.current);
    return () => {
      watch.disconnect();
      style.removeProperty('--rail');
    };
  }, []);
  return rail;
}

/** What stays while one goes from page to page: the rail, the live feed, the outbox, the banner. */
export function Frame({ me, from, children }: FrameProps) {
  const t = useT();
  const route = useRoute();
  const atDesk = me.role !== 'organiser';
  const counts = useCounts(atDesk).data;
  const over = useStore(sheet);
  useLiveFeed(me, from, atDesk);
  useOutbox();
  const rail = useRailWidth();
  const queue = counts?.queue ?? 0;
  const view = route.page === 'desk' ? route.view : null;
  const page = view ? t(`views.${view}`) : t(titles[route.page] ?? 'views.people');
  useEffect(() => {
    document.title = queue > 0 ? t('alert.title', { waiting: queue, page }) : t('alert.page', { page });
  }, [queue, page, t]);
  useEffect(() => {
    if (location.pathname.replace(/\/$/, '') === '/console') navigate(viewPath('queue'), { replace: true });
  }, []);
  useEffect(() => {
    const soon = setTimeout(fetchWindows, secondMs);
    return () => clearTimeout(soon);
  }, []);
  const asking = useAsking(me.role === 'owner' || me.role === 'admin').data?.length ?? 0;
  const places = placesOf(me.role).map((place) =>
    place.page === 'people' && asking > 0
      ? { ...place, waits: { count: asking, words: t('requests.waiting', { count: asking }) } }
      : place,
  );
  const waitsIn = (count: number | undefined): Place['waits'] =>
    count === undefined ? undefined : { count, words: t('views.waiting', { count }) };
  const badges: Partial<Record<View, number | undefined>> = { queue: counts?.queue, mine: counts?.mine };
  return (
    <div className="frame" data-ticket={(route.page === 'desk' && route.number !== null) || undefined}>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <nav className="rail" ref={rail} aria-label={t('app.menu')}>
        <span className="rail-mark">
          <Mark />
        </span>
        {(atDesk ? views : []).map((one) => (
          <RailLink
            key={one}
            href={viewPath(one)}
            icon={one}
            label={t(`views.${one}`)}
            here={view === one}
            waits={waitsIn(badges[one])}
          />
        ))}
        {places.map(({ href, icon, label, page, waits }) => (
          <RailLink
            key={href}
            isPlace
            href={href}
            icon={icon}
            label={t(label)}
            here={route.page === page}
            waits={waits}
          />
        ))}
        <MorePlaces places={places} here={route.page} />
        <span className="rail-gap" />
        <Button className="rail-link" aria-label={t('assist.askTitle')} onPress={() => sheet.set('ask')}>
          <Icon name="book" size={18} />
          <span>{t('assist.ask')}</span>
        </Button>
        <AccountMenu me={me} />
      </nav>
      <LineBanner />
      {children}
      {atDesk && route.page !== 'desk' && <Anywhere me={me} />}
      {over === 'ask' && <Ask number={route.page === 'desk' ? route.number : null} onClose={closeSheet} />}
      {over === 'open' && <OpenTicket me={me} onClose={closeSheet} />}
    </div>
  );
}
