import { type Compilable, type Kysely, sql } from 'kysely';
import type { Engine } from '../store.ts';

export const name = '0016-requester-words';

/** By what requesters are found; a job finds the words of those who are there already. */
export function up(db: Kysely<unknown>, engine: Engine): Compilable[] {
  const s = db.schema;
  const text = engine === 'postgres' ? sql`text collate "C"` : 'text';
  return [
    s
      .createTable('requester_word')
      .addColumn('requester', text, (c) => c.notNull())
      .addColumn('word', text, (c) => c.notNull())
      .addColumn('part', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('requester_word_key', ['requester', 'word', 'part']),
    s.createIndex('requester_word_word').on('requester_word').columns(['word', 'requester']),
    {
      compile: () =>
        sql`insert into outbox(id, kind, payload, due_at, attempts)
          select 'job_requester_words', 'index-requesters', '{}', '2026-01-01T00:00:00.000Z', 0
          from counter where name = 'ticket' and exists (select 1 from requester)`.compile(db),
    },
  ];
}
