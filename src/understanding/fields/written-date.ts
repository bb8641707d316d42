import type { Found } from '../types.ts';
import { saidAlone } from './alone.ts';
import { dayMs, dayOf, isoDay, type Lean, yearless } from './calendar.ts';
import { dayMark } from './date-openers.ts';
import * as words from './date-words.ts';
import type { Hit } from './hit.ts';
import { deniedTokens } from './negation.ts';
import { isNumbered } from './numbered.ts';
import type { Piece, Scene } from './piece.ts';
import type { Reading, Token } from './reading.ts';

/** A date of the calendar that begins at a token, with its month or with the day of the month alone. */
export function writtenDate(scene: Scene, at: number): Piece | undefined {
  return numericDate(scene, at) ?? monthDate(scene, at) ?? dayOfMonth(scene, at);
}

export function digits(token: Token | undefined): number | undefined {
  return token !== undefined && /^\d{1,4}$/.test(token.text) ? Number(token.text) : undefined;
}

/** 2026-03-01, 1.3.2026, 1.3., 3/14/2026, 2026年3月1日. */
function numericDate({ reading, tokens, today, lean, setting }: Scene, at: number): Piece | undefined {
  const [ta, tb, tc] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  const a = digits(ta);
  if (a === undefined || ta === undefined || tb === undefined) return undefined;
  const { text } = reading.flat;
  if (/^[a-z@_#+]$/.test(text.charAt(ta.start - 1))) return undefined;
  if (tb.text === '年' || tb.text === '月') return hanDate(tokens, at, today, lean);
  const b = digits(tb);
  if (b === undefined) return undefined;
  const gap = text.slice(ta.end, tb.start);
  if (gap !== '-' && gap !== '/' && gap !== '.') return undefined;
  const c = digits(tc);
  const three = tc !== undefined && c !== undefined && text.slice(tb.end, tc.start) === gap;
  if (three && ta.text.length === 4) return dayPiece(a, b, c, at, 3, 0.97);
  if (three && tc !== undefined && (tc.text.length === 4 || tc.text.length === 2)) {
    const year = tc.text.length === 2 ? 2000 + c : c;
    const monthFirst = gap === '/' && setting.language === 'en' && b <= 31 && a <= 12;
    return dayPiece(year, monthFirst ? a : b, monthFirst ? b : a, at, 3, 0.95) ?? dayPiece(year, a, b, at, 3, 0.9);
  }
  if (three || isNumbered(tokens, at)) return undefined;
  const dotted = gap === '.' && text.charAt(tb.end) === '.' && tb.text.length <= 2;
  // "24/7" and "1/2" are none; with another behind or before it, it is a day.
  const other = gap === '/' ? otherEnd(text, ta.start, tb.end) : undefined;
  if (!dotted && !(gap === '/' && (setting.asked || other !== undefined))) return undefined;
  const monthFirst = gap === '/' && monthLeads.has(setting.language) && a <= 12 && !((other ?? 0) > 12);
  const day = yearless(today, lean, monthFirst ? a : b, monthFirst ? b : a);
  return day === undefined ? undefined : { day, from: at, length: 2, sure: 0.85 };
}

/** Languages in which 3/14 may be written, though not all who write them do. */
const monthLeads = new Set<string>(['en', 'zh']);

const dayToDay = '(?:[-–—~]|to|until|till|bis(?: zum)?|a|al|hasta(?: el)?|au|ال[ىي]|حتى|到|至)';
const beginsAfter = new RegExp(String.raw`^\s*${dayToDay}\s*(\d{1,2})/\d{1,2}(?![\d/])`, 'u');
const endsBefore = new RegExp(String.raw`(?<![\d/])(\d{1,2})/\d{1,2}\s*${dayToDay}\s*$`, 'u');
/** Characters in which a date and "until the" have room. */
const nearby = 24;

/** "14/12 - 18/12": the first number of the date at the other end of a range of two; undefined where there is none. */
function otherEnd(text: string, from: number, to: number): number | undefined {
  const found =
    beginsAfter.exec(text.slice(to, to + nearby)) ?? endsBefore.exec(text.slice(Math.max(0, from - nearby), from));
  return found ? Number(found[1]) : undefined;
}

function hanDate(tokens: readonly Token[], at: number, today: number, lean: Lean): Piece | undefined {
  let i = at;
  let year: number | undefined;
  const numberThen = (mark: readonly string[]): number | undefined => {
    const n = digits(tokens[i]);
    if (n === undefined || !mark.includes(tokens[i + 1]?.text ?? '')) return undefined;
    i += 2;
    return n;
  };
  year = numberThen(['年']);
  const month = numberThen(['月']);
  const day = month === undefined ? undefined : numberThen(['日', '号']);
  if (month === undefined || day === undefined) return undefined;
  if (year !== undefined && year < 100) year += 2000;
  if (year !== undefined) return dayPiece(year, month, day, at, i - at, 0.97);
  const found = yearless(today, lean, month, day);
  return found === undefined ? undefined : { day: found, from: at, length: i - at, sure: 0.92 };
}

/** "No, in March": a month and nothing else, as its first day in the nearest year that is not over by then; of two the one not denied. */
export function bareMonth(reading: Reading, today: number, lean: Lean): (Hit & { value: string }) | undefined {
  const { tokens } = reading;
  const named = tokens.flatMap((token, i) => {
    const found = words.months.match(tokens, i);
    const last = tokens[i + (found?.length ?? 0) - 1];
    return found && last ? [{ month: found.value, at: i, from: token.start, to: last.end }] : [];
  });
  const meant = named.findLast(({ at }) => deniedTokens(reading)[at] !== 1);
  if (meant === undefined || saidAlone(reading, named) === null) return undefined;
  const last = yearless(today, lean, meant.month, lean === 'past' ? 1 : 28);
  const value = last === undefined ? undefined : isoDay(last);
  return value === undefined ? undefined : { value, from: meant.from, to: meant.to, confidence: 0.85 };
}

/**
 * Days of a month that was not said with them, in the one that stands beside them: "in August please … the 3rd to the 21st". Of none or several nothing
 * is known.
 */
export function inMonthBeside<T extends Hit & { value: string; open?: Found['open'] }>(
  { tokens }: Reading,
  hits: readonly T[],
  today: number,
  lean: Lean,
): T[] {
  if (!hits.some(({ open }) => open === 'month')) return [...hits];
  const named = tokens.flatMap(({ text, start }, i) => {
    const isWithin = hits.some(({ from, to }) => from <= start && start < to);
    const isShort = text.length <= 3 && !/^(?:for|of|in|en|im|au)$/.test(tokens[i - 1]?.text ?? '');
    const month = isWithin || (isShort && !/\p{sc=Han}/u.test(text)) ? undefined : words.months.match(tokens, i)?.value;
    return month === undefined ? [] : [month];
  });
  const [month, another] = named;
  if (month === undefined || another !== undefined) return [...hits];
  return hits.map((hit) => {
    const day = hit.open === 'month' ? yearless(today, lean, month, Number(hit.value.slice(8, 10))) : undefined;
    const value = day === undefined ? undefined : isoDay(day);
    if (value === undefined) return hit;
    const { open: _, ...rest } = hit;
    return { ...rest, value: value + hit.value.slice(10) } as T;
  });
}

/** The month that is named, in the words that were written: "octubre de 2026". "May" is one where it is written large behind a word of it. */
export function findMonth(reading: Reading): Hit | undefined {
  const { tokens } = reading;
  for (const [i, { text, start }] of tokens.entries()) {
    const found = words.months.match(tokens, i);
    if (found === undefined || (text.length <= 3 && !/^(?:for|of|in)$/.test(tokens[i - 1]?.text ?? ''))) continue;
    const behind = i + found.length;
    const year = /^(?:de|del)$/.test(tokens[behind]?.text ?? '') ? behind + 1 : behind;
    const to = tokens[/^(?:19|20)\d\d$/.test(tokens[year]?.text ?? '') ? year : behind - 1]?.end ?? 0;
    return { value: reading.span(start, to).text, from: start, to, confidence: 0.85 };
  }
  return undefined;
}

/** "12 March 2026", "March 12th", "12. März", "el 12 de marzo de 2026", "١٢ مارس". */
function monthDate({ tokens, today, lean }: Scene, at: number): Piece | undefined {
  const ordinal = (i: number): number => (/^(?:st|nd|rd|th|er|eme|de|of)$/.test(tokens[i]?.text ?? '') ? i + 1 : i);
  let i = at;
  let day = digits(tokens[i]);
  let month: number | undefined;
  if (day !== undefined) {
    i = ordinal(ordinal(i + 1));
    const found = words.months.match(tokens, i);
    if (found === undefined) return undefined;
    month = found.value;
    i += found.length;
  } else {
    const found = words.months.match(tokens, i);
    if (found === undefined) return undefined;
    month = found.value;
    i = i + found.length;
    if (tokens[i]?.text === 'the') i++;
    day = digits(tokens[i]);
    if (day === undefined || day > 31) return undefined;
    i = ordinal(i + 1);
  }
  const yearAt = tokens[i]?.text === 'de' || tokens[i]?.text === 'del' ? i + 1 : i;
  const year = digits(tokens[yearAt]);
  if (year !== undefined && year >= 1900 && year < 2200) return dayPiece(year, month, day, at, yearAt + 1 - at, 0.97);
  const found = yearless(today, lean, month, day);
  return found === undefined ? undefined : { day: found, from: at, length: i - at, sure: 0.92 };
}

function dayPiece(
  year: number,
  month: number,
  day: number,
  from: number,
  length: number,
  sure: number,
): Piece | undefined {
  const days = dayOf(year, month, day);
  return days === undefined ? undefined : { day: days, from, length, sure };
}

/** "3rd", "1er", and not the "4ST" of a postcode. */
const ordinal = /(?<!\d)1er|(?<!1)1st|(?<!1)2nd|(?<!1)3rd|(?:[04-9]|1[123])th/;

/** "The 3rd", "el día 3", "am 3.", "يوم ٣", "3号": the next one, or the last one. */
function dayOfMonth(scene: Scene, at: number): Piece | undefined {
  const { tokens, reading, setting, lean, today } = scene;
  let i = at;
  while (i < at + 2 && dayMark.test(tokens[i]?.text ?? '')) i++;
  const number = tokens[i];
  const ofMonth = digits(number);
  if (number === undefined || ofMonth === undefined || ofMonth < 1 || ofMonth > 31) return undefined;
  if (/^[.:/-]\d/.test(reading.flat.text.slice(number.end))) return undefined;
  const mark = tokens[i + 1]?.text ?? '';
  const isHan = mark === '号' || mark === '日';
  // 南京路5号 is a house.
  if (mark === '号' && /^[路街巷弄道楼栋座幢]$/.test(tokens[i - 1]?.text ?? '')) return undefined;
  const isOrdinal = ordinal.test(number.text + mark) && tokens[i + 1]?.start === number.end;
  const behind = i + (isHan || isOrdinal ? 2 : 1);
  const next = tokens[behind];
  const month = /^(?:of|de|del)$/.test(next?.text ?? '') ? behind + 1 : behind;
  if (words.months.match(tokens, month) !== undefined) return undefined;
  // "The 3rd floor", "el 5 piso", "le 3 rue …": the number of something else, unless nothing or a small word follows.
  const ends = next === undefined || next.broken || words.fillers.has(next.text) || hasRange(scene, behind);
  const dotted = /^\.(?!\d)/.test(reading.flat.text.slice(number.end));
  if (!isHan && (i === at ? !isOrdinal : !ends && !dotted)) return undefined;
  if (!isHan && !ends && (isOrdinal || words.clockBehind.match(tokens, behind) !== undefined)) return undefined;
  const day = nearestOfMonth(today, lean, ofMonth);
  if (day === undefined) return undefined;
  // A number behind "le" or "am" may be that of a house or a price, but not where it goes on to another: "del 3 al 7".
  const isRange = hasRange(scene, behind) && tokens.slice(behind + 1, behind + 3).some((token) => digits(token));
  // "Am 1." with nothing behind it, or the rest of its verb, "fängt am 1. an", is no house.
  const isDotted = dotted && i > at && setting.language === 'de' && (ends || /^(?:an|aus|los|auf)$/.test(next.text));
  const sure = setting.asked || isHan ? 0.85 : isOrdinal || isRange || isDotted ? 0.8 : 0.7;
  return { day, ofMonth, from: at, length: behind - at, sure };
}

function hasRange({ tokens }: Scene, at: number): boolean {
  return words.rangeWords.match(tokens, at) !== undefined;
}

/** The day of this or, where that is on the wrong side of today, of a neighbouring month that has it. */
export function nearestOfMonth(today: number, lean: Lean, ofMonth: number): number | undefined {
  const date = new Date(today * dayMs);
  const step = lean === 'past' ? -1 : 1;
  for (let n = 0; n <= 2; n++) {
    const month = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + n * step, 1));
    const day = dayOf(month.getUTCFullYear(), month.getUTCMonth() + 1, ofMonth);
    if (day !== undefined && (day - today) * step >= 0) return day;
  }
  return undefined;
}
