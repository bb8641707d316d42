import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hexOf } from '../../kernel/hash.ts';
import { webAes } from './web-aes.ts';

/** What seals texts in the database under one key. */
export interface Cipher {
  /** Every text of ours begins with this; nobody else can know it. */
  readonly prefix: string;
  /** @param where table, column and row: it opens nowhere else */
  seal(where: string, text: string): string | Promise<string>;
  /** @param sealed begins with the prefix. @throws when it was changed, or sealed for another place */
  open(where: string, sealed: string): Promise<string>;
  /** The keyed hash that stands for a word in the search index. */
  hidden(word: string): string;
}

/** AES-256-GCM as a platform has it. A sealed text is nonce (12 random bytes), text and tag (16 bytes) in base64. */
export interface Aes {
  seal(key: Uint8Array<ArrayBuffer>, about: string, text: string): string | Promise<string>;
  /** @throws when it was changed, or sealed about something else */
  open(key: Uint8Array<ArrayBuffer>, about: string, sealed: string): string | Promise<string>;
}

const encoder = new TextEncoder();

/**
 * A text becomes `sealed.NAME.BASE64`, where NAME is 64 bits of a hash of the key. Nonces are random, so one key is good for 2³²
 * texts (NIST SP 800-38D, 8.3). Words of the index are HMAC-SHA-256, cut to 64 bits.
 * @param secret hard to guess; the keys are its hashes, one for each use
 * @param aes what the platform has that costs less than WebCrypto, which takes a turn of the event loop for each text
 */
export function createCipher(secret: string, aes: Aes = webAes()): Cipher {
  const keyFor = (use: string) => new Uint8Array(sha256(encoder.encode(`parley ${use}\n${secret}`)));
  const [key, words] = [keyFor('texts'), keyFor('words')];
  const prefix = `sealed.${hexOf(keyFor('name').subarray(0, 8))}.`;
  return {
    prefix,
    seal(where, text) {
      const sealed = aes.seal(key, where, text);
      return typeof sealed === 'string' ? prefix + sealed : sealed.then((ready) => prefix + ready);
    },
    open: async (where, sealed) => aes.open(key, where, sealed.slice(prefix.length)),
    hidden: (word) => hexOf(hmac(sha256, words, encoder.encode(word)).subarray(0, 8)),
  };
}
