import { type Language, languages } from '../kernel/languages.ts';
import { stopWords } from '../knowledge/stopwords.ts';
import { type Claim, type Reading, readClaims, type Token } from './claims.ts';
import { plain } from './plain.ts';

/** Passages, ready to be asked. */
export interface Shelf {
  tokens: Token[];
  claims: Map<string, Claim[]>;
  places: Map<string, number[]>;
  /** How much a word tells: what is in every part of a sentence tells little. */
  idf(key: string): number;
  units: Map<string, Set<number>>;
  denying: Set<number>;
  turning: Set<number>;
  soft: Set<number>;
  unitCount: number;
  /** The words of each unit in a row: what stands there word for word is grounded. */
  rows: ReadonlySet<string>;
  /** All words in a row, to find quotations in. */
  row: string;
}

const shelves = new Map<string, Shelf>();
/** An answer has some sentences and cites the same few passages. */
const rememberedShelves = 8;
/** Places of a word or claim that are looked at. */
export const mostPlaces = 24;

export function shelve(passages: readonly string[], language: Language): Shelf {
  const name = `${language}\n${passages.join('\u0000')}`;
  const known = shelves.get(name);
  if (known !== undefined) return known;
  const shelf = buildShelf(passages, language);
  if (shelves.size >= rememberedShelves) shelves.delete(shelves.keys().next().value ?? '');
  shelves.set(name, shelf);
  return shelf;
}

function buildShelf(passages: readonly string[], language: Language): Shelf {
  const tokens: Token[] = [];
  const claims = new Map<string, Claim[]>();
  const places = new Map<string, number[]>();
  const units = new Map<string, Set<number>>();
  const clauses = new Map<string, number>();
  const lastClause = new Map<string, number>();
  const denying = new Set<number>();
  const turning = new Set<number>();
  const soft = new Set<number>();
  let clauseCount = 0;
  let clauseNow = -1;
  for (const passage of passages) {
    const offset = tokens.length;
    const reading = readClaims(passage, language, (tokens.at(-1)?.unit ?? -1) + 1);
    for (const token of reading.tokens) tokens.push(token);
    for (const at of turningOf(reading)) turning.add(at + offset);
    for (const claim of reading.claims) {
      const list = claims.get(claim.kind) ?? [];
      list.push({ ...claim, at: claim.at + offset });
      claims.set(claim.kind, list);
    }
  }
  for (const [i, token] of tokens.entries()) {
    if (token.denied) denying.add(token.unit);
    if (token.soft) soft.add(token.unit);
    if (token.isMark) continue;
    const clause = token.unit * 1_000 + (token.clause % 1_000);
    if (clause !== clauseNow) clauseCount++;
    clauseNow = clause;
    if (lastClause.get(token.key) !== clause) clauses.set(token.key, (clauses.get(token.key) ?? 0) + 1);
    lastClause.set(token.key, clause);
    const list = places.get(token.key);
    if (list === undefined) places.set(token.key, [i]);
    else if (list.length < mostPlaces) list.push(i);
    const set = units.get(token.key);
    if (set === undefined) units.set(token.key, new Set([token.unit]));
    else set.add(token.unit);
  }
  const unitCount = (tokens.at(-1)?.unit ?? 0) + 1;
  return {
    tokens,
    claims,
    places,
    units,
    denying,
    turning,
    soft,
    unitCount,
    idf: (key) => Math.log(1 + clauseCount / (clauses.get(key) ?? clauseCount)),
    rows: rowsOf(tokens),
    row: ` ${rowOf(tokens)} `,
  };
}

/** Where a reading turns or narrows its sense. */
export function turningOf(reading: Reading): number[] {
  const narrow = reading.claims.filter(({ kind, rule }) => rule === 'need' && kind === 'only');
  return [...reading.turning, ...narrow.map(({ at }) => at)];
}

export function rowOf(tokens: readonly Token[]): string {
  return tokens
    .filter(({ isMark }) => !isMark)
    .map(({ text }) => text)
    .join(' ');
}

function rowsOf(tokens: readonly Token[]): ReadonlySet<string> {
  const rows = new Map<number, string>();
  for (const { unit, text, isMark } of tokens)
    if (!isMark) rows.set(unit, rows.has(unit) ? `${rows.get(unit)} ${text}` : text);
  return new Set(rows.values());
}

export function bestUnits(said: Reading, shelf: Shelf, count: number): number[] {
  const scores = new Map<number, number>();
  for (const key of new Set(said.tokens.filter(({ isMark, weight }) => !isMark && weight >= 0.5).map(({ key }) => key)))
    for (const unit of shelf.units.get(key) ?? []) scores.set(unit, (scores.get(unit) ?? 0) + shelf.idf(key));
  return [...scores]
    .sort((a, b) => b[1] - a[1])
    .slice(0, count)
    .map(([unit]) => unit);
}

/** By its script, or by the small words it is made of; the given one when that cannot be told. */
export function languageOf(passage: string, given: Language): Language {
  const sample = passage.slice(0, 2_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const share = (pattern: RegExp): number => (sample.match(pattern)?.length ?? 0) / Math.max(1, letters);
  if (share(/\p{sc=Han}/gu) > 0.2) return 'zh';
  if (share(/\p{sc=Arabic}/gu) > 0.25) return 'ar';
  const words = plain(sample).text.match(/[a-z]{1,20}/g) ?? [];
  const hits = (language: Language): number => words.filter((word) => stopWords(language).has(word)).length;
  const latin: readonly Language[] = languages.filter((language) => language !== 'zh' && language !== 'ar');
  const best = latin.reduce((a, b) => (hits(b) > hits(a) ? b : a));
  const own = latin.includes(given) ? hits(given) : 0;
  return hits(best) > own * 1.25 + 1 || !latin.includes(given)
    ? words.length < 4 && !latin.includes(given)
      ? given
      : best
    : given;
}
const rows = new WeakMap<Shelf, string>();
export function squeezed(shelf: Shelf): string {
  const known = rows.get(shelf);
  if (known !== undefined) return known;
  const row = shelf.row.replace(/[\s'.,@_-]/g, '');
  rows.set(shelf, row);
  return row;
}
