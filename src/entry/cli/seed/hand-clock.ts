import { type Clock, systemClock } from '../../../kernel/clock.ts';

/** A clock that is set: what is made up has its own past, and still goes through the same functions as the rest. */
export interface HandClock extends Clock {
  set(ms: number): void;
  advance(ms: number): void;
}

/** @param latestMs it never shows a later time. */
export function handClock(latestMs: number): HandClock {
  let at = latestMs;
  return {
    ms: () => at,
    now: () => new Date(at).toISOString(),
    timeout: systemClock.timeout,
    set(ms) {
      at = Math.min(ms, latestMs);
    },
    advance(ms) {
      at = Math.min(at + ms, latestMs);
    },
  };
}
