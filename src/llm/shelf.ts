import { type Language, languages } from '../kernel/languages.ts';
import { stopWords } from '../knowledge/stopwords.ts';
import { type Claim, type Reading, readClaims, type Token } from './claims.ts';
import { plain } from './plain.ts';
import { type Source, sourceOf } from './source.ts';

/** Passages, ready to be asked. */
export interface Shelf {
  tokens: readonly Token[];
  claims: readonly Claim[];
  /** Whether a word stands there, by its key. */
  has(key: string): boolean;
  /** How much a word tells: what is in every part of a sentence tells little. */
  idf(key: string): number;
  /** All words in a row, to find quotations in, with and without what is between them. */
  row(): string;
  squeezed(): string;
  source: Source;
}

const shelves = new Map<string, Shelf>();
/** An answer has some sentences and cites the same few passages. */
const rememberedShelves = 8;

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
  const reading: Reading = { language, tokens: [], claims: [], quotes: [] };
  for (const passage of passages) {
    const last = reading.tokens.at(-1);
    const offset = reading.tokens.length;
    // The lines of two passages are no neighbours.
    const { tokens, claims } = readClaims(passage, language, (last?.unit ?? -2) + 2, (last?.line ?? -2) + 2);
    for (const token of tokens) reading.tokens.push(token);
    for (const claim of claims) reading.claims.push(offset === 0 ? claim : { ...claim, at: claim.at + offset });
  }
  const counts = once(() => clausesWith(reading.tokens));
  const row = once(() => ` ${reading.tokens.flatMap(({ isMark, text }) => (isMark ? [] : [text])).join(' ')} `);
  const squeezed = once(() => row().replace(/[\s'.,@_-]/g, ''));
  return {
    tokens: reading.tokens,
    claims: reading.claims,
    has: (key) => counts().clauses.has(key),
    idf: (key) => Math.log(1 + counts().count / (counts().clauses.get(key) ?? counts().count)),
    row,
    squeezed,
    source: sourceOf(reading),
  };
}

/** Most sentences are judged without these, and a long passage takes its time to make them. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** In how many parts of a sentence each word stands, and how many there are. */
function clausesWith(tokens: readonly Token[]): { clauses: ReadonlyMap<string, number>; count: number } {
  const clauses = new Map<string, number>();
  const lastClause = new Map<string, number>();
  let count = 0;
  let clauseNow = -1;
  for (const token of tokens) {
    if (token.isMark) continue;
    const clause = token.unit * 1_000 + (token.clause % 1_000);
    if (clause !== clauseNow) count++;
    clauseNow = clause;
    if (lastClause.get(token.key) !== clause) clauses.set(token.key, (clauses.get(token.key) ?? 0) + 1);
    lastClause.set(token.key, clause);
  }
  return { clauses, count };
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
