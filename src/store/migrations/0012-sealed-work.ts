import { type Compilable, type Kysely, sql } from 'kysely';

export const name = '0012-sealed-work';

/** The key that signs puzzles is kept sealed, under another name; the one that lay open signs nothing any more. */
export function up(db: Kysely<unknown>): Compilable[] {
  return [{ compile: () => sql.raw("delete from meta where key = 'work-secret'").compile(db) }];
}
