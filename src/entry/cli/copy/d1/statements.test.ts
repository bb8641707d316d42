import { describe, expect, it } from 'vitest';
import { CutShort, statementsOf } from './statements.ts';

const text = `PRAGMA a=TRUE;\nCREATE TABLE "od;d" (x);\nINSERT INTO "t" VALUES(1,'it''s; fine',replace('a\\nb','\\n',char(10)));`;
const whole = [
  'PRAGMA a=TRUE',
  'CREATE TABLE "od;d" (x)',
  `INSERT INTO "t" VALUES(1,'it''s; fine',replace('a\\nb','\\n',char(10)))`,
];

describe('statements', () => {
  it.each([1, 2, 3, 7, 1_000])('are the same in pieces of %i', (size) => {
    const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
    expect([...statementsOf(pieces)]).toEqual(whole);
  });

  it('that are cut short are told, those before them still given', () => {
    // Behind the sign that ends each.
    const ends = [0];
    for (const each of whole) ends.push(text.indexOf(each, ends.at(-1)) + each.length + 1);
    for (let length = 0; length < text.length; length++) {
      const given: string[] = [];
      let cut = false;
      try {
        for (const each of statementsOf([text.slice(0, length)])) given.push(each);
      } catch (error) {
        cut = error instanceof CutShort;
      }
      const complete = ends.filter((end) => end > 0 && end <= length).length;
      expect(given).toEqual(whole.slice(0, complete));
      expect(cut, text.slice(0, length)).toBe(text.slice(ends[complete], length).trim() !== '');
    }
  });

  it('may be none', () => {
    expect([...statementsOf(['', ' \n', ';;\n'])]).toEqual([]);
  });
});
