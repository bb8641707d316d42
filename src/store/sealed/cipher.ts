import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hexOf } from '../../kernel/hash.ts';

/** What seals texts in the database under one key. */
export interface Cipher {
  /** Every text of ours begins with this; nobody else can know it. */
  readonly prefix: string;
  /** @param where table, column and row: it opens nowhere else */
  seal(where: string, text: string): Promise<string>;
  /** @param sealed begins with the prefix. @throws when it was changed, or sealed for another place */
  open(where: string, sealed: string): Promise<string>;
  /** The keyed hash that stands for a word in the search index. */
  hidden(word: string): string;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const nonceBytes = 12;

/**
 * AES-256-GCM with a fresh nonce for each text: `sealed.NAME.BASE64`, where NAME is 64 bits of a hash of the key and BASE64 holds
 * nonce, text and tag. Nonces are random, so one key is good for 2³² texts (NIST SP 800-38D, 8.3). Words of the index are
 * HMAC-SHA-256, cut to 64 bits.
 * @param secret hard to guess; the keys are its hashes, one for each use
 */
export async function createCipher(secret: string): Promise<Cipher> {
  const keyFor = (use: string): Uint8Array<ArrayBuffer> =>
    new Uint8Array(sha256(encoder.encode(`parley ${use}\n${secret}`)));
  const key = await crypto.subtle.importKey('raw', keyFor('texts'), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const words = keyFor('words');
  const prefix = `sealed.${hexOf(keyFor('name').subarray(0, 8))}.`;
  const way = (iv: Uint8Array<ArrayBuffer>, where: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: encoder.encode(where),
  });
  return {
    prefix,
    async seal(where, text) {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
      const body = new Uint8Array(await crypto.subtle.encrypt(way(nonce, where), key, encoder.encode(text)));
      const whole = new Uint8Array(nonceBytes + body.length);
      whole.set(nonce);
      whole.set(body, nonceBytes);
      return prefix + toBase64(whole);
    },
    async open(where, sealed) {
      const whole = fromBase64(sealed.slice(prefix.length));
      const nonce = whole.subarray(0, nonceBytes);
      return decoder.decode(await crypto.subtle.decrypt(way(nonce, where), key, whole.subarray(nonceBytes)));
    },
    hidden: (word) => hexOf(hmac(sha256, words, encoder.encode(word)).subarray(0, 8)),
  };
}

/** A call takes so many arguments. */
const atOnce = 8_192;

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += atOnce) binary += String.fromCharCode(...bytes.subarray(at, at + atOnce));
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
