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
  const by = shift.value;
  const date = new Date(today * dayMs);
  const length = i - at;
  if (unit.value.unit === 'week') return { day: monday(today) + by * 7, ofWeek: true, from: at, length, sure: 0.85 };
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

/** "Lunes próximo", "الاثنين القادم"; "Thursday next week" and Chinese 周四上午 shift something else. */
function shiftBehind(tokens: readonly Token[], at: number): { value: number; length: number } | undefined {
  const found = words.shifts.match(tokens, at);
  if (found === undefined || /^[\u4e00-\u9fff]/.test(tokens[at]?.text ?? '')) return undefined;
  return words.units.match(tokens, at + found.length) === undefined ? found : undefined;
}
