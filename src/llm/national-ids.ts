import { isItalianId } from './check-digits.ts';
import { isPlainNumber, orderWords } from './phones.ts';
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

/**
 * Words behind which an id is written, in the six languages and for the countries where they are spoken most: one that was mistyped has
 * no right check digit, and many have none at all.
 */
const idWords =
  /(?<![a-z])(?:passports?|pasaporte|passeport|reisepass|pass(?=nummer|nr)|dni|nie|nif|cedula|curp|rfc|seguridad social|nss|securite sociale|secu|nir|carte d'identite|cni|personalausweis|ausweis(?=nummer|nr|(?!\p{L}))|steuer-?id\p{L}{0,20}|id-?nr|steuernummer|(?:sozial|renten)versicherungs(?=nummer|nr)|sv-?(?=nummer|nr)|ssn|social security|national insurance|ni number|(?:national|tax|identity) id|identity (?:card|number)|id card|driver'?s licen[cs]e|driving licence|fuhrerschein|permis de conduire|carnet de conducir)(?![a-z]{1,3}(?![a-z]))|جواز|هويه|الهويه|الرقم القومي|الرقم الوطني|الاقامه|رقم الضمان|护照|身份证|社保号|驾照|驾驶证/gu;

/** No number that `idNumber` finds begins farther behind the word. */
const farthest = 100;

/** Shorter than any of them. */
const leastSigns = 6;

/** What may stand between the word and the number: up to five words, signs, and Chinese without spaces. */
const idNumber =
  /(?:nummer|nr|\p{Script=Arabic}{1,3})?(?:'s)?[ :#=.°º-]{0,3}(?:\p{L}{1,10}[ :#=.°º-]{1,3}){0,5}?\p{sc=Han}{0,6}[: ]{0,2}(?<number>[a-z]{0,4}\d[a-z\d]{0,24}(?:[ ./-]{1,2}(?=[a-z]{0,4}\d)[a-z\d]{1,12}){0,8}(?:[ .-]{0,2}[a-z](?![a-z\d]))?)(?![a-z\d])/uy;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Ids that have letters or are told by the word before them: insurance and fiscal numbers, passports, identity and tax numbers in the six languages. */
export function findNationalIds(text: string): Span[] {
  const spans: Span[] = [];
  const add = (from: number, written: string): void => {
    spans.push({ from, to: from + written.length, kind: 'ID', key: written.replace(/[ ./-]/g, '') });
  };
  for (const { index, 0: written } of text.matchAll(insurance)) add(index, written);
  for (const { index, 0: written } of text.matchAll(fiscal))
    if (isItalianId(written.replace(/ /g, ''))) add(index, written);
  let digit = 0;
  for (const word of text.matchAll(idWords)) {
    const behind = word.index + word[0].length;
    // Looked at first: without a digit nearby every way to read the words between would be tried in vain.
    while (digit < text.length && (digit < behind || !isDigit(text.charCodeAt(digit)))) digit++;
    if (digit === text.length) break;
    if (digit - behind > farthest) continue;
    idNumber.lastIndex = behind;
    const match = idNumber.exec(text);
    const number = match?.groups?.number;
    if (match === null || number === undefined || isPlainNumber(number)) continue;
    const digits = number.replace(/\D/g, '').length;
    if (digits < 5 || number.replace(/[ ./-]/g, '').length < leastSigns) continue;
    const from = match.index + match[0].length - number.length;
    if (!orderWords.test(text.slice(behind, from))) add(from, number);
  }
  return spans;
}
