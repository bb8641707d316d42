import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedTickets } from '../../scripts/bench/queue.ts';
import { createEventLog } from '../../src/conversation/log.ts';
import type { TicketQuery } from '../../src/desk/ticket-list.ts';
import { fromRow } from '../../src/desk/ticket-rows.ts';
import { rankOf, type Ticket } from '../../src/desk/ticket-state.ts';
import { createTickets, type Tickets } from '../../src/desk/tickets.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { systemIds } from '../../src/kernel/ids.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';

const dir = mkdtempSync(join(tmpdir(), 'parley-lists-'));
let store: Store;
let tickets: Tickets;
let everything: Ticket[];
/** A word → the numbers of the tickets that have one that begins with it. */
const withWord = new Map<string, Set<number>>();
/** One that few tickets have, one that most have (so that lists are walked instead), one nobody has. */
const words = ['password', 'con', 'xyzzy'];

beforeAll(async () => {
  const file = join(dir, 'parley.db');
  await seedTickets(file, 8_000);
  store = openSqlite(file);
  tickets = createTickets({ store, log: createEventLog(store, systemIds(systemClock.ms)), clock: systemClock });
  everything = (await store.read.selectFrom('ticket').selectAll().execute()).map(fromRow);
  for (const word of words) {
    const rows = await store.read
      .selectFrom('ticket_fts')
      .select('rowid')
      .where('ticket_fts', 'match' as '=', `"${word}"*`)
      .execute();
    withWord.set(word, new Set(rows.map(({ rowid }) => rowid)));
  }
});
afterAll(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

/** The same list, the slow and plain way. */
function expected({ view, staff, status, kind, priority, locale, team, assignee, q }: TicketQuery): number[] {
  const wanted = everything.filter(
    (ticket) =>
      (status === undefined || ticket.status === status) &&
      (kind === undefined || ticket.kind === kind) &&
      (priority === undefined || ticket.priority === priority) &&
      (locale === undefined || ticket.locale === locale) &&
      (team === undefined || ticket.team === team) &&
      (assignee === undefined || (ticket.assignee?.id ?? null) === assignee) &&
      (q === undefined || withWord.get(q)?.has(ticket.number)) &&
      (view === 'all' ||
        (rankOf(ticket) !== null && (view === 'queue' ? ticket.assignee === null : ticket.assignee?.id === staff))),
  );
  const key = (ticket: Ticket): string =>
    view === 'all' ? `${ticket.updatedAt}|${String(ticket.number).padStart(12, '0')}` : (rankOf(ticket) ?? '');
  const sorted = wanted.sort((x, y) => (key(x) < key(y) ? -1 : 1));
  return (view === 'all' ? sorted.reverse() : sorted).map(({ number }) => number);
}

async function allPages(query: TicketQuery): Promise<number[]> {
  const numbers: number[] = [];
  let next: string | null = null;
  do {
    const page = await tickets.list({ ...query, ...(next === null ? {} : { next }) });
    expect(page.items.length).toBeLessThanOrEqual(query.limit);
    numbers.push(...page.items.map(({ number }) => number));
    next = page.next;
  } while (next !== null);
  return numbers;
}

const filters: Partial<TicketQuery>[] = [
  {},
  { status: 'open' },
  { kind: 'incident' },
  { kind: 'change' },
  { priority: 'urgent' },
  { priority: 'low' },
  { status: 'pending', kind: 'incident', priority: 'normal' },
  { locale: 'fr' },
  { assignee: null },
  { assignee: 'stf_7' },
  { locale: 'de', team: 'team-3', assignee: 'stf_3' },
];

describe.each(['queue', 'mine', 'all'] as const)('the list %s', (view) => {
  it.each(filters)('with %o holds what fits, in order, page by page', async (filter) => {
    for (const q of [undefined, ...words]) {
      const query: TicketQuery = { view, staff: 'stf_3', limit: 97, ...filter, ...(q === undefined ? {} : { q }) };
      const numbers = await allPages(query);
      expect(numbers, q).toEqual(expected(query));
    }
  });
});

it('the words tell few matches from many', () => {
  expect(withWord.get('password')?.size).toBeLessThan(1_000);
  expect(withWord.get('password')?.size).toBeGreaterThan(0);
  expect(withWord.get('con')?.size).toBeGreaterThan(1_000);
});
