import { languages } from '../kernel/languages.ts';
import { stopWords } from '../knowledge/stopwords.ts';
import { findNationalIds } from './national-ids.ts';
import { findEmails, findIbans, findNumbers } from './personal.ts';
import { type Plain, plain } from './plain.ts';
import { findSecrets, type Span } from './secrets.ts';

export interface Mask {
  /**
   * The text with a placeholder such as `[EMAIL_1]` for everything personal or secret in it. The same value has the same placeholder
   * as long as the mask lives, however it is written.
   */
  hide(text: string): string;
  /** The text with the values back in place of the placeholders that were given out; others stay as they are. Never throws. */
  show(text: string): string;
}

/** What is known of whoever asks, from the record of the requester. */
export interface KnownPerson {
  names?: readonly string[];
  emails?: readonly string[];
  phones?: readonly string[];
}

/**
 * What looks like a placeholder, as models give them back: any case, other brackets or one missing, a space or hyphen for the
 * underscore, digits of another script. Without brackets the underscore must be there: "name 1" is English.
 */
const placeholder =
  /(?:[[【［〔{<（(]\s{0,2}(EMAIL|PHONE|NAME|CARD|IBAN|ID|SECRET|TEXT)\s?\\?[_\- ]?\s?(\p{Nd}{1,4})(?:\s{0,2}[\]】］〕}>）)]|(?![A-Za-z0-9_]))|(?<![A-Za-z0-9_])(EMAIL|PHONE|NAME|CARD|IBAN|ID|SECRET|TEXT)\\?_(\p{Nd}{1,4})(?:\s{0,2}[\]】］〕]|(?![A-Za-z0-9_])))/giu;

/**
 * Hides personal data before a text leaves the house, and puts it back in what comes back. `show(hide(x))` is `x`, but that a value
 * which was written in several ways ("ana@x.org", "Ana at x dot org") comes back as it was written first. A text that already holds
 * what looks like a placeholder has that hidden too, as `[TEXT_1]`, so it is never taken for one of ours.
 */
export function createMask(known: KnownPerson): Mask {
  const byKey = new Map<string, string>();
  const values = new Map<string, string>();
  const counts = new Map<string, number>();
  const names = new Map<string, boolean>();
  for (const name of known.names ?? []) addName(name, names);
  const literal = new Map<string, string>();
  for (const email of known.emails ?? []) addLiteral(email, 'EMAIL', literal);
  for (const phone of known.phones ?? []) addLiteral(phone, 'PHONE', literal);
  const find = createFinder(names, literal);

  function placeholderFor(span: Span, written: string): string {
    const key = `${span.kind}:${span.key}`;
    const given = byKey.get(key);
    if (given !== undefined) return given;
    const number = (counts.get(span.kind) ?? 0) + 1;
    counts.set(span.kind, number);
    const made = `[${span.kind}_${number}]`;
    byKey.set(key, made);
    values.set(`${span.kind}_${number}`, written);
    return made;
  }

  return {
    hide(text) {
      let out = '';
      let at = 0;
      for (const { span, from, to } of placesIn(text, find)) {
        out += text.slice(at, from) + placeholderFor(span, text.slice(from, to));
        at = to;
      }
      return out + text.slice(at);
    },
    show: (text) =>
      text.replace(placeholder, (whole, kind?: string, number?: string, bareKind?: string, bareNumber?: string) => {
        const key = `${(kind ?? bareKind ?? '').toUpperCase()}_${Number(plain(number ?? bareNumber ?? '').text)}`;
        return values.get(key) ?? whole;
      }),
  };
}

interface Place {
  span: Span;
  from: number;
  to: number;
}

/** What is to be hidden, in the coordinates of the text as written, in order and without overlaps. */
function placesIn(text: string, find: (seen: Plain, text: string) => Span[]): Place[] {
  const seen = plain(text);
  const places: Place[] = [];
  for (const match of text.matchAll(placeholder)) {
    const [from, to] = [match.index, match.index + match[0].length];
    places.push({ span: { from, to, kind: 'TEXT', key: match[0] }, from, to });
  }
  for (const span of find(seen, text)) {
    const from = seen.origin(span.from);
    // Marks and joiners that follow the last letter belong to it; the origin of the next character is where they end.
    const to = Math.max(seen.origin(span.to - 1) + 1, seen.origin(span.to));
    places.push({ span, from, to: text.slice(from, to).trimEnd().length + from });
  }
  // What starts first wins; of two that start together, the longer one.
  places.sort((a, b) => a.from - b.from || b.to - a.to);
  const out: Place[] = [];
  for (const place of places) {
    const last = out.at(-1);
    if (last === undefined || place.from >= last.to) out.push(place);
    else if (place.to > last.to) {
      // Two that overlap are hidden together: no end of a secret may stick out.
      const joined = text.slice(last.from, place.to);
      const kind = last.span.kind === 'TEXT' ? place.span.kind : last.span.kind;
      out[out.length - 1] = { span: { ...last.span, kind, key: joined }, from: last.from, to: place.to };
    }
  }
  return out;
}

function createFinder(
  names: ReadonlyMap<string, boolean>,
  literal: ReadonlyMap<string, string>,
): (seen: Plain, text: string) => Span[] {
  return (seen, text) => {
    const written = (from: number, to: number): string => text.slice(seen.origin(from), seen.origin(to));
    const spans = [
      ...findSecrets(seen.text, written),
      ...findEmails(seen.text),
      ...findIbans(seen.text),
      ...findNumbers(seen.text),
      ...findNationalIds(seen.text),
    ];
    for (const [value, kind] of literal)
      for (const { from, to } of wholeWords(seen.text, value)) spans.push({ from, to, kind, key: value });
    for (const [name, anyCase] of names)
      for (const { from, to } of wholeWords(seen.text, name))
        if (anyCase || /^\p{Lu}/u.test(written(from, to))) spans.push({ from, to, kind: 'NAME', key: name });
    return spans;
  };
}

const letter = /[\p{L}\p{N}]/u;
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;
/** One-letter words that Arabic writes together with the next: and, so, with, for, like. */
const arabicPrefixes = 'وفبلك';

/** Where a plain value stands as a whole word; scripts without spaces have no words to tell apart. */
function* wholeWords(text: string, value: string): Generator<{ from: number; to: number }> {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
    const to = at + value.length;
    const before = text.charAt(at - 1);
    const free = !letter.test(before) || unspaced.test(before) || unspaced.test(text.charAt(at));
    const prefixed = arabicPrefixes.includes(before) && before !== '' && !letter.test(text.charAt(at - 2));
    const behind = text.charAt(to);
    if ((free || prefixed) && (!letter.test(behind) || unspaced.test(behind))) yield { from: at, to };
  }
}

const commonWords: ReadonlySet<string> = new Set(
  `may will mark grace rose hope sky summer april june august bill jack frank art rich drew dean chase grant faith joy dawn iris van von
  paz luz sol mar rosa angel cruz flores leon reyes rico franc claire blanche petit grand blanc noir kurz lang klein gross jung neu
  alt stark fromm winter herbst sommer koch bauer weber schreiber`.split(/\s+/),
);

/**
 * A whole name in any case; its parts too, but parts that are words of a language ("Will", "May") only with a capital letter, or
 * half the text would be hidden.
 */
function addName(name: string, names: Map<string, boolean>): void {
  const whole = plain(name).text.replace(/\s+/g, ' ').trim();
  if (whole.length < 2) return;
  const isWord = (word: string): boolean =>
    commonWords.has(word) || languages.some((language) => stopWords(language).has(word));
  names.set(whole, !isWord(whole));
  const parts = whole.split(/[ \-.,']+/).filter((part) => part.length >= 2);
  if (parts.length > 1)
    for (const part of parts) if (!names.has(part) && part.length >= 3) names.set(part, !isWord(part));
  // As people are called in paths and accounts: "anagarcia".
  const joined = parts.join('');
  if (parts.length > 1 && joined.length >= 5) names.set(joined, !isWord(joined));
  // A Chinese name is written without a space: the given name alone is how colleagues write it.
  if (/^\p{sc=Han}{3,4}$/u.test(whole)) names.set(whole.slice(-2), true);
}

function addLiteral(value: string, kind: string, literal: Map<string, string>): void {
  const seen = plain(value).text.trim();
  if (seen.length >= 3) literal.set(seen, kind);
}
