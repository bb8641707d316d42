/**
 * The slow hash for platforms without native argon2: PBKDF2 with SHA-256 by WebCrypto. Cloudflare allows 100,000 iterations a
 * call, so six calls, each over the result of the one before, make the 600,000 that OWASP asks for.
 */
const iterations = 100_000;
const calls = 6;
const mostCalls = 20;
const form = /^\$pbkdf2-sha256\$i=(\d{1,6}),r=(\d{1,2})\$([\w+/]{22,64}={0,2})\$([\w+/]{43}=)$/;

export function isPbkdf2(stored: string): boolean {
  return stored.startsWith('$pbkdf2-sha256$');
}

export async function hashPbkdf2(password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const hash = await derive(password, salt, iterations, calls);
  return `$pbkdf2-sha256$i=${iterations},r=${calls}$${base64(salt)}$${base64(hash)}`;
}

export async function verifyPbkdf2(stored: string, password: string): Promise<boolean> {
  const [, count = '0', rounds = '0', salt = '', hash = ''] = form.exec(stored) ?? [];
  if (hash === '' || Number(count) > iterations || Number(count) < 1 || Number(rounds) > mostCalls) return false;
  const found = await derive(password, bytesOf(salt), Number(count), Number(rounds));
  return sameBytes(found, bytesOf(hash));
}

async function derive(password: string, salt: Uint8Array<ArrayBuffer>, count: number, rounds: number) {
  let secret: Uint8Array<ArrayBuffer> = new TextEncoder().encode(password);
  for (let round = 0; round < rounds; round++) {
    const key = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits']);
    const asked = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: count };
    secret = new Uint8Array(await crypto.subtle.deriveBits(asked, key, 256));
  }
  return secret;
}

/** Looks at every byte, however early two differ. */
function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  for (let i = 0; i < one.length; i++) difference |= (one[i] ?? 0) ^ (other[i] ?? 0);
  return difference === 0;
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}
