import { type Compilable, type Kysely, sql } from 'kysely';
import type { Engine } from '../store.ts';

export const name = '0005-assist';

/** What a model wrote for agents, kept so that nothing is paid for twice. A cache: it may be emptied at any time. */
export function up(db: Kysely<unknown>, engine: Engine): Compilable[] {
  const text = engine === 'postgres' ? sql`text collate "C"` : 'text';
  return [
    db.schema
      .createTable('assist')
      .addColumn('key', text, (c) => c.primaryKey())
      .addColumn('at', text, (c) => c.notNull())
      .addColumn('body', text, (c) => c.notNull()),
  ];
}
