import {
  addDigit,
  holds,
  ibanLength,
  isCard,
  isCardNumber,
  isChineseId,
  isDutchId,
  isEgyptianId,
  isFrenchId,
  isGermanTaxId,
  isIban,
  isPolishId,
  isSaudiId,
  isSpanishId,
  isUsSsn,
  type Luhn,
} from './check-digits.ts';
import { digitRuns, findPhones, type Group, orderWords } from './phones.ts';
import type { Span } from './secrets.ts';

/**
 * Commas and strokes stand between numbers of a list too, and lines end anywhere: here only in the groups that are printed on cards.
 */
const printedCards = [
  /(?<!\d)[2-6]\d{3}([/_,|·•])\d{4,6}\1\d{4,5}(?:\1\d{1,4}(?:\1\d{1,3})?)?(?!\d)/g,
  /(?<!\d)[2-6]\d{3}\s{1,3}\d{4,6}\s{1,3}\d{4,5}(?:\s{1,3}\d{1,4}(?:\s{1,3}\d{1,3})?)?(?!\d)/g,
];
const cardWord = /(?:visa|master(?:card)?|maestro|amex|card|karte|tarjeta|carte|n[ro])$/;

/** Telephone numbers, cards, and ids that are digits. What is none of them stays: tickets, dates, prices, versions, orders. */
export function findNumbers(text: string): Span[] {
  const spans: Span[] = [];
  for (const run of digitRuns(text)) {
    for (let i = 0; i < run.length; i++) {
      const found = longCode(text, run, i);
      if (found === undefined) continue;
      spans.push(found);
      while (i + 1 < run.length && (run[i + 1]?.from ?? 0) < found.to) i++;
    }
  }
  for (const pattern of printedCards)
    for (const match of text.matchAll(pattern)) {
      const key = match[0].replace(/\D/g, '');
      if (isCard(key)) spans.push({ from: match.index, to: match.index + match[0].length, kind: 'CARD', key });
    }
  for (const match of text.matchAll(
    /(?<![a-z0-9])(?:[xyz] {0,1}[-.]?\d{7}|\d{8}|\d{1,2}([. ])\d{3}\1\d{3}) {0,1}[-.]? {0,1}[a-z](?![a-z0-9])/g,
  ))
    addId(match, isSpanishId);
  for (const match of text.matchAll(/(?<![a-z0-9])[12478] ?\d{2} ?\d{2} ?2[ab] ?\d{3} ?\d{3} ?\d{2}(?!\d)/gu))
    addId(match, isFrenchId);
  for (const match of text.matchAll(/(?<!\d)\d{17}[x](?![a-z0-9])/g)) addId(match, isChineseId);
  // Last: what is a card or an id is called so.
  return [...spans, ...findPhones(text)];

  function addId(match: RegExpMatchArray, holds: (compact: string) => boolean): void {
    const compact = match[0].replace(/[ .-]/g, '');
    const from = match.index ?? 0;
    if (holds(compact)) spans.push({ from, to: from + match[0].length, kind: 'ID', key: compact });
  }
}

/** Digits of the shortest id that is told by them alone. */
const shortestCode = 9;

/** A card or an id whose digits check, beginning at group `at` and ending at the end of a group. */
function longCode(text: string, run: readonly Group[], at: number): Span | undefined {
  const start = run[at];
  if (start === undefined) return undefined;
  const isGlued = /[\p{L}_]/u.test(text.charAt(start.from - 1)) && !/\p{sc=Han}/u.test(text.charAt(start.from - 1));
  if (isGlued && !cardWord.test(text.slice(Math.max(0, start.from - 12), start.from))) return undefined;
  // "123-4567890-1234567" is one number: its end is no card.
  if (at > 0 && !/\s/.test(text.slice(run[at - 1]?.to ?? 0, start.from))) return undefined;
  let digits = '';
  const sum: Luhn = { count: 0, evenTwice: 0, oddTwice: 0 };
  let best: Span | undefined;
  for (let i = at; i < run.length; i++) {
    const group = run[i];
    if (group === undefined) break;
    digits += text.slice(group.from, group.to);
    if (digits.length > 19) break;
    for (let at = group.from; at < group.to; at++) addDigit(sum, text.charCodeAt(at) - 48);
    if (digits.length < shortestCode) continue;
    const kind = kindOf(digits, i - at + 1, holds(sum), text, start.from, group.to);
    if (kind !== undefined) best = { from: start.from, to: group.to, kind, key: digits };
  }
  return best;
}

const before = (text: string, from: number): string => text.slice(Math.max(0, from - 40), from);

/** @param sums whether Luhn's sum over the digits holds */
function kindOf(
  digits: string,
  groups: number,
  sums: boolean,
  text: string,
  from: number,
  to: number,
): string | undefined {
  // A check digit of one in ten says little of a number that is called something else.
  const alone = groups === 1 && !orderWords.test(before(text, from));
  switch (digits.length) {
    case 9: {
      if (alone && isDutchId(digits)) return 'ID';
      if (!isUsSsn(digits)) return undefined;
      const named = /(?:ssn|social security)\D{0,20}$/.test(before(text, from));
      return named || (groups === 3 && /^\d{3}[ -]\d{2}[ -]\d{4}$/.test(text.slice(from, to))) ? 'ID' : undefined;
    }
    case 10:
      return alone && isSaudiId(digits) ? 'ID' : undefined;
    case 11:
      if (alone && isPolishId(digits)) return 'ID';
      return (groups === 1 || groups === 4) && isGermanTaxId(digits) ? 'ID' : undefined;
    case 14:
      if (isEgyptianId(digits) && !orderWords.test(before(text, from))) return 'ID';
      break;
    case 15:
      if (isFrenchId(digits)) return 'ID';
      break;
    case 18:
      if (isChineseId(digits)) return 'ID';
      break;
  }
  return sums && isCardNumber(digits) && /^[\d \-.\u2010-\u2015]+$/.test(text.slice(from, to)) ? 'CARD' : undefined;
}

/** `ES91 2100 0418 4502 0005 1332`, with spaces, dashes, ends of lines or nothing between. */
export function findIbans(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(/(?:(?<![a-z0-9])|(?<=(?<![a-z0-9])iban))[a-z]{2}[\s./·-]{0,2}\d{2}/g)) {
    const from = match.index;
    const length = ibanLength(match[0].slice(0, 2));
    if (length === undefined) continue;
    let compact = '';
    let to = from;
    let end = from;
    while (to < text.length && compact.length < length) {
      const char = text.charAt(to);
      if (/[a-z0-9]/.test(char)) compact += char;
      else if (!/[\s./·-]/.test(char) || to - end >= 3) break;
      to++;
      if (/[a-z0-9]/.test(char)) end = to;
    }
    if (isIban(compact) && !/[a-z0-9]/.test(text.charAt(to))) spans.push({ from, to: end, kind: 'IBAN', key: compact });
  }
  return spans;
}
