import type { ApiScope } from '../access/roles.ts';
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
  createdAt: Instant;
  /** Null for the command line. */
  createdBy: string | null;
  expiresAt: Instant | null;
  lastUsedAt: Instant | null;
  revokedAt: Instant | null;
}

/** Keys of programs: 256 random bits behind `pk_`, of which only the hash is stored. */
export interface ApiKeys {
  /** @returns the secret, which cannot be had again */
  create(
    input: { name: string; scopes: readonly ApiScope[]; expiresAt: Instant | null },
    by: Doer,
  ): Promise<{ id: string; secret: string }>;
  /** Whose key it is; nobody's when it has expired or was revoked. */
  find(secret: string): Promise<ApiKeyHolder | null>;
  /** The newest first. */
  list(): Promise<ApiKeyRow[]>;
  /** Does nothing to one that is revoked. @throws AppError('not_found') */
  revoke(id: string, by: Doer): Promise<void>;
}

/** What is used more often than this is not written again. */
const noteEveryMs = minuteMs;

export function createApiKeys(deps: { store: Store; clock: Clock; ids: Ids; audit: Audit }): ApiKeys {
  const { store, clock, ids, audit } = deps;
  const { read } = store;
  const scopesOf = (text: string): ApiScope[] => text.split(' ') as ApiScope[];
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
        created_by: by.kind === 'system' ? null : (by.name ?? null),
        last_used_at: null,
        revoked_at: null,
      };
      const detail = { name, scopes: row.scopes, expires: expiresAt };
      await audit.record({ by, verb: 'key.made', object: id, detail }, [read.insertInto('api_key').values(row)]);
      return { id, secret };
    },
    async find(secret) {
      const now = clock.now();
      const row = await read
        .selectFrom('api_key')
        .selectAll()
        .where('hash', '=', await sha256(secret))
        .executeTakeFirst();
      if (!row || row.revoked_at !== null || (row.expires_at !== null && row.expires_at <= now)) return null;
      if ((row.last_used_at ?? '') < plus(now, -noteEveryMs))
        await store.commit([read.updateTable('api_key').set({ last_used_at: now }).where('id', '=', row.id)]);
      return { kind: 'key', id: row.id, name: row.name, scopes: scopesOf(row.scopes) };
    },
    async list() {
      const rows = await read.selectFrom('api_key').selectAll().orderBy('created_at', 'desc').orderBy('id').execute();
      return rows.map((row) => ({
        id: row.id,
        name: row.name,
        scopes: scopesOf(row.scopes),
        createdAt: row.created_at,
        createdBy: row.created_by,
        expiresAt: row.expires_at,
        lastUsedAt: row.last_used_at,
        revokedAt: row.revoked_at,
      }));
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
