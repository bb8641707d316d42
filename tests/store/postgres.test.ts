import { sql } from 'kysely';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { createConversations } from '../../src/conversation/conversations.ts';
import { createLive } from '../../src/conversation/live.ts';
import { createEventLog } from '../../src/conversation/log.ts';
import { openStore } from '../../src/entry/node-platform.ts';
import { forOperator } from '../../src/entry/postgres-fault.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { systemIds } from '../../src/kernel/ids.ts';
import { createKnowledge } from '../../src/knowledge/search.ts';
import type { Article, Knowledge } from '../../src/knowledge/types.ts';
import { endChats, oneByOne } from '../../src/people/chat-tokens.ts';
import { createRequesters } from '../../src/people/requesters.ts';
import { migrate, migrations, plan } from '../../src/store/migrate.ts';
import { Outage } from '../../src/store/outage.ts';
import { createOutbox } from '../../src/store/outbox.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { certain } from '../../src/store/postgres-url.ts';
import type { Store } from '../../src/store/store.ts';
import { handClock, monday } from '../support/clock.ts';
import { temporaryDatabase } from '../support/engines.ts';
import { tlsDoor } from '../support/tls-door.ts';

let url: string;
let drop: () => Promise<void>;
let stores: Store[];
beforeEach(async () => {
  ({ url, drop } = await temporaryDatabase());
  stores = [];
});
afterEach(async () => {
  await Promise.all(stores.map((store) => store.close()));
  await drop();
});

const open = (): Store => {
  const store = openPostgres(url);
  stores.push(store);
  return store;
};
const start = (DATABASE_URL = url): Promise<Store> => openStore(readConfig({ DATABASE_URL }));
const openClient = async (): Promise<Client> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
};
/** Ends all connections to the database but the one that asks. */
const cut = async (): Promise<void> => {
  const client = await openClient();
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
};
const until = async (is: () => boolean): Promise<void> => {
  for (let i = 0; i < 500 && !is(); i++) await new Promise((done) => setTimeout(done, 10));
  expect(is()).toBe(true);
};
async function refusal(work: Promise<Store>): Promise<string> {
  const refused = await work.then(
    (store) => store.close(),
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(AppError);
  return (refused as AppError).message;
}

it('many processes that start at once on an empty database find it whole, whoever made what', async () => {
  const all = Array.from({ length: 8 }, open);
  // Some look again and again while the others are at it.
  const applied = await Promise.all(
    all.map(async (store, i) => {
      for (let n = 0; n < i; n++) expect([0, migrations.length]).toContain((await plan(store)).done.length);
      return migrate(store, monday);
    }),
  );
  const { done, open: left } = await plan(all[0] ?? open());
  expect(left).toEqual([]);
  expect(applied.flat().sort()).toEqual(done);
});

describe('a start on a server', () => {
  it('of several processes at once on an empty database sets it up once', async () => {
    const started = await Promise.all(Array.from({ length: 4 }, () => start()));
    stores.push(...started);
    for (const store of started) expect((await plan(store)).open).toEqual([]);
    const [store] = started;
    expect(await store?.read.selectFrom('counter').selectAll().execute()).toEqual([{ name: 'ticket', value: 1_000 }]);
  });

  it('says in one line what is wrong, and never the password', async () => {
    const address = new URL(url);
    const at = (change: (address: URL) => void): string => {
      const other = new URL(url);
      change(other);
      return other.href;
    };
    const lines = [
      await refusal(start(at((other) => Object.assign(other, { port: '1', password: 'hunter2' })))),
      await refusal(start(at((other) => Object.assign(other, { pathname: '/nowhere', password: 'parley' })))),
      await refusal(start(at((other) => Object.assign(other, { password: 'hunter2', username: 'nobody' })))),
    ];
    expect(lines).toEqual([
      'The server at 127.0.0.1:1 does not answer (ECONNREFUSED): check that it runs and that host and port are right.',
      `There is no database “nowhere” on ${address.host}: make it with createdb, then try again.`,
      `The server at ${address.host} does not let “nobody” in: check user and password in the URL.`,
    ]);
    expect(address.password).toBe('parley');
  });

  it('says what is wrong with the way to it, whatever words the server uses', async () => {
    const door = await tlsDoor();
    const asked = (query: string): string => `${url}${url.includes('?') ? '&' : '?'}${query}`;
    const { host } = new URL(url);
    const other = new URL(door.url).host;
    try {
      const self = `The certificate of the server at ${other} is not trusted (self-signed certificate): let sslrootcert=FILE in the URL name that of who issued it, and use the name it was issued for.`;
      const all = [
        [`${door.url}?sslmode=require`, self],
        [
          asked('sslmode=require'),
          `The server at ${host} offers no encryption: take sslmode out of the URL, or turn it on there.`,
        ],
        [
          asked('sslrootcert=/nowhere/ca.pem'),
          `/nowhere/ca.pem cannot be read (ENOENT): the URL names it for the way to the server at ${host}.`,
        ],
        [
          asked('options=-c%20statement_timeout=x'),
          /^The database “\w+” on .* cannot be used: invalid value for parameter/,
        ],
      ] as const;
      for (const [address, line] of all)
        expect(await refusal(start(address))).toEqual(typeof line === 'string' ? line : expect.stringMatching(line));
      // A certificate may run out while the service runs.
      const store = openPostgres(`${door.url}?sslmode=require`);
      stores.push(store);
      const reads = store.read.selectFrom('meta').selectAll().execute();
      await expect(reads).rejects.toMatchObject({
        code: 'unavailable',
        more: { retryAfterS: 5 },
        why: 'self-signed certificate',
      });
      await expect(store.commit([store.read.deleteFrom('meta')])).rejects.toBeInstanceOf(Outage);
    } finally {
      door.close();
    }
  });

  it('that loses its server midway says the same, and of a file what a file needs', () => {
    const gone = new Outage('read', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
    expect(forOperator(gone, 'postgres://ana:hunter2@db.example.org:5432/parley')).toMatchObject({
      message:
        'The server at db.example.org:5432 does not answer (ECONNREFUSED): check that it runs and that host and port are right.',
    });
    const full = new Outage('write', new Error('database or disk is full'));
    for (const url of [undefined, '', 'file:parley.db'])
      expect(forOperator(full, url)).toMatchObject({
        message: expect.stringMatching(
          /^The database cannot be used \(database or disk is full\): .*space on its disk/,
        ),
      });
    const ours = new TypeError('ours');
    expect(forOperator(ours, 'postgres://x/y')).toBe(ours);
  });

  it('takes every sslmode for what the driver makes of it, which then warns of none', async () => {
    const warned: string[] = [];
    const told = (warning: Error) => void warned.push(warning.message);
    process.on('warning', told);
    const asked = ['prefer', 'require', 'verify-ca'].map((mode) => `${url}?sslmode=${mode}&x=1`);
    for (const address of asked) {
      expect(certain(address)).toBe(`${url}?sslmode=verify-full&x=1`);
      expect(await refusal(start(address))).toMatch(/^The (?:server|database) [^\n]*SSL/i);
    }
    for (const address of [url, `${url}?sslmode=no-verify`, `${url}?uselibpqcompat=true&sslmode=require`])
      expect(certain(address)).toBe(address);
    await new Promise((done) => setImmediate(done));
    process.off('warning', told);
    expect(warned.filter((each) => each.includes('SSL'))).toEqual([]);
  });

  it('refuses a database of a newer version, and one that an upgrade is due for', async () => {
    const store = open();
    await migrate(store, monday);
    await store.commit([
      { compile: () => store.read.insertInto('meta').values({ key: 'x', value: 'y' }).compile() },
      store.read.insertInto('migration' as 'meta').values({ name: '9999-later', at: monday } as never),
    ]);
    expect(await refusal(start())).toContain('newer version');
    await store.commit([store.read.deleteFrom('migration' as 'meta')]);
    await store.commit([
      store.read.insertInto('migration' as 'meta').values({ name: '0000-before', at: monday } as never),
    ]);
    expect(await refusal(start())).toMatch(/newer version|migrate/);
  });
});

it('who serves a database while a copy is written into it is told to come back', async () => {
  const store = open();
  await migrate(store, monday);
  await sql`alter table event disable trigger user`.execute(store.read);
  const { writes } = createEventLog(store, systemIds()).append(
    { stream: 'cnv_x', scope: 'conversation', head: 0 },
    [{ by: { kind: 'system' }, body: { type: 'note', number: 1, text: 'x' } }],
    monday,
  );
  await expect(store.commit(writes)).rejects.toMatchObject({
    status: 503,
    more: { retryAfterS: 5 },
    why: 'a copy into it is under way',
  });
});

describe('a server that goes away', () => {
  it('is missed by whoever asks meanwhile, and used again without a restart', async () => {
    const store = open();
    await migrate(store, monday);
    const set = (key: string) => store.commit([store.read.insertInto('meta').values({ key, value: '' })]);
    await set('before');
    await cut();
    const outcomes: unknown[] = [];
    for (let i = 0; i < 20; i++)
      outcomes.push(
        await set(`t:${i}`).then(
          () => 'ok',
          (error: unknown) => error,
        ),
      );
    for (const outcome of outcomes) if (outcome !== 'ok') expect(outcome).toMatchObject({ code: 'unavailable' });
    expect(outcomes.at(-1)).toBe('ok');
    expect(await store.read.selectFrom('meta').select('key').where('key', '=', 'before').execute()).toHaveLength(1);
  });

  it('is not waited for without end when it stands still', async () => {
    await migrate(open(), monday);
    const store = openPostgres(url, { query_timeout: 200, max: 1 });
    stores.push(store);
    const slow = sql`select pg_sleep(1)`;
    const read = () => slow.execute(store.read);
    const write = () => store.commit([{ compile: () => slow.compile(store.read) }]);
    for (const work of [read, write]) await expect(work()).rejects.toMatchObject({ code: 'unavailable' });
    expect(await store.read.selectFrom('counter').select('value').execute()).toHaveLength(1);
  });

  it('lets nobody who says strange things on the line end a process', async () => {
    const [one, other] = [open(), open()];
    const topics: string[] = [];
    const live = createLive(other.bus);
    live.others(
      (topic) => topics.push(topic),
      () => {},
    );
    await until(() => {
      one.bus?.send(JSON.stringify({ topic: 'first', signal: { kind: 'wake' } }));
      return topics.includes('first');
    });
    const strange = ['', 'hello', 'null', '7', '{"texts":7}', '{"texts":["hello","null"]}'];
    for (const text of strange) await sql`select pg_notify('parley', ${text})`.execute(one.read);
    one.bus?.send(JSON.stringify({ topic: 'last', signal: { kind: 'wake' } }));
    await until(() => topics.includes('last'));
  });

  it('takes the line between processes with it, which is found again', async () => {
    const [one, other] = [open(), open()];
    const heard: string[] = [];
    const own: string[] = [];
    const line: boolean[] = [];
    one.bus?.listen(
      (text) => own.push(text),
      () => undefined,
    );
    other.bus?.listen(
      (text) => heard.push(text),
      (is) => line.push(is),
    );
    await until(() => line.length === 1);
    for (let i = 0; i < 50; i++) one.bus?.send(`word ${i}`);
    await until(() => heard.length === 50);
    expect(heard).toEqual(Array.from({ length: 50 }, (_, i) => `word ${i}`));
    await cut();
    await until(() => line.join() === 'true,false,true');
    one.bus?.send('again');
    await until(() => heard.includes('again'));
    expect(own).toEqual([]);
  });
});

it("the staff's feed has no gap and shows nothing twice while several processes write", async () => {
  const reader = open();
  await migrate(reader, monday);
  const writers = [open(), open(), open()];
  const each = 60;
  const writing = Promise.all(
    writers.flatMap((store, w) => {
      const log = createEventLog(store, systemIds());
      return Array.from({ length: each }, async (_, i) => {
        const scope = i % 3 === 0 ? 'conversation' : 'ticket';
        const body = { type: 'note', number: 1, text: `${w}-${i}` } as const;
        const { writes } = log.append(
          { stream: `s${w}-${i}`, scope, head: 0 },
          [{ by: { kind: 'system' }, body }],
          monday,
        );
        await store.commit(writes);
      });
    }),
  );
  const feed = createEventLog(reader, systemIds());
  const seen: number[] = [];
  let over = false;
  void writing.then(() => {
    over = true;
  });
  for (let last = false; ; ) {
    const found = await feed.feed(seen.at(-1) ?? 0, 7);
    seen.push(...found.map(({ position }) => position));
    if (last && found.length === 0) break;
    last = over;
  }
  await writing;
  const all = await feed.feed(0, 1_000);
  expect(all).toHaveLength(writers.length * (each - each / 3));
  expect(seen).toEqual(all.map(({ position }) => position));
});

describe('the knowledge base of several processes', () => {
  const article = (title: string): Article => ({
    id: 'dogs',
    language: 'en',
    title,
    summary: '',
    category: 'own',
    intents: [],
    keywords: [],
    audience: 'public',
    body: `${title}.`,
    updatedAt: monday,
  });

  it('follows what one of them loads within a second, in that one at once', async () => {
    stores.push(await start());
    const clock = handClock();
    const [here, there] = [createKnowledge({ store: open(), clock }), createKnowledge({ store: open(), clock })];
    const titles = async (knowledge: Knowledge): Promise<string[]> =>
      (await knowledge.search({ text: 'dogs', language: 'en', limit: 5 })).map(({ passage }) => passage.title);
    await here.load([article('Dogs are welcome')]);
    expect([await titles(here), await titles(there)]).toEqual([['Dogs are welcome'], ['Dogs are welcome']]);
    await here.load([article('Dogs stay at home')]);
    expect([await titles(here), await titles(there)]).toEqual([['Dogs stay at home'], ['Dogs are welcome']]);
    clock.advance(1_000);
    expect(await titles(there)).toEqual(['Dogs stay at home']);
  });
});

it('a token that is given while all of its person end is ended with them, or seen to have ended', async () => {
  const store = open();
  await migrate(store, monday);
  const { clock, ids } = { clock: handClock(), ids: systemIds() };
  const log = createEventLog(store, ids);
  const conversations = createConversations({ store, log, clock, ids });
  const { id: requester, writes } = createRequesters({
    store,
    clock,
    ids,
    outbox: createOutbox({ store, clock, ids }),
  }).create({ name: 'Ana' });
  await store.commit(writes);
  const begun = conversations.open({ requester, channel: 'web', locale: 'en', token: { hash: 'h', session: null } });
  const [client, look] = [await openClient(), await openClient()];
  await client.query('begin');
  for (const write of [oneByOne(store, requester), ...begun.writes]) {
    const { sql: text, parameters } = write.compile();
    await client.query(text, [...parameters]);
  }
  let ended = false;
  const ending = store.commit(endChats(store, requester)).then(() => {
    ended = true;
  });
  const waits = 'select 1 from pg_stat_activity where datname = current_database() and wait_event_type = $1';
  for (let i = 0; i < 500 && !ended && (await look.query(waits, ['Lock'])).rowCount === 0; i++)
    await new Promise((done) => setTimeout(done, 10));
  await client.query('commit');
  await Promise.all([client.end(), look.end(), ending]);
  const row = store.read.selectFrom('conversation').select('token_owner').where('id', '=', begun.next.id);
  expect(await row.executeTakeFirst()).toEqual({ token_owner: null });
});
