import { type Clock, type Instant, isWithin, secondMs } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { Store } from '../store/store.ts';
import type { Audit, Doer } from './audit.ts';

export interface Lockdown {
  at: Instant;
  by: string;
}

/** One switch that makes the service read-only for all but owners. */
export interface Lockdowns {
  /** As it stands, or stood two seconds ago; null when the service is open. @param fresh as it stands at this very moment */
  now(fresh?: boolean): Promise<Lockdown | null>;
  /** Ends every session but those of owners. */
  lock(by: Doer): Promise<void>;
  open(by: Doer): Promise<void>;
}

const key = 'lockdown';
const oldAfterMs = 2 * secondMs;

export function createLockdowns(deps: { store: Store; clock: Clock; audit: Audit }): Lockdowns {
  const { store, clock, audit } = deps;
  const { read } = store;
  let known: Lockdown | null = null;
  let readAtMs = Number.NEGATIVE_INFINITY;
  const look = async (): Promise<Lockdown | null> => {
    const askedAtMs = clock.ms();
    const row = await read.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
    known = row ? (JSON.parse(row.value) as Lockdown) : null;
    readAtMs = askedAtMs;
    return known;
  };
  const owners = () => read.selectFrom('staff').select('id').where('role', '=', 'owner');
  return {
    now: async (fresh = false) => (!fresh && isWithin(oldAfterMs, readAtMs, clock.ms()) ? known : look()),
    async lock(by) {
      const value = JSON.stringify({ at: clock.now(), by: by.name ?? '' } satisfies Lockdown);
      if (await look()) return;
      await audit.record({ by, verb: 'lockdown.on' }, [
        read.insertInto('meta').values({ key, value }),
        read.deleteFrom('session').where('staff', 'not in', owners()),
        read.deleteFrom('requester_session'),
      ]);
      await look();
    },
    async open(by) {
      if (!(await look())) return;
      await audit.record({ by, verb: 'lockdown.off' }, [read.deleteFrom('meta').where('key', '=', key)]);
      await look();
    },
  };
}

/** How soon to ask again; nobody knows when it ends. */
const retryAfterS = 60;

/** @param words for whom it meets, in their language */
export function lockedDown(words: string): AppError {
  return new AppError('locked', words, { retryAfterS });
}
