import { type Compilable, type Kysely, sql } from 'kysely';
import type { Engine } from '../store.ts';

export const name = '0010-key-makers';

/** Whose an API key is: the audit log knows who made those there are. */
export function up(db: Kysely<unknown>, engine: Engine): Compilable[] {
  const text = engine === 'postgres' ? sql`text collate "C"` : 'text';
  const raw = (query: string): Compilable => ({ compile: () => sql.raw(query).compile(db) });
  return [
    db.schema.alterTable('api_key').addColumn('maker', text),
    raw(`update api_key set maker = (
      select max(actor_id) from audit where verb = 'key.made' and object = api_key.id and actor_kind = 'staff')
      where created_by is not null`),
  ];
}
