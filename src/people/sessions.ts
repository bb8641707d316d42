import type { ApiScope, Role } from '../access/roles.ts';
import { type Clock, dayMs, plus } from '../kernel/clock.ts';
import { sha256 } from '../kernel/hash.ts';
import type { Ids } from '../kernel/ids.ts';
import { preparedSelect, type Store } from '../store/store.ts';
import type { ApiKeyHolder, StaffMember } from './principal.ts';

/** Opaque sessions of staff, and API keys; only hashes are stored. */
export interface Sessions {
  /** @returns the secret for the cookie. */
  start(staff: string): Promise<string>;
  end(secret: string): Promise<void>;
  find(secret: string): Promise<StaffMember | null>;
  createKey(
    name: string,
    scopes: readonly ApiScope[],
    expiresAt: string | null,
  ): Promise<{ id: string; secret: string }>;
  findKey(secret: string): Promise<ApiKeyHolder | null>;
}

export const sessionMs = 14 * dayMs;

export function createSessions({ store, clock, ids }: { store: Store; clock: Clock; ids: Ids }): Sessions {
  const ofHash = preparedSelect(
    store,
    store.read
      .selectFrom('session')
      .innerJoin('staff', 'staff.id', 'session.staff')
      .select(['staff.id', 'staff.email', 'staff.name', 'staff.role'])
      .where('session.hash', '=', '')
      .where('session.expires_at', '>', ''),
  );
  return {
    async start(staff) {
      const secret = ids.secret();
      const now = clock.now();
      await store.commit([
        store.read.deleteFrom('session').where('expires_at', '<=', now),
        store.read
          .insertInto('session')
          .values({ hash: await sha256(secret), staff, created_at: now, expires_at: plus(now, sessionMs) }),
      ]);
      return secret;
    },
    async end(secret) {
      await store.commit([store.read.deleteFrom('session').where('hash', '=', await sha256(secret))]);
    },
    async find(secret) {
      const [row] = await ofHash(await sha256(secret), clock.now());
      return row ? { kind: 'staff', id: row.id, email: row.email, name: row.name, role: row.role as Role } : null;
    },
    async createKey(name, scopes, expiresAt) {
      const secret = `pk_${ids.secret()}`;
      const id = ids.id('key');
      await store.commit([
        store.read.insertInto('api_key').values({
          id,
          hash: await sha256(secret),
          name,
          scopes: scopes.join(' '),
          created_at: clock.now(),
          expires_at: expiresAt,
        }),
      ]);
      return { id, secret };
    },
    async findKey(secret) {
      const row = await store.read
        .selectFrom('api_key')
        .selectAll()
        .where('hash', '=', await sha256(secret))
        .executeTakeFirst();
      if (!row || (row.expires_at !== null && row.expires_at <= clock.now())) return null;
      return { kind: 'key', id: row.id, name: row.name, scopes: row.scopes.split(' ') as ApiScope[] };
    },
  };
}
