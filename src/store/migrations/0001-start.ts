import { type Compilable, type Kysely, sql } from 'kysely';
import type { Engine } from '../store.ts';

export const name = '0001-start';

/** Everything the main job needs. */
export function up(db: Kysely<unknown>, engine: Engine): Compilable[] {
  const s = db.schema;
  const raw = (text: string): Compilable => ({ compile: () => sql.raw(text).compile(db) }) as Compilable;
  const onPostgres = engine === 'postgres';
  // By bytes on every engine: ids, times and ranks sort as they were made to.
  const text = onPostgres ? sql`text collate "C"` : 'text';
  const statements: Compilable[] = [
    s
      .createTable('event')
      .addColumn('position', onPostgres ? 'bigint' : 'integer', (c) =>
        onPostgres ? c.primaryKey() : c.primaryKey().autoIncrement(),
      )
      .addColumn('id', text, (c) => c.notNull().unique())
      .addColumn('stream', text, (c) => c.notNull())
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('scope', text, (c) => c.notNull())
      .addColumn('type', text, (c) => c.notNull())
      .addColumn('at', text, (c) => c.notNull())
      .addColumn('actor_kind', text, (c) => c.notNull())
      .addColumn('actor_id', text)
      .addColumn('actor_name', text)
      .addColumn('key', text)
      .addColumn('cause', 'integer')
      .addColumn('body', text, (c) => c.notNull()),
    s.createIndex('event_stream_seq').unique().on('event').columns(['stream', 'seq']),
    s.createIndex('event_key').unique().on('event').column('key').where(sql.ref('key'), 'is not', null),
    s.createIndex('event_tickets').on('event').column('position').where(sql.ref('scope'), '=', sql.lit('ticket')),
    s
      .createTable('conversation')
      .addColumn('id', text, (c) => c.primaryKey())
      .addColumn('token_hash', text, (c) => c.notNull().unique())
      .addColumn('requester', text, (c) => c.notNull())
      .addColumn('channel', text, (c) => c.notNull())
      .addColumn('channel_ref', text)
      .addColumn('handler', text, (c) => c.notNull())
      .addColumn('status', text, (c) => c.notNull())
      .addColumn('head', 'integer', (c) => c.notNull())
      .addColumn('state', text, (c) => c.notNull())
      .addColumn('created_at', text, (c) => c.notNull())
      .addColumn('updated_at', text, (c) => c.notNull()),
    s.createIndex('conversation_requester').on('conversation').columns(['requester', 'id']),
    s
      .createTable('requester')
      .addColumn('id', text, (c) => c.primaryKey())
      .addColumn('name', text)
      .addColumn('email', text)
      .addColumn('created_at', text, (c) => c.notNull()),
    s
      .createTable('ticket')
      .addColumn('number', 'integer', (c) => c.primaryKey())
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('status', text, (c) => c.notNull())
      .addColumn('subject', text, (c) => c.notNull())
      .addColumn('category', text, (c) => c.notNull())
      .addColumn('impact', 'integer', (c) => c.notNull())
      .addColumn('urgency', 'integer', (c) => c.notNull())
      .addColumn('priority', text, (c) => c.notNull())
      .addColumn('requester', text, (c) => c.notNull())
      .addColumn('assignee', text)
      .addColumn('assignee_name', text)
      .addColumn('team', text)
      .addColumn('intent', text)
      .addColumn('locale', text, (c) => c.notNull())
      .addColumn('fields', text, (c) => c.notNull())
      .addColumn('conversation', text)
      .addColumn('waiting', 'integer', (c) => c.notNull())
      .addColumn('rank', text)
      .addColumn('due_response', text, (c) => c.notNull())
      .addColumn('due_resolution', text, (c) => c.notNull())
      .addColumn('first_response_at', text)
      .addColumn('head', 'integer', (c) => c.notNull())
      .addColumn('created_at', text, (c) => c.notNull())
      .addColumn('updated_at', text, (c) => c.notNull()),
    // Status and kind stand in these so that filtering a long queue need not touch the rows that are left out.
    raw('create index ticket_queue on ticket(rank, status, kind) where assignee is null and rank is not null'),
    raw(
      'create index ticket_mine on ticket(assignee, rank, status, kind) where assignee is not null and rank is not null',
    ),
    s.createIndex('ticket_recent').on('ticket').columns(['updated_at', 'number']),
    s.createIndex('ticket_status').on('ticket').columns(['status', 'updated_at', 'number']),
    s.createIndex('ticket_priority').on('ticket').columns(['priority', 'updated_at', 'number']),
    s.createIndex('ticket_kind').on('ticket').columns(['kind', 'updated_at', 'number']),
    s.createIndex('ticket_requester').on('ticket').columns(['requester', 'number']),
    s
      .createTable('outbox')
      .addColumn('id', text, (c) => c.primaryKey())
      .addColumn('kind', text, (c) => c.notNull())
      .addColumn('key', text, (c) => c.unique())
      .addColumn('payload', text, (c) => c.notNull())
      .addColumn('due_at', text, (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('lease', text)
      .addColumn('leased_until', text)
      .addColumn('failed_at', text)
      .addColumn('error', text),
    raw('create index outbox_due on outbox(due_at) where failed_at is null'),
    s
      .createTable('staff')
      .addColumn('id', text, (c) => c.primaryKey())
      .addColumn('email', text, (c) => c.notNull().unique())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('role', text, (c) => c.notNull())
      .addColumn('password_hash', text)
      .addColumn('presence', text, (c) => c.notNull())
      .addColumn('created_at', text, (c) => c.notNull()),
    s
      .createTable('session')
      .addColumn('hash', text, (c) => c.primaryKey())
      .addColumn('staff', text, (c) => c.notNull())
      .addColumn('created_at', text, (c) => c.notNull())
      .addColumn('expires_at', text, (c) => c.notNull()),
    s
      .createTable('link')
      .addColumn('hash', text, (c) => c.primaryKey())
      .addColumn('purpose', text, (c) => c.notNull())
      .addColumn('staff', text)
      .addColumn('expires_at', text, (c) => c.notNull())
      .addColumn('used_at', text),
    s
      .createTable('api_key')
      .addColumn('id', text, (c) => c.primaryKey())
      .addColumn('hash', text, (c) => c.notNull().unique())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('scopes', text, (c) => c.notNull())
      .addColumn('created_at', text, (c) => c.notNull())
      .addColumn('expires_at', text),
    s
      .createTable('attachment')
      .addColumn('id', text, (c) => c.primaryKey())
      .addColumn('stream', text, (c) => c.notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('type', text, (c) => c.notNull())
      .addColumn('bytes', 'integer', (c) => c.notNull())
      .addColumn('created_at', text, (c) => c.notNull()),
    s.createIndex('attachment_stream').on('attachment').column('stream'),
    s
      .createTable('idempotency')
      .addColumn('key', text, (c) => c.primaryKey())
      .addColumn('request_hash', text, (c) => c.notNull())
      .addColumn('status', 'integer', (c) => c.notNull())
      .addColumn('body', text, (c) => c.notNull())
      .addColumn('created_at', text, (c) => c.notNull()),
    s
      .createTable('counter')
      .addColumn('name', text, (c) => c.primaryKey())
      .addColumn('value', 'integer', (c) => c.notNull()),
    raw(`insert into counter(name, value) values ('ticket', 1000)`),
    s
      .createTable('meta')
      .addColumn('key', text, (c) => c.primaryKey())
      .addColumn('value', text, (c) => c.notNull()),
    s
      .createTable('article')
      .addColumn('id', text, (c) => c.notNull())
      .addColumn('language', text, (c) => c.notNull())
      .addColumn('title', text, (c) => c.notNull())
      .addColumn('summary', text, (c) => c.notNull())
      .addColumn('category', text, (c) => c.notNull())
      .addColumn('intents', text, (c) => c.notNull())
      .addColumn('keywords', text, (c) => c.notNull())
      .addColumn('audience', text, (c) => c.notNull())
      .addColumn('body', text, (c) => c.notNull())
      .addColumn('updated_at', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('article_key', ['id', 'language']),
    s
      .createTable('passage')
      .addColumn('rowid', 'integer', (c) => c.primaryKey())
      .addColumn('id', text, (c) => c.notNull().unique())
      .addColumn('article', text, (c) => c.notNull())
      .addColumn('language', text, (c) => c.notNull())
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('title', text, (c) => c.notNull())
      .addColumn('heading', text, (c) => c.notNull())
      .addColumn('text', text, (c) => c.notNull())
      .addColumn('url', text, (c) => c.notNull())
      .addColumn('intents', text, (c) => c.notNull())
      .addColumn('audience', text, (c) => c.notNull()),
  ];
  if (onPostgres) {
    statements.push(
      // The staff's feed reads by position, so those of ticket events must be given out in the order of commits: who gives
      // one out lets nobody else until it has committed. Elsewhere positions only have to differ.
      raw('create sequence event_position'),
      raw(`create function place_event() returns trigger language plpgsql as $$ begin
        if new.scope = 'ticket' then perform pg_advisory_xact_lock(7305); end if;
        new.position := nextval('event_position');
        return new;
      end $$`),
      raw('create trigger event_place before insert on event for each row execute function place_event()'),
      raw('create table passage_fts(rowid integer primary key, terms tsvector not null)'),
      raw('create index passage_fts_terms on passage_fts using gin(terms)'),
      raw('create table ticket_fts(rowid integer primary key, words tsvector not null)'),
      raw('create index ticket_fts_words on ticket_fts using gin(words)'),
    );
    return statements;
  }
  statements.push(
    raw(
      `create virtual table passage_fts using fts5(title, heading, body, keywords, tokenize = 'unicode61 remove_diacritics 0')`,
    ),
    raw(`create virtual table ticket_fts using fts5(words, content = '', contentless_delete = 1)`),
  );
  return statements;
}
