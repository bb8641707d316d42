import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor, EventBody, StoredEvent } from '../../src/conversation/events.ts';
import { fromRow } from '../../src/desk/ticket-rows.ts';
import { foldTicket, type Ticket } from '../../src/desk/ticket-state.ts';
import type { EventTable, TicketTable } from '../../src/store/schema.ts';
import { claimToServe } from '../../src/store/sqlite-serving.ts';
import { failedStart, folder, parley, type Ran, rows } from './run.ts';

/** A data folder with the cast and some more tickets, made once and copied by those who change it. */
let seeded = '';
let seedRun: Ran;

beforeAll(async () => {
  seeded = folder();
  seedRun = await parley(seeded, ['seed', '--tickets', '60', '--json']);
}, 120_000);

function copyOfSeeded(): string {
  const made = folder();
  cpSync(seeded, made, { recursive: true });
  return made;
}

describe('seed', () => {
  it('plays conversations in every language and leaves tickets in every status', () => {
    expect(seedRun.err).not.toContain('Error');
    expect(seedRun).toMatchObject({ code: 0, json: { ok: true, conversations: 30, added: 60 } });
    const cast = 'conversation is not null';
    const statuses = rows(seeded, `select distinct status from ticket where ${cast} order by 1`) as {
      status: string;
    }[];
    expect(statuses.map(({ status }) => status)).toEqual([
      'closed',
      'new',
      'on-hold',
      'open',
      'pending',
      'rejected',
      'resolved',
    ]);
    expect(rows(seeded, "select count(distinct json_extract(state, '$.locale')) as n from conversation")).toEqual([
      { n: 6 },
    ]);
    expect(
      rows(seeded, "select count(*) as n from conversation where json_extract(state, '$.form') is not null"),
    ).toEqual([{ n: 0 }]);
  });

  it('leaves nothing to be done and nothing in the future', () => {
    expect(rows(seeded, 'select count(*) as n from outbox')).toEqual([{ n: 0 }]);
    expect(rows(seeded, "select count(*) as n from event where at > strftime('%Y-%m-%dT%H:%M:%fZ', 'now')")).toEqual([
      { n: 0 },
    ]);
  });

  it('makes rows that are what their events add up to', () => {
    const stored = rows(seeded, "select * from event where scope = 'ticket' order by position") as (Omit<
      EventTable,
      'position'
    > & { position: number })[];
    const folded = new Map<string, Ticket | null>();
    for (const { id, stream, seq, at, actor_kind: kind, actor_id: actor, actor_name: name, body } of stored) {
      const by = { kind, id: actor ?? '', name: name ?? '' } as Actor;
      const event: StoredEvent = { id, stream, seq, at, actor: by, body: JSON.parse(body) as EventBody };
      folded.set(stream, foldTicket(folded.get(stream) ?? null, event));
    }
    const tickets = rows(seeded, 'select * from ticket') as TicketTable[];
    expect(tickets.length).toBeGreaterThan(80);
    for (const row of tickets) expect(fromRow(row)).toEqual(folded.get(`tkt_${row.number}`));
  });

  it('adds tickets the second time, and no second cast', async () => {
    const data = copyOfSeeded();
    const ran = await parley(data, ['seed', '--tickets', '7', '--json']);
    expect(ran).toMatchObject({ code: 0, json: { conversations: 0, added: 7, signIns: [] } });
    expect(rows(data, 'select count(*) as n from staff')).toEqual([{ n: 2 }]);
  });

  it.each(['0', '-5', 'many', '99999999'])('refuses --tickets %s', async (count) => {
    expect((await parley(folder(), ['seed', `--tickets=${count}`])).code).toBe(2);
  });
});

describe('backup and restore', () => {
  it('bring everything back, attachments included', async () => {
    const [data, other, out] = [copyOfSeeded(), folder(), folder()];
    const database = new Database(join(data, 'parley.db'));
    database
      .prepare('insert into attachment values (?, ?, ?, ?, ?, ?)')
      .run('att_0abc12', 'cnv_x', 'a.txt', 'text/plain', 5, '2026-01-01T00:00:00.000Z');
    database.close();
    mkdirSync(join(data, 'files', '12'), { recursive: true });
    writeFileSync(join(data, 'files', '12', 'att_0abc12'), 'hello');
    const file = join(out, 'copy.db');
    const waysIn = `select (select count(*) from session) + (select count(*) from requester_session)
      + (select count(*) from link) + (select count(*) from proof) as n`;
    const open = new Database(join(data, 'parley.db'));
    open.exec(`insert into session(hash, id, staff, created_at, expires_at, device, network, seen_at)
        select 'h', 'ses_1', id, '2026-01-01', '2999-01-01', '', '', '2026-01-01' from staff limit 1;
      insert into requester_session(hash, id, requester, device, created_at, expires_at)
        select 'h', 'rse_1', id, '', '2026-01-01', '2999-01-01' from requester limit 1;
      insert into link(hash, purpose, staff, expires_at, used_at) select 'h', 'reset', id, '2999-01-01', null from staff limit 1`);
    open.close();

    const made = await parley(data, ['backup', file, '--json']);
    expect(made).toMatchObject({ code: 0, json: { ok: true, files: 1 } });
    expect(rows(data, waysIn)).toEqual([{ n: 3 }]);
    expect(readdirSync(out)).toEqual(['copy.db']);
    expect((await parley(data, ['backup', file])).code).toBe(1);
    expect((await parley(data, ['backup', file, '--force'])).code).toBe(0);

    const back = await parley(other, ['restore', file, '--json']);
    expect(back).toMatchObject({ code: 0, json: { counts: made.json.counts, files: 1, kept: null } });
    // The key was not brought along.
    expect(back.err).toMatch(/^PARLEY_SECRET_KEY: what is sealed in this database/m);
    expect(readFileSync(join(other, 'files', '12', 'att_0abc12'), 'utf8')).toBe('hello');
    expect(rows(other, 'select * from event')).toEqual(rows(data, 'select * from event'));
    // What was ended since is not alive again.
    expect(rows(other, waysIn)).toEqual([{ n: 0 }]);
    expect(rows(other, "select count(*) as n from sqlite_master where name = 'backup_file'")).toEqual([{ n: 0 }]);
  });

  it('names what a backup that was killed left beside it, and leaves alone what another one or a stranger writes', async () => {
    const [data, out] = [copyOfSeeded(), folder()];
    for (const name of ['old.db.part', 'now.db.part']) cpSync(join(data, 'parley.db'), join(out, name));
    writeFileSync(join(out, 'film.part'), 'half a film');
    for (const name of ['old.db.part', 'film.part']) utimesSync(join(out, name), 1_700_000_000, 1_700_000_000);
    const made = await parley(data, ['backup', join(out, 'copy.db')]);
    expect(made.code).toBe(0);
    expect(made.err.match(/\S+\.part/g)).toEqual([join(out, 'old.db.part')]);
    expect(readdirSync(out).sort()).toEqual(['copy.db', 'film.part', 'now.db.part', 'old.db.part']);
  });

  it('does not replace a database that holds something unless forced, and then keeps it', async () => {
    const [data, out] = [copyOfSeeded(), folder()];
    const file = join(out, 'copy.db');
    await parley(data, ['backup', file]);
    await parley(data, ['seed', '--tickets', '3']);
    const refused = await parley(data, ['restore', file]);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toContain('--force');
    const forced = await parley(data, ['restore', file, '--force', '--json']);
    expect(forced.code).toBe(0);
    const kept = new Database(String(forced.json.kept), { readonly: true });
    const count = (database: Database.Database): unknown =>
      database.prepare('select count(*) from ticket').pluck().get();
    const now = new Database(join(data, 'parley.db'), { readonly: true });
    expect(count(kept)).toBe(Number(count(now)) + 3);
    kept.close();
    now.close();
  });

  it('does not replace a database that is in use', async () => {
    const [data, out] = [copyOfSeeded(), folder()];
    await parley(data, ['backup', join(out, 'copy.db')]);
    const open = new Database(join(data, 'parley.db'));
    open.pragma('journal_mode = WAL');
    open.prepare('select count(*) from event').get();
    const ran = await parley(data, ['restore', join(out, 'copy.db'), '--force']);
    open.close();
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('in use');
  });

  it('does not take the place of a database that a service began to serve while the backup was checked', async () => {
    const [data, out] = [copyOfSeeded(), folder()];
    await parley(data, ['backup', join(out, 'copy.db')]);
    const file = join(data, 'parley.db');
    const before = statSync(file).ino;
    // It serves, and has closed its connection for this moment.
    const release = claimToServe(file);
    const ran = await parley(data, ['restore', join(out, 'copy.db'), '--force']);
    release?.();
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('in use. Stop the service first.') });
    expect(statSync(file).ino).toBe(before);
    expect(readdirSync(data).filter((name) => /restoring|replaced/.test(name))).toEqual([]);
    expect(await parley(data, ['restore', join(out, 'copy.db'), '--force'])).toMatchObject({ code: 0 });
  });

  it('refuses a damaged backup and leaves everything as it was', async () => {
    const [data, out] = [folder(), folder()];
    const file = join(out, 'copy.db');
    await parley(seeded, ['backup', file]);
    truncateSync(file, 40_960);
    const cut = await parley(data, ['restore', file]);
    expect(cut.code).toBe(1);
    writeFileSync(file, 'not a database at all');
    const strange = await parley(data, ['restore', file, '--json']);
    expect(strange).toMatchObject({ code: 1, json: { ok: false } });
    expect(strange.err).toContain(`${file} is not a database of Parley`);
    expect(existsSync(data) ? readdirSync(data) : []).toEqual([]);
  });

  it('refuses a backup whose rows do not agree with its events', async () => {
    const out = folder();
    const file = join(out, 'copy.db');
    await parley(seeded, ['backup', file]);
    const database = new Database(file);
    database.exec('delete from event where position = (select max(position) from event)');
    database.close();
    const ran = await parley(folder(), ['restore', file]);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('does not agree with its events');
  });

  it('refuses a backup of a newer version', async () => {
    const out = folder();
    const file = join(out, 'copy.db');
    await parley(seeded, ['backup', file]);
    const database = new Database(file);
    database.exec("insert into migration values ('9999-later', '2026-01-01T00:00:00.000Z')");
    database.close();
    const ran = await parley(folder(), ['restore', file]);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('newer version');
  });

  it.each([
    [['backup', '/no/such/folder/x.db'], 2],
    [['restore', '/no/such/file'], 2],
  ])('refuses %j', async (words, code) => {
    expect((await parley(seeded, words)).code).toBe(code);
  });

  it('has nothing to back up before the first start', async () => {
    expect((await parley(folder(), ['backup', join(folder(), 'x.db')])).code).toBe(1);
  });
});

describe('export', () => {
  it('writes a line for everything, to standard output or a file', async () => {
    const file = join(folder(), 'all.jsonl');
    const ran = await parley(seeded, ['export', file, '--json']);
    expect(ran.code).toBe(0);
    const lines = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string });
    const counted = (type: string): number => lines.filter((line) => line.type === type).length;
    expect(ran.json.counts).toEqual({
      requester: counted('requester'),
      conversation: 30,
      ticket: counted('ticket'),
      event: counted('event'),
    });
    const plain = await parley(seeded, ['export']);
    expect(plain.out).toBe(readFileSync(file, 'utf8'));
    expect((await parley(seeded, ['export', file])).code).toBe(1);
  });

  it('has nothing to export before the first start', async () => {
    expect((await parley(folder(), ['export'])).code).toBe(1);
  });
});

describe('migrate', () => {
  it('makes the database, and the second time does nothing', async () => {
    const data = folder();
    const dry = await parley(data, ['migrate', '--dry-run', '--json']);
    expect(dry).toMatchObject({ code: 0, json: { applied: [] } });
    expect(readdirSync(data)).toEqual([]);
    const first = await parley(data, ['migrate', '--json']);
    expect(first.code).toBe(0);
    expect(first.json.applied).toContain('0001-start');
    expect(await parley(data, ['migrate', '--json'])).toMatchObject({ code: 0, json: { applied: [], open: [] } });
  });

  it('refuses a database of a newer version', async () => {
    const data = copyOfSeeded();
    const database = new Database(join(data, 'parley.db'));
    database.exec("insert into migration values ('9999-later', '2026-01-01T00:00:00.000Z')");
    database.close();
    const ran = await parley(data, ['migrate']);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('newer version');
    const started = await failedStart(data);
    expect(started.code).toBe(2);
    expect(started.err).toContain('newer version');
  });
});

describe('a start', () => {
  it('names each wrong setting on one line and ends with 2', async () => {
    const data = join(folder(), 'none');
    const env = {
      PARLEY_OWNER_EMAIL: 'notanemail',
      PARLEY_OWNER_PASSWORD: 'correct horse',
      DATABASE_URL: 'mysql://ana:hunter2@db.example.org/parley',
    };
    const ran = await failedStart(data, env);
    expect(ran.code).toBe(2);
    expect(ran.err.trim().split('\n').slice(1)).toEqual([
      expect.stringMatching(/^DATABASE_URL: “mysql:\/\/ana:\*\*\*@db\.example\.org\/parley” /),
      expect.stringMatching(/^PARLEY_OWNER_EMAIL: “notanemail” /),
    ]);
    expect(ran.out + ran.err).not.toContain('hunter2');
    expect(existsSync(data)).toBe(false);
  });

  it.runIf(process.platform === 'linux')('where no folder can be made ends with 2, and soon', async () => {
    for (const env of [{ DATA_DIR: '/proc/nope' }, { DATABASE_URL: 'file:/proc/nope/below/parley.db' }])
      expect(await failedStart(folder(), env)).toMatchObject({
        code: 2,
        err: expect.stringMatching(
          /^\nParley cannot start:\nThe folder \/proc\/nope\S* cannot be made: ENOENT[^\n]+\n\n$/,
        ),
      });
  });

  it('that cannot read its database ends with 2', async () => {
    const data = folder();
    writeFileSync(join(data, 'parley.db'), 'not a database at all, but long enough to look like one'.repeat(99));
    expect(await failedStart(data)).toMatchObject({ code: 2, err: expect.stringContaining('cannot be opened') });
    expect(readdirSync(data)).toEqual(['parley.db']);
  });
});

describe('doctor', () => {
  it('shows every setting and where it is from, secrets hidden', async () => {
    const ran = await parley(seeded, ['doctor', '--json'], {
      env: { BOT_APP_PASSWORD: 'very-secret-word', PORT: '4000' },
    });
    expect(ran.out + ran.err).not.toContain('very-secret-word');
    const settings = ran.json.settings as { name: string; value: string; from: string }[];
    expect(settings.find(({ name }) => name === 'PORT')).toMatchObject({ value: '4000', from: 'environment' });
    expect(settings.find(({ name }) => name === 'BOT_APP_PASSWORD')).toMatchObject({ value: '[set]' });
    expect(settings.find(({ name }) => name === 'HOST')).toMatchObject({ from: 'default' });
    expect(ran.json.database).toMatchObject({ state: 'up to date', jobs: { open: 0, failed: 0 } });
  });

  it('shows no password that stands in an address', async () => {
    const ran = await parley(seeded, ['doctor', '--json'], {
      env: { DATABASE_URL: 'postgres://ana:hunter2@db.example.org/parley' },
    });
    expect(ran.out + ran.err).not.toContain('hunter2');
    const settings = ran.json.settings as { name: string; value: string }[];
    expect(settings.find(({ name }) => name === 'DATABASE_URL')?.value).toBe(
      'postgres://ana:***@db.example.org/parley',
    );
  });

  it('names each fault on a line and ends with 1', async () => {
    const data = copyOfSeeded();
    const database = new Database(join(data, 'parley.db'));
    database.exec('update ticket set head = head + 1 where number = 1001');
    database.close();
    const ran = await parley(data, ['doctor', '--json']);
    expect(ran.code).toBe(1);
    expect(ran.json.faults).toContain('database: 1 ticket does not agree with its events');
    const wrong = await parley(data, ['doctor', '--json'], { env: { PORT: 'x', RATE_LIMITS: 'maybe' } });
    expect(wrong.code).toBe(1);
    expect((wrong.json.faults as string[]).filter((fault) => /^(PORT|RATE_LIMITS)/.test(fault))).toHaveLength(2);
  });

  it('names what is wrong with the settings of a model, which stops nothing else', async () => {
    const env = { LLM_BASE_URL: 'nonsense', LLM_MODEL: 'm' };
    const ran = await parley(seeded, ['doctor', '--quick'], { env });
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('  LLM_BASE_URL: “nonsense” is not an http(s) address\n');
    expect(ran.out).toContain('settings: not usable; everything works without it');
    expect(await parley(seeded, ['migrate'], { env })).toMatchObject({ code: 0 });
  });

  it('changes nothing, not even makes the data folder', async () => {
    const data = join(folder(), 'none');
    const ran = await parley(data, ['doctor', '--json']);
    expect(ran.json.database).toMatchObject({ state: 'not made yet' });
    expect(existsSync(data)).toBe(false);
  });
});
