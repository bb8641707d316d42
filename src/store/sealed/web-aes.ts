import type { Aes } from './cipher.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const nonceBytes = 12;
/** A call takes so many arguments. */
const atOnce = 8_192;

/** AES by WebCrypto, which is everywhere. For one key. */
export function webAes(): Aes {
  let imported: Promise<CryptoKey> | null = null;
  const keyOf = (key: Uint8Array<ArrayBuffer>): Promise<CryptoKey> => {
    imported ??= crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);
    return imported;
  };
  const way = (iv: Uint8Array<ArrayBuffer>, about: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: encoder.encode(about),
  });
  return {
    async seal(key, about, text) {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
      const body = await crypto.subtle.encrypt(way(nonce, about), await keyOf(key), encoder.encode(text));
      const whole = new Uint8Array(nonceBytes + body.byteLength);
      whole.set(nonce);
      whole.set(new Uint8Array(body), nonceBytes);
      return toBase64(whole);
    },
    async open(key, about, sealed) {
      const whole = fromBase64(sealed);
      const nonce = whole.subarray(0, nonceBytes);
      const text = await crypto.subtle.decrypt(way(nonce, about), await keyOf(key), whole.subarray(nonceBytes));
      return decoder.decode(text);
    },
  };
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += atOnce)
    binary += String.fromCharCode.apply(null, bytes.subarray(at, at + atOnce) as unknown as number[]);
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
