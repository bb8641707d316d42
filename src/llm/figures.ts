import { type Language, languages } from '../kernel/languages.ts';
import { boundsOf, onlyAgrees, sidesAgree } from './bounds.ts';
import { type Reading, readClaims } from './claims.ts';
import { hasStrangeName } from './names.ts';
import { tellsRules } from './own-words.ts';
import { plain } from './plain.ts';
import { pledgesHold } from './pledges.ts';
import { sentencesOf } from './sentences.ts';
import { languageOf, shelve } from './shelf.ts';
import { statesHold } from './states.ts';
import { isToldAs, type Places, placesIn, tellsAlike } from './telling.ts';
import { namesAgree, namesStand } from './who.ts';

/** Two digits and more, with what joins them: a single one is often written out, or counts a step. */
const number = /\d(?:[\d.,:/-]*\d)+/g;
/** In a translation a single digit counts as well, but for 1, an article in many languages, and 2, which Arabic says by an ending. */
const anyNumber = /\d(?:[\d.,:/-]*\d)+|(?<![\p{L}\d_-])[3-9](?![\p{L}\d_-])/gu;
const address =
  /\b(?:[a-z][a-z\d+.-]{1,20}:\/\/|www\.)[^\s"<>]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w-])[\w-]+(?:\.[\w-]+){0,9}\.(?:com|net|org|example|io|dev|info|biz|xyz|app|co)\b|\b[\w-]{2,40} ?[([]? ?(?:dot|punto|point|punkt|نقطه|点) ?[)\]]? ?(?:com|net|org|example|io|dev|info|biz|xyz|app|co)\b/g;
/** What has letters and digits: tkt_1042, PR-0312. */
const code = /(?<![\p{L}\p{N}_-])(?=[\p{L}\d_-]*\d)(?=[\p{L}\d_-]*\p{L})[\p{L}\d]+(?:[_-][\p{L}\d]+)*/gu;

const matches = (text: string, pattern: RegExp): string[] =>
  [...plain(text).text.matchAll(pattern)].map(([all]) => all);
const digitsIn = (text: string, pattern = number): string[] =>
  matches(text, pattern).map((found) => found.replace(/\D/g, ''));
/** Where an address ends in Chinese, which puts no space behind it; a full stop is a dot of hosts as well, before their few last letters. */
const wideEnd = /[，；：！？、）】》」』”]|。(?=[\p{sc=Han}，]{5})/gu;
const addressesIn = (text: string): string[] =>
  matches(text.replace(wideEnd, '$& '), address).map((found) => found.replace(/[.,;:!?)\]}"]+$/, ''));

/** Whether every address in what a model wrote stands in what it was given: it must not lead anybody elsewhere. */
function addressesHold(said: string, given: string): boolean {
  const source = plain(given).text;
  return addressesIn(said).every((found) => source.includes(found));
}

/** Amounts from the least on, times and dates by their value, however they are written; small ones are words of grammar as well. */
function amountsIn({ claims }: Reading, least = 10): string[] {
  return claims.flatMap(({ kind, value }) =>
    kind === 'clock' || kind === 'date' || (kind === 'number' && Number(value) >= least) ? [`${kind}=${value}`] : [],
  );
}

const amountsInAny = (text: string, least = 10): ReadonlySet<string> =>
  new Set(languages.flatMap((language) => amountsIn(readClaims(text, language), least)));

/** Whether every address, code, name and number in what a model wrote in a language stands in what it was given, in any, and nothing is
 * narrower than there. */
export function figuresHold(
  said: string,
  given: string,
  language: Language,
  places: () => Places = () => placesIn(given, language),
): boolean {
  const source = plain(given).text;
  const digits = new Set(digitsIn(given));
  const amounts = amountsInAny(given);
  const reading = readClaims(said, language);
  return (
    digitsIn(said).every((each) => digits.has(each)) &&
    hasFigures(said, given) &&
    matches(said, code).every((each) => source.includes(each)) &&
    amountsIn(reading).every((each) => amounts.has(each) || digits.has(each.replace(/^\w+=@?/, ''))) &&
    !hasStrangeName(reading, shelve([given], languageOf(given, language)), false) &&
    addressesHold(said, given) &&
    !tellsRules(said) &&
    isAsNarrow(said, given, language) &&
    pledgesHold(said, given) &&
    isTold(said, given, language, places)
  );
}

/** Nothing is done, denied, certain or a duty that is not so where it was said, and nobody does what another did. */
function isTold(said: string, given: string, language: Language, places: () => Places): boolean {
  const its = languageOf(given, language);
  return (
    statesHold(said, language, given, its) &&
    namesStand(said, language, given, its) &&
    (its !== language || isToldAs(said, places(), language))
  );
}

/** No bound is turned round, and nothing is "only" so that was not. What was, may go untold in a summary. */
function isAsNarrow(said: string, given: string, language: Language): boolean {
  const [mine, theirs] = [boundsOf(said, language), boundsOf(given, languageOf(given, language))];
  return sidesAgree(mine, theirs) && (!mine.only || theirs.only || theirs.maybeOnly);
}

/** No language takes so many times the characters of another; what is longer has something added, and is not read. */
const longest = { times: 6, more: 200 };

/**
 * Whether a translation has the addresses and numbers of the original, no more and no less, denies something just where that does, says
 * "only" where that does, and bounds no number from the other side.
 * @param language of the translation
 */
export function isFaithful(translation: string, original: string, language: Language): boolean {
  return (
    translation.length <= longest.times * original.length + longest.more &&
    tellsTheSame(translation, languageOf(translation, language), original, foreignLanguage(original, language))
  );
}

/** What may be shown of a translation. */
export interface Faithful {
  text: string;
  /** Sentences that stand in it as they were written, for what was made of them says something else. */
  left: readonly string[];
}

/**
 * A translation, and where only some sentences of it are faithful, those, with the others as they were written.
 * @returns null where none is, or where nobody can tell which is of which
 */
export function faithfulIn(translation: string, original: string, language: Language): Faithful | null {
  if (translation === '') return null;
  if (isFaithful(translation, original, language)) return { text: translation, left: [] };
  const [made, given] = [sentencesOf(translation), sentencesOf(original)];
  if (given.length < 2 || made.length !== given.length || ![...made, ...given].every(({ whole }) => whole)) return null;
  const left = given.filter(({ text }, i) => !isFaithful(made[i]?.text ?? '', text, language)).map(({ text }) => text);
  if (left.length === given.length) return null;
  return {
    text: made
      .map(({ space, text }, i) => space + (left.includes(given[i]?.text ?? '') ? given[i]?.text : text))
      .join(''),
    left: [...new Set(left)],
  };
}

function tellsTheSame(translation: string, mine: Language, original: string, its: Language): boolean {
  const [from, to] = [boundsOf(original, its), boundsOf(translation, mine)];
  return (
    hasFigures(translation, original) &&
    hasFigures(original, translation) &&
    addressesHold(translation, original) &&
    addressesHold(original, translation) &&
    to.denies === from.denies &&
    onlyAgrees(to, from) &&
    sidesAgree(to, from) &&
    pledgesHold(translation, original) &&
    statesHold(translation, mine, original, its) &&
    namesAgree(translation, mine, original, its) &&
    tellsAlike(translation, mine, original, its) &&
    (!tellsRules(translation) || tellsRules(original))
  );
}

/** The language of what is translated, which is seldom the one it is translated into: few words are enough to tell. */
function foreignLanguage(original: string, into: Language): Language {
  const guess = languageOf(original, 'zh');
  return guess === 'zh' && !/\p{sc=Han}/u.test(original) ? into : guess;
}

/** Each number of one text in the other, be it as digits or as the same time or date. */
function hasFigures(one: string, other: string): boolean {
  const digits = new Set(digitsIn(other, anyNumber));
  const bare = plain(one).text;
  let amounts: ReadonlySet<string> | null = null;
  return [...bare.matchAll(anyNumber)].every(({ 0: found, index }) => {
    if (digits.has(found.replace(/\D/g, ''))) return true;
    amounts ??= amountsInAny(other, 2);
    // With the words beside it, which make a time or a date of it.
    const around = bare.slice(Math.max(0, index - 12), index + found.length + 12);
    return [...amountsInAny(around, 2)].some((each) => amounts?.has(each));
  });
}
