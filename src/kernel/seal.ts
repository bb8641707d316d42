/**
 * Text that only who knows `secret` can read again (AES-256-GCM, a fresh nonce each time). The key is the SHA-256 of the secret,
 * which must itself be hard to guess or of no worth to who could guess it.
 * @param about what the text is and whose: it must be said again to open it, so that nothing sealed can be put in another's place
 */
export async function seal(secret: string, text: string, about = ''): Promise<string> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(way(nonce, about), await keyOf(secret), encoder.encode(text));
  return `${toBase64(nonce)}.${toBase64(new Uint8Array(sealed))}`;
}

/** What was sealed. @throws when the secret is another, the text was changed or is not the one it is taken for. */
export async function unseal(secret: string, sealed: string, about = ''): Promise<string> {
  const [nonce = '', body = ''] = sealed.split('.');
  const open = await crypto.subtle.decrypt(way(fromBase64(nonce), about), await keyOf(secret), fromBase64(body));
  return new TextDecoder().decode(open);
}

const way = (iv: Uint8Array<ArrayBuffer>, about: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: encoder.encode(about),
});

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
