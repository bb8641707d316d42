import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTickets } from '../../src/desk/tickets.ts';
import { readAddress } from '../../src/entry/cli/copy/address.ts';
import { copy, copyDatabase } from '../../src/entry/cli/copy.ts';
import { createKnowledge } from '../../src/knowledge/search.ts';
import { plan } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { claimToServe } from '../../src/store/sqlite-serving.ts';
import { temporaryDatabase } from '../support/engines.ts';
import { cliAt, folder, parley, rows, smallHouse } from './run.ts';

/** A data folder with the cast and some hundred tickets, made once. */
let seeded = '';
let file = '';
const drops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  seeded = smallHouse();
  expect(await parley(seeded, ['seed', '--tickets', '400'])).toMatchObject({ code: 0 });
  file = join(seeded, 'parley.db');
}, 120_000);

afterAll(async () => {
  for (const drop of drops) await drop();
});

async function emptyDatabase(): Promise<string> {
  const { url, drop } = await temporaryDatabase();
  drops.push(drop);
  return url;
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

const copying = (from: string, to: string) => parley(folder(), ['copy', '--from', from, '--to', to, '--json']);
const quiet = { progress: () => ({ at() {}, end() {} }) };

/** As if the power went after that many batches. */
function cutAfter(batches: number) {
  let left = batches;
  return {
    progress: () => ({
      at() {
        if (left-- === 0) throw new Error('cut');
      },
      end() {},
    }),
  };
}

const from = () => readAddress('--from', `file:${file}`);
const to = (url: string) => readAddress('--to', url);

describe('copy', () => {
  it('carries everything to a server and back, with the same checksums', async () => {
    const url = await emptyDatabase();
    const before = readFileSync(file);
    const there = await copying(`file:${file}`, url);
    expect(there.err.trim().split('\n')).toEqual([
      expect.stringContaining('Counts and checksums agree.'),
      expect.stringContaining('Attachments stay in DATA_DIR/files'),
      expect.stringContaining('the same PARLEY_SECRET_KEY'),
    ]);
    expect(there).toMatchObject({ code: 0, json: { ok: true, resumed: false, behind: 0 } });
    expect(there.out).not.toContain(`:${new URL(url).password}@`);
    const data = folder();
    const back = await copying(url, `file:${join(data, 'parley.db')}`);
    expect(back).toMatchObject({ code: 0, json: { tables: there.json.tables, rows: there.json.rows } });
    for (const table of ['event', 'ticket', 'conversation', 'staff', 'passage', 'counter'])
      expect(rows(data, `select * from ${table} order by 1`)).toEqual(
        rows(seeded, `select * from ${table} order by 1`),
      );
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('leaves a database that goes on where the source stopped, and finds what it found', async () => {
    const url = await emptyDatabase();
    await copyDatabase(from(), to(url), quiet);
    const source = openSqlite(file);
    const target = openPostgres(url);
    try {
      const deps = { log: {} as never, clock: {} as never };
      for (const q of ['printer', 'vpn', 'pass']) {
        const list = { view: 'all', limit: 100, q } as Parameters<ReturnType<typeof createTickets>['list']>[0];
        const [here, there] = await Promise.all(
          [source, target].map(async (store) => createTickets({ store, ...deps }).list(list)),
        );
        expect(here?.items.length).toBeGreaterThan(0);
        expect(there).toEqual(here);
      }
      const query = { text: 'my vpn does not connect', language: 'en', limit: 3 } as const;
      const found = await createKnowledge({ store: source }).search(query);
      expect(found).toHaveLength(3);
      expect(await createKnowledge({ store: target }).search(query)).toEqual(found);
    } finally {
      await source.close();
      await target.close();
    }
    const [last] = rows(seeded, 'select max(position) as last from event') as { last: number }[];
    const next = `insert into event(id, stream, seq, scope, type, at, actor_kind, body)
      values ('evt_next', 'cnv_next', 1, 'conversation', 'message', '2026-01-01T00:00:00.000Z', 'visitor', '{}') returning position`;
    expect(Number((await ask(url, next))[0]?.position)).toBe(Number(last?.last) + 1);
  });

  it.each([1, 4, 6])('goes on where it was cut short (after batch %i)', async (batches) => {
    const url = await emptyDatabase();
    await expect(copyDatabase(from(), to(url), cutAfter(batches))).rejects.toThrow('cut');
    const whole = await copyDatabase(from(), to(await emptyDatabase()), quiet);
    const other = await copyDatabase(from(), to(url), quiet);
    expect(other).toMatchObject({ resumed: true, tables: whole.tables });
  });

  it('survives being killed, lets nobody use the half, and ends the same', async () => {
    const url = await emptyDatabase();
    // A lock on one of the last tables holds the copy where most of it is done.
    const client = new Client({ connectionString: url });
    await client.connect();
    await copyDatabase(from(), to(url), cutAfter(0)).catch(() => undefined);
    await client.query('begin; lock table ticket in exclusive mode');
    const child = spawn(process.execPath, [cliAt, 'copy', '--from', `file:${file}`, '--to', url], { stdio: 'ignore' });
    const ended = new Promise((done) => child.on('close', (_code, signal) => done(signal)));
    const waits = `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
    while ((await ask(url, waits))[0]?.n === 0) await new Promise((done) => setTimeout(done, 20));
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    await client.query('rollback');
    await client.end();
    expect(Number((await ask(url, 'select count(*) as n from conversation'))[0]?.n)).toBe(30);

    const half = await copying(url, `file:${join(folder(), 'x.db')}`);
    expect(half).toMatchObject({ code: 1, err: expect.stringContaining('unfinished copy') });
    const served = openPostgres(url);
    await expect(plan(served)).rejects.toThrow('unfinished copy');
    await served.close();

    const again = await copying(`file:${file}`, url);
    expect(again).toMatchObject({ code: 0, json: { resumed: true } });
    const whole = await copyDatabase(from(), to(await emptyDatabase()), quiet);
    expect(again.json.tables).toEqual(whole.tables);
  });

  it('copies anew what changed between two runs', async () => {
    const moving = join(folder(), 'moving.db');
    cpSync(file, moving);
    const [source, url] = [readAddress('--from', `file:${moving}`), await emptyDatabase()];
    await expect(copyDatabase(source, to(url), cutAfter(6))).rejects.toThrow('cut');
    const database = new Database(moving);
    database.exec(
      `update ticket set subject = 'Zanzibar' where number = 1003; delete from staff where email like 'ana%'`,
    );
    database.close();
    const carried = await copyDatabase(source, to(url), quiet);
    expect(carried).toMatchObject({ resumed: true, tables: { staff: { rows: 1 } } });
    const found = await ask(url, `select rowid from ticket_fts where words @@ 'zanzibar'::tsquery`);
    expect(found).toEqual([{ rowid: 1003 }]);
  });

  it('says so when the source went on meanwhile', async () => {
    const moving = join(folder(), 'moving.db');
    cpSync(file, moving);
    const database = new Database(moving);
    let wrote = false;
    const writesMeanwhile = {
      progress: () => ({
        at() {
          if (wrote) return;
          wrote = true;
          database.exec(`insert into event(id, stream, seq, scope, type, at, actor_kind, body)
            values ('evt_late', 'cnv_late', 1, 'conversation', 'message', '2026-01-01T00:00:00.000Z', 'visitor', '{}')`);
        },
        end() {},
      }),
    };
    const said: string[] = [];
    const url = await emptyDatabase();
    const input = {
      args: [],
      text: (flag: string) => (flag === 'from' ? `file:${moving}` : url),
      has: () => false,
    };
    const io = { ...writesMeanwhile, say: () => undefined, warn: (line: string) => said.push(line) };
    const outcome = await copy.run(input, io as never);
    database.close();
    expect(outcome.result).toMatchObject({ behind: 1 });
    expect(said).toEqual([expect.stringContaining('last event is not in the copy')]);
    expect(await ask(url, `select count(*)::int as n from event where id = 'evt_late'`)).toEqual([{ n: 0 }]);
  });
});

describe('what not every database keeps', () => {
  /** A copy of the seeded file with rows that older versions let in. */
  function odd(insert: (database: Database.Database) => void): string {
    const made = join(folder(), 'odd.db');
    cpSync(file, made);
    const database = new Database(made);
    insert(database);
    database.close();
    return made;
  }
  const chosen = ['a\0b', 'a\uFFFDb', 'x\ud800', 'x\udc01', 'plain'];
  const withKeys = () =>
    odd((database) => {
      const insert = database.prepare(`insert into event(id, stream, seq, scope, type, key, at, actor_kind, body)
        values (?, 'cnv_odd', ?, 'conversation', 'message', ?, '2026-01-01T00:00:00.000Z', 'visitor', '{}')`);
      for (const [i, id] of chosen.entries()) insert.run(`evt_odd${i}`, i + 1, `message:cnv_odd:${id}`);
    });

  it('keys that would be one elsewhere stay apart on every engine, once and for all, and it is told', async () => {
    const source = readAddress('--from', `file:${withKeys()}`);
    const url = await emptyDatabase();
    const d1 = join(folder(), 'parley.sql');
    const carried = await copyDatabase(source, to(url), quiet);
    expect(carried.changedKeys).toBe(4);
    expect(await copyDatabase(source, readAddress('--to', `d1:${d1}`), quiet)).toMatchObject({
      changedKeys: 4,
      tables: carried.tables,
    });
    const kept = await ask(url, `select key from event where stream = 'cnv_odd' order by seq`);
    expect(kept.map(({ key }) => String(key).replace('message:cnv_odd:', ''))).toEqual([
      'a?b#evt_odd0',
      'a?b#evt_odd1',
      'x???#evt_odd2',
      'x???#evt_odd3',
      'plain',
    ]);
    const back = join(folder(), 'back.db');
    const again = await copyDatabase(to(url) as never, readAddress('--to', `file:${back}`), quiet);
    expect(again).toMatchObject({ changedKeys: 0, tables: carried.tables });
    const said = await copying(`file:${withKeys()}`, `file:${join(folder(), 'told.db')}`);
    expect(said).toMatchObject({
      code: 0,
      json: { changedKeys: 4 },
      err: expect.stringContaining('4 keys of messages'),
    });
  });

  it('rows that are one elsewhere are named, and nobody else is blamed', async () => {
    const twins = odd((database) => {
      const insert = database.prepare(`insert into staff(id, email, name, role, presence, created_at)
        values (?, ?, 'Twin', 'agent', 'offline', '2026-01-01T00:00:00.000Z')`);
      insert.run('stf_zz1', 'twin\0@example.org');
      insert.run('stf_zz2', 'twin\uFFFD@example.org');
    });
    const source = readAddress('--from', `file:${twins}`);
    const url = await emptyDatabase();
    const named = /^The row stf_zz2 of staff is the same as another one \(.*staff_email.*\) in \S+: change or remove/;
    await expect(copyDatabase(source, to(url), quiet)).rejects.toThrow(named);
    // The same when it goes on.
    await expect(copyDatabase(source, to(url), quiet)).rejects.toThrow(named);
    await expect(copyDatabase(source, readAddress('--to', `d1:${join(folder(), 'x.sql')}`), quiet)).rejects.toThrow(
      /^D1 would take two rows of the source for the same one \(UNIQUE constraint failed: staff\.email\)\.$/,
    );
  });

  it('somebody who writes into the target is told from that', async () => {
    const url = await emptyDatabase();
    await expect(copyDatabase(from(), to(url), cutAfter(0))).rejects.toThrow('cut');
    const [ana] = rows(seeded, `select email from staff limit 1`) as { email: string }[];
    await ask(
      url,
      `insert into staff(id, email, name, role, presence, created_at) values ('a', '${ana?.email}', 'Ana', 'agent', 'offline', 'x')`,
    );
    await expect(copyDatabase(from(), to(url), quiet)).rejects.toThrow(/^Somebody else writes to /);
  });
});

describe('copy refuses', () => {
  it('a target that holds something', async () => {
    const url = await emptyDatabase();
    await copyDatabase(from(), to(url), quiet);
    expect(await copying(`file:${file}`, url)).toMatchObject({ code: 1, err: expect.stringContaining('not empty') });
    const foreign = await emptyDatabase();
    await ask(foreign, 'create table theirs(id integer)');
    expect(await copying(`file:${file}`, foreign)).toMatchObject({
      code: 1,
      err: expect.stringContaining("not Parley's"),
    });
  });

  it('a file that a service uses, though there is nothing in it yet', async () => {
    const made = join(folder(), 'made.db');
    const release = claimToServe(made);
    const ran = await copying(`file:${file}`, `file:${made}`);
    release?.();
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('A service uses') });
    expect(ran.err.trim().split('\n')).toHaveLength(1);
    expect(existsSync(made)).toBe(false);
  });

  it('the unfinished copy of another source', async () => {
    const url = await emptyDatabase();
    await expect(copyDatabase(from(), to(url), cutAfter(3))).rejects.toThrow('cut');
    const other = smallHouse();
    await parley(other, ['seed', '--tickets', '1']);
    const ran = await copying(`file:${join(other, 'parley.db')}`, url);
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('unfinished copy of another') });
  });

  it.each([
    ["insert into migration values ('9999-later', '2026-01-01T00:00:00.000Z')", 'newer version'],
    ['delete from migration', 'not a database of Parley'],
    ["update migration set name = '0000-before' where name like '0001%'", 'newer version'],
  ])('a source of another version: %s', async (sql, reason) => {
    const strange = join(folder(), 'strange.db');
    cpSync(file, strange);
    const database = new Database(strange);
    database.exec(sql);
    database.close();
    const made = join(folder(), 'made.db');
    const ran = await copying(`file:${strange}`, `file:${made}`);
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining(reason) });
    expect(ran.err.trim().split('\n')).toHaveLength(1);
    expect(existsSync(made)).toBe(false);
  });

  it.each([
    [['--from', 'mysql://ana:hunter2@h/x'], 2, '--from: “mysql://ana:***@h/x” is neither'],
    [['--from', 'postgres://ana:hunter2@h'], 2, 'is neither'],
    [[], 2, '--from is missing'],
    [['--from', 'file:/nowhere/parley.db'], 1, 'There is no database at /nowhere/parley.db'],
    [['--from', 'postgres://ana:hunter2@127.0.0.1:1/x'], 1, 'does not answer (ECONNREFUSED)'],
    [['--from', 'postgres://ana:hunter2@no.such.host.invalid/x'], 1, 'does not answer'],
  ])('%j with one line and without a password', async (words, code, reason) => {
    const ran = await parley(folder(), ['copy', ...words, '--to', `file:${join(folder(), 'x.db')}`]);
    expect(ran).toMatchObject({ code, err: expect.stringContaining(reason) });
    expect(ran.err.trim().split('\n')).toHaveLength(1);
    expect(ran.err + ran.out).not.toContain('hunter2');
  });

  it('a wrong password and a database that is not there', async () => {
    const url = new URL(await emptyDatabase());
    const missing = new URL(url);
    missing.pathname = '/nobody_made_it';
    const locked = new URL(url);
    locked.password = 'hunter2';
    for (const [address, reason] of [
      [missing, 'make it with createdb'],
      [locked, 'check user and password'],
    ] as const) {
      const ran = await copying(`file:${file}`, address.href);
      expect(ran).toMatchObject({ code: 1, err: expect.stringContaining(reason) });
      expect(ran.err).not.toContain('hunter2');
    }
  });
});
