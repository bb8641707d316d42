import type { Compilable } from 'kysely';
import type { Role } from '../access/roles.ts';
import { type Clock, dayMs, type Instant, minuteMs, plus } from '../kernel/clock.ts';
import { sha256 } from '../kernel/hash.ts';
import type { Ids } from '../kernel/ids.ts';
import { preparedSelect, type Store } from '../store/store.ts';
import type { StaffMember } from './principal.ts';

/** Where somebody signed in from. */
export interface From {
  /** `Firefox · Linux`; empty when unknown. */
  device: string;
  network: string;
}

export interface SessionRow {
  id: string;
  device: string;
  network: string;
  createdAt: Instant;
  seenAt: Instant;
  /** The one that asks. */
  isThis: boolean;
}

/** Opaque sessions of staff: 256 random bits, of which only the hash is stored. */
export interface Sessions {
  /** @returns the secret for the cookie, and the statements that store it */
  open(staff: string, from: From): Promise<{ secret: string; writes: Compilable[] }>;
  /** The same session under another secret, as if it had begun now; null when it is over: of many at once one gets it. */
  renew(secret: string, from: From): Promise<string | null>;
  /** The statement that ends it. */
  end(secret: string): Promise<Compilable>;
  /** Who has this session; nobody when it has ended or was not used for five days, or its owner was suspended or removed. */
  find(secret: string): Promise<StaffMember | null>;
  list(staff: string, secret: string): Promise<SessionRow[]>;
  /** Whether somebody is signed in from this network. */
  isAt(staff: string, network: string): Promise<boolean>;
  /** The statement that ends one of a person's sessions, null when there is none of this id. */
  one(staff: string, id: string): Promise<Compilable | null>;
  /** The statement that ends all of a person's sessions, but for the one with `keep`. */
  all(staff: string, keep?: string): Promise<Compilable>;
}

export const sessionMs = 14 * dayMs;
/** Not used for so long it ends before: longer than a long weekend. */
const idleMs = 5 * dayMs;
/** What is seen more often than this is not written again. */
const noteEveryMs = 5 * minuteMs;

export function createSessions({ store, clock, ids }: { store: Store; clock: Clock; ids: Ids }): Sessions {
  const { read } = store;
  const ofHash = preparedSelect(
    store,
    read
      .selectFrom('session')
      .innerJoin('staff', 'staff.id', 'session.staff')
      .select(['staff.id', 'staff.email', 'staff.name', 'staff.role', 'session.seen_at'])
      .where('session.hash', '=', '')
      .where('session.expires_at', '>', '')
      .where('session.seen_at', '>', '')
      .where('staff.suspended_at', 'is', null)
      .where('staff.removed_at', 'is', null),
  );
  const ofStaff = (staff: string) =>
    read
      .selectFrom('session')
      .selectAll()
      .where('staff', '=', staff)
      .where('expires_at', '>', clock.now())
      .where('seen_at', '>', plus(clock.now(), -idleMs));
  return {
    async open(staff, { device, network }) {
      const secret = ids.secret();
      const now = clock.now();
      const row = { hash: await sha256(secret), staff, created_at: now, expires_at: plus(now, sessionMs) };
      const old = read.deleteFrom('session').where('expires_at', '<=', now);
      const insert = read.insertInto('session').values({ ...row, id: ids.id('ses'), device, network, seen_at: now });
      // For whose row who ends all of theirs waits, or is waited for: PostgreSQL would let them pass by each other.
      const alone = read.updateTable('staff').set((e) => ({ role: e.ref('role') }));
      return { secret, writes: [alone.where('id', '=', staff), old, insert] };
    },
    async renew(old, { device, network }) {
      const secret = ids.secret();
      const now = clock.now();
      const row = { hash: await sha256(secret), created_at: now, seen_at: now, expires_at: plus(now, sessionMs) };
      const update = read.updateTable('session').set({ ...row, id: ids.id('ses'), device, network });
      const renewed = update.where('hash', '=', await sha256(old)).returning('staff');
      return (await store.take(renewed)).length === 1 ? secret : null;
    },
    end: async (secret) => read.deleteFrom('session').where('hash', '=', await sha256(secret)),
    async find(secret) {
      const hash = await sha256(secret);
      const now = clock.now();
      const [row] = await ofHash(hash, now, plus(now, -idleMs));
      if (!row) return null;
      if ((row.seen_at ?? '') < plus(now, -noteEveryMs))
        await store.commit([read.updateTable('session').set({ seen_at: now }).where('hash', '=', hash)]);
      return { kind: 'staff', id: row.id, email: row.email, name: row.name, role: row.role as Role };
    },
    async list(staff, secret) {
      const mine = await sha256(secret);
      const rows = await ofStaff(staff).orderBy('seen_at', 'desc').execute();
      return rows.map((row) => ({
        id: row.id ?? '',
        device: row.device ?? '',
        network: row.network ?? '',
        createdAt: row.created_at,
        seenAt: row.seen_at ?? row.created_at,
        isThis: row.hash === mine,
      }));
    },
    isAt: async (staff, network) =>
      (await ofStaff(staff).where('network', '=', network).limit(1).executeTakeFirst()) !== undefined,
    async one(staff, id) {
      const row = await ofStaff(staff).where('id', '=', id).executeTakeFirst();
      return row ? read.deleteFrom('session').where('hash', '=', row.hash) : null;
    },
    async all(staff, keep) {
      const query = read.deleteFrom('session').where('staff', '=', staff);
      return keep === undefined ? query : query.where('hash', '<>', await sha256(keep));
    },
  };
}
