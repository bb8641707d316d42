import { languages } from '../kernel/languages.ts';
import { stopWords } from '../knowledge/stopwords.ts';
import { plain } from './plain.ts';
import type { Span } from './secrets.ts';

/** What is known of whoever asks, from the record of the requester. */
export interface KnownPerson {
  names?: readonly string[];
  emails?: readonly string[];
  phones?: readonly string[];
}

/** Finds what is known of a person in a plain text; `written` tells letters' case. */
export type FindKnown = (text: string, written: (from: number, to: number) => string) => Span[];

export function createKnownFinder({ names = [], emails = [], phones = [] }: KnownPerson): FindKnown {
  /** Plain forms of a name, and whether it is one in any case or only with a capital letter. */
  const forms = new Map<string, boolean>();
  for (const name of names) addName(name, forms);
  const literal = new Map<string, string>();
  for (const email of emails) {
    addLiteral(email, 'EMAIL', literal);
    // As people sign in; a local part that is a plain word is many people's.
    const local = plain(email).text.split('@')[0] ?? '';
    if (local.length >= 5 && /[a-z]/.test(local) && /[\d._-]/.test(local)) addLiteral(local, 'EMAIL', literal);
  }
  for (const phone of phones) addLiteral(phone, 'PHONE', literal);
  const numbers = phones.flatMap(numberPattern);

  return (text, written) => {
    const spans: Span[] = [];
    for (const [value, kind] of literal)
      for (const { from, to } of wholeWords(text, value, /[\p{L}\p{N}]/u)) spans.push({ from, to, kind, key: value });
    for (const { key, pattern } of numbers)
      for (const { index, 0: found } of text.matchAll(pattern))
        spans.push({ from: index, to: index + found.length, kind: 'PHONE', key });
    for (const [name, anyCase] of forms)
      for (const { from, to } of wholeWords(text, name, name.length > 3 ? /\p{L}/u : /[\p{L}\p{N}]/u))
        if (anyCase || /^\p{Lu}/u.test(written(from, to))) spans.push({ from, to, kind: 'NAME', key: name });
    return spans;
  };
}

/** A number in whatever groups: by its last nine digits, which country and trunk codes leave as they are. */
function numberPattern(phone: string): { key: string; pattern: RegExp }[] {
  const digits = plain(phone).text.replace(/\D/g, '');
  if (digits.length < 7) return [];
  const own = [...digits.slice(-9)].join('[\\s./()_,·-]{0,3}');
  return [{ key: digits, pattern: new RegExp(`${own}(?!\\d)`, 'g') }];
}

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;
/** What Arabic writes together with the next word: and, so; with, for, like; the article; both. */
const arabicPrefix = /(?<!\p{L})(?:[وف]?(?:[بلك]|ال|لل)?)$/u;

/** Where a plain value stands as a whole word; scripts without spaces have no words to tell apart. German's genitive counts. */
function* wholeWords(text: string, value: string, letter: RegExp): Generator<{ from: number; to: number }> {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
    const to = at + value.length;
    const before = text.charAt(at - 1);
    const free = !letter.test(before) || unspaced.test(before) || unspaced.test(text.charAt(at));
    const prefixed =
      !free && /\p{Script=Arabic}/u.test(before) && arabicPrefix.test(text.slice(Math.max(0, at - 4), at));
    const behind = text.charAt(to);
    const ends = !letter.test(behind) || unspaced.test(behind);
    const isGenitive = behind === 's' && /[a-z]$/.test(value) && value.length >= 3 && !letter.test(text.charAt(to + 1));
    if ((free || prefixed) && (ends || isGenitive)) yield { from: at, to };
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
function addName(name: string, forms: Map<string, boolean>): void {
  const whole = plain(name).text.replace(/\s+/g, ' ').trim();
  if (whole.length < 2) return;
  const isWord = (word: string): boolean =>
    commonWords.has(word) || languages.some((language) => stopWords(language).has(word));
  const add = (form: string): void => {
    if (!forms.has(form)) forms.set(form, !isWord(form));
  };
  add(whole);
  const parts = whole.split(/[ \-.,']+/).filter((part) => part.length >= 2);
  const [first = '', ...others] = parts;
  const isHan = /^\p{sc=Han}+$/u.test(parts.join(''));
  if (parts.length > 1)
    for (const part of parts) {
      if (part.length >= 3 || isHan) add(part);
      // "Li" and "Bo" are words in some language, or the beginning of one.
      else if (!isWord(part)) forms.set(part, false);
    }
  // As people are called in paths and accounts: "anagarcia", "garciaana", "agarcia", "garciaa".
  for (const last of others) {
    const joined = [parts.join(''), first + last, last + first, first.charAt(0) + last, last + first.charAt(0)];
    for (const form of joined) if (form.length >= 5) add(form);
  }
  // "Müller" is "Mueller" where there are no dots, and the other way round.
  for (const form of [whole, ...parts]) {
    const dotless = form.replace(/([aou])e/g, '$1');
    if (dotless !== form && dotless.length >= 4) add(dotless);
  }
  const spelled = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöü]/g, (char) => `${char.normalize('NFD').charAt(0)}e`);
  if (/[äöü]/i.test(name.normalize('NFC'))) addName(spelled, forms);
  // A Chinese name is written without a space: the given name alone is how colleagues write it.
  const unbroken = isHan ? parts.join('') : '';
  if (unbroken.length >= 2) add(unbroken);
  if (/^.{3,4}$/u.test(unbroken)) forms.set(unbroken.slice(-2), true);
}

function addLiteral(value: string, kind: string, literal: Map<string, string>): void {
  const seen = plain(value).text.trim();
  if (seen.length >= 3) literal.set(seen, kind);
}
