/** The only source of randomness. Tests hand in counting ids. */
export interface Ids {
  /** A sortable id with a prefix that says what it names: `cnv_0mh3…`. 26 characters after the prefix. */
  id(prefix: string): string;
  /** 256 random bits, base64url: for tokens, sessions and one-time links. */
  secret(): string;
  /** Six random digits, for people to type. */
  code(): string;
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Crockford base 32, `length` characters, most significant first. */
function base32(value: number, length: number): string {
  let out = '';
  for (let rest = value, i = 0; i < length; i++, rest = Math.floor(rest / 32)) out = alphabet[rest % 32] + out;
  return out;
}

/** Random bytes are drawn in blocks: one call to the system for some hundred ids. */
const pool = new Uint8Array(4096);
let used = pool.length;
function randomBytes(count: number): Uint8Array {
  if (used + count > pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  used += count;
  return pool.slice(used - count, used);
}

/** What was made in the same millisecond before, so that ids of one process sort as they were made. */
let latest = { ms: 0, count: 0 };
const mostInMs = 1_024;

/**
 * An id much as in the ULID draft: 48 bits of time, 10 that count within the millisecond, 70 random bits. `ms` is the time since 1970.
 */
export function newId(prefix: string, ms = Date.now()): string {
  latest = { ms, count: ms === latest.ms ? (latest.count + 1) % mostInMs : 0 };
  let tail = '';
  for (const byte of randomBytes(14)) tail += alphabet[byte & 31];
  return `${prefix}_${base32(ms, 10)}${base32(latest.count, 2)}${tail}`;
}

/** A number from 0 to just under 1, for pauses that should not all end at once. */
export function randomPart(): number {
  return (randomBytes(1)[0] ?? 0) / 256;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Every number is as likely as any other: those above the last whole million are drawn again. */
function sixDigits(): string {
  for (;;) {
    const [a = 0, b = 0, c = 0] = randomBytes(3);
    const number = (a << 16) | (b << 8) | c;
    if (number < 16_000_000) return String(number % 1_000_000).padStart(6, '0');
  }
}

export function systemIds(ms: () => number = Date.now): Ids {
  return { id: (prefix) => newId(prefix, ms()), secret: () => base64url(randomBytes(32)), code: sixDigits };
}
