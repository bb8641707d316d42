import { sql } from 'kysely';
import { Client } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { outboxTopic } from '../../src/desk/recorder.ts';
import { type D1Database, type D1Statement, openD1 } from '../../src/store/d1.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { createTestApp, type TestApp, type Visitor } from '../support/app.ts';
import { monday } from '../support/clock.ts';
import { temporaryD1 } from '../support/edge.ts';
import { temporaryDatabase, temporaryFolder } from '../support/engines.ts';
import { expectProblem } from '../support/problems.ts';

/** A store that can be broken and mended while it is used. */
interface Breakable {
  store: Store;
  close(): Promise<void>;
  break(): Promise<void>;
  mend(): Promise<void>;
  /** Part of what the log must say. */
  why: RegExp;
}

const run = async (store: Store, text: string): Promise<void> => {
  await sql.raw(text).execute(store.read);
};

/** SQLite whose file may not grow any more: what a full disk says. */
async function fullFile(): Promise<Breakable> {
  const { dir, remove } = temporaryFolder();
  const store = openSqlite(`${dir}/parley.db`);
  await migrate(store, monday);
  return {
    store,
    close: async () => {
      await store.close();
      remove();
    },
    break: () => run(store, 'pragma max_page_count = 1'),
    mend: () => run(store, 'pragma max_page_count = 1000000'),
    why: /database or disk is full/,
  };
}

/** SQLite in which nothing may be written any more, as when its disk was mounted anew after a fault. */
async function readOnlyFile(): Promise<Breakable> {
  return {
    ...(await fullFile().then((made) => ({
      ...made,
      break: () => run(made.store, 'pragma query_only = on'),
      mend: () => run(made.store, 'pragma query_only = off'),
    }))),
    why: /readonly database/,
  };
}

/** PostgreSQL that answers every new event as a server with a full disk does. */
async function fullServer(): Promise<Breakable> {
  const { url, drop } = await temporaryDatabase();
  const store = openPostgres(url);
  await migrate(store, monday);
  return {
    store,
    close: async () => {
      await store.close();
      await drop();
    },
    async break() {
      await run(
        store,
        `create function full_disk() returns trigger language plpgsql as $$ begin
          raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`,
      );
      await run(store, 'create trigger full_disk before insert on event for each row execute function full_disk()');
    },
    mend: () => run(store, 'drop trigger full_disk on event'),
    why: /No space left on device/,
  };
}

/** D1 whose writes get lost on the way, and its reads as well when it is `gone`. */
async function lostD1(gone: boolean): Promise<Breakable> {
  const real = await temporaryD1();
  let broken = false;
  const lost = async (): Promise<never> => {
    throw new Error('D1_ERROR: Network connection lost.');
  };
  const guarded = (statement: D1Statement, writes: boolean): D1Statement => ({
    ...statement,
    bind: (...values) => guarded(statement.bind(...values), writes),
    all: () => (broken && (gone || writes) ? lost() : statement.all()),
  });
  const database: D1Database = {
    prepare: (text) => guarded(real.prepare(text), /^(?:insert|update|delete)/.test(text)),
    batch: (statements) => (broken ? lost() : real.batch(statements)),
  };
  const store = openD1(database);
  await migrate(store, monday);
  return {
    store,
    close: () => store.close(),
    break: async () => {
      broken = true;
    },
    mend: async () => {
      broken = false;
    },
    why: /Network connection lost/,
  };
}

/** A server that lets nobody into the database, and ends those who are in. */
async function goneServer(): Promise<Breakable> {
  const { url, drop } = await temporaryDatabase();
  const store = openPostgres(url);
  await migrate(store, monday);
  const elsewhere = new URL(url);
  elsewhere.pathname = '/postgres';
  const name = new URL(url).pathname.slice(1);
  const ask = async (...texts: string[]): Promise<void> => {
    const client = new Client({ connectionString: elsewhere.href });
    await client.connect();
    for (const text of texts) await client.query(text);
    await client.end();
  };
  return {
    store,
    close: async () => {
      await store.close();
      await drop();
    },
    break: () =>
      ask(
        `alter database "${name}" allow_connections false`,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
      ),
    mend: () => ask(`alter database "${name}" allow_connections true`),
    why: /terminat|not currently accepting|Connection/,
  };
}

let close = async (): Promise<void> => {};
afterEach(() => close());

async function start(open: () => Promise<Breakable>): Promise<{ app: TestApp; made: Breakable; visitor: Visitor }> {
  const made = await open();
  const app = await createTestApp({ open: async () => made });
  close = () => app.close();
  const visitor = await app.open();
  await visitor.say('hello');
  return { app, made, visitor };
}

const long = 'My printer is on fire. '.repeat(300);
const send = (app: TestApp, { id, token }: Visitor, clientId: string) =>
  app.request('POST', `/api/v1/conversations/${id}/messages`, { token, body: { clientId, text: long } });

/** Sends until something is refused: a file has some room left in pages it has already. @returns what was sent last */
async function sendUntilRefused(app: TestApp, visitor: Visitor): Promise<string> {
  for (let i = 0; i < 60; i++) {
    const answer = await send(app, visitor, `full ${i}`);
    if (answer.status === 201) continue;
    expectProblem(answer, 503, 'unavailable');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    return `full ${i}`;
  }
  throw new Error('nothing was refused');
}

/** As an operator reads it: why, in a line for each request, without a stack. */
function expectOneLineEach(app: TestApp, why: RegExp): void {
  expect(app.logged.length).toBeGreaterThan(0);
  for (const { fields } of app.logged) {
    expect((fields as { why?: string }).why).toMatch(why);
    expect(JSON.stringify(fields)).not.toMatch(/\\n|stack/);
  }
}

describe('a database that cannot be written', () => {
  it.each([
    ['a full file', fullFile],
    ['a file that may only be read', readOnlyFile],
    ['a server whose disk is full', fullServer],
    ['D1 that loses writes', () => lostD1(false)],
  ] as const)('%s: 503 for what is sent, reads go on, and all is well without a restart', async (_what, open) => {
    const { app, made, visitor } = await start(open);
    const before = (await visitor.events()).length;
    await made.break();
    const refused = await sendUntilRefused(app, visitor);
    expectProblem(await send(app, visitor, refused), 503, 'unavailable');
    // Nothing half done: a message is there with its turn, or not at all.
    const messages = (await visitor.events()).filter((event) => event.clientId === refused);
    expect(messages.length).toBeLessThanOrEqual(1);
    expect((await visitor.events()).length).toBeGreaterThanOrEqual(before);
    expect(await app.ctx.knowledge.search({ text: 'vpn drops', language: 'en', limit: 1 })).toHaveLength(1);
    expect((await app.request('GET', '/help/en/vpn-drops')).status).toBe(200);
    expect((await app.request('GET', '/healthz')).status).toBe(200);
    expectOneLineEach(app, made.why);

    await made.mend();
    expect((await send(app, visitor, refused)).status).toBe(201);
    expect((await visitor.events()).filter((event) => event.clientId === refused)).toHaveLength(1);
    expect(await visitor.say('I want to talk to a person')).not.toBe('');
    await app.settle();
    await app.checkFolds();
  });
});

describe('a database that is gone', () => {
  it.each([
    ['a server', goneServer],
    ['D1', () => lostD1(true)],
  ] as const)('%s: 503 for everything but life itself, and all is well when it is back', async (_what, open) => {
    const { app, made, visitor } = await start(open);
    await made.break();
    const { id, token } = visitor;
    const answers = [
      await send(app, visitor, 'gone'),
      await app.request('GET', `/api/v1/conversations/${id}/events`, { token }),
      await app.request('POST', '/api/v1/conversations', { body: {} }),
      await app.request('GET', '/api/v1/tickets', { headers: { authorization: 'Bearer nobody' } }),
    ];
    for (const answer of answers) {
      expectProblem(answer, 503, 'unavailable');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    for (const { text } of [answers[1], answers[3]].filter((each) => each !== undefined))
      expect(text).toContain('This is not available right now');
    expect((await app.request('GET', '/readyz')).status).toBe(503);
    expect((await app.request('GET', '/healthz')).status).toBe(200);
    expectOneLineEach(app, made.why);
    await made.mend();
    expect((await app.request('GET', '/readyz')).status).toBe(200);
    expect((await send(app, visitor, 'gone')).status).toBe(201);
    await app.settle();
    await app.checkFolds();
  });
});

it('whoever works off the outbox says once that it is gone, each time that it goes', async () => {
  const { app, made } = await start(() => lostD1(true));
  const said = (): string[] => app.logged.map(({ message }) => message);
  await made.break();
  app.ctx.jobs.start();
  const look = async (): Promise<void> => {
    app.ctx.live.publish(outboxTopic, { kind: 'wake' });
    await new Promise((done) => setTimeout(done, 20));
  };
  for (let i = 0; i < 8; i++) await look();
  expect(said().filter((message) => message === 'the outbox cannot be read')).toHaveLength(1);
  expectOneLineEach(app, made.why);
  await made.mend();
  for (let i = 0; i < 8; i++) await look();
  await made.break();
  for (let i = 0; i < 8; i++) await look();
  expect(said().filter((message) => message === 'the outbox cannot be read')).toHaveLength(2);
  await made.mend();
});

it('a live stream says once that it could not read on, and goes on by itself when the database is back', async () => {
  const { app, made, visitor } = await start(() => lostD1(true));
  const stream = await visitor.follow();
  const shown = (): number => stream.all.filter(({ event }) => event === 'event').length;
  const before = (await visitor.events()).length;
  await stream.until(() => shown() === before);
  await made.break();
  for (let i = 0; i < 3; i++) {
    app.ctx.live.publish(visitor.id, { kind: 'wake' });
    await new Promise((done) => setTimeout(done, 20));
  }
  expect(app.logged.map(({ message }) => message)).toEqual(['feed interrupted']);
  expectOneLineEach(app, made.why);
  await made.mend();
  // Nobody tells the stream of this one.
  const conversation = await app.ctx.conversations.reload(visitor.id);
  if (!conversation) throw new Error('the conversation is gone');
  const reply = { type: 'message', text: 'Still here', citations: [], choices: [], attachments: [] } as const;
  const plan = app.ctx.conversations.plan(conversation, [{ by: { kind: 'assistant' }, body: reply }]);
  await app.ctx.store.commit(plan.writes);
  app.ctx.conversations.committed(plan);
  await stream.until((all) => JSON.stringify(all).includes('Still here'));
  await stream.stop();
});
