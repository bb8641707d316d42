import { Client } from 'pg';
import { afterAll, expect, it } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { owner } from '../support/browser.ts';
import { monday } from '../support/clock.ts';
import { temporaryDatabase } from '../support/engines.ts';
import { serve } from '../support/service.ts';

const role = 'parley_rows';
/** As docs/deploy.md says it. */
const grants = [
  `create role ${role} login password 'rows'`,
  `grant usage on schema public to ${role}`,
  `grant select, insert, update, delete on all tables in schema public to ${role}`,
  `grant usage on all sequences in schema public to ${role}`,
  `alter default privileges in schema public grant select, insert, update, delete on tables to ${role}`,
  `alter default privileges in schema public grant usage on sequences to ${role}`,
];

const drops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const drop of drops.reverse()) await drop();
});

it('a service serves as somebody who reads and writes rows and may change nothing else of the database', async () => {
  const { url, drop } = await temporaryDatabase();
  const run = async (...statements: string[]): Promise<void> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  drops.push(drop);
  const store = openPostgres(url);
  await migrate(store, monday);
  await store.close();
  await run(...grants, 'create table later(id text)');
  drops.push(() => run(`drop owned by ${role}`, `drop role ${role}`));
  const address = new URL(url);
  Object.assign(address, { username: role, password: 'rows' });

  const client = new Client({ connectionString: address.href });
  await client.connect();
  for (const more of [
    'create table mine(id text)',
    'drop table event',
    'alter table staff add column more text',
    'truncate audit',
  ])
    await expect(client.query(more)).rejects.toThrow(/permission denied|must be owner/);
  // What a later version makes is theirs to write as well.
  await client.query("insert into later values ('1')");
  await client.end();

  const service = await serve({ DATABASE_URL: address.href });
  try {
    const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
      const sent = { 'content-type': 'application/json', origin: service.origin, ...headers };
      const answer = await fetch(service.origin + path, { method: 'POST', headers: sent, body: JSON.stringify(body) });
      expect(answer.status, path).toBe(201);
      return { json: await answer.json(), cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
    };
    const { json } = await post('/api/v1/conversations', { locale: 'en' });
    const { conversation, token } = json as { conversation: { id: string }; token: string };
    const said = await post(
      `/api/v1/conversations/${conversation.id}/messages`,
      { clientId: 'm1', text: 'How do I connect to the wifi?' },
      { authorization: `Bearer ${token}` },
    );
    expect(JSON.stringify(said.json)).toContain('"kind":"assistant"');
    const body = JSON.stringify({ email: owner.email, password: owner.password });
    const headers = { 'content-type': 'application/json', origin: service.origin };
    const entered = await fetch(`${service.origin}/api/v1/session`, { method: 'POST', headers, body });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    const made = await post('/api/v1/tickets', { subject: 'a thing' }, { cookie });
    const { number } = (made.json as { ticket: { number: number } }).ticket;
    const reply = { clientId: 'r1', text: 'done' };
    const path = `${service.origin}/api/v1/tickets/${number}/reply`;
    const replied = await fetch(path, { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(reply) });
    expect(replied.status).toBe(200);
    expect((await fetch(`${service.origin}/readyz`)).status).toBe(200);
  } finally {
    await service.stop();
  }
}, 60_000);
