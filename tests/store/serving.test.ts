import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serveAlone } from '../../src/entry/serving.ts';
import { claimToServe } from '../../src/store/sqlite-serving.ts';
import { root } from '../support/content.ts';
import { temporaryFolder } from '../support/engines.ts';

let dir: string;
let remove: () => void;
beforeEach(() => {
  ({ dir, remove } = temporaryFolder());
});
afterEach(() => remove());

const file = (): string => join(dir, 'parley.db');
const waited: string[] = [];
const serve = (patienceMs: number) =>
  serveAlone({ databaseUrl: `file:${file()}` }, (which) => waited.push(which), patienceMs);

it('a database file is served by one process at a time', async () => {
  const release = await serve(0);
  expect(claimToServe(file())).toBeNull();
  expect(readdirSync(dir)).toEqual(['parley.db-serving']);
  const refused = await serve(300).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'unavailable' });
  expect((refused as Error).message).toMatch(/^Another process serves \/[^\n]+parley\.db\. Stop it, or /);
  expect(waited.splice(0)).toEqual([file()]);
  release();
  (await serve(0))();
  expect(waited).toEqual([]);
});

it('one that is about to stop is waited for', async () => {
  const release = await serve(0);
  const next = serve(5_000);
  expect(waited.splice(0)).toEqual([file()]);
  release();
  (await next)();
});

it('one that is killed no longer serves', async () => {
  const script = `
    import { claimToServe } from ${JSON.stringify(join(root, 'src/store/sqlite-serving.ts'))};
    globalThis.kept = claimToServe(${JSON.stringify(file())});
    console.log('serves');
    setInterval(() => {}, 1_000);`;
  writeFileSync(join(dir, 'serve.mts'), script);
  const other = spawn(process.execPath, ['--import', 'tsx', join(dir, 'serve.mts')], { cwd: root });
  await new Promise((done) => other.stdout.once('data', done));
  expect(claimToServe(file())).toBeNull();
  const gone = new Promise((done) => other.once('close', done));
  other.kill('SIGKILL');
  await gone;
  (await serve(0))();
});

it('a start that waits leaves the database as it is until the other has stopped', async () => {
  const release = await serve(0);
  const env = { ...process.env, DATA_DIR: dir, DATABASE_URL: `file:${file()}`, PORT: '0', LOG_LEVEL: 'error' };
  const next = spawn(process.execPath, ['--import', 'tsx', 'src/entry/node.ts'], { cwd: root, env });
  let said = '';
  const says = (words: string): Promise<void> =>
    new Promise((done, failed) => {
      const look = (): void => {
        if (said.includes(words)) done();
      };
      next.stdout.on('data', look);
      next.once('close', () => failed(new Error(`it ended without: ${words}`)));
      look();
    });
  next.stdout.on('data', (text) => {
    said += text;
  });
  const gone = new Promise((done) => next.once('close', done));
  await says('waiting until it stops');
  expect(existsSync(file())).toBe(false);
  release();
  await says('Parley is running');
  next.kill('SIGTERM');
  await gone;
});

it('a database on a server is served by as many as there are', async () => {
  const config = { databaseUrl: 'postgres://db.example.org/parley' };
  const both = [await serveAlone(config, () => undefined, 0), await serveAlone(config, () => undefined, 0)];
  for (const release of both) release();
  expect(both).toHaveLength(2);
});
