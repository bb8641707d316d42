import { rangeOpeners } from './clock-range.ts';
import * as words from './date-words.ts';
import { numberWords } from './number-words.ts';
import { periodOpeners } from './period.ts';

/** Said before a day of the month. */
export const dayMark = /^(?:the|le|du|au|el|del|al|dia|am|dem|den|vom|zum|يوم)$/;

/** Said before an amount: "about three days ago". */
export const roughly = /^(?:about|around|etwa|environ|unos|unas|circa|ca|rund|حوالي|约|大约|genau|bereits|schon)$/;

const openers = [
  words.dayWords,
  words.agoBefore,
  words.aheadBefore,
  words.amounts,
  numberWords,
  words.units,
  words.shifts,
  words.weekdays,
  words.months,
  words.partWords,
  words.clockBefore,
  words.namedHours,
  words.minutesBefore,
  words.arabicHours,
  words.soonest,
  rangeOpeners,
  ...periodOpeners,
];

/** Words already looked at, and whether a date may begin with them: chats use the same few thousand. */
const opening = new Map<string, boolean>();
const rememberedWords = 5_000;

/** Whether a date or time may begin with this word: most words cannot, and need no closer look. */
export function mayOpen(word: string): boolean {
  const code = word.charCodeAt(0);
  if (code >= 48 && code <= 57) return true;

  let opens = opening.get(word);
  if (opens === undefined) {
    opens = roughly.test(word) || dayMark.test(word) || openers.some((phrases) => phrases.begins(word));
    if (opening.size >= rememberedWords) opening.clear();
    opening.set(word, opens);
  }
  return opens;
}
