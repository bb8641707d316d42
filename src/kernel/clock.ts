/** A moment in time: ISO 8601, UTC, milliseconds, always 24 characters, so that text order is time order. */
export type Instant = string;

/** The only source of time. Tests hand in a clock they move themselves. */
export interface Clock {
  now(): Instant;
  /** Milliseconds since the epoch. */
  ms(): number;
  /** A signal that is aborted when so many milliseconds are over. */
  timeout(ms: number): AbortSignal;
}

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  ms: () => Date.now(),
  // A fraction is refused, and shares of a time are seldom whole.
  timeout: (ms) => AbortSignal.timeout(Math.ceil(ms)),
};

/** `at` moved by `ms` milliseconds (negative moves back). */
export function plus(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
