import type { Hit } from './hit.ts';
import type { Reading } from './reading.ts';

/** Longest piece of a message that is held against a pattern. */
const maxPiece = 64;
const maxPieces = 200;

const compiled = new Map<string, RegExp | null>();

/**
 * Whether a pattern may be run on what strangers write: short, no reference back, and nothing repeated inside a repetition, which is
 * what makes a regular expression run for ever.
 */
export function isSafePattern(pattern: string): boolean {
  if (pattern.length > 200 || /\\[1-9k]|\(\?<?[=!]/.test(pattern)) return false;
  try {
    new RegExp(pattern, 'u');
  } catch {
    return false;
  }
  const repeats: boolean[] = [false];
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    if (char === '\\') i++;
    else if (char === '[') {
      for (i++; i < pattern.length && pattern.charAt(i) !== ']'; i++) if (pattern.charAt(i) === '\\') i++;
    } else if (char === '(') repeats.push(false);
    else if (char === ')') {
      const inner = repeats.pop() ?? false;
      const next = pattern.charAt(i + 1);
      if (inner && (next === '*' || next === '+' || next === '{')) return false;
      if (inner) repeats[repeats.length - 1] = true;
    } else if (char === '*' || char === '+' || (char === '{' && pattern.charAt(i + 1) !== '}'))
      repeats[repeats.length - 1] = true;
  }
  return true;
}

function expression(pattern: string): RegExp | null {
  let found = compiled.get(pattern);
  if (found === undefined) {
    found = isSafePattern(pattern) ? new RegExp(`^(?:${pattern.replace(/^\^|\$$/g, '')})$`, 'u') : null;
    compiled.set(pattern, found);
  }
  return found;
}

/** A piece of the message that matches whole, as written or in upper case; two neighbouring pieces may be one ("PO 12345"). */
export function findPattern({ original, flat }: Reading, pattern: string, asked: boolean): Hit | undefined {
  const test = expression(pattern);
  if (test === null) return undefined;
  const pieces: { start: number; end: number }[] = [];
  const { text } = flat;
  let i = 0;
  while (i < text.length && pieces.length < maxPieces) {
    while (i < text.length && isGap(text.charCodeAt(i))) i++;
    const start = i;
    while (i < text.length && !isGap(text.charCodeAt(i))) i++;
    if (i > start) pieces.push({ start, end: i });
  }
  // "4711", asked for a CC-1234: what all of them begin with goes without saying.
  const ahead = asked ? (/^\^?([A-Z]{1,5}-)/.exec(pattern)?.[1] ?? '') : '';
  const attempt = (start: number, end: number, confidence: number): Hit | undefined => {
    if (end - start > maxPiece) return undefined;
    const written = original.slice(flat.origin(start), flat.origin(end));
    const plain = text.slice(start, end);
    const inFull = ahead !== '' && /^\d+$/.test(plain) ? [ahead + plain] : [];
    for (const form of [
      written,
      plain,
      plain.toUpperCase(),
      ...(hasParts.test(plain) ? inParts(plain) : []),
      ...inFull,
    ])
      if (test.test(form)) return { value: form, from: start, to: end, confidence };
    return undefined;
  };
  for (const [n, piece] of pieces.entries()) {
    let { start, end } = piece;
    while (end > start && '.,;:!?)"\''.includes(text.charAt(end - 1))) end--;
    while (start < end && '("\'#:'.includes(text.charAt(start))) start++;
    const next = pieces[n + 1];
    const sure = asked ? 0.95 : 0.85;
    const hit = attempt(start, end, sure) ?? attempt(piece.start, piece.end, sure);
    if (hit !== undefined) return hit;
    if (next !== undefined) {
      const joined = attempt(start, next.end, asked ? 0.85 : 0.6);
      if (joined !== undefined) return joined;
    }
  }
  return undefined;
}

/** What has nothing of this reads the same in parts. */
const hasParts = /[\s\d-]/;
/** The parts of a code are written apart, together or with a stroke between them. */
const inParts = (plain: string): string[] =>
  [plain.replace(/\s/g, '-'), plain.replace(/[\s-]/g, ''), plain.replace(/(?<=[a-z])(?=\d)/, '-')].map((form) =>
    form.toUpperCase(),
  );

/** Chinese is written without spaces: "我的订单是PO-12345". */
function isGap(code: number): boolean {
  return code <= 32 || code === 0xa0 || code === 44 || (code >= 0x3000 && code <= 0x9fff) || code === 0xff0c;
}
