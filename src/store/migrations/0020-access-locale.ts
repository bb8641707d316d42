import { type Compilable, type Kysely, sql } from 'kysely';
import type { Engine } from '../store.ts';

export const name = '0020-access-locale';

/** The language in which somebody asked for access, in which they are told what was decided. */
export function up(db: Kysely<unknown>, engine: Engine): Compilable[] {
  const text = engine === 'postgres' ? sql`text collate "C"` : 'text';
  return [db.schema.alterTable('access_request').addColumn('locale', text)];
}
