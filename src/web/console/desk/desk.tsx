import { useEffect, useMemo, useRef } from 'react';
import type { PersonView } from '../../../http/shapes.ts';
import { useT } from '../i18n.ts';
import { useKeys } from '../keys.ts';
import { placesOf } from '../places.tsx';
import { useTicket, useTickets } from '../queries.ts';
import { filtersOf, navigate, type Route, ticketPath, viewPath } from '../router.ts';
import { useStore } from '../store.ts';
import { Safe } from '../ui/safe.tsx';
import { useMedia } from '../ui/small.tsx';
import { toast } from '../ui/toasts.tsx';
import { isVerb, type Verb } from '../words.ts';
import { begin } from './acts.ts';
import { Palette, Shortcuts, waysAbout } from './anywhere.tsx';
import { List, type ListHandle } from './list.tsx';
import { Nothing } from './nothing.tsx';
import { closeSheet, isCovered, sheet, wishDraft, write } from './sheets.ts';
import { Ticket } from './ticket.tsx';
import { mayReplyTo } from './timeline.ts';
import { VerbWindow } from './verb-window.tsx';

/** The open ticket, for the keys that act on it. The thread reads the same query: nothing is fetched twice. */
function useOpen(number: number | null) {
  const detail = useTicket(number ?? 0, number !== null).data;
  return number === null ? undefined : detail;
}

export function Desk({ me, route }: { me: PersonView; route: Extract<Route, { page: 'desk' }> }) {
  const t = useT();
  const { view, number } = route;
  const filters = useMemo(() => filtersOf(route.query), [route.query]);
  const tickets = useTickets({ view, ...filters });
  const rows = useMemo(() => {
    const seen = new Set<number>();
    const all = tickets.data?.pages.flatMap((page) => page.items) ?? [];
    // A row may move from a page not yet read to one that was; it is shown once.
    return all.filter((row) => !seen.has(row.number) && seen.add(row.number));
  }, [tickets.data]);
  const list = useRef<ListHandle>(null);
  const open = useOpen(number);
  const over = useStore(sheet);
  const narrow = useMedia('(max-width: 46rem)');

  const goTo = (to: number): void => navigate(ticketPath(to, view, filters));
  const step = (by: 1 | -1): void => {
    const inList = list.current?.hasFocus() || number === null;
    if (inList) {
      list.current?.move(by);
      return;
    }
    const at = rows.findIndex((row) => row.number === number);
    const next = rows[at === -1 ? 0 : at + by];
    if (next) goTo(next.number);
  };
  const ifOffered = (verb: Verb): void => {
    if (open?.verbs.includes(verb)) begin(open.ticket, verb, me);
  };
  const claim = (): void => {
    const assignee = open?.ticket.assignee;
    if (open?.verbs.includes('claim') || !assignee) ifOffered('claim');
    else
      toast(
        assignee.id === me.id
          ? t('done.claim', { number: open.ticket.number })
          : t('ticket.taken', { name: assignee.name }),
      );
  };
  const toWrite = (kind: 'reply' | 'note') => (): void => {
    if (number !== null) write(kind);
  };
  const search = (): void => {
    const hidden = narrow && number !== null;
    // On a phone the list gives way to the ticket. Elsewhere the next key is already meant for the search.
    if (hidden) navigate(viewPath(view, filters));
    if (hidden) requestAnimationFrame(() => list.current?.search());
    else list.current?.search();
  };
  useKeys(
    {
      ...waysAbout,
      j: () => step(1),
      k: () => step(-1),
      c: claim,
      e: () => ifOffered('resolve'),
      r: toWrite('reply'),
      n: toWrite('note'),
      d: () => {
        if (open && mayReplyTo(open)) wishDraft();
      },
      u: () => navigate(viewPath(view, filters)),
      f: () => list.current?.filter(),
      '/': search,
    },
    isCovered,
  );
  useEffect(() => closeSheet, []);

  const offered = open?.verbs.filter(isVerb) ?? [];
  return (
    <div className="desk">
      <List
        ref={list}
        view={view}
        filters={filters}
        rows={rows}
        query={tickets}
        openNumber={number}
        me={me}
        alone={narrow && number === null}
      />
      {number === null ? (
        !narrow && (
          <main className="pane thread-pane nothing" id="content" tabIndex={-1}>
            <Nothing me={me} isEmpty={tickets.isSuccess && rows.length === 0} />
          </main>
        )
      ) : (
        <Safe key={number}>
          <Ticket number={number} me={me} back={viewPath(view, filters)} />
        </Safe>
      )}
      {over !== null && typeof over === 'object' && open && (
        <VerbWindow key={over.verb} verb={over.verb} ticket={open.ticket} me={me} onClose={closeSheet} />
      )}
      {over === 'keys' && <Shortcuts onClose={closeSheet} />}
      {over === 'palette' && (
        <Palette
          rows={rows}
          verbs={offered}
          number={number}
          places={placesOf(me.role)}
          onClose={closeSheet}
          onVerb={(verb) => open && begin(open.ticket, verb, me)}
          onTicket={goTo}
        />
      )}
    </div>
  );
}
