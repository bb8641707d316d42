import { describe, expect, it } from 'vitest';
import { cleanText } from './text.ts';

describe('cleanText', () => {
  it.each([
    ['\u200b'],
    ['\u200d\u2060\ufeff'],
    ['\u00ad \u034f\n\u061c'],
    ['\u3164\uffa0\u115f'],
    ['\ufe0f'],
    ['\u{e0041}\u{e007f}'],
    ['\u2800'],
    ['\u3000\u00a0\u2003'],
    ['\u200e\u202e\u0000\u2066'],
  ])('of nothing that can be seen is empty: %j', (text) => {
    expect(cleanText(text)).toBe('');
  });

  it.each(['?', '👍🏽', '👩‍👩‍👧', '❤️', 'a\u200db', 'می‌خواهم', '\u0301', '\ue000', '\u0600', '٤٢'])(
    'keeps what can be seen as it is: %j',
    (text) => {
      expect(cleanText(text)).toBe(text);
    },
  );
});
