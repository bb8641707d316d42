import { flatten } from '../normalise.ts';
import type { Alarm } from '../types.ts';

/** What beside the words of an alarm tells whether it is one; `intents/alarms.yaml` says what each of them holds. */
export const alarmChecks = ['unreal', 'past', 'harmless', 'denied', 'figurative', 'figures', 'literal'] as const;

/**
 * Patterns of `intents/alarms.yaml`, with the parts that they name put in. `ordinary` is what nearly every message is made of, and
 * changes nothing but the speed.
 */
export type AlarmWords = Readonly<Record<Alarm | (typeof alarmChecks)[number], readonly string[]>> & {
  readonly ordinary: string;
};

/**
 * The regular expressions of a pattern, written with ` & ` between them, all of which must be found in the same clause. They are read
 * as messages are: lower case, no accents, Arabic letters unified, so `\b` holds for Latin letters.
 */
export const expressionsOf = (pattern: string): string[] => pattern.split(' & ').map((each) => flatten(each).text);

/** Why a pattern cannot be used, in words for whoever wrote it; null where it can. */
export function faultOf(pattern: string): string | null {
  if (/\\[A-Z]/.test(pattern)) return 'it is read in lower case, in which \\S is \\s: write [^ ] and the like';
  for (const expression of expressionsOf(pattern)) {
    try {
      const { source } = new RegExp(expression);
      if (new RegExp(source).test('')) return `“${expression}” is found in every message`;
      // Beside an end that always fits, what comes back counts the groups.
      if (new RegExp(`${source}|`).exec('')?.length !== 1) return 'write (?:…) in place of (…)';
      const slow = slownessOf(source);
      if (slow !== null) return slow;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  return null;
}

/** A count above this is as good as none: a clause is read from every place in it. */
const widest = 100;
/** Where a group is repeated more often, alternatives that fit the same text multiply. */
const mostGroups = 8;
/** In how many ways what runs on may share out one text: two of `.{0,60}`, three of `.{0,14}`. */
const mostWays = 4_000;
/** An escape, a class, the opening of a group or any other character, and how often it may come. */
const atom =
  /(\\u[\da-f]{4}|\\x[\da-f]{2}|\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:))?|.)([*+?]|\{\d+(?:,\d*)?\})?/gsu;
/** Words in a row, a space before or after each of them: where one ends is plain. */
const wordsInARow = /^\(\?:(?!.*\\s)(?: [^ |().[]+|[^ |().[]+ )$/;

/** The least and the most of a count. */
function rangeOf(count: string): [number, number] {
  const [, least = '', comma = '', up = ''] = /^\{(\d+)(,?)(\d*)\}$/.exec(count) ?? [];
  if (least === '') return count === '' ? [1, 1] : count === '?' ? [0, 1] : [count === '+' ? 1 : 0, Infinity];
  const limit = comma === '' ? Number(least) : up === '' ? Infinity : Number(up);
  return [Number(least), limit > widest ? Infinity : limit];
}

/** What no letter of a word is, so that what runs over letters ends before it: a space, a sign, a letter with which `\w` has no dealings. */
const isBetweenWords = (what: string): boolean =>
  what === '\\s' || what === '\\b' || /^\\?[^\w\\^$.[\](){}?*+|]$/u.test(what);

/**
 * Why an expression could be tried for minutes on a message made for it; null where it is soon done. Over anything but the letters
 * of a word one `*` or `+` may stand, over the letters of one word another, over a group none, and in what is repeated nothing that
 * runs on.
 */
function slownessOf(source: string): string | null {
  /**
   * Of each open group: where it began, whether something in it runs on, the ways of this branch and the most of those before, and
   * how much runs on without end since the last word ended: where it began, in this branch and the most of those before.
   */
  const open = [{ from: 0, runs: false, ways: 1, before: 1, began: 0, inWord: 0, most: 0 }];
  let unlimited = 0;
  for (const { 0: whole, 1: what = '', 2: count = '', index } of source.matchAll(atom)) {
    const level = open.at(-1);
    const inWord = level?.inWord ?? 0;
    if (what.startsWith('('))
      open.push({ from: index, runs: false, ways: 1, before: 1, began: inWord, inWord, most: 0 });
    if (!level || what.startsWith('(')) continue;
    if (what === '|') {
      level.before = Math.max(level.before, level.ways);
      level.ways = 1;
      level.most = Math.max(level.most, level.inWord);
      level.inWord = level.began;
      continue;
    }
    const [least, limit] = rangeOf(count);
    if (what === ')') {
      open.pop();
      const around = open.at(-1);
      if (!around) continue;
      const inside = source.slice(level.from, index);
      const asWords = wordsInARow.test(inside);
      if (limit > 1 && level.runs && !(asWords && limit <= mostGroups))
        return `“${inside}${whole}” repeats what runs on itself`;
      if (limit > mostGroups) return `“${inside}${whole}” has no limit: write {0,${mostGroups}} at most after a group`;
      around.ways *= Math.max(level.before, level.ways);
      around.runs ||= level.runs || limit > 1;
      // What may be left out, or only looks, ends no word.
      const isPassed = least === 0 || /^\(\?<?[=!]/.test(inside);
      around.inWord = Math.max(level.most, level.inWord, isPassed ? around.inWord : 0);
      continue;
    }
    if (limit > 1 && limit > least) level.runs = true;
    const isWide = what === '.' || what === '\\s' || what.startsWith('[');
    if (isWide && limit === Infinity && ++unlimited > 1)
      return 'more than one *, + or {2,} has no limit, which a long message makes slow: write .{0,30} in place of .*';
    if (least > 0 && isBetweenWords(what)) level.inWord = 0;
    else if (limit === Infinity && ++level.inWord > 1)
      return 'more than one *, + or {2,} in one word has no limit, which a long word makes slow: write \\w{0,12} in place of \\w*';
    // Digits, and one character again and again, end by themselves, and so do letters at the end of their word.
    if (!isWide && (what !== '\\w' || limit === Infinity)) continue;
    level.ways *= limit === Infinity ? mostWays : limit - least + 1;
  }
  const ways = Math.max(...open.map((level) => Math.max(level.before, level.ways)));
  return ways > mostWays
    ? 'a long message makes it slow: two of .{0,60} or three of .{0,14} are the most, one after the other'
    : null;
}
