import { type Compilable, type Kysely, sql } from 'kysely';
import type { Engine } from '../store.ts';

export const name = '0014-seen';

/** When a requester last signed in, by which those who never come back are known. */
export function up(db: Kysely<unknown>, engine: Engine): Compilable[] {
  const text = engine === 'postgres' ? sql`text collate "C"` : 'text';
  return [db.schema.alterTable('requester').addColumn('seen_at', text)];
}
