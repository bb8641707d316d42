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

/** The time of this machine, for pages that need no more of a clock. */
export const nowMs = (): number => Date.now();

let lastMs = Number.NaN;
let last: Instant = '';
/** A turn asks for it a dozen times, mostly within one millisecond. */
export function now(): Instant {
  const ms = Date.now();
  if (ms !== lastMs) {
    last = new Date(ms).toISOString();
    lastMs = ms;
  }
  return last;
}

export const systemClock: Clock = {
  now,
  ms: nowMs,
  timeout(ms) {
    // One of `AbortSignal.timeout` is forgotten by Node 20 with the next garbage when only `AbortSignal.any` refers to it, and never
    // aborted: who waits would wait for ever.
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(new DOMException('The time is over.', 'TimeoutError')), ms);
    // Nobody is kept from ending by it; timers of the browser and of Workers are plain numbers.
    if (typeof timer === 'object') timer.unref();
    return ending.signal;
  },
};

/** `at` moved by `ms` milliseconds (negative moves back). */
export function plus(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}

/** `2026-11-22 14:05 UTC`, for whoever reads a mail anywhere. */
export function utcMinute(at: Instant): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}

/**
 * Whether less than `forMs` are over since a moment, so that what was true then may still be believed. Not when the clock was put back
 * behind it: then nobody knows how long ago it was.
 */
export function isWithin(forMs: number, sinceMs: number, nowMs: number): boolean {
  return nowMs >= sinceMs && nowMs - sinceMs < forMs;
}

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
