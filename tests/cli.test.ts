import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, EventBody, StoredEvent } from '../src/conversation/events.ts';
import { foldTicket, type Ticket } from '../src/desk/ticket-state.ts';
import { fromRow } from '../src/desk/tickets.ts';
import type { EventTable, TicketTable } from '../src/store/schema.ts';

/** The built command line as a process of its own, each group on a data folder of its own. */
const root = fileURLToPath(new URL('..', import.meta.url));
const folders: string[] = [];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'parley-cli-'));
  folders.push(made);
  return made;
}

interface Ran {
  code: number;
  out: string;
  err: string;
  /** The last line of the output, when it is JSON. */
  json: Record<string, unknown>;
}

/** Only the settings given: nothing of the shell that runs the tests. */
function parley(
  dataDir: string,
  words: readonly string[],
  more: { stdin?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  return new Promise((done) => {
    const env = { PATH: process.env.PATH ?? '', DATA_DIR: dataDir, ...more.env };
    const child = spawn(process.execPath, [join(root, 'dist/server/cli.js'), ...words], { env, cwd: root });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.stdin.end(more.stdin ?? '');
    child.on('close', (code) => {
      const last = out.trimEnd().split('\n').at(-1) ?? '';
      done({
        code: code ?? -1,
        out,
        err,
        json: last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {},
      });
    });
  });
}

function rows(dataDir: string, query: string): unknown[] {
  const database = new Database(join(dataDir, 'parley.db'), { readonly: true });
  try {
    return database.prepare(query).all();
  } finally {
    database.close();
  }
}

/** A data folder with the cast and some more tickets, made once and copied by those who change it. */
let seeded = '';
let seedRun: Ran;

beforeAll(async () => {
  const { build } = (await import('../scripts/build.mjs' as string)) as { build(what: object): Promise<string[]> };
  await build({ only: ['server'], quiet: true });
  seeded = folder();
  seedRun = await parley(seeded, ['seed', '--tickets', '60', '--json']);
}, 120_000);

afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

function copyOfSeeded(): string {
  const made = folder();
  cpSync(seeded, made, { recursive: true });
  return made;
}

describe('the command line', () => {
  it('lists its commands, and explains each', async () => {
    const help = await parley(folder(), ['--help']);
    expect(help.code).toBe(0);
    const names = [
      'owner create',
      'key create',
      'content check',
      'content load',
      'backup',
      'restore',
      'migrate',
      'seed',
      'export',
      'doctor',
    ];
    for (const name of names) expect(help.out).toContain(name);
    for (const each of await Promise.all(names.map((name) => parley(folder(), [...name.split(' '), '--help'])))) {
      expect(each.code).toBe(0);
      expect(each.out).toContain('--json');
    }
  });

  it.each([
    [['nonsense'], 'no command'],
    [[], 'Parley'],
    [['owner'], 'no command'],
    [['backup'], 'FILE is missing'],
    [['backup', 'a', 'b'], 'too many'],
    [['migrate', '--colour'], 'Unknown option'],
  ])('answers wrong usage %j with 2 and changes nothing', async (words, said) => {
    const data = join(folder(), 'none');
    const ran = await parley(data, words);
    expect(ran.code).toBe(2);
    expect(ran.out + ran.err).toContain(said);
    expect(existsSync(data)).toBe(false);
  });

  it('answers a wrong setting with 2 and names it, for programs too', async () => {
    const ran = await parley(folder(), ['migrate', '--json'], { env: { PORT: 'many' } });
    expect(ran.code).toBe(2);
    expect(ran.json.ok).toBe(false);
    expect(String(ran.json.error)).toContain('PORT');
  });
});

describe('owner create', () => {
  it('makes an owner whose password is only kept as a hash', async () => {
    const data = folder();
    const ran = await parley(data, ['owner', 'create', '--email', 'Ana@Example.org', '--password-stdin', '--json'], {
      stdin: 'correct horse\n',
    });
    expect(ran).toMatchObject({ code: 0, json: { ok: true, email: 'ana@example.org', role: 'owner', name: 'Ana' } });
    const [row] = rows(data, 'select password_hash as hash from staff') as { hash: string }[];
    expect(row?.hash).toMatch(/^\$argon2id\$/);
    const again = await parley(data, ['owner', 'create', '--email', 'ana@example.org', '--password-stdin'], {
      stdin: 'correct horse',
    });
    expect(again.code).toBe(1);
    expect(again.err).toContain('there already');
  });

  it.each([
    [['--password-stdin'], 'good password', 2],
    [['--email', 'ana', '--password-stdin'], 'good password', 2],
    [['--email', 'ana@example.org'], 'good password', 2],
    [['--email', 'ana@example.org', '--password-stdin'], '', 2],
    [['--email', 'ana@example.org', '--password-stdin'], 'short\n', 1],
  ])('refuses %j with “%s”', async (flags, stdin, code) => {
    const ran = await parley(folder(), ['owner', 'create', ...flags, '--json'], { stdin });
    expect(ran.code).toBe(code);
    expect(ran.json.ok).toBe(false);
  });
});

describe('key create', () => {
  it('shows the key once and keeps its hash', async () => {
    const data = folder();
    const ran = await parley(data, [
      'key',
      'create',
      '--scopes',
      'tickets:write, tickets:read',
      '--name',
      'CRM',
      '--expires',
      '2099-12-31',
      '--json',
    ]);
    expect(ran).toMatchObject({
      code: 0,
      json: { scopes: ['tickets:read', 'tickets:write'], expiresAt: '2099-12-31T23:59:59.999Z', name: 'CRM' },
    });
    expect(ran.json.key).toMatch(/^pk_/);
    expect(JSON.stringify(rows(data, 'select * from api_key'))).not.toContain(String(ran.json.key));
  });

  it.each([
    [[]],
    [['--scopes', '']],
    [['--scopes', 'tickets:read,everything']],
    [['--scopes', 'tickets:read', '--expires', '2001-01-01']],
    [['--scopes', 'tickets:read', '--expires', '2099-02-30']],
    [['--scopes', 'tickets:read', '--expires', 'soon']],
  ])('refuses %j', async (flags) => {
    expect((await parley(folder(), ['key', 'create', ...flags])).code).toBe(2);
  });
});

describe('content', () => {
  const article = (title: string): string =>
    `---\ntitle: ${title}\nsummary: One sentence.\ncategory: test\n---\nPress the green button.\n`;

  it('finds the shipped content without fault', async () => {
    const ran = await parley(folder(), ['content', 'check', '--json']);
    expect(ran.json.faults).toEqual([]);
    expect(ran.code).toBe(0);
  });

  it('names file and line of faults with 3, and then loads nothing', async () => {
    const [data, base] = [folder(), folder()];
    mkdirSync(join(base, 'en'));
    writeFileSync(join(base, 'en', 'good.md'), article('Good'));
    writeFileSync(join(base, 'en', 'bad.md'), '---\ntitle: Bad\nsummary: x\ncategory: y\ncolour: red\n---\ntext\n');
    const ran = await parley(data, ['content', 'check', base]);
    expect(ran.code).toBe(3);
    expect(ran.out).toContain('knowledge-base/en/bad.md:5: "colour"');
    expect((await parley(data, ['content', 'load', base])).code).toBe(3);
    expect(existsSync(join(data, 'knowledge-base'))).toBe(false);
  });

  it('loads a knowledge base of one’s own and keeps a copy for the next start', async () => {
    const [data, base] = [folder(), folder()];
    mkdirSync(join(base, 'en'));
    writeFileSync(join(base, 'en', 'green-button.md'), article('The green button'));
    const ran = await parley(data, ['content', 'load', base, '--json']);
    expect(ran).toMatchObject({ code: 0, json: { articles: 1, changed: true } });
    expect(rows(data, 'select id from article')).toEqual([{ id: 'green-button' }]);
    expect(readdirSync(join(data, 'knowledge-base', 'en'))).toEqual(['green-button.md']);
    expect(await parley(data, ['content', 'load', base, '--json'])).toMatchObject({ json: { changed: false } });
    const shipped = await parley(data, ['content', 'load', 'knowledge-base', '--json']);
    expect(shipped.code).toBe(0);
    expect(existsSync(join(data, 'knowledge-base'))).toBe(false);
  });

  it.each([[['content', 'load', '/no/such/folder']], [['content', 'check', '/no/such/folder']], [['content', 'load']]])(
    'refuses %j',
    async (words) => {
      expect((await parley(folder(), words)).code).toBe(2);
    },
  );
});

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

    const made = await parley(data, ['backup', file, '--json']);
    expect(made).toMatchObject({ code: 0, json: { ok: true, files: 1 } });
    expect(readdirSync(out)).toEqual(['copy.db']);
    expect((await parley(data, ['backup', file])).code).toBe(1);
    expect((await parley(data, ['backup', file, '--force'])).code).toBe(0);

    const back = await parley(other, ['restore', file, '--json']);
    expect(back).toMatchObject({ code: 0, json: { counts: made.json.counts, files: 1, kept: null } });
    expect(readFileSync(join(other, 'files', '12', 'att_0abc12'), 'utf8')).toBe('hello');
    expect(rows(other, 'select * from event')).toEqual(rows(data, 'select * from event'));
    expect(rows(other, "select count(*) as n from sqlite_master where name = 'backup_file'")).toEqual([{ n: 0 }]);
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
    expect(ran.err).toContain('do not agree');
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

  it('names each fault on a line and ends with 1', async () => {
    const data = copyOfSeeded();
    const database = new Database(join(data, 'parley.db'));
    database.exec('update ticket set head = head + 1 where number = 1001');
    database.close();
    const ran = await parley(data, ['doctor', '--json']);
    expect(ran.code).toBe(1);
    expect(ran.json.faults).toContain('database: 1 tickets do not agree with their events');
    const wrong = await parley(data, ['doctor', '--json'], { env: { PORT: 'x', RATE_LIMITS: 'maybe' } });
    expect(wrong.code).toBe(1);
    expect((wrong.json.faults as string[]).filter((fault) => /^(PORT|RATE_LIMITS)/.test(fault))).toHaveLength(2);
  });

  it('changes nothing, not even makes the data folder', async () => {
    const data = join(folder(), 'none');
    const ran = await parley(data, ['doctor', '--json']);
    expect(ran.json.database).toMatchObject({ state: 'not made yet' });
    expect(existsSync(data)).toBe(false);
  });
});
