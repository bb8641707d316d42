import { type ClockTime, clockTime } from './clock-time.ts';
import * as words from './date-words.ts';
import { isNumbered } from './numbered.ts';
import { peopleNouns } from './people.ts';
import type { Piece, Scene } from './piece.ts';
import { createPhrases } from './reading.ts';

/** Said before the first of two times. */
export const rangeOpeners = createPhrases<'from' | 'between'>([
  ...'from|von|de|desde|desde las|desde la|من|من الساعة|从'.split('|').map((phrase) => [phrase, 'from'] as const),
  ...'between|entre|entre las|zwischen|بين'.split('|').map((phrase) => [phrase, 'between'] as const),
]);
const joining = new Set(['and', 'y', 'et', 'und', 'و']);

/** "10-12", "von 10 bis 12 Uhr", "de 10h à 12h", "2 to 4pm", "上午10点到12点": a time of day and how long it goes on. */
export function clockRange(scene: Scene, at: number, behindDay: boolean): Piece | undefined {
  const { reading, tokens, setting } = scene;
  const opens = rangeOpeners.match(tokens, at);
  const first = clockTime(reading, at + (opens?.length ?? 0), setting.asked, true);
  if (first === undefined || first.minutes % 1 !== 0) return undefined;
  let next = at + (opens?.length ?? 0) + first.length;
  const gap = reading.flat.text.slice(tokens[next - 1]?.end, tokens[next]?.start);
  const word = tokens[next]?.text ?? '';
  const joins = word === 'a' || (opens?.value === 'between' && joining.has(word));
  const until = words.rangeWords.match(tokens, next)?.length ?? (joins ? 1 : undefined);
  if (until === undefined && !/^\s*[-~]\s*$/.test(gap)) return undefined;
  next += until ?? 0;
  if (/^(?:las?|the|al)$/.test(tokens[next]?.text ?? '')) next++;
  const last = clockTime(reading, next, setting.asked, true);
  next += last?.length ?? 0;
  if (last === undefined || words.units.match(tokens, next) || peopleNouns.match(tokens, next)) return undefined;
  const isClock = told(first) || told(last);
  if (!isClock && isNumbered(tokens, at)) return undefined;
  if (!isClock && !behindDay && opens === undefined && !setting.asked) return undefined;
  const start = sharedPart(first, last);
  const turn = first.exact && last.exact ? 1_440 : 720;
  const lasts = (((last.minutes - start.minutes) % turn) + turn) % turn || turn;
  const sure = isClock || behindDay ? 0.9 : setting.asked ? 0.7 : 0.6;
  return { minutes: start.minutes, exact: start.exact, lasts, from: at, length: next - at, sure };
}

/** Something besides the number says that it is a time. */
function told({ sure }: ClockTime): boolean {
  return sure >= 0.7;
}

/** "2 to 4pm" begins in the afternoon, "10 to 1pm" does not. */
function sharedPart(first: ClockTime, last: ClockTime): { minutes: number; exact: boolean } {
  if (first.exact || last.part === undefined) return first;
  const later = first.minutes + 720;
  return last.minutes >= 720 && later < last.minutes ? { minutes: later, exact: true } : { ...first, exact: true };
}
