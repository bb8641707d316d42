import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { dueTimes, priorityOf } from '../../src/desk/sla.ts';
import { rankOf, type Ticket } from '../../src/desk/ticket-state.ts';
import { loadArticles } from '../../src/entry/load.ts';
import { passwords } from '../../src/entry/node-platform.ts';
import { dayMs, plus, systemClock } from '../../src/kernel/clock.ts';
import { systemIds } from '../../src/kernel/ids.ts';
import { languages } from '../../src/kernel/languages.ts';
import { seeded } from '../../src/kernel/seeded.ts';
import { createAccess } from '../../src/people/access.ts';
import { commandLine } from '../../src/people/audit.ts';
import { migrate } from '../../src/store/migrate.ts';
import { requesterWords } from '../../src/store/requester-words.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { createClient, drive, figures, round } from './load.ts';
import type { Line, Scenario } from './report.ts';
import { startServer } from './server.ts';
import { nodeFlags } from './turns.ts';

const root = resolve(import.meta.dirname, '../..');
const statuses = [
  'new',
  'open',
  'open',
  'pending',
  'on-hold',
  'resolved',
  'closed',
  'closed',
  'closed',
  'closed',
] as const;

/** Fills the tables behind the lists with rows like those the desk writes; events are not listed, so there are none. */
export async function seedTickets(file: string, count: number): Promise<string> {
  const store = openSqlite(file);
  await migrate(store, systemClock.now());
  const deps = { store, clock: systemClock, ids: systemIds(systemClock.ms), passwords, keys: null };
  const key = { name: 'bench', scopes: ['tickets:read'], expiresAt: null } as const;
  const { secret } = await createAccess(deps).apiKeys.create(key, commandLine);
  await store.close();

  const random = seeded(4);
  const of = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const words = loadArticles(root)
    .flatMap(({ title, summary }) => `${title} ${summary}`.match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => word.length > 2);
  const db = new Database(file);
  // Only while seeding: what is measured is read.
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -200000');
  const person = db.prepare('insert into requester(id, name, email, created_at) values (?, ?, ?, ?)');
  const named = db.prepare('insert into requester_word(requester, word, part) values (?, ?, ?)');
  const index = db.prepare('insert into ticket_fts(rowid, words) values (?, ?)');
  const ticket =
    db.prepare(`insert into ticket values (@number, @kind, @status, @subject, @category, @impact, @urgency, @priority,
    @requester, @assignee, @assigneeName, @team, null, @locale, @fields, null, @waiting, @rank, @response, @resolution, null, 3, @at, @updated)`);
  const nowMs = systemClock.ms();
  db.exec('begin');
  for (let i = 0; i < count; i++) {
    const number = 1_001 + i;
    const at = new Date(nowMs - Math.floor(((count - i) / count) * 365 * dayMs)).toISOString();
    const requester = `req_${Math.floor(i / 12)}`;
    if (i % 12 === 0) {
      const email = `visitor${i / 12}@example.com`;
      person.run(requester, `Visitor ${i / 12}`, email, at);
      for (const each of requesterWords('name', `Visitor ${i / 12}`)) named.run(requester, each, 'name');
      for (const each of requesterWords('email', email)) named.run(requester, each, 'email');
    }
    const impact = of([1, 2, 3] as const);
    const urgency = of([1, 2, 3] as const);
    const priority = priorityOf(impact, urgency);
    const { dueResponse, dueResolution } = dueTimes(priority, at);
    const status = of(statuses);
    const made: Ticket = {
      number,
      kind: of(['incident', 'service-request'] as const),
      status,
      subject: `${of(words)} ${of(words)} ${of(words)}`,
      category: of(['network', 'hardware', 'software', 'accounts']),
      impact,
      urgency,
      priority,
      requester,
      assignee: status === 'new' || random() < 0.3 ? null : { id: `stf_${Math.floor(random() * 40)}`, name: 'Ana' },
      team: i % 4 === 0 ? null : `team-${i % 4}`,
      intent: null,
      locale: languages[i % 5] ?? 'en',
      fields: { about: `${of(words)} ${of(words)}` },
      conversation: null,
      waiting: random() < 0.02,
      due: { response: dueResponse, resolution: dueResolution },
      firstResponseAt: null,
      head: 3,
      createdAt: at,
      updatedAt: plus(at, Math.floor(random() * dayMs)),
    };
    const about = Array.from({ length: 12 }, () => of(words)).join(' ');
    index.run(number, `${made.subject} ${about}`);
    ticket.run({
      number,
      kind: made.kind,
      status,
      subject: made.subject,
      category: made.category,
      impact,
      urgency,
      priority,
      requester,
      assignee: made.assignee?.id ?? null,
      assigneeName: made.assignee?.name ?? null,
      team: made.team,
      locale: made.locale,
      fields: JSON.stringify(made.fields),
      waiting: made.waiting ? 1 : 0,
      rank: rankOf(made),
      response: dueResponse,
      resolution: dueResolution,
      at,
      updated: made.updatedAt,
    });
  }
  db.prepare(`update counter set value = ? where name = 'ticket'`).run(1_000 + count);
  db.exec('commit');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return secret;
}

const deepPage = 40;

/** Pages of tickets as the console asks for them, over HTTP, four at once. */
export async function benchQueue(sizes: readonly number[]): Promise<Scenario> {
  const lines: Line[] = [];
  const json: Record<string, unknown> = {};
  for (const size of sizes) {
    const dir = mkdtempSync(join(tmpdir(), 'parley-bench-'));
    const token = await seedTickets(join(dir, 'parley.db'), size);
    const server = await startServer([...nodeFlags(), 'dist/server/node.js'], '/readyz', {}, dir);
    const client = createClient(server.port, 4);
    const page = async (query: string): Promise<string | null> => {
      const { status, text } = await client.call({ method: 'GET', path: `/api/v1/tickets?limit=50&${query}`, token });
      if (status !== 200) throw new Error(`${query} was answered ${status}: ${text}`);
      return (JSON.parse(text) as { next: string | null }).next;
    };
    const deep = async (query: string): Promise<string> => {
      let next: string | null = null;
      for (let i = 0; i < deepPage; i++) next = (await page(`${query}${next === null ? '' : `&next=${next}`}`)) ?? next;
      return `${query}&next=${next}`;
    };
    const most = size > 100_000 ? 40 : 20;
    const asked: readonly [string, string][] = [
      ['queue', 'view=queue'],
      [`queue, page ${deepPage}`, await deep('view=queue')],
      ['all', 'view=all'],
      [`all, page ${deepPage}`, await deep('view=all')],
      ['queue, one priority', 'view=queue&priority=low'],
      ['all, status and kind', 'view=all&status=open&kind=incident'],
      ['queue, one language', 'view=queue&locale=es'],
      ['all, one person', 'view=all&assignee=stf_3'],
      ['all, two filters', 'view=all&status=resolved&priority=urgent'],
      ['search, one word', 'view=all&q=password'],
      ['search, two words', 'view=all&q=printer%20paper'],
      ['search in the queue', 'view=queue&q=password'],
      ['search, three letters', 'view=all&q=pas'],
      ['search, a person', 'view=all&q=visitor77'],
      ['search, a name that all have', 'view=all&q=visitor'],
      ['search, an address', 'view=queue&q=visitor77@example.com'],
      ['a number', 'view=all&q=5000'],
    ];
    const found: Record<string, unknown> = {};
    for (const [name, query] of asked) {
      await drive(20, 4, async () => void (await page(query)), 3);
      const { rssMiB: _, ...run } = figures(await drive(300, 4, async () => void (await page(query)), 2), 0);
      found[name] = run;
      const label = `${size.toLocaleString('en')} tickets: ${name}`;
      lines.push({ what: `${label}, p50`, value: run.p50Millis, unit: 'ms' });
      lines.push({ what: `${label}, p95`, value: run.p95Millis, unit: 'ms', most });
    }
    json[`tickets${size}`] = { ...found, rssMiB: round(server.rssMiB(), 1) };
    client.close();
    await server.stop();
  }
  return { lines, json };
}
