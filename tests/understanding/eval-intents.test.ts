import { expect, test } from 'vitest';
import { fallenSince } from '../../scripts/eval/guard.ts';
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

test('understanding that has got worse by more than half a point is a regression, by more than one and a half where few texts tell', () => {
  const before = { 'intents, mean of the languages': 71, 'intents ar': 64, 'language, shipped detector': 99 };
  expect(fallenSince(before, { ...before, 'intents, mean of the languages': 70.6, 'intents ar': 62.6 })).toEqual([]);
  expect(
    fallenSince(before, {
      'intents, mean of the languages': 70.4,
      'intents ar': 62.4,
      'language, shipped detector': 98.4,
    }),
  ).toEqual([
    'intents, mean of the languages: 70.40, was 71',
    'intents ar: 62.40, was 64',
    'language, shipped detector: 98.40, was 99',
  ]);
  expect(fallenSince(before, {})).toHaveLength(3);
});
