import { hash as argon2 } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { passwords as onNode } from '../../src/entry/node-platform.ts';
import { workerPasswords } from '../../src/entry/worker/passwords.ts';

const told: string[] = [];
const atTheEdge = workerPasswords((kind) => told.push(kind));
const password = 'correct horse bättery 🐎';

describe('passwords at the edge', () => {
  it('are hashed in a way that both platforms read', async () => {
    const hash = await atTheEdge.hash(password);
    expect(hash).toMatch(/^\$pbkdf2-sha256\$i=100000,r=6\$/);
    expect(await atTheEdge.hash(password)).not.toBe(hash);
    for (const passwords of [atTheEdge, onNode]) {
      expect(await passwords.verify(hash, password)).toBe(true);
      expect(await passwords.verify(hash, `${password}.`)).toBe(false);
    }
  });

  it('that Node hashed are read', async () => {
    const hash = await onNode.hash(password);
    expect(await atTheEdge.verify(hash, password)).toBe(true);
    expect(await atTheEdge.verify(hash, 'another')).toBe(false);
    expect(told).toEqual([]);
  });

  it('that cost too much here are refused, and it is said so', async () => {
    const dear = await argon2(password, { memoryCost: 70_000, timeCost: 1, parallelism: 1 });
    expect(await atTheEdge.verify(dear, password)).toBe(false);
    expect(await atTheEdge.verify('$2b$10$abcdefghijklmnopqrstuv', password)).toBe(false);
    expect(told).toEqual(['$argon2id$v=19$m=70000,t=1,p=1', '$2b$10']);
  });

  it.each([
    '$pbkdf2-sha256$i=100001,r=1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    '$pbkdf2-sha256$i=1,r=99$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    '$pbkdf2-sha256$',
  ])('in no right form open nothing: %s', async (hash) => {
    expect(await atTheEdge.verify(hash, password)).toBe(false);
  });
});
