import type { TimeOfDay } from '../types.ts';
import { type ClockTime, clockTime } from './clock-time.ts';
import { type DateHit, hasAny } from './date.ts';
import { roughly } from './date-openers.ts';
import * as words from './date-words.ts';
import type { Hit } from './hit.ts';
import { createPhrases, type Reading, read, type Token } from './reading.ts';
import { wholeNumber } from './spelled-number.ts';

/** Lengths that are said without a number. */
const wholes = createPhrases<true>(
  `all day|the whole day|the entire day|full day|half a day|half day|all morning|all afternoon|the whole morning|the whole afternoon|an hour or two
todo el día|el día entero|medio día|media jornada|toda la mañana|toda la tarde|una hora o dos
toute la journée|la journée|la journée entière|demi journée|une demi journée|toute la matinée|la matinée|tout l'après midi
ganztägig|den ganzen tag|ganzer tag|halbtags|einen halben tag|halber tag|den ganzen vormittag|den ganzen nachmittag|viertelstunde|eine viertelstunde|dreiviertelstunde
طوال اليوم|اليوم كله|يوم كامل|نصف يوم|طوال الصباح
全天|一整天|整天|半天|一上午|一下午|整个上午|整个下午`
    .split(/[|\n]/)
    .map((phrase) => [phrase, true] as const),
);
const halves = createPhrases<true>(
  'and a half|y media|et demie|et demi|einhalb|und eine halbe|ونصف|و نصف|半|个半'
    .split('|')
    .map((phrase) => [phrase, true] as const),
);
const joining = new Set(['and', 'y', 'et', 'und', 'و']);
/** What something is given beforehand, and no length. */
const elsewhere = [words.agoBefore, words.aheadBefore];

/** "It ends at five": what makes a time the last one. */
const ending = createPhrases<true>(
  `ends|end|ending|finishes|finish|finishing|we're done|we are done
termina|terminamos|terminará|acaba|acabamos
finit|finira|fini|termine|terminera|finissons
endet|ende|fertig|schluss
ينتهي|تنتهي|ننتهي|نخلص|تخلص
结束|完`
    .split(/[|\n]/)
    .map((phrase) => [phrase, true] as const),
);

/** A length of time, or when it ends. */
export interface DurationHit extends Hit {
  until?: TimeOfDay;
  between?: true;
}

/**
 * How long something takes, as it was said: "2 hours", "une demi-journée", "两个小时"; of "10 to 12" the hours between them, "2 h".
 * Unasked, only what is said to last, and hours and minutes. "Until five" is kept with its time: how long that is, the beginning tells.
 * @param dates what the message says of days and times
 */
export function findDuration(reading: Reading, dates: readonly DateHit[], asked: boolean): DurationHit | undefined {
  const { tokens } = reading;
  const range = dates.find(({ lasts }) => lasts !== undefined);
  if (range?.lasts !== undefined) {
    const { from, to } = range;
    return { value: hoursOf(range.lasts), from, to, confidence: range.confidence, between: true };
  }
  const end = endIn(reading, asked);
  if (end !== undefined) return end;
  for (let i = 0; i < tokens.length; i++) {
    const length = lengthAt(reading, i, asked);
    const first = tokens[i];
    const last = tokens[i + (length ?? 1) - 1];
    if (length === undefined || first === undefined || last === undefined) continue;
    if (dates.some(({ value, from, to }) => value.includes('T') && from < first.start && last.end <= to)) continue;
    const { text } = reading.span(first.start, last.end);
    return { value: text, from: first.start, to: last.end, confidence: asked ? 0.9 : 0.85 };
  }
  return undefined;
}

/** "Until 16:30", "to 5", "لغاية الخامسة", "5点结束". */
function endIn(reading: Reading, asked: boolean): DurationHit | undefined {
  const { tokens } = reading;
  const closes = asked && hasAny(tokens, ending);
  for (let i = 0; i < tokens.length; i++) {
    const first = tokens[i];
    const strict = words.untilWords.match(tokens, i)?.length;
    const loose = asked ? words.rangeWords.match(tokens, i)?.length : undefined;
    // "3 to 5 hours" ends at no time; "jusqu'à" is one word or two.
    const isRange = wholeNumber(tokens, i - 1) !== undefined;
    const starts = isRange ? [] : [loose, strict].flatMap((length) => (length === undefined ? [] : [i + length]));
    const time =
      starts.map((at) => timeAt(reading, at)).find((one) => one !== undefined) ??
      (closes ? clockTime(reading, i, true) : undefined);
    const last = time && tokens[time.from + time.length - 1];
    if (time === undefined || first === undefined || last === undefined) continue;
    const sure = asked ? 0.9 : strict !== undefined && time.sure >= told ? 0.85 : 0.7;
    const { text } = reading.span(first.start, last.end);
    const until = { minutes: time.minutes, exact: time.exact || time.minutes >= 780 };
    return { value: text, from: first.start, to: last.end, confidence: sure, until };
  }
  return undefined;
}

/** From so sure on, more than a bare number says that it is a time. */
const told = 0.75;

/** The time at a token or behind a small word: "hasta el mediodía". */
function timeAt(reading: Reading, at: number): ClockTime | undefined {
  return (
    clockTime(reading, at, true, true) ??
    (words.fillers.has(reading.tokens[at]?.text ?? '') ? clockTime(reading, at + 1, true, true) : undefined)
  );
}

/**
 * How long it is from a time of day until another, in words; of a bare hour the next one is meant, so that it is never more than half a day.
 * @param from minutes since midnight
 */
export function lengthUntil(from: number, { minutes, exact }: TimeOfDay): string {
  const turn = exact ? 1_440 : 720;
  return hoursOf((((minutes - from) % turn) + turn) % turn || turn);
}

/** Is it said to last all day? Then it begins at no hour. */
export function isWholeDay(length: string): boolean {
  return hasAny(read(length).tokens, wholes);
}

function hoursOf(minutes: number): string {
  return minutes < 60 ? `${minutes} min` : `${Math.round((minutes / 60) * 100) / 100} h`;
}

/** Tokens of the length that begins at a token. */
function lengthAt({ tokens, flat }: Reading, at: number, asked: boolean): number | undefined {
  const whole = wholes.match(tokens, at);
  const before = endsBefore(tokens, at);
  if (whole !== undefined && (asked || before === 'lasting')) return whole.length;
  let i = at;
  const count = words.amounts.match(tokens, i) ?? wholeNumber(tokens, i);
  i += count?.length ?? 0;
  i += decimals(tokens, i, flat.text);
  const halfBefore = halves.match(tokens, i);
  i += halfBefore?.length ?? 0;
  const unit = words.units.match(tokens, i);
  // Arabic needs no number for one: "لمدة ساعة", "ساعة واحدة".
  const isOne = (asked || before === 'lasting') && /^[\u0621-\u064a]/.test(tokens[i]?.text ?? '');
  const counted = count !== undefined || halfBefore !== undefined || unit?.value.count !== undefined || isOne;
  if (unit === undefined || !counted) return undefined;
  const short = unit.value.unit === 'hour' || unit.value.unit === 'minute';
  const glued = tokens[i]?.text === 'h' && tokens[i]?.start === tokens[i - 1]?.end;
  i += unit.length;
  if (words.agoBehind.match(tokens, i) !== undefined || words.aheadBehind.match(tokens, i) !== undefined)
    return undefined;
  if (before === 'elsewhere' || (before !== 'lasting' && !asked && (!short || glued))) return undefined;
  return i + more(tokens, i, glued) - at;
}

/** The ".5" of "1.5 hours". */
function decimals(tokens: readonly Token[], at: number, text: string): number {
  const [whole, part] = [tokens[at - 1], tokens[at]];
  const isOne = whole && part && /^\d+$/.test(whole.text) && /^\d{1,2}$/.test(part.text);
  return isOne && /^[.,]$/.test(text.slice(whole.end, part.start)) ? 1 : 0;
}

/** "… and a half", "… 30", "… und 15 Minuten". */
function more(tokens: readonly Token[], at: number, glued: boolean): number {
  const half = halves.match(tokens, at)?.length;
  if (half !== undefined) return half;
  if (glued && tokens[at]?.start === tokens[at - 1]?.end && /^\d\d$/.test(tokens[at]?.text ?? '')) return 1;
  const joins = joining.has(tokens[at]?.text ?? '') ? 1 : 0;
  const count = wholeNumber(tokens, at + joins);
  const unit = count && words.units.match(tokens, at + joins + count.length);
  return unit?.value.unit === 'minute' ? joins + (count?.length ?? 0) + unit.length : 0;
}

/** What the words right before a token make of an amount. */
function endsBefore(tokens: readonly Token[], at: number): 'lasting' | 'elsewhere' | null {
  const end = roughly.test(tokens[at - 1]?.text ?? '') ? at - 1 : at;
  for (const back of [3, 2, 1]) if (words.lasting.match(tokens, end - back)?.length === back) return 'lasting';
  for (const back of [3, 2, 1])
    if (elsewhere.some((phrases) => phrases.match(tokens, end - back)?.length === back)) return 'elsewhere';
  return null;
}
