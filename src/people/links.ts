import type { Compilable } from 'kysely';
import { type Clock, dayMs, plus } from '../kernel/clock.ts';
import { type AppError, invalid } from '../kernel/errors.ts';
import { sha256 } from '../kernel/hash.ts';
import type { Ids } from '../kernel/ids.ts';
import type { LinkTable } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

export type Purpose = 'owner' | 'invite' | 'reset';

/** Links that work once: 256 random bits, of which only the hash is stored. */
export interface Links {
  /** @returns the secret and the statements that store it */
  make(purpose: Purpose, staff: string | null, validMs: number): Promise<{ secret: string; writes: Compilable[] }>;
  /** The link of this secret, while it is good. */
  find(purpose: Purpose, secret: string): Promise<LinkTable | null>;
  /** The statements that use it up; of two who do at once the second meets the first one's mark and gets Conflict. */
  spend(link: LinkTable): Compilable[];
  /** The statement that makes all unused links of a person worth nothing. */
  endAll(staff: string): Compilable;
}

export function createLinks({ store, clock, ids }: { store: Store; clock: Clock; ids: Ids }): Links {
  const { read } = store;
  return {
    async make(purpose, staff, validMs) {
      const secret = ids.secret();
      const row = { hash: await sha256(secret), purpose, staff, expires_at: plus(clock.now(), validMs), used_at: null };
      // What nobody can use any more need not be kept.
      const old = read.deleteFrom('link').where('expires_at', '<', plus(clock.now(), -dayMs));
      return { secret, writes: [old, read.insertInto('link').values(row)] };
    },
    async find(purpose, secret) {
      const hash = await sha256(secret);
      const link = await read.selectFrom('link').selectAll().where('hash', '=', hash).executeTakeFirst();
      const good = link && link.purpose === purpose && link.used_at === null && link.expires_at > clock.now();
      return good ? link : null;
    },
    spend({ hash, purpose, staff, expires_at }) {
      const used_at = clock.now();
      // Of a person, not of a link: a new invitation may have been given out while the old one was being used.
      const mark = purpose === 'reset' ? `used:${hash}` : `used:${staff ?? hash}`;
      return [
        read.insertInto('link').values({ hash: mark, purpose, staff, expires_at, used_at }),
        read.updateTable('link').set({ used_at }).where('hash', '=', hash),
      ];
    },
    endAll: (staff) => read.deleteFrom('link').where('staff', '=', staff).where('used_at', 'is', null),
  };
}

/** The one answer to a wrong, used, old or foreign link. */
export function badLink(): AppError {
  return invalid('This link is not valid any more. Ask for a new one.', 'token', 'used, expired or unknown');
}
