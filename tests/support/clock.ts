import type { Clock, Instant } from '../../src/kernel/clock.ts';

/** A clock that stands still until it is moved. */
export interface HandClock extends Clock {
  /** Moves time on by `ms` milliseconds. */
  advance(ms: number): void;
}

/** A Monday morning, far from midnight and from any change of the hour. */
export const monday: Instant = '2026-03-02T09:00:00.000Z';

export function handClock(at: Instant = monday): HandClock {
  let ms = Date.parse(at);
  return {
    ms: () => ms,
    now: () => new Date(ms).toISOString(),
    advance: (by) => {
      ms += by;
    },
  };
}
