import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openD1 } from '../../src/store/d1.ts';
import { migrationFiles } from '../../src/store/d1-migrations.ts';
import { migrate, plan } from '../../src/store/migrate.ts';
import type { Store } from '../../src/store/store.ts';
import { parley } from '../cli/run.ts';
import { monday } from '../support/clock.ts';
import { temporaryD1 } from '../support/edge.ts';
import { temporaryFolder } from '../support/engines.ts';

const schemaOf = async (store: Store): Promise<unknown[]> =>
  (
    await sql`select type, name, tbl_name, sql from sqlite_master where name not like '\\_cf%' escape '\\' order by name`.execute(
      store.read,
    )
  ).rows;

it('the emitted SQL gives the same schema as migrating does', async () => {
  const [byProgram, bySql] = [openD1(await temporaryD1()), openD1(await temporaryD1())];
  await migrate(byProgram, monday);
  for (const file of migrationFiles())
    for (const text of file.sql.split(';\n').filter((each) => each.trim() !== ''))
      await bySql.commit([{ compile: () => sql.raw(text).compile(bySql.read) }]);
  expect(await schemaOf(bySql)).toEqual(await schemaOf(byProgram));
  expect((await schemaOf(bySql)).length).toBeGreaterThan(40);
  expect(await plan(bySql)).toEqual(await plan(byProgram));
  expect((await plan(bySql)).open).toEqual([]);
  const counter = bySql.read.selectFrom('counter').selectAll();
  expect(await counter.execute()).toEqual([{ name: 'ticket', value: 1000 }]);
});

it('`migrate --sql` writes one file a migration', async () => {
  const { dir, remove } = temporaryFolder();
  try {
    const ran = await parley(dir, ['migrate', '--sql', join(dir, 'sql'), '--json']);
    expect(ran.code).toBe(0);
    for (const { name, sql: text } of migrationFiles())
      expect(readFileSync(join(dir, 'sql', `${name}.sql`), 'utf8')).toBe(text);
    // Wrangler would apply whatever lies there.
    writeFileSync(join(dir, 'sql', '0005-of-before.sql'), 'create table of_before(x);');
    const again = await parley(dir, ['migrate', '--sql', join(dir, 'sql'), '--json']);
    expect(again).toMatchObject({ code: 0, json: { removed: ['0005-of-before.sql'] } });
    expect(readdirSync(join(dir, 'sql'))).toEqual(migrationFiles().map(({ name }) => `${name}.sql`));
    writeFileSync(join(dir, 'sql', 'mine.sql'), 'mine');
    const refused = await parley(dir, ['migrate', '--sql', join(dir, 'sql')]);
    expect(refused).toMatchObject({ code: 2, err: expect.stringMatching(/^\S+ holds mine\.sql: [^\n]+\n$/) });
    expect(readFileSync(join(dir, 'sql', 'mine.sql'), 'utf8')).toBe('mine');
  } finally {
    remove();
  }
});
