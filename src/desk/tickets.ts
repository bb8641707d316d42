import { type Compilable, sql } from 'kysely';
import { can } from '../access/can.ts';
import type { Role } from '../access/roles.ts';
import type { EventBody, StoredEvent } from '../conversation/events.ts';
import type { EventLog, NewEvent } from '../conversation/log.ts';
import type { Clock, Instant } from '../kernel/clock.ts';
import { indexedWords } from '../store/differences.ts';
import { preparedInsert, preparedUpdate, type Store } from '../store/store.ts';
import { createTicketList, type ListTickets } from './ticket-list.ts';
import { columns, fromRow, toRow, wordsOf } from './ticket-rows.ts';
import { foldTicket, nextStatus, type Ticket } from './ticket-state.ts';

export interface TicketPlan {
  writes: Compilable[];
  stored: StoredEvent[];
  next: Ticket;
}

/** Rows, events and lists of tickets. Who may see what is decided in desk.ts. */
export interface Tickets {
  /** A number nobody has; a gap is left when what was planned with it fails. */
  nextNumber(): Promise<number>;
  load(number: number): Promise<Ticket | null>;
  /** The statements that open a ticket with its first events (the first must be `ticket-opened`). */
  open(number: number, events: readonly NewEvent[], at?: Instant): TicketPlan;
  plan(ticket: Ticket, events: readonly NewEvent[], at?: Instant): TicketPlan;
  /**
   * What brings a ticket back to life. Whoever had it keeps it, unless they work on tickets no more: then it waits in the queue.
   * @throws AppError('illegal_transition') for one that is not over
   */
  reopened(ticket: Ticket): Promise<EventBody[]>;
  /** Whether this is somebody who was removed or suspended, or whose role has nothing to do with tickets any more. */
  isAway(staff: string): Promise<boolean>;
  /** The statements that make the row what these events, all of the ticket's, add up to: after some were rewritten. */
  rewritten(events: readonly StoredEvent[]): Compilable[];
  list: ListTickets;
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

export function createTickets({ store, log, clock }: { store: Store; log: EventLog; clock: Clock }): Tickets {
  const insert = preparedInsert(store, 'ticket', ['number', ...columns]);
  const update = preparedUpdate(store, 'ticket', columns, ['number']);
  const insertWords = preparedInsert(store, 'ticket_fts', ['rowid', 'words']);
  const all = store.read.selectFrom('ticket').selectAll();

  const index = (ticket: Ticket): Compilable =>
    insertWords({ rowid: ticket.number, words: indexedWords(store, wordsOf(ticket)) });
  const indexAnew = (ticket: Ticket): Compilable[] => [
    store.read.deleteFrom('ticket_fts').where('rowid', '=', ticket.number),
    index(ticket),
  ];

  const isAway = async (staff: string): Promise<boolean> => {
    const found = store.read.selectFrom('staff').select(['id', 'role', 'suspended_at', 'removed_at']);
    const row = await found.where('id', '=', staff).executeTakeFirst();
    if (!row) return false;
    const works = can({ kind: 'staff', id: row.id, role: row.role as Role }, 'ticket.reply');
    return !works || row.suspended_at !== null || row.removed_at !== null;
  };

  const build = (before: Ticket | null, number: number, events: readonly NewEvent[], at: Instant): TicketPlan => {
    const on = { stream: streamOf(number), scope: 'ticket' as const, head: before?.head ?? 0 };
    const { writes, stored } = log.append(on, events, at);
    const next = stored.reduce(foldTicket, before);
    if (!next) throw new Error('the first event of a ticket must open it');
    writes.push((before ? update : insert)(toRow(next)));
    if (!before) writes.push(index(next));
    else if (next.subject !== before.subject) writes.push(...indexAnew(next));
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
    open: (number, events, at = clock.now()) => build(null, number, events, at),
    plan: (ticket, events, at = clock.now()) => build(ticket, ticket.number, events, at),
    async reopened({ number, status, assignee }) {
      const to = nextStatus(status, 'reopen');
      const open: EventBody = { type: 'status-changed', number, verb: 'reopen', from: status, to };
      return assignee !== null && (await isAway(assignee.id)) ? [open, { type: 'released', number }] : [open];
    },
    isAway,
    rewritten(events) {
      const next = events.reduce(foldTicket, null as Ticket | null);
      return next ? [update(toRow(next)), ...indexAnew(next)] : [];
    },
    list: createTicketList(store),
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
