import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryDatabase } from '../support/engines.ts';
import { failedStart, folder, parley, smallHouse } from './run.ts';

/** A service whose database is on a server: the cast, some tickets and an attachment. */
let url = '';
let data = '';
const drops: (() => Promise<void>)[] = [];

async function emptyDatabase(): Promise<string> {
  const made = await temporaryDatabase();
  drops.push(made.drop);
  return made.url;
}

async function onServer<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const lines = (address: string, table: string, order: string): Promise<unknown[]> =>
  onServer(address, async (client) => (await client.query(`select * from ${table} order by ${order}`)).rows);

const on = (address: string, dir: string, ...words: string[]) =>
  parley(dir, [...words, '--json'], { env: { DATABASE_URL: address } });

beforeAll(async () => {
  url = await emptyDatabase();
  data = smallHouse();
  expect(await on(url, data, 'seed', '--tickets', '60')).toMatchObject({ code: 0 });
  await onServer(url, (client) =>
    client.query(
      `insert into attachment(id, stream, name, type, bytes, created_at)
        values ('att_0abc12', 'cnv_x', 'a.txt', 'text/plain', 5, '2026-01-01T00:00:00.000Z');
        insert into link(hash, purpose, expires_at) values ('h', 'owner', '2999-01-01')`,
    ),
  );
  mkdirSync(join(data, 'files', '12'), { recursive: true });
  writeFileSync(join(data, 'files', '12', 'att_0abc12'), 'hello');
}, 120_000);

afterAll(async () => {
  for (const drop of drops) await drop();
});

describe('a backup of a database on a server', () => {
  it('comes back on another server, attachments included', async () => {
    const [out, other, to] = [folder(), folder(), await emptyDatabase()];
    const file = join(out, 'copy.db');
    const made = await on(url, data, 'backup', file);
    expect(made).toMatchObject({ code: 0, json: { ok: true, files: 1 } });
    expect(readdirSync(out)).toEqual(['copy.db']);
    expect((await on(url, data, 'backup', file)).code).toBe(1);
    expect((await on(url, data, 'backup', file, '--force')).code).toBe(0);

    const before = readFileSync(file);
    const back = await on(to, other, 'restore', file);
    expect(back).toMatchObject({ code: 0, json: { counts: made.json.counts, files: 1 } });
    expect(readFileSync(join(other, 'files', '12', 'att_0abc12'), 'utf8')).toBe('hello');
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(await lines(to, 'event', 'position')).toEqual(await lines(url, 'event', 'position'));
    expect(await lines(to, 'ticket', 'number')).toEqual(await lines(url, 'ticket', 'number'));
    // A link that may have been used or ended since opens nothing.
    expect([await lines(url, 'link', 'hash'), await lines(to, 'link', 'hash')]).toMatchObject([[{ hash: 'h' }], []]);
    // The key stays apart from the backup and moves by hand.
    cpSync(join(data, 'secret.key'), join(other, 'secret.key'));
    expect(await on(to, other, 'seed', '--tickets', '2')).toMatchObject({ code: 0, json: { added: 2 } });
    // Seven processes, one after the other.
  }, 60_000);

  it('comes back as a file as well', async () => {
    const [out, other] = [folder(), folder()];
    const file = join(out, 'copy.db');
    const made = await on(url, data, 'backup', file);
    const back = await parley(other, ['restore', file, '--json']);
    expect(back).toMatchObject({ code: 0, json: { counts: made.json.counts, files: 1 } });
    expect(await parley(other, ['doctor', '--json'])).toMatchObject({ json: { database: { state: 'up to date' } } });
  });

  it('is of one moment while the service writes', async () => {
    const out = folder();
    let stopped = false;
    let seq = 0;
    const writing = onServer(url, async (client) => {
      while (!stopped) {
        seq += 1;
        await client.query(`begin; insert into event(id, stream, seq, scope, type, at, actor_kind, body)
            values ('evt_w${seq}', 'cnv_w', ${seq}, 'conversation', 'message', '2026-01-01T00:00:00.000Z', 'visitor', '{}');
          insert into meta(key, value) values ('written', '${seq}') on conflict (key) do update set value = excluded.value; commit`);
      }
    });
    const made = await on(url, data, 'backup', join(out, 'copy.db'));
    stopped = true;
    await writing;
    expect(made.code).toBe(0);
    const copy = new Database(join(out, 'copy.db'), { readonly: true });
    const last = copy.prepare("select max(seq) from event where stream = 'cnv_w'").pluck().get();
    const told = copy.prepare("select value from meta where key = 'written'").pluck().get();
    copy.close();
    await onServer(url, (client) =>
      client.query(`delete from event where stream = 'cnv_w'; delete from meta where key = 'written'`),
    );
    expect(Number(last)).toBeGreaterThan(0);
    expect(Number(last)).toBeLessThan(seq);
    expect(Number(told)).toBe(last);
  });

  it('is not restored over anything, nor when it is damaged', async () => {
    const [out, other] = [folder(), folder()];
    const file = join(out, 'copy.db');
    await on(url, data, 'backup', file);
    expect(await on(url, other, 'restore', file)).toMatchObject({ code: 1, err: expect.stringContaining('not empty') });
    expect(existsSync(join(other, 'files'))).toBe(false);
    const forced = await on(url, other, 'restore', file, '--force');
    expect(forced).toMatchObject({ code: 2, err: expect.stringContaining('empty database') });
    truncateSync(file, readFileSync(file).length / 2);
    const to = await emptyDatabase();
    expect((await on(to, other, 'restore', file)).code).toBe(1);
    expect(
      await onServer(
        to,
        async (client) => (await client.query('select 1 from pg_tables where schemaname = $1', ['public'])).rows,
      ),
    ).toEqual([]);
  });
});

describe('export from a server', () => {
  it('writes the same as from a file', async () => {
    const [out, other] = [folder(), folder()];
    await on(url, data, 'backup', join(out, 'copy.db'));
    await parley(other, ['restore', join(out, 'copy.db')]);
    const [there, here] = [join(out, 'there.jsonl'), join(out, 'here.jsonl')];
    expect(await on(url, data, 'export', there)).toMatchObject({ code: 0 });
    expect(await parley(other, ['export', here])).toMatchObject({ code: 0 });
    expect(readFileSync(there, 'utf8')).toBe(readFileSync(here, 'utf8'));
  });
});

describe('another machine on the same server, with a folder of its own', () => {
  it('does not start without the key, and doctor and every command say which', async () => {
    const key = readFileSync(join(data, 'secret.key'), 'utf8').trim();
    const other = folder();
    const line = /^PARLEY_SECRET_KEY: what is sealed in this database .* cannot be opened/m;
    const [started, command, seen] = await Promise.all([
      failedStart(other, { DATABASE_URL: url }),
      parley(other, ['lockdown', 'on'], { env: { DATABASE_URL: url } }),
      on(url, other, 'doctor', '--quick'),
    ]);
    for (const ran of [started, command]) {
      expect(ran.code).toBe(2);
      expect(ran.err.trim().split('\n').at(-1)).toMatch(line);
    }
    expect(seen.json.faults).toContainEqual(expect.stringMatching(line));
    expect(readdirSync(other)).toEqual([]);
    const given = { DATABASE_URL: url, PARLEY_SECRET_KEY: key };
    expect(await parley(other, ['audit', 'verify'], { env: given })).toMatchObject({ code: 0 });
  });
});

it('migrate takes as long as whole tables need, which no visitor would wait for', async () => {
  const to = await emptyDatabase();
  const seen = await onServer(to, async (client) => {
    await client.query(`create table limits(value text);
      create function note() returns event_trigger language plpgsql as $$ begin
        insert into limits values (current_setting('statement_timeout')); end $$;
      create event trigger note on ddl_command_end when tag in ('CREATE INDEX') execute function note()`);
    expect(await on(to, folder(), 'migrate')).toMatchObject({ code: 0 });
    return client.query('select distinct value from limits');
  });
  expect(seen.rows).toEqual([{ value: '0' }]);
});

describe('a server that cannot be used', () => {
  const wrong = (change: object): string => Object.assign(new URL(url), change).href;

  it.each([
    ['down', { port: '1' }, 'does not answer'],
    ['of another password', { password: 'hunter2' }, 'check user and password'],
    ['without the database', { pathname: '/nobody' }, 'make it with createdb'],
  ] as const)('%s: one line, and nothing is left behind', async (_what, change, reason) => {
    const out = folder();
    const file = join(out, 'copy.db');
    for (const words of [
      ['backup', file],
      ['export', file],
      ['migrate', '--dry-run'],
    ]) {
      const ran = await on(wrong(change), data, ...words);
      expect(ran).toMatchObject({ code: 1, err: expect.stringContaining(reason) });
      expect(ran.err.trim().split('\n')).toHaveLength(1);
      expect(ran.err + ran.out).not.toContain('hunter2');
      expect(readdirSync(out)).toEqual([]);
    }
    const seen = await on(wrong(change), data, 'doctor');
    expect(seen).toMatchObject({ code: 1, err: expect.stringContaining(reason) });
    expect(seen.err + seen.out).not.toContain('hunter2');
  });
});
