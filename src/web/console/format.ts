import { dayMs, hourMs, minuteMs, secondMs } from '../../kernel/clock.ts';
import type { Language } from '../../kernel/languages.ts';

const made = new Map<string, unknown>();
/** Formatters are dear to make and asked for on every row. */
function once<F>(key: string, make: () => F): F {
  const found = made.get(key) as F | undefined;
  if (found !== undefined) return found;
  const fresh = make();
  made.set(key, fresh);
  return fresh;
}

/**
 * The language as it is written where the reader lives, as the browser says: "13:49" in London and "1:49 PM" in New York. Script,
 * digits and calendar stay those of the console's texts, which stand beside it.
 * @param wanted the browser's languages, best first
 */
export function regional(
  language: Language,
  wanted: readonly string[] = globalThis.navigator?.languages ?? [],
): string {
  const script = new Intl.Locale(language).maximize().script;
  for (const tag of wanted) {
    const locale = new Intl.Locale(tag);
    if (locale.language !== language || locale.maximize().script !== script) continue;
    const { numberingSystem } = new Intl.NumberFormat(language).resolvedOptions();
    return new Intl.Locale(locale.baseName, { calendar: 'gregory', numberingSystem }).toString();
  }
  return language;
}

/** "in 3 hours", "2 days ago", to the unit that matters. */
export function relative(at: string, nowMs: number, language: Language, style: 'short' | 'long' = 'long'): string {
  const away = Date.parse(at) - nowMs;
  const format = once(
    `rel ${language} ${style}`,
    () => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style }),
  );
  const size = Math.abs(away);
  if (size < minuteMs) return format.format(0, 'second');
  if (size < hourMs) return format.format(Math.trunc(away / minuteMs), 'minute');
  if (size < dayMs) return format.format(Math.trunc(away / hourMs), 'hour');
  if (size < 30 * dayMs) return format.format(Math.trunc(away / dayMs), 'day');
  return format.format(Math.trunc(away / (30 * dayMs)), 'month');
}

/** "14:03" today, "Tue 14:03" this week, "12 Mar" this year, else with the year. */
export function shortTime(at: string, nowMs: number, language: Language): string {
  const when = new Date(at);
  const now = new Date(nowMs);
  const days = (nowMs - when.getTime()) / dayMs;
  const options: Intl.DateTimeFormatOptions =
    when.toDateString() === now.toDateString()
      ? { hour: 'numeric', minute: '2-digit' }
      : days < 6
        ? { weekday: 'short', hour: 'numeric', minute: '2-digit' }
        : when.getFullYear() === now.getFullYear()
          ? { day: 'numeric', month: 'short' }
          : { day: 'numeric', month: 'short', year: 'numeric' };
  return once(
    `short ${language} ${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(regional(language), options),
  ).format(when);
}

export const clockTime = (at: string, language: Language): string =>
  once(
    `clock ${language}`,
    () => new Intl.DateTimeFormat(regional(language), { hour: 'numeric', minute: '2-digit' }),
  ).format(new Date(at));

export const fullTime = (at: string, language: Language): string =>
  once(
    `full ${language}`,
    () => new Intl.DateTimeFormat(regional(language), { dateStyle: 'full', timeStyle: 'short' }),
  ).format(new Date(at));

/** To the second, in a column of many. */
export const exactTime = (at: string, language: Language): string =>
  once(
    `exact ${language}`,
    () => new Intl.DateTimeFormat(regional(language), { dateStyle: 'medium', timeStyle: 'medium' }),
  ).format(new Date(at));

export const dayName = (at: string, language: Language): string =>
  once(
    `day ${language}`,
    () => new Intl.DateTimeFormat(regional(language), { weekday: 'long', day: 'numeric', month: 'long' }),
  ).format(new Date(at));

/** A running time as on a stop-watch: "4:07", "1:02:30"; whole days from two days on. */
export function stopwatch(ms: number, language: Language): string {
  const s = Math.max(0, Math.floor(ms / secondMs));
  if (s >= (2 * dayMs) / secondMs) {
    const format = once(`days ${language}`, () => new Intl.NumberFormat(language, { style: 'unit', unit: 'day' }));
    return format.format(Math.floor((s * secondMs) / dayMs));
  }
  const two = (n: number): string => String(n).padStart(2, '0');
  const h = Math.floor(s / 3600);
  const rest = `${h > 0 ? two(Math.floor(s / 60) % 60) : Math.floor(s / 60)}:${two(s % 60)}`;
  return h > 0 ? `${h}:${rest}` : rest;
}

export const percent = (share: number, language: Language): string =>
  once(`percent ${language}`, () => new Intl.NumberFormat(language, { style: 'percent' })).format(share);

export const count = (n: number, language: Language): string =>
  once(`count ${language}`, () => new Intl.NumberFormat(language)).format(n);

/** Whole millionths of a currency as money; what would round to nothing keeps its first two figures. */
export function money(millionths: number, currency: string, language: Language): string {
  const amount = millionths / 1e6;
  const small = amount !== 0 && Math.abs(amount) < 0.01;
  const parts = once(
    `money ${language} ${currency} ${small}`,
    () =>
      new Intl.NumberFormat(language, {
        style: 'currency',
        // The owner knows whose dollars these are.
        currencyDisplay: 'narrowSymbol',
        currency,
        ...(small ? { minimumSignificantDigits: 2, maximumSignificantDigits: 2 } : {}),
      }),
  ).formatToParts(amount);
  // Between Arabic words "US$" comes apart, unless it is kept together from left to right.
  return parts.map(({ type, value }) => (type === 'currency' ? `\u2066${value}\u2069` : value)).join('');
}

/** "1.2M": large counts where there is little room. */
export const shortCount = (n: number, language: Language): string =>
  once(
    `short count ${language}`,
    () => new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }),
  ).format(n);

/** A day given as `2026-11-21` in UTC, short: "21 Nov". */
export const utcDay = (day: string, language: Language): string =>
  once(
    `utc day ${language}`,
    () => new Intl.DateTimeFormat(regional(language), { day: 'numeric', month: 'short', timeZone: 'UTC' }),
  ).format(new Date(`${day}T00:00:00Z`));

/** A duration of a call: "1.4 s". */
export const seconds = (ms: number, language: Language): string =>
  once(
    `seconds ${language}`,
    () => new Intl.NumberFormat(language, { style: 'unit', unit: 'second', maximumFractionDigits: 1 }),
  ).format(ms / secondMs);

/** A language's name in the reader's language; the code itself when it is not one. */
export function languageName(code: string, language: Language): string {
  try {
    return once(`lang ${language}`, () => new Intl.DisplayNames([language], { type: 'language' })).of(code) ?? code;
  } catch {
    return code;
  }
}

/** First letters of the first and last word; a script without capitals keeps its first character. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = (word: string | undefined): string => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '';
  return words.length > 1 ? first(words[0]) + first(words.at(-1)) : first(words[0]);
}
