/** Luhn's sum over a payment card number of 13 to 19 digits (ISO/IEC 7812-1, annex B). */
export function isCard(digits: string): boolean {
  return isCardNumber(digits) && luhn(digits);
}

function luhn(digits: string): boolean {
  const sum: Luhn = { count: 0, evenTwice: 0, oddTwice: 0 };
  for (let i = 0; i < digits.length; i++) addDigit(sum, digits.charCodeAt(i) - 48);
  return holds(sum);
}

/** What else there is to a card number than its sum: its length, and that it is not one digit again and again. */
export function isCardNumber(digits: string): boolean {
  return digits.length >= 13 && digits.length <= 19 && digits !== digits.charAt(0).repeat(digits.length);
}

/**
 * Luhn's sum of digits as they come, so that each further one is not the whole number again. Every second digit counts twice, from the last
 * but one backwards: which ones those are turns with each that comes, so both sums are kept.
 */
export interface Luhn {
  count: number;
  evenTwice: number;
  oddTwice: number;
}

export function addDigit(luhn: Luhn, digit: number): void {
  const twice = digit > 4 ? digit * 2 - 9 : digit * 2;
  luhn.evenTwice += luhn.count % 2 === 0 ? twice : digit;
  luhn.oddTwice += luhn.count % 2 === 0 ? digit : twice;
  luhn.count++;
}

export function holds({ count, evenTwice, oddTwice }: Luhn): boolean {
  return (count % 2 === 0 ? evenTwice : oddTwice) % 10 === 0;
}

/** Length of the IBAN by country, from the SWIFT registry that goes with ISO 13616-1. */
const ibanLengths = new Map(
  `ad24 ae23 al28 at20 az28 ba20 be16 bg22 bh22 br29 by28 ch21 cr22 cy28 cz24 de22 dk18 do28 ee20 eg29 es24 fi18 fo18 fr27 gb22 ge22
  gi23 gl18 gr27 gt28 hr21 hu28 ie22 il23 iq23 is26 it27 jo30 kw30 kz20 lb28 lc32 li21 lt20 lu20 lv21 ly25 mc27 md24 me22 mk19 mr27
  mt31 mu30 nl18 no15 pk24 pl28 ps29 pt25 qa29 ro24 rs22 sa24 sc31 sd18 se24 si19 sk24 sm27 st25 sv28 tl23 tn24 tr26 ua29 va22 vg24
  xk20`
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))] as const),
);

/** How many characters the IBAN of a country has (`es` → 24), or undefined. */
export function ibanLength(country: string): number | undefined {
  return ibanLengths.get(country);
}

/** The first four characters go to the end, letters count from a = 10, and the remainder by 97 is 1 (ISO 13616-1, ISO/IEC 7064). */
export function isIban(compact: string): boolean {
  if (compact.length !== ibanLengths.get(compact.slice(0, 2))) return false;
  let rest = 0;
  for (const char of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/**
 * Spanish DNI or NIE: the letter is the number's remainder by 23; X, Y, Z in front of a NIE stand for 0, 1, 2
 * (Spain's Ministry of the Interior, "Cálculo del dígito de control").
 */
export function isSpanishId(compact: string): boolean {
  if (!/^[xyz\d]\d{7}[a-z]$/.test(compact)) return false;
  const number = Number(
    `${'xyz'.includes(compact.charAt(0)) ? 'xyz'.indexOf(compact.charAt(0)) : compact.charAt(0)}${compact.slice(1, 8)}`,
  );
  return 'trwagmyfpdxbnjzsqvhlcke'.charAt(number % 23) === compact.charAt(8);
}

/** French NIR with its key, 97 less the remainder by 97; Corsica's 2A and 2B count as 19 and 18 (décret n° 82-103, Insee). */
export function isFrenchId(compact: string): boolean {
  if (!/^[1-478]\d{4}(?:\d{2}|2[ab])\d{8}$/.test(compact)) return false;
  const body = Number(compact.slice(0, 13).replace('2a', '19').replace('2b', '18'));
  return 97 - (body % 97) === Number(compact.slice(13));
}

/**
 * German tax id: eleven digits, ISO/IEC 7064 MOD 11,10; of the first ten one digit comes twice or three times and no other
 * repeats (§ 139b AO, as the Federal Central Tax Office lays it down).
 */
export function isGermanTaxId(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits)) return false;
  const counts = new Map<string, number>();
  for (const digit of digits.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  if (repeated.length !== 1 || (repeated[0] ?? 0) > 3) return false;
  let product = 10;
  for (const digit of digits.slice(0, 10)) product = (((Number(digit) + product) % 10 || 10) * 2) % 11;
  return (11 - product) % 10 === Number(digits.charAt(10));
}

const chineseWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Chinese resident id: region, date of birth, order, and a check digit by ISO/IEC 7064 MOD 11-2 (GB 11643-1999). */
export function isChineseId(compact: string): boolean {
  if (!/^[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx]$/.test(compact)) return false;
  const sum = chineseWeights.reduce((so, weight, i) => so + weight * Number(compact.charAt(i)), 0);
  return '10x98765432'.charAt(sum % 11) === compact.charAt(17);
}

/** US social security number as it is written; numbers that were never given out are told by their parts (20 CFR 422.103, SSA). */
export function isUsSsn(digits: string): boolean {
  return /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits);
}

/** Dutch BSN of nine digits: their sum by weights 9 to 2 and −1 is a multiple of 11 (Besluit burgerservicenummer, "elfproef"). */
export function isDutchId(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || /^0{6}/.test(digits)) return false;
  return [9, 8, 7, 6, 5, 4, 3, 2, -1].reduce((sum, weight, i) => sum + weight * Number(digits.charAt(i)), 0) % 11 === 0;
}

/** Polish PESEL: date of birth with the century in the month, a number, and the last digit by weights 1, 3, 7, 9 (PESEL act, art. 15). */
export function isPolishId(digits: string): boolean {
  const month = Number(digits.slice(2, 4)) % 20;
  if (!/^\d{4}(?:0[1-9]|[12]\d|3[01])\d{5}$/.test(digits) || month < 1 || month > 12) return false;
  const weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1];
  return weights.reduce((sum, weight, i) => sum + weight * Number(digits.charAt(i)), 0) % 10 === 0;
}

/** Saudi national or resident id: ten digits that begin with 1 or 2 and have Luhn's sum. */
export function isSaudiId(digits: string): boolean {
  return /^[12]\d{9}$/.test(digits) && luhn(digits);
}

/** Egyptian national id: century, date of birth, governorate, number. How its last digit is made is not published. */
export function isEgyptianId(digits: string): boolean {
  return /^[23]\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:0[1-4]|1[1-9]|2[1-9]|3[1-5]|88)\d{5}$/.test(digits);
}

/** What a sign at an odd place counts, for 0 to 9 as for A to J, and on to Z (D.M. 23 December 1976, Agenzia delle Entrate). */
const italianOdd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/** Italian codice fiscale of sixteen signs, in lower case: the last letter is the remainder by 26. */
export function isItalianId(compact: string): boolean {
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const char = compact.charAt(i);
    const value = /\d/.test(char) ? Number(char) : char.charCodeAt(0) - 97;
    sum += i % 2 === 0 ? (italianOdd[value] ?? 0) : value;
  }
  return compact.length === 16 && compact.charCodeAt(15) - 97 === sum % 26;
}
