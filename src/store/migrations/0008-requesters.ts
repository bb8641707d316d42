import { type Compilable, type Kysely, sql } from 'kysely';
import type { Engine } from '../store.ts';

export const name = '0008-requesters';

/** Mail, and requesters who are known: what they proved, how they sign in, where they are signed in. */
export function up(db: Kysely<unknown>, engine: Engine): Compilable[] {
  const s = db.schema;
  const text = engine === 'postgres' ? sql`text collate "C"` : 'text';
  return [
    s
      .createTable('mail')
      .addColumn('id', text, (c) => c.primaryKey())
      .addColumn('key', text, (c) => c.unique())
      .addColumn('template', text, (c) => c.notNull())
      .addColumn('recipient', text, (c) => c.notNull())
      .addColumn('place', 'integer')
      .addColumn('locale', text, (c) => c.notNull())
      .addColumn('data', text, (c) => c.notNull())
      .addColumn('secret', text)
      .addColumn('state', text, (c) => c.notNull())
      .addColumn('error', text)
      .addColumn('created_at', text, (c) => c.notNull())
      .addColumn('sent_at', text),
    s
      .createIndex('mail_place')
      .unique()
      .on('mail')
      .columns(['recipient', 'place'])
      .where(sql.ref('place'), 'is not', null),
    s.alterTable('requester').addColumn('proven_email', text),
    s.alterTable('requester').addColumn('password_hash', text),
    s.alterTable('requester').addColumn('phone', text),
    s.alterTable('requester').addColumn('locale', text),
    s.alterTable('requester').addColumn('mails', 'integer', (c) => c.notNull().defaultTo(1)),
    s
      .createIndex('requester_proven')
      .unique()
      .on('requester')
      .column('proven_email')
      .where(sql.ref('proven_email'), 'is not', null),
    s
      .createTable('identity')
      .addColumn('issuer', text, (c) => c.notNull())
      .addColumn('subject', text, (c) => c.notNull())
      .addColumn('requester', text, (c) => c.notNull())
      .addColumn('created_at', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('identity_key', ['issuer', 'subject']),
    s.createIndex('identity_requester').on('identity').column('requester'),
    s
      .createTable('requester_session')
      .addColumn('hash', text, (c) => c.primaryKey())
      .addColumn('id', text, (c) => c.notNull().unique())
      .addColumn('requester', text, (c) => c.notNull())
      .addColumn('device', text, (c) => c.notNull())
      .addColumn('created_at', text, (c) => c.notNull())
      .addColumn('expires_at', text, (c) => c.notNull()),
    s.createIndex('requester_session_requester').on('requester_session').column('requester'),
    s
      .createTable('proof')
      .addColumn('id', text, (c) => c.primaryKey())
      .addColumn('purpose', text, (c) => c.notNull())
      .addColumn('email', text, (c) => c.notNull())
      .addColumn('conversation', text)
      .addColumn('code_hash', text)
      .addColumn('link_hash', text, (c) => c.unique())
      .addColumn('data', text, (c) => c.notNull())
      .addColumn('tries', 'integer', (c) => c.notNull())
      .addColumn('created_at', text, (c) => c.notNull())
      .addColumn('expires_at', text, (c) => c.notNull())
      .addColumn('used_at', text),
    s.createIndex('proof_conversation').on('proof').column('conversation'),
  ];
}
