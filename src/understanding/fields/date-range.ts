import { dayMs } from '../../kernel/clock.ts';
import { fillers, rangeWords } from './date-words.ts';
import type { Piece } from './piece.ts';
import type { Reading } from './reading.ts';

const number = /^\d{1,2}$/;

/**
 * "3 to 14 August", "vom 3. bis zum 14.8.": the month stands at the end alone.
 * @param at a token, the number or one word before it
 * @param pieceAt the day or time that begins at a token
 */
export function rangeInMonth(
  { flat, tokens }: Reading,
  at: number,
  pieceAt: (at: number) => Piece | undefined,
): { first: Piece; last: Piece } | undefined {
  const from = number.test(tokens[at]?.text ?? '') ? at : at + 1;
  const first = tokens[from];
  if (first === undefined || !number.test(first.text)) return undefined;
  let next = /^(?:st|nd|rd|th|er)$/.test(tokens[from + 1]?.text ?? '') ? from + 2 : from + 1;
  const until = rangeWords.match(tokens, next);
  const dash = /^[.\s]*-\s*$/.test(flat.text.slice(first.end, tokens[next]?.start));
  if (until === undefined && !dash) return undefined;
  next += until?.length ?? 0;
  const between = tokens[next]?.text ?? '';
  if (between === 'zum' || fillers.has(between)) next++;
  const last = number.test(tokens[next]?.text ?? '') ? pieceAt(next) : undefined;
  if (last?.day === undefined || last.minutes !== undefined || last.length < 2) return undefined;
  const day = Number(first.text);
  const back = new Date(last.day * dayMs).getUTCDate() - day;
  if (back <= 0 || day <= 0) return undefined;
  const { ofMonth: _, ...exact } = last;
  return {
    first: { ...exact, day: last.day - back, from: at, length: from + 1 - at },
    last: { ...exact, from: next, length: last.length },
  };
}
