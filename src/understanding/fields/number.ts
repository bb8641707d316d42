import type { Hit } from './hit.ts';
import { deniedTokens } from './negation.ts';
import { weakNumbers } from './number-words.ts';
import { createPhrases, type Reading, tokenFrom } from './reading.ts';
import { spelledNumber } from './spelled-number.ts';

/** Digits with separators: "1,200.50", "1.200,50", "3.5", "-4", "12 000". */
const written = /-?\d{1,12}(?:[.,' ]\d{3}){0,4}(?:[.,]\d{1,6})?/g;

/** "Two and a half": what adds a half to the number before it. */
const halves = createPhrases<true>(
  'and a half|y medio|y media|et demi|et demie|einhalb|ونصف|و نصف|半|个半'.split('|').map((phrase) => [phrase, true]),
);

export interface Limits {
  min?: number;
  max?: number;
}

/** A number of a message, and whether it is what is denied: the first of "not 42.50 but 52.50". */
export interface NumberHit extends Hit {
  value: number;
  denied: boolean;
}

/** The numbers within the limits, first those in digits. Unasked none is sure enough to be filled in. */
export function* numbersIn(
  reading: Reading,
  { min = -Infinity, max = Infinity }: Limits,
  asked = true,
): Generator<NumberHit> {
  const {
    flat: { text },
    tokens,
  } = reading;
  const denied = deniedTokens(reading);
  const confidence = asked ? 0.9 : 0.45;
  for (const match of text.matchAll(written)) {
    const from = match.index;
    const to = from + match[0].length;
    const touches = /[a-z0-9_]/.test(text.charAt(from - 1)) || /[a-z_]{3}/.test(text.slice(to, to + 3));
    const value = numberFrom(match[0]);
    if (!Number.isFinite(value) || value < min || value > max) continue;
    const isDenied = denied[tokenFrom(tokens, from)] === 1;
    yield { value, from, to, confidence: touches ? confidence - 0.3 : confidence, denied: isDenied };
  }
  for (let i = 0; i < tokens.length; i++) {
    const found = spelledNumber(tokens, i);
    if (found === undefined) continue;
    const first = tokens[i];
    const half = halves.match(tokens, i + found.length)?.length ?? 0;
    const last = tokens[i + found.length + half - 1];
    const value = half > 0 ? found.value + 0.5 : found.value;
    if (first === undefined || last === undefined || value < min || value > max) continue;
    const weak = found.length === 1 && weakNumbers.has(first.text) && tokens.length > 3;
    if (!weak) yield { value, from: first.start, to: last.end, confidence: confidence - 0.05, denied: false };
    i += found.length - 1;
  }
}

/**
 * The first number within the limits that is not denied, if there is one.
 * @param isApt of several kinds of numbers, those that are meant
 */
export function findNumber(
  reading: Reading,
  asked: boolean,
  limits: Limits,
  isApt: (hit: NumberHit) => boolean = () => true,
): Hit | undefined {
  let refused: NumberHit | undefined;
  for (const { denied, ...hit } of numbersIn(reading, limits, asked)) {
    if (!isApt({ ...hit, denied })) continue;
    if (!denied) return hit;
    refused ??= { ...hit, denied };
  }
  if (refused === undefined) return undefined;
  const { denied: _, ...hit } = refused;
  return hit;
}

/** The last separator followed by other than three digits is the decimal one; all others part thousands. */
function numberFrom(text: string): number {
  const tight = text.replace(/[' ]/g, '');
  const parts = tight.split(/[.,]/);
  if (parts.length === 1) return Number(tight);
  const last = parts.at(-1) ?? '';
  const mixed = tight.includes('.') && tight.includes(',');
  const thousands = last.length === 3 && !mixed && (parts[0]?.replace('-', '').length ?? 0) <= 3 && parts[0] !== '0';
  return thousands ? Number(parts.join('')) : Number(`${parts.slice(0, -1).join('')}.${last}`);
}
