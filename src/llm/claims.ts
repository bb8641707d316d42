import type { Language } from '../kernel/languages.ts';
import { analyse } from '../knowledge/analyse.ts';
import { ands, conditions, falseNegators, groups, negators, softNegators, synonyms, turns } from './lexicon.ts';
import { createPhrases, type Phrases, type Word } from './phrases.ts';
import { plain } from './plain.ts';
import { dualWords, hanNumber, months, numberWords, ones, unitWords, weakMonths, weekdays } from './quantities.ts';
import { deny, markSoft, spreadTurns } from './reach.ts';
import { type Scanned, scan } from './scan.ts';

/** A word of a sentence or passage, with what is known of it. */
export interface Token extends Word {
  /** What it meets others by: its stem, the stem of a synonym, or the value it stands for. */
  key: string;
  /** 1 for a word that tells something, less for grammar, 0 for marks. */
  weight: number;
  unit: number;
  /** Parts of a sentence: at commas and "and" too … */
  clause: number;
  /** … and larger ones, which have a yes or no of their own. */
  part: number;
  denied: boolean;
  soft: boolean;
  /** A word such as "fails", which denies without a denial. */
  isSoft: boolean;
  /** Stands beside a denial, which may or may not reach it. */
  vague: boolean;
  /** Stands in a condition. */
  isIf: boolean;
  capital: boolean;
  acronym: boolean;
  initial: boolean;
  latin: boolean;
  quoted: number;
  /** The number of the item of a list it stands in, or 0. */
  step: number;
}

export type Why = 'number' | 'name' | 'date' | 'link' | 'negation' | 'words';

/** `hint`: it bears out a claim of its kind, and is none itself. */
export type Rule = 'need' | 'clash' | 'hint';

/** Something that is true or false in itself: a number, a name, a date, an address, or a word that decides the sense. */
export interface Claim {
  at: number;
  kind: string;
  value: string;
  /** What is counted or measured; an amount in another unit is another one. */
  unit: string;
  rule: Rule;
  why: Why;
}

export interface Reading {
  language: Language;
  tokens: Token[];
  claims: Claim[];
  /** Quoted or emphasised words, as they stand. */
  quotes: string[];
  negated: boolean;
  /** Where the words stand that turn or narrow the sense: not, never, without, only, except. */
  turning: number[];
}

/** What a word or phrase of the lexicon is. */
export interface Meaning {
  type: 'sense' | 'deny' | 'false' | 'turn' | 'and' | 'if' | 'number' | 'one' | 'unit' | 'dual' | 'month' | 'weekday';
  value: string;
  rule: Rule;
  why: Why;
}

const order: readonly Language[] = ['en', 'es', 'fr', 'de', 'ar', 'zh'];
const lexicons = new Map<Language, Phrases<Meaning>>();
const softSets = new Map<Language, ReadonlySet<string>>();
const synonymKeys = new Map<Language, ReadonlyMap<string, string>>();

function listOf(words: string): string[] {
  return words
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function* meanings(language: Language): Generator<readonly [string, Meaning]> {
  const flat = (phrase: string): string => plain(phrase).text.replace(/-/g, ' ');
  const make = (type: Meaning['type'], value: string | number, why: Why, rule: Rule = 'need'): Meaning => ({
    type,
    value: String(value),
    rule,
    why,
  });
  for (const group of groups)
    for (const line of group.senses) {
      const [sense = '', columns = ''] = line.split(': ');
      for (const written of listOf(columns.split('|')[order.indexOf(language)] ?? '')) {
        const rule = written.endsWith('~') ? 'clash' : written.endsWith('^') ? 'hint' : group.rule;
        yield [flat(written.replace(/[~^]$/, '')), make('sense', `${group.name}:${sense}`, group.why, rule)];
      }
    }
  for (const word of listOf(negators[language])) yield [flat(word), make('deny', '', 'negation')];
  for (const word of listOf(falseNegators[language])) yield [flat(word), make('false', '', 'negation')];
  for (const word of listOf(turns[language])) yield [flat(word), make('turn', '', 'words')];
  for (const word of listOf(conditions[language])) yield [flat(word), make('if', '', 'words')];
  for (const word of listOf(ands[language])) yield [flat(word), make('and', '', 'words')];
  for (const word of listOf(ones[language])) yield [flat(word), make('one', '1', 'number', 'clash')];
  for (const [word, value] of numberWords(language)) yield [flat(word), make('number', value, 'number')];
  for (const [word, unit] of unitWords()) yield [flat(word), make('unit', unit, 'number')];
  for (const [word, unit] of dualWords()) yield [flat(word), make('dual', unit, 'number')];
  for (const [word, month] of months()) yield [flat(word), make('month', month, 'date')];
  for (const [word, day] of weekdays()) yield [flat(word), make('weekday', day, 'date')];
}

function lexiconOf(language: Language): Phrases<Meaning> {
  let lexicon = lexicons.get(language);
  if (lexicon === undefined) {
    lexicon = createPhrases(meanings(language));
    lexicons.set(language, lexicon);
    softSets.set(language, new Set(listOf(softNegators[language]).map((word) => plain(word).text)));
    const keys = new Map<string, string>();
    for (const [n, line] of synonyms[language].split('/').entries())
      for (const word of line.split(/\s+/).filter((each) => each !== '' && language !== 'zh')) {
        const stem = stemOf(plain(word).text, language);
        if (!keys.has(stem)) keys.set(stem, `${language}=${n}`);
      }
    synonymKeys.set(language, keys);
  }
  return lexicon;
}

function stemOf(word: string, language: Language): string {
  return analyse(word, language).terms.at(-1) ?? word;
}

/** Reads a sentence or a passage: its words, and all it claims. Linear in the length. */
export function readClaims(text: string, language: Language, firstUnit = 0): Reading {
  const lexicon = lexiconOf(language);
  const { words, quotes } = scan(text);
  const reading: Reading = { language, tokens: [], claims: [], quotes, negated: false, turning: [] };
  const { tokens } = reading;
  let clause = 0;
  let part = 0;
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
    if (word.isBreak && word.text !== ',') part++;
    if (word.startsUnit) {
      unit++;
      part++;
      clause++;
    }
    tokens.push(tokenOf(word, language, unit, clause, part));
  }
  if (language === 'zh') pairCharacters(tokens);
  const negations: { from: number; to: number }[] = [];
  for (let i = 0; i < tokens.length; i++) i = take(reading, lexicon, i, negations, words) - 1;
  spreadTurns(tokens, lexicon);
  const marked = { denied: 0, soft: 0 };
  for (const { from, to } of negations) deny(reading, from, to, marked);
  markSoft(tokens, softSets.get(language) ?? new Set());
  return reading;
}

/** Field by field: spreading objects of this size is what takes the time in a long passage. */
function tokenOf(word: Scanned, language: Language, unit: number, clause: number, part: number): Token {
  const term = word.kind === 'word' ? termOf(word.text, language) : undefined;
  return {
    text: word.text,
    isNumber: word.isNumber,
    isMark: word.isMark,
    key: term?.key ?? (word.isMark ? '' : word.isNumber ? `#${word.value}` : word.value),
    weight: term?.weight ?? (word.isMark ? 0 : 1),
    unit,
    clause,
    part,
    denied: false,
    soft: false,
    isSoft: false,
    vague: false,
    isIf: false,
    capital: word.capital,
    acronym: word.acronym,
    initial: word.initial,
    latin: word.latin,
    quoted: word.quoted,
    step: word.step,
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
function take(
  reading: Reading,
  lexicon: Phrases<Meaning>,
  i: number,
  negations: { from: number; to: number }[],
  words: readonly Scanned[],
): number {
  const { tokens, claims, language } = reading;
  const token = tokens[i];
  const word = words[i];
  if (token === undefined || word === undefined || token.isMark) return i + 1;
  const add = (kind: string, value: string, why: Why, rule: Rule = 'need', unit = ''): void =>
    void claims.push({ at: i, kind, value, unit, rule, why });
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
    add('label', word.text, 'name');
    return i + 1;
  }
  if (word.kind === 'link') add(word.value.includes('@') ? 'mail' : 'web', word.value, 'link');
  if (word.kind === 'code') add('code', word.value, 'name');
  if (word.kind === 'time') {
    token.key = `@${clockOf(word.value, tokens, i)}`;
    add('clock', token.key, 'number');
  }
  if (word.kind === 'date') add('date', word.value, 'date');
  if (word.kind !== 'word' && word.kind !== 'number') return i + 1;
  if (word.kind === 'number') return takeNumber(reading, lexicon, i, word.value, 1, 'need');
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
    if (value !== undefined)
      return takeNumber(reading, lexicon, i, String(value), end - i, value === 1 ? 'clash' : 'need');
  }
  const found = lexicon.match(tokens, i);
  if (found === undefined) return i + 1;
  let next = i + found.length;
  for (const { type, value, rule, why } of found.values) {
    if (type === 'deny') {
      negations.push({ from: i, to: next });
      reading.turning.push(i);
    } else if (type === 'sense') {
      const at = value.indexOf(':');
      add(value.slice(0, at), value.slice(at + 1), why, rule);
      for (let k = i; k < next; k++)
        if (tokens[k] !== undefined && found.length > 1) (tokens[k] as Token).weight *= 0.5;
    } else if (type === 'weekday') add('weekday', value, why);
    else if (type === 'dual') add('number', '2', why, 'need', value);
    else if (type === 'month') {
      if (!weakMonths.has(token.text) && !besideNumber(tokens, i)) add('month', value, why);
    } else if (type === 'number' || type === 'one')
      next = Math.max(next, takeNumber(reading, lexicon, i, value, found.length, rule));
  }
  return next;
}

function besideNumber(tokens: readonly Token[], i: number): boolean {
  return [-2, -1, 1].some((step) => tokens[i + step]?.isNumber === true);
}

/** A number, with the unit or the month that goes with it. */
function takeNumber(
  reading: Reading,
  lexicon: Phrases<Meaning>,
  i: number,
  value: string,
  length: number,
  rule: Rule,
): number {
  const { tokens, claims } = reading;
  let next = i + length;
  const push = (kind: string, what: string, why: Why, unit = ''): void =>
    void claims.push({ at: i, kind, value: what, unit, rule, why });
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
      push('date', `${day}-${numbered.key.slice(1)}`, 'date');
      return next + 3;
    }
    if (month !== undefined) {
      push('date', `${month.value}-${day}`, 'date');
      return behind + month.length;
    }
    if (before !== undefined && tokens[i - 1]?.isMark === false && tokens[i - 1]?.isNumber === false) {
      push('date', `${before.value}-${day}`, 'date');
      return next;
    }
  }
  if (
    /^(?:uhr|o'clock|am|pm|a\.m|p\.m|点|صباحا|مساء)$/.test(tokens[next]?.text ?? '') ||
    tokens[i - 1]?.text === 'الساعه'
  ) {
    const clock = `@${clockOf(`${value}:00`, tokens, i)}`;
    if (tokens[i] !== undefined) (tokens[i] as Token).key = clock;
    push('clock', clock, 'number');
    return next + (tokens[i - 1]?.text === 'الساعه' ? 0 : 1);
  }
  let unit = meaning(skip(next), 'unit') ?? meaning(next + 1, 'unit');
  // "two to three days": the unit stands behind the second one.
  if (unit === undefined && isRange(tokens[next]?.text ?? '')) unit = meaning(next + 2, 'unit') ?? unit;
  else if (meaning(next, 'unit') !== undefined) next += meaning(next, 'unit')?.length ?? 0;
  const sign = /^[€$£¥]$|^(?:eur|usd|gbp)$/.test(tokens[i - 1]?.text ?? '') ? meaning(i - 1, 'unit') : undefined;
  push('number', value, 'number', (sign ?? unit)?.value ?? '');
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
