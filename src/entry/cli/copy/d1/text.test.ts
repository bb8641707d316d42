import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { insertsAsText, mostRow, mostStatement, RowTooLong } from './text.ts';

const insert = (...parameters: unknown[]) => ({ sql: 'insert into "t" ("a", "b") values (?, ?)', parameters });

/** What the lines put into a table. */
function played(lines: readonly string[]): unknown[] {
  const database = new Database(':memory:');
  try {
    database.exec('create table t(a, b); create table meta(key text primary key, value text not null)');
    for (const line of lines) database.exec(line);
    expect(database.prepare('select * from meta').all()).toEqual([]);
    return database.prepare('select a, b from t order by rowid').raw().all();
  } finally {
    database.close();
  }
}

describe('inserts as text', () => {
  it.each([
    ['quotes', `it's "so" ''`],
    ['line breaks', 'a\nb\r\n\\n\u2028'],
    ['signs of many bytes', '😀 العربية 漢字'],
    ['what wrangler looks for', 'BEGIN TRANSACTION; x COMMIT; -- y $z$'],
    ['a text longer than a statement', `${'😀'.repeat(100_000)}'`],
    ['quotes only, more than a statement', "'".repeat(120_000)],
  ])('keep %s', (_what, text) => {
    const lines = insertsAsText([insert(1, 'before'), insert(2, text), insert(null, text)]);
    for (const line of lines) {
      expect(line.indexOf('\n')).toBe(line.length - 1);
      expect(Buffer.byteLength(line)).toBeLessThan(mostStatement);
      expect(line).not.toContain('BEGIN TRANSACTION');
    }
    expect(played(lines)).toEqual([
      [1, 'before'],
      [2, text],
      [null, text],
    ]);
  });

  it('put rows of one form together, in their order', () => {
    const rows = Array.from({ length: 1_000 }, (_, i) => insert(i, 'x'.repeat(i % 50)));
    const other = { sql: 'insert into "t" ("b", "a") values (?, ?)', parameters: ['b', 'a'] };
    const lines = insertsAsText([...rows, other, ...rows]);
    expect(lines.length).toBeLessThan(30);
    const all = rows.map(({ parameters }) => parameters);
    expect(played(lines)).toEqual([...all, ['a', 'b'], ...all]);
  });

  it('know no NUL, and no row that D1 would refuse', () => {
    expect(played(insertsAsText([insert(1, 'a\0b')]))).toEqual([[1, 'a\uFFFDb']]);
    expect(() => insertsAsText([insert(1, 'x'.repeat(mostRow))])).toThrow(RowTooLong);
  });
});
