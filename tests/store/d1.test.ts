import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { type D1Database, openD1, packed, withinLimits } from '../../src/store/d1.ts';
import { migrate } from '../../src/store/migrate.ts';
import { Conflict, preparedInsert, type Store } from '../../src/store/store.ts';
import { monday } from '../support/clock.ts';
import { temporaryD1 } from '../support/edge.ts';

describe('D1 of its own', () => {
  let store: Store;
  beforeAll(async () => {
    store = openD1(await temporaryD1());
    await migrate(store, monday);
  });
  const value = async (key: string): Promise<string | undefined> =>
    (await store.read.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst())?.value;

  it('keeps each of 300 values of every kind in the place it was bound to', async () => {
    const odd = [`'";?--`, '\u{1f600}', '', '\\', '{"a":[1]}', 'null', '$[0]', '\n\t', '‮', '0'];
    const values = Array.from({ length: 300 }, (_, i) => (i % 3 === 0 ? i * 1.5 : i % 3 === 1 ? null : odd[i % 10]));
    // More than a handful of selects joined in one are refused, so each value stands in a list of rows.
    const rows = sql.join(values.map((each, i) => sql`(${i}, ${each})`));
    const found = await sql<{ n: number; v: unknown }>`with t(n, v) as (values ${rows}) select * from t`.execute(
      store.read,
    );
    expect(found.rows.map(({ v }) => v)).toEqual(values);
  });

  it('packs neighbours of one form, in order, and nothing else', () => {
    const insert = { sql: 'insert into "meta" ("key", "value") values (?, ?)', parameters: ['a', 1] };
    const other = { sql: 'delete from meta', parameters: [] };
    const statements = packed([insert, insert, other, insert, { ...insert, parameters: ['b', null] }]);
    expect(statements.map(({ parameters }) => parameters)).toEqual([
      ['[["a",1],["a",1]]'],
      [],
      ['[["a",1],["b",null]]'],
    ]);
    expect(packed([insert, other])).toEqual([insert, other]);
    expect(withinLimits(insert)).toEqual(insert);
  });

  it('stores 5,000 rows in a few statements, and none of them when one is there already', async () => {
    const insert = preparedInsert(store, 'meta', ['key', 'value']);
    const text = 'ä"\\\n'.repeat(100);
    const writes = Array.from({ length: 5_000 }, (_, i) => insert({ key: `many:${i}`, value: `${text}${i}` }));
    expect(packed(writes.map((write) => write.compile())).length).toBeLessThan(10);
    await store.commit(writes);
    expect(await value('many:4999')).toBe(`${text}4999`);
    const again = [insert({ key: 'new', value: '' }), insert({ key: 'many:7', value: '' })];
    await expect(store.commit(again)).rejects.toBeInstanceOf(Conflict);
    expect(await value('new')).toBeUndefined();
  });

  it('lets no NUL in, in whatever way a value travels', async () => {
    const insert = preparedInsert(store, 'meta', ['key', 'value']);
    await store.commit([insert({ key: 'nul:1', value: 'a\0b' })]);
    await store.commit([insert({ key: 'nul:2', value: 'a\0b' }), insert({ key: 'nul:3', value: 'c\0d' })]);
    expect(await Promise.all(['nul:1', 'nul:2', 'nul:3'].map(value))).toEqual(['a\uFFFDb', 'a\uFFFDb', 'c\uFFFDd']);
    expect(await value('a\0b')).toBeUndefined();
  });

  it('tells what is our own fault from what will pass', async () => {
    await expect(sql`select * from nowhere`.execute(store.read)).rejects.toThrow('no such table');
    const lost = async (): Promise<never> => {
      throw new Error('D1_ERROR: Network connection lost.');
    };
    const statement = { bind: () => statement, all: lost };
    const gone: D1Database = { prepare: () => statement, batch: lost };
    const write = { compile: () => sql`delete from meta`.compile(store.read) };
    await expect(openD1(gone).commit([write])).rejects.toMatchObject({ code: 'unavailable' });
    await expect(openD1(gone).rows(write.compile())).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('does not migrate twice', async () => {
    expect(await migrate(store, monday)).toEqual([]);
  });
});
