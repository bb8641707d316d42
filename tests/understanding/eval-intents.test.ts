import { expect, test } from 'vitest';
import { askedRows, taughtRows } from '../../scripts/eval/intents.ts';
import type { Row } from '../../scripts/eval/score.ts';

const row = (text: string, split?: string): Row => ({ text, intent: 'any', ...(split === undefined ? {} : { split }) });
const whole = [row('a', 'train'), row('b', 'dev'), row('c', 'test')];
const texts = (rows: readonly Row[]): string => rows.map(({ text }) => text).join('');

test('of a file to train on its training rows are learnt, and what it marks for other ends only when asked for', () => {
  expect(texts(taughtRows(whole, undefined))).toBe('a');
  expect(texts(taughtRows(whole, ['train', 'dev']))).toBe('ab');
  expect(texts(taughtRows([row('a'), row('b')], undefined))).toBe('ab');
  expect(texts(taughtRows([row('a'), row('b', 'dev')], undefined))).toBe('a');
  expect(texts(taughtRows([row('a', 'test'), row('b', 'dev')], undefined))).toBe('ab');
});

test('of a file to ask its test rows are asked, or what comes nearest to them', () => {
  expect(texts(askedRows(whole, false, undefined))).toBe('c');
  expect(texts(askedRows(whole, false, ['dev', 'test']))).toBe('bc');
  expect(texts(askedRows(whole.slice(0, 2), false, undefined))).toBe('b');
  expect(texts(askedRows([row('a'), row('b')], false, undefined))).toBe('ab');
  expect(texts(askedRows([row('a', 'train')], false, undefined))).toBe('a');
});

test('nothing that was trained on is asked', () => {
  expect(texts(askedRows(whole, true, undefined))).toBe('c');
  expect(texts(askedRows(whole.slice(0, 2), true, undefined))).toBe('b');
  expect(askedRows([row('a'), row('b', 'train')], true, undefined)).toEqual([]);
});
