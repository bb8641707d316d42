/** A number in [0, 1) for jitter; not for secrets. */
function random(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}

/**
 * How long to wait before try number `tries` + 1: doubles from `firstMs` to `mostMs`, plus or minus a quarter, so that
 * a thousand pages that lost the same server do not come back in the same second.
 */
export function backoffMs(tries: number, firstMs = 500, mostMs = 20_000, chance = random()): number {
  return Math.round(Math.min(mostMs, firstMs * 2 ** Math.min(tries, 16)) * (0.75 + chance / 2));
}
