import type { Instant } from '../../kernel/clock.ts';
import { addMonths, dayMs, dayOf, isoDay, type Lean, monday, two, weekdayFrom, yearless } from './calendar.ts';
import { clockTime } from './clock-time.ts';
import { mayOpen, roughly } from './date-openers.ts';
import { rangeInMonth } from './date-range.ts';
import * as words from './date-words.ts';
import type { Hit } from './hit.ts';
import type { Reading, Token } from './reading.ts';
import { wholeNumber } from './spelled-number.ts';

export interface DateSetting {
  now: Instant;
  language: string;
  /** Which way a weekday or a day without a year is taken when the words do not say. */
  lean: Lean;
  /** A bare hour or amount counts only in answer to the question. */
  asked: boolean;
}

/** A day, a time of day, or a moment: what one stretch of words says. */
export interface Piece {
  /** Days since the epoch, in the calendar of `now`. */
  day?: number;
  /** Minutes since midnight. */
  minutes?: number;
  part?: words.Part;
  /** The hour was given with its half of the day, or in 24 hours. */
  exact?: boolean;
  from: number;
  length: number;
  sure: number;
}

/** So many words are searched for dates at most. */
const maxTokens = 400;

/** Dates and times the message names, in order, as ISO dates (`2026-03-01`) or local date-times (`2026-03-01T10:00`). */
export function findDates(reading: Reading, setting: DateSetting): Hit[] {
  const tokens = reading.tokens.length > maxTokens ? reading.tokens.slice(0, maxTokens) : reading.tokens;
  const since = hasAny(tokens, words.sinceWords);
  const lean: Lean = since ? 'past' : hasAny(tokens, words.aheadWords) ? 'future' : setting.lean;
  const nowMs = Date.parse(setting.now);
  const scene: Scene = { reading, tokens, setting, lean, today: Math.floor(nowMs / dayMs), nowMs };
  const hits: Hit[] = [];
  let skipUntil = -1;
  for (let i = 0; i < tokens.length && hits.length < 6; ) {
    const first = rangeInMonth(reading, i, (at) => pieceAt(scene, at)) ?? pieceAt(scene, i);
    if (first === undefined) {
      i++;
      continue;
    }
    let end = i + first.length;
    let piece = first;
    // A time behind a day or a day behind a time, at most three small words apart, belongs to it.
    for (let k = 0; k < 2; k++) {
      const next = nextPiece(scene, piece, end);
      if (next === undefined) break;
      piece = next.piece;
      end = next.end;
    }
    const hit = finish(scene, piece, i, end);
    if (hit !== undefined && i >= skipUntil) hits.push(hit);
    const until = words.rangeWords.match(tokens, end);
    skipUntil = until === undefined ? -1 : end + until.length + 4;
    i = end;
  }
  return hits;
}

interface Scene {
  reading: Reading;
  tokens: readonly Token[];
  setting: DateSetting;
  lean: Lean;
  today: number;
  nowMs: number;
}

export function hasAny(
  tokens: readonly Token[],
  phrases: { match(t: readonly Token[], at: number): unknown },
): boolean {
  for (let i = 0; i < tokens.length; i++) if (phrases.match(tokens, i) !== undefined) return true;
  return false;
}

function nextPiece(scene: Scene, piece: Piece, end: number): { piece: Piece; end: number } | undefined {
  const { tokens } = scene;
  for (let gap = 0; gap <= 3 && end + gap < tokens.length; gap++) {
    const next = pieceAt(scene, end + gap) ?? partOfDay(tokens, end + gap);
    const merged = next === undefined ? undefined : merge(piece, next);
    if (next !== undefined && merged !== undefined) return { piece: merged, end: end + gap + next.length };
    if (!words.fillers.has(tokens[end + gap]?.text ?? '')) return undefined;
  }
  return undefined;
}

function partOfDay(tokens: readonly Token[], at: number): Piece | undefined {
  const found = words.partWords.match(tokens, at);
  return found === undefined ? undefined : { part: found.value, from: at, length: found.length, sure: 0.5 };
}

function merge(a: Piece, b: Piece): Piece | undefined {
  if (a.day !== undefined && b.day !== undefined) {
    // "Tuesday, 3 March": the date is the more exact one. "12.3. Monday" alike.
    return b.sure > a.sure && a.minutes === undefined ? { ...b, from: a.from } : undefined;
  }
  if (a.minutes !== undefined && b.minutes !== undefined) return undefined;
  const day = a.day ?? b.day;
  const minutes = a.minutes ?? b.minutes;
  const part = a.part ?? b.part;
  const exact = a.exact === true || b.exact === true;
  return {
    ...(day === undefined ? {} : { day }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(part === undefined ? {} : { part }),
    exact,
    from: a.from,
    length: 0,
    sure: Math.max(a.sure, b.sure),
  };
}

function finish(scene: Scene, piece: Piece, from: number, to: number): Hit | undefined {
  const { tokens, today, nowMs, lean } = scene;
  const start = tokens[from]?.start ?? 0;
  const end = tokens[to - 1]?.end ?? start;
  let { day, minutes } = piece;
  if (day === undefined && minutes === undefined) return undefined;
  if (minutes !== undefined) {
    if (piece.exact !== true && piece.part === 'pm' && minutes < 720) minutes += 720;
    if (piece.exact !== true && piece.part === 'am' && minutes >= 720) minutes -= 720;
    if (day === undefined) {
      const nowMinutes = Math.floor((nowMs % dayMs) / 60_000);
      day = today;
      if (lean === 'past' && minutes > nowMinutes) day--;
      if (lean === 'future' && minutes < nowMinutes) day++;
    }
  }
  if (day === undefined) return undefined;
  const date = isoDay(day);
  if (date === undefined) return undefined;
  const clock = minutes === undefined ? '' : `T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return { value: date + clock, from: start, to: end, confidence: piece.sure };
}

function pieceAt(scene: Scene, at: number): Piece | undefined {
  const { tokens, today, setting } = scene;
  if (!mayOpen(tokens[at]?.text ?? '')) return undefined;
  return (
    numericDate(scene, at) ??
    monthDate(scene, at) ??
    amount(scene, at) ??
    shifted(scene, at) ??
    dayWord() ??
    clockTime(scene.reading, at, setting.asked)
  );
  function dayWord(): Piece | undefined {
    const found = words.dayWords.match(tokens, at);
    if (found === undefined || (found.length === 1 && isAnotherWord(tokens, at, setting.language))) return undefined;
    const { offset, part } = found.value;
    return { day: today + offset, ...(part === undefined ? {} : { part }), from: at, length: found.length, sure: 0.92 };
  }
}

/** German "hier" is a place; "اليوم المفتوح" is a day of that name, not today. */
function isAnotherWord(tokens: readonly Token[], at: number, language: string): boolean {
  const word = tokens[at]?.text;
  if (word === 'hier') return language !== 'fr';
  return word === 'اليوم' && tokens[at + 1]?.broken === false && words.namedDays.has(tokens[at + 1]?.text ?? '');
}

function digits(token: Token | undefined): number | undefined {
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
  if (three) return undefined;
  const dotted = gap === '.' && text.charAt(tb.end) === '.' && tb.text.length <= 2;
  if (!dotted && !(gap === '/' && setting.asked)) return undefined;
  const monthFirst = gap === '/' && setting.language === 'en' && a <= 12;
  const day = yearless(today, lean, monthFirst ? a : b, monthFirst ? b : a);
  return day === undefined ? undefined : { day, from: at, length: 2, sure: 0.85 };
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

/** "three days ago", "seit 10 Minuten", "il y a une semaine", "منذ يومين", "两天前", "in two weeks". */
function amount(scene: Scene, at: number): Piece | undefined {
  const { tokens, setting, lean } = scene;
  const past = words.agoBefore.match(tokens, at);
  const ahead = words.aheadBefore.match(tokens, at);
  const before = past ?? ahead;
  let i = at + (before?.length ?? 0);
  if (roughly.test(tokens[i]?.text ?? '')) i++;
  const vague = words.amounts.match(tokens, i);
  const whole = vague === undefined ? wholeNumber(tokens, i) : undefined;
  const count = vague ?? whole;
  const unit = words.units.match(tokens, i + (count?.length ?? 0));
  if (unit === undefined || (count === undefined && before === undefined)) return undefined;
  // "for days", "in week 3": a unit without a number counts only where its word holds one, or as one in Arabic ("منذ ساعة").
  const bare = count === undefined && unit.value.count === undefined;
  if (bare && (past === undefined || !/^(?!ال)[\u0621-\u064a]/.test(tokens[i]?.text ?? ''))) return undefined;
  i += (count?.length ?? 0) + unit.length;
  // "منذ يوم الاثنين" is since Monday, "depuis 10 heures du matin" since ten o'clock.
  if (bare && words.weekdays.match(tokens, i) !== undefined) return undefined;
  if (unit.value.unit === 'hour' && words.partWords.match(tokens, i) !== undefined) return undefined;
  const behindPast = words.agoBehind.match(tokens, i);
  if (behindPast === undefined && isGluedHour(scene, at, i)) return undefined;
  const behindAhead = words.aheadBehind.match(tokens, i);
  const isPast = behindPast !== undefined || (past !== undefined && behindAhead === undefined);
  const isAhead = behindAhead !== undefined || ahead !== undefined;
  if (!isPast && !isAhead && !(setting.asked && tokens.length <= 5)) return undefined;
  i += (isPast ? behindPast?.length : behindAhead?.length) ?? 0;
  const n = (count?.value ?? 1) * (unit.value.count ?? 1);
  const sign = isPast ? -1 : isAhead ? 1 : lean === 'past' ? -1 : 1;
  const sure = isPast || isAhead ? 0.9 : 0.6;
  return moved(scene, unit.value.unit, sign * n, at, i - at, sure);
}

/** "depuis 8h", "10h30", "since 9h": a time of day; "il y a 2h", "2h ago" count hours. */
function isGluedHour({ tokens }: Scene, from: number, to: number): boolean {
  const last = tokens[to - 1];
  if (last?.text !== 'h' || last.start !== tokens[to - 2]?.end) return false;
  return to - from <= 2 || /^(?:depuis|since|seit|desde)$/.test(tokens[from]?.text ?? '');
}

function moved(
  scene: Scene,
  unit: words.Unit,
  by: number,
  from: number,
  length: number,
  sure: number,
): Piece | undefined {
  if (Math.abs(by) > 5_000) return undefined;
  if (unit === 'minute' || unit === 'hour') {
    const at = scene.nowMs + by * (unit === 'hour' ? 3_600_000 : 60_000);
    return { day: Math.floor(at / dayMs), minutes: Math.floor((at % dayMs) / 60_000), exact: true, from, length, sure };
  }
  if (unit === 'day') return { day: scene.today + Math.round(by), from, length, sure };
  if (unit === 'week') return { day: scene.today + Math.round(by * 7), from, length, sure };
  const today = new Date(scene.today * dayMs);
  const months = Math.round(unit === 'year' ? by * 12 : by);
  return { day: addMonths(today, months), from, length, sure };
}

/** Weekdays, and "last week", "el mes pasado", "下周三". A week or month alone stands for its first day. */
function shifted(scene: Scene, at: number): Piece | undefined {
  const { tokens, today } = scene;
  const before = words.shifts.match(tokens, at);
  let i = at + (before?.length ?? 0);
  // Chinese counts the week before the weekday: 上周三 is the Wednesday of last week.
  const weekday = words.weekdays.match(tokens, i);
  const unit = weekday === undefined ? words.units.match(tokens, i) : undefined;
  if (weekday === undefined && unit === undefined) return undefined;
  i += weekday?.length ?? unit?.length ?? 0;
  const behind = before === undefined ? words.shifts.match(tokens, i) : undefined;
  const shift = before ?? behind;
  if (behind !== undefined) i += behind.length;
  if (weekday !== undefined) {
    const name = tokens[i - weekday.length - (behind?.length ?? 0)]?.text ?? '';
    // French "mon dernier jour" names no Monday.
    if (before === undefined && words.weakWeekdays.has(name) && !isMarked(tokens, at)) return undefined;
    const isHan = /^[\u4e00-\u9fff]/.test(name);
    const part = partBehind(tokens, i);
    const day = weekdayFrom(today, scene.lean, weekday.value, shift?.value, isHan);
    return {
      day,
      ...(part === undefined ? {} : { part: part.value }),
      from: at,
      length: i - at + (part?.length ?? 0),
      sure: shift === undefined ? 0.88 : 0.92,
    };
  }
  if (unit === undefined || shift === undefined) return undefined;
  const by = shift.value;
  const date = new Date(today * dayMs);
  const length = i - at;
  if (unit.value.unit === 'week') return { day: monday(today) + by * 7, from: at, length, sure: 0.85 };
  if (unit.value.unit === 'month')
    return { day: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by, 1) / dayMs, from: at, length, sure: 0.85 };
  if (unit.value.unit === 'year')
    return { day: Date.UTC(date.getUTCFullYear() + by, 0, 1) / dayMs, from: at, length, sure: 0.8 };
  // "The last day", "dernier jour" is the end of something, and neither is "next day" counted from today.
  return undefined;
}

const partNouns: ReadonlyMap<string, words.Part> = new Map([
  ['morning', 'am'],
  ['matin', 'am'],
  ['morgen', 'am'],
  ['vormittag', 'am'],
  ['fruh', 'am'],
  ['afternoon', 'pm'],
  ['evening', 'pm'],
  ['night', 'pm'],
  ['soir', 'pm'],
  ['nachmittag', 'pm'],
  ['abend', 'pm'],
]);

function partBehind(tokens: readonly Token[], at: number): { value: words.Part; length: number } | undefined {
  const value = partNouns.get(tokens[at]?.text ?? '');
  return value === undefined ? undefined : { value, length: 1 };
}

function isMarked(tokens: readonly Token[], at: number): boolean {
  return /^(?:on|since|until|till|by|from|every|this|last|next)$/.test(tokens[at - 1]?.text ?? '');
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
