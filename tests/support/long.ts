/** `npm test -- --long`: what takes minutes is done in full, as CI does it; `npm test` does a part of the same, or leaves it. */
const isLong = process.env.PARLEY_LONG === '1';

export function inFull<T>(full: T, part: T): T {
  return isLong ? full : part;
}
