import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { shown } from '../../config/setting.ts';
import { type Config, ConfigError, readConfig, settings } from '../../config.ts';
import { plan } from '../../store/migrate.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { articlesDir } from '../content.ts';
import { faultsOfServers } from '../model.ts';
import { databaseFile, mailWay } from '../node-platform.ts';
import { faultOfKeys, strayTexts } from '../sealed.ts';
import { megabytes } from './backup.ts';
import { faultOfColumns } from './columns.ts';
import { type Command, exitCodes } from './command.ts';
import { checkContent } from './content.ts';
import { counted } from './counted.ts';
import { examine } from './database.ts';
import { type DatabaseSeen, seenServer } from './server-database.ts';

export interface SettingSeen {
  name: string;
  /** `[set]` for a secret that is set. */
  value: string;
  from: 'environment' | 'default';
  about: string;
}

const leastFreeBytes = 500_000_000;

const notUsable = 'not usable; everything works without it';
const mailMs = 15_000;
const mailState = {
  smtp: 'the server answers and lets us in',
  http: 'the endpoint answers',
  files: 'stays here, in DATA_DIR/mail: set SMTP_URL to send it',
} as const;

/** What `npm start` builds, by part. */
const builtParts: Readonly<Record<string, string>> = {
  server: 'dist/server/node.js',
  embed: 'dist/web/widget.js',
  widget: 'dist/web/chat/chat.js',
  console: 'dist/web/console/manifest.json',
};

export const doctor: Command = {
  name: 'doctor',
  about: 'shows settings and state, and names what is wrong',
  flags: [{ flag: '--quick', about: 'leaves out the look through the whole database', type: 'boolean' }],
  notes: ['Changes nothing. Ends with 1 and a line for each fault when there is any.'],
  async run(input, io) {
    const faults: string[] = [];
    const seen = seenSettings(io.env);
    const config = configOrFaults(io.env, faults);
    const content = checkContent(
      io.root,
      config ? articlesDir(config.dataDir, io.root) : join(io.root, 'knowledge-base'),
    );
    faults.push(...content.faults.map(({ file, line, reason }) => `${file}:${line}: ${reason}`));
    const built = Object.entries(builtParts).map(([part, file]) => ({ part, built: existsSync(join(io.root, file)) }));
    for (const { part } of built.filter((each) => !each.built)) faults.push(`${part} is not built: npm run build`);
    const sqlite = sqliteVersion();
    const database = config ? await seenDatabase(config, input.has('quick'), faults) : null;
    const freeBytes = config ? diskSpace(config, faults) : null;
    const models = config ? await faultsOfServers(config) : [];
    const mail = config ? mailWay(config) : null;
    const mailFault = (await mail?.fault(AbortSignal.timeout(mailMs))) ?? null;
    if (mailFault !== null) faults.push(mailFault);
    faults.push(...(config?.llmFaults ?? []), ...models.flatMap(({ fault }) => (fault === null ? [] : [fault])));

    const width = Math.max(...seen.map(({ name }) => name.length));
    io.say('Settings');
    for (const { name, value, from } of seen)
      io.say(`  ${name.padEnd(width)}  ${value || '—'}${from === 'default' ? '  (default)' : ''}`);
    io.say(`\nProgram\n  Parley ${versionOf(io.root)}, Node ${process.versions.node}, SQLite ${sqlite}`);
    io.say(`  built: ${built.map(({ part, built }) => `${part} ${built ? 'yes' : 'no'}`).join(', ')}`);
    io.say(
      `\nContent\n  ${counted(content.intents, 'intent')}, ${counted(content.examples, 'example')}, ${counted(content.articles, 'article')}`,
    );
    if (database) io.say(`\nDatabase\n  ${describe(database).join('\n  ')}`);
    const modelLines = models.map(({ server, fault }) => `${server}: ${fault === null ? 'answers' : notUsable}`);
    if (config && config.llmFaults.length > 0) modelLines.push(`settings: ${notUsable}`);
    if (modelLines.length > 0) io.say(`\nModel\n  ${modelLines.join('\n  ')}`);
    if (mail) io.say(`\nMail\n  ${mailFault === null ? mailState[mail.kind] : 'not usable; mails wait in the outbox'}`);
    if (freeBytes !== null) io.say(`\nDisk\n  ${megabytes(freeBytes)} free`);
    io.say(
      faults.length === 0 ? '\nNo fault found.' : `\n${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}:`,
    );
    for (const fault of faults) io.say(`  ${fault}`);
    const { intents, examples, articles } = content;
    return {
      result: {
        ok: faults.length === 0,
        settings: seen,
        versions: { parley: versionOf(io.root), node: process.versions.node, sqlite },
        built: Object.fromEntries(built.map(({ part, built }) => [part, built])),
        content: { intents, examples, articles },
        database,
        models,
        mail: mail && { way: mail.kind, fault: mailFault },
        freeBytes,
        faults,
      },
      exit: faults.length === 0 ? exitCodes.ok : exitCodes.failed,
    };
  },
};

function seenSettings(env: Readonly<Record<string, string | undefined>>): SettingSeen[] {
  return settings.map(({ name, fallback, about, secret }) => {
    const given = env[name]?.trim() ?? '';
    return {
      name,
      value: given !== '' && secret ? '[set]' : shown(given || fallback),
      from: given === '' ? 'default' : 'environment',
      about,
    };
  });
}

function configOrFaults(env: Readonly<Record<string, string | undefined>>, faults: string[]): Config | null {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    faults.push(...error.faults);
    return null;
  }
}

async function seenDatabase(config: Config, quick: boolean, faults: string[]): Promise<DatabaseSeen> {
  if (!config.databaseUrl.startsWith('file:')) return seenServer(config, faults);
  const file = databaseFile(config);
  const none: DatabaseSeen = {
    file,
    state: 'not made yet',
    bytes: 0,
    counts: null,
    owner: false,
    jobs: { open: 0, failed: 0 },
    stray: null,
  };
  if (!existsSync(file)) return none;
  try {
    const store = openSqlite(file);
    let stray: DatabaseSeen['stray'] = null;
    try {
      const { open } = await plan(store);
      if (open.length > 0) return { ...none, state: 'to be upgraded by the next start' };
      const found = [await faultOfKeys(config, store), await faultOfColumns(store)];
      faults.push(...found.filter((fault) => fault !== null));
      if (!quick) stray = await strayTexts(config, store);
    } finally {
      await store.close();
    }
    const examined = quick ? null : examine(file);
    if (examined) faults.push(...examined.faults.map((fault) => `database: ${fault}`));
    return {
      ...figures(file),
      stray,
      counts: examined?.counts ?? null,
      state: examined && examined.faults.length > 0 ? 'damaged' : 'up to date',
    };
  } catch (error) {
    faults.push(`database: ${(error as Error).message}`);
    return { ...none, state: 'damaged' };
  }
}

function figures(file: string): Omit<DatabaseSeen, 'counts' | 'state' | 'stray'> {
  const database = new Database(file, { readonly: true });
  try {
    const one = (query: string): number => Number(database.prepare(query).pluck().get());
    return {
      file,
      bytes: one('select page_count * page_size from pragma_page_count, pragma_page_size'),
      owner: one("select count(*) from staff where role = 'owner' and password_hash is not null") > 0,
      jobs: {
        open: one('select count(*) from outbox where failed_at is null'),
        failed: one('select count(*) from outbox where failed_at is not null'),
      },
    };
  } finally {
    database.close();
  }
}

function describe({ file, state, bytes, counts, owner, jobs, stray }: DatabaseSeen): string[] {
  if (state === 'not made yet') return [`${file}: not made yet, the first start does it`];
  const rows = counts ? Object.entries(counts).map(([table, count]) => `${table} ${count}`) : [];
  return [
    `${file}: ${megabytes(bytes)}, ${state}`,
    ...(rows.length > 0 ? [`rows: ${rows.join(', ')}`] : []),
    owner ? 'there is an owner' : 'there is no owner yet: npm start prints a one-time link, or use owner create',
    `jobs waiting ${jobs.open}, given up ${jobs.failed}`,
    ...(stray && stray.count > 0 ? [`texts still ${stray.lie} ${stray.count}: parley ${stray.command}`] : []),
  ];
}

/** Free bytes where the data lies, or will lie: the nearest folder above that is there. */
function diskSpace(config: Config, faults: string[]): number | null {
  let dir = config.databaseUrl.startsWith('file:') ? dirname(databaseFile(config)) : resolve(config.dataDir);
  while (!existsSync(dir) && dirname(dir) !== dir) dir = dirname(dir);
  try {
    accessSync(dir, constants.W_OK);
  } catch {
    faults.push(`${dir} cannot be written to`);
  }
  const { bavail, bsize } = statfsSync(dir);
  const free = bavail * bsize;
  if (free < leastFreeBytes) faults.push(`only ${megabytes(free)} free on the disk of ${dir}`);
  return free;
}

function sqliteVersion(): string {
  const database = new Database(':memory:');
  try {
    return String(database.prepare('select sqlite_version()').pluck().get());
  } finally {
    database.close();
  }
}

function versionOf(root: string): string {
  return String((JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version);
}
