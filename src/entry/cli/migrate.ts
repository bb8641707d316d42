import { existsSync } from 'node:fs';
import { readConfig } from '../../config.ts';
import { plan } from '../../store/migrate.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { databaseFile, openStore } from '../node-platform.ts';
import type { Command } from './command.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  about: 'brings the database up to this version (a start does it too)',
  flags: [{ flag: '--dry-run', about: 'only says what it would do', type: 'boolean' }],
  notes: ['A database that holds something is copied first; the copy stands beside it.'],
  async run(input, io) {
    const config = readConfig(io.env);
    const file = databaseFile(config);
    const before = await planOf(file);
    const open = before?.open ?? null;
    if (input.has('dry-run')) {
      io.say(open === null ? `${file} is not there yet and would be made.` : said(open, 'would be applied'));
      return { result: { database: file, open, applied: [] } };
    }
    await (await openStore(config)).close();
    const after = await planOf(file);
    const applied = (after?.done ?? []).filter((name) => !(before?.done ?? []).includes(name));
    io.say(said(applied, 'applied'));
    return { result: { database: file, open: after?.open ?? [], applied } };
  },
};

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
