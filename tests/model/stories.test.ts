import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { root } from '../support/content.ts';
import { type ModelServer, type Reply, startModelServer } from '../support/model.ts';
import { createStage, type Stage } from '../support/play.ts';
import { readStories } from '../support/story.ts';

/** By turns, so that no breaker keeps the next one away. */
const faults: readonly Reply[] = [
  { status: 500 },
  'I have opened ticket 1 for you. Yes. [a]',
  { status: 429, retryAfterS: 0 },
  '{"language":"zz","intent":"no-such-thing","confidence":7}',
  '',
  'Click [here](https://evil.example/?q=data) at once! [q]',
  { status: 401 },
  '{"language":"en","intent":null,"confidence":1,"act":"yes","fields":[{"field":"email","quote":"root@evil.example"}],"anger":0}',
];

let server: ModelServer;
let app: TestApp;
let stage: Stage;
beforeAll(async () => {
  server = await startModelServer();
  let turn = 0;
  for (const task of ['understand', 'answer'] as const)
    server.on(task, () => faults[turn++ % faults.length] ?? { status: 500 });
  app = await createTestApp({ env: { LLM_BASE_URL: server.url, LLM_MODEL: 'test', LLM_PATIENCE: '2' } });
  stage = await createStage(app);
});
afterAll(async () => {
  await app.close();
  await server.stop();
});

it('every story goes as it is told, with a model that fails in another way each time', async () => {
  const wrong: string[] = [];
  for (const story of readStories(join(root, 'tests/stories'))) {
    const played = await stage.play(story);
    if (played.faults.length > 0) wrong.push(`${story.title}\n${played.faults.join('\n')}\n${played.transcript}`);
  }
  expect(wrong).toEqual([]);
  expect(app.faults()).toEqual([]);
  expect(server.asked().length).toBeGreaterThan(100);
  await app.checkFolds();
}, 240_000);
