import { sql } from 'kysely';
import { shown } from '../../config/setting.ts';
import type { Config } from '../../config.ts';
import { plan } from '../../store/migrate.ts';
import type { Store } from '../../store/store.ts';
import { openPostgres } from '../open-postgres.ts';
import { whyNot } from '../postgres-fault.ts';
import { faultOfKeys, strayTexts } from '../sealed.ts';
import { faultOfColumns } from './columns.ts';
import { type Counts, growing } from './database.ts';

/** What `doctor` sees of a database, in a file or on a server. */
export interface DatabaseSeen {
  /** The file, or the server's address without its password. */
  file: string;
  state: 'not made yet' | 'up to date' | 'to be upgraded by the next start' | 'to be upgraded by migrate' | 'damaged';
  bytes: number;
  counts: Counts | null;
  owner: boolean;
  jobs: { open: number; failed: number };
  /** Texts that are not sealed though they are to be, or the other way round; null where nothing was ever sealed. */
  stray: Awaited<ReturnType<typeof strayTexts>>;
}

/** Looks at a database on a server; what keeps it from being seen becomes a line in `faults`. */
export async function seenServer(config: Config, faults: string[]): Promise<DatabaseSeen> {
  const url = config.databaseUrl;
  const none = { file: shown(url), bytes: 0, counts: null, owner: false, jobs: { open: 0, failed: 0 }, stray: null };
  const store = await openPostgres(url);
  try {
    const { done, open } = await plan(store);
    if (done.length === 0) return { ...none, state: 'not made yet' };
    if (open.length > 0) return { ...none, state: 'to be upgraded by migrate' };
    const found = [await faultOfKeys(config, store), await faultOfColumns(store)];
    faults.push(...found.filter((fault) => fault !== null));
    const stray = await strayTexts(config, store);
    return { ...none, ...(await figures(store)), stray, state: 'up to date' };
  } catch (error) {
    faults.push(`database: ${shown((whyNot(error, url) as Error).message)}`);
    return { ...none, state: 'damaged' };
  } finally {
    await store.close();
  }
}

async function figures(store: Store): Promise<Pick<DatabaseSeen, 'bytes' | 'counts' | 'owner' | 'jobs'>> {
  const one = async (query: ReturnType<typeof sql<{ n: number }>>): Promise<number> =>
    Number((await query.execute(store.read)).rows[0]?.n ?? 0);
  const counts = await Promise.all(
    growing.map(async (table) => [table, await one(sql`select count(*) as n from ${sql.table(table)}`)] as const),
  );
  return {
    bytes: await one(sql`select pg_database_size(current_database()) as n`),
    counts: Object.fromEntries(counts) as Counts,
    owner: (await one(sql`select count(*) as n from staff where role = 'owner' and password_hash is not null`)) > 0,
    jobs: {
      open: await one(sql`select count(*) as n from outbox where failed_at is null`),
      failed: await one(sql`select count(*) as n from outbox where failed_at is not null`),
    },
  };
}
