import { saidAlone } from './alone.ts';
import * as words from './date-words.ts';
import { peopleNouns } from './people.ts';
import type { Reading, Token } from './reading.ts';
import { wholeNumber } from './spelled-number.ts';

export interface ClockTime {
  /** Minutes since midnight. */
  minutes: number;
  part?: words.Part;
  /** Given in 24 hours or with its half of the day. */
  exact: boolean;
  from: number;
  length: number;
  sure: number;
}

/**
 * A time of day: "10:30", "at ten", "3 pm", "10h30", "halb zehn", "a las nueve y media", "الساعة العاشرة", "下午3点半". A bare hour
 * needs a word before or behind it that says so.
 * @param loose something else says that it is a time: it ends a range, or stands behind a day
 * @param behindDay it stands right behind a day: "demain 8 h" is at eight, unless it could be how long something takes
 */
export function clockTime(
  reading: Reading,
  at: number,
  asked: boolean,
  loose = false,
  atHour = false,
  behindDay = false,
): ClockTime | undefined {
  const { tokens, flat } = reading;
  let i = at;
  const isHan = /^[\u4e00-\u9fff]/.test(tokens[i]?.text ?? '');
  const partBefore = isHan ? words.partWords.match(tokens, i) : undefined;
  if (partBefore !== undefined) i += partBefore.length;
  const marker = words.clockBefore.match(tokens, i);
  const isRough = roughMark.test(tokens[i]?.text ?? '');
  if (marker !== undefined) i += marker.length;
  while (marker !== undefined && /^(?:about|around|etwa|ca|las|environ)$/.test(tokens[i]?.text ?? '')) i++;
  const named = words.namedHours.match(tokens, i);
  if (named !== undefined)
    return {
      minutes: named.value * 60,
      exact: true,
      from: at,
      length: i - at + named.length,
      sure: marker ? 0.9 : 0.75,
    };
  // "慢一点", "有一点卡": a bit, unless something says that it is a time.
  const isBit =
    tokens[i]?.text === '一' && tokens[i + 1]?.text === '点' && !/^[半钟整一三过\d]/.test(tokens[i + 2]?.text ?? '');
  if (isBit && partBefore === undefined && marker === undefined && !(asked && tokens.length <= 3)) return undefined;
  // Where a time is certain, "half five" is half past; elsewhere it may be half of something.
  const halfPast = loose && tokens[i]?.text === 'half' ? { value: 30, length: 1 } : undefined;
  const early = words.minutesBefore.match(tokens, i) ?? halfPast;
  if (early !== undefined) i += early.length;
  const ordinal =
    marker === undefined && partBefore === undefined && !loose ? undefined : words.arabicHours.match(tokens, i);
  const hourWord = ordinal ?? hourAt(tokens, i);
  if (hourWord === undefined || hourWord.value > 24 || tokens[i]?.text === 'dozen') return undefined;
  const hourToken = tokens[i];
  const hour = hourWord.value;
  i += hourWord.length;
  if (hourToken === undefined || (!loose && touchesCode(flat.text, hourToken))) return undefined;
  // "From 14/12": the day of a date.
  if (flat.text.charAt(hourToken.end) === '/' && /\d/.test(flat.text.charAt(hourToken.end + 1))) return undefined;

  // "from 1 April", "on the 3rd of May": the day of a date.
  const month = /^(?:st|nd|rd|th|er)$/.test(tokens[i]?.text ?? '') ? i + 1 : i;
  if (
    month > i ||
    words.months.match(tokens, /^(?:of|de)$/.test(tokens[month]?.text ?? '') ? month + 1 : month) !== undefined
  )
    return undefined;

  let minutes = early?.value ?? 0;
  let clock = early !== undefined || ordinal !== undefined;
  const next = tokens[i];
  const gap = next === undefined ? '' : flat.text.slice(tokens[i - 1]?.end ?? 0, next.start);
  if (next !== undefined && /^[:.]$/.test(gap) && /^[0-5]\d$/.test(next.text)) {
    const isTold = gap === ':' || words.clockBehind.match(tokens, i + 1) !== undefined || marker !== undefined;
    const span = { from: hourToken.start, to: next.end };
    if (!isTold && !(atHour && saidAlone(reading, [span]) === 'changing')) return undefined;
    minutes = Number(next.text);
    clock = true;
    i++;
    if (/^[0-5]\d$/.test(tokens[i]?.text ?? '') && flat.text.charAt(next.end) === ':') i++;
  }
  const behind = words.clockBehind.match(tokens, i);
  // "h" and "heures" also count hours; with a marker, minutes or a glued h it is a time.
  if (behind !== undefined) {
    const name = tokens[i]?.text ?? '';
    const counts =
      /^(?:heures?|horas|h)$/.test(name) &&
      marker === undefined &&
      !(name === 'h' && gap === '') &&
      !(behindDay && hour >= firstOfDay);
    if (!counts || clock) {
      clock = true;
      i += behind.length;
      const more = tokens[i];
      if (
        more !== undefined &&
        /^[0-5]?\d$/.test(more.text) &&
        !more.broken &&
        flat.text.charAt(more.start - 1) !== '-' &&
        // 3点 8个人 is no eight past three; 3点05 has its minutes right behind.
        more.start - (tokens[i - 1]?.end ?? 0) <= (name === '点' || name === '时' || more.text.length < 2 ? 0 : 1) &&
        peopleNouns.match(tokens, i + 1) === undefined
      ) {
        minutes = Number(more.text);
        i++;
        if (tokens[i]?.text === '分') i++;
      }
    }
  }
  const extra = words.minutesBehind.match(tokens, i);
  if (extra !== undefined && (clock || loose || marker !== undefined)) {
    minutes += extra.value;
    i += extra.length;
  }
  const partBehind = words.partWords.match(tokens, i);
  if (partBehind !== undefined) i += partBehind.length;
  const part = partBefore?.value ?? partBehind?.value;
  const isUnit = words.units.match(tokens, i) !== undefined && !clock;
  const told = clock || part !== undefined || (marker !== undefined && !isUnit && hour >= 1);
  const isHeads = !clock && part === undefined && peopleNouns.match(tokens, i) !== undefined;
  // "iphone 13" and "room 4" answer no "when?".
  const isAll = (): boolean =>
    asked &&
    tokens.length <= 2 &&
    saidAlone(reading, [{ from: hourToken.start, to: tokens[i - 1]?.end ?? 0 }]) !== null;
  if (isUnit || isHeads || (!told && !loose && !isAll())) return undefined;
  // "at 5" may be a place or a price, and "around 5" a number; half of the day or minutes make it sure.
  const sure = clock || part !== undefined ? 0.9 : !told ? 0.5 : isRough ? 0.6 : 0.7;
  const written = (hour % 24) * 60 + minutes;
  const total = ((part === undefined || hour > 12 ? written : inPart(written, part)) + 1440) % 1440;
  return {
    minutes: total,
    ...(part === undefined ? {} : { part }),
    exact: part !== undefined || hour > 12 || /^0/.test(hourToken.text),
    from: at,
    length: i - at,
    sure,
  };
}

/** Fewer hours may be how long something takes: "demain 2 h". */
const firstOfDay = 7;

/** Minutes since midnight of an hour up to 12 in a part of the day: 3 at night is early, 11 at night is late. */
export function inPart(minutes: number, part: words.Part): number {
  if (part === 'pm') return minutes < 720 ? minutes + 720 : minutes;
  if (part === 'am') return minutes >= 720 ? minutes - 720 : minutes;
  return minutes >= 360 && minutes < 720 ? minutes + 720 : minutes >= 720 && minutes < 780 ? minutes - 720 : minutes;
}

/** Said before a time and before a number alike. */
const roughMark = /^(?:around|about|approx|by|ca|circa|sobre|hacia|environ)$/;

function hourAt(tokens: readonly Token[], at: number): { value: number; length: number } | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (/^\d+$/.test(token.text)) return token.text.length <= 2 ? { value: Number(token.text), length: 1 } : undefined;
  return wholeNumber(tokens, at);
}

/** Part of a code, a price or a longer number: a letter, sign or separator touches on the left. */
function touchesCode(text: string, token: Token): boolean {
  const left = text.charAt(token.start - 1);
  if (/[.:,/-]/.test(left)) return /\d/.test(text.charAt(token.start - 2));
  return /[a-z_#$€£+]/.test(left);
}
