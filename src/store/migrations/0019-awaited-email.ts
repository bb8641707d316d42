import { type Compilable, type Kysely, sql } from 'kysely';
import type { Engine } from '../store.ts';

export const name = '0019-awaited-email';

/** The mailbox that staff opened something for: whoever is seen to read it gets that. */
export function up(db: Kysely<unknown>, engine: Engine): Compilable[] {
  const text = engine === 'postgres' ? sql`text collate "C"` : 'text';
  return [
    db.schema.alterTable('requester').addColumn('awaited_email', text),
    db.schema
      .createIndex('requester_awaited')
      .on('requester')
      .column('awaited_email')
      .where(sql.ref('awaited_email'), 'is not', null),
  ];
}
