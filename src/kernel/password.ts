import { commonWords } from './common-words.ts';

/** In characters as people count them. */
export const shortestPassword = 10;
export const longestPassword = 200;

/** What is wrong with a password that somebody wants to have; null when nothing is. */
export type PasswordFault = 'short' | 'long' | 'common';

/**
 * The one rule for passwords: so long, of whatever kind, and not among those that are guessed first.
 * @param about of what it must not be made: names, addresses, the house's own names
 */
export function passwordFault(password: string, about: readonly string[] = []): PasswordFault | null {
  const length = [...password].length;
  if (length < shortestPassword) return 'short';
  if (password.length > longestPassword) return 'long';
  return isCommon(password, about) ? 'common' : null;
}

/** What one of each adds: a guesser has few words and rows of keys to try, fewer of who it is, and many letters. */
const costs = { own: 0.5, word: 1, row: 0.6, digit: 0.3, sign: 0.25, letter: 1 };
/** A word and four digits and a sign, two words, or three rows of keys. Ten digits and signs at random are more. */
const mostGuessed = 2.45;
const longestWord = 16;

/** Rows of keys, and ways over a keyboard that many take. Each is read backwards as well. */
const rows = [
  'qwertyuiop[]',
  'asdfghjkl;',
  'zxcvbnm,./',
  '1234567890-=',
  '!@#$%^&*()_+',
  '!"§$%&/()=',
  'qwertzuiop',
  'yxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'йцукенгшщзхъ',
  'фывапролджэ',
  'ячсмитьбю',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  '1qay2wsx3edc4rfv5tgb6zhn',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1a2s3d4f5g6h7j8k9l',
  'a1s2d3f4g5h6j7k8l9',
  'a1b2c3d4e5f6g7h8',
  '1a2b3c4d5e6f7g8h',
  'qweasdzxc',
  'qwaszx',
  'qwerasdfzxcv',
  'zaq1xsw2cde3vfr4',
  'zaq12wsxcde34rfv',
  '147258369',
  '789456123',
  '159357',
  '1029384756',
].flatMap((row) => [row, [...row].reverse().join('')]);

/** Digits and signs that stand for letters. */
const standsFor: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** Whether a guesser has it soon: a word, name, date or row of keys, or two of them, dressed up with a few digits and signs, or said again and again. */
function isCommon(password: string, about: readonly string[]): boolean {
  const typed = password.normalize('NFKC').toLowerCase();
  const plain = typed.normalize('NFD').replaceAll(/\p{M}/gu, '');
  const unit = /^(.+?)\1+$/su.exec(plain)?.[1] ?? plain;
  const own = ['parley', ...about].flatMap((text) => plainWords(text)).filter((word) => word.length > 2);
  return own.includes(plainWords(typed).at(-1) ?? '') || costOf(unit, new Set(own)) <= mostGuessed;
}

/** Of an address or a name its words and all of them in one. */
function plainWords(text: string): string[] {
  const words = text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u);
  return [...words, words.join('')];
}

/** What the cheapest way to put a text together costs. */
function costOf(text: string, own: ReadonlySet<string>): number {
  const letters = [...text];
  const read = letters.map((letter) => standsFor[letter] ?? letter);
  const costOfWord = (from: number, to: number): number => {
    const said = read.slice(from, to).join('');
    const ways = [letters.slice(from, to).join(''), said, said.replaceAll('i', 'l')];
    if (ways.some((way) => own.has(way))) return costs.own;
    return ways.some((way) => commonWords.has(way)) ? costs.word : Infinity;
  };
  const best = [0, ...letters.map(() => Infinity)];
  const reach = (to: number, cost: number): void => {
    best[to] = Math.min(best[to] ?? Infinity, cost);
  };
  letters.forEach((letter, i) => {
    const before = best[i] ?? 0;
    if (before > mostGuessed) return;
    reach(i + 1, before + (/\p{L}/u.test(letter) ? costs.letter : /\p{N}/u.test(letter) ? costs.digit : costs.sign));
    for (let to = i + 3; to <= letters.length; to++) {
      const piece = letters.slice(i, to).join('');
      // Of digits at random three in a row are nothing special.
      const isRow = (to - i > 3 || !/^\d+$/.test(piece)) && (isRun(piece) || rows.some((row) => row.includes(piece)));
      if (isRow) reach(to, before + costs.row);
      if (to - i <= longestWord) reach(to, before + costOfWord(i, to));
      if (!isRow && to - i >= longestWord) break;
    }
  });
  return best[letters.length] ?? Infinity;
}

/** Whether each character is the one before, the next one, or the one before it: aaaa, 4321, abcd. */
function isRun(piece: string): boolean {
  const codes = [...piece].map((letter) => letter.codePointAt(0) ?? 0);
  const step = (codes[1] ?? 0) - (codes[0] ?? 0);
  return Math.abs(step) <= 1 && codes.every((code, i) => i === 0 || code - (codes[i - 1] ?? 0) === step);
}
