import { expect, it } from 'vitest';
import { AppError } from '../kernel/errors.ts';
import type { Passwords, Turn } from './passwords.ts';
import { inTurns } from './turns.ts';

/** Hashes that take until they are let through, one at a time. */
function byHand() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const hash = (password: string): Promise<string> =>
    new Promise((done) => {
      begun.push(password);
      ends.push(() => done(''));
    });
  const slow: Passwords = { hash, verify: async (_, password) => (await hash(password)) === '' };
  /** Lets all through that come, until none does. */
  const play = async (): Promise<void> => {
    for (;;) {
      await new Promise((done) => setImmediate(done));
      const end = ends.shift();
      if (end === undefined) return;
      end();
    }
  };
  return { begun, play, turns: inTurns(slow, 1) };
}

it('takes who is known first, then who signs in, then who registers, each by how much they tried', async () => {
  const { begun, play, turns } = byHand();
  const come = (name: string, turn?: Turn) => turns.verify('', name, turn);
  const all = [
    come('at work'),
    come('stranger', { by: 'stranger', tries: 0 }),
    come('guesser', { by: 'signing-in', tries: 20 }),
    come('traveller', { by: 'signing-in', tries: 1 }),
    come('traveller after', { by: 'signing-in', tries: 1 }),
    come('at home', { by: 'known', tries: 3 }),
    come('signed in'),
  ];
  await play();
  await Promise.all(all);
  expect(begun).toEqual(['at work', 'signed in', 'at home', 'traveller', 'traveller after', 'guesser', 'stranger']);
});

it('keeps a thousand waiting at most, and refuses the last in that order, whoever came', async () => {
  const { begun, play, turns } = byHand();
  const refused: string[] = [];
  const come = (name: string, turn: Turn) =>
    turns.hash(name, turn).catch((error: unknown) => {
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: 'unavailable', more: { retryAfterS: 10 } });
      refused.push(name);
    });
  const crowd = Array.from({ length: 1_001 }, (_, i) => come(`stranger ${i}`, { by: 'stranger', tries: 1 }));
  const one = [come('one more', { by: 'stranger', tries: 1 }), come('agent', { by: 'signing-in', tries: 1 })];
  await play();
  await Promise.all([...crowd, ...one]);
  expect(refused).toEqual(['one more', 'stranger 1000']);
  expect(begun.slice(0, 2)).toEqual(['stranger 0', 'agent']);
  expect(begun).toHaveLength(1_001);
});
