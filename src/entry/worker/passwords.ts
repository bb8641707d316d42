import { argon2id } from '@noble/hashes/argon2.js';
import type { Passwords } from '../../people/passwords.ts';
import { hashPbkdf2, isPbkdf2, verifyPbkdf2 } from '../../people/pbkdf2.ts';

/** Costs up to these can be checked here; a hash that asks for more needs Node. */
const most = { kib: 65_536, passes: 10, lanes: 4 } as const;
const argon2Form = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/;

/**
 * Native argon2 is not to be had in a Worker: new passwords are hashed with PBKDF2, which is native everywhere. Those that Node
 * hashed with argon2id are checked by an argon2id in JavaScript, slower by a few times.
 * @param needsNode told of a hash that nobody here can check, with what it is
 */
export function workerPasswords(needsNode: (kind: string) => void): Passwords {
  return {
    hash: hashPbkdf2,
    async verify(stored, password) {
      if (isPbkdf2(stored)) return verifyPbkdf2(stored, password);
      const [, m, t, p, salt, hash] = argon2Form.exec(stored) ?? [];
      const cost = { m: Number(m), t: Number(t), p: Number(p) };
      if (!salt || !hash || cost.m > most.kib || cost.t > most.passes || cost.p > most.lanes) {
        needsNode(/^\$[\w-]+(?:\$v=\d+)?(?:\$[\w=,]{1,40}(?=\$))?/.exec(stored)?.[0] ?? 'unknown');
        return false;
      }
      const expected = bytesOf(hash);
      const found = argon2id(new TextEncoder().encode(password), bytesOf(salt), { ...cost, dkLen: expected.length });
      return found.reduce((difference, byte, i) => difference | (byte ^ (expected[i] ?? 0)), 0) === 0;
    },
  };
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
}
