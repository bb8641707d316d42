import { sha256 } from '@noble/hashes/sha2.js';
import { type Clock, minuteMs, plus } from '../kernel/clock.ts';
import { hexOf, sameSecret } from '../kernel/hash.ts';
import type { Ids } from '../kernel/ids.ts';
import { type Secrets, workKey } from '../store/secrets.ts';
import { Conflict, type Store } from '../store/store.ts';

/**
 * A puzzle that costs a caller's processor a second or so and us next to nothing, in the manner of hashcash (A. Back, 2002):
 * for each of `puzzles` find a number such that the SHA-256 of `salt.place.number` begins with `difficulty` zero bits. Many
 * small ones take about the same time on each try, where a single large one is now lucky and now three times as long.
 */
export interface Challenge {
  salt: string;
  puzzles: number;
  difficulty: number;
  /** ISO time after which a solution is worth nothing. */
  expires: string;
  signature: string;
}

export interface Work {
  /** @param subject what the work is for and whose it is; a solution counts for no other */
  challenge(subject: string): Promise<Challenge>;
  /**
   * Whether `solution` (`salt.expires.signature.numbers`, the last with commas between) solves a challenge of ours for this
   * subject, in time and for the first time. The salt is spent then, in all processes.
   */
  isDone(solution: string, subject: string): Promise<boolean>;
}

/** 16 times 2,048 hashes on average: under half a second on a desk, about one on a phone four times as slow. */
const puzzles = 16;
const difficulty = 11;
const validMs = 2 * minuteMs;
const longestSolution = 500;

/** Stateless but for what was spent: a challenge carries all that is needed to know it again. */
export function createWork(deps: { store: Store; clock: Clock; ids: Ids; secrets: Secrets }): Work {
  const { store, clock, ids } = deps;
  let key: Promise<CryptoKey> | null = null;
  const signature = async (salt: string, expires: string, subject: string): Promise<string> => {
    key ??= keyOf(deps).catch((error: unknown) => {
      key = null;
      throw error;
    });
    const signed = `${salt}\n${expires}\n${puzzles}\n${difficulty}\n${subject}`;
    const bytes = await crypto.subtle.sign('HMAC', await key, new TextEncoder().encode(signed));
    return hexOf(new Uint8Array(bytes));
  };
  return {
    async challenge(subject) {
      const salt = ids.secret();
      const expires = plus(clock.now(), validMs);
      return { salt, puzzles, difficulty, expires, signature: await signature(salt, expires, subject) };
    },
    async isDone(solution, subject) {
      if (solution.length > longestSolution) return false;
      const [salt = '', expiresMs = '', signed = '', numbers = '', ...rest] = solution.split('.');
      const expires = /^\d{13}$/.test(expiresMs) ? new Date(Number(expiresMs)).toISOString() : '';
      if (rest.length > 0 || expires <= clock.now()) return false;
      if (!(await sameSecret(signed, await signature(salt, expires, subject)))) return false;
      const found = numbers.split(',');
      if (found.length !== puzzles || !found.every((number, place) => solves(salt, place, number))) return false;
      const row = { key: `work:${salt}`, request_hash: '', status: 200, body: '', created_at: clock.now() };
      try {
        // What is spent is kept among the keys that count once, and forgotten with them long after it has expired.
        await store.commit([store.read.insertInto('idempotency').values(row)]);
        return true;
      } catch (error) {
        if (error instanceof Conflict) return false;
        throw error;
      }
    },
  };
}

function solves(salt: string, place: number, number: string): boolean {
  if (!/^\d{1,9}$/.test(number)) return false;
  const [first = 255, second = 255] = sha256(new TextEncoder().encode(`${salt}.${place}.${number}`));
  return ((first << 8) | second) >> (16 - difficulty) === 0;
}

/** One for all processes, made when it is first needed and kept sealed. */
async function keyOf(deps: { store: Store; ids: Ids; secrets: Secrets }): Promise<CryptoKey> {
  const { read, commit } = deps.store;
  const row = { key: workKey, value: await deps.secrets.seal(workKey, deps.ids.secret()) };
  await commit([
    read
      .insertInto('meta')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doNothing()),
  ]);
  const { value } = await read.selectFrom('meta').select('value').where('key', '=', workKey).executeTakeFirstOrThrow();
  const usage = { name: 'HMAC', hash: 'SHA-256' };
  const secret = await deps.secrets.unseal(workKey, value);
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), usage, false, ['sign']);
}
