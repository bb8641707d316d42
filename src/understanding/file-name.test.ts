import { expect, it } from 'vitest';
import { callingFiles } from './file-name.ts';

it.each([
  ['restore budget.xlsx please', 'en', 'restore file please'],
  ['budget_2026-final.pdf wiederherstellen', 'de', 'Datei wiederherstellen'],
  ['恢复 budget.xlsx', 'zh', '恢复 文件'],
  ['see https://example.org/plan.pdf', 'en', null],
  ['mail it to a.zip@example.org', 'en', null],
  ['version 4.2 is out', 'en', null],
] as const)('%s (%s) → %s', (text, language, called) => {
  expect(callingFiles(text, language)).toBe(called);
});
