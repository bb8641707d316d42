/** `npm test -- --long`: what takes minutes is done in full, as CI does it; `npm test` does a part of the same. */
const isLong = process.env.PARLEY_LONG === '1';

export function inFull(full: number, part: number): number {
  return isLong ? full : part;
}
