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

/** Begins it, and ends it by a signal once so many texts were sent. @returns its exit code, and what it said */
async function cutShort(signal: 'SIGINT' | 'SIGKILL', sent: number): Promise<{ code: number | null; err: string }> {
  const child = spawn(process.execPath, [cliAt, 'content', 'embed'], {
    env: { PATH: process.env.PATH ?? '', DATA_DIR: dir, ...env },
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  await until(
    () => server.asked.length,
    (count) => count >= sent,
  );
  const ended = new Promise<number | null>((done) => child.once('close', done));
  child.kill(signal);
  return { code: await ended, err };
}

it('goes on where it was stopped or killed, and where the server failed', async () => {
  const { code: stopped, err } = await cutShort('SIGINT', 160);
  expect(stopped).toBe(130);
  expect(err).toMatch(/Stopped at \d+ of \d+ passages\. Run it again/);
  await cutShort('SIGKILL', server.asked.length + 64);

  server.failAfter = 4;
  const failed = await embed();
  expect(failed).toMatchObject({ code: 1, json: { made: 4 * 32 } });
  server.failAfter = Number.POSITIVE_INFINITY;
  const { code, json } = await embed();
  expect([code, json.done]).toEqual([0, json.total]);
  // The lots under way at the two ends, and the one that failed, were asked for twice at most.
  expect(server.asked.length - new Set(server.asked).size).toBeLessThanOrEqual(3 * 32);
  server.asked = [];
  expect(await embed()).toMatchObject({ code: 0, json: { made: 0 } });
  expect(server.asked).toEqual([]);
});
