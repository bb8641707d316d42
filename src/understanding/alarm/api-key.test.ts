import { expect, it } from 'vitest';
import { ownMs } from '../../../tests/support/processor.ts';
import { read } from '../fields/reading.ts';
import { flatten } from '../normalise.ts';
import { createSignals } from '../signals.ts';
import { tellsApiKey } from './api-key.ts';

const signalsIn = createSignals({
  anger: {},
  vexation: [],
  oaths: [],
  urgency: {},
  unhurried: [],
  corrections: {},
  questions: [],
});

it.each([
  ['my api key is sk-abcdef1234567890abcdef', true],
  ['token: ghp_16C7e42F292c6912E7710c838347Ae178B4a', true],
  ['AKIAIOSFODNN7EXAMPLE does not work', true],
  ['我的密钥是sk-proj-abcdef1234567890abcdef', true],
  ['my api key does not work', false],
  ['the sk-learn-library-documentation-page is gone', false],
  ['task-1234567890123456789 is late', false],
])('%s gives a key away: %s', (text, tells) => {
  expect(tellsApiKey(flatten(text).text)).toBe(tells);
  expect(signalsIn(read(text)).tellsSecret).toBe(tells);
});

it('takes no longer for what is written to take long', () => {
  const spent = ownMs(() => {
    for (const part of ['sk-', 'sk-a', 'aiza', '-']) expect(tellsApiKey(part.repeat(20_000))).toBe(false);
  });
  expect(spent).toBeLessThan(500);
});
