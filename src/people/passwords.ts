import { AppError } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';

/** Whose password is hashed: who waits for whom where many come at once. */
export interface Turn {
  /**
   * `known`: whoever is signed in, holds a link of ours, or comes from a browser or network that is known to be theirs.
   * `signing-in`: from elsewhere. `stranger`: whoever registers.
   */
  by: 'known' | 'signing-in' | 'stranger';
  /** How many there were lately from where this one comes, or from all around it; 0 when not said. */
  tries?: number;
}

/** Hashes passwords; argon2id on Node, another slow hash where that is not to be had. @param turn `known` when not said */
export interface Passwords {
  hash(password: string, turn?: Turn): Promise<string>;
  verify(hash: string, password: string, turn?: Turn): Promise<boolean>;
}

/** A hash that is nobody's, made once: to check against it makes an unknown address cost as much as a known one. */
export function nobodysHash(passwords: Passwords, ids: Ids): () => Promise<string> {
  let made: Promise<string> | null = null;
  return () => {
    made ??= passwords.hash(ids.secret()).catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}

const shortest = 10;
export const longestPassword = 200;

/** @throws AppError('invalid') */
export function checkPassword(password: string): void {
  if (password.length >= shortest && password.length <= longestPassword) return;
  throw new AppError('invalid', `The password must have ${shortest} to ${longestPassword} characters.`, {
    errors: [{ path: 'password', reason: `must have ${shortest} to ${longestPassword} characters` }],
  });
}
