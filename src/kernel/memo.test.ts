import { describe, expect, it } from 'vitest';
import { createMemo } from './memo.ts';

describe('a memo', () => {
  it('gives back what it was given', () => {
    const memo = createMemo<number>(4);
    memo.keep('a', 1);
    expect([memo.recall('a'), memo.recall('a'), memo.recall('b')]).toEqual([1, 1, undefined]);
  });

  it('keeps what is asked for, and forgets what is not', () => {
    const memo = createMemo<number>(4);
    memo.keep('often', -1);
    for (let i = 0; i < 100; i++) {
      expect(memo.recall('often')).toBe(-1);
      memo.keep(`once ${i}`, i);
    }
    const kept = Array.from({ length: 100 }, (_, i) => memo.recall(`once ${i}`)).filter((value) => value !== undefined);
    expect(kept.length).toBeLessThanOrEqual(4);
    expect(memo.recall('once 99')).toBe(99);
  });
});
