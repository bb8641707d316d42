import { type Compilable, type RawBuilder, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, plan } from '../../src/store/migrate.ts';
import type { Store } from '../../src/store/store.ts';
import { tablesIn, tablesMadeBy } from '../../src/store/tables.ts';
import { monday } from '../support/clock.ts';
import { engines } from '../support/engines.ts';

const notOurs = /^The database has tables that Parley did not make, or only half of what it made \(/;

/** What somebody did to a database of Parley, and what a start says to it. */
const strange: readonly [string, readonly string[], RegExp][] = [
  ['that another program filled', ['drop table migration', 'drop table meta', 'drop table event'], notOurs],
  ['without a mark', ['delete from migration'], notOurs],
  ['without the table of marks', ['drop table migration'], notOurs],
  [
    "with another program's table of marks",
    [
      'drop table migration',
      'create table migration(id integer, version integer)',
      'insert into migration values (1, 7)',
    ],
    notOurs,
  ],
  [
    'with a table taken away',
    ['drop table counter'],
    /^The database is not whole: it lacks counter\. Restore a backup\.$/,
  ],
  [
    'that an upgrade left half done',
    ["delete from migration where name >= '0008'", 'drop table proof', 'drop table model_network'],
    notOurs,
  ],
  [
    'of a newer version',
    ["insert into migration(name, at) values ('9999-later', 'x')"],
    /^The database was made by a newer version of Parley \(it has 9999-later\)\./,
  ],
  [
    'that a copy was not finished into',
    ["insert into migration(name, at) values ('unfinished-copy-1a2b', 'x')"],
    /^The database is the unfinished copy of another one\. Run the same “parley copy” or “parley restore” again/,
  ],
];

describe.each(engines)('a database on $engine', ({ open }) => {
  let store: Store;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await open());
  });
  afterEach(() => close());

  const write = (query: RawBuilder<unknown>): Compilable => ({ compile: () => query.compile(store.read) });

  it.each(strange)('%s is refused with one line and left as it is', async (_what, statements, line) => {
    await store.commit(statements.map((text) => write(sql.raw(text))));
    const before = await tablesIn(store);
    for (const attempt of [() => plan(store), () => migrate(store, monday)])
      await expect(attempt()).rejects.toMatchObject({ code: 'unavailable', message: expect.stringMatching(line) });
    expect(await tablesIn(store)).toEqual(before);
  });

  it('that has tables beside ours is used', async () => {
    await store.commit([write(sql.raw('create table theirs(id integer)'))]);
    expect((await plan(store)).open).toEqual([]);
  });

  it('tells which tables statements leave behind', async () => {
    const texts = [
      'create table if not exists "one"(x)',
      'CREATE VIRTUAL TABLE two using fts5(x)',
      'drop table one',
      'create index three on two(x)',
    ];
    expect(tablesMadeBy(texts.map((text) => write(sql.raw(text))))).toEqual(['two']);
  });
});
