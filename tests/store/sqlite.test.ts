import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openStore } from '../../src/entry/node-platform.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { migrate, plan } from '../../src/store/migrate.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { monday } from '../support/clock.ts';
import { root } from '../support/content.ts';
import { temporaryFolder } from '../support/engines.ts';

let dir: string;
let remove: () => void;
beforeEach(() => {
  ({ dir, remove } = temporaryFolder());
});
afterEach(() => remove());

const file = (): string => join(dir, 'parley.db');
const open = () => openStore(readConfig({ DATABASE_URL: `file:${file()}` }));

/** The words with which a start is refused. */
async function refusal(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'unavailable' });
    return (error as AppError).message;
  }
  throw new Error('it was not refused');
}

function oneLine(message: string): void {
  expect(message).not.toContain('\n');
  expect(message.length).toBeLessThan(400);
}

describe('what a power cut may take', () => {
  it('is nothing that was acknowledged: WAL, a sync with every commit, foreign keys, patience with locks', async () => {
    const store = await open();
    const pragma = async (name: string): Promise<unknown> =>
      Object.values((await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(store.read)).rows[0] ?? {})[0];
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
    expect(await pragma('busy_timeout')).toBe(5_000);
    await store.close();
  });

  it('leaves commits readable to another process before the first has closed', async () => {
    const store = await open();
    await store.commit([store.read.insertInto('meta').values({ key: 'k', value: 'v' })]);
    const other = new Database(file(), { readonly: true });
    expect(other.prepare("select value from meta where key = 'k'").pluck().get()).toBe('v');
    other.close();
    await store.close();
  });

  it('stores what was asked for when the store is closed at once', async () => {
    const store = await open();
    const commit = store.commit([store.read.insertInto('meta').values({ key: 'last', value: 'v' })]);
    await store.close();
    await commit;
    const again = await open();
    expect(await again.read.selectFrom('meta').select('value').where('key', '=', 'last').executeTakeFirst()).toEqual({
      value: 'v',
    });
    await again.close();
  });
});

describe('migrations', () => {
  it('make a fresh database, and find nothing to do the second time', async () => {
    const store = openSqlite(file());
    expect((await plan(store)).done).toEqual([]);
    const { open: wanted } = await plan(store);
    expect(await migrate(store, monday)).toEqual(wanted);
    expect(await migrate(store, monday)).toEqual([]);
    expect(await plan(store)).toEqual({ done: wanted, open: [] });
    await store.close();
  });

  it('run once when two processes start at once on an empty file', async () => {
    const script = `
      import { openStore } from ${JSON.stringify(join(root, 'src/entry/node-platform.ts'))};
      import { readConfig } from ${JSON.stringify(join(root, 'src/config.ts'))};
      const store = await openStore(readConfig({ DATABASE_URL: 'file:${file()}' }));
      const rows = await store.read.selectFrom('counter').selectAll().execute();
      console.log(JSON.stringify(rows));
      await store.close();`;
    writeFileSync(join(dir, 'start.mts'), script);
    const start = () =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', join(dir, 'start.mts')], { cwd: root });
    const outputs = await Promise.all([start(), start()]);
    for (const { stdout } of outputs) expect(JSON.parse(stdout)).toEqual([{ name: 'ticket', value: 1_000 }]);
    // There was nothing yet of which a copy could be wanted.
    expect(readdirSync(dir).filter((name) => name.includes('before'))).toEqual([]);
    const store = await open();
    expect((await plan(store)).open).toEqual([]);
    await store.close();
  });

  it('leave nothing behind when they fail half-way', async () => {
    const broken = new Database(file());
    // In the way of the last table but one: everything before it must be undone.
    broken.exec('create view passage as select 1 as x');
    broken.close();
    const store = openSqlite(file());
    await expect(migrate(store, monday)).rejects.toThrow('passage');
    const { rows } = await sql<{ name: string }>`select name from sqlite_master`.execute(store.read);
    expect(rows.map(({ name }) => name)).toEqual(['passage']);
    await store.close();
  });

  it('refuse a database of a newer version with one clear line, and leave it as it is', async () => {
    await (await open()).close();
    const newer = new Database(file());
    newer.prepare('insert into migration(name, at) values (?, ?)').run('9999-later', monday);
    newer.close();
    const before = readFileSync(file());
    const message = await refusal(open);
    expect(message).toMatch(/newer version/);
    expect(message).toContain('9999-later');
    oneLine(message);
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  it('copy a database that holds data before they change it', async () => {
    const old = new Database(file());
    old.exec("create table precious(x); insert into precious values ('kept')");
    old.close();
    const store = await open();
    await store.close();
    const copy = new Database(`${file()}.before-0001-start`, { readonly: true });
    expect(copy.prepare('select x from precious').pluck().get()).toBe('kept');
    copy.close();
    expect(readdirSync(dir).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('are not kept from it by half a copy that a start left which was cut short', async () => {
    const old = new Database(file());
    old.exec("create table precious(x); insert into precious values ('kept')");
    old.close();
    const [copy, half] = [`${file()}.before-0001-start`, readFileSync(file()).subarray(0, 5_000)];
    for (const name of [copy, `${copy}.part`]) writeFileSync(name, half);
    await (await open()).close();
    const whole = new Database(copy, { readonly: true });
    expect(whole.prepare('select x from precious').pluck().get()).toBe('kept');
    whole.close();
    expect(existsSync(`${copy}.part`)).toBe(false);
  });

  it('wait until the copy before them can be made, and say which it is', async () => {
    const old = new Database(file());
    old.exec('create table precious(x)');
    old.close();
    const copy = `${file()}.before-0001-start`;
    mkdirSync(copy);
    const message = await refusal(open);
    expect(message).toMatch(/^\/.*before-0001-start, the copy made before an upgrade, cannot be written: /);
    oneLine(message);
    expect(readdirSync(dir).sort()).toEqual(['parley.db', 'parley.db.before-0001-start']);
    const same = new Database(file(), { readonly: true });
    expect(same.prepare('select name from sqlite_master').pluck().all()).toEqual(['precious']);
    same.close();
  });
});

describe('a database that cannot be used', () => {
  it('is refused when the file is not one', async () => {
    writeFileSync(file(), 'this was meant to be a database\n'.repeat(400));
    const message = await refusal(open);
    expect(message).toContain(file());
    oneLine(message);
    expect(readFileSync(file(), 'utf8')).toContain('this was meant');
  });

  it('is refused when only half of it was written', async () => {
    const store = await open();
    for (let i = 0; i < 50; i++) {
      await store.commit([store.read.insertInto('meta').values({ key: `k${i}`, value: 'x'.repeat(4_000) })]);
    }
    await store.close();
    const whole = readFileSync(file());
    writeFileSync(file(), whole.subarray(0, Math.floor(whole.length / 2)));
    const message = await refusal(open);
    expect(message).toContain(file());
    oneLine(message);
    expect(readFileSync(file())).toHaveLength(Math.floor(whole.length / 2));
  });

  it('is refused when its folder cannot be made', async () => {
    writeFileSync(join(dir, 'a-file'), '');
    const message = await refusal(() =>
      openStore(readConfig({ DATABASE_URL: `file:${join(dir, 'a-file', 'parley.db')}` })),
    );
    expect(message).toContain('a-file');
    oneLine(message);
  });

  it('is refused when the path is a folder', async () => {
    mkdirSync(file());
    oneLine(await refusal(open));
  });

  /** Opens the database as somebody who is not root: root may write everywhere. @returns the words of the refusal. */
  const asNobody = async (): Promise<string> => {
    chmodSync(dir, existsSync(join(dir, 'writable')) ? 0o777 : 0o555);
    const script = `
      import { openStore } from ${JSON.stringify(join(root, 'src/entry/node-platform.ts'))};
      import { readConfig } from ${JSON.stringify(join(root, 'src/config.ts'))};
      if (process.getuid() === 0) { process.setgid(65534); process.setuid(65534); }
      try {
        const store = await openStore(readConfig({ DATABASE_URL: 'file:${file()}' }));
        await store.close();
        console.log('opened');
      } catch (error) {
        console.log(error.code + ' ' + error.message);
      }`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', script],
      { cwd: root },
    );
    chmodSync(dir, 0o777);
    return stdout.trim();
  };

  it('is refused when the folder is read-only', async () => {
    const said = await asNobody();
    expect(said).toMatch(/^unavailable /);
    oneLine(said);
  });

  it('is refused when the file is read-only', async () => {
    await (await open()).close();
    writeFileSync(join(dir, 'writable'), '');
    chmodSync(file(), 0o444);
    const said = await asNobody();
    expect(said).toMatch(/^unavailable /);
    oneLine(said);
  });
});

describe('a backup', () => {
  it('taken while others write restores to a whole, and holds all that was stored before it began', async () => {
    const store = await open();
    const add = (i: number) =>
      store.commit([
        store.read.insertInto('meta').values({ key: `a${i}`, value: 'x'.repeat(2_000) }),
        store.read.insertInto('requester').values({ id: `r${i}`, name: null, email: null, created_at: monday }),
      ]);
    for (let i = 0; i < 300; i++) void (await add(i));
    const copy = join(dir, 'copy.db');
    const backup = store.backup(copy);
    let written = 300;
    let over = false;
    const writing = (async () => {
      while (!over) await add(written++);
    })();
    await backup;
    over = true;
    await writing;
    const restored = new Database(copy);
    expect(restored.pragma('integrity_check', { simple: true })).toBe('ok');
    const count = (table: string, where = ''): number =>
      restored.prepare(`select count(*) from ${table} ${where}`).pluck().get() as number;
    const pairs = count('requester');
    expect(count('meta', "where key like 'a%'")).toBe(pairs);
    expect(pairs).toBeGreaterThanOrEqual(300);
    restored.close();
    const again = await openStore(readConfig({ DATABASE_URL: `file:${copy}` }));
    expect((await again.read.selectFrom('requester').select('id').execute()).length).toBe(pairs);
    await again.close();
    await store.close();
  });

  it('of a quiet store restores to equal counts', async () => {
    const store = await open();
    await store.commit([store.read.insertInto('meta').values({ key: 'k', value: 'v' })]);
    await store.backup(join(dir, 'copy.db'));
    const of = (path: string) => {
      const database = new Database(path, { readonly: true });
      const tables = database
        .prepare("select name from sqlite_master where type = 'table' order by name")
        .pluck()
        .all() as string[];
      const counts = tables.map((name) => [name, database.prepare(`select count(*) from "${name}"`).pluck().get()]);
      database.close();
      return counts;
    };
    expect(of(join(dir, 'copy.db'))).toEqual(of(file()));
    await store.close();
  });
});
