import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../support/browser.ts';
import { type EmbeddingServer, startEmbeddingServer } from '../support/embeddings.ts';
import { cliAt, folder, parley } from './run.ts';

let server: EmbeddingServer;
let dir: string;
let env: Record<string, string>;
beforeAll(async () => {
  server = await startEmbeddingServer();
  env = { LLM_BASE_URL: server.url, LLM_MODEL: 'test', EMBEDDING_MODEL: 'vectors', LOG_LEVEL: 'silent' };
  dir = folder();
  expect(await parley(dir, ['content', 'load', 'knowledge-base'])).toMatchObject({ code: 0 });
});
afterAll(() => server.stop());

const embed = () => parley(dir, ['content', 'embed', '--json'], { env });

it('needs a model', async () => {
  const { code, err } = await parley(dir, ['content', 'embed']);
  expect([code, err.includes('EMBEDDING_MODEL')]).toEqual([2, true]);
});

it('goes on where it was killed, and where the server failed', async () => {
  const killed = spawn(process.execPath, [cliAt, 'content', 'embed'], {
    env: { PATH: process.env.PATH ?? '', DATA_DIR: dir, ...env },
  });
  await until(
    () => server.asked.length,
    (count) => count >= 96,
  );
  const ended = new Promise((done) => killed.once('exit', done));
  killed.kill('SIGKILL');
  await ended;

  server.failAfter = 4;
  const failed = await embed();
  expect(failed).toMatchObject({ code: 1, json: { made: 4 * 32 } });
  server.failAfter = Number.POSITIVE_INFINITY;
  const { code, json } = await embed();
  expect([code, json.done]).toEqual([0, json.total]);
  // The lot under way at the kill, and the one that failed, were asked for twice at most.
  expect(server.asked.length - new Set(server.asked).size).toBeLessThanOrEqual(2 * 32);
  server.asked = [];
  expect(await embed()).toMatchObject({ code: 0, json: { made: 0 } });
  expect(server.asked).toEqual([]);
});
