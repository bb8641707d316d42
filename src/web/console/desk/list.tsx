import { useVirtualizer } from '@tanstack/react-virtual';
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { PersonView, TicketView } from '../../../http/shapes.ts';
import { explain } from '../faults.ts';
import { useT } from '../i18n.ts';
import { useSession, type useTickets } from '../queries.ts';
import { type Filters, navigate, ticketPath, type View, viewPath } from '../router.ts';
import { Icon } from '../ui/icons.tsx';
import { Empty } from '../ui/small.tsx';
import { FilterBar } from './filter-bar.tsx';
import { Nothing } from './nothing.tsx';
import { Row } from './row.tsx';
import { sheet } from './sheets.ts';

export interface ListHandle {
  /** Moves the focus to the next or previous row. */
  move(by: 1 | -1): void;
  hasFocus(): boolean;
  search(): void;
  /** Goes to the first filter. */
  filter(): void;
}

interface ListProps {
  ref: Ref<ListHandle>;
  view: View;
  filters: Filters;
  rows: readonly TicketView[];
  query: ReturnType<typeof useTickets>;
  openNumber: number | null;
  me: PersonView;
  /** The list is all there is on the page. */
  alone: boolean;
}

/** Height of a row in root ems; the style sheet has the same. */
const rowRem = 5.5;
const rowPx = (): number => rowRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

function EmptyView({ view, filters }: { view: View; filters: Filters }) {
  const t = useT();
  const wholeWords = useSession().data?.wholeWords === true && filters.q !== undefined;
  if (Object.keys(filters).length > 0) {
    const { q } = filters;
    const hint = wholeWords ? t('list.wholeWords') : q === undefined ? null : t('list.emptySearchHint');
    return (
      <Empty
        title={q === undefined ? t('list.emptyFilter') : t('list.emptySearch', { text: q })}
        {...(hint === null ? {} : { hint })}
      >
        <div className="empty-deeds">
          {q !== undefined && view !== 'all' && (
            <button type="button" className="button primary" onClick={() => navigate(viewPath('all', { q }))}>
              {t('list.searchAll')}
            </button>
          )}
          <button type="button" className="button" onClick={() => navigate(viewPath(view))}>
            {t('list.clearFilters')}
          </button>
        </div>
      </Empty>
    );
  }
  if (view === 'queue') return <Empty title={t('list.emptyQueue')} hint={t('list.emptyQueueHint')} />;
  if (view === 'mine') return <Empty title={t('list.emptyMine')} hint={t('list.emptyMineHint')} />;
  return <Empty title={t('list.emptyAll')} hint={t('list.emptyAllHint')} />;
}

interface ShownProps {
  view: View;
  filters: Filters;
  query: ReturnType<typeof useTickets>;
  count: number;
}

/** How many tickets a search or filter left, also for ears: of none the empty list says what to do. */
function Shown({ view, filters, query, count }: ShownProps) {
  const t = useT();
  const on = Object.keys(filters).length > 0 && query.isSuccess;
  const said = query.hasNextPage ? t('list.shownMore', { number: count }) : t('list.shown', { count });
  return (
    <div className="list-shown" data-on={(on && count > 0) || undefined}>
      <span role="status">{on && !query.isPlaceholderData && (count > 0 ? said : t('list.emptyFilter'))}</span>
      {on && count > 0 && (
        <button type="button" className="link" onClick={() => navigate(viewPath(view))}>
          {t('list.clearFilters')}
        </button>
      )}
    </div>
  );
}

/**
 * Keeps what the person looks at where it is while rows come and go above it. @returns how many came in above.
 */
function useAnchor(
  scroller: React.RefObject<HTMLDivElement | null>,
  rows: readonly TicketView[],
): { fresh: number; toTop(): void } {
  const last = useRef<{ anchor: number | undefined; offset: number; known: Set<number> }>({
    anchor: undefined,
    offset: 0,
    known: new Set(),
  });
  const [fresh, setFresh] = useState(0);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const height = rowPx();
    const { anchor, offset, known } = last.current;
    if (box.scrollTop > height / 2 && anchor !== undefined) {
      const at = rows.findIndex((row) => row.number === anchor);
      if (at !== -1) {
        box.scrollTop = at * height + offset;
        const came = rows.slice(0, at).filter((row) => !known.has(row.number)).length;
        if (came > 0) setFresh((now) => now + came);
      }
    }
    last.current.known = new Set(rows.map((row) => row.number));
    const remember = (): void => {
      const at = Math.floor(box.scrollTop / height);
      last.current.anchor = rows[at]?.number;
      last.current.offset = box.scrollTop - at * height;
      if (box.scrollTop < height / 2) setFresh(0);
    };
    remember();
    box.addEventListener('scroll', remember, { passive: true });
    return () => box.removeEventListener('scroll', remember);
  }, [rows, scroller]);
  return {
    fresh,
    toTop: () => {
      setFresh(0);
      scroller.current?.scrollTo({ top: 0 });
    },
  };
}

/**
 * Brings the row of a ticket that was opened into sight as a whole, once, also when it comes later; whoever has scrolled since is left
 * alone. Measured here, for the list has become narrower and lower by opening it.
 */
function useOpenRowInSight(
  scroller: React.RefObject<HTMLDivElement | null>,
  rows: readonly TicketView[],
  openNumber: number | null,
): void {
  const last = useRef<{ number: number | null; from: number; isDone: boolean }>({
    number: null,
    from: 0,
    isDone: true,
  });
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    if (last.current.number !== openNumber)
      last.current = { number: openNumber, from: box.scrollTop, isDone: openNumber === null };
    const at = rows.findIndex((row) => row.number === openNumber);
    if (last.current.isDone || at === -1) return;
    last.current.isDone = true;
    if (box.scrollTop !== last.current.from) return;
    const height = rowPx();
    const top = at * height;
    box.scrollTop = Math.min(top, Math.max(box.scrollTop, top + height - box.clientHeight));
  }, [scroller, rows, openNumber]);
}

/** The tickets of a view. Only the rows in sight are in the page; more are fetched as the end comes near. */
export function List({ ref, view, filters, rows, query, openNumber, me, alone }: ListProps) {
  const t = useT();
  const scroller = useRef<HTMLDivElement>(null);
  const section = useRef<HTMLElement>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: rowPx,
    getItemKey: (index) => rows[index]?.number ?? index,
    overscan: 6,
  });
  const { fresh, toTop } = useAnchor(scroller, rows);
  useOpenRowInSight(scroller, rows, openNumber);
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError && lastShown >= rows.length - 8) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, lastShown, rows.length, fetchNextPage]);

  const focused = (): number => {
    const number = Number(document.activeElement?.getAttribute('data-number'));
    return rows.findIndex((row) => row.number === number);
  };
  const focusRow = (index: number): void => {
    const row = rows[index];
    if (!row) return;
    virtual.scrollToIndex(index, { align: 'auto' });
    // The row may only be drawn after the scroll.
    requestAnimationFrame(() =>
      section.current?.querySelector<HTMLElement>(`[data-number="${row.number}"]`)?.focus({ preventScroll: true }),
    );
  };
  useImperativeHandle(ref, () => ({
    move(by) {
      const at = focused();
      const start = at !== -1 ? at : rows.findIndex((row) => row.number === openNumber);
      focusRow(start === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, start + by)));
    },
    hasFocus: () => section.current?.contains(document.activeElement) ?? false,
    search: () => searchBox.current?.focus(),
    filter: () => section.current?.querySelector<HTMLElement>('.filters button')?.focus(),
  }));

  const Pane = alone ? 'main' : 'section';
  return (
    <Pane
      className="pane list-pane"
      aria-label={t('list.label', { view: t(`views.${view}`) })}
      ref={section}
      {...(alone ? { id: 'content', tabIndex: -1 } : {})}
    >
      <header className="pane-head list-head">
        <h1>{t(`views.${view}`)}</h1>
        <Button className="button small" aria-keyshortcuts="t" onPress={() => sheet.set('open')}>
          <Icon name="plus" size={14} /> {t('open.title')}
        </Button>
      </header>
      <FilterBar view={view} filters={filters} searchBox={searchBox} me={me} onSubmit={() => focusRow(0)} />
      <Shown view={view} filters={filters} query={query} count={rows.length} />
      {fresh > 0 && (
        <button type="button" className="pill at-top" onClick={toTop}>
          {t('list.fresh', { count: fresh })}
        </button>
      )}
      {query.isPending && (
        <div aria-busy="true">
          <span className="hidden" role="status">
            {t('app.loading')}
          </span>
          {[...'abcdefg'].map((row) => (
            <div key={row} className="row-skeleton" aria-hidden="true">
              <span className="skeleton" />
              <span className="skeleton" />
            </div>
          ))}
        </div>
      )}
      {query.isError && rows.length === 0 && (
        <Empty title={t('list.failed')} hint={explain(query.error)}>
          <button type="button" className="button" onClick={() => void query.refetch()}>
            {t('app.retry')}
          </button>
        </Empty>
      )}
      {query.isSuccess && rows.length === 0 && <EmptyView view={view} filters={filters} />}
      {alone && query.isSuccess && rows.length === 0 && Object.keys(filters).length === 0 && (
        <Nothing me={me} isEmpty />
      )}
      <div className="list-scroll" ref={scroller} data-stale={query.isPlaceholderData || undefined}>
        <ul className="rows" style={{ blockSize: virtual.getTotalSize() }}>
          {items.map((item) => {
            const ticket = rows[item.index];
            return (
              ticket && (
                <Row
                  key={item.key}
                  ticket={ticket}
                  href={ticketPath(ticket.number, view, filters)}
                  top={item.start}
                  position={item.index + 1}
                  total={hasNextPage ? -1 : rows.length}
                  isOpen={ticket.number === openNumber}
                  me={me}
                  view={view}
                />
              )
            );
          })}
        </ul>
        {isFetchingNextPage && (
          <p className="list-foot" role="status">
            {t('list.more')}
          </p>
        )}
        {isError && rows.length > 0 && (
          <p className="list-foot">
            <Icon name="warn" size={14} /> {t('list.failed')}{' '}
            <button
              type="button"
              className="link"
              onClick={() => void (hasNextPage ? fetchNextPage() : query.refetch())}
            >
              {t('app.retry')}
            </button>
          </p>
        )}
      </div>
    </Pane>
  );
}
