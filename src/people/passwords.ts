import { AppError } from '../kernel/errors.ts';

/** Hashes passwords; argon2id on Node, another slow hash where that is not to be had. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** @param tries how many there were lately from where this one comes: it waits for those of who tried less. 0 when not said. */
  verify(hash: string, password: string, tries?: number): Promise<boolean>;
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
