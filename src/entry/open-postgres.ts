import type { PoolConfig } from 'pg';
import type { Store } from '../store/store.ts';

/** `openPostgres` of the store, which is read from disk, with its driver, only where there is a server to connect to. */
export async function openPostgres(url: string, more?: Partial<PoolConfig>): Promise<Store> {
  return (await import('../store/postgres.ts')).openPostgres(url, more);
}

/** Whole tables are counted, altered and indexed, which may take longer than anything a visitor would wait for. */
export const patient: Partial<PoolConfig> = {
  statement_timeout: 0,
  query_timeout: 0,
  idle_in_transaction_session_timeout: 0,
};
