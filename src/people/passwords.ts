import { invalid } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import { longestPassword, type PasswordFault, passwordFault, shortestPassword } from '../kernel/password.ts';

/** Whose password is hashed: who waits for whom where many come at once. */
export interface Turn {
  /**
   * `known`: whoever is signed in, holds a link of ours, or comes from a browser, or of the staff from a network, that is known to be theirs.
   * `signing-in`: from elsewhere. `stranger`: whoever registers.
   */
  by: 'known' | 'signing-in' | 'stranger';
  /** How many there were lately from where this one comes, or from all around it; 0 when not said. */
  tries?: number;
}

/**
 * Whether the password that was right is the one they have now. To be asked once the session that it opened is stored: who set another
 * meanwhile ended those that they saw, and this one was not among them.
 */
export type Holds = () => Promise<boolean>;

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

const reasons: Readonly<Record<PasswordFault, string>> = {
  short: `must have ${shortestPassword} to ${longestPassword} characters`,
  long: `must have ${shortestPassword} to ${longestPassword} characters`,
  common: 'must not be among those that are guessed first: one word, name or row of keys with a few digits',
};

/** @param about of what it must not be made: name and address of whose it is, the house's own names. @throws AppError('invalid') */
export function checkPassword(password: string, about: readonly string[]): void {
  const fault = passwordFault(password, about);
  if (fault === null) return;
  throw invalid(`The password ${reasons[fault]}.`, 'password', reasons[fault]);
}
