import type { Reading, Token } from './claims.ts';
import { bestUnits, type Shelf } from './shelf.ts';

interface Place {
  /** The first word of its part that tells something, which is most often what it speaks of; the last one. */
  isFirst: boolean;
  isLast: boolean;
  /** The small word before it: "for visitors". */
  before: string;
  weight: number;
}

interface Part {
  unit: number;
  words: Map<string, Place>;
}

/** Words that weigh less carry grammar. */
const telling = 0.5;
/** A number ties a part to its place more than a word does. */
const ofNumber = 3;

function partsOf(tokens: readonly Token[], takes: (token: Token) => boolean): Part[] {
  const parts = new Map<string, Part>();
  for (const [i, token] of tokens.entries()) {
    if (token.isMark || token.weight < telling || !takes(token)) continue;
    const name = `${token.unit}.${token.clause}`;
    const part = parts.get(name) ?? { unit: token.unit, words: new Map<string, Place>() };
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
        weight: isNumber ? ofNumber : 1,
      });
    }
    parts.set(name, part);
  }
  return [...parts.values()].slice(0, mostParts);
}

const mostParts = 40;

/**
 * Whether the sentence says of one thing what the passage says of another: "parking is free for staff, and costs 5 euros for
 * visitors" told as "it costs staff 5 euros". That is so where most of a part's words are in one part of the passage, the rest is in
 * another, and in the place of the rest the first has a word of its own.
 */
export function isSwapped(said: Reading, shelf: Shelf): boolean {
  const units = new Set(bestUnits(said, shelf, 2));
  const theirs = partsOf(shelf.tokens, (token) => units.has(token.unit));
  const all = new Set(said.tokens.map(({ key }) => key));
  for (const mine of partsOf(said.tokens, (token) => shelf.places.has(token.key))) {
    if (mine.words.size < 2) continue;
    const share = (part: Part): number => {
      let sum = 0;
      for (const [key, { weight }] of mine.words) if (part.words.has(key)) sum += shelf.idf(key) * weight;
      return sum;
    };
    const best = theirs.reduce<Part | undefined>((a, b) => (a === undefined || share(b) > share(a) ? b : a), undefined);
    if (best === undefined) continue;
    for (const [key, place] of mine.words) {
      if (best.words.has(key)) continue;
      const from = theirs.find((part) => part.unit === best.unit && part.words.has(key));
      const there = from?.words.get(key);
      if (from === undefined || there === undefined || share(from) > share(best)) continue;
      const instead = [...best.words].some(
        ([other, its]) =>
          !all.has(other) &&
          // What both parts have is in the place of neither.
          !from.words.has(other) &&
          !/^[#@]/.test(other) &&
          ((its.isFirst && place.isFirst && there.isFirst) ||
            (its.isLast && place.isLast && there.isLast) ||
            (its.before !== '' && its.before === place.before && its.before === there.before)),
      );
      if (instead) return true;
    }
  }
  return false;
}
