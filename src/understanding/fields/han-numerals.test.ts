import { expect, test } from 'vitest';
import { withFigures } from './han-numerals.ts';
import { read } from './reading.ts';

function figures(text: string): string {
  return withFigures(read(text))
    .tokens.map(({ text: word }) => word)
    .join('');
}

test('the numerals of a date are figures', () => {
  expect(figures('十二月一号到五号')).toBe('12月1号到5号');
  expect(figures('十月二十三日')).toBe('10月23日');
  expect(figures('二〇二六年三月三十一日')).toBe('2026年3月31日');
});

test('what is named by a number, and the day of a week, stays as written', () => {
  for (const text of ['一号楼', '三号会议室', '请三日假', '周一', '十个人', '二号线']) expect(figures(text)).toBe(text);
});
