import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Server, startServer } from '../support/browser.ts';
import { temporaryFolder } from '../support/engines.ts';
import { modulesIn, writesModulesTo } from '../support/loaded-modules.ts';
import { type ModelServer, startModelServer } from '../support/model.ts';

const { dir, remove } = temporaryFolder();
const ofModels = /node_modules\/(?:@langchain|openai)\/|src\/llm\/(?:openai|llm|grounding|mask)\.ts$/;
let model: ModelServer;
let servers: Server[];

beforeAll(async () => {
  model = await startModelServer();
  const env = { LLM_BASE_URL: model.url, LLM_MODEL: 'test' };
  servers = await Promise.all([
    startServer({ ...env, ...writesModulesTo(join(dir, 'with')) }),
    startServer(writesModulesTo(join(dir, 'without'))),
  ]);
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await model.stop();
  remove();
});

it('keeps nothing in memory that only a model needs, unless there is one', () => {
  const loaded = (name: string): string[] => modulesIn(join(dir, name)).filter((path) => ofModels.test(path));
  expect(loaded('without')).toEqual([]);
  expect(loaded('with').length).toBeGreaterThan(50);
});
