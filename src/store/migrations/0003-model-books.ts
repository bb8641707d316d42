import { type Compilable, type Kysely, sql } from 'kysely';
import type { Engine } from '../store.ts';

export const name = '0003-model-books';

/** Sums of the calls of models, kept along with them so that a report reads hundreds of rows and not a million; and who switched what. */
export function up(db: Kysely<unknown>, engine: Engine): Compilable[] {
  const s = db.schema;
  const raw = (text: string): Compilable => ({ compile: () => sql.raw(text).compile(db) }) as Compilable;
  const text = engine === 'postgres' ? sql`text collate "C"` : 'text';
  return [
    s
      .createTable('model_day')
      .addColumn('day', text, (c) => c.notNull())
      .addColumn('task', text, (c) => c.notNull())
      // Both empty: not a call, but a request that ended without a value, and with what `outcome`.
      .addColumn('provider', text, (c) => c.notNull())
      .addColumn('model', text, (c) => c.notNull())
      .addColumn('outcome', text, (c) => c.notNull())
      .addColumn('calls', 'bigint', (c) => c.notNull())
      .addColumn('tokens_in', 'bigint', (c) => c.notNull())
      .addColumn('tokens_out', 'bigint', (c) => c.notNull())
      .addColumn('cost', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('model_day_key', ['day', 'task', 'provider', 'model', 'outcome']),
    s
      .createTable('model_conversation')
      .addColumn('conversation', text, (c) => c.primaryKey())
      .addColumn('calls', 'bigint', (c) => c.notNull())
      .addColumn('tokens_in', 'bigint', (c) => c.notNull())
      .addColumn('tokens_out', 'bigint', (c) => c.notNull())
      .addColumn('cost', 'bigint', (c) => c.notNull())
      .addColumn('updated_at', text, (c) => c.notNull()),
    s.createIndex('model_conversation_dearest').on('model_conversation').columns(['cost', 'tokens_in', 'updated_at']),
    s
      .createTable('model_switch')
      .addColumn('task', text, (c) => c.notNull())
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('at', text, (c) => c.notNull())
      .addColumn('is_on', 'integer', (c) => c.notNull())
      .addColumn('staff', text, (c) => c.notNull())
      .addColumn('staff_name', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('model_switch_key', ['task', 'seq']),
    raw(`insert into model_day(day, task, provider, model, outcome, calls, tokens_in, tokens_out, cost)
      select substr(at, 1, 10), task, provider, model, outcome, count(*), sum(tokens_in), sum(tokens_out), sum(cost)
      from model_call group by substr(at, 1, 10), task, provider, model, outcome`),
    raw(`insert into model_conversation(conversation, calls, tokens_in, tokens_out, cost, updated_at)
      select conversation, count(*), sum(tokens_in), sum(tokens_out), sum(cost), max(at)
      from model_call where conversation is not null group by conversation`),
    // What the budgets sum up stands in the index itself.
    s.dropIndex('model_call_at'),
    s.createIndex('model_call_at').on('model_call').columns(['at', 'requester', 'tokens_in', 'tokens_out']),
    s.dropIndex('model_call_requester'),
    s.createIndex('model_call_requester').on('model_call').columns(['requester', 'at', 'tokens_in', 'tokens_out']),
  ];
}
