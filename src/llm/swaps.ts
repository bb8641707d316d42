import type { Language } from '../kernel/languages.ts';
import type { Reading, Token } from './claims.ts';
import { bestUnits, type Shelf } from './shelf.ts';

interface Place {
  /** The first word of its part that tells something, which is most often what it speaks of; the last one. */
  isFirst: boolean;
  isLast: boolean;
  /** The small word before it: "for visitors". */
  before: string;
  /** All small words between it and the telling word before: "from the". */
  lead: string;
  /** Where it stands among the telling words, those that no passage has included. */
  at: number;
  weight: number;
}

interface Part {
  unit: number;
  /** As a token has it: what is between full stops, semicolons and the like. */
  part: number;
  /** It names who does it behind the deed: "by the manager". */
  isTurned: boolean;
  words: Map<string, Place>;
}

/** Words that weigh less carry grammar. */
const telling = 0.5;
/** A number ties a part to its place more than a word does. */
const ofNumber = 3;

function partsOf(tokens: readonly Token[], takes: (token: Token) => boolean): Part[] {
  const parts = new Map<string, Part>();
  let small: string[] = [];
  let at = 0;
  for (const [i, token] of tokens.entries()) {
    const name = `${token.unit}.${token.clause}`;
    const part = parts.get(name) ?? {
      unit: token.unit,
      part: token.part,
      isTurned: false,
      words: new Map<string, Place>(),
    };
    if (!token.isMark && turned.has(token.text)) {
      part.isTurned = true;
      parts.set(name, part);
    }
    if (token.clause !== tokens[i - 1]?.clause) {
      small = [];
      at = 0;
    }
    if (!token.isMark && token.weight < telling) small.push(token.text);
    if (token.isMark || token.weight < telling) continue;
    at++;
    if (!takes(token)) continue;
    const lead = small.join(' ');
    small = [];
    const last = tokens[i - 1];
    const before =
      last !== undefined && !last.isMark && last.clause === token.clause && last.weight < telling ? last.text : '';
    const isNumber = /^[#@]/.test(token.key);
    if (!part.words.has(token.key)) {
      for (const place of part.words.values()) if (!isNumber) place.isLast = false;
      part.words.set(token.key, {
        isFirst: part.words.size === 0,
        isLast: !isNumber,
        before,
        lead,
        at: at - 1,
        weight: isNumber ? ofNumber : 1,
      });
    }
    parts.set(name, part);
  }
  return [...parts.values()].slice(0, mostParts);
}

const mostParts = 40;

/** Words that put who does a thing behind the deed. Plain. */
const turned: ReadonlySet<string> = new Set('by por par von vom durch 由 被 بواسطه'.split(' '));

/**
 * Whether two words of a part have taken each other's place: with their small words, "from A to B" told as "from B to A", or where
 * those do not tell who is who, around what is between them: "A pays B" as "B pays A".
 */
function isReversed(mine: Part, theirs: Part, language: Language): boolean {
  const both = [...mine.words].flatMap(([key, said]) => {
    const told = theirs.words.get(key);
    return told === undefined || /^[#@]/.test(key) ? [] : [{ said, told }];
  });
  const between = (at: number, one: number, other: number): boolean => (at - one) * (at - other) < 0;
  for (const [i, x] of both.entries())
    for (const y of both.slice(i + 1)) {
      const [alike, stillAlike] = [x.told.lead === y.told.lead, x.said.lead === y.said.lead];
      // German tells who is who by endings, and puts either first: only where both have small words do these tell.
      const tell = language !== 'de' || (x.told.lead !== '' && y.told.lead !== '');
      if (!alike && tell && x.said.lead === y.told.lead && y.said.lead === x.told.lead) return true;
      if (language === 'de' || !alike || !stillAlike || mine.isTurned !== theirs.isTurned) continue;
      const isTurnedRound = x.told.at < y.told.at === x.said.at > y.said.at;
      const stand = (one: number, other: number): boolean =>
        Math.min(one, other) === doer && Math.max(one, other) === doneTo;
      if (language === 'ar' && isTurnedRound && stand(x.told.at, y.told.at) && stand(x.said.at, y.said.at)) return true;
      const isAround = both.some(
        (v) => between(v.told.at, x.told.at, y.told.at) && between(v.said.at, x.said.at, y.said.at),
      );
      if (isTurnedRound && isAround && (x.told.isFirst || y.told.isFirst)) return true;
    }
  return false;
}

/** Where the verb comes first, as in Arabic, who does a thing stands right behind it, and to whom it is done next. */
const [doer, doneTo] = [1, 2];

/**
 * Whether the sentence says of one thing what the passage says of another: "parking is free for staff, and costs 5 euros for
 * visitors" told as "it costs staff 5 euros". That is so where most of a part's words are in one part of the passage, the rest is in
 * another, and in the place of the rest the first has a word of its own.
 */
export function isSwapped(said: Reading, shelf: Shelf): boolean {
  const units = new Set(bestUnits(said, shelf, 2));
  const theirs = partsOf(shelf.tokens, (token) => units.has(token.unit));
  const share = (mine: Part, part: Part): number => {
    let sum = 0;
    // Of two that have as much, the one that speaks of the same thing.
    for (const [key, { weight, isFirst }] of mine.words)
      if (part.words.has(key)) sum += shelf.idf(key) * weight + (isFirst ? 0.001 : 0);
    return sum;
  };
  const told = partsOf(said.tokens, (token) => shelf.places.has(token.key)).flatMap((mine) => {
    const [first, ...rest] = theirs;
    if (first === undefined || mine.words.size < 2) return [];
    const best = rest.reduce((a, b) => (share(mine, b) > share(mine, a) ? b : a), first);
    return [{ mine, best }];
  });
  const all = new Set(said.tokens.map(({ key }) => key));
  for (const { mine, best } of told) {
    if (isReversed(mine, best, said.language)) return true;
    for (const [key, place] of mine.words) {
      if (best.words.has(key)) continue;
      const from = theirs.find((part) => part.unit === best.unit && part.words.has(key));
      const there = from?.words.get(key);
      if (from === undefined || there === undefined || share(mine, from) > share(mine, best)) continue;
      // "A is for one; the other gets B": nothing that follows the mark goes back to what is before it.
      const apart = told.length === 1 && from.part !== best.part;
      // What the sentence says elsewhere is missing here only where it went to the part that this word came from.
      const wentThere = (other: string): boolean =>
        told.some((each) => each.mine !== mine && each.best === from && each.mine.words.has(other));
      const instead = [...best.words].some(
        ([other, its]) =>
          (!all.has(other) || (!mine.words.has(other) && wentThere(other))) &&
          // What both parts have is in the place of neither.
          !from.words.has(other) &&
          !/^[#@]/.test(other) &&
          ((its.isFirst && place.isFirst && there.isFirst) ||
            (said.language === 'ar' && [its, place, there].every(({ at }) => at === doer)) ||
            (its.isLast && place.isLast && (there.isLast || apart)) ||
            (its.before !== '' && its.before === place.before && its.before === there.before)),
      );
      if (instead) return true;
    }
  }
  return false;
}
