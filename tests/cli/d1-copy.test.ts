import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTickets } from '../../src/desk/tickets.ts';
import { tables } from '../../src/entry/cli/copy/tables.ts';
import { migrationFiles } from '../../src/store/d1-migrations.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { temporaryDatabase } from '../support/engines.ts';
import { documented, type Said, wranglerIn, writeMigrations } from '../support/wrangler.ts';
import { folder, parley, type Ran, rows, smallHouse } from './run.ts';

/** Words that mean something to whoever takes SQL apart, and a text longer than D1 takes in one statement. */
const strange = [
  `it's "odd"; -- not a comment /* nor this */ $tag$ BEGIN TRANSACTION; COMMIT; 'x`,
  'two\nlines\r\n\tand \\n, \u2028 and 😀 and العربية',
  `long ${"'😀 quote' ".repeat(9_000)}`,
];

let seeded = '';
let away = '';
let made: Ran;
let wrangler: (...words: string[]) => Promise<Said>;
const drops: (() => Promise<void>)[] = [];
const copying = (from: string, to: string) => parley(folder(), ['copy', '--from', from, '--to', to, '--json']);

beforeAll(async () => {
  seeded = smallHouse();
  expect(await parley(seeded, ['seed', '--tickets', '60'])).toMatchObject({ code: 0 });
  const database = new Database(join(seeded, 'parley.db'));
  const insert = database.prepare(`insert into event(id, stream, seq, scope, type, at, actor_kind, body)
    values (?, 'cnv_strange', ?, 'conversation', 'message', '2026-01-01T00:00:00.000Z', 'visitor', ?)`);
  for (const [i, text] of strange.entries()) insert.run(`evt_strange${i}`, i + 1, JSON.stringify({ text }));
  database.prepare(`update article set body = 'C:\\new' || char(10) || body where id = 'vpn-drops'`).run();
  database.close();

  away = folder();
  wrangler = wranglerIn(away);
  mkdirSync(join(away, 'd1'));
  writeMigrations(join(away, 'd1'));
  made = await copying(`file:${join(seeded, 'parley.db')}`, `d1:${join(away, 'parley.sql')}`);
  expect(await wrangler(...documented('d1 migrations apply'))).toMatchObject({ code: 0 });
  expect(await wrangler(...documented('d1 execute parley --remote --file parley.sql'))).toMatchObject({ code: 0 });
  expect(await wrangler(...documented('d1 export parley'))).toMatchObject({ code: 0 });
}, 180_000);

afterAll(async () => {
  for (const drop of drops) await drop();
});

/** The longest word of an English subject among what was seeded. */
function wordOfATicket(): string {
  const [ticket] = rows(seeded, `select subject from ticket where locale = 'en' order by number`) as {
    subject: string;
  }[];
  const words = ticket?.subject.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.sort((one, other) => other.length - one.length)[0] ?? '';
}

/** What is looked up in the D1: rows for each query. Cloudflare's program takes seconds to start, so it is asked once for all of them. */
async function ask(...queries: string[]): Promise<unknown[]> {
  const { out } = await wrangler('d1', 'execute', 'parley', '--local', '--json', '--command', queries.join('; '));
  return (JSON.parse(out.slice(out.indexOf('['))) as { results: unknown }[]).map(({ results }) => results);
}

describe('copy to D1 and back', () => {
  it('carries everything through wrangler, and what comes back is the same', async () => {
    expect(made).toMatchObject({ code: 0, json: { ok: true, behind: 0 } });
    expect(made.err).toContain('Attachments are still in DATA_DIR/files');
    const data = folder();
    const back = await copying(`d1:${join(away, 'dump.sql')}`, `file:${join(data, 'parley.db')}`);
    expect(back.err).toContain('Attachments are still in the bucket');
    const { article, ...same } = made.json.tables as Record<string, unknown>;
    expect(back).toMatchObject({ code: 0, json: { tables: same, rows: made.json.rows } });
    for (const table of ['event', 'ticket', 'conversation', 'staff', 'passage', 'counter'])
      expect(rows(data, `select * from ${table} order by 1`)).toEqual(
        rows(seeded, `select * from ${table} order by 1`),
      );
    // The one thing D1's export cannot tell apart: so articles are read again by the next start.
    expect(article).not.toEqual((back.json.tables as Record<string, unknown>).article);
    const kept = `select * from meta where key in ('audit-key', 'audit-mark', 'synonyms') order by key`;
    expect(rows(data, 'select * from meta order by key')).toEqual(rows(seeded, kept));
    expect(rows(data, kept)).toHaveLength(3);
    expect(await parley(data, ['doctor', '--json'])).toMatchObject({
      json: { database: { state: 'up to date', counts: { event: rows(seeded, 'select 1 from event').length } } },
    });
  });

  it('leaves a D1 in which everything is found', async () => {
    const count = `select count(*) as n from ticket_fts where words match '${wordOfATicket()}'`;
    expect(rows(seeded, count)).not.toEqual([{ n: 0 }]);
    const passages = `select rowid from passage_fts where passage_fts match 'body : "en vpn"' order by rowid`;
    expect(await ask(count, 'select name from migration', passages)).toEqual([
      rows(seeded, count),
      migrationFiles().map(({ name }) => ({ name })),
      rows(seeded, passages),
    ]);
  });

  it('comes from D1 to a server as well', async () => {
    const { url, drop } = await temporaryDatabase();
    drops.push(drop);
    const there = await copying(`d1:${join(away, 'dump.sql')}`, url);
    expect(there).toMatchObject({ code: 0, json: { rows: made.json.rows } });
    const store = openPostgres(url);
    const list = { view: 'all', limit: 5, q: wordOfATicket() } as Parameters<
      ReturnType<typeof createTickets>['list']
    >[0];
    const found = await createTickets({ store, log: {} as never, clock: {} as never }).list(list);
    await store.close();
    expect(found.items.length).toBeGreaterThan(0);
  });

  it('goes from one D1 to another', async () => {
    const file = join(folder(), 'other.sql');
    const there = await copying(`d1:${join(away, 'dump.sql')}`, `d1:${file}`);
    expect(there).toMatchObject({ code: 0, json: { rows: made.json.rows } });
    expect(there.err).toContain('Attachments stay in their bucket');
    expect(readFileSync(file, 'utf8')).toMatch(/delete from meta where key = 'knowledge';\n$/);
  });

  it('is not loaded over anything', async () => {
    const again = await wrangler(...documented('d1 execute parley --remote --file parley.sql'));
    expect(again.code).toBe(1);
    expect(again.out).toContain('the database is not empty');
    const events = 'select count(*) as n from event';
    expect(await ask(events)).toEqual([rows(seeded, events)]);
  });

  it('stays below what D1 takes in a statement', () => {
    const lines = readFileSync(join(away, 'parley.sql'), 'utf8').split('\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThan(100_000);
  });

  it('is told by D1 itself which tables cannot be exported', async () => {
    const whole = await wrangler('d1', 'export', 'parley', '--local', '--output', 'whole.sql');
    expect(whole.code).toBe(1);
    expect(whole.out).toContain('Virtual Tables');
    const named = documented('d1 export parley').filter((_, i, words) => words[i - 1] === '--table');
    expect([...named].sort()).toEqual([...tables, 'migration', 'sqlite_sequence'].sort());
  });
});

describe('copy from D1 refuses', () => {
  const dump = () => readFileSync(join(away, 'dump.sql'), 'utf8');
  const without = (table: string) =>
    dump()
      .split('\n')
      .filter((line) => !line.includes(`"${table}"`))
      .join('\n');

  it.each([
    ['a dump cut short within a statement', () => dump().slice(0, 200_000), 'was cut short after statement'],
    ['one cut short between two', () => dump().split('\n').slice(0, -3).join('\n'), 'does not reach its end'],
    ['one without a table', () => without('api_key'), 'lacks api_key'],
    ['one without its tables', () => dump().replace(/^CREATE TABLE.*\n/gm, ''), 'export without --no-schema'],
    ['one of a newer version', () => dump().replaceAll('0001-start', '9999-later'), 'newer version'],
    ['one without its marks', () => dump().replace(/^INSERT INTO "migration".*\n/gm, ''), 'not a database of Parley'],
    ['one of an older version', () => dump().replace(/^INSERT INTO "migration".*0002.*\n/m, ''), 'older'],
    ['an empty file', () => '\n', 'is empty'],
    ['SQL that is none of its own', () => `attach 'x.db' as x;\n${dump()}`, 'is not what “wrangler d1 export” writes'],
    ['what is no SQL', () => 'a; b; c;', 'is not what “wrangler d1 export” writes'],
    ['a text', () => 'Dear Sir or Madam', 'is not what “wrangler d1 export” writes'],
    ['a row twice', () => `${dump()}\n${/^INSERT INTO "staff".*$/m.exec(dump())?.[0]}`, 'cannot be played (UNIQUE'],
  ])('%s', async (_what, text, reason) => {
    const [data, file] = [folder(), join(folder(), 'bad.sql')];
    writeFileSync(file, text());
    const ran = await copying(`d1:${file}`, `file:${join(data, 'made.db')}`);
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining(reason) });
    expect(ran.err.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(data)).toEqual([]);
  });

  it('a file that is not there, and one that is a database', async () => {
    const to = `file:${join(folder(), 'made.db')}`;
    const none = await copying('d1:/nowhere/dump.sql', to);
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('There is no file') });
    const database = await copying(`d1:${join(seeded, 'parley.db')}`, to);
    expect(database).toMatchObject({ code: 1, err: expect.stringContaining('is not what') });
  });
});

describe('copy to D1 refuses', () => {
  const written = async (change: string | null, file: string): Promise<Ran> => {
    const changed = join(folder(), 'changed.db');
    cpSync(join(seeded, 'parley.db'), changed);
    if (change !== null) {
      const database = new Database(changed);
      database.exec(change);
      database.close();
    }
    return copying(`file:${changed}`, `d1:${file}`);
  };

  it.each([
    [`insert into migration values ('9999-later', '2026-01-01T00:00:00.000Z')`, 'newer version'],
    [`update event set body = printf('%.*c', 2000000, 'x') where position = 1`, 'longer than the 2 MB'],
  ])('what D1 cannot hold: %s', async (change, reason) => {
    const out = folder();
    const ran = await written(change, join(out, 'x.sql'));
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining(reason) });
    expect(ran.err.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(out)).toEqual([]);
  });

  it('a file that is there, and a folder that is not', async () => {
    const file = join(folder(), 'x.sql');
    writeFileSync(file, 'mine');
    expect(await written(null, file)).toMatchObject({ code: 1, err: expect.stringContaining('is there already') });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    const none = await written(null, '/nowhere/x.sql');
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('There is no folder') });
    expect(existsSync('/nowhere')).toBe(false);
  });
});

describe('files', () => {
  it('names the attachments, and those that are missing', async () => {
    const data = folder();
    cpSync(join(seeded, 'parley.db'), join(data, 'parley.db'));
    const database = new Database(join(data, 'parley.db'));
    const insert = database.prepare(
      `insert into attachment values (?, 'cnv_x', 'a.txt', 'text/plain', 5, '2026-01-01T00:00:00.000Z')`,
    );
    for (const id of ['att_0abc12', 'att_0abc34', 'att_0abc56']) insert.run(id);
    database.close();
    for (const [path, text] of [
      ['12/att_0abc12', 'hello'],
      ['34/att_0abc34', 'hel'],
    ] as const) {
      mkdirSync(join(data, 'files', path.slice(0, 2)), { recursive: true });
      writeFileSync(join(data, 'files', path), text);
    }
    const all = await parley(data, ['files']);
    expect(all).toMatchObject({ code: 0, out: '12/att_0abc12\n34/att_0abc34\n56/att_0abc56\n' });
    const missing = await parley(data, ['files', '--missing']);
    expect(missing).toMatchObject({ code: 0, out: '34/att_0abc34\n56/att_0abc56\n' });
    expect((await parley(data, ['files', '--json'])).json).toMatchObject({ files: 3, missing: 2 });
  });
});
