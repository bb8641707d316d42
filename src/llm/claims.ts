import type { Language } from '../kernel/languages.ts';
import { analyse } from '../knowledge/analyse.ts';
import { ands, synonyms, turns } from './lexicon.ts';
import { createPhrases, type Phrases, type Word } from './phrases.ts';
import { plain } from './plain.ts';
import { dualWords, hanNumber, months, numberWords, unitWords, weakMonths, weekdays } from './quantities.ts';
import { rephrase } from './rephrase.ts';
import { type Scanned, scan } from './scan.ts';

/** A word of a sentence or passage, with what is known of it. */
export interface Token extends Word {
  /** What it meets others by: its stem, the stem of a synonym, or the value it stands for. */
  key: string;
  /** 1 for a word that tells something, less for grammar, 0 for marks. */
  weight: number;
  unit: number;
  /** Parts of a sentence: at commas, at "and", at "because" too. */
  clause: number;
  capital: boolean;
  acronym: boolean;
  initial: boolean;
  latin: boolean;
  quoted: number;
  /** The number of the item of a list it stands in, or 0. */
  step: number;
  /** The line of the text it stands in; lines of another passage have other numbers. */
  line: number;
  isItem: boolean;
}

export type Why = 'number' | 'name' | 'date' | 'link' | 'negation' | 'words';

/** A number, a date, an address: true or false in itself. */
export interface Claim {
  at: number;
  kind: string;
  value: string;
  /** What is counted or measured; an amount in another unit is another one. */
  unit: string;
}

export interface Reading {
  language: Language;
  tokens: Token[];
  claims: Claim[];
  /** Quoted or emphasised words, as they stand. */
  quotes: string[];
}

/** What a word or phrase of the lexicon is. */
export interface Meaning {
  type: 'turn' | 'number' | 'unit' | 'dual' | 'month' | 'weekday';
  value: string;
}

const lexicons = new Map<Language, Phrases<Meaning>>();
const synonymKeys = new Map<Language, ReadonlyMap<string, string>>();

function listOf(words: string): string[] {
  return words
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function* meanings(language: Language): Generator<readonly [string, Meaning]> {
  const flat = (phrase: string): string => plain(phrase).text.replace(/-/g, ' ');
  const make = (type: Meaning['type'], value: string | number): Meaning => ({ type, value: String(value) });
  for (const word of [...listOf(turns[language]), ...listOf(ands[language])]) yield [flat(word), make('turn', '')];
  for (const [word, value] of numberWords(language)) yield [flat(word), make('number', value)];
  for (const [word, unit] of unitWords()) yield [flat(word), make('unit', unit)];
  for (const [word, unit] of dualWords()) yield [flat(word), make('dual', unit)];
  for (const [word, month] of months()) yield [flat(word), make('month', month)];
  for (const [word, day] of weekdays()) yield [flat(word), make('weekday', day)];
}

function lexiconOf(language: Language): Phrases<Meaning> {
  let lexicon = lexicons.get(language);
  if (lexicon === undefined) {
    lexicon = createPhrases(meanings(language));
    lexicons.set(language, lexicon);
    const keys = new Map<string, string>();
    for (const [n, line] of synonyms[language].split('/').entries())
      for (const word of line.split(/\s+/).filter((each) => each !== '' && language !== 'zh')) {
        const stem = stemOf(plain(word).text, language);
        if (!keys.has(stem)) keys.set(stem, `${language}~${n}`);
      }
    synonymKeys.set(language, keys);
  }
  return lexicon;
}

function stemOf(word: string, language: Language): string {
  return analyse(word, language).terms.at(-1) ?? word;
}

/** Reads a sentence or a passage: its words, and all it claims. Linear in the length. */
export function readClaims(text: string, language: Language, firstUnit = 0, firstLine = 0): Reading {
  const lexicon = lexiconOf(language);
  const { words: written, quotes } = scan(text);
  const words = rephrase(written, language);
  const reading: Reading = { language, tokens: [], claims: [], quotes };
  const { tokens } = reading;
  let clause = 0;
  let unit = firstUnit;
  for (const word of words) {
    // Arabic joins "and" to the word that begins the next part.
    if (
      word.isBreak ||
      (language === 'ar' &&
        /^و\p{L}{3,}/u.test(word.text) &&
        !/^وصل|^وقت|^ورق|^وضع|^واحد|^وصول|^وثيق|^وسائل|^وظيف|^ويندوز|^واي/.test(word.text))
    )
      clause++;
    if (word.startsUnit) {
      unit++;
      clause++;
    }
    tokens.push(tokenOf(word, language, unit, clause, firstLine));
  }
  if (language === 'zh') pairCharacters(tokens);
  let shift = 0;
  for (let i = 0; i < tokens.length; i++) i = take(reading, lexicon, i, words) - 1;
  for (const [i, token] of tokens.entries()) {
    if (!token.isMark && lexicon.match(tokens, i)?.values.some(({ type }) => type === 'turn') === true) {
      // They join what is said, and say nothing.
      token.weight = Math.min(token.weight, 0.25);
      shift++;
    }
    token.clause += shift;
  }
  return reading;
}

/** Field by field: spreading objects of this size is what takes the time in a long passage. */
function tokenOf(word: Scanned, language: Language, unit: number, clause: number, firstLine: number): Token {
  const term = word.kind === 'word' ? termOf(word.text, language) : undefined;
  return {
    text: word.text,
    isNumber: word.isNumber,
    isMark: word.isMark,
    key: term?.key ?? (word.isMark ? '' : word.isNumber ? `#${word.value}` : word.value),
    weight: term?.weight ?? (word.isMark ? 0 : 1),
    unit,
    clause,
    capital: word.capital,
    acronym: word.acronym,
    initial: word.initial,
    latin: word.latin,
    quoted: word.quoted,
    step: word.step,
    line: word.line + firstLine,
    isItem: word.isItem,
  };
}

const terms = new Map<Language, Map<string, { key: string; weight: number }>>();
const rememberedTerms = 20_000;

function termOf(word: string, language: Language): { key: string; weight: number } {
  let known = terms.get(language);
  if (known === undefined || known.size > rememberedTerms) {
    known = new Map();
    terms.set(language, known);
  }
  let term = known.get(word);
  if (term === undefined) {
    const found = analyse(word, language);
    const stem = found.terms.at(-1) ?? word;
    term = { key: synonymKeys.get(language)?.get(stem) ?? stem, weight: found.weights.at(-1) ?? 1 };
    known.set(word, term);
  }
  return term;
}

/** A single Chinese character means too much: each is known together with the next one. */
function pairCharacters(tokens: Token[]): void {
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    if (token.latin || token.isMark || token.isNumber || token.text.length > 1) continue;
    if (next !== undefined && !next.isMark && !next.latin && !next.isNumber && next.unit === token.unit)
      token.key = `${token.text}${next.text}`;
  }
}

/** Takes what begins at token `i` and tells where the next begins. */
function take(reading: Reading, lexicon: Phrases<Meaning>, i: number, words: readonly Scanned[]): number {
  const { tokens, claims, language } = reading;
  const token = tokens[i];
  const word = words[i];
  if (token === undefined || word === undefined || token.isMark) return i + 1;
  const add = (kind: string, value: string, unit = ''): void => void claims.push({ at: i, kind, value, unit });
  // "Room A", "form B": a letter that is a name.
  if (
    word.kind === 'word' &&
    word.capital &&
    !word.initial &&
    /^[a-z]$/.test(word.text) &&
    !(language === 'en' && word.text === 'i')
  ) {
    token.key = `^${word.text}`;
    token.weight = 1;
    add('label', word.text);
    return i + 1;
  }
  if (word.kind === 'link') add(word.value.includes('@') ? 'mail' : 'web', word.value);
  if (word.kind === 'code') add('code', word.value);
  if (word.kind === 'time') {
    token.key = `@${clockOf(word.value, tokens, i)}`;
    add('clock', token.key);
  }
  if (word.kind === 'date') add('date', word.value);
  if (word.kind !== 'word' && word.kind !== 'number') return i + 1;
  if (word.kind === 'number') return takeNumber(reading, lexicon, i, word.value, 1);
  if (language === 'zh' && '零〇一二两三四五六七八九十百千半'.includes(token.text)) {
    let end = i;
    while (end < tokens.length && end - i < 8 && /^[零〇一二两三四五六七八九十百千半]$/.test(tokens[end]?.text ?? ''))
      end++;
    const weekday = lexicon.match(tokens, i - 1)?.values.some(({ type }) => type === 'weekday') === true;
    const value = weekday
      ? undefined
      : hanNumber(
          tokens
            .slice(i, end)
            .map(({ text }) => text)
            .join(''),
          tokens[i - 1]?.text ?? '',
          tokens[end]?.text ?? '',
        );
    if (value !== undefined) return value === 1 ? end : takeNumber(reading, lexicon, i, String(value), end - i);
  }
  const found = lexicon.match(tokens, i);
  if (found === undefined) return i + 1;
  let next = i + found.length;
  for (const { type, value } of found.values) {
    if (type === 'weekday') add('weekday', value);
    else if (type === 'dual') add('number', '2', value);
    else if (type === 'month') {
      if (!weakMonths.has(token.text) && !besideNumber(tokens, i)) add('month', value);
    } else if (type === 'number') next = Math.max(next, takeNumber(reading, lexicon, i, value, found.length));
  }
  return next;
}

function besideNumber(tokens: readonly Token[], i: number): boolean {
  return [-2, -1, 1].some((step) => tokens[i + step]?.isNumber === true);
}

/** A number, with the unit or the month that goes with it. */
function takeNumber(reading: Reading, lexicon: Phrases<Meaning>, i: number, value: string, length: number): number {
  const { tokens, claims } = reading;
  let next = i + length;
  const push = (kind: string, what: string, unit = ''): void => void claims.push({ at: i, kind, value: what, unit });
  const skip = (at: number): number =>
    ['.', 'de', 'of', 'st', 'nd', 'rd', 'th', 'er', 'e', 'un', 'one'].includes(tokens[at]?.text ?? '') ? at + 1 : at;
  const meaning = (at: number, type: Meaning['type']): { value: string; length: number } | undefined => {
    const found = tokens[at]?.isMark === true ? undefined : lexicon.match(tokens, at);
    const hit = found?.values.find((each) => each.type === type);
    return hit === undefined || found === undefined ? undefined : { value: hit.value, length: found.length };
  };
  const day = Number(value);
  if (Number.isInteger(day) && day >= 1 && day <= 31) {
    const behind = skip(next);
    const month = meaning(behind, 'month');
    // 3 月 31 日, March 31, 31 March
    const numbered = tokens[next]?.text === '月' && tokens[next + 1]?.isNumber === true ? tokens[next + 1] : undefined;
    const before = meaning(i - 1, 'month') ?? (tokens[i - 1]?.text === 'de' ? undefined : meaning(i - 2, 'month'));
    if (numbered !== undefined && day <= 12) {
      push('date', `${day}-${numbered.key.slice(1)}`);
      return next + 3;
    }
    if (month !== undefined) {
      push('date', `${month.value}-${day}`);
      return behind + month.length;
    }
    if (before !== undefined && tokens[i - 1]?.isMark === false && tokens[i - 1]?.isNumber === false) {
      push('date', `${before.value}-${day}`);
      return next;
    }
  }
  if (
    /^(?:uhr|o'clock|am|pm|a\.m|p\.m|点|صباحا|مساء)$/.test(tokens[next]?.text ?? '') ||
    tokens[i - 1]?.text === 'الساعه'
  ) {
    const clock = `@${clockOf(`${value}:00`, tokens, i)}`;
    if (tokens[i] !== undefined) (tokens[i] as Token).key = clock;
    push('clock', clock);
    return next + (tokens[i - 1]?.text === 'الساعه' ? 0 : 1);
  }
  let unit = meaning(skip(next), 'unit') ?? meaning(next + 1, 'unit');
  // "two to three days": the unit stands behind the second one.
  if (unit === undefined && isRange(tokens[next]?.text ?? '')) unit = meaning(next + 2, 'unit') ?? unit;
  else if (meaning(next, 'unit') !== undefined) next += meaning(next, 'unit')?.length ?? 0;
  const sign = /^[€$£¥]$|^(?:eur|usd|gbp)$/.test(tokens[i - 1]?.text ?? '') ? meaning(i - 1, 'unit') : undefined;
  push('number', value, (sign ?? unit)?.value ?? '');
  return next;
}

function isRange(text: string): boolean {
  return /^(?:to|or|and|a|o|y|ou|et|bis|oder|und|الي|او|到|至|-|–|或)$/.test(text);
}

/** Minutes of the day, so that 5 p.m. and 17:00 are one. */
function clockOf(written: string, tokens: readonly Token[], i: number): string {
  const [hours = 0, minutes = 0] = written.split(/\D+/).map(Number);
  const near = `${tokens[i - 2]?.text ?? ''} ${tokens[i - 1]?.text ?? ''} ${tokens[i + 1]?.text ?? ''} ${tokens[i + 2]?.text ?? ''}`;
  const late =
    /\bp\.?m\b|مساء|下午|晚上|下 午/.test(near) || (tokens[i - 2]?.text === '下' && tokens[i - 1]?.text === '午');
  return String((late && hours < 12 ? hours + 12 : hours) * 60 + minutes);
}
