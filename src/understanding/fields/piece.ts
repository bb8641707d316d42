import type { Instant } from '../../kernel/clock.ts';
import type { Lean } from './calendar.ts';
import type { Part } from './date-words.ts';
import type { Reading, Token } from './reading.ts';

export interface DateSetting {
  now: Instant;
  language: string;
  /** Which way a weekday or a day without a year is taken when the words do not say. */
  lean: Lean;
  /** It can only lie there, whatever the words say. */
  fixed?: boolean;
  /** It begins at an hour: "make it 3.30" is one. */
  atHour?: boolean;
  /** A bare hour or amount counts only in answer to the question. */
  asked: boolean;
}

/** What a date is read in. */
export interface Scene {
  reading: Reading;
  tokens: readonly Token[];
  setting: DateSetting;
  lean: Lean;
  today: number;
  nowMs: number;
}

/** A day, a time of day, or a moment: what one stretch of words says. */
export interface Piece {
  /** Days since the epoch, in the calendar of `now`. */
  day?: number;
  /** The day is the first of a week that was named: a weekday beside it is one of that week. */
  ofWeek?: true;
  /** The day was named as a weekday; 0 is Sunday. */
  weekday?: number;
  /** Only the day of the month was said: "the 3rd". */
  ofMonth?: number;
  /** Minutes since midnight. */
  minutes?: number;
  /** Minutes from there to the end, of "10 to 12". */
  lasts?: number;
  part?: Part;
  /** The hour was given with its half of the day, or in 24 hours. */
  exact?: boolean;
  /** It stands for a time around it: "the end of the month". */
  isRough?: true;
  /** A month that was named by how far it is from this one: "next month". */
  isMonth?: true;
  /** Counted from now: "in two weeks". */
  counted?: true;
  from: number;
  length: number;
  sure: number;
}
