import { type Clock, dayMs, plus } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import { Conflict, type Store } from '../store/store.ts';
import type { Retention } from './retention.ts';

const key = 'retention';
/** Who looks each hour is a little late each day. A service that was off over a weekend goes on as if it had not been. */
const longestGap = 4 * dayMs;

/**
 * Forgets what is old enough once a day, whichever process looks first and however often they are started. Where the clock is found days
 * ahead, or back, nothing is forgotten before it has gone on like that for a day: what a wrong clock makes old cannot be had back.
 * @returns what looks whether it is time, to be called now and then; what fails is logged and tried again the next day
 */
export function createDailyForgetting(deps: {
  store: Store;
  clock: Clock;
  log: Log;
  retention: Pick<Retention, 'apply'>;
}): () => Promise<void> {
  const { store, clock, log, retention } = deps;
  const { read } = store;

  /** Whether nobody else noted it meanwhile. */
  const noted = async (before: string | undefined, value: string): Promise<boolean> => {
    if (before !== undefined) {
      const update = read.updateTable('meta').set({ value }).where('key', '=', key).where('value', '=', before);
      return (await store.take(update.returning('key'))).length > 0;
    }
    try {
      await store.commit([read.insertInto('meta').values({ key, value })]);
      return true;
    } catch (error) {
      if (error instanceof Conflict) return false;
      throw error;
    }
  };

  return async () => {
    try {
      const row = await read.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
      const now = clock.now();
      // The last look, and behind it the moment since which a jump is waited out.
      const [last, since] = row?.value.split(' ') ?? [];
      const isTime = last === undefined || now < last || now >= plus(last, dayMs);
      if (!isTime) return;
      const hasJumped = last !== undefined && (now < last || (since === undefined && now > plus(last, longestGap)));
      if (!(await noted(row?.value, hasJumped ? `${now} ${now}` : now)) || last === undefined) return;
      if (hasJumped) {
        log.warn(
          { lookedAt: last, now },
          'the clock is not where it was to be expected: nothing is forgotten for a day, in which a wrong clock can be put right; `parley retention` forgets at once',
        );
        return;
      }
      log.info({ ...(await retention.apply()) }, 'forgot what was old enough');
    } catch (error) {
      log.warn({ err: error }, 'what is old could not be forgotten');
    }
  };
}
