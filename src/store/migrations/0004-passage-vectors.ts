import { type Compilable, type Kysely, sql } from 'kysely';
import type { Engine } from '../store.ts';

export const name = '0004-passage-vectors';

/** What passages mean, as an embedding model puts it: by the text it was made of, so that what is unchanged is never made again. */
export function up(db: Kysely<unknown>, engine: Engine): Compilable[] {
  const text = engine === 'postgres' ? sql`text collate "C"` : 'text';
  return [
    db.schema
      .createTable('passage_vector')
      .addColumn('hash', text, (c) => c.notNull())
      .addColumn('model', text, (c) => c.notNull())
      // One byte a dimension, in base64.
      .addColumn('vector', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('passage_vector_key', ['model', 'hash']),
  ];
}
