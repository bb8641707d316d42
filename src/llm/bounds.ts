import type { Language } from '../kernel/languages.ts';
import { type Atom, atomsOf } from './atoms.ts';
import { readClaims } from './claims.ts';
import { plain } from './plain.ts';
import type { Sense } from './senses.ts';

/** How a number is bounded: "until", "at most", "less than"; "from", "at least", "more than". */
const side: Readonly<Partial<Record<Sense, 'upper' | 'lower'>>> = {
  to: 'upper',
  under: 'upper',
  from: 'lower',
  over: 'lower',
};

/** What a text says of its numbers, and whether it says "only". */
export interface Bounds {
  sides: ReadonlyMap<string, ReadonlySet<string>>;
  only: boolean;
  /** A word that says "only" in one place and something else in another, so that it may stand for one and may not. */
  maybeOnly: boolean;
  denies: boolean;
}

/** "Only" said with a denial: ne … que, no … más que, لا … إلا; made one word, or each would be a denial. */
const onlyDenials: Readonly<Partial<Record<Language, readonly [RegExp, string]>>> = {
  fr: [
    /\b(?:ne |n')(?=(?:[\p{L}'-]+ ){1,4}?qu[e'])(?!(?:[\p{L}'-]+ ){0,3}?(?:pas|jamais|plus|rien|aucune?|personne)\b)/gu,
    ' seulement ',
  ],
  es: [/\bno (?=(?:\p{L}+ ){1,4}?mas que\b)/gu, ' solo '],
  ar: [/(?<!\p{L})(?:لا|لم|لن|ليس) (?=(?:\p{L}+ ){1,4}?الا )/gu, ' فقط '],
};

/** What only looks like it: "one single" is one, and narrows nothing; "is not is" asks, and denies nothing. */
const seeming: Readonly<Partial<Record<Language, RegExp>>> = {
  es: /(?<=\bun[oa]? )sol[oa]\b/giu,
  fr: /(?<=\bune? )seule?\b/giu,
  zh: /([有是能要会])[没不]\1|可不可以|差不多|对不起/gu,
};

const maybe: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:just|merely|alone|simply|sole|single|itself|themselves|not (?:only|just)|nothing (?:else|but)|no (?:one|other)|until|except|unless)\b/,
  es: /\b(?:solo|sola|solos|solas|apenas|simplemente|nada mas|unic[oa]s?|mas que|no solo|sino|hasta que|salvo|excepto)\b/,
  fr: /\b(?:seule?s?|juste|simplement|rien que|uniques?|avant|sauf|pas seulement)\b|\bqu[e']/,
  de: /\b(?:allein|alleine|bloss|erst|einfach|gerade|einzig\p{L}*|ausser|nichts als|nicht nur)\b/u,
  ar: /مجرد|وحد|انما|الا|سوي|الوحيد|ليس فقط/,
  zh: /才|单独|仅|只|唯/,
};

const farthest = 3;

/** @returns whether the word bounds what stands beside it */
function add(found: Set<string>, near: Atom | undefined): boolean {
  const its = near?.sense == null ? undefined : side[near.sense];
  if (its !== undefined) found.add(its);
  return its !== undefined;
}

/** Reads what narrows a text. */
export function boundsOf(text: string, language: Language): Bounds {
  const bare = plain(text).text;
  const denial = onlyDenials[language];
  const seems = seeming[language];
  const isSoDenied = denial !== undefined && bare.search(denial[0]) >= 0;
  const told = isSoDenied ? bare.replace(denial[0], denial[1]) : text;
  const atoms = atomsOf(readClaims(seems === undefined ? told : told.replace(seems, ''), language));
  const sides = new Map<string, Set<string>>();
  for (const [i, { key, isNumber, segment }] of atoms.entries()) {
    if (!isNumber || !key.startsWith('number=')) continue;
    const found = sides.get(key) ?? new Set();
    // "At most you can have 5": a verb or two may stand between, and no other number.
    for (let k = i - 1; k >= i - farthest && atoms[k]?.segment === segment && atoms[k]?.isNumber !== true; k--)
      if (add(found, atoms[k])) break;
    if (atoms[i + 1]?.segment === segment) add(found, atoms[i + 1]);
    sides.set(key, found);
  }
  const has = (...senses: readonly Sense[]): boolean =>
    atoms.some(({ sense }) => sense !== null && senses.includes(sense));
  return {
    sides,
    only: isSoDenied || has('only'),
    maybeOnly: maybe[language].test(bare),
    denies: has('not', 'needless') || (has('except') && !isSoDenied),
  };
}

/** Whether no number is bounded from one side in one text and from the other in the other. */
export function sidesAgree(one: Bounds, other: Bounds): boolean {
  return [...one.sides].every(([key, mine]) => {
    const theirs = other.sides.get(key);
    if (theirs === undefined || mine.size !== 1 || theirs.size !== 1) return true;
    return [...mine].every((each) => theirs.has(each));
  });
}

/** Whether "only" is said in both texts or in none, as far as that can be told. */
export function onlyAgrees(one: Bounds, other: Bounds): boolean {
  if (one.only === other.only) return true;
  return one.only ? other.maybeOnly : one.maybeOnly;
}
