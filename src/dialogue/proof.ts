import { mostTries, type Proving } from '../conversation/fold.ts';
import { type Instant, minuteMs, plus } from '../kernel/clock.ts';
import { mailbox } from '../mail/address.ts';
import type { Secrets } from '../store/secrets.ts';

/** A code is good for so long; a conversation gets so many of them. */
const codeMs = 10 * minuteMs;
export const mostCodes = 6;

/** The first address in a message, as it may be mailed to. */
export function addressIn(text: string): string | null {
  for (const word of text.slice(0, 2_000).split(/[\s<>()[\]"“”«»,;，。；：،؛]+/)) {
    const found = word.includes('@') ? mailbox(word.replace(/^[:'*]+|[.:!?'*]+$/g, '')) : null;
    if (found !== null) return found;
  }
  return null;
}

/** Six digits in any script with little around them: "123 456", "the code is 123-456". */
function codeIn(text: string): string | null {
  if (text.length > 80) return null;
  const digits = text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => String(digitOf(digit)));
  const [found, more] = digits.match(/(?<!\d)\d(?:[ -]?\d){5}(?![ -]?\d)/g) ?? [];
  return found === undefined || more !== undefined ? null : found.replace(/[ -]/g, '');
}

/** Digits of a script follow each other from its zero on. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
}

/** What the log keeps of a code: worth nothing without the key, or once the ten minutes are over. */
export function hashOf(secrets: Pick<Secrets, 'mac'>, code: string, sent: Omit<Sent, 'hash'>): Promise<string> {
  return secrets.mac(about, covered(code, sent));
}

const about = 'chat-code';
type Sent = Pick<Proving, 'email' | 'expiresAt' | 'hash'>;
const covered = (code: string, { email, expiresAt }: Omit<Sent, 'hash'>): string => `${code} ${email} ${expiresAt}`;

export type Tried = 'right' | 'wrong' | 'over';

/** What becomes of a code that is typed now; null when none is waited for or the message holds none. */
export async function tried(
  secrets: Pick<Secrets, 'isMac'>,
  proving: Proving | null | undefined,
  text: string,
  now: Instant,
): Promise<Tried | null> {
  const code = codeIn(text);
  if (!proving || code === null) return null;
  if (now >= proving.expiresAt) return 'over';
  if (await secrets.isMac(about, covered(code, proving), proving.hash)) return 'right';
  return proving.tries + 1 >= mostTries ? 'over' : 'wrong';
}

export function expiryOf(now: Instant): Instant {
  return plus(now, codeMs);
}
