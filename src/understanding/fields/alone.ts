import { aloneWords } from './alone-words.ts';
import { fillers } from './date-words.ts';
import { createPhrases, type Phrases, type Reading } from './reading.ts';

let made: { changing: Phrases<true>; small: Phrases<true> } | undefined;

/** The words, made ready before they are first needed. */
function words(): { changing: Phrases<true>; small: Phrases<true> } {
  const of = (lines: string): Phrases<true> =>
    createPhrases(lines.split(/[|\n]/).map((phrase) => [phrase, true] as const));
  made ??= { changing: of(aloneWords.changing), small: of(aloneWords.small) };
  return made;
}

/** Whether a message says at all that something is to be otherwise. */
export function saysOtherwise({ tokens }: Reading): boolean {
  return tokens.length <= mostWords && tokens.some(({ text }) => words().changing.begins(text));
}

/**
 * What stands behind the words that say that something is to be otherwise, as it was written: the "marketing" of "sorry, make it marketing".
 * Null where a message does not begin with such words, or where nothing is behind them.
 */
export function behindChange(reading: Reading): string | null {
  const { tokens, original } = reading;
  // "不用了": one word, of which the first half alone would be a no.
  if (deniesOneWord.test(original)) return null;
  const { changing, small } = words();
  let at = 0;
  let changed = false;
  for (let length = 1; length > 0 && at < tokens.length; at += length) {
    const turn = changing.match(tokens, at);
    if (turn) changed = true;
    length = turn?.length ?? small.match(tokens, at)?.length ?? 0;
  }
  const rest = tokens[at];
  return changed && rest ? original.slice(reading.span(rest.start, rest.end).start).trim() : null;
}

const deniesOneWord = /^[\s\p{P}]*不(?![是对])\p{sc=Han}/u;

/** Longer than this, something is told. */
const mostWords = 14;

/**
 * Whether a message says nothing beside some of its words: "plain", or "changing" where it says that something is to be otherwise
 * ("no, better at four"); null where there is more to it.
 * @param spans what has been read, in places of the flat text
 */
export function saidAlone(
  { tokens }: Reading,
  spans: readonly { from: number; to: number }[],
): 'plain' | 'changing' | null {
  if (tokens.length > mostWords) return null;
  const { changing, small } = words();
  let kind: 'plain' | 'changing' = 'plain';
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined || spans.some(({ from, to }) => from <= token.start && token.end <= to)) continue;
    const turn = changing.match(tokens, i);
    const length = turn?.length ?? small.match(tokens, i)?.length ?? (fillers.has(token.text) ? 1 : undefined);
    if (length === undefined) return null;
    if (turn !== undefined) kind = 'changing';
    i += length - 1;
  }
  return kind;
}
