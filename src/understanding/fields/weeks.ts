import { dayMs, monday, weekdayFrom } from './calendar.ts';
import * as words from './date-words.ts';
import type { Piece, Scene } from './piece.ts';
import type { Token } from './reading.ts';

/** Weekdays, and "last week", "el mes pasado", "下周三". A week or month alone stands for its first day. */
export function shifted(scene: Scene, at: number): Piece | undefined {
  const { tokens, today } = scene;
  const before = words.shifts.match(tokens, at);
  let i = at + (before?.length ?? 0);
  // Chinese counts the week before the weekday: 上周三 is the Wednesday of last week.
  const weekday = words.weekdays.match(tokens, i);
  const unit = weekday === undefined ? words.units.match(tokens, i) : undefined;
  if (weekday === undefined && unit === undefined) return undefined;
  i += weekday?.length ?? unit?.length ?? 0;
  const behind = before === undefined ? shiftBehind(tokens, i) : undefined;
  const shift = before ?? behind;
  if (behind !== undefined) i += behind.length;
  if (weekday !== undefined) {
    const name = tokens[i - weekday.length - (behind?.length ?? 0)]?.text ?? '';
    // French "mon dernier jour" names no Monday.
    if (before === undefined && words.weakWeekdays.has(name) && !isMarked(tokens, at)) return undefined;
    const isHan = /^[\u4e00-\u9fff]/.test(name);
    // "Monday week", "lundi prochain en huit": a week on.
    const further = words.weekBehind.match(tokens, i);
    i += further?.length ?? 0;
    const part = partBehind(tokens, i);
    const day = weekdayFrom(today, scene.lean, weekday.value, further === undefined ? shift?.value : 1, isHan);
    return {
      day: further === undefined ? day : day + further.value,
      ...(isHan && shift !== undefined ? {} : { weekday: weekday.value }),
      ...(part === undefined ? {} : { part: part.value }),
      from: at,
      length: i - at + (part?.length ?? 0),
      sure: shift === undefined ? 0.88 : 0.92,
    };
  }
  if (unit === undefined || shift === undefined) return undefined;
  // "The last day", "dernier jour" is the end of something, and neither is "next day" counted from today.
  const first = dayIn(scene, 0, unit.value.unit, shift.value, at, i - at);
  if (first && unit.value.unit === 'month') return { ...first, isMonth: true };
  return first && unit.value.unit === 'week' ? { ...first, ofWeek: true } : first;
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

/** "Lunes próximo", "الاثنين القادم"; "Thursday next week" and Chinese 周四上午 shift something else. */
export function shiftBehind(tokens: readonly Token[], at: number): { value: number; length: number } | undefined {
  const found = words.shifts.match(tokens, at);
  if (found === undefined || /^[\u4e00-\u9fff]/.test(tokens[at]?.text ?? '')) return undefined;
  return words.units.match(tokens, at + found.length) === undefined ? found : undefined;
}

/** Which part of a week, month or year is meant: 0 its beginning, 1 its middle, 2 its end. */
export type Part = 0 | 1 | 2;

/** The day of this, the last or the next one; where that is not said, of the next one that lies where it is looked for. */
export function dayIn(
  { today, lean }: Scene,
  part: Part,
  unit: words.Unit,
  shift: number | undefined,
  from: number,
  length: number,
  ofYear?: number,
): Piece | undefined {
  const now = new Date(today * dayMs);
  const month = (of: number, on: number): number => Date.UTC(now.getUTCFullYear(), of, on) / dayMs;
  const dayOf = (by: number): number | undefined => {
    if (unit === 'week') return monday(today) + by * 7 + part * 2;
    if (unit === 'year' && ofYear === undefined)
      return month(by * 12 + part * 6 - Number(part === 2), [1, 1, 31][part] ?? 1);
    if (unit !== 'month' && unit !== 'year') return undefined;
    const of = ofYear === undefined ? now.getUTCMonth() + by : ofYear - 1 + by * 12;
    return part === 2 ? month(of + 1, 0) : month(of, 1 + part * 14);
  };
  const day = dayOf(shift ?? 0);
  if (day === undefined) return undefined;
  const isBehind = lean === 'past' ? day > today : day < today;
  const found = shift === undefined && isBehind ? dayOf(lean === 'past' ? -1 : 1) : day;
  return found === undefined ? undefined : { day: found, isRough: true, from, length, sure: 0.85 };
}
