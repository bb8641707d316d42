import type { Passwords } from './passwords.ts';

interface Waiting {
  tries: number;
  begin(): void;
}

/**
 * Slow hashes a few at a time, so that threads are left for everything else. Who tried least goes first, whoever came first: a crowd
 * that guesses waits for itself, and keeps nobody waiting who knows their password.
 */
export function inTurns({ hash, verify }: Passwords, atOnce = 2): Passwords {
  const waiting: Waiting[] = [];
  let running = 0;
  const next = (): void => {
    if (running >= atOnce || waiting.length === 0) return;
    const least = waiting.reduce((best, { tries }, i) => (tries < (waiting[best]?.tries ?? 0) ? i : best), 0);
    const [one] = waiting.splice(least, 1);
    running++;
    one?.begin();
  };
  const turn = async <T>(tries: number, work: () => Promise<T>): Promise<T> => {
    await new Promise<void>((begin) => {
      waiting.push({ tries, begin });
      next();
    });
    try {
      return await work();
    } finally {
      running--;
      next();
    }
  };
  return {
    hash: (password) => turn(0, () => hash(password)),
    verify: (stored, password, tries = 0) => turn(tries, () => verify(stored, password)),
  };
}
