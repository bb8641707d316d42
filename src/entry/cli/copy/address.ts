import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Client } from 'pg';
import { shown } from '../../../config.ts';
import { AppError } from '../../../kernel/errors.ts';
import { openPostgres } from '../../../store/postgres.ts';
import { openSqlite } from '../../../store/sqlite.ts';
import type { Store } from '../../../store/store.ts';
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
    return openSqlite(address.file);
  }
  // A first connection of our own tells precisely why there is none.
  await (await connect(address.url)).end();
  // Whole tables are counted and indexes built, which may take longer than anything a visitor would wait for.
  return openPostgres(address.url, { max: 2, statement_timeout: 0, idle_in_transaction_session_timeout: 0 });
}

/** @throws AppError when there is no folder the file could be in. */
export function mustHaveFolder(file: string): void {
  const folder = dirname(file);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new AppError('unavailable', `There is no folder ${folder}.`);
}

/** @throws AppError with one line that says what to do. */
export async function connect(url: string): Promise<Client> {
  try {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: 'parley' });
    // Told by the query that is under way, or by the next.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  } catch (error) {
    throw whyNot(error, url);
  }
}

/** The server's words, or those of the way to it, as one line without the password. */
export function whyNot(error: unknown, url: string): unknown {
  if (error instanceof AppError && !(error.cause instanceof Error)) return error;
  const cause = error instanceof AppError ? error.cause : error;
  const { host, pathname, username } = new URL(url);
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
  const line = (text: string): AppError => new AppError('unavailable', text, { cause });
  if (code === '28P01' || code === '28000' || /password/i.test(message))
    return line(`The server at ${host} does not let “${decoded(username)}” in: check user and password in the URL.`);
  if (code === '3D000')
    return line(
      `There is no database “${decoded(pathname.slice(1))}” on ${host}: make it with createdb, then try again.`,
    );
  if (code === '42501')
    return line(`“${decoded(username)}” may not do that on ${host}: it must own the database (${message}).`);
  if (code === '53100') return line(`The disk of the server at ${host} is full: make room, then run it again.`);
  if (code === '53300') return line(`The server at ${host} takes no more connections now: try again later.`);
  if (/^57P0/.test(code)) return line(`The server at ${host} is starting or stopping: run it again when it is up.`);
  if (/^E[A-Z]+$/.test(code) || /timeout|terminated|Connection/i.test(message))
    return line(
      `The server at ${host} does not answer (${code || message}): check that it runs and that host and port are right.`,
    );
  return error;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
