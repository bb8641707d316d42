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
}

const scanner =
  /(?<link>(?:https?:\/\/|www\.)[^\s"<>()[\]{}|\p{sc=Han}\p{sc=Arabic},;]{1,300}|[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,190}|(?<![\p{L}\p{N}.:/])\/[a-z][a-z0-9_/#.-]{1,200})|(?<time>(?<![\d.,])\d{1,2}(?::\d{2}){1,2}(?!\d)|(?<![\d.,])\d{1,2} ?h ?\d{2}(?!\d))|(?<date>(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?<![\d.])\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d))|(?<number>\d{1,3}(?:[ '.,]\d{3})+(?:[.,]\d{1,2})?(?![\d.,]\d|\d)|\d{1,40}(?:[.,]\d{1,40}){0,8})|(?<code>[a-z]{1,20}[-_]?\d[a-z0-9_-]{0,60})|(?<dotted>[a-z][a-z0-9_-]{0,60}(?:\.[a-z0-9_-]{1,60}){1,6})|(?<han>\p{sc=Han})|(?<word>[\p{L}\p{M}]{1,80}(?:'[\p{L}\p{M}]{1,80}){0,3})|(?<sign>[€$£¥%])|(?<mark>[^\s\p{L}\p{N}])/gu;

const elided = /^(?:[a-z]|qu|jusqu|lorsqu|puisqu|aujourd)$/;

/** Cuts a text into words. Markdown's emphasis, code and quotation marks of all kinds say the same: these words as they stand. */
export function scan(text: string): { words: Scanned[]; quotes: string[] } {
  const words: Scanned[] = [];
  const quotes: string[] = [];
  let quote = 0;
  for (const [n, sentence] of sentencesOf(joinLines(text), Number.POSITIVE_INFINITY).entries()) {
    const bare = unmark(sentence.text);
    const seen = plain(bare);
    let open = -1;
    let initial = true;
    let startsUnit = n > 0;
    for (const match of seen.text.matchAll(scanner)) {
      const found = match.groups ?? {};
      const first = bare.charAt(seen.origin(match.index));
      if (found.mark === '"') {
        if (open < 0) {
          open = match.index + 1;
          quote++;
        } else {
          quotes.push(seen.text.slice(open, match.index).trim());
          open = -1;
        }
        initial = true;
        continue;
      }
      const whole = match[0];
      const spaced = seen.text.charAt(match.index - 1) === ' ';
      if (whole === '.' && words.at(-1)?.isNumber === true) continue;
      if (found.mark !== undefined && (/['_/\\>*#]/.test(whole) || (whole === '-' && !spaced))) continue;
      const add = (kind: Scanned['kind'], word: string, value: string, isBreak = false): void => {
        words.push({
          text: word,
          kind,
          value,
          isMark: kind === 'mark',
          isNumber: kind === 'number',
          capital: /^\p{Lu}/u.test(first),
          acronym: /^.\p{L}*\p{Lu}/u.test(
            bare.slice(seen.origin(match.index), seen.origin(match.index + whole.length)),
          ),
          initial,
          latin: /^[a-z]/.test(word),
          quoted: open < 0 ? 0 : quote,
          isBreak,
          startsUnit,
        });
        startsUnit = false;
        initial = kind === 'mark' && /[:(•\-–—|]/.test(word);
      };
      if (found.mark !== undefined) add('mark', whole, '', /[,;:()!?.–—\-|•]/.test(whole));
      else if (found.link !== undefined) add('link', whole, bareLink(whole));
      else if (found.time !== undefined) add('time', whole, whole);
      else if (found.date !== undefined) add('date', whole, dateOf(whole));
      else if (found.number !== undefined) add('number', whole, numberOf(whole));
      else if (found.code !== undefined) add('code', whole, whole);
      else if (found.dotted !== undefined) {
        const short = whole.split('.').every((part) => part.length <= 2);
        add(short ? 'word' : 'link', whole, short ? '' : bareLink(whole));
      } else {
        const last = words.at(-1);
        const glued = match.index > 0 && /\d/.test(seen.text.charAt(match.index - 1)) && found.word !== undefined;
        if (
          glued &&
          last?.isNumber === true &&
          !/^(?:st|nd|rd|th|er|e|a|o|am|pm|uhr|h|min|mins|kb|mb|gb|tb|km|m|s|eur|euros?|usd)$/.test(whole) &&
          /^[a-z]/.test(whole)
        ) {
          const text = last.text + whole;
          words[words.length - 1] = { ...last, text, value: text, kind: 'code', isNumber: false };
          continue;
        }
        // l'imprimante, d'accès: two words. can't, it's: one.
        const parts = whole.split("'");
        if (
          parts.length === 2 &&
          parts[0] !== undefined &&
          parts[1] !== undefined &&
          parts[1].length > 1 &&
          elided.test(parts[0])
        ) {
          add('word', parts[0], '');
          const small = words.at(-1);
          if (small !== undefined) small.capital = false;
          add('word', parts[1], '');
        } else add('word', whole.replace(/'s$/, ''), '');
      }
    }
  }
  return { words, quotes };
}

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
  if (parts.length === 1) return tight.replace(/^0+(?=\d)/, tight.length > 4 ? '0' : '0').replace(/^0(?=[1-9]$)/, '');
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
  return line
    .replace(/^\s{0,8}(?:#{1,6}|>|[-*+•]|\d{1,3}[.)])\s+/, '')
    .replace(/\[([^[\]]{1,300})\]\(([^\s()]{1,500})\)/g, '$1 ($2)')
    .replace(/\*\*|__|`{1,3}/g, '"')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)|(?<=\S)\*(?![\p{L}\p{N}*])/gu, '"')
    .replace(/(?<![\p{L}\p{N}])['‘]([^'‘’\n]{1,80})['’](?![\p{L}\p{N}])/gu, '"$1"');
}

/** A paragraph that was wrapped by its author is one line. */
function joinLines(text: string): string {
  return text.replace(/(?<=[^\n]{50}[^\n.!?。！？:：])\n(?!\s*(?:[-*+•#>|]|\d{1,3}[.)]|\n))/g, ' ');
}
