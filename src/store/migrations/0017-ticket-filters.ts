import { type Compilable, type Kysely, sql } from 'kysely';

export const name = '0017-ticket-filters';

/** Indexes for lists of one language, team or assignee; in those of the queue such a filter touches no row that is left out. */
export function up(db: Kysely<unknown>): Compilable[] {
  const raw = (text: string): Compilable => ({ compile: () => sql.raw(text).compile(db) });
  return [
    raw('drop index ticket_queue'),
    raw('drop index ticket_mine'),
    raw(
      'create index ticket_queue on ticket(rank, status, kind, locale, team) where assignee is null and rank is not null',
    ),
    raw(
      'create index ticket_mine on ticket(assignee, rank, status, kind, locale, team) where assignee is not null and rank is not null',
    ),
    ...['locale', 'team', 'assignee'].map((column) =>
      raw(`create index ticket_${column} on ticket(${column}, updated_at, number)`),
    ),
  ];
}
