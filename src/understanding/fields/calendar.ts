/** Days of the calendar, counted since the epoch, so that they can be added to. */
export type Lean = 'past' | 'future';

export const dayMs = 86_400_000;

/** A weekday as a day: the one before or after today, or of the last week (-1), this one (0), the next (1) or the one after (2). */
export function weekdayFrom(
  today: number,
  lean: Lean,
  weekday: number,
  shift: number | undefined,
  isHan: boolean,
): number {
  const now = (today + 4) % 7;
  // In Chinese, and after "this", the week itself is counted, from Monday.
  const ofWeek = monday(today) + ((weekday + 6) % 7);
  if (isHan && shift !== undefined) return ofWeek + shift * 7;
  if (shift === 0) return ofWeek;
  const back = (now - weekday + 7) % 7 || 7;
  const ahead = (weekday - now + 7) % 7 || 7;
  if (shift === -1) return today - back;
  if (shift === 1) return today + ahead;
  if (shift === 2) return today + ahead + 7;
  return lean === 'past' ? today - back : today + ahead;
}

/** The Monday of the week of a day. */
export function monday(day: number): number {
  return day - ((day + 3) % 7);
}

/** A date as a day, or undefined when there is no such date. */
export function dayOf(year: number, month: number, day: number): number | undefined {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? date.getTime() / dayMs : undefined;
}

/** That day of the month of another day, or undefined where the month has no such day. */
export function inMonthOf(day: number, ofMonth: number): number | undefined {
  const date = new Date(day * dayMs);
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, ofMonth);
}

/** A day and month without a year: the last or the next one. */
export function yearless(today: number, lean: Lean, month: number, day: number): number | undefined {
  const year = new Date(today * dayMs).getUTCFullYear();
  const found = dayOf(year, month, day);
  if (found === undefined) return undefined;
  if (lean === 'past' && found > today) return dayOf(year - 1, month, day) ?? found;
  if (lean === 'future' && found < today) return dayOf(year + 1, month, day) ?? found;
  return found;
}

/** The same day some months on; the last of the month where it has no such day. */
export function addMonths(date: Date, months: number): number {
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / dayMs;
}

/** `2026-03-01`, or undefined when out of the range of dates. */
export function isoDay(day: number): string | undefined {
  const date = new Date(day * dayMs);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}

/** Two digits. */
export function two(n: number): string {
  return String(n).padStart(2, '0');
}
