import { AppError } from '../kernel/errors.ts';
import type { Passwords, Turn } from './passwords.ts';

interface Waiting {
  /** Lower goes first. */
  rank: number;
  begin(): void;
  refuse(): void;
}

/** A quarter of a minute of work, and a few hundred kilobytes. */
const mostWaiting = 1_000;
const retryAfterS = 10;
/** More than anybody tries: one kind of caller stands wholly before the next. */
const mostTries = 1_000;
const order: readonly Turn['by'][] = ['known', 'signing-in', 'stranger'];

/**
 * Slow hashes a few at a time, so that threads are left for everything else. Those of strangers who register wait for those who sign
 * in, and these for who is known; among themselves, who tried least goes first, whoever came first. So a crowd waits for itself, and
 * keeps nobody waiting who knows their password. When all places are taken, the last in this order is refused: AppError('unavailable').
 */
export function inTurns({ hash, verify }: Passwords, atOnce = 2): Passwords {
  const waiting: Waiting[] = [];
  let running = 0;
  const find = (isBetter: (rank: number, best: number) => boolean): number =>
    waiting.reduce((best, { rank }, i) => (isBetter(rank, waiting[best]?.rank ?? 0) ? i : best), 0);
  const next = (): void => {
    if (running >= atOnce || waiting.length === 0) return;
    const [one] = waiting.splice(
      find((rank, best) => rank < best),
      1,
    );
    running++;
    one?.begin();
  };
  const turn = async <T>({ by, tries = 0 }: Turn, work: () => Promise<T>): Promise<T> => {
    await new Promise<void>((begin, refuse) => {
      const rank = order.indexOf(by) * mostTries + Math.min(tries, mostTries - 1);
      waiting.push({ rank, begin, refuse: () => refuse(tooMany()) });
      if (waiting.length > mostWaiting) {
        const [last] = waiting.splice(
          find((one, worst) => one >= worst),
          1,
        );
        last?.refuse();
      }
      next();
    });
    try {
      return await work();
    } finally {
      running--;
      next();
    }
  };
  const known: Turn = { by: 'known' };
  return {
    hash: (password, whose = known) => turn(whose, () => hash(password)),
    verify: (stored, password, whose = known) => turn(whose, () => verify(stored, password)),
  };
}

function tooMany(): AppError {
  return new AppError('unavailable', 'Too many are signing in or registering. Please try again.', { retryAfterS });
}
