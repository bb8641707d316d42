import type { Span } from './secrets.ts';

export interface Group {
  from: number;
  to: number;
}

/** Digits that belong together: groups with up to three separators between them. */
export function* digitRuns(text: string): Generator<Group[]> {
  let run: Group[] = [];
  for (const match of text.matchAll(/\d+/g)) {
    const from = match.index;
    const last = run.at(-1);
    if (last !== undefined && !(from - last.to <= 3 && /^[ \-./()·•\u2010-\u2015]*$/.test(text.slice(last.to, from)))) {
      yield run;
      run = [];
    }
    run.push({ from, to: from + match[0].length });
  }
  if (run.length > 0) yield run;
}

const callWords =
  /phone|call|mobile|cell|\btel|reach me|ring|fax|whatsapp|sms|handy|ruf|erreich|movil|llama|appel|joindre|portable|هاتف|جوال|موبايل|اتصل|تلفون|电话|手机|号码|打给|致电|联系我/;
/** Of those, the ones that are part of no other word: what they introduce is a telephone number, whatever it is about. */
const surely =
  /(?<!\p{L})(?:phone|call|mobile|tele?fono?|telefon|whatsapp|handy|ruckruf|anruf|erreich\p{L}{0,5}|movil|llam[ae]\p{L}{0,5}|(?:r?ap)?pele[rz]?|appel\p{L}{0,3}|joindre)(?!\p{L})|هاتف|جوال|اتصل|تلفون|电话|手机|打给|致电|联系我/gu;
/** Behind these, a number is that of an order or a thing, and nobody's. */
export const orderWords =
  /(?:order|ticket|(?<!\b(?:in|any) )case|request|invoice|ref|reference|serial|asset|tracking|number of|part(?! time)|article|item|pedido|factura|solicitud|referencia|serie|commande|facture|demande|dossier|bestellung|bestellnummer|auftrag|rechnung|vorgang|seriennummer|kunden|طلب|فاتوره|تذكره|الطلبيه|订单|工单|发票|编号|单号|序列)[^\d]{0,18}$|[#№]\s?$/;

/** The national numbering plans of the countries where the six languages are spoken most, as their digits begin (ITU-T E.129). */
const nationalPhone =
  /^(?:[6789]\d{8}|0[1-9]\d{8}|0[1-9]\d{5,10}|1?[2-9]\d{2}[2-9]\d{6}|1[3-9]\d{9}|0\d{2,3}[2-9]\d{6,7}|01[0125]\d{8}|05\d{8})$/;
/** Digits of the longest of them. */
const mostPlanned = 12;
/** The same with the code of the country before them and no sign that it is one, as in a link to a chat. */
const withCountry =
  /^(?:34[6789]\d{8}|33[1-9]\d{8}|491[5-7]\d{8,9}|447\d{9}|861[3-9]\d{9}|9665\d{8}|9715\d{8}|201[0125]\d{8}|521?\d{10})$/;

const moneyBehind = /^ ?(?:[€$£¥]|eur|usd|gbp|dol|dinar|درهم|ريال|يورو|دولار|欧元|美元|元|人民币)/;

/** Digits of an international number with its code (ITU-T E.164), and of a national one. */
const most = { international: 15, national: 13 };

/** Telephone numbers, in whatever groups. What is none stays: tickets, dates, prices, versions, orders. */
export function findPhones(text: string): Span[] {
  const spans: Span[] = [];
  for (const run of digitRuns(text)) for (const part of withoutDates(text, run)) addPhones(text, part, spans);
  for (const match of text.matchAll(oddlyParted)) {
    const number = match.groups?.number ?? '';
    const from = match.index + match[0].length - number.length;
    if (isPlainNumber(number) || anyDate.test(number) || orderWords.test(text.slice(match.index, from))) continue;
    spans.push({ from, to: from + number.length, kind: 'PHONE', key: number.replace(/\D/g, '') });
  }
  for (const { index, 0: written } of text.matchAll(/[零〇一二三四五六七八九幺]{7,15}/g))
    spans.push({ from: index, to: index + written.length, kind: 'PHONE', key: written });
  return spans;
}

/** Behind a word for telephone, also what stands between numbers of a list: "612_345_678", one group a line. */
const oddlyParted =
  /(?:(?<![a-z])(?:phone|call|mobile|tel|tlf|fax|whatsapp|handy|telefono?|movil)|هاتف|جوال|اتصل|电话|手机)[^\d]{0,12}(?<number>\d(?:[\s\-./()_,·•|]{0,2}\d){6,14})(?!\d)/g;

const anyDate = /(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d{2}/;

/** A number may stand beside a date: "31/03/2026 612345678". Three groups that are a date part what is around them. */
function* withoutDates(text: string, run: readonly Group[]): Generator<Group[]> {
  let part: Group[] = [];
  const between = (i: number): string => text.slice(run[i]?.to ?? 0, run[i + 1]?.from ?? 0);
  for (let i = 0; i < run.length; i++) {
    const end = run[i + 2];
    const start = run[i] as Group;
    const isDate =
      end !== undefined &&
      between(i) === between(i + 1) &&
      !(part.length > 0 && between(i - 1) === between(i)) &&
      !(run[i + 3] !== undefined && between(i + 2) === between(i)) &&
      /^(?:(?:19|20)\d{2}([-./])(?:0?[1-9]|1[0-2])\1[0-3]?\d|[0-3]?\d([-./])[0-3]?\d\2(?:19|20)\d{2})$/.test(
        text.slice(start.from, end.to),
      );
    if (!isDate) {
      part.push(start);
      continue;
    }
    if (part.length > 0) yield part;
    part = [];
    i += 2;
  }
  if (part.length > 0) yield part;
}

const digitsOf = (groups: readonly Group[]): number => groups.reduce((sum, { from, to }) => sum + to - from, 0);

function addPhones(text: string, run: readonly Group[], spans: Span[]): void {
  const first = run[0];
  if (first === undefined) return;
  // Behind a number that begins with + other digits may follow, of a key or an id: they are not part of it.
  const isInternational = text.charAt(first.from - 1) === '+' || text.slice(first.from - 2, first.from) === '+ ';
  let groups = run.slice(0, most.international + 2);
  let phone = groups.length === run.length || isInternational ? phoneIn(text, groups) : undefined;
  while (phone === undefined && groups.length > 1 && isInternational) {
    groups = groups.slice(0, -1);
    phone = phoneIn(text, groups);
  }
  if (phone !== undefined) {
    spans.push(phone);
    if (groups.length < run.length) addPhones(text, run.slice(groups.length), spans);
    return;
  }
  if (run.length > 1 && digitsOf(run) > most.national) addEach(text, run, spans);
}

/** Several numbers in a row, with a stroke between them or only a space: each that fits a numbering plan. */
function addEach(text: string, run: readonly Group[], spans: Span[]): void {
  for (let i = 0; i < run.length; i++) {
    const start = run[i] as Group;
    if (i > 0 && !/\s/.test(text.slice(run[i - 1]?.to ?? 0, start.from))) continue;
    let digits = '';
    for (let to = i; to < run.length && digits.length < mostPlanned; to++) {
      const group = run[to] as Group;
      digits += text.slice(group.from, group.to);
      if (digits.length < 9 || digits.length > mostPlanned || !nationalPhone.test(digits)) continue;
      const next = run[to + 1];
      if (next !== undefined && !/\s/.test(text.slice(group.to, next.from))) continue;
      const phone = phoneIn(text, run.slice(i, to + 1));
      if (phone === undefined) continue;
      spans.push(phone);
      i = to;
      break;
    }
  }
}

/** International numbers have up to 15 digits (ITU-T E.164); national ones must be grouped, introduced, or fit a numbering plan. */
function phoneIn(text: string, run: readonly Group[]): Span | undefined {
  const start = run[0];
  const end = run.at(-1);
  if (start === undefined || end === undefined) return undefined;
  let from = start.from;
  if (text.charAt(from - 1) === '(') from--;
  if (text.charAt(from - 1) === '+') from--;
  else if (text.slice(from - 2, from) === '+ ') from -= 2;
  const digits = run.map((group) => text.slice(group.from, group.to)).join('');
  const written = text.slice(from, end.to);
  const before = text.slice(Math.max(0, from - 40), from);
  const span = { from, to: end.to, kind: 'PHONE', key: digits.replace(/^00/, '') };
  const behind = text.charAt(end.to);
  if (
    (/[a-z_@#$€£¥%]$/.test(before) &&
      !/(?<![a-z])(?:tel|tlf|telf|phone|mobile?|movil|handy|whatsapp|fax)_?$/.test(before)) ||
    /^[a-z_@%€$£¥]/.test(behind) ||
    (before.endsWith('-') && /[a-z\d]-$/.test(before))
  )
    return undefined;
  if (isPlainNumber(written)) return undefined;
  if (/^\(?\+/.test(written) || /^00[1-9]/.test(written))
    return digits.length >= 7 && digits.length <= most.international + 2 ? span : undefined;
  if (digits.length < 7 || digits.length > most.national) return undefined;
  // Pairs as in France are nobody's order.
  const isPairs = /^0\d(?:[ .-]\d{2}){4}$/.test(written);
  if (!isPairs && isOrder(before)) return undefined;
  if (moneyBehind.test(text.slice(end.to, end.to + 12))) return undefined;
  if (callWords.test(before)) return span;
  if (run.length === 1) return nationalPhone.test(digits) || withCountry.test(digits) ? span : undefined;
  return digits.length >= 9 && digits.length <= 12 ? span : undefined;
}

/** Of two words before a number the nearer one tells what it is: "request: please call 612345678", "a call about order 612345678". */
function isOrder(before: string): boolean {
  const order = orderWords.exec(before);
  if (order === null) return false;
  return ([...before.matchAll(surely)].at(-1)?.index ?? -1) < order.index;
}

/** IP addresses and versions; dates, with a time behind; thousands. "612 345 678" may be both: then it is hidden. */
export function isPlainNumber(written: string): boolean {
  // No part of an IP address is above 255, and no version begins like a Spanish number.
  const isDottedPhone =
    /^0\d(?:\.\d{2}){4}$|^\d{3}\.\d{3}\.\d{4}$|^[6-9]\d{2}(?:\.\d{3}){2}$|^[6-9]\d{2}(?:\.\d{2}){3}$/;
  return (
    /^\d{4}[-./]\d{1,2}[-./]\d{1,2}(?:[ .(-].*)?$|^\d{1,2}[-./]\d{1,2}[-./]\d{2,4}(?:[ (-].*)?$/.test(written) ||
    (/^\d{1,3}(?:\.\d{1,6}){1,4}$/.test(written) && !isDottedPhone.test(written)) ||
    /^\d{1,3}(?: \d{3}){0,3} 000$/.test(written)
  );
}
