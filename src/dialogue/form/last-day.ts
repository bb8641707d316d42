import type { FieldValue } from '../../conversation/events.ts';
import { dayMs } from '../../kernel/clock.ts';
import { saidAlone } from '../../understanding/fields/alone.ts';
import * as words from '../../understanding/fields/date-words.ts';
import { type Reading, read } from '../../understanding/fields/reading.ts';
import { wholeNumber } from '../../understanding/fields/spelled-number.ts';
import type { Found } from '../../understanding/types.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';
import { firstAndLast } from './form.ts';

/** In flat words, the first day and no other. */
const sameDay =
  /(?:the |that |on the )?same day|(?:just|only) (?:that|this) (?:one )?day|half (?:a )?day|(?:el |ese )?mismo dia|(?:solo|solamente) (?:ese|este) dia|medio dia|(?:le )?meme jour|(?:juste|seulement) ce jour|demi.journee|(?:am )?(?:selben|gleichen) tag|(?:derselbe|der gleiche) tag|nur (?:der|den|an dem|diesen) (?:einen? )?tag|halbe[rn]? tag|(?:في )?نفس اليوم|(?:هذا )?اليوم (?:هذا )?(?:فقط|بس)|نصف يوم|当天|同一?天|那一?天|半天/u;
const pairs: readonly (readonly [RegExp, number])[] = [
  [/^(?:ل|لمده )?يوم(?:ين|ان)(?: (?:فقط|بس))?$/u, 2],
  [/^(?:ل|لمده )?اسبوع(?:ين|ان)(?: (?:فقط|بس))?$/u, 14],
];
const longest = 7;
const denied = /(?<!\p{L})(?:not|nicht|pas|no es|ليس|مو|مش)(?!\p{L})|不/u;
/** Beside a length: that it is no more, or that it is one. */
const barely =
  /(?<!\p{L})(?:just|only|about|nur|bloss|lang|solo|solamente|unos|durante|juste|seulement|pendant|environ|during|وبس|فقط|بس|لمده|ال)(?!\p{L})|[就只共]/gu;

/** How many days a message says that something lasts: 1 for the first day alone; null where it says more than that, or nothing of it. */
function daysMeant(reading: Reading): number | null {
  const { tokens, flat } = reading;
  if (tokens.length === 0 || tokens.length > longest || denied.test(flat.text)) return null;
  const only = [...flat.text.matchAll(barely)].map(({ index, 0: word }) => ({ from: index, to: index + word.length }));
  const isAlone = (from: number, to: number): boolean => saidAlone(reading, [...only, { from, to }]) !== null;
  const same = sameDay.exec(flat.text);
  if (same) return isAlone(same.index, same.index + same[0].length) ? 1 : null;
  const pair = pairs.find(([pattern]) => pattern.test(flat.text.trim()));
  if (pair) return pair[1];
  const ahead = [words.aheadBefore, words.agoBefore];
  for (let i = 0; i < tokens.length; i++) {
    const count = words.amounts.match(tokens, i) ?? wholeNumber(tokens, i);
    const at = i + (count?.length ?? 0);
    const unit = words.units.match(tokens, at);
    const behind = unit ? at + unit.length : at;
    const isOne = tokens[behind]?.text === 'واحد';
    if (unit === undefined || (count === undefined && unit.value.count === undefined && !isOne)) continue;
    // "For three days" is said of both.
    if (
      tokens[i - 1]?.text !== 'for' &&
      ahead.some((phrases) => phrases.match(tokens, Math.max(0, i - 1)) !== undefined && i > 0)
    )
      return null;
    if (words.aheadBehind.match(tokens, behind) || words.agoBehind.match(tokens, behind)) return null;
    const days = daysOf[unit.value.unit];
    // "Two weeks, until the 20th" and "my boss is away for two weeks" say more.
    if (!isAlone(tokens[i]?.start ?? 0, tokens[isOne ? behind : behind - 1]?.end ?? 0)) return null;
    const amount = (count?.value ?? 1) * (unit.value.count ?? 1);
    return days === undefined || amount < 1 ? null : Math.round(amount * days);
  }
  return null;
}
const daysOf: Readonly<Record<string, number | undefined>> = { day: 1, week: 7, month: 30 };

/** Whether a message says nothing but how many days something lasts: "two weeks", "just the one day". */
export function isLength(said: string): boolean {
  return daysMeant(read(said)) !== null;
}

/**
 * "Two weeks", "just the one day", where the last day is asked: counted from the first one, which is one of them.
 * @param asked what is asked now; null before anything was
 * @returns null where the form asks for no first and last day, the first is not known, or something else is asked or said
 */
export function lastDay(
  form: FormDefinition,
  values: Readonly<Record<string, FieldValue>>,
  asked: FieldDefinition | null,
  said: string,
): Found | null {
  const days = firstAndLast(form);
  const first = values[days?.first ?? ''];
  if (days === null || typeof first !== 'string' || (asked !== null && asked.name !== days.last)) return null;
  const count = daysMeant(read(said));
  if (count === null) return null;
  const value = new Date(Date.parse(first.slice(0, 10)) + (count - 1) * dayMs).toISOString().slice(0, 10);
  return { field: days.last, value, start: 0, end: said.length, text: said, confidence: 0.9, open: 'about' };
}
