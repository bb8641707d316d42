import * as words from './date-words.ts';
import type { Piece, Scene } from './piece.ts';
import { createPhrases, type Phrases } from './reading.ts';
import { dayIn, type Part, shiftBehind } from './weeks.ts';
import { digits } from './written-date.ts';

const table = <T>(rows: readonly (readonly [phrases: string, value: T])[]): Phrases<T> =>
  createPhrases(rows.flatMap(([phrases, value]) => phrases.split('|').map((phrase) => [phrase, value] as const)));

/** Said before the period, in Chinese behind it. */
const parts = table<Part>([
  [
    'beginning of|start of|early|early in|principio de|principios de|comienzos de|inicios de|début|anfang|أول|بداية|مطلع|أوائل|初|上旬',
    0,
  ],
  ['middle of|mid|mediados de|milieu de|mi|mitte|منتصف|وسط|中旬|中', 1],
  ['end of|late|late in|fin|fin de|fines de|final de|finales de|ende|آخر|نهاية|أواخر|底|末|下旬', 2],
]);

/** One word for both. */
const joined = table<readonly [Part, words.Unit]>([
  ['monatsanfang', [0, 'month']],
  ['monatsmitte', [1, 'month']],
  ['monatsende|month end|eom', [2, 'month']],
  ['jahresende|year end', [2, 'year']],
]);

const weekends = table<true>([['weekend|week end|wochenende|fin de semana|عطلة نهاية الأسبوع|周末', true]]);

/** What such a day may begin with. */
export const periodOpeners = [parts, joined, weekends];

/** Between the part and the period. */
const between = /^(?:of|the|de|del|du|des|der|la|el|le|l|d)$/;
const arabic = /^[\u0621-\u064a]/;
const han = /^[\u4e00-\u9fff]/;

/**
 * "The end of the month", "a principios de mayo", "Anfang nächster Woche", 月底, "the weekend": the day that stands for it, which is the
 * first, the middle or the last one; of a week Monday, Wednesday, Friday or Saturday.
 */
export function periodAt(scene: Scene, at: number): Piece | undefined {
  const { tokens } = scene;
  const word = joined.match(tokens, at);
  if (word) return dayIn(scene, ...word.value, undefined, at, word.length);
  const before = parts.match(tokens, at);
  // "Mi semana" is mine, and "mi-mai" in the middle of May.
  if (tokens[at]?.text === 'mi' && scene.reading.flat.text.charAt(tokens[at].end) !== '-') return undefined;
  let i = at + (before?.length ?? 0);
  while (before && between.test(tokens[i]?.text ?? '')) i++;
  const ahead = words.shifts.match(tokens, i);
  i += ahead?.length ?? 0;
  const weekend = weekends.match(tokens, before ? at : i);
  if (weekend && before) i = at;
  const number = digits(tokens[i]);
  const month =
    words.months.match(tokens, i) ??
    (number !== undefined && tokens[i + 1]?.text === '月' ? { value: number, length: 2 } : undefined);
  const unit = weekend || month ? undefined : words.units.match(tokens, i);
  const length = (weekend ?? month ?? unit)?.length;
  if (length === undefined) return undefined;
  // "آخر أسبوع" is the last one, "آخر الأسبوع" the end of it.
  if (before && unit && arabic.test(tokens[at]?.text ?? '') && !/^[وبلف]?ال/.test(tokens[i]?.text ?? ''))
    return undefined;
  i += length;
  const behind = ahead || month ? undefined : shiftBehind(tokens, i);
  i += behind?.length ?? 0;
  const after = before || weekend || !han.test(tokens[i - 1]?.text ?? '') ? undefined : parts.match(tokens, i);
  const part = weekend ? 2 : (before ?? after)?.value;
  if (part === undefined) return undefined;
  const shift = (ahead ?? behind)?.value;
  const unitOf = month ? 'year' : weekend ? 'week' : (unit?.value.unit ?? 'day');
  const day = dayIn(scene, part, unitOf, shift, at, i + (after?.length ?? 0) - at, month?.value);
  // Behind the Friday of a week is its end.
  return weekend && day?.day !== undefined ? { ...day, day: day.day + 1 } : day;
}
