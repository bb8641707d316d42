import { scopesOf } from '../access/can.ts';
import type { ApiScope, Role } from '../access/roles.ts';
import { type Clock, type Instant, minuteMs, plus } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { sha256 } from '../kernel/hash.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Store } from '../store/store.ts';
import type { Audit, Doer } from './audit.ts';
import type { ApiKeyHolder } from './principal.ts';

export interface ApiKeyRow {
  id: string;
  name: string;
  scopes: ApiScope[];
  /** Of these, what whose it is may not do any more; the key may not either. */
  lost: ApiScope[];
  /** Why it opens nothing; null when it does. */
  ended: 'revoked' | 'expired' | 'suspended' | 'removed' | 'no-factor' | null;
  createdAt: Instant;
  /** Whose it is; null for the command line, whose keys are nobody's. */
  createdBy: string | null;
  expiresAt: Instant | null;
  lastUsedAt: Instant | null;
  revokedAt: Instant | null;
}

/**
 * Keys of programs: 256 random bits behind `pk_`, of which only the hash is stored. A key is its maker's: it may do what its scopes
 * say as far as they may do it at the moment, and nothing while they are suspended, lack a second factor that everybody is to have,
 * or once they are gone.
 */
export interface ApiKeys {
  /** @returns the secret, which cannot be had again */
  create(
    input: { name: string; scopes: readonly ApiScope[]; expiresAt: Instant | null },
    by: Doer,
  ): Promise<{ id: string; secret: string }>;
  /** The program whose key it is, with what it may do now; null when the key opens nothing. */
  find(secret: string): Promise<ApiKeyHolder | null>;
  /** The newest first. */
  list(): Promise<ApiKeyRow[]>;
  /** Does nothing to one that is revoked. @throws AppError('not_found') */
  revoke(id: string, by: Doer): Promise<void>;
}

/** What is used more often than this is not written again. */
const noteEveryMs = minuteMs;

export function createApiKeys(deps: {
  store: Store;
  clock: Clock;
  ids: Ids;
  audit: Audit;
  /** Everybody of the staff is to have a second factor. */
  needsFactor: boolean;
}): ApiKeys {
  const { store, clock, ids, audit, needsFactor } = deps;
  const { read } = store;
  const keys = read
    .selectFrom('api_key as k')
    .leftJoin('staff as s', 's.id', 'k.maker')
    .leftJoin('second_factor as f', 'f.staff', 'k.maker')
    .selectAll('k')
    .select(['s.name as maker_name', 's.role', 's.suspended_at', 's.removed_at', 'f.confirmed_at']);
  const toRow = (row: Awaited<ReturnType<typeof keys.execute>>[number]): ApiKeyRow => {
    const scopes = row.scopes.split(' ') as ApiScope[];
    const held = row.role === null ? scopes : scopesOf(row.role as Role);
    return {
      id: row.id,
      name: row.name,
      scopes,
      lost: scopes.filter((scope) => !held.includes(scope)),
      ended: endOf(row, clock.now(), needsFactor),
      createdAt: row.created_at,
      createdBy: row.maker_name ?? row.created_by,
      expiresAt: row.expires_at,
      lastUsedAt: row.last_used_at,
      revokedAt: row.revoked_at,
    };
  };
  return {
    async create({ name, scopes, expiresAt }, by) {
      const secret = `pk_${ids.secret()}`;
      const id = ids.id('key');
      const row = {
        id,
        hash: await sha256(secret),
        name,
        scopes: scopes.join(' '),
        created_at: clock.now(),
        expires_at: expiresAt,
        created_by: by.kind === 'system' ? null : (by.name ?? ''),
        maker: by.kind === 'system' ? null : (by.id ?? null),
        last_used_at: null,
        revoked_at: null,
      };
      const detail = { name, scopes: row.scopes, expires: expiresAt };
      await audit.record({ by, verb: 'key.made', object: id, detail }, [read.insertInto('api_key').values(row)]);
      return { id, secret };
    },
    async find(secret) {
      const now = clock.now();
      const row = await keys.where('k.hash', '=', await sha256(secret)).executeTakeFirst();
      const key = row && toRow(row);
      if (!row || !key || key.ended !== null) return null;
      if ((row.last_used_at ?? '') < plus(now, -noteEveryMs))
        await store.commit([read.updateTable('api_key').set({ last_used_at: now }).where('id', '=', row.id)]);
      return { kind: 'key', id: key.id, name: key.name, scopes: key.scopes.filter((each) => !key.lost.includes(each)) };
    },
    async list() {
      return (await keys.orderBy('k.created_at', 'desc').orderBy('k.id').execute()).map(toRow);
    },
    async revoke(id, by) {
      const row = await read.selectFrom('api_key').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) throw new AppError('not_found', 'There is no such key.');
      if (row.revoked_at !== null) return;
      await audit.record({ by, verb: 'key.revoked', object: id, detail: { name: row.name } }, [
        read.updateTable('api_key').set({ revoked_at: clock.now() }).where('id', '=', id),
      ]);
    },
  };
}

interface Lifetime {
  created_by: string | null;
  /** Null where there is nobody: made at the command line, or nobody knows any more by whom. */
  role: string | null;
  expires_at: Instant | null;
  revoked_at: Instant | null;
  suspended_at: Instant | null;
  removed_at: Instant | null;
  /** When their second factor was set up. */
  confirmed_at: Instant | null;
}

function endOf(key: Lifetime, now: Instant, needsFactor: boolean): ApiKeyRow['ended'] {
  if (key.revoked_at !== null) return 'revoked';
  if (key.expires_at !== null && key.expires_at <= now) return 'expired';
  if (key.created_by === null) return null;
  if (key.role === null || key.removed_at !== null) return 'removed';
  if (key.suspended_at !== null) return 'suspended';
  return needsFactor && key.confirmed_at === null ? 'no-factor' : null;
}
