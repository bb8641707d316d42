import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditVerify, lockdownOff, lockdownOn, secretsRotate } from '../../src/entry/cli/access.ts';
import type { Command } from '../../src/entry/cli/command.ts';
import { withPeople } from '../../src/entry/cli/database.ts';
import type { Io } from '../../src/entry/cli/io.ts';
import { secretsReset } from '../../src/entry/cli/secrets-reset.ts';
import { secretFile } from '../../src/entry/secret-file.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { systemIds } from '../../src/kernel/ids.ts';
import { commandLine } from '../../src/people/audit.ts';
import { createSecrets } from '../../src/store/secrets.ts';
import { chosenEngine, type EngineUnderTest } from '../support/engines.ts';
import { ioOf } from '../support/io.ts';

let dir: string;
const said: string[] = [];
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'parley-secrets-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const here = (env: Record<string, string> = {}): Io => ioOf({ env: { DATA_DIR: dir, ...env }, root: dir }, said);
const run = (command: Command, env?: Record<string, string>) =>
  command.run({ args: [], text: () => undefined, has: () => false }, here(env));
const key = () => readFileSync(join(dir, 'secret.key'), 'utf8');

it('a key is made at the first need, for its owner alone, and rotates by command with all that it seals', async () => {
  const seed = await withPeople(here(), async ({ staff, secondFactors }) => {
    const owner = await staff.create({ email: 'o@example.org', name: 'O', role: 'owner', password: 'a good password' });
    const { seed } = await secondFactors.begin(owner);
    const code = new TOTP({ secret: Secret.fromBase32(seed) }).generate();
    expect(await secondFactors.confirm(owner, code, commandLine)).toHaveLength(10);
    return { seed, owner };
  });
  expect(statSync(join(dir, 'secret.key')).mode & 0o777).toBe(0o600);
  const before = key();
  expect(before).toMatch(/^[\w-]{43}\n$/);
  expect((await run(secretsRotate)).result).toEqual({ sealed: 2 });
  expect(key()).toMatch(/^[\w-]{43}\n$/);
  expect(key()).not.toBe(before);
  expect(statSync(join(dir, 'secret.key')).mode & 0o777).toBe(0o600);
  await withPeople(here(), async ({ store, secrets, secondFactors, audit }) => {
    const row = await store.read.selectFrom('second_factor').selectAll().executeTakeFirstOrThrow();
    expect(await secrets.unseal(`totp:${seed.owner.id}`, row.secret)).toBe(seed.seed);
    // Put in somebody else's place it opens for nobody.
    await expect(secrets.unseal('totp:stf_other', row.secret)).rejects.toThrow(/cannot be opened/);
    expect((await secondFactors.of(seed.owner.id)).on).toBe(true);
    expect((await audit.check()).faults).toEqual([]);
  });
  const given = { PARLEY_SECRET_KEY: 'k'.repeat(43) };
  expect((await run(secretsRotate, given)).result).toEqual({ sealed: 2 });
  await secretFile(dir).begin();
  expect((await run(auditVerify, given)).exit ?? 0).toBe(0);
  // With neither the key nor its file there is nothing to be had.
  await expect(run(auditVerify, { PARLEY_SECRET_KEY: 'x'.repeat(43) })).rejects.toThrow(/cannot be opened/);
});

it('the command line locks down, opens, and finds what was changed in the log', async () => {
  const env = { PARLEY_SECRET_KEY: 'k'.repeat(43) };
  await run(lockdownOn, env);
  await withPeople(here(env), async ({ lockdowns }) => expect(await lockdowns.now()).toMatchObject({ by: 'parley' }));
  await run(lockdownOff, env);
  expect((await run(auditVerify, env)).result).toMatchObject({ faults: [] });
  await withPeople(here(env), ({ store }) =>
    store.commit([store.read.updateTable('audit').set({ verb: 'lockdown.on' }).where('verb', '=', 'lockdown.off')]),
  );
  const found = await run(auditVerify, env);
  expect(found.exit).toBe(1);
  expect(said.join('\n')).toMatch(/entry \d+ was changed/);
});

it('a short key, or an old one without a new, stops the start', async () => {
  await expect(run(auditVerify, { PARLEY_SECRET_KEY: 'short' })).rejects.toThrow(/fewer than 32 characters/);
  await expect(run(auditVerify, { PARLEY_SECRET_KEY_OLD: 'k'.repeat(43) })).rejects.toThrow(
    /set PARLEY_SECRET_KEY first/,
  );
});

it('without a place for a key one is kept beside what it seals, and opens still when one is set later', async () => {
  const engine: EngineUnderTest = chosenEngine();
  const { store, close } = await engine.open();
  const ids = systemIds(systemClock.ms);
  const without = createSecrets({ store, ids, keys: null });
  const sealed = await without.seal('totp:a', 'seed');
  const later = createSecrets({ store, ids, keys: { read: async () => ['k'.repeat(40)] } });
  expect(await later.unseal('totp:a', sealed)).toBe('seed');
  const again = await later.seal('totp:a', 'seed');
  expect(again).not.toContain(sealed.split('.')[0]);
  await expect(without.unseal('totp:a', again)).rejects.toThrow(/cannot be opened/);
  await close();
});

it('where the key is lost, a command says what that costs, discards it once that is agreed, and the log goes on', async () => {
  const home = mkdtempSync(join(dir, 'lost-'));
  const env = { DATA_DIR: home };
  const words: string[] = [];
  const io = (answer = ''): Io => ({ ...here(env), say: (line) => void words.push(line), line: async () => answer });
  const reset = (answer = '', yes = false) =>
    secretsReset.run({ args: [], text: () => undefined, has: (flag) => yes && flag === 'yes' }, io(answer));
  await expect(reset()).rejects.toThrow(/no database/);
  const owner = await withPeople(io(), async ({ staff, secondFactors }) => {
    const made = await staff.create({ email: 'o@example.org', name: 'O', role: 'owner', password: 'a good password' });
    const { seed } = await secondFactors.begin(made);
    await secondFactors.confirm(made, new TOTP({ secret: Secret.fromBase32(seed) }).generate(), commandLine);
    return made;
  });
  expect((await reset()).result).toMatchObject({ discarded: 0 });

  // Cut short by a full disk: the service does not start, and nothing is thrown away by accident.
  writeFileSync(join(home, 'secret.key'), 'short\n');
  await expect(withPeople(io(), async () => {})).rejects.toThrow(/cut short/);
  await expect(reset('no')).rejects.toThrow(/Nothing was changed/);
  expect(words.join('\n')).toMatch(/1 person loses the second factor[\s\S]+\d+ entries of the audit log stay/);
  expect(readFileSync(join(home, 'secret.key'), 'utf8')).toBe('short\n');
  expect((await reset('discard')).result).toMatchObject({ discarded: 2, secondFactors: 1 });
  expect(readdirSync(home).some((name) => name.startsWith('secret.key.unusable-'))).toBe(true);

  await withPeople(io(), async ({ store, audit, secondFactors, lockdowns }) => {
    expect((await secondFactors.of(owner.id)).on).toBe(false);
    expect((await audit.list({ limit: 1 })).items[0]).toMatchObject({ verb: 'secrets.reset', actor_name: 'parley' });
    await lockdowns.lock(commandLine);
    const { unproven, entries, faults } = await audit.check();
    expect({ unproven, entries, faults }).toEqual({ unproven: expect.any(Number), entries: 2, faults: [] });
    expect(unproven).toBeGreaterThan(0);
    // Whoever moves the beginning without the key is seen.
    const start = store.read.selectFrom('meta').select('value').where('key', '=', 'audit-start');
    const { value } = await start.executeTakeFirstOrThrow();
    const moved = value.replace(/^\d+/, String(unproven + 1));
    await store.commit([store.read.updateTable('meta').set({ value: moved }).where('key', '=', 'audit-start')]);
    expect((await audit.check()).faults).toContain('the note of where the log begins anew was changed');
  });

  // Gone altogether, and agreed to beforehand.
  rmSync(join(home, 'secret.key'));
  await expect(withPeople(io(), async () => {})).rejects.toThrow(/cannot be opened/);
  expect((await reset('', true)).result).toMatchObject({ discarded: 1, secondFactors: 0 });
  expect((await secretsRotate.run({ args: [], text: () => undefined, has: () => false }, io())).result).toEqual({
    sealed: 1,
  });
});
