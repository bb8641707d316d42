import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { passwords } from '../../src/entry/node-platform.ts';
import { faultOfKeys, keysOf, mustOpen } from '../../src/entry/sealed.ts';
import { secretFile } from '../../src/entry/secret-file.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { systemIds } from '../../src/kernel/ids.ts';
import { createAccess } from '../../src/people/access.ts';
import { commandLine } from '../../src/people/audit.ts';
import type { Store } from '../../src/store/store.ts';
import { engines, temporaryFolder } from '../support/engines.ts';

const made = temporaryFolder();
let folders = 0;
afterAll(made.remove);
const newFolder = (): string => join(made.dir, String(++folders));

const settingsOf = (dataDir: string, ...secretKeys: string[]) => ({ dataDir, secrets: { secretKeys } as never });
const accessOf = (store: Store, ...given: Parameters<typeof settingsOf>) =>
  createAccess({ store, passwords, clock: systemClock, ids: systemIds(), keys: keysOf(settingsOf(...given), store) });
const named =
  /^PARLEY_SECRET_KEY: what is sealed in this database \(audit-key\) cannot be opened.*DATA_DIR\/secret\.key\. Lost for good\? `parley secrets reset` says what that costs\.$/;

describe.each(engines)('processes on one database on $engine', ({ open }) => {
  it('of different keys: all but one are told when they start at once, and whoever comes later', async () => {
    const { store, close } = await open();
    const dirs = Array.from({ length: 4 }, newFolder);
    const began = await Promise.allSettled(dirs.map((dir) => accessOf(store, dir).audit.begin()));
    expect(began.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const [i, { status }] of began.entries()) {
      const settings = settingsOf(dirs[i] ?? '');
      if (status === 'fulfilled') expect(await faultOfKeys(settings, store)).toBe(null);
      else
        await expect(mustOpen(settings, store)).rejects.toMatchObject({
          name: 'ConfigError',
          message: expect.stringMatching(named),
        });
    }
    // No key is made where it could open nothing, not even at the first need.
    const late = newFolder();
    expect(await faultOfKeys(settingsOf(late), store)).toMatch(named);
    const entry = { by: commandLine, verb: 'lockdown.on' } as const;
    await expect(accessOf(store, late).audit.record(entry, [])).rejects.toThrow(named);
    expect(existsSync(late)).toBe(false);
    const winner = dirs[began.findIndex(({ status }) => status === 'fulfilled')] ?? '';
    const key = readFileSync(join(winner, 'secret.key'), 'utf8').trim();
    // Its key as a setting opens everything, wherever the process is.
    await mustOpen(settingsOf(late, key), store);
    await accessOf(store, late, key).audit.record(entry, []);
    await close();
  });

  it('of one folder: they agree on one key', async () => {
    const { store, close } = await open();
    const dir = newFolder();
    await Promise.all(Array.from({ length: 8 }, () => accessOf(store, dir).audit.begin()));
    expect(readdirSync(dir)).toEqual(['secret.key']);
    expect(await secretFile(dir).read()).toHaveLength(1);
    await mustOpen(settingsOf(dir), store);
    // Nothing lies beside what it seals.
    const kept = await store.read.selectFrom('meta').select('key').where('key', '=', 'secret-key').execute();
    expect(kept).toEqual([]);
    await close();
  });
});

it.each([
  ['an empty file', ''],
  ['a file with no more than a line break', '\n'],
  ['a file cut short', 'Zm9vYmFyZm9v'],
])('%s is no key, and none is made beside it', async (_what, text) => {
  const [sqlite] = engines;
  const { store, close } = (await sqlite?.open()) ?? expect.unreachable();
  const dir = newFolder();
  mkdirSync(dir);
  writeFileSync(join(dir, 'secret.key'), text);
  const line = /^The key \S+secret\.key is empty or cut short: [^\n]+$/;
  expect(await faultOfKeys(settingsOf(dir), store)).toMatch(line);
  await expect(mustOpen(settingsOf(dir), store)).rejects.toThrow(line);
  await expect(accessOf(store, dir).audit.begin()).rejects.toThrow(line);
  expect(readFileSync(join(dir, 'secret.key'), 'utf8')).toBe(text);
  expect(await store.read.selectFrom('meta').select('key').where('key', 'like', '%key').execute()).toEqual([]);
  rmSync(dir, { recursive: true });
  await close();
});
