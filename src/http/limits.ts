import type { Context } from 'hono';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';

/** So many at once, refilled evenly over the time given. */
export interface Rate {
  burst: number;
  perMinute: number;
}

export interface Limits {
  /** Takes one from the bucket of `who`. @throws AppError('rate_limited') with the seconds to wait. */
  take(what: string, who: string, rate: Rate): void;
}

export const rates = {
  conversations: { burst: 30, perMinute: 30 },
  messages: { burst: 20, perMinute: 40 },
  uploads: { burst: 10, perMinute: 20 },
  signIn: { burst: 8, perMinute: 10 },
  signInNetwork: { burst: 30, perMinute: 30 },
} as const satisfies Record<string, Rate>;

const mostBuckets = 50_000;

/** Token buckets in memory. They slow the greedy down and lock nobody out. */
export function createLimits(clock: Clock, on: boolean): Limits {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(what, who, { burst, perMinute }) {
      if (!on) return;
      const key = `${what}\n${who}`;
      const now = clock.ms();
      const bucket = buckets.get(key) ?? { left: burst, at: now };
      bucket.left = Math.min(burst, bucket.left + ((now - bucket.at) / 60_000) * perMinute);
      bucket.at = now;
      // The one used longest ago makes room; a crowd of callers must not wipe out everybody's limits.
      buckets.delete(key);
      const [oldest] = buckets.size >= mostBuckets ? buckets.keys() : [];
      if (oldest !== undefined) buckets.delete(oldest);
      buckets.set(key, bucket);
      if (bucket.left < 1) {
        const retryAfterS = Math.ceil(((1 - bucket.left) / perMinute) * 60);
        throw new AppError('rate_limited', `Too many requests. Please wait ${retryAfterS} s.`, { retryAfterS });
      }
      bucket.left -= 1;
    },
  };
}

/** Tells the address of the connection; the platform knows. */
export type AddressOf = (c: Context) => string;

/**
 * The caller's network: behind `proxies` trusted proxies the address is that far from the right of X-Forwarded-For, and what
 * stands further left is the caller's own invention. An IPv6 address counts as its /64.
 */
export function networkOf(c: Context, proxies: number, addressOf: AddressOf): string {
  const chain = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  const address = proxies > 0 ? (chain.at(-proxies) ?? '') : addressOf(c);
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter((part) => part !== '');
  const right = tail === undefined ? [] : tail.split(':').filter((part) => part !== '');
  const middle =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = [...left, ...middle, ...right].map((part) => Number.parseInt(part, 16).toString(16));
  return `${groups.slice(0, 4).join(':')}::/64`;
}
