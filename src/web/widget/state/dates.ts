import { nowMs } from '../../../kernel/clock.ts';
import { t, texts } from './strings.ts';

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(texts.value.locale, options);
}

export function timeOf(at: string): string {
  return formatter({ hour: 'numeric', minute: '2-digit' }).format(new Date(at));
}

const startOfDay = (date: Date) => new Date(date).setHours(0, 0, 0, 0);

/** "Today", "Yesterday", a weekday within a week, else the date; with the year when it is another one. */
export function dayOf(at: string, now = new Date(nowMs())): string {
  const date = new Date(at);
  const days = Math.round((startOfDay(now) - startOfDay(date)) / 86_400_000);
  if (days === 0) return t('log.today');
  if (days === 1) return t('log.yesterday');
  if (days > 1 && days < 7) return formatter({ weekday: 'long' }).format(date);
  const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return formatter({ day: 'numeric', month: 'long', ...year }).format(date);
}

/** Short: the time for today, else the day. */
export function whenOf(at: string, now = new Date(nowMs())): string {
  return startOfDay(new Date(at)) === startOfDay(now) ? timeOf(at) : dayOf(at, now);
}

export function fullOf(at: string): string {
  return formatter({ dateStyle: 'full', timeStyle: 'short' }).format(new Date(at));
}

export function dateOf(at: string): string {
  return formatter({ dateStyle: 'full' }).format(new Date(at));
}
