import { copyFileSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { systemIds } from '../../src/kernel/ids.ts';
import { createKnowledge } from '../../src/knowledge/search.ts';
import { openD1 } from '../../src/store/d1.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Engine, Store } from '../../src/store/store.ts';
import { monday } from './clock.ts';
import { shippedContent } from './content.ts';
import type { TemporaryD1 } from './edge.ts';
import { serverVariable } from './postgres-server.ts';

/** A way to get an empty, migrated store of one engine. */
export interface EngineUnderTest {
  engine: Engine;
  open(): Promise<Opened>;
  /** The same with the shipped articles in it already, where that is quicker than loading them. */
  openLoaded(): Promise<Opened>;
}

interface Opened {
  store: Store;
  close(): Promise<void>;
}

const memory = '/dev/shm';
const roomInMemory = 2 ** 30;

/**
 * Where databases of tests are: in memory, where there is room, for a commit that waits for a busy disk is most of what a test waits
 * for. What outlasts a crash is tried out with the service as a process of its own, on the disk.
 */
function scratch(): string {
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > roomInMemory ? memory : tmpdir();
}

/** A folder that is gone afterwards. */
export function temporaryFolder(): { dir: string; remove(): void } {
  const dir = mkdtempSync(join(scratch(), 'parley-store-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/**
 * A new database on the server of this run, empty or the twin of another that nobody uses.
 * @returns its URL, and what drops it
 */
export async function temporaryDatabase(twinOf?: string): Promise<{ url: string; drop(): Promise<void> }> {
  const server = process.env[serverVariable];
  if (!server) throw new Error(`${serverVariable} is not set: tests run through npm test`);
  const name = `t_${systemIds().id('db')}`;
  const run = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString: `${server}postgres` });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`create database "${name}"${twinOf ? ` template "${new URL(twinOf).pathname.slice(1)}"` : ''}`);
  return { url: `${server}${name}`, drop: () => run(`drop database "${name}" with (force)`) };
}

/** Makes what is in a new store of every service: to index the articles is most of what starting one takes. */
async function furnish(store: Store): Promise<void> {
  const { articles, synonyms } = shippedContent();
  await migrate(store, monday);
  await createKnowledge({ store }).load(articles, synonyms);
  await store.close();
}

let furnishedFile: Promise<string> | null = null;
let furnishedDatabase: Promise<string> | null = null;

/** @returns a migrated SQLite file with the shipped articles, made once in a process, to be copied. */
export function loadedFile(): Promise<string> {
  furnishedFile ??= (async () => {
    const { dir, remove } = temporaryFolder();
    process.on('exit', remove);
    const file = join(dir, 'parley.db');
    await furnish(openSqlite(file));
    return file;
  })();
  return furnishedFile;
}

/** @returns the URL of a database of PostgreSQL like that. */
function loadedDatabase(): Promise<string> {
  furnishedDatabase ??= (async () => {
    const { url } = await temporaryDatabase();
    await furnish(openPostgres(url));
    return url;
  })();
  return furnishedDatabase;
}

async function openSqliteUnderTest(like?: string): Promise<Opened> {
  const { dir, remove } = temporaryFolder();
  const file = join(dir, 'parley.db');
  if (like !== undefined) copyFileSync(like, file);
  const store = openSqlite(file);
  await migrate(store, monday);
  const close = async () => {
    await store.close();
    remove();
  };
  return { store, close };
}

async function openPostgresUnderTest(like?: string): Promise<Opened> {
  const { url, drop } = await temporaryDatabase(like);
  const store = openPostgres(url);
  await migrate(store, monday);
  const close = async () => {
    await store.close();
    await drop();
  };
  return { store, close };
}

/** Cloudflare's simulator is large, and only tests on D1 need it. */
const edge = () => import('./edge.ts');

let migratedD1: Promise<TemporaryD1> | null = null;
let furnishedD1: Promise<TemporaryD1> | null = null;

async function madeD1(make: (store: Store) => Promise<unknown>): Promise<TemporaryD1> {
  const database = await (await edge()).temporaryD1();
  await make(openD1(database));
  return database;
}

async function openD1UnderTest(like: Promise<TemporaryD1>): Promise<Opened> {
  const store = openD1(await (await edge()).temporaryD1(await like));
  return { store, close: () => store.close() };
}

/** Each statement costs workerd two milliseconds, and a schema has more than a hundred: it is made once in a process. */
function openMigratedD1(): Promise<Opened> {
  migratedD1 ??= madeD1((store) => migrate(store, monday));
  return openD1UnderTest(migratedD1);
}

function openFurnishedD1(): Promise<Opened> {
  furnishedD1 ??= madeD1(furnish);
  return openD1UnderTest(furnishedD1);
}

/** Every engine the store is promised to work on; the contract runs over all of them. */
export const engines: readonly EngineUnderTest[] = [
  {
    engine: 'sqlite',
    open: () => openSqliteUnderTest(),
    openLoaded: async () => openSqliteUnderTest(await loadedFile()),
  },
  {
    engine: 'postgres',
    open: () => openPostgresUnderTest(),
    openLoaded: async () => openPostgresUnderTest(await loadedDatabase()),
  },
  { engine: 'd1', open: openMigratedD1, openLoaded: openFurnishedD1 },
];

/** The engine that stories and HTTP tests run on: `PARLEY_ENGINE`, SQLite when not set. @throws when there is no such engine */
export function chosenEngine(): EngineUnderTest {
  const name = process.env.PARLEY_ENGINE || 'sqlite';
  const chosen = engines.find(({ engine }) => engine === name);
  if (!chosen) throw new Error(`PARLEY_ENGINE=${name}: there is no such engine`);
  return chosen;
}
