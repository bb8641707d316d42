import { type Clock, dayMs, plus } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { commitOnce, type Store } from '../../store/store.ts';
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

  const noted = read.selectFrom('meta').select('value').where('key', '=', key);
  /** @returns whether nobody else noted it meanwhile */
  const note = async (before: string, value: string): Promise<boolean> => {
    const update = read.updateTable('meta').set({ value }).where('key', '=', key).where('value', '=', before);
    return (await store.take(update.returning('key'))).length > 0;
  };

  return async () => {
    try {
      const now = clock.now();
      const row = await noted.executeTakeFirst();
      // Whoever looks for the first time knows of no day that is over.
      if (!row) return await commitOnce(store, [read.insertInto('meta').values({ key, value: now })]);
      const [last = '', jumped] = row.value.split(' ');
      if (last <= now && now < plus(last, dayMs)) return;
      const hasJumped = now < last || (jumped === undefined && now > plus(last, longestGap));
      if (!(await note(row.value, hasJumped ? `${now} jumped` : now))) return;
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
