import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';

/** A driver through which Kysely only reads: writes go through the store's `commit`, which decides what is one unit. */
export function readOnlyDriver(execute: (query: CompiledQuery) => unknown[] | Promise<unknown[]>): Driver {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      return { rows: (await execute(query)) as R[] };
    },
    // biome-ignore lint/correctness/useYield: rows are never streamed; the interface asks for the method.
    async *streamQuery() {
      throw new Error('not supported');
    },
  };
  const never = async (): Promise<void> => {
    throw new Error('writes go through commit()');
  };
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: never,
    commitTransaction: never,
    rollbackTransaction: never,
    releaseConnection: async () => {},
    destroy: async () => {},
  };
}
