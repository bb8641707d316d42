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
  const [length, another] = lengthsIn(reading);
  // "Two weeks, until the 20th" and "my boss is away for two weeks" say more.
  return length !== undefined && another === undefined && isAlone(length.from, length.to) ? length.days : null;
}

/** All lengths that a message names, in days, by their places in the flat text; "in two weeks" and "two weeks ago" are none. */
function lengthsIn({ tokens }: Reading): { days: number; from: number; to: number }[] {
  const lengths: { days: number; from: number; to: number }[] = [];
  const ahead = [words.aheadBefore, words.agoBefore];
  for (let i = 0; i < tokens.length; i++) {
    const count = words.amounts.match(tokens, i) ?? wholeNumber(tokens, i);
    const at = i + (count?.length ?? 0);
    const unit = words.units.match(tokens, at);
    const behind = unit ? at + unit.length : at;
    const isOne = tokens[behind]?.text === 'واحد';
    // "اسبوع" by itself is one.
    const isCounted =
      count !== undefined || unit?.value.count !== undefined || isOne || /^(?:اسبوع|شهر)$/u.test(tokens[i]?.text ?? '');
    if (unit === undefined || !isCounted) continue;
    // "For three days" is said of both.
    const isAhead =
      tokens[i - 1]?.text !== 'for' && i > 0 && ahead.some((phrases) => phrases.match(tokens, i - 1) !== undefined);
    const isFrom = words.aheadBehind.match(tokens, behind) ?? words.agoBehind.match(tokens, behind);
    const amount = Math.round((count?.value ?? 1) * (unit.value.count ?? 1) * (daysOf[unit.value.unit] ?? 0));
    const end = isOne ? behind : behind - 1;
    if (!isAhead && !isFrom && amount >= 1)
      lengths.push({ days: amount, from: tokens[i]?.start ?? 0, to: tokens[end]?.end ?? 0 });
    i = end;
  }
  return lengths;
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

/** What is away from work, in flat words. */
const awayWords =
  /(?<!\p{L})(?:leave|off|holidays?|vacation|pto|urlaub|frei|conges?|vacances|repos|vacaciones|permiso|libres?)(?!\p{L})|اجاز[هت]|[请休年]?假/gu;
/** Between a length and what it is of: "two weeks of holiday from the 3rd". */
const farthest = 14;

/**
 * "Leave from 3 August for two weeks": the last day, where a wish names the first day, how many days and no more than that.
 * @param found what was read from the same words
 */
export function lastDayWithin(form: FormDefinition, about: string, found: readonly Found[]): readonly Found[] {
  const days = firstAndLast(form);
  const first = found.find(({ field }) => field === days?.first);
  if (days === null || first === undefined || found.some(({ field }) => field === days.last)) return found;
  const reading = read(about);
  const [length, another] = lengthsIn(reading);
  if (length === undefined || another !== undefined || denied.test(reading.flat.text)) return found;
  const places = [...reading.flat.text.matchAll(awayWords)].map(({ index, 0: { length: long } }) => [
    index,
    index + long,
  ]);
  const isNear = ([from = 0, to = 0]: readonly number[]): boolean =>
    Math.max(from, length.from) - Math.min(to, length.to) <= farthest;
  const last = places.some(isNear)
    ? lastDay(form, { [days.first]: first.value }, null, wordsOf(reading, length))
    : null;
  return last === null ? found : [...found, { ...last, ...reading.span(length.from, length.to) }];
}

const wordsOf = (reading: Reading, { from, to }: { from: number; to: number }): string => reading.span(from, to).text;
