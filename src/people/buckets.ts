/** So many at once, refilled evenly over the time given. */
export interface Rate {
  burst: number;
  perMinute: number;
}

export interface Buckets {
  /** Takes one, or `count`. @returns 0, or for how many seconds there are not so many; nothing was taken then */
  take(key: string, rate: Rate, nowMs: number, count?: number): number;
  /** What is in it, as it was when it was used last. */
  left(key: string, rate: Rate): number;
  /** Takes out what somebody has had already, whether it is there or not. */
  owe(key: string, rate: Rate, count: number, nowMs: number): void;
}

/** Token buckets. A bucket that is not there is full. */
export function createBuckets(mostBuckets: number): Buckets {
  const buckets = new Map<string, { left: number; atMs: number }>();

  const refilled = (key: string, { burst, perMinute }: Rate, nowMs: number): { left: number; atMs: number } => {
    const bucket = buckets.get(key) ?? { left: burst, atMs: nowMs };
    // A clock that was put back would take out what nobody had.
    bucket.left = Math.min(burst, bucket.left + (Math.max(0, nowMs - bucket.atMs) / 60_000) * perMinute);
    bucket.atMs = nowMs;
    // The one used longest ago makes room; a crowd of callers must not wipe out everybody's limits.
    buckets.delete(key);
    const [oldest] = buckets.size >= mostBuckets ? buckets.keys() : [];
    if (oldest !== undefined) buckets.delete(oldest);
    buckets.set(key, bucket);
    return bucket;
  };

  return {
    take(key, rate, nowMs, count = 1) {
      const bucket = refilled(key, rate, nowMs);
      if (bucket.left < count) return Math.ceil(((count - bucket.left) / rate.perMinute) * 60);
      bucket.left -= count;
      return 0;
    },
    left: (key, { burst }) => buckets.get(key)?.left ?? burst,
    owe(key, rate, count, nowMs) {
      const bucket = refilled(key, rate, nowMs);
      // A debt of one more filling is what two processes can give away at the same moment. It is never larger, so that
      // nobody waits much longer than it takes to fill a bucket.
      bucket.left = Math.max(-rate.burst, bucket.left - count);
    },
  };
}
