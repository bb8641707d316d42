import type { FlatText } from '../normalise.ts';

/** What tells of a day behind it that it has been, over a few words of the flat text. */
const before =
  /(?<!\p{L})(?:was|left|went|fue|era|dejo|etait|quitte|partie?|war|ging|كان|غادر|ترك)(?!\p{L})[^.,;!?]{0,24}$|已经$/u;
/** … and of one before it: "hat uns am Freitag verlassen". */
const behind = /^\s*(?:verlassen|gegangen|走了|离职了|走的)/u;

/**
 * Whether a day that is named has been, by the words around it: "the last day was Friday", "he left on the 20th".
 * @param days what the message says of days, in places of the flat text
 */
export function hasGone({ text }: FlatText, days: readonly { from: number; to: number }[]): boolean {
  return days.some(
    ({ from, to }) => before.test(text.slice(Math.max(0, from - 32), from)) || behind.test(text.slice(to, to + 16)),
  );
}
