import { type Compilable, type CompiledQuery, Kysely, SqliteAdapter, SqliteQueryCompiler } from 'kysely';
import { AppError } from '../kernel/errors.ts';
import { readOnlyDriver } from './dialect.ts';
import { Outage } from './outage.ts';
import type { Schema } from './schema.ts';
import { Conflict, type Store } from './store.ts';

/** The part of Cloudflare's binding that is used here. */
export interface D1Database {
  prepare(sql: string): D1Statement;
  /** Runs all statements as one transaction. */
  batch(statements: D1Statement[]): Promise<{ results?: unknown[] }[]>;
}

export interface D1Statement {
  bind(...values: unknown[]): D1Statement;
  all(): Promise<{ results?: unknown[] }>;
}

type Query = Pick<CompiledQuery, 'sql' | 'parameters'>;

/** D1 takes so many bound values in a statement. */
const mostBound = 100;
/** D1 takes so many statements in one call of a Worker, so inserts of the same form travel as one; each up to this long. */
const mostPacked = 500_000;

/** A store with no database behind it, to write down what would be sent to one. @throws when something is read */
export function openNowhere(): Store {
  return openD1({
    prepare() {
      throw new Error('there is no database here');
    },
    batch: async () => [],
  });
}

/** Cloudflare's D1 behind the store's interface: a commit is one `batch`, which is atomic and takes one round trip. */
export function openD1(database: D1Database): Store {
  const statement = (query: Query): D1Statement => {
    const { sql, parameters } = withinLimits(query);
    return database.prepare(sql).bind(...parameters.map(keepable));
  };

  const execute = async (query: Query, doing: 'read' | 'write' = 'read'): Promise<unknown[]> => {
    try {
      return (await statement(query).all()).results ?? [];
    } catch (error) {
      throw explain(error, doing);
    }
  };

  return {
    engine: 'd1',
    // One Durable Object is in front of it, whatever the number of isolates.
    shared: false,
    bus: null,
    read: new Kysely<Schema>({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        // Tables are asked for in SQL (`tables.ts`), the same on each engine.
        createIntrospector: () => {
          throw new Error('D1 is not introspected');
        },
        createQueryCompiler: () => new SqliteQueryCompiler(),
        createDriver: () => readOnlyDriver((query) => execute(query)),
      },
    }),
    rows: async <R>(select: CompiledQuery<R>) => (await execute(select)) as R[],
    async commit(writes) {
      if (writes.length === 0) return;
      try {
        await database.batch(packed(writes.map((write) => write.compile())).map(statement));
      } catch (error) {
        throw explain(error, 'write');
      }
    },
    take: async <R>(write: Compilable<R>) => (await execute(write.compile(), 'write')) as R[],
    async backup() {
      throw new AppError(
        'unavailable',
        'A D1 database is backed up with its own tools: wrangler d1 export, or Time Travel.',
      );
    },
    // The binding belongs to the platform.
    async close() {},
  };
}

/** A statement with more values than D1 binds gets the last of them as one: a list that SQLite itself takes apart. */
export function withinLimits({ sql, parameters }: Query): Query {
  if (parameters.length <= mostBound) return { sql, parameters };
  const kept = mostBound - 1;
  let at = 0;
  // The text of a statement is ours and holds no `?` but the placeholders.
  const text = sql.replace(/\?/g, () => (at++ < kept ? '?' : `json_extract(?${mostBound}, '$[${at - 1 - kept}]')`));
  return {
    sql: text,
    parameters: [...parameters.slice(0, kept), JSON.stringify(parameters.slice(kept).map(keepable))],
  };
}

/** Neighbours that insert one row each into the same columns become one statement over a list of rows. */
export function packed(queries: readonly Query[]): Query[] {
  const result: Query[] = [];
  let rows: string[] = [];
  let length = 0;
  for (const [i, query] of queries.entries()) {
    const insert = /^(insert into [^()]+ \(([^()]+)\)) values \(\?(?:, \?)*\)$/.exec(query.sql);
    if (!insert) {
      result.push(query);
      continue;
    }
    const row = JSON.stringify(query.parameters.map(keepable));
    rows.push(row);
    length += row.length;
    if (queries[i + 1]?.sql === query.sql && length < mostPacked) continue;
    const cells = query.parameters.map((_, column) => `json_extract(value, '$[${column}]')`).join(', ');
    const many = { sql: `${insert[1]} select ${cells} from json_each(?)`, parameters: [`[${rows.join(',')}]`] };
    result.push(rows.length === 1 ? query : many);
    rows = [];
    length = 0;
  }
  return result;
}

/** D1 ends a text at a NUL. None is let in, and what is looked for with one is not there. */
function keepable(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new TypeError(`a value of type ${typeof value} cannot be stored`);
}

/** D1's words into ours. It names SQLite's code in the message; what has none never reached the database, or the answer got lost. */
function explain(error: unknown, doing: 'read' | 'write'): unknown {
  if (!(error instanceof Error)) return error;
  const { message } = error;
  if (/UNIQUE constraint failed/.test(message)) return new Conflict(message, { cause: error });
  const ourFault = /SQLITE_(?:ERROR|CONSTRAINT|MISMATCH|RANGE|AUTH|TOOBIG|MISUSE)|D1_TYPE_ERROR/.test(message);
  if (error instanceof TypeError || ourFault) return error;
  return new Outage(doing, error);
}
