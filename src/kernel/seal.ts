/**
 * Text that only who knows `secret` can read again (AES-256-GCM, a fresh nonce each time). The key is the SHA-256 of the secret,
 * which must itself be hard to guess or of no worth to who could guess it.
 */
export async function seal(secret: string, text: string): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, await keyOf(secret), encoder.encode(text));
  return `${toBase64(nonce)}.${toBase64(new Uint8Array(sealed))}`;
}

/** What was sealed. @throws when the secret is another or the text was changed. */
export async function unseal(secret: string, sealed: string): Promise<string> {
  const [nonce = '', body = ''] = sealed.split('.');
  const open = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: fromBase64(nonce) },
    await keyOf(secret),
    fromBase64(body),
  );
  return new TextDecoder().decode(open);
}

const encoder = new TextEncoder();

async function keyOf(secret: string): Promise<CryptoKey> {
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(secret));
  return crypto.subtle.importKey('raw', digest, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
