import type { Found } from '../types.ts';
import { saidAlone } from './alone.ts';
import { addMonths, dayMs, inMonthOf, isoDay, type Lean, two } from './calendar.ts';
import { clockRange } from './clock-range.ts';
import { clockTime, inPart } from './clock-time.ts';
import { mayOpen, roughly } from './date-openers.ts';
import { isTo, isUntil, rangeInMonth } from './date-range.ts';
import * as words from './date-words.ts';
import { withFigures } from './han-numerals.ts';
import type { Hit } from './hit.ts';
import { periodAt } from './period.ts';
import type { DateSetting, Piece, Scene } from './piece.ts';
import type { Reading, Token } from './reading.ts';
import { wholeNumber } from './spelled-number.ts';
import { shifted } from './weeks.ts';
import { digits, inMonthBeside, nearestOfMonth, writtenDate } from './written-date.ts';

/** A day, or a moment, that a message names. */
export interface DateHit extends Hit {
  value: string;
  /** What was not said of it, as in `Found`. */
  open?: Found['open'];
  /** It ends what begins at this place of the flat text: "from Monday to Wednesday". */
  endOf?: number;
  /** "Until" stands before it. */
  isEnd?: true;
  /** "To" stands before it, and nothing is moved there: of a leave, "sorry, to Thursday" is its last day. */
  isTo?: true;
  /** Minutes, of "10 to 12". */
  lasts?: number;
  /** Counted from now: "in two weeks". */
  counted?: true;
  /** It lies ahead where only what has been can be meant. */
  ahead?: true;
}

/** So many words are searched for dates at most. */
const maxTokens = 400;

/** Dates and times the message names, in order, as ISO dates (`2026-03-01`) or local date-times (`2026-03-01T10:00`). */
export function findDates(said: Reading, setting: DateSetting): DateHit[] {
  const reading = withFigures(said);
  const tokens = reading.tokens.length > maxTokens ? reading.tokens.slice(0, maxTokens) : reading.tokens;
  // Most messages name no day at all.
  if (!tokens.some(({ text }) => mayOpen(text))) return [];
  const nowMs = Date.parse(setting.now);
  const scene: Scene = {
    reading,
    tokens,
    setting,
    lean: leanOf(tokens, setting),
    today: Math.floor(nowMs / dayMs),
    nowMs,
  };
  const hits: DateHit[] = [];
  for (let i = 0; i < tokens.length && hits.length < 6; ) {
    const range = rangeInMonth(reading, i, (at) => pieceAt(scene, at));
    const first = range?.first ?? clockRange(scene, i, false) ?? pieceAt(scene, i);
    if (first === undefined) {
      i++;
      continue;
    }
    const { piece, end: behind } =
      range === undefined ? whole(scene, first, i + first.length) : { piece: first, end: i + first.length };
    const from = i;
    const hit = finish(scene, piece, from, behind);
    i = behind;
    if (hit === undefined) continue;
    // "A finales de mes" is at its end, and not to it.
    const isBehindTo = hit.open !== 'about' && isTo(reading, from);
    const end = isUntil(tokens, from) ? { isEnd: true as const } : isBehindTo ? { isTo: true as const } : {};
    hits.push({ ...hit, ...end });
    const last =
      range === undefined
        ? endOf(scene, piece, behind)
        : { piece: range.last, end: range.last.from + range.last.length };
    const ends = last === undefined ? undefined : finish(scene, last.piece, last.piece.from, last.end);
    if (last === undefined || ends === undefined) continue;
    hits.push({ ...ends, endOf: hit.from });
    i = last.end;
  }
  return inMonthBeside(reading, hits, scene.today, scene.lean);
}

/** Which way a day is taken: what the words say of it goes before what the field asks for. */
function leanOf(tokens: readonly Token[], { lean, fixed }: DateSetting): Lean {
  if (fixed === true) return lean;
  if (hasAny(tokens, words.sinceWords)) return 'past';
  if (lean === 'past' && hasAny(tokens, words.startWords)) return 'past';
  return hasAny(tokens, words.aheadWords) ? 'future' : lean;
}

/** A time behind a day or a day behind a time, at most three small words apart, belongs to it. */
function whole(scene: Scene, first: Piece, from: number): { piece: Piece; end: number } {
  let piece = first;
  let end = from;
  for (let k = 0; k < 2; k++) {
    const next = nextPiece(scene, piece, end);
    if (next === undefined) break;
    piece = next.piece;
    end = next.end;
  }
  return { piece, end };
}

/** "للخميس": a word with "to" before it. */
const goesTo = /^لل/;

/** The day that "to Wednesday", "bis zum 31.", "للخميس" or "到31日" behind a day names, on or after it. */
function endOf(scene: Scene, start: Piece, at: number): { piece: Piece; end: number } | undefined {
  const { tokens, reading } = scene;
  if (start.day === undefined) return undefined;
  const until = words.rangeWords.match(tokens, at)?.length ?? (tokens[at]?.text === 'a' ? 1 : 0);
  const dash = /^[.\s]*-\s*$/.test(reading.flat.text.slice(tokens[at - 1]?.end, tokens[at]?.start));
  if (until === 0 && !dash && !goesTo.test(tokens[at]?.text ?? '')) return undefined;
  let next = at + until;
  for (let k = 0; k < 2 && words.fillers.has(tokens[next]?.text ?? ''); k++) if (!pieceAt(scene, next)?.day) next++;
  const near = lastAt(scene, next);
  // "From 15 December to the end of the month": of the month it begins in, where that of today is over by then.
  const isNear = near?.piece.isRough === true || near?.piece.isMonth === true;
  const isOver = isNear && near.piece.day !== undefined && near.piece.day < start.day;
  const last = isOver ? lastAt({ ...scene, today: start.day, lean: 'future' }, next) : near;
  if (last?.piece.day === undefined) return undefined;
  const { piece, end } = last;
  let day = last.piece.day;
  if (piece.ofMonth !== undefined) day = sameMonth(start.day, piece.ofMonth);
  if (piece.weekday !== undefined) while (day < start.day) day += 7;
  return day < start.day ? undefined : { piece: { ...piece, day, sure: Math.max(piece.sure, start.sure) }, end };
}

/** "No, until 6", where a last day is asked for and nothing else is said: that day of the month. */
export function untilDay(reading: Reading, today: number): DateHit | undefined {
  const { tokens } = reading;
  const at = tokens.findIndex((_, i) => bareDay({ tokens }, i) !== undefined);
  const day = at < 1 || !isUntil(tokens, at) ? undefined : nearestOfMonth(today, 'future', Number(tokens[at]?.text));
  const value = day === undefined ? undefined : isoDay(day);
  const hit = { from: tokens[at]?.start ?? 0, to: tokens[at]?.end ?? 0, confidence: 0.85 };
  return value === undefined || saidAlone(reading, [hit]) === null ? undefined : { ...hit, value, open: 'month' };
}

/** What a last day is said to be. */
function lastAt(scene: Scene, at: number): { piece: Piece; end: number } | undefined {
  const named = pieceAt(scene, at) ?? bareDay(scene, at);
  return named?.day === undefined ? undefined : whole(scene, named, at + named.length);
}

/** The 31 of "20 December to 31". */
function bareDay({ tokens }: Pick<Scene, 'tokens'>, at: number): Piece | undefined {
  const ofMonth = digits(tokens[at]);
  const next = tokens[at + 1];
  if (ofMonth === undefined || ofMonth < 1 || ofMonth > 31 || (next && words.units.match(tokens, at + 1)))
    return undefined;
  return { day: 0, ofMonth, from: at, length: 1, sure: 0.8 };
}

/** That day of the month of another day, or of the month after it. */
function sameMonth(day: number, ofMonth: number): number {
  const date = new Date(day * dayMs);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + (ofMonth < date.getUTCDate() ? 1 : 0), ofMonth);
  return first / dayMs;
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
  if (piece.day !== undefined && goesTo.test(tokens[end]?.text ?? '')) return undefined;
  for (let gap = 0; gap <= 3 && end + gap < tokens.length; gap++) {
    const behindDay = piece.day !== undefined && piece.minutes === undefined;
    const next =
      (behindDay ? clockRange(scene, end + gap, true) : undefined) ??
      pieceAt(scene, end + gap, behindDay && gap === 0) ??
      partOfDay(tokens, end + gap);
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
    // "Next week on Thursday", "el jueves de la semana que viene": the day of that week.
    if (a.ofWeek !== b.ofWeek && (a.weekday ?? b.weekday) !== undefined) {
      const [week, named] = a.ofWeek ? [a, b] : [b, a];
      return { ...named, day: (week.day ?? 0) + (((named.weekday ?? 1) + 6) % 7), from: a.from, sure: 0.92 };
    }
    // "The 5th of next month", 下个月5号: the day of that month.
    const [month, dated] = a.isMonth ? [a, b] : [b, a];
    if (month.isMonth && dated.ofMonth !== undefined) {
      const { ofMonth, ...rest } = dated;
      const day = inMonthOf(month.day ?? 0, ofMonth);
      return day === undefined ? undefined : { ...rest, day, isMonth: true, from: a.from, sure: 0.92 };
    }
    // "Tuesday, 3 March": the date is the more exact one. "12.3. Monday" alike.
    return b.sure > a.sure && a.minutes === undefined ? { ...b, from: a.from } : undefined;
  }
  if (a.minutes !== undefined && b.minutes !== undefined) return undefined;
  const day = a.day ?? b.day;
  const minutes = a.minutes ?? b.minutes;
  const part = a.part ?? b.part;
  const exact = a.exact === true || b.exact === true;
  const lasts = a.lasts ?? b.lasts;
  const weekday = a.weekday ?? b.weekday;
  const ofMonth = a.ofMonth ?? b.ofMonth;
  return {
    ...(lasts === undefined ? {} : { lasts }),
    ...(weekday === undefined ? {} : { weekday }),
    ...(ofMonth === undefined ? {} : { ofMonth }),
    ...(day === undefined ? {} : { day }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(part === undefined ? {} : { part }),
    exact,
    from: a.from,
    length: 0,
    sure: Math.max(a.sure, b.sure),
  };
}

function finish(scene: Scene, piece: Piece, from: number, to: number): DateHit | undefined {
  const { tokens } = scene;
  const start = tokens[from]?.start ?? 0;
  const end = tokens[to - 1]?.end ?? start;
  const { day, minutes } = piece.minutes === undefined ? piece : momentOf(scene, piece, piece.minutes);
  const date = day === undefined ? undefined : isoDay(day);
  if (date === undefined) return undefined;
  const clock = minutes === undefined ? '' : `T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  const open = piece.day === undefined ? 'day' : openOf(piece);
  return {
    value: date + clock,
    from: start,
    to: end,
    confidence: piece.sure,
    ...(open === undefined ? {} : { open }),
    ...(piece.lasts === undefined ? {} : { lasts: piece.lasts }),
    ...(piece.counted === undefined ? {} : { counted: piece.counted }),
  };
}

function openOf({ ofMonth, weekday, ofWeek, counted, isRough }: Piece): Found['open'] {
  if (isRough) return 'about';
  if (ofMonth !== undefined) return 'month';
  return weekday === undefined || ofWeek === true || counted === true ? undefined : 'week';
}

/** Hours from one to seven are those of the afternoon where nothing else is said: people meet, and break things, by day. */
const firstHours = 420;

/** Day and minutes of a time: of what lies ahead the next one in working hours, of what has passed the last one. */
function momentOf({ today, nowMs, lean }: Scene, piece: Piece, minutes: number): { day: number; minutes: number } {
  const nowMinutes = Math.floor((nowMs % dayMs) / 60_000);
  const isPast = lean === 'past';
  const { day, part } = piece;
  if (piece.exact === true || part !== undefined || minutes >= 720) {
    const at = part === undefined || piece.exact === true ? minutes : inPart(minutes, part);
    if (day !== undefined) return { day, minutes: at };
    const wrong = isPast ? at > nowMinutes : at < nowMinutes;
    return { day: wrong ? today + (isPast ? -1 : 1) : today, minutes: at };
  }
  const usual = minutes < firstHours ? minutes + 720 : minutes;
  if (!isPast) return { day: day ?? (usual < nowMinutes ? today + 1 : today), minutes: usual };
  if (day !== undefined && day !== today) return { day, minutes: usual };
  // "Since 3", said at four or at noon: the last three o'clock there was.
  if (minutes + 720 <= nowMinutes) return { day: today, minutes: minutes + 720 };
  return minutes <= nowMinutes && (day !== undefined || minutes >= firstHours)
    ? { day: today, minutes }
    : { day: day ?? today - 1, minutes: usual };
}

function pieceAt(scene: Scene, at: number, behindDay = false): Piece | undefined {
  const { tokens, today, setting } = scene;
  if (!mayOpen(tokens[at]?.text ?? '')) return undefined;
  return (
    periodAt(scene, at) ??
    writtenDate(scene, at) ??
    (behindDay ? clockTime(scene.reading, at, false, false, false, true) : undefined) ??
    amount(scene, at) ??
    shifted(scene, at) ??
    dayWord() ??
    soonest() ??
    clockTime(scene.reading, at, setting.asked, false, setting.atHour)
  );
  /** "As soon as possible" answers by when something is needed; said beside a matter it is haste. */
  function soonest(): Piece | undefined {
    const found = setting.asked && setting.lean === 'future' ? words.soonest.match(tokens, at) : undefined;
    return found && { day: today, from: at, length: found.length, sure: 0.6 };
  }
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

/** "three days ago", "seit 10 Minuten", "il y a une semaine", "منذ يومين", "两天前", "in two weeks". */
function amount(scene: Scene, at: number): Piece | undefined {
  const { tokens, setting, lean } = scene;
  const past = words.agoBefore.match(tokens, at);
  const ahead = words.aheadBefore.match(tokens, at);
  const before = past ?? ahead;
  // "Keep it for three months" names no day; how long something has gone on does.
  const lasts = words.lasting.match(tokens, at) ?? words.lasting.match(tokens, at - 1);
  if (lasts !== undefined && setting.lean === 'future') return undefined;
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
  if (bare && (words.weekdays.match(tokens, i) !== undefined || digits(tokens[i]) !== undefined)) return undefined;
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
    return {
      day: Math.floor(at / dayMs),
      minutes: Math.floor((at % dayMs) / 60_000),
      exact: true,
      counted: true,
      from,
      length,
      sure,
    };
  }
  if (unit === 'day') return { day: scene.today + Math.round(by), counted: true, from, length, sure };
  if (unit === 'week') return { day: scene.today + Math.round(by * 7), counted: true, from, length, sure };
  const today = new Date(scene.today * dayMs);
  const months = Math.round(unit === 'year' ? by * 12 : by);
  return { day: addMonths(today, months), counted: true, from, length, sure };
}
