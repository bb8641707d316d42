import { passwordFault } from '../../../kernel/password.ts';

export type Strength = 'short' | 'weak' | 'fair' | 'good' | 'strong';

/**
 * What the server refuses is short or weak. Of the rest a hint, not a judgement: characters drawn from the kinds in use, less for
 * repeats and runs, in bits as log2(alphabet) for each character that adds something.
 */
export function strengthOf(password: string, about: readonly string[] = []): Strength {
  const fault = passwordFault(password, about);
  if (fault !== null) return fault === 'short' ? 'short' : 'weak';
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u, /\p{Lo}/u];
  const sizes = [26, 26, 10, 33, 500];
  const alphabet = kinds.reduce((sum, kind, i) => sum + (kind.test(password) ? (sizes[i] ?? 0) : 0), 0);
  const letters = [...password];
  let worth = 0;
  letters.forEach((letter, i) => {
    const before = letters[i - 1]?.codePointAt(0) ?? -9;
    const step = (letter.codePointAt(0) ?? 0) - before;
    worth += Math.abs(step) <= 1 ? 0.25 : password.indexOf(letter) < i - 1 ? 0.8 : 1;
  });
  const bits = worth * Math.log2(Math.max(alphabet, 2));
  return bits < 58 ? 'fair' : bits < 78 ? 'good' : 'strong';
}
