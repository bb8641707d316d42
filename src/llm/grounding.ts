import type { Language } from '../kernel/languages.ts';
import { type Claim, type Reading, readClaims, type Token, type Why } from './claims.ts';
import { judgeDenials, sameTurns } from './denials.ts';
import { clashes, contextOf, fitAt, rivalWins } from './fit.ts';
import { judgeNames } from './names.ts';
import { comesTooSoon, isOutOfOrder } from './order.ts';
import { claimsNothing, deedsIn, saysDeed } from './promises.ts';
import { longestSentence } from './sentences.ts';
import { bestUnits, languageOf, mostPlaces, rowOf, type Shelf, shelve, squeezed } from './shelf.ts';
import { isSwapped } from './swaps.ts';

export type Grounding = { ok: true } | { ok: false; why: 'no-passage' | Why };

/**
 * Whether a sentence that a model wrote may be shown: it claims nothing, or all it claims is in the passages it cites, in the same
 * sense. Every number, name, date, address and deciding word must be there, and not fit something else that the passage says better;
 * what is denied must be denied there; and most of its words must come from there. Passages in another language than the sentence's
 * are held to all but the words. When in doubt it is refused.
 * @param before the sentence that was written before it, for what is said to come next
 */
export function groundedIn(sentence: string, passages: readonly string[], language: Language, before = ''): Grounding {
  if (sentence.length > longestSentence) return no('words');
  if (claimsNothing(sentence, language)) return { ok: true };
  const told = passages.filter((passage) => passage.trim() !== '');
  const deeds = deedsIn(sentence, language);
  if (told.length === 0) return no(deeds.length > 0 ? 'words' : 'no-passage');
  if (deeds.some((deed) => !saysDeed(told, deed))) return no('words');
  const said = readClaims(sentence, language);
  const own: string[] = [];
  const foreign: string[] = [];
  for (const passage of told) (languageOf(passage, language) === language ? own : foreign).push(passage);
  if (own.length > 0 && comesTooSoon(said, readClaims(before, language), shelve(own, language))) return no('words');
  const first = own.length > 0 ? judge(said, shelve(own, language), sentence, true) : undefined;
  if (first?.ok === true || foreign.length === 0) return first ?? no('no-passage');
  const second = judge(said, shelve(foreign, languageOf(foreign[0] ?? '', language)), sentence, false);
  return second.ok ? second : (first ?? second);
}

function no(why: 'no-passage' | Why): Grounding {
  return { ok: false, why };
}

/** A sentence with more claims than this is a list that nobody can check. */
const mostClaims = 60;

function judge(said: Reading, shelf: Shelf, sentence: string, sameLanguage: boolean): Grounding {
  if (said.claims.length > mostClaims) return no('words');
  if (shelf.rows.has(rowOf(said.tokens))) return { ok: true };
  for (const claim of said.claims) {
    if (claim.rule === 'hint') continue;
    const why = judgeClaim(claim, said, shelf, sameLanguage);
    if (why !== undefined) return no(why);
  }
  if (judgeNames(said, shelf, sameLanguage)) return no('name');
  if (!judgeDenials(said, shelf, sameLanguage)) return no('negation');
  if (sameLanguage && !sameTurns(said, shelf)) return no('negation');
  if (sameLanguage && (isSwapped(said, shelf) || isOutOfOrder(said, shelf))) return no('words');
  return sameLanguage && !enoughWords(said, shelf, sentence) ? no('words') : { ok: true };
}

/** What a passage may deny: "not on Fridays". */
const deniable: ReadonlySet<string> = new Set('number clock date weekday month mail web code system'.split(' '));

/** By how much a rival in another sentence must fit better. */
const margin = { times: 1.12, plus: 0.05 };

/** A claim must be in the passages; and what excludes it must not fit the sentence better than it does itself. */
function judgeClaim(claim: Claim, said: Reading, shelf: Shelf, sameLanguage: boolean): Why | undefined {
  const all = shelf.claims.get(claim.kind) ?? [];
  const sameUnit = (other: Claim): boolean => claim.unit === '' || other.unit === '' || claim.unit === other.unit;
  const mine = all.filter((other) => other.value === claim.value && sameUnit(other)).slice(0, mostPlaces);
  // "One" may be an article: only another amount of the same thing speaks against it.
  const vague = claim.rule === 'clash' && claim.kind === 'number' && claim.unit === '';
  const rivals = (vague || claim.kind === 'code' ? [] : all)
    .filter(
      (other) => other.rule !== 'hint' && (other.rule === 'need' || claim.rule === 'need' || claim.kind !== 'number'),
    )
    .filter((other) => other.value !== claim.value && (claim.unit === other.unit || claim.kind !== 'number'))
    .slice(0, mostPlaces);
  const others = said.claims
    .filter((each) => each.kind === claim.kind && each.value !== claim.value)
    .map(({ at }) => at);
  const context = contextOf(said.tokens, claim.at, shelf, others);
  if (mine.length === 0) {
    const strict = claim.rule === 'need' && (sameLanguage || ['number', 'name', 'date', 'link'].includes(claim.why));
    if (strict) return claim.why;
    // "Everyone sees it" of what only some may see.
    const top = bestUnits(said, shelf, 2);
    if (
      claim.kind === 'always' &&
      (shelf.claims.get('only') ?? []).some(({ at }) => top.includes(shelf.tokens[at]?.unit ?? -1))
    )
      return 'negation';
    return clashes(claim, rivals, said, shelf) ? claim.why : undefined;
  }
  if (claim.rule === 'clash' && claim.kind !== 'number')
    return clashes(claim, rivals, said, shelf, mine) ? claim.why : undefined;
  const fits = mine.map(({ at }) => ({ at, fit: fitAt(shelf, at, context) })).sort((a, b) => b.fit - a.fit);
  const rivalFits = rivals.map(({ at }) => ({ at, fit: fitAt(shelf, at, context) }));
  const best = fits
    .slice(0, 6)
    .filter(({ fit }) => fit >= (fits[0]?.fit ?? 0) * 0.7)
    .filter((own) =>
      rivalFits.every((rival) =>
        shelf.tokens[rival.at]?.unit === shelf.tokens[own.at]?.unit
          ? !rivalWins(shelf, own.at, rival.at, context)
          : rival.fit <= own.fit * margin.times + margin.plus,
      ),
    );
  if (best.length === 0) return claim.why;
  // What the passage denies of it, the sentence must not affirm.
  const token = said.tokens[claim.at];
  if (token === undefined || token.soft) return undefined;
  if (!deniable.has(claim.kind)) return undefined;
  const agrees = best.some(({ at }) => shelf.tokens[at]?.denied === token.denied || shelf.tokens[at]?.soft === true);
  return agrees || claim.rule === 'clash' ? undefined : 'negation';
}

/** Shares of the words that must be in the passages: of the sentence, of each part of it, and of those in the few best places. */
const enough = { sentence: 0.55, clause: 0.3, together: 0.6 };

function enoughWords(said: Reading, shelf: Shelf, sentence: string): boolean {
  const top = new Set(bestUnits(said, shelf, 4));
  let total = 0;
  let found = 0;
  let local = 0;
  const clauses = new Map<number, { total: number; found: number; unknown: number }>();
  for (const token of said.tokens) {
    if (token.isMark || token.weight < 0.6) continue;
    const weight = said.language === 'de' && token.capital && !token.initial ? 1.3 : 1;
    const value = foundIn(token, shelf, said.language);
    const clause = clauses.get(token.clause) ?? { total: 0, found: 0, unknown: 0 };
    clause.total += weight;
    clause.found += weight * value;
    clause.unknown += value === 0 ? 1 : 0;
    clauses.set(token.clause, clause);
    total += weight;
    found += weight * value;
    const units = shelf.units.get(token.key);
    if (units !== undefined && [...top].some((unit) => units.has(unit))) local += weight * value;
  }
  if (total === 0) return sentence.length < 40 && !said.negated;
  if (found < enough.sentence * total) return false;
  if (local < enough.together * found * (said.language === 'zh' ? 0.8 : 1)) return false;
  return [...clauses.values()].every((clause) => clause.unknown < 3 || clause.found >= enough.clause * clause.total);
}

function foundIn(token: Token, shelf: Shelf, language: Language): number {
  if (shelf.places.has(token.key)) return 1;
  if (shelf.row.includes(` ${token.text} `)) return 1;
  if (language === 'zh' && !token.latin) return shelf.row.includes(` ${token.text.charAt(0)} `) ? 0.6 : 0;
  if (language === 'ar') {
    const bare = token.text.replace(/^(?:[وف]?(?:بال|كال|لل|ال|ب|ل|ك)|[وف])/, '');
    if (bare.length >= 3 && squeezed(shelf).includes(bare.slice(0, Math.max(3, bare.length - 2)))) return 0.8;
    return 0;
  }
  // German compounds, and forms that the stemmer parts: the beginning is enough.
  if (token.text.length >= 5) {
    const stem = token.text.slice(0, Math.max(5, Math.ceil(token.text.length * 0.7)));
    if (shelf.row.includes(` ${stem}`)) return 0.8;
    if (language === 'de' && shelf.row.includes(stem)) return 0.7;
  }
  return 0;
}
