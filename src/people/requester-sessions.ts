import { type Clock, dayMs, type Instant, plus } from '../kernel/clock.ts';
import { sha256 } from '../kernel/hash.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Store } from '../store/store.ts';
import { endChats } from './chat-tokens.ts';

/** Where a requester is signed in. */
export interface SignIn {
  id: string;
  /** Browser and system, as they said of themselves. */
  device: string;
  at: Instant;
}

/** Opaque sessions of requesters; only hashes are stored. */
export interface RequesterSessions {
  /**
   * @param before the secret of the session that this one takes the place of, which ends with it; empty for none
   * @returns the secret for the cookie
   */
  start(requester: string, device: string, before?: string): Promise<string>;
  /** Who this is the session of, and which; null when it is over. */
  find(secret: string): Promise<{ requester: string; id: string } | null>;
  end(secret: string): Promise<void>;
  list(requester: string): Promise<SignIn[]>;
  /** Ends one of theirs. */
  endOne(requester: string, id: string): Promise<void>;
  /** Ends all of theirs but `except`, and what the tokens of their chats open, wherever they are. */
  endOthers(requester: string, except: string): Promise<void>;
}

export const requesterSessionMs = 30 * dayMs;

export function createRequesterSessions(deps: { store: Store; clock: Clock; ids: Ids }): RequesterSessions {
  const { store, clock, ids } = deps;
  const table = store.read.selectFrom('requester_session');
  const remove = store.read.deleteFrom('requester_session');
  return {
    async start(requester, device, before = '') {
      const [secret, now] = [ids.secret(), clock.now()];
      const row = {
        hash: await sha256(secret),
        id: ids.id('rse'),
        requester,
        device,
        created_at: now,
        expires_at: plus(now, requesterSessionMs),
      };
      await store.commit([
        // First, for whose row who sets a new password waits, or is waited for.
        store.read.updateTable('requester').set({ seen_at: now }).where('id', '=', requester),
        remove.where('expires_at', '<=', now),
        ...(before === '' ? [] : [remove.where('hash', '=', await sha256(before))]),
        store.read.insertInto('requester_session').values(row),
      ]);
      return secret;
    },
    async find(secret) {
      if (secret === '' || secret.length > 100) return null;
      const row = await table
        .select(['requester', 'id'])
        .where('hash', '=', await sha256(secret))
        .where('expires_at', '>', clock.now())
        // A sign-in at the very moment in which they were forgotten is nobody's.
        .where((e) => e.exists(e.selectFrom('requester as r').select('r.id').whereRef('r.id', '=', 'requester')))
        .executeTakeFirst();
      return row ?? null;
    },
    async end(secret) {
      await store.commit([remove.where('hash', '=', await sha256(secret))]);
    },
    async list(requester) {
      const mine = table.select(['id', 'device', 'created_at']).where('requester', '=', requester);
      const rows = await mine.where('expires_at', '>', clock.now()).orderBy('id', 'desc').execute();
      return rows.map(({ id, device, created_at }) => ({ id, device, at: created_at }));
    },
    async endOne(requester, id) {
      await store.commit([remove.where('requester', '=', requester).where('id', '=', id)]);
    },
    async endOthers(requester, except) {
      await store.commit([
        remove.where('requester', '=', requester).where('id', '!=', except),
        ...endChats(store, requester),
      ]);
    },
  };
}
