import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, cutBetweenWords } from './text.ts';

it('cleanLine leaves one line of a name, whatever breaks lines', () => {
  expect(cleanLine(' Rita\r\nBcc:\u2028all\u2029of\tthem \u202e')).toBe('Rita Bcc: all of them');
});

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

describe('cutting between words', () => {
  it.each([
    ['a card', 'I paid and it was refused. ', '4111 1111 1111 1111'],
    ['an account', 'Bitte überweisen Sie auf ', 'DE89 3704 0044 0532 0130 00'],
    ['an address', 'write me, it is ', 'ana.garcia.of.the.second.floor@example.org'],
    ['a telephone in Chinese', '请尽快打给我，谢谢，', '１３８ １２３４ ５６７８'],
  ])('leaves %s whole or leaves it out, wherever the end falls', (_, words, value) => {
    const before = words.repeat(60);
    for (let most = before.length - 5; most < before.length + value.length + 30; most++) {
      const cut = cutBetweenWords(`${before}${value} ${words.repeat(60)}`, most);
      expect(cut.length).toBeLessThanOrEqual(most);
      expect(cut.length).toBeGreaterThan(most - 120);
      expect(cut.includes(value) || !/[\p{Nd}@]|garcia/u.test(cut)).toBe(true);
    }
  });

  it('leaves what is short as it is, and comes to an end where there is nothing but numbers', () => {
    expect(cutBetweenWords('4111 1111', 20)).toBe('4111 1111');
    expect(cutBetweenWords('4111 '.repeat(2_000), 4_000).length).toBeLessThanOrEqual(3_000);
    expect(cutBetweenWords('4'.repeat(9_000), 4_000)).toBe('');
  });
});
