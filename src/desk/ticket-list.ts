import { type RawBuilder, sql } from 'kysely';
import type { Priority, TicketKind, TicketStatus } from '../conversation/events.ts';
import { foreignCursor, type Page, pageOf, readCursor } from '../kernel/page.ts';
import { askedWords, ticketsWith } from '../store/differences.ts';
import { requestersWith, ticketsOfRequestersWith } from '../store/requester-words.ts';
import type { Store } from '../store/store.ts';
import { fromRow } from './ticket-rows.ts';
import { rankOf, ranksOf, type Ticket } from './ticket-state.ts';

export type TicketView = 'queue' | 'mine' | 'all';

export interface TicketQuery {
  view: TicketView;
  /** Whose tickets `mine` are. */
  staff: string;
  status?: TicketStatus;
  kind?: TicketKind;
  priority?: Priority;
  /** The language it is in. */
  locale?: string;
  team?: string;
  /** Whose they are; null for those that are nobody's. */
  assignee?: string | null;
  /** Words in subject or description, or of the requester's name or address, or a number. */
  q?: string;
  limit: number;
  next?: string;
}

export type ListTickets = (query: TicketQuery) => Promise<Page<Ticket>>;

/** Lists of tickets: the queue and one's own by rank, all by when they were changed, the last first. */
export function createTicketList(store: Store): ListTickets {
  const all = store.read.selectFrom('ticket').selectAll();

  const isFew = async ({ matches }: Found): Promise<boolean> => {
    const probe = sql<{ n: number }>`select count(*) as n from (${matches} limit ${fewMatches + 1}) as few`;
    return Number((await probe.execute(store.read)).rows[0]?.n ?? 0) <= fewMatches;
  };

  /**
   * Those that the query names, before they are put in order. Few matches of words are fetched and sorted; otherwise rows are walked in the
   * order of the list and tried, until the page is full. The database cannot know which is less work: it takes any index that fits a filter
   * and sorts what that brings.
   */
  const named = async (query: TicketQuery) => {
    const found = query.q === undefined || query.q === '' ? null : matching(store, query.q);
    const few = found !== null && (await isFew(found));
    const walks = query.view !== 'all' || few;
    let select = all.limit(query.limit + 1);
    for (const name of ['status', 'kind', 'priority', 'locale', 'team', 'assignee'] as const) {
      const wanted = query[name];
      if (wanted === undefined) continue;
      if (wanted === null) select = select.where(name, 'is', null);
      else select = walks ? select.where(unindexed(name), '=', wanted) : select.where(name, '=', wanted);
    }
    if (found === null) return select;
    return few ? select.where('number', 'in', found.numbers) : select.where(sql`number + 0`, 'in', found.numbers);
  };
  type Named = Awaited<ReturnType<typeof named>>;

  const byChange = async (named: Named, limit: number, after?: string): Promise<Page<Ticket>> => {
    let select = named.orderBy('updated_at', 'desc').orderBy('number', 'desc');
    if (after !== undefined) {
      const [at = '', number = '0'] = after.split('|');
      select = select.where(sql<boolean>`(updated_at, number) < (${at}, ${Number(number)})`);
    }
    return pageOf((await select.execute()).map(fromRow), limit, (row) => `${row.updatedAt}|${row.number}`, same);
  };

  const byRank = async (named: Named, limit: number, priority?: Priority, after?: string): Promise<Page<Ticket>> => {
    let select = named.where('rank', 'is not', null).orderBy('rank');
    if (after !== undefined) select = select.where('rank', '>', after);
    const rows: Ticket[] = [];
    // Those with one priority stand together in the order of the queue.
    for (const [from, to] of priority ? ranksOf(priority) : [['', '~'] as const]) {
      if (rows.length > limit) break;
      const part = select.where('rank', '>=', from).where('rank', '<', to);
      rows.push(...(await part.execute()).map(fromRow));
    }
    return pageOf(rows, limit, (row) => rankOf(row) ?? '', same);
  };

  return async (query) => {
    const { view, staff, limit, next, priority } = query;
    const after = next === undefined ? undefined : readKey(next, view);
    const those = await named(query);
    if (view === 'all') return byChange(those, limit, after);
    const whose = view === 'queue' ? those.where('assignee', 'is', null) : those.where('assignee', '=', staff);
    return byRank(whose, limit, priority, after);
  };
}

const instant = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z';
/** Sort keys as `list` writes them into its cursors: the rank, or when it was changed and its number. */
const ranked = new RegExp(`^[01][0-3]${instant}\\d{12,}$`);
const changed = new RegExp(`^${instant}\\|\\d{1,15}$`);

/** @throws AppError('invalid') when the cursor is none of this list. */
function readKey(cursor: string, view: TicketView): string {
  const key = readCursor(cursor);
  if ((view === 'all' ? changed : ranked).test(key)) return key;
  throw foreignCursor();
}

const same = <T>(value: T): T => value;

/** Up to so many matches it costs less to fetch and sort them all than to walk the list for those that match. */
const fewMatches = 1_000;
/** Words that more tickets have than this are looked for in the newest ones only, by number. */
const mostMatches = 20_000;

/** A column as a filter that no index is to be chosen for. */
function unindexed(column: 'status' | 'kind' | 'priority' | 'locale' | 'team' | 'assignee') {
  return sql<string>`${sql.ref(column)} || ''`;
}

interface Found {
  matches: ReturnType<typeof ticketsWith>;
  numbers: RawBuilder<number>;
}

/** Numbers of tickets whose words match, whose requester is found by them, where some match either, or that are the number itself. */
function matching(store: Store, q: string): Found {
  const asNumber = /^#?\d{1,9}$/.test(q.trim()) ? Number(q.trim().replace('#', '')) : -1;
  const said = ticketsWith(store, askedWords(q).slice(0, 8));
  const people = requestersWith(q);
  const mixed = ticketsOfRequestersWith(store, q);
  const theirs = sql`${people ? sql` union all select number as rowid from ticket where requester in (${people})` : sql``}${
    mixed ? sql` union all ${mixed}` : sql``
  }`;
  return {
    matches: sql`select rowid from (${said}) as said${theirs}`,
    numbers: sql<number>`(select rowid from (${said} order by rowid desc limit ${mostMatches}) as found${theirs}
      union all select ${sql.lit(asNumber)})`,
  };
}
