import { type Compilable, type Kysely, sql } from 'kysely';
import type { Engine } from '../store.ts';

export const name = '0009-chat-tokens';

/** Tokens of conversations end: whose they are, the sign-in they were given for, and when they were last used. */
export function up(db: Kysely<unknown>, engine: Engine): Compilable[] {
  const s = db.schema;
  const text = engine === 'postgres' ? sql`text collate "C"` : 'text';
  const raw = (query: string): Compilable => ({ compile: () => sql.raw(query).compile(db) });
  return [
    s.alterTable('conversation').addColumn('token_owner', text),
    s.alterTable('conversation').addColumn('token_session', text),
    s.alterTable('conversation').addColumn('token_seen_at', text),
    raw("update conversation set token_owner = requester, token_seen_at = updated_at where channel = 'web'"),
  ];
}
