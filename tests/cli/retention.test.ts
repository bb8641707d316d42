import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConfigError } from '../../src/config.ts';
import { retention } from '../../src/entry/cli/retention.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { createTestApp } from '../support/app.ts';
import { monday } from '../support/clock.ts';
import { temporaryFolder } from '../support/engines.ts';
import { ioOf } from '../support/io.ts';
import { openTicket } from '../support/requesters.ts';

const { dir, remove } = temporaryFolder();
const file = join(dir, 'parley.db');
const env = { DATA_DIR: dir, DATABASE_URL: `file:${file}`, RETENTION_MAILS: '30' };
const said: string[] = [];

/** A service of last March, with one of each: somebody who only asked, an open ticket, one that is over, a mail. */
beforeAll(async () => {
  const app = await createTestApp({
    open: async () => {
      const store = openSqlite(file);
      await migrate(store, monday);
      return { store, close: () => store.close() };
    },
  });
  const agent = await app.signIn('agent');
  const [quiet, open, over] = [await app.open(), await app.open(), await app.open()];
  await quiet.say('hello there, a secret word: xylophone');
  await openTicket(app, open, 'the lamp flickers');
  await agent.act(await openTicket(app, over, 'the xylophone is out of tune'), 'resolve');
  await app.ctx.store.commit(
    await app.ctx.mails.write({ template: 'test', to: 'a@example.org', locale: 'en', values: {} }),
  );
  await app.settle();
  await app.close();
});
afterAll(remove);

const run = (more: Record<string, string>, dryRun: boolean) => {
  const io = ioOf({ env: { ...env, ...more }, root: dir }, said);
  return retention.run({ args: [], text: () => undefined, has: (flag) => dryRun && flag === 'dry-run' }, io);
};
/** What people wrote, wherever it stands in the file: in rows or in pages that are free again. */
const left = (): string[] =>
  readFileSync(file)
    .toString('latin1')
    .match(/secret word: xylophone|xylophone is out of tune/g) ?? [];

it('counts what it would forget, forgets that, and then finds nothing', async () => {
  const rules = { RETENTION_CONVERSATIONS: '30', RETENTION_TICKETS: '90' };
  expect(left().length).toBeGreaterThan(1);
  const counted = await run(rules, true);
  expect(counted.result).toMatchObject({ dryRun: true, conversations: 2, tickets: 1, mails: 1 });
  expect(said.slice(-11, -8)).toEqual(['Would forget:', '  2 conversations', '  1 ticket']);
  // Nothing happened: the same is counted again.
  expect((await run(rules, true)).result).toEqual(counted.result);
  // By default conversations and tickets stay for ever, and mails for a month.
  expect((await run({}, true)).result).toMatchObject({ conversations: 0, tickets: 0, mails: 1 });

  expect((await run(rules, false)).result).toEqual({ ...(counted.result as object), dryRun: false });
  expect(said.slice(-11, -8)).toEqual(['Forgotten:', '  2 conversations', '  1 ticket']);
  const again = (await run(rules, false)).result as Record<string, number | boolean>;
  expect(Object.values(again).filter(Boolean)).toEqual([]);
  expect(Object.keys(again)).toHaveLength(11);
  // Not in free pages of the file either. (Single words may stay in the search index until it is next put in order.)
  expect(left()).toEqual([]);
  await expect(run({ RETENTION_TICKETS: 'soon' }, true)).rejects.toBeInstanceOf(ConfigError);
});
