import {
  type Compilable,
  type CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import { DatabaseError, Pool, type PoolConfig, types } from 'pg';
import { AppError } from '../kernel/errors.ts';
import { readOnlyDriver } from './dialect.ts';
import { Outage } from './outage.ts';
import { channel, createBus } from './postgres-bus.ts';
import { keepable, textOf } from './postgres-text.ts';
import { certain } from './postgres-url.ts';
import { groupCommit } from './postgres-writer.ts';
import type { Schema } from './schema.ts';
import { Conflict, type Store } from './store.ts';

/** Counts and positions come as text by default; ours stay far below 2^53. */
export const numbers = {
  getTypeParser: (oid: number, format?: string) => (oid === 20 ? Number : types.getTypeParser(oid, format as 'text')),
};
/** Statements seen again and again are prepared once on each connection. */
const mostPrepared = 500;
const rounds = 5;

/**
 * PostgreSQL behind the store's interface. A commit goes over the wire as one message, which the server runs as one
 * transaction: one round trip, however many statements.
 * @param url `postgres://user:password@host:port/database`
 */
export function openPostgres(url: string, more: Partial<PoolConfig> = {}): Store {
  const pool = new Pool({
    connectionString: certain(url),
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 20_000,
    // A server that stands still, or is cut off without a word, ends nothing by itself.
    query_timeout: 25_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 20_000,
    application_name: 'parley',
    types: numbers,
    ...more,
  });
  // A connection that breaks while nobody uses it is replaced by the pool; whoever uses one is told by its own query.
  pool.on('error', () => undefined);

  const bus = createBus(url, (text) =>
    pool.query({ name: 'notify', text: 'select pg_notify($1, $2)', values: [channel, text] }),
  );

  const names = new Map<string, string>();
  const nameOf = (sql: string): string | undefined => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= mostPrepared) return known;
    const name = `q${names.size}`;
    names.set(sql, name);
    return name;
  };

  const execute = async ({ sql, parameters }: CompiledQuery): Promise<unknown[]> => {
    const name = nameOf(sql);
    try {
      const { rows } = await pool.query({
        text: sql,
        values: parameters.map(keepable),
        ...(name === undefined ? {} : { name }),
      });
      return rows;
    } catch (error) {
      throw explain(error, 'read');
    }
  };

  const send = async (text: string): Promise<unknown[]> => {
    for (let round = 1; ; round++) {
      try {
        const result = (await pool.query(text)) as unknown as { rows: unknown[] } | { rows: unknown[] }[];
        return (Array.isArray(result) ? result.at(-1) : result)?.rows ?? [];
      } catch (error) {
        if (!isTransient(error) || round >= rounds) throw explain(error, 'write');
      }
    }
  };
  const commit = groupCommit(send, isRefused);

  return {
    engine: 'postgres',
    shared: true,
    bus,
    read: new Kysely<Schema>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
        createDriver: () => readOnlyDriver(execute),
      },
    }),
    rows: async <R>(select: CompiledQuery<R>) => (await execute(select)) as R[],
    async commit(writes) {
      if (writes.length > 0) await commit(textOf(writes.map((write) => write.compile())));
    },
    take: async <R>(one: Compilable<R>) => (await send(textOf([one.compile()]))) as R[],
    async backup() {
      throw new AppError('unavailable', 'A PostgreSQL database is backed up with its own tools, for example pg_dump.');
    },
    async close() {
      await bus.close();
      await pool.end();
    },
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Two commits stood in each other's way and the server chose this one to go back: it may simply be done again. */
function isTransient(error: unknown): boolean {
  return /^40(?:001|P01)$/.test(codeOf(error));
}

/** The server itself said no, so nothing of it was stored; a connection that broke leaves that open. */
function isRefused(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof DatabaseError && !/^(?:08|57P)/.test(codeOf(cause));
}

/** PostgreSQL's words into ours (classes of SQLSTATE, appendix A of its manual). */
function explain(error: unknown, doing: 'read' | 'write'): unknown {
  // Whatever else is said, of names, certificates or broken lines, is said of the way to the server.
  if (!(error instanceof DatabaseError)) return new Outage(doing, error);
  const code = codeOf(error);
  // While a copy is written into the database, events get their positions from it and from nobody else.
  if (code === '23502' && error.column === 'position')
    return new Outage(doing, new Error('a copy into it is under way'));
  // A row, or a table, that another process made in the same moment.
  if (code === '23505' || code === '42P07') return new Conflict(error.message, { cause: error });
  // What ends the connection is no answer to the statement: the server or the database lets nobody in.
  const passing = error.severity === 'FATAL' || /^(?:08|28|3D|53|57P|58|25006|55P03|57014|40)/.test(code);
  return passing ? new Outage(doing, error) : error;
}
