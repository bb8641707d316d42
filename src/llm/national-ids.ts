import { isItalianId } from './check-digits.ts';
import { orderWords } from './personal.ts';
import type { Span } from './secrets.ts';

/**
 * UK national insurance number: two letters, six digits, a letter from A to D. HMRC gives out no D, F, I, U, V and no O in second
 * place (its example begins with QQ); it has no check digit.
 */
const insurance =
  /(?<![a-z0-9])[a-ceghj-tw-z][a-ceghj-np-tw-z][ .-]{0,1}\d{2}[ .-]{0,1}\d{2}[ .-]{0,1}\d{2}[ .-]{0,1}[a-d](?![a-z0-9])/g;

/** Italian codice fiscale, in which letters stand for digits where two people would have the same one (D.M. 23 December 1976). */
const fiscal =
  /(?<![a-z0-9])[a-z]{3} {0,1}[a-z]{3} {0,1}[\dlmnp-v]{2}[a-ehlmprst][\dlmnp-v]{2} {0,1}[a-z][\dlmnp-v]{3}[a-z](?![a-z0-9])/g;

const passportWords = /(?<![a-z])(?:passports?|pasaporte|passeport|reisepass|pass(?=nummer|nr))|جواز|护照/g;

/** What may stand between the word and the number: up to five words, signs, and Chinese without spaces. */
const passportNumber =
  /(?:nummer|nr|\p{Script=Arabic}{1,3})?(?:'s)?[ :#=.°º-]{0,3}(?:\p{L}{1,10}[ :#=.°º-]{1,3}){0,5}\p{sc=Han}{0,6}[: ]{0,2}(?<number>[a-z\d]{6,12})(?![a-z\d])/uy;

/** Ids that have letters or are told by the word before them: insurance and fiscal numbers, and passports in the six languages. */
export function findNationalIds(text: string): Span[] {
  const spans: Span[] = [];
  const add = (from: number, written: string): void => {
    spans.push({ from, to: from + written.length, kind: 'ID', key: written.replace(/[ .-]/g, '') });
  };
  for (const { index, 0: written } of text.matchAll(insurance)) add(index, written);
  for (const { index, 0: written } of text.matchAll(fiscal))
    if (isItalianId(written.replace(/ /g, ''))) add(index, written);
  for (const word of text.matchAll(passportWords)) {
    passportNumber.lastIndex = word.index + word[0].length;
    const match = passportNumber.exec(text);
    const number = match?.groups?.number;
    if (match === null || number === undefined || number.replace(/\D/g, '').length < 5) continue;
    const from = match.index + match[0].length - number.length;
    if (!orderWords.test(text.slice(word.index + word[0].length, from))) add(from, number);
  }
  return spans;
}
