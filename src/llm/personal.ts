import {
  createLuhn,
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
} from './check-digits.ts';
import type { Span } from './secrets.ts';

const localPart = /[\p{L}\p{N}.!#$%&*+/=?^_{|}~-]/u;
const latinPart = /[a-z0-9.!#$%&*+/=?^_{|}~-]/;
const domainPart = /[\p{L}\p{N}.-]/u;

/** `ana@example.org`, also with spaces around the signs. Found from the @ outwards, so in linear time. */
export function findEmails(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let from = at;
    while (from > 0 && at - from < 3 && text.charAt(from - 1) === ' ') from--;
    const localEnd = from;
    // Behind Chinese or Arabic words the address begins with its Latin letters; only an address without any is in another script.
    const part = latinPart.test(text.charAt(localEnd - 1)) ? latinPart : localPart;
    while (from > 0 && localEnd - from < 64 && part.test(text.charAt(from - 1))) from--;
    while (from < localEnd && !/[\p{L}\p{N}]/u.test(text.charAt(from))) from++;
    let to = at + 1;
    while (to < text.length && to - at < 4 && text.charAt(to) === ' ') to++;
    const domainStart = to;
    // " . " between labels is part of the address; a full stop with a space behind it ends a sentence.
    while (to < text.length && to - domainStart < 190)
      if (domainPart.test(text.charAt(to))) to++;
      else if (text.startsWith(' . ', to)) to += 3;
      else break;
    while (to > domainStart && '.- '.includes(text.charAt(to - 1))) to--;
    const local = text.slice(from, localEnd);
    const domain = latinEnd(text.slice(domainStart, to));
    const spaced = localEnd < at || domainStart > at + 1;
    if (local === '' || !/^[^.]+(?:\.[^.]+)+$/.test(domain.replace(/ /g, '')) || (spaced && !endsLikeDomain(domain)))
      continue;
    spans.push({ from, to: domainStart + domain.length, kind: 'EMAIL', key: `${local}@${domain.replace(/ /g, '')}` });
  }
  return [...spans, ...findSpelledEmails(text)];
}

/** Chinese goes on without a space: `ana@example.org吗`. */
function latinEnd(domain: string): string {
  const end = /^[a-z0-9.-]+(?=[^\p{L}\p{N}.-]|[^\p{sc=Latin}\p{N}.-])/u.exec(domain)?.[0];
  return end?.includes('.') && !end.endsWith('.') ? end : domain;
}

/** Last parts of domains that people spell out; others are too likely to be words. */
const domainEnds = new Set(
  'com org net edu gov mil info biz io dev app me co int eu es fr de uk us ca mx ar cl pe ch at be nl it pt ie cn hk tw sg jp in ae sa eg ma dz tn jo qa kw lb test example local cloud online shop'.split(
    ' ',
  ),
);

function endsLikeDomain(domain: string): boolean {
  return domainEnds.has(domain.split(/[. ]/).at(-1) ?? '');
}

const spelled =
  /(?<![a-z0-9_.+-])[a-z0-9_.+-]{1,64}(?: (?:dot|punto|point|punkt|نقطه) [a-z0-9_+-]{1,40}){0,3} {0,2}(?:(?<bracket>[([{<] {0,1}(?:at|arroba|arobase|a|@|ات) {0,1}[)\]}>])|(?<= )(?:at|arroba|arobase|klammeraffe|ات|艾特|@)(?= )) {0,2}(?<domain>[a-z0-9-]{1,63}(?:(?: {0,2}[([{] {0,1}(?:dot|punto|point|punkt|نقطه|点|\.) {0,1}[)\]}] {0,2}| (?:dot|punto|point|punkt|نقطه|点) |\.)[a-z0-9-]{1,63}){1,4})/gu;
const dotWords =
  / {0,2}[([{] {0,1}(?:dot|punto|point|punkt|نقطه|点|\.) {0,1}[)\]}] {0,2}| (?:dot|punto|point|punkt|نقطه|点) /g;

/** `ana at example dot org`, `ana [at] example [dot] org`, in the six languages. */
function findSpelledEmails(text: string): Span[] {
  const spans: Span[] = [];
  if (!/dot|punt|point|punkt|نقطه|点|[([{<] ?(?:at|a|@|ar|ات)/.test(text)) return spans;
  for (const match of text.matchAll(spelled)) {
    const domain = match.groups?.domain ?? '';
    const plainDomain = domain.replace(dotWords, '.');
    // "sign in at account.example.org" names a page; only a spelled sign or a spelled dot makes an address of it.
    if (match.groups?.bracket === undefined && plainDomain === domain) continue;
    if (!endsLikeDomain(plainDomain)) continue;
    const local = match[0].slice(0, match[0].length - domain.length);
    const name = local.replace(/ {0,2}(?:[([{<] ?\S{1,8} ?[)\]}>]|\S{1,12}) {0,2}$/, '').replace(dotWords, '.');
    spans.push({
      from: match.index,
      to: match.index + match[0].length,
      kind: 'EMAIL',
      key: `${name.trim()}@${plainDomain}`,
    });
  }
  return spans;
}

interface Group {
  from: number;
  to: number;
}

/** Digits that belong together: groups with one or two separators between them. */
function* digitRuns(text: string): Generator<Group[]> {
  let run: Group[] = [];
  for (const match of text.matchAll(/\d+/g)) {
    const from = match.index;
    const last = run.at(-1);
    if (last !== undefined && !(from - last.to <= 3 && /^[ \-./()\u2010-\u2015]*$/.test(text.slice(last.to, from)))) {
      yield run;
      run = [];
    }
    run.push({ from, to: from + match[0].length });
  }
  if (run.length > 0) yield run;
}

const callWords =
  /phone|call|mobile|cell|\btel|reach me|ring|fax|whatsapp|sms|handy|ruf|erreich|movil|llama|appel|joindre|portable|هاتف|جوال|موبايل|اتصل|تلفون|电话|手机|号码|打给|致电|联系我/;
/** Behind these, a number is that of an order or a thing, and nobody's. */
export const orderWords =
  /(?:order|ticket|case|request|invoice|ref|reference|serial|asset|tracking|number of|part|article|item|pedido|factura|solicitud|referencia|serie|commande|facture|demande|dossier|bestellung|bestellnummer|auftrag|rechnung|vorgang|seriennummer|kunden|طلب|فاتوره|تذكره|الطلبيه|订单|工单|发票|编号|单号|序列)[^\d]{0,18}$|[#№]\s?$/;

/** The national numbering plans of the countries where the six languages are spoken most, as their digits begin (ITU-T E.129). */
const nationalPhone =
  /^(?:[6789]\d{8}|0[1-9]\d{8}|0[1-9]\d{5,10}|1?[2-9]\d{2}[2-9]\d{6}|1[3-9]\d{9}|0\d{2,3}[2-9]\d{6,7}|01[0125]\d{8}|05\d{8})$/;

const moneyBehind = /^ ?(?:[€$£¥]|eur|usd|gbp|dol|dinar|درهم|ريال|يورو|دولار|欧元|美元|元|人民币)/;

/** Telephone numbers, cards, and ids that are digits. What is none of them stays: tickets, dates, prices, versions, orders. */
export function findNumbers(text: string): Span[] {
  const spans: Span[] = [];
  for (const run of digitRuns(text)) {
    const first = run[0];
    if (first === undefined) continue;
    for (let i = 0; i < run.length; i++) {
      const found = longCode(text, run, i);
      if (found === undefined) continue;
      spans.push(found);
      while (i + 1 < run.length && (run[i + 1]?.from ?? 0) < found.to) i++;
    }
    // Behind a number that begins with + other digits may follow, of a key or an id: they are not part of it.
    let groups = run.slice(0, 8);
    let phone = phoneIn(text, groups);
    while (phone === undefined && groups.length > 1 && text.charAt(first.from - 1) === '+') {
      groups = groups.slice(0, -1);
      phone = phoneIn(text, groups);
    }
    if (phone !== undefined) spans.push(phone);
  }
  // Commas and strokes stand between numbers of a list too: here only in the groups that are printed on cards.
  for (const match of text.matchAll(/(?<!\d)[2-6]\d{3}([/_,])\d{4,6}\1\d{4,5}(?:\1\d{1,4}(?:\1\d{1,3})?)?(?!\d)/g)) {
    const key = match[0].replace(/\D/g, '');
    if (isCard(key)) spans.push({ from: match.index, to: match.index + match[0].length, kind: 'CARD', key });
  }
  for (const match of text.matchAll(
    /(?<![a-z0-9])(?:[xyz] {0,1}[-.]?\d{7}|\d{8}|\d{1,2}\.\d{3}\.\d{3}) {0,1}[-.]? {0,1}[a-z](?![a-z0-9])/g,
  ))
    addId(match, isSpanishId);
  for (const match of text.matchAll(/(?<![a-z0-9])[12478] ?\d{2} ?\d{2} ?2[ab] ?\d{3} ?\d{3} ?\d{2}(?!\d)/gu))
    addId(match, isFrenchId);
  for (const match of text.matchAll(/(?<!\d)\d{17}[x](?![a-z0-9])/g)) addId(match, isChineseId);
  return spans;

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
  if (/[\p{L}_]/u.test(text.charAt(start.from - 1)) && !/\p{sc=Han}/u.test(text.charAt(start.from - 1)))
    return undefined;
  // "123-4567890-1234567" is one number: its end is no card.
  if (at > 0 && !/\s/.test(text.slice(run[at - 1]?.to ?? 0, start.from))) return undefined;
  let digits = '';
  const sum = createLuhn();
  let best: Span | undefined;
  for (let i = at; i < run.length; i++) {
    const group = run[i];
    if (group === undefined) break;
    digits += text.slice(group.from, group.to);
    if (digits.length > 19) break;
    for (let at = group.from; at < group.to; at++) sum.add(text.charCodeAt(at) - 48);
    if (digits.length < shortestCode) continue;
    const kind = kindOf(digits, i - at + 1, sum.holds(), text, start.from, group.to);
    if (kind !== undefined) best = { from: start.from, to: group.to, kind, key: digits };
  }
  return best;
}

/** @param sums whether Luhn's sum over the digits holds */
function kindOf(
  digits: string,
  groups: number,
  sums: boolean,
  text: string,
  from: number,
  to: number,
): string | undefined {
  const before = text.slice(Math.max(0, from - 40), from);
  // A check digit of one in ten says little of a number that is called something else.
  const alone = groups === 1 && !orderWords.test(before);
  switch (digits.length) {
    case 9: {
      if (alone && isDutchId(digits)) return 'ID';
      if (!isUsSsn(digits)) return undefined;
      const named = /(?:ssn|social security)\D{0,20}$/.test(before);
      return named || /^\d{3}[ -]\d{2}[ -]\d{4}$/.test(text.slice(from, to)) ? 'ID' : undefined;
    }
    case 10:
      return alone && isSaudiId(digits) ? 'ID' : undefined;
    case 11:
      if (alone && isPolishId(digits)) return 'ID';
      return (groups === 1 || groups === 4) && isGermanTaxId(digits) ? 'ID' : undefined;
    case 14:
      if (isEgyptianId(digits) && !orderWords.test(before)) return 'ID';
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

/** International numbers have up to 15 digits (ITU-T E.164); national ones must be grouped, introduced, or fit a numbering plan. */
function phoneIn(text: string, run: readonly Group[]): Span | undefined {
  const start = run[0];
  const end = run.at(-1);
  if (start === undefined || end === undefined) return undefined;
  let from = start.from;
  if (text.charAt(from - 1) === '(') from--;
  if (text.charAt(from - 1) === '+') from--;
  const digits = run.map((group) => text.slice(group.from, group.to)).join('');
  const written = text.slice(from, end.to);
  const before = text.slice(Math.max(0, from - 40), from);
  const span = { from, to: end.to, kind: 'PHONE', key: digits.replace(/^00/, '') };
  const behind = text.charAt(end.to);
  if (
    /[a-z_@#$€£¥%]$/.test(before) ||
    /^[a-z_@%€$£¥]/.test(behind) ||
    (before.endsWith('-') && /[a-z\d]-$/.test(before))
  )
    return undefined;
  if (isPlainNumber(written)) return undefined;
  if (/^\(?\+/.test(written) || /^00[1-9]/.test(written))
    return digits.length >= 7 && digits.length <= 17 ? span : undefined;
  if (digits.length < 7 || digits.length > 13 || orderWords.test(before)) return undefined;
  if (moneyBehind.test(text.slice(end.to, end.to + 12))) return undefined;
  if (callWords.test(before)) return span;
  if (run.length === 1) return nationalPhone.test(digits) ? span : undefined;
  return digits.length >= 9 && digits.length <= 12 ? span : undefined;
}

/** Dates, with a time or another date behind; IP addresses and versions; thousands. "612 345 678" may be both: then it is hidden. */
function isPlainNumber(written: string): boolean {
  return (
    /^\d{4}[-./]\d{1,2}[-./]\d{1,2}(?:[ .(-].*)?$|^\d{1,2}[-./]\d{1,2}[-./]\d{2,4}(?:[ (-].*)?$/.test(written) ||
    (/^\d{1,3}(?:\.\d{1,6}){1,4}$/.test(written) && !/^0\d(?:\.\d{2}){4}$|^\d{3}\.\d{3}\.\d{4}$/.test(written)) ||
    /^\d{1,3}(?: \d{3}){0,3} 000$/.test(written)
  );
}

/** `ES91 2100 0418 4502 0005 1332`, with spaces, dashes or neither. */
export function findIbans(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(/(?:(?<![a-z0-9])|(?<=(?<![a-z0-9])iban))[a-z]{2}[ -]?\d{2}/g)) {
    const from = match.index;
    const length = ibanLength(match[0].slice(0, 2));
    if (length === undefined) continue;
    let compact = '';
    let to = from;
    while (to < text.length && compact.length < length) {
      const char = text.charAt(to);
      if (/[a-z0-9]/.test(char)) compact += char;
      else if (!' -.'.includes(char) || ' -.'.includes(text.charAt(to - 1))) break;
      to++;
    }
    if (isIban(compact) && !/[a-z0-9]/.test(text.charAt(to))) spans.push({ from, to, kind: 'IBAN', key: compact });
  }
  return spans;
}
