/** Keeps calls away from what has just failed again and again, and lets one through now and then to see whether it is back. */
export interface Breaker {
  /** False: do not call. After a pause one caller is let through; the others wait for what it finds. */
  allows(): boolean;
  succeeded(): void;
  failed(): void;
  /** A call that was let through ended without telling whether it is back. */
  undecided(): void;
  isOpen(): boolean;
}

/** So many failures in a row open it. */
const mostFailures = 3;
const firstPauseMs = 5_000;
const longestPauseMs = 120_000;

/** @param ms the time, in milliseconds */
export function createBreaker(ms: () => number): Breaker {
  let failures = 0;
  let pauseMs = firstPauseMs;
  let closedUntil = 0;
  let probing = false;
  return {
    allows() {
      if (failures < mostFailures) return true;
      if (probing || ms() < closedUntil) return false;
      probing = true;
      return true;
    },
    succeeded() {
      failures = 0;
      pauseMs = firstPauseMs;
      probing = false;
    },
    failed() {
      // Of calls that were under way together when it opened: they tell nothing that is not known.
      if (failures >= mostFailures && !probing) return;
      failures++;
      probing = false;
      if (failures < mostFailures) return;
      closedUntil = ms() + pauseMs;
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    },
    undecided() {
      probing = false;
    },
    isOpen: () => failures >= mostFailures,
  };
}
