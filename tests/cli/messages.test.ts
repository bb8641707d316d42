import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../src/config.ts';
import { secretsRotate } from '../../src/entry/cli/access.ts';
import { type Command, UsageError } from '../../src/entry/cli/command.ts';
import { copy } from '../../src/entry/cli/copy.ts';
import { doctor } from '../../src/entry/cli/doctor.ts';
import { exportCommand } from '../../src/entry/cli/export.ts';
import type { Io } from '../../src/entry/cli/io.ts';
import { messagesDecrypt, messagesEncrypt } from '../../src/entry/cli/messages.ts';
import { secretsReset } from '../../src/entry/cli/secrets-reset.ts';
import { mustOpen } from '../../src/entry/sealed.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { type Agent, createTestApp, type TestApp, type Visitor } from '../support/app.ts';
import { monday } from '../support/clock.ts';
import { root } from '../support/content.ts';
import { temporaryFolder } from '../support/engines.ts';
import { ioOf } from '../support/io.ts';
import { openTicket } from '../support/requesters.ts';

const { dir, remove } = temporaryFolder();
afterAll(remove);
const at = (name: string): string => join(dir, name);
const keys = { first: 'a'.repeat(43), second: 'b'.repeat(43) };
const word = 'zanzibarquokka';
const said: string[] = [];

interface More {
  on?: boolean;
  env?: Record<string, string>;
  flags?: Record<string, string>;
  yes?: boolean;
  at?: Io['progress'];
}
/** What doctor says of texts that are not as the setting wants them. */
async function stray(on: boolean): Promise<unknown> {
  const { result } = await run(doctor, { on });
  return (result as { database: { stray: unknown } }).database.stray;
}

async function run(command: Command, { on = true, env = {}, flags = {}, yes = false, at: progress }: More = {}) {
  let written = '';
  const io = ioOf(
    {
      env: { DATA_DIR: dir, PARLEY_SECRET_KEY: keys.first, ENCRYPT_MESSAGES: on ? 'on' : 'off', ...env },
      root: command === doctor ? root : dir,
      async write(text) {
        written += text;
      },
      ...(progress ? { progress } : {}),
    },
    said,
  );
  const { result } = await command.run(
    { args: [], text: (flag) => flags[flag], has: (flag) => yes && flag === 'yes' },
    io,
  );
  return { result, written };
}
const start = (on: boolean, key = keys.first): Promise<TestApp> =>
  createTestApp({
    env: { PARLEY_SECRET_KEY: key, ENCRYPT_MESSAGES: on ? 'on' : 'off' },
    open: async () => {
      const store = openSqlite(at('parley.db'));
      await migrate(store, monday);
      return { store, close: () => store.close() };
    },
  });
/** How often the word stands in the file and its log. */
const left = (file = 'parley.db'): number => readFileSync(at(file), 'latin1').split(new RegExp(word, 'i')).length - 1;
const found = async (app: TestApp, agent: Agent, q: string): Promise<number> =>
  (await app.request<{ items: unknown[] }>('GET', `/api/v1/tickets?view=all&q=${q}`, agent)).json.items.length;

let agent: Agent;
let visitor: Visitor;
beforeAll(async () => {
  const app = await start(false);
  agent = await app.signIn('agent');
  visitor = await app.open({ locale: 'en' });
  for (const about of ['the first', 'the second', 'the third'])
    await openTicket(app, visitor, `${about} ${word} leaks, see zanzibarother`);
  expect(await found(app, agent, word.slice(0, 8))).toBe(3);
  await app.close();
});

it('seals what was written before, only with a service that can read it, and goes on where it was cut short', async () => {
  expect(left()).toBeGreaterThan(10);
  expect(await stray(true)).toBeNull();
  await expect(run(messagesEncrypt, { on: false })).rejects.toThrow(UsageError);
  await expect(run(messagesEncrypt)).rejects.toThrow('start it first');

  const app = await start(true);
  const clear = (await stray(true)) as { count: number };
  expect(clear).toEqual({ lie: 'in the clear', count: expect.any(Number), command: 'messages encrypt' });
  expect(said.join('\n')).toContain(`texts still in the clear ${clear.count}: parley messages encrypt`);
  // Cut short after some; whoever reads meanwhile finds both kinds.
  const cut: Io['progress'] = () => ({
    at: () => {
      throw new Error('the power went');
    },
    end() {},
  });
  await expect(run(messagesEncrypt, { at: cut })).rejects.toThrow('the power went');
  expect(await found(app, agent, word)).toBe(3);
  expect(await found(app, agent, word.slice(0, 8))).toBe(3);
  expect(JSON.stringify(await app.request('GET', '/api/v1/tickets/1001', agent))).toContain(`the first ${word}`);

  const sealed = Number((await run(messagesEncrypt)).result.done);
  expect(sealed).toBeGreaterThan(3);
  expect(await stray(true)).toMatchObject({ count: 0 });
  expect(await stray(false)).toMatchObject({ lie: 'sealed', command: 'messages decrypt' });
  expect(((await stray(false)) as { count: number }).count).toBeGreaterThanOrEqual(sealed);
  expect((await run(messagesEncrypt)).result).toEqual({ done: 0, lost: [] });
  expect(await found(app, agent, word)).toBe(3);
  expect(await found(app, agent, word.slice(0, 8))).toBe(0);
  const { json } = await app.request<object>('GET', '/api/v1/tickets/1001', agent);
  expect(JSON.stringify(json)).toContain(`the first ${word}`);
  await app.close();
  expect(left()).toBe(0);
});

it('is carried, exported and moved to another key; with a key that is not here nobody begins', async () => {
  const { written } = await run(exportCommand);
  expect(written).toContain(`the first ${word}`);
  expect(written).not.toContain('sealed.');
  const url = (file: string): string => `file:${at(file)}`;
  await run(copy, { flags: { from: url('parley.db'), to: url('copy.db') } });
  expect(left('copy.db')).toBe(0);
  expect((await run(exportCommand, { env: { DATABASE_URL: url('copy.db') } })).written).toBe(written);

  const other = { env: { PARLEY_SECRET_KEY: keys.second }, flags: { from: url('parley.db'), to: url('other.db') } };
  await expect(run(copy, other)).rejects.toThrow(/cannot be opened[^\n]*$/);

  const opens = async (file: string, key: string): Promise<void> => {
    const store = openSqlite(at(file));
    const config = readConfig({ DATA_DIR: at('nowhere'), PARLEY_SECRET_KEY: key });
    await mustOpen(config, store).finally(() => store.close());
  };
  const refused = opens('copy.db', keys.second);
  await expect(refused).rejects.toThrow(ConfigError);
  await expect(refused).rejects.toThrow(/^PARLEY_SECRET_KEY: .*cannot be opened[^\n]*$/);
  await expect(run(exportCommand, { env: { PARLEY_SECRET_KEY: keys.second } })).rejects.toThrow('cannot be opened');

  await run(secretsRotate, { env: { PARLEY_SECRET_KEY: keys.second, PARLEY_SECRET_KEY_OLD: keys.first } });
  await opens('parley.db', keys.second);
  await expect(opens('parley.db', keys.first)).rejects.toThrow(ConfigError);
  expect((await run(exportCommand, { env: { PARLEY_SECRET_KEY: keys.second } })).written).toBe(written);
  await run(secretsRotate, { env: { PARLEY_SECRET_KEY: keys.first, PARLEY_SECRET_KEY_OLD: keys.second } });
});

it('opens it again, and says which text it could not open', async () => {
  await expect(run(messagesDecrypt)).rejects.toThrow(UsageError);
  const store = openSqlite(at('parley.db'));
  const { id, body } = await store.read.selectFrom('event').selectAll().orderBy('position').executeTakeFirstOrThrow();
  const damaged = `${body.slice(0, -6)}AAAAA=`;
  await store.commit([store.read.updateTable('event').set({ body: damaged }).where('id', '=', id)]);
  await store.close();
  const { result } = await run(messagesDecrypt, { on: false });
  expect(result.lost).toEqual([`event.body of ${id}`]);
  expect(left()).toBeGreaterThan(10);

  const app = await start(false);
  expect(await found(app, agent, word.slice(0, 8))).toBe(3);
  const { json } = await app.request<object>('GET', '/api/v1/tickets/1002', agent);
  expect(JSON.stringify(json)).toContain(`the second ${word}`);
  await app.close();
});

it('lets an owner whose key is lost go on without the words', async () => {
  const app = await start(true);
  await run(messagesEncrypt);
  await app.close();
  const other = { PARLEY_SECRET_KEY: keys.second };
  said.length = 0;
  await expect(run(secretsReset, { env: other })).rejects.toThrow('Nothing was changed');
  expect(said.join('\n')).toMatch(
    /\d\d+ texts that people wrote while ENCRYPT_MESSAGES was on can never be read again/,
  );
  const yes = await run(secretsReset, { env: other, yes: true });
  expect(Number(yes.result.texts)).toBeGreaterThan(10);

  const after = await start(true, keys.second);
  const staff = await after.signIn('agent', 'another');
  const { json } = await after.request<{ items: { subject: string }[] }>('GET', '/api/v1/tickets?view=all', staff);
  expect(json.items.map(({ subject }) => subject)).toEqual(['—', '—', '—']);
  expect((await after.request('GET', '/api/v1/tickets/1001', staff)).status).toBe(200);
  const path = `/api/v1/conversations/${visitor.id}`;
  const again = await after.request<{ conversation: { status: string } }>('GET', path, visitor);
  expect([again.status, again.json.conversation.status]).toEqual([200, 'closed']);
  await openTicket(after, await after.open({ locale: 'en' }), `a new ${word}`);
  expect(await found(after, staff, word)).toBe(1);
  await after.close();
  expect(left()).toBe(0);
});
