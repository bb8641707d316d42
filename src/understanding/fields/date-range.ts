import { dayMs } from '../../kernel/clock.ts';
import { fillers, rangeWords, untilWords } from './date-words.ts';
import type { Piece } from './piece.ts';
import type { Reading, Token } from './reading.ts';

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

/** "Until Friday", "bis zum 30.", "hasta el viernes": right before, or a small word away; 改到22号 moves a day there. */
export function isUntil(tokens: readonly Token[], at: number): boolean {
  return [3, 2, 1].some((back) => {
    const length = untilWords.match(tokens, at - back)?.length;
    // The "el" of "hasta el 7" may be the date's own.
    return length !== undefined && back - length <= 1 && !/^[改换推挪移提]$/.test(tokens[at - back - 1]?.text ?? '');
  });
}

/** What is moved to a day begins there: "change it to Thursday". */
const moving =
  /\b(?:change|move|shift|make|set|push|postpone|bring|cambi|mueve|muev|pon|pasa|aplaz|retras|deplac|chang|report|decal|mett|mets|verschieb|verleg|leg)|غير|خلي|خلها|اجعل|حول|انقل|نقل|اجل|改|换|挪|推|移/;

/** "To Thursday", "al jueves", "à jeudi", "إلى الخميس", where nothing is moved. */
export function isTo({ tokens, flat }: Reading, at: number): boolean {
  const before = [2, 1].some((back) => {
    const length = rangeWords.match(tokens, at - back)?.length;
    return (length !== undefined && length <= back) || (back === 1 && tokens[at - 1]?.text === 'a');
  });
  return before && !moving.test(flat.text);
}
