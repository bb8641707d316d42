import { invalid } from '../kernel/errors.ts';
import { cleanText } from '../kernel/text.ts';

/**
 * Letters of Cyrillic, Greek and others that look like a Latin one, from the table of confusables of Unicode (UTS 39): only
 * those that pass for it in a name as consoles and chats draw it.
 */
const looksLike: Readonly<Record<string, string>> = {
  ...pairs('аеорсухіјѕһԁԛԝьпгтмнкв', 'aeopcyxijshdqwbnrtmhkb'),
  ...pairs('αβεικνορτυχωγζη', 'abeiknoptuxwyzn'),
  ...pairs('ıɑɡɩʀʏ', 'iagiry'),
  ...pairs('035', 'oes'),
};

function pairs(from: string, to: string): Record<string, string> {
  const letters = [...to];
  return Object.fromEntries([...from].map((letter, place) => [letter, letters[place] ?? letter]));
}

/** Two names with the same skeleton cannot be told apart at a glance. */
function skeletonOf(name: string): string {
  // A capital I and a small l are one stroke, a capital L is not: told apart before case is.
  const strokes = name.normalize('NFKD').replace(/[Il1|]/g, '|');
  const plain = strokes.toLowerCase().replace(/[\p{M}\p{Cf}\s\p{P}]/gu, '');
  const drawn = [...plain].map((letter) => (Object.hasOwn(looksLike, letter) ? looksLike[letter] : letter)).join('');
  return drawn.replaceAll('rn', 'm').replaceAll('vv', 'w');
}

/** A word in which Latin stands beside Cyrillic or Greek: nobody is called so. */
const mixed = /(?<!\p{L})(?=\p{L}*\p{Script=Latin})(?=\p{L}*[\p{Script=Cyrillic}\p{Script=Greek}])\p{L}+/u;

/**
 * A name as it is kept.
 * @param others names of colleagues, which it must not be mistaken for; the very same name is two people's good right
 * @throws AppError('invalid') when nothing can be seen of it, or it looks like somebody else's
 */
export function cleanName(input: string, others: readonly string[]): string {
  const name = cleanText(input).replace(/\p{Cf}|\n/gu, '');
  const skeleton = skeletonOf(name);
  const refuse = (detail: string, reason: string): never => {
    throw invalid(detail, 'name', reason);
  };
  if (name === '') refuse('The name is empty.', 'must not be empty');
  if (mixed.test(name.normalize('NFKC'))) refuse('The name mixes alphabets within a word.', 'mixes alphabets');
  const taken = others.find((other) => skeletonOf(other) === skeleton && !sameLetters(other, name));
  if (taken !== undefined || skeleton === skeletonOf('Parley'))
    refuse('The name looks like one that is taken.', 'looks like another');
  return name;
}

/** Signs and capitals aside: Ana Ruiz and ana.ruiz are one name, and nobody is taken in by it. */
function sameLetters(one: string, other: string): boolean {
  const plain = (name: string): string =>
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{P}]/gu, '');
  return plain(one) === plain(other);
}
