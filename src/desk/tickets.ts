import { type Compilable, type RawBuilder, sql } from 'kysely';
import type { FieldValue, Level, Priority, StoredEvent, TicketKind, TicketStatus } from '../conversation/events.ts';
import type { EventLog, NewEvent } from '../conversation/log.ts';
import type { Clock, Instant } from '../kernel/clock.ts';
import { foreignCursor, type Page, pageOf, readCursor } from '../kernel/page.ts';
import { askedWords, indexedWords, ticketsWith } from '../store/differences.ts';
import { requestersWith, ticketsOfRequestersWith } from '../store/requester-words.ts';
import type { TicketTable } from '../store/schema.ts';
import { preparedInsert, preparedUpdate, type Store } from '../store/store.ts';
import { foldTicket, rankOf, ranksOf, type Ticket } from './ticket-state.ts';

export interface TicketPlan {
  writes: Compilable[];
  stored: StoredEvent[];
  next: Ticket;
}

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

/** Rows, events and lists of tickets. Who may see what is decided in desk.ts. */
export interface Tickets {
  /** A number nobody has; a gap is left when what was planned with it fails. */
  nextNumber(): Promise<number>;
  load(number: number): Promise<Ticket | null>;
  /** The statements that open a ticket with its first events (the first must be `ticket-opened`). */
  open(number: number, events: readonly NewEvent[], at?: Instant): TicketPlan;
  plan(ticket: Ticket, events: readonly NewEvent[], at?: Instant): TicketPlan;
  /** The statements that make the row what these events, all of the ticket's, add up to: after some were rewritten. */
  rewritten(number: number, events: readonly StoredEvent[]): Compilable[];
  list(query: TicketQuery): Promise<Page<Ticket>>;
  /** Newest first. @param before those with a lower number alone */
  ofRequester(requester: string, limit: number, before?: number): Promise<Ticket[]>;
  /** How many wait in the queue, and how many are mine; counted up to 1,000. */
  counts(staff: string): Promise<{ queue: number; mine: number }>;
  openOf(staff: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Numbers of the open tickets that somebody has, the oldest first. */
  numbersOf(staff: string): Promise<number[]>;
}

export function streamOf(number: number): string {
  return `tkt_${number}`;
}

export function numberOf(stream: string): number | null {
  return stream.startsWith('tkt_') ? Number(stream.slice(4)) : null;
}

const countedUpTo = 1_000;

const columns = [
  'kind',
  'status',
  'subject',
  'category',
  'impact',
  'urgency',
  'priority',
  'requester',
  'assignee',
  'assignee_name',
  'team',
  'intent',
  'locale',
  'fields',
  'conversation',
  'waiting',
  'rank',
  'due_response',
  'due_resolution',
  'first_response_at',
  'head',
  'created_at',
  'updated_at',
] as const;

export function createTickets({ store, log, clock }: { store: Store; log: EventLog; clock: Clock }): Tickets {
  const insert = preparedInsert(store, 'ticket', ['number', ...columns]);
  const update = preparedUpdate(store, 'ticket', columns, ['number']);
  const index = preparedInsert(store, 'ticket_fts', ['rowid', 'words']);
  const all = store.read.selectFrom('ticket').selectAll();

  const isFew = async (matches: Matches): Promise<boolean> => {
    const probe = sql<{ n: number }>`select count(*) as n from (${matches} limit ${fewMatches + 1}) as few`;
    return Number((await probe.execute(store.read)).rows[0]?.n ?? 0) <= fewMatches;
  };

  const build = (before: Ticket | null, number: number, events: readonly NewEvent[], at: Instant): TicketPlan => {
    const on = { stream: streamOf(number), scope: 'ticket' as const, head: before?.head ?? 0 };
    const { writes, stored } = log.append(on, events, at);
    const next = stored.reduce(foldTicket, before);
    if (!next) throw new Error('the first event of a ticket must open it');
    writes.push((before ? update : insert)(toRow(next)));
    if (before && next.subject !== before.subject) {
      writes.push(
        store.read.deleteFrom('ticket_fts').where('rowid', '=', number),
        index({ rowid: number, words: indexedWords(store, wordsOf(next)) }),
      );
    }
    return { writes, stored, next };
  };

  return {
    async nextNumber() {
      const [row] = await store.take(
        store.read
          .updateTable('counter')
          .set({ value: sql`value + 1` })
          .where('name', '=', 'ticket')
          .returning('value'),
      );
      if (!row) throw new Error('the ticket counter is missing');
      return row.value;
    },
    async load(number) {
      const row = await all.where('number', '=', number).executeTakeFirst();
      return row ? fromRow(row) : null;
    },
    open(number, events, at = clock.now()) {
      const plan = build(null, number, events, at);
      plan.writes.push(index({ rowid: number, words: indexedWords(store, wordsOf(plan.next)) }));
      return plan;
    },
    plan: (ticket, events, at = clock.now()) => build(ticket, ticket.number, events, at),
    rewritten(number, events) {
      const next = events.reduce(foldTicket, null as Ticket | null);
      if (!next) return [];
      return [
        update(toRow(next)),
        store.read.deleteFrom('ticket_fts').where('rowid', '=', number),
        index({ rowid: number, words: indexedWords(store, wordsOf(next)) }),
      ];
    },
    async list(query) {
      const { limit, next, q } = query;
      const after = next === undefined ? undefined : readKey(next, query.view);
      const found = q === undefined || q === '' ? null : matching(store, q);
      const few = found !== null && (await isFew(found.matches));
      // Few matches are fetched and sorted; otherwise rows are walked in the order of the list and tried, until the page is full.
      // The database cannot know which is less work: it takes any index that fits a filter and sorts what that brings.
      const walks = query.view !== 'all' || few;
      let select = all.limit(limit + 1);
      for (const name of ['status', 'kind', 'priority', 'locale', 'team'] as const) {
        const wanted = query[name];
        if (wanted === undefined) continue;
        select = walks ? select.where(unindexed(name), '=', wanted) : select.where(name, '=', wanted);
      }
      const { assignee } = query;
      if (assignee === null) select = select.where('assignee', 'is', null);
      else if (assignee !== undefined)
        select = walks ? select.where(unindexed('assignee'), '=', assignee) : select.where('assignee', '=', assignee);
      if (found) {
        select = few ? select.where('number', 'in', found.numbers) : select.where(sql`number + 0`, 'in', found.numbers);
      }
      if (query.view === 'all') {
        select = select.orderBy('updated_at', 'desc').orderBy('number', 'desc');
        if (after !== undefined) {
          const [at = '', number = '0'] = after.split('|');
          select = select.where(sql<boolean>`(updated_at, number) < (${at}, ${Number(number)})`);
        }
        return pageOf((await select.execute()).map(fromRow), limit, (row) => `${row.updatedAt}|${row.number}`, same);
      }
      select =
        query.view === 'queue' ? select.where('assignee', 'is', null) : select.where('assignee', '=', query.staff);
      select = select.where('rank', 'is not', null).orderBy('rank');
      if (after !== undefined) select = select.where('rank', '>', after);
      const rows: Ticket[] = [];
      // Those with one priority stand together in the order of the queue.
      for (const [from, to] of query.priority ? ranksOf(query.priority) : [['', '~'] as const]) {
        if (rows.length > limit) break;
        const part = select.where('rank', '>=', from).where('rank', '<', to);
        rows.push(...(await part.execute()).map(fromRow));
      }
      return pageOf(rows, limit, (row) => rankOf(row) ?? '', same);
    },
    async ofRequester(requester, limit, before) {
      let query = all.where('requester', '=', requester).orderBy('number', 'desc').limit(limit);
      if (before !== undefined) query = query.where('number', '<', before);
      return (await query.execute()).map(fromRow);
    },
    async counts(staff) {
      const upTo = async (where: ReturnType<typeof sql>): Promise<number> => {
        const { rows } = await sql<{
          n: number;
        }>`select count(*) as n from (select 1 from ticket where rank is not null and ${where} limit ${countedUpTo}) as few`.execute(
          store.read,
        );
        return Number(rows[0]?.n ?? 0);
      };
      return { queue: await upTo(sql`assignee is null`), mine: await upTo(sql`assignee = ${staff}`) };
    },
    async numbersOf(staff) {
      const rows = await store.read
        .selectFrom('ticket')
        .select('number')
        .where('assignee', '=', staff)
        .where('rank', 'is not', null)
        .orderBy('number')
        .execute();
      return rows.map(({ number }) => number);
    },
    async openOf(staff) {
      if (staff.length === 0) return new Map();
      const rows = await store.read
        .selectFrom('ticket')
        .select(['assignee', (e) => e.fn.countAll<number>().as('open')])
        .where('assignee', 'in', [...staff])
        .where('rank', 'is not', null)
        .groupBy('assignee')
        .execute();
      return new Map(rows.map((row) => [row.assignee ?? '', Number(row.open)]));
    },
  };
}

/** What a search finds a ticket by. */
export function wordsOf({ subject, fields }: Ticket): string {
  return [subject, ...Object.values(fields).map(String)].join(' ').slice(0, 4_000);
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

type Matches = ReturnType<typeof ticketsWith>;

/** Numbers of tickets whose words match, whose requester is found by them, where some match either, or that are the number itself. */
function matching(store: Store, q: string): { matches: Matches; numbers: RawBuilder<number> } {
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

function toRow(ticket: Ticket): Record<'number' | (typeof columns)[number], unknown> {
  return {
    number: ticket.number,
    kind: ticket.kind,
    status: ticket.status,
    subject: ticket.subject,
    category: ticket.category,
    impact: ticket.impact,
    urgency: ticket.urgency,
    priority: ticket.priority,
    requester: ticket.requester,
    assignee: ticket.assignee?.id ?? null,
    assignee_name: ticket.assignee?.name ?? null,
    team: ticket.team,
    intent: ticket.intent,
    locale: ticket.locale,
    fields: JSON.stringify(ticket.fields),
    conversation: ticket.conversation,
    waiting: ticket.waiting ? 1 : 0,
    rank: rankOf(ticket),
    due_response: ticket.due.response,
    due_resolution: ticket.due.resolution,
    first_response_at: ticket.firstResponseAt,
    head: ticket.head,
    created_at: ticket.createdAt,
    updated_at: ticket.updatedAt,
  };
}

/** The row back into the ticket it was made from. */
export function fromRow(row: TicketTable): Ticket {
  return {
    number: row.number,
    kind: row.kind as TicketKind,
    status: row.status as TicketStatus,
    subject: row.subject,
    category: row.category,
    impact: row.impact as Level,
    urgency: row.urgency as Level,
    priority: row.priority as Priority,
    requester: row.requester,
    assignee: row.assignee === null ? null : { id: row.assignee, name: row.assignee_name ?? '' },
    team: row.team,
    intent: row.intent,
    locale: row.locale,
    fields: JSON.parse(row.fields) as Record<string, FieldValue>,
    conversation: row.conversation,
    waiting: row.waiting === 1,
    due: { response: row.due_response, resolution: row.due_resolution },
    firstResponseAt: row.first_response_at,
    head: row.head,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
