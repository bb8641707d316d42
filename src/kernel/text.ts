/** The longest message a person can send, in UTF-16 units. */
export const longestMessage = 8_000;

/** Anything that leaves a mark: no space, nothing that only joins or formats, and not the empty Braille cell. */
const visible = /[^\s\p{Cc}\p{Z}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u;

/**
 * A message as it is stored: lone surrogates replaced, control characters but line breaks and tabs removed, bidirectional
 * overrides removed (they make text look like another), ends trimmed; empty when nothing of it can be seen. What is stored is
 * what was checked.
 */
export function cleanText(text: string): string {
  const cleaned = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
  return visible.test(cleaned) ? cleaned : '';
}

/** As `cleanText`, of what has one line, such as a name: a break in it would begin what looks like another field. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ');
}

/**
 * A text by which something is known again, an id that a program chose: without controls and lone surrogates, which engines keep
 * differently, so that two of them would be one.
 */
export const plainId = /^[^\p{Cc}\p{Cs}]+$/u;

/**
 * Are so many words in it, one behind the other, each with a letter? Counted, because a pattern for it tries every way to cut a long
 * word, which takes minutes.
 */
export function hasWordsInRow(said: string, count: number): boolean {
  let row = 0;
  return said.split(/\s+/u).some((word) => {
    row = /\p{L}/u.test(word) ? row + 1 : 0;
    return row === count;
  });
}

/** The beginning of a text, at most so many bytes of UTF-8, cut between two characters. */
export function cutToBytes(text: string, most: number): string {
  // No character of UTF-16 takes more than three bytes.
  if (text.length * 3 <= most) return text;
  const bytes = new Uint8Array(most);
  const { read } = new TextEncoder().encodeInto(text, bytes);
  return text.slice(0, read);
}

const parts = /[\s。，！？；،؛؟]/u;
/** So far back a place to cut is looked for, and so much on both sides of it must hold no digit and no address. */
const [reach, margin] = [1_000, 24];

/**
 * The beginning of a text, at most so many UTF-16 units, cut between words and away from digits and addresses: half a number is
 * known for none by whoever must hide it.
 */
export function cutBetweenWords(text: string, most: number): string {
  if (text.length <= most) return text;
  for (let at = most; at > Math.max(0, most - reach); at--)
    if (parts.test(text.charAt(at)) && !/[\p{Nd}@]/u.test(text.slice(Math.max(0, at - margin), at + margin)))
      return text.slice(0, at);
  // Nothing but numbers: all that is joined goes.
  return text.slice(0, Math.max(0, most - reach)).replace(/\S+$/, '');
}

/**
 * Stands for words that are gone, forgotten or lost; the same in every language, for nobody wrote it. Tickets are known by it to
 * have been forgotten, so it is never sealed.
 */
export const gone = '—';

/** Stands for a requester who was forgotten: nobody's id is empty. */
export const nobody = '';

/** A code as it was shown, however it was typed: in groups, or with the digits of an Arabic, a Persian or a Chinese keyboard. */
export function typedCode(code: string): string {
  return code
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => String(digit.charCodeAt(0) & 15));
}
