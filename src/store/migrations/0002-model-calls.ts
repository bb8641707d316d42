import { type Compilable, type Kysely, sql } from 'kysely';
import type { Engine } from '../store.ts';

export const name = '0002-model-calls';

/** What models were asked for and what it cost: figures and ids, never a word of anybody. */
export function up(db: Kysely<unknown>, engine: Engine): Compilable[] {
  const s = db.schema;
  const text = engine === 'postgres' ? sql`text collate "C"` : 'text';
  return [
    s
      .createTable('model_call')
      .addColumn('id', text, (c) => c.primaryKey())
      .addColumn('at', text, (c) => c.notNull())
      .addColumn('task', text, (c) => c.notNull())
      .addColumn('provider', text, (c) => c.notNull())
      .addColumn('model', text, (c) => c.notNull())
      .addColumn('conversation', text)
      .addColumn('requester', text)
      .addColumn('ms', 'integer', (c) => c.notNull())
      .addColumn('tokens_in', 'integer', (c) => c.notNull())
      .addColumn('tokens_out', 'integer', (c) => c.notNull())
      // Millionths of whatever the prices are in.
      .addColumn('cost', 'integer', (c) => c.notNull())
      .addColumn('outcome', text, (c) => c.notNull()),
    s.createIndex('model_call_at').on('model_call').columns(['at']),
    s.createIndex('model_call_conversation').on('model_call').columns(['conversation']),
    s.createIndex('model_call_requester').on('model_call').columns(['requester', 'at']),
  ];
}
