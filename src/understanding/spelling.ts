import { everydayWords } from './everyday-words.ts';
import { distance } from './fields/choice.ts';
import { type Reading, wordsOf } from './fields/reading.ts';
import { flatten } from './normalise.ts';

/** The flat form of a message with slips of the finger put right; null where there are none that can be told. */
export interface PutSpellingRight {
  (reading: Reading, language: string): string | null;
  /** Whether examples or phrases have a word in small letters: what they only write large is a name. */
  knows(word: string, language: string): boolean;
}

/** What is longer has words enough that are spelled right. */
const mostTokens = 20;
/** A word that only one example has may be a slip itself, or a name: it is meant only where two letters were swapped. */
const leastTimes = 2;

interface Text {
  text: string;
  lang: string;
}

/** Words of one language, with how often examples have them. */
interface Lexicon {
  times: ReadonlyMap<string, number>;
  /** Words of everyday use: no slips, whether or not examples have them. "My wife" is not the Wi-Fi. */
  everyday: ReadonlySet<string>;
  /** Those written in small letters at least once. */
  small: ReadonlySet<string>;
  /** Of a length and with a first letter. */
  like(length: number, first: string): readonly string[];
  /** A word of the same letters as others, by these in order. */
  ofLetters: ReadonlyMap<string, string>;
}

/**
 * Puts unknown words right that are a slip away from one that examples have: a letter too many, one that lacks, one for another, two swapped; two slips
 * in a long word. Nothing is learnt before the first message that needs it.
 */
export function createSpelling(examples: readonly Text[], phrases: readonly Text[]): PutSpellingRight {
  const lexicons = new Map<string, Lexicon>();
  const lexiconIn = (language: string): Lexicon => {
    const lexicon = lexicons.get(language) ?? lexiconOf(examples, phrases, language);
    lexicons.set(language, lexicon);
    return lexicon;
  };
  const right = ({ flat, tokens }: Reading, language: string): string | null => {
    if (tokens.length > mostTokens) return null;
    const lexicon = lexiconIn(language);
    let text = '';
    let at = 0;
    for (const token of tokens) {
      const word = token.text;
      if (!isWord.test(word) || lexicon.times.has(word) || lexicon.everyday.has(word)) continue;
      const right = asWritten(word, lexicon.times) ?? rightOf(word, lexicon);
      // A word that is no slip of any other is news, and its neighbours may be as well: nothing is guessed beside it.
      if (right === null && word.length >= leastTold) return null;
      if (right === null) continue;
      text += flat.text.slice(at, token.start) + right;
      at = token.end;
    }
    return at === 0 ? null : text + flat.text.slice(at);
  };
  return Object.assign(right, { knows: (word: string, language: string) => lexiconIn(language).small.has(word) });
}

/** Shorter words may be anything. */
const leastTold = 4;

function lexiconOf(examples: readonly Text[], phrases: readonly Text[], language: string): Lexicon {
  const times = new Map<string, number>();
  const count = (texts: readonly Text[], once: number): void => {
    for (const { text, lang } of texts)
      if (lang === language)
        for (const word of wordsOf(text)) if (isWord.test(word)) times.set(word, (times.get(word) ?? 0) + once);
  };
  count(examples, 1);
  // Phrases are few, and written with care.
  count(phrases, leastTimes);
  const groups = new Map<string, string[]>();
  const ofLetters = new Map([...times.keys()].map((word) => [lettersOf(word), word]));
  for (const [word, count] of times) {
    if (count < leastTimes) continue;
    const key = `${word.length}${word.charAt(0)}`;
    const group = groups.get(key);
    if (group) group.push(word);
    else groups.set(key, [word]);
  }
  const small = new Set(
    [...examples, ...phrases].flatMap(({ text, lang }) => (lang === language ? (text.match(smallWord) ?? []) : [])),
  );
  const everyday = new Set(flatten(everydayWords[language] ?? '').text.split(/\s+/));
  return { times, everyday, small, ofLetters, like: (length, first) => groups.get(`${length}${first}`) ?? [] };
}

const smallWord = /(?<!\p{L})\p{Ll}\p{L}{2,}/gu;
const isWord = /^[\p{sc=Latin}\p{sc=Arabic}\p{M}]{3,24}$/u;

/** Spoken Arabic puts a ب before what somebody does: بيسرب is يسرب, and تسرب where a woman or a thing does it. */
function asWritten(word: string, times: Lexicon['times']): string | null {
  const [, verb] = /^ب[يت](\p{L}{3,})$/u.exec(word) ?? [];
  return [`ي${verb}`, `ت${verb}`].find((other) => times.has(other)) ?? null;
}

/** The commonest of the words nearest to an unknown one; null where it is near to none. */
function rightOf(word: string, { times, like, ofLetters }: Lexicon): string | null {
  // Nobody slips twice at the first letter.
  const firsts = new Set([word.charAt(0), word.charAt(1)]);
  // Of three letters too many others are a slip away: only two that are swapped are seen.
  const most = word.length === 3 ? 0 : word.length < 8 ? 1 : 2;
  let best: string | null = null;
  let fewest = most + 1;
  for (const first of firsts) {
    if (most === 0) best ??= like(3, first).find((other) => isSwapped(word, other)) ?? null;
    else
      for (let length = word.length - most; length <= word.length + most; length++)
        for (const other of like(length, first)) {
          const slips = distance(word, other, most);
          if (slips > most || slips > fewest) continue;
          if (slips === fewest && (times.get(other) ?? 0) <= (times.get(best ?? '') ?? 0)) continue;
          best = other;
          fewest = slips;
        }
  }
  if (best !== null || most === 0) return best;
  const other = ofLetters.get(lettersOf(word));
  return other !== undefined && isSwapped(word, other) ? other : null;
}

const lettersOf = (word: string): string => [...word].sort().join('');

function isSwapped(one: string, other: string): boolean {
  return one !== other && lettersOf(one) === lettersOf(other) && distance(one, other, 1) === 1;
}
