import { type Clock, type Instant, systemClock } from '../../src/kernel/clock.ts';

/** A clock that stands still until it is moved. */
export interface HandClock extends Clock {
  /** Moves time on by `ms` milliseconds. */
  advance(ms: number): void;
  /** Ends the time that was given last, or all that was given, though it is not over: nobody has to wait for a server that hangs. */
  runOut(which: 'last' | 'all'): void;
  /** The longest time that was given since this was asked last, in milliseconds; 0 when none was. */
  longest(): number;
}

/** A Monday morning, far from midnight and from any change of the hour. */
export const monday: Instant = '2026-03-02T09:00:00.000Z';

/** Those before it have long been done with. */
const mostGiven = 20;

export function handClock(at: Instant = monday): HandClock {
  let ms = Date.parse(at);
  let longest = 0;
  let given: { hand: AbortController; signal: AbortSignal }[] = [];
  return {
    ms: () => ms,
    now: () => new Date(ms).toISOString(),
    advance: (by) => {
      ms += by;
    },
    timeout(forMs) {
      longest = Math.max(longest, forMs);
      const hand = new AbortController();
      const signal = AbortSignal.any([hand.signal, systemClock.timeout(forMs)]);
      given = [...given.slice(-mostGiven), { hand, signal }];
      return signal;
    },
    longest() {
      const was = longest;
      longest = 0;
      return was;
    },
    runOut(which) {
      given = given.filter(({ signal }) => !signal.aborted);
      for (const { hand } of which === 'last' ? given.slice(-1) : given)
        hand.abort(new DOMException('out of time', 'TimeoutError'));
    },
  };
}
