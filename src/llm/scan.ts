import type { Word } from './phrases.ts';
import { plain } from './plain.ts';
import { sentencesOf } from './sentences.ts';

/** A word as it stands in the text. */
export interface Scanned extends Word {
  kind: 'word' | 'number' | 'time' | 'date' | 'link' | 'code' | 'mark';
  /** Of a number its value, of an address its bare form. */
  value: string;
  capital: boolean;
  /** Two capital letters or more, or one inside: VPN, macOS. */
  acronym: boolean;
  /** First of its sentence, item, quotation or heading: a capital letter tells nothing there. */
  initial: boolean;
  latin: boolean;
  /** The number of the quotation it stands in, or 0. */
  quoted: number;
  isBreak: boolean;
  startsUnit: boolean;
  /** The number of the item of a list it stands in, or 0. */
  step: number;
  /** The line of the text it stands in, from 0. */
  line: number;
  isItem: boolean;
}

const scanner =
  /((?:https?:\/\/|www\.)[^\s"<>()[\]{}|\p{sc=Han}\p{sc=Arabic},;]{1,300}|[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,190}|(?<![\p{L}\p{N}.:/])\/[a-z][a-z0-9_/#.-]{1,200})|((?<![\d.,])\d{1,2}(?::\d{2}){1,2}(?!\d)|(?<![\d.,])\d{1,2} ?h ?\d{2}(?!\d))|((?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?<![\d.])\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d))|(\d{1,3}(?:[ '.,]\d{3})+(?:[.,]\d{1,2})?(?![\d.,]\d|\d)|\d{1,40}(?:[.,]\d{1,40}){0,8})|([a-z]{1,20}[-_]?\d[a-z0-9_-]{0,60})|([a-z][a-z0-9_-]{0,60}(?:\.[a-z0-9_-]{1,60}){1,6}(?:\/[a-z0-9_/#.?=&%-]{0,200})?)|(\p{sc=Han})|([\p{sc=Latin}\p{M}]{1,80}(?:'[\p{sc=Latin}\p{M}]{1,80}){0,3}|(?:(?!\p{sc=Han}|\p{sc=Latin})[\p{L}\p{M}]){1,80})|([€$£¥%])|([^\s\p{L}\p{N}])/gu;

const breaks: ReadonlySet<string> = new Set(',;:()!?.–—-|•');
const elided = /^(?:[a-z]|qu|jusqu|lorsqu|puisqu|aujourd)$/;

/** Cuts a text into words. Markdown's emphasis, code and quotation marks of all kinds say the same: these words as they stand. */
export function scan(text: string): { words: Scanned[]; quotes: string[] } {
  const words: Scanned[] = [];
  const quotes: string[] = [];
  let step = 0;
  let line = 0;
  let isItem = false;
  for (const [n, { text: sentence, space }] of sentencesOf(joinLines(text), Number.POSITIVE_INFINITY).entries()) {
    const own = /^\s*(\d{1,3})[.)]\s/.exec(sentence)?.[1];
    if (n === 0 || space.includes('\n')) {
      line += n === 0 ? 0 : 1;
      isItem = /^\s*(?:[-*+•]|\d{1,3}[.)])\s/.test(sentence);
    }
    // An item goes on to the end of its line.
    step = own === undefined ? (space.includes('\n') ? 0 : step) : Number(own);
    scanSentence(unmark(sentence), { startsUnit: n > 0, step, line, isItem }, words, quotes);
  }
  return { words, quotes };
}

function scanSentence(
  bare: string,
  { startsUnit, step, line, isItem }: Pick<Scanned, 'startsUnit' | 'step' | 'line' | 'isItem'>,
  words: Scanned[],
  quotes: string[],
): void {
  const seen = plain(bare);
  let open = -1;
  let initial = true;
  let starts = startsUnit;
  let at = 0;

  function add(kind: Scanned['kind'], word: string, value: string, length: number): void {
    const first = bare.charCodeAt(seen.origin(at));
    const written = first < 0x4e00 && kind === 'word' ? bare.slice(seen.origin(at), seen.origin(at + length)) : '';
    const isMark = kind === 'mark';
    words.push({
      text: word,
      kind,
      value,
      isMark,
      isNumber: kind === 'number',
      capital: written !== '' && /^\p{Lu}/u.test(written),
      acronym: written.length > 1 && /^.\p{L}*\p{Lu}/u.test(written),
      initial,
      latin: /^[a-z]/.test(word),
      quoted: open < 0 ? 0 : quotes.length + 1,
      isBreak: isMark,
      startsUnit: starts,
      step,
      line,
      isItem,
    });
    starts = false;
    initial = isMark && opening.has(word);
  }

  function quotation(): void {
    if (open < 0) open = at + 1;
    else {
      quotes.push(seen.text.slice(open, at).trim());
      open = -1;
    }
    initial = true;
  }

  while (at < seen.text.length) {
    const code = seen.text.charCodeAt(at);
    if (code === 32) at++;
    else if (code >= 0x4e00 && code <= 0x9fff) {
      add('word', seen.text.charAt(at), '', 1);
      at++;
    } else {
      scanner.lastIndex = at;
      const match = scanner.exec(seen.text);
      if (match === null) return;
      at = match.index;
      take(match);
      at += match[0].length;
    }
  }

  function take(match: RegExpExecArray): void {
    const [whole, link, time, date, number, code, dotted, han, word, sign] = match;
    const last = words.at(-1);
    if (link !== undefined) add('link', whole, bareLink(whole), whole.length);
    else if (time !== undefined) add('time', whole, whole, whole.length);
    else if (date !== undefined) add('date', whole, dateOf(whole), whole.length);
    else if (number !== undefined) add('number', whole, numberOf(whole), whole.length);
    else if (code !== undefined) add('code', whole, whole, whole.length);
    else if (dotted !== undefined) {
      const short = whole.split('.').every((part) => part.length <= 2);
      add(short ? 'word' : 'link', whole, short ? '' : bareLink(whole), whole.length);
    } else if (han !== undefined || sign !== undefined) add('word', whole, '', whole.length);
    else if (word !== undefined) takeWord(whole, last);
    else if (whole === '"') quotation();
    // Of marks only those that part a sentence are kept, and of many together one.
    else if (breaks.has(whole) && !(whole === '-' && seen.text.charAt(at - 1) !== ' '))
      if (!(whole === '.' && last?.isNumber === true) && (last?.text !== whole || starts)) add('mark', whole, '', 1);
  }

  function takeWord(whole: string, last: Scanned | undefined): void {
    const glued = at > 0 && /\d/.test(seen.text.charAt(at - 1));
    if (glued && last?.isNumber === true && /^[a-z]/.test(whole) && !behindNumbers.has(whole)) {
      const text = last.text + whole;
      words[words.length - 1] = { ...last, text, value: text, kind: 'code', isNumber: false };
      return;
    }
    // l'imprimante, d'accès: two words. can't, it's: one.
    const cut = whole.indexOf("'");
    if (cut > 0 && cut === whole.lastIndexOf("'") && whole.length - cut > 2 && elided.test(whole.slice(0, cut))) {
      const start = at;
      add('word', whole.slice(0, cut), '', 0);
      at += cut + 1;
      add('word', whole.slice(cut + 1), '', whole.length - cut - 1);
      at = start;
    } else add('word', whole.replace(/'s$/, ''), '', whole.length);
  }
}

/** What is written right behind a number without making a code of it. */
const behindNumbers: ReadonlySet<string> = new Set(
  'st nd rd th er e a o am pm uhr h min mins kb mb gb tb km m s eur euro euros usd'.split(' '),
);
/** Marks behind which a capital letter tells nothing. */
const opening: ReadonlySet<string> = new Set(':(•-–—|');

/** An address without what may be left out: the scheme, `www.`, a slash or a full stop at the end. */
function bareLink(written: string): string {
  return written
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[.,;:!?)'"]{1,4}$/, '')
    .replace(/\/$/, '');
}

/** The last separator followed by other than three digits is the decimal one; versions keep their points. */
function numberOf(written: string): string {
  const tight = written.replace(/[ ']/g, '');
  const parts = tight.split(/[.,]/);
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return tight.replace(/^0(?=\d$)/, '');
  const mixed = tight.includes('.') && tight.includes(',');
  if (!mixed && parts.length > 2 && !parts.slice(1).every((part) => part.length === 3)) return parts.join('.');
  if (!mixed && last.length === 3 && (parts[0] ?? '').length <= 3 && parts[0] !== '0') return parts.join('');
  return `${parts.slice(0, -1).join('')}.${last}`.replace(/\.0+$/, '');
}

/** `month-day`, with the year behind. Of 03/04/2026 nobody can say which is the month: it stands as it is written. */
function dateOf(written: string): string {
  const [a = 0, b = 0, c = 0] = written.split(/[-./]/).map(Number);
  if (a > 31) return `${b}-${c}`;
  if (a > 12 || written.includes('.')) return `${b}-${a}`;
  return b > 12 ? `${a}-${b}` : written;
}

/** Markdown within a line: links as words and address, emphasis and code as quotation. */
function unmark(line: string): string {
  const words = line.replace(/^\s{0,8}(?:#{1,6}|>|[-*+•]|\d{1,3}[.)])\s+/, '');
  // Most lines have none of the others.
  if (!/[*_`[‘']/.test(words)) return words;
  return words
    .replace(/\[([^[\]]{1,300})\]\(([^\s()]{1,500})\)/g, '$1 ($2)')
    .replace(/\*\*|__|`{1,3}/g, '"')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)|(?<=\S)\*(?![\p{L}\p{N}*])/gu, '"')
    .replace(/(?<![\p{L}\p{N}])['‘]([^'‘’\n]{1,80})['’](?![\p{L}\p{N}])/gu, '"$1"');
}

/** A paragraph that was wrapped by its author is one line. */
function joinLines(text: string): string {
  if (!text.includes('\n')) return text;
  return text.replace(/(?<=[^\n]{50}[^\n.!?。！？:：])\n(?!\s*(?:[-*+•#>|]|\d{1,3}[.)]|\n))/g, ' ');
}
