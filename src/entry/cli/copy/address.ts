import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Client } from 'pg';
import { shown } from '../../../config/setting.ts';
import { AppError } from '../../../kernel/errors.ts';
import { certain } from '../../../store/postgres-url.ts';
import { openSqlite } from '../../../store/sqlite.ts';
import { isServed } from '../../../store/sqlite-serving.ts';
import type { Store } from '../../../store/store.ts';
import { openPostgres, patient } from '../../open-postgres.ts';
import { decoded, whyNot } from '../../postgres-fault.ts';
import { UsageError } from '../command.ts';

/** Where a database is. `name` may be shown: it never holds a password. */
export type Address =
  | { engine: 'sqlite'; file: string; name: string }
  | { engine: 'postgres'; url: string; name: string }
  /** Not D1 itself, which only its own tools reach, but SQL it exported or is to execute. */
  | { engine: 'd1'; file: string; name: string };

/** @throws UsageError naming what was said (`--from`, `DATABASE_URL`) when it is neither a file nor a PostgreSQL server. */
export function readAddress(what: string, text: string | undefined): Address {
  if (text === undefined || text.trim() === '')
    throw new UsageError(`${what} is missing: file:PATH, postgres://… or d1:FILE.sql`);
  const url = text.trim();
  if (/^d1:./.test(url)) {
    const file = resolve(url.replace(/^d1:/, ''));
    return { engine: 'd1', file, name: file };
  }
  if (/^file:./.test(url)) {
    const file = resolve(url.replace(/^file:(\/\/)?/, ''));
    return { engine: 'sqlite', file, name: file };
  }
  if (!/^postgres(?:ql)?:\/\//.test(url) || !URL.canParse(url) || new URL(url).pathname.length < 2) {
    throw new UsageError(
      `${what}: “${shown(url)}” is neither file:PATH nor postgres://USER:PASSWORD@HOST:PORT/DATABASE nor d1:FILE.sql.`,
    );
  }
  const { host, pathname } = new URL(url);
  return { engine: 'postgres', url, name: `${host}${decoded(pathname)}` };
}

/**
 * Opens a database to be written. A file is made when missing; on a server the database must be there.
 * @throws AppError with one line that says what to do.
 */
export async function openTarget(address: Exclude<Address, { engine: 'd1' }>): Promise<Store> {
  if (address.engine === 'sqlite') {
    mustHaveFolder(address.file);
    if (isServed(address.file))
      throw new AppError('conflict', `A service uses ${address.name}. Stop it first, or copy into another file.`);
    return openSqlite(address.file);
  }
  // A first connection of our own tells precisely why there is none.
  await (await connect(address.url)).end();
  return openPostgres(address.url, { max: 2, ...patient });
}

/** @throws AppError when there is no folder the file could be in. */
export function mustHaveFolder(file: string): void {
  const folder = dirname(file);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new AppError('unavailable', `There is no folder ${folder}.`);
}

/** @throws AppError with one line that says what to do. */
export async function connect(url: string): Promise<Client> {
  const { Client } = await import('pg');
  try {
    const client = new Client({
      connectionString: certain(url),
      connectionTimeoutMillis: 5_000,
      application_name: 'parley',
    });
    // Told by the query that is under way, or by the next.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  } catch (error) {
    throw whyNot(error, url);
  }
}
