import { type Compilable, type Kysely, sql } from 'kysely';
import type { Engine } from '../store.ts';

export const name = '0018-saved-replies';

/** Texts that the team puts into replies. */
export function up(db: Kysely<unknown>, engine: Engine): Compilable[] {
  const text = engine === 'postgres' ? sql`text collate "C"` : 'text';
  return [
    ['id', 'language', 'title', 'text', 'changed_at', 'changed_by']
      .reduce(
        (table, column) => table.addColumn(column, text, (c) => (column === 'id' ? c.primaryKey() : c.notNull())),
        db.schema.createTable('saved_reply'),
      )
      .addColumn('version', 'integer', (c) => c.notNull()),
  ];
}
