import type { Hit } from './hit.ts';
import { numberWords, weakNumbers } from './number-words.ts';
import type { Reading } from './reading.ts';

/** Digits with separators: "1,200.50", "1.200,50", "3.5", "-4", "12 000". */
const written = /-?\d{1,12}(?:[.,' ]\d{3}){0,4}(?:[.,]\d{1,6})?/g;

/** The first number within the limits. Unasked it is never sure enough to be filled in. */
export function findNumber(
  { flat: { text }, tokens }: Reading,
  asked: boolean,
  limits: { min?: number; max?: number },
): Hit | undefined {
  const { min = -Infinity, max = Infinity } = limits;
  const confidence = asked ? 0.9 : 0.45;
  for (const match of text.matchAll(written)) {
    const from = match.index;
    const to = from + match[0].length;
    const touches = /[a-z0-9_]/.test(text.charAt(from - 1)) || /[a-z_]{3}/.test(text.slice(to, to + 3));
    const value = numberFrom(match[0]);
    if (Number.isFinite(value) && value >= min && value <= max)
      return { value, from, to, confidence: touches ? confidence - 0.3 : confidence };
  }
  for (let i = 0; i < tokens.length; i++) {
    const found = numberWords.match(tokens, i);
    if (found === undefined) continue;
    const first = tokens[i];
    const last = tokens[i + found.length - 1];
    if (first === undefined || last === undefined || found.value < min || found.value > max) continue;
    const weak = found.length === 1 && weakNumbers.has(first.text) && tokens.length > 3;
    if (!weak) return { value: found.value, from: first.start, to: last.end, confidence: confidence - 0.05 };
    i += found.length - 1;
  }
  return undefined;
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
