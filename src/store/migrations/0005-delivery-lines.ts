import { type Compilable, type Kysely, sql } from 'kysely';
import type { Engine } from '../store.ts';

export const name = '0005-delivery-lines';

/** Jobs that must be done one after another, and indexes for what is cleaned away by its age. */
export function up(db: Kysely<unknown>, engine: Engine): Compilable[] {
  const s = db.schema;
  const text = engine === 'postgres' ? sql`text collate "C"` : 'text';
  return [
    s.alterTable('outbox').addColumn('line', text),
    s.alterTable('outbox').addColumn('place', 'integer'),
    s.createIndex('outbox_line').on('outbox').columns(['line', 'place']),
    s.createIndex('idempotency_created_at').on('idempotency').columns(['created_at']),
    s.createIndex('link_expires_at').on('link').columns(['expires_at']),
  ];
}
