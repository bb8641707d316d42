import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom } from '../../scripts/faults/storm.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { canary, squeezed } from '../support/canaries.ts';
import { firstSentence, type ModelServer, startModelServer } from '../support/model.ts';

const dialogues = 1_000;

let server: ModelServer;
let app: TestApp;
beforeAll(async () => {
  server = await startModelServer();
  app = await createTestApp({
    env: {
      LLM_BASE_URL: server.url,
      LLM_MODEL: 'test',
      LLM_ASK_BELOW: '1',
      LOG_LEVEL: 'debug',
    },
  });
});
afterAll(async () => {
  await app.close();
  await server.stop();
});

it(`D15 personal data in ${dialogues} dialogues reaches no model and no log`, async () => {
  const random = seededRandom(20);
  const out: string[] = [];
  let calls = 0;
  for (let i = 0; i < dialogues; i++) {
    server.forget();
    server.on('answer', firstSentence);
    server.on('understand', '{"language":"en","intent":null,"confidence":0,"act":null,"fields":[],"anger":0}');
    const [first, second] = [canary(random), canary(random)];
    const [given, family] = ['Ximena', `Quevedo${i}z`];
    const visitor = await app.open({ locale: 'en', visitor: { name: `${given} ${family}` } });
    await visitor.turn(first.message);
    // Said again, with the name: what was said before may go along as context.
    if (i % 4 === 0) await visitor.turn(`${second.message}. ${given} ${family} here, as I said: ${first.written}`);
    const sent = server.asked().map(({ whole }) => whole);
    calls += sent.length;
    const seen = squeezed(sent.join('\n'));
    for (const { kind, written, traces } of [first, second])
      for (const trace of traces)
        if (seen.includes(trace))
          out.push(`${kind} ${written}: ${trace} in dialogue ${i}: ${first.message} / ${second.message}`);
    if (seen.includes(squeezed(family))) out.push(`name in dialogue ${i}`);
  }
  expect(out).toEqual([]);
  expect(calls).toBeGreaterThan(dialogues * 0.8);
  const logged = squeezed(JSON.stringify(app.everyLog));
  const again = seededRandom(20);
  for (let i = 0; i < 2 * dialogues; i++)
    for (const trace of canary(again).traces) if (logged.includes(trace)) out.push(`${trace} in the log`);
  expect(out).toEqual([]);
}, 240_000);
