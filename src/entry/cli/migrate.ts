import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../../config.ts';
import { systemClock } from '../../kernel/clock.ts';
import { migrationFiles } from '../../store/d1-migrations.ts';
import { migrate, plan } from '../../store/migrate.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { makeFolder, whyNotWritten } from '../disk.ts';
import { databaseFile, openStore } from '../node-platform.ts';
import { openPostgres, patient } from '../open-postgres.ts';
import { whyNot } from '../postgres-fault.ts';
import { mustHaveItsColumns } from './columns.ts';
import { type Command, type Outcome, UsageError } from './command.ts';
import type { Io } from './io.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  about: 'brings the database up to this version (a start does it too)',
  flags: [
    { flag: '--dry-run', about: 'only says what it would do', type: 'boolean' },
    { flag: '--sql DIR', about: 'writes the migrations as SQL into DIR instead, for wrangler d1', type: 'string' },
  ],
  notes: ['A database that holds something is copied first; the copy stands beside it.'],
  async run(input, io) {
    const folder = input.text('sql');
    if (folder !== undefined) return writeSql(resolve(folder), io);
    const config = readConfig(io.env);
    if (!config.databaseUrl.startsWith('file:')) return onServer(config.databaseUrl, input.has('dry-run'), io);
    const file = databaseFile(config);
    const before = await planOf(file);
    const open = before?.open ?? null;
    if (input.has('dry-run')) {
      io.say(open === null ? `${file} is not there yet and would be made.` : said(open, 'would be applied'));
      return { result: { database: file, open, applied: [] } };
    }
    const store = await openStore(config);
    await mustHaveItsColumns(store).finally(() => store.close());
    const after = await planOf(file);
    const applied = (after?.done ?? []).filter((name) => !(before?.done ?? []).includes(name));
    io.say(said(applied, 'applied'));
    return { result: { database: file, open: after?.open ?? [], applied } };
  },
};

/** On a server nothing is copied first: it has backups of its own. */
async function onServer(url: string, dryRun: boolean, io: Io) {
  const store = await openPostgres(url, patient);
  const database = new URL(url).host + new URL(url).pathname;
  try {
    const { open } = await plan(store);
    const applied = dryRun ? [] : await migrate(store, systemClock.now());
    if (!dryRun) await mustHaveItsColumns(store);
    io.say(said(dryRun ? open : applied, dryRun ? 'would be applied' : 'applied'));
    return { result: { database, open: (await plan(store)).open, applied } };
  } catch (error) {
    throw whyNot(error, url);
  } finally {
    await store.close();
  }
}

/**
 * The same migrations for D1, where a tool of the platform applies every file in the folder: those of another version go.
 * @throws UsageError when something else lies there as well, which would be applied too: nothing was written.
 */
function writeSql(folder: string, io: Io): Outcome {
  const written = migrationFiles();
  try {
    makeFolder(folder);
    const there = readdirSync(folder);
    const foreign = there.filter((name) => !/^\d{4}-[a-z0-9-]+\.sql$/.test(name));
    if (foreign.length > 0)
      throw new UsageError(
        `${folder} holds ${foreign[0]}: give a folder that is empty, or holds such migrations only.`,
      );
    const removed = there.filter((file) => !written.some(({ name }) => file === `${name}.sql`));
    for (const name of removed) rmSync(join(folder, name));
    const files = written.map(({ name, sql }) => {
      const file = join(folder, `${name}.sql`);
      writeFileSync(file, sql);
      return file;
    });
    io.say(`wrote ${files.join(', ')}`);
    if (removed.length > 0) io.say(`removed what is of another version: ${removed.join(', ')}`);
    return { result: { files, removed } };
  } catch (error) {
    throw whyNotWritten(error, folder);
  }
}

async function planOf(file: string) {
  if (!existsSync(file)) return null;
  const store = openSqlite(file);
  try {
    return await plan(store);
  } finally {
    await store.close();
  }
}

function said(names: readonly string[], what: string): string {
  return names.length === 0 ? 'The database is up to date.' : `${what}: ${names.join(', ')}`;
}
