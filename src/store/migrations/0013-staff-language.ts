import { type Compilable, type Kysely, sql } from 'kysely';
import type { Engine } from '../store.ts';

export const name = '0013-staff-language';

/** In which language somebody of the staff is written to. */
export function up(db: Kysely<unknown>, engine: Engine): Compilable[] {
  return [db.schema.alterTable('staff').addColumn('locale', engine === 'postgres' ? sql`text collate "C"` : 'text')];
}
