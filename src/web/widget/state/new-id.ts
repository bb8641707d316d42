import { nowMs } from '../../../kernel/clock.ts';

let latest = 0;

/** An id that nobody else makes (128 random bits), at most 52 characters; those of one page sort as they were made. */
export function newId(prefix: string): string {
  latest = Math.max(latest + 1, nowMs());
  return `${prefix}_${latest.toString(36)}${crypto.getRandomValues(new BigUint64Array(2)).join('')}`;
}
