import { sha256 } from '@noble/hashes/sha2.js';
import type { Live } from '../conversation/live.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { type Buckets, createBuckets, type Rate } from './buckets.ts';

export const rates = {
  conversations: { burst: 30, perMinute: 30 },
  messages: { burst: 20, perMinute: 40 },
  /** Told to all staff who are there: a page of ours says it each four seconds. */
  typing: { burst: 10, perMinute: 30 },
  /** What every open console is told of one of the staff: that they look, type, are there or away. A console says it some times a minute. */
  attend: { burst: 60, perMinute: 60 },
  /** After work was done for it: beyond the limits of conversations or messages. */
  worked: { burst: 20, perMinute: 30 },
  uploads: { burst: 10, perMinute: 20 },
  /** Megabytes from one network: whoever is new in every conversation comes from somewhere. About 1.4 GB a day. */
  uploadedMb: { burst: 500, perMinute: 1 },
  signIn: { burst: 8, perMinute: 10 },
  signInNetwork: { burst: 30, perMinute: 30 },
  /** Never refused, only counted: who is of a crowd waits for those who come from elsewhere. */
  signInCrowd: { burst: 1_000, perMinute: 60 },
  /** Codes of a second factor, by account and network: three of a million are right at a time. */
  code: { burst: 6, perMinute: 0.5 },
  /** Those of browsers that an account was never used with, from however many networks: 240 a day, one in 1,400 to find one. */
  codeElsewhere: { burst: 10, perMinute: 1 / 6 },
  /** Mails that anybody may have sent to an address. */
  resets: { burst: 4, perMinute: 0.1 },
  /** All that is stored about somebody, as a file: it may be much, and is held while they read it. */
  exports: { burst: 3, perMinute: 0.2 },
  assist: { burst: 20, perMinute: 30 },
  /** People and forms, asked for as somebody opens a ticket for another: enough to type by, slow for who copies the list of people. */
  lookUp: { burst: 60, perMinute: 120 },
  /** Asked while somebody types. */
  rehearse: { burst: 60, perMinute: 240 },
} as const satisfies Record<string, Rate>;

export type Limited = keyof typeof rates;

export interface Limits {
  /**
   * Takes one, or `count`, of what `who` may have. @returns how many were taken lately, these included; 0 where nothing is limited
   * @throws AppError('rate_limited') with the seconds to wait
   */
  take(what: Limited, who: string, count?: number): number;
  /** As `take` of one, but refuses nobody. @returns how many were taken lately, as far as they are counted */
  note(what: Limited, who: string): number;
}

/** Each kind has its own room, so that none which costs a stranger little makes another forget. Of some bytes a bucket, 10 MB in all. */
const mostBuckets = 50_000;
const mostOfKind = Math.floor(mostBuckets / Object.keys(rates).length);
const topic = 'limits';
/** What was taken is told to other processes together, so often. */
const tellMs = 50;
/** Keys of one message: 40 bytes each, far from the longest that the bus carries. */
const mostTold = 50;

/**
 * Token buckets in memory. They slow the greedy down and lock nobody out. Where several processes serve, each tells the others
 * what was taken, and they take as much out of their own buckets: together they allow about one rate, and while they cannot
 * hear each other each allows one by itself.
 * @param live how other processes are told and heard; null where there are only these buckets
 */
export function createLimits({ clock, on, live }: { clock: Clock; on: boolean; live: Live | null }): Limits {
  if (!on) return { take: () => 0, note: () => 0 };
  const rooms = new Map<string, Buckets>(Object.keys(rates).map((what) => [what, createBuckets(mostOfKind)]));
  const tell =
    live === null
      ? null
      : sharing(live, (key, count) => {
          // Undefined for what only another version of the program limits.
          const what = key.slice(0, key.indexOf(':'));
          rooms.get(what)?.owe(key, rates[what as Limited], count, clock.ms());
        });
  const bucketOf = (what: Limited, who: string) => ({
    key: tell === null ? `${what}:${who}` : `${what}:${short(who)}`,
    rate: rates[what],
    buckets: rooms.get(what) ?? createBuckets(mostOfKind),
  });
  return {
    take(what, who, count = 1) {
      const { key, rate, buckets } = bucketOf(what, who);
      const retryAfterS = buckets.take(key, rate, clock.ms(), count);
      if (retryAfterS > 0)
        throw new AppError('rate_limited', `Too many requests. Please wait ${retryAfterS} s.`, { retryAfterS });
      tell?.(key, count);
      return Math.ceil(rate.burst - buckets.left(key, rate));
    },
    note(what, who) {
      const { key, rate, buckets } = bucketOf(what, who);
      if (buckets.take(key, rate, clock.ms()) === 0) tell?.(key, 1);
      return Math.ceil(rate.burst - buckets.left(key, rate));
    },
  };
}

/** @param heard told of what was taken elsewhere @returns what to call with the key of each that is taken here */
function sharing(live: Live, heard: (key: string, count: number) => void): (key: string, count: number) => void {
  const self = newId('prc');
  let taken = new Map<string, number>();
  live.subscribe(topic, (signal) => {
    if (signal.kind !== 'taken' || signal.process === self) return;
    for (const [key, count] of signal.taken) heard(key, count);
  });
  const flush = (): void => {
    const all = [...taken];
    taken = new Map();
    for (let i = 0; i < all.length; i += mostTold)
      live.publish(topic, { kind: 'taken', process: self, taken: all.slice(i, i + mostTold) });
  };
  return (key, count) => {
    if (taken.size === 0) setTimeout(flush, tellMs);
    taken.set(key, (taken.get(key) ?? 0) + count);
  };
}

/** 72 bits that nobody can aim at somebody else's bucket, and that tell no address to who listens. */
function short(who: string): string {
  const bytes = sha256(new TextEncoder().encode(who)).subarray(0, 9);
  return btoa(String.fromCharCode(...bytes));
}
