import { type Compilable, type Kysely, sql } from 'kysely';
import type { Engine } from '../store.ts';

export const name = '0007-access';

/** Who may come in: suspended people, second factors, requests for access, keys that end, and the audit log. */
export function up(db: Kysely<unknown>, engine: Engine): Compilable[] {
  const s = db.schema;
  const text = engine === 'postgres' ? sql`text collate "C"` : 'text';
  const raw = (query: string): Compilable => ({ compile: () => sql.raw(query).compile(db) });
  return [
    s.alterTable('staff').addColumn('joined_at', text),
    s.alterTable('staff').addColumn('suspended_at', text),
    s.alterTable('staff').addColumn('removed_at', text),
    s.alterTable('staff').addColumn('teams', text),
    raw('update staff set joined_at = created_at where password_hash is not null'),
    s.alterTable('session').addColumn('id', text),
    s.alterTable('session').addColumn('device', text),
    s.alterTable('session').addColumn('network', text),
    s.alterTable('session').addColumn('seen_at', text),
    raw("update session set id = 'ses_' || substr(hash, 1, 26), seen_at = created_at"),
    s.createIndex('session_staff').on('session').column('staff'),
    s.alterTable('api_key').addColumn('created_by', text),
    s.alterTable('api_key').addColumn('last_used_at', text),
    s.alterTable('api_key').addColumn('revoked_at', text),
    s
      .createTable('second_factor')
      .addColumn('staff', text, (c) => c.primaryKey())
      .addColumn('secret', text, (c) => c.notNull())
      .addColumn('created_at', text, (c) => c.notNull())
      .addColumn('confirmed_at', text)
      .addColumn('last_step', 'integer', (c) => c.notNull()),
    s
      .createTable('recovery_code')
      .addColumn('hash', text, (c) => c.primaryKey())
      .addColumn('staff', text, (c) => c.notNull()),
    s.createIndex('recovery_code_staff').on('recovery_code').column('staff'),
    s
      .createTable('known_device')
      .addColumn('hash', text, (c) => c.primaryKey())
      .addColumn('staff', text, (c) => c.notNull())
      .addColumn('seen_at', text, (c) => c.notNull()),
    s.createIndex('known_device_staff').on('known_device').column('staff'),
    s
      .createTable('staff_identity')
      .addColumn('issuer', text, (c) => c.notNull())
      .addColumn('subject', text, (c) => c.notNull())
      .addColumn('staff', text, (c) => c.notNull())
      .addColumn('created_at', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('staff_identity_key', ['issuer', 'subject']),
    s
      .createTable('access_request')
      .addColumn('id', text, (c) => c.primaryKey())
      .addColumn('email', text, (c) => c.notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('issuer', text, (c) => c.notNull())
      .addColumn('subject', text, (c) => c.notNull())
      .addColumn('reason', text)
      .addColumn('created_at', text, (c) => c.notNull())
      .addColumn('decided_at', text)
      .addColumn('decision', text)
      .addColumn('decided_by', text),
    raw('create unique index access_request_open on access_request(issuer, subject) where decided_at is null'),
    s
      .createTable('audit')
      .addColumn('seq', 'integer', (c) => c.primaryKey())
      .addColumn('at', text, (c) => c.notNull())
      .addColumn('actor_kind', text, (c) => c.notNull())
      .addColumn('actor_id', text)
      .addColumn('actor_name', text)
      .addColumn('verb', text, (c) => c.notNull())
      .addColumn('object', text)
      .addColumn('detail', text, (c) => c.notNull())
      .addColumn('network', text)
      .addColumn('hash', text, (c) => c.notNull()),
  ];
}
