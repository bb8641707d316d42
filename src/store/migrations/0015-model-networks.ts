import { type Compilable, type Kysely, sql } from 'kysely';
import type { Engine } from '../store.ts';

export const name = '0015-model-networks';

/** Tokens by network and hour, for the budget of networks; the network is told by a keyed hash of its address. */
export function up(db: Kysely<unknown>, engine: Engine): Compilable[] {
  const s = db.schema;
  const text = engine === 'postgres' ? sql`text collate "C"` : 'text';
  return [
    s
      .createTable('model_network')
      .addColumn('network', text, (c) => c.notNull())
      .addColumn('hour', text, (c) => c.notNull())
      .addColumn('tokens', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('model_network_key', ['network', 'hour']),
    s.createIndex('model_network_hour').on('model_network').column('hour'),
  ];
}
