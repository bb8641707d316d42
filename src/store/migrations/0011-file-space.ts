import type { Compilable, Kysely } from 'kysely';

export const name = '0011-file-space';

/** How much all files together hold is summed from an index. */
export function up(db: Kysely<unknown>): Compilable[] {
  return [db.schema.createIndex('attachment_bytes').on('attachment').column('bytes')];
}
