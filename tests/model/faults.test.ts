import type { FixtureOpts } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { firstSentence, type ModelServer, type Reply, startModelServer } from '../support/model.ts';
import { modelFaults } from '../support/model-faults.ts';

/** Answered, asked, chosen from, another language, a person and a ticket; the stories go through the rest. */
const said = [
  'my vpn drops every ten minutes on the train',
  'it is that thing again, you know, on the second floor',
  'the projector in room 4.12 has no signal since this morning, it is the HDMI one, could somebody come and look',
  '打印机坏了怎么办',
  'I want to talk to a human',
];

/** As short as a turn with a model may be: what hangs or drips must be over by then. */
const env = { LLM_MODEL: 'test', LLM_ASK_BELOW: '1', LLM_PATIENCE: '0.3' };

async function repliesOf(app: TestApp): Promise<string[]> {
  const visitor = await app.open({ locale: 'en' });
  const replies: string[] = [];
  for (const text of said) replies.push((await visitor.say(text)).replaceAll(/\b1\d{3}\b/g, 'NUMBER'));
  await app.settle();
  return replies;
}

let server: ModelServer;
let without: string[];
beforeAll(async () => {
  server = await startModelServer();
  const app = await createTestApp();
  without = await repliesOf(app);
  await app.close();
});
afterAll(() => server.stop());

describe('with a model that fails, everything is said as without one:', () => {
  it.each(modelFaults)('$name', async (fault) => {
    const app = await createTestApp({ env: { ...env, LLM_BASE_URL: server.url } });
    try {
      server.forget();
      server.inTurn([fault], () => 0);
      const began = performance.now();
      expect(await repliesOf(app)).toEqual(without);
      expect(performance.now() - began).toBeLessThan(said.length * 2_000);
      const calls = await app.ctx.store.read.selectFrom('model_call').select('outcome').execute();
      expect(calls.length).toBeGreaterThan(0);
      expect(app.faults()).toEqual([]);
      await app.checkFolds();
    } finally {
      await app.close();
    }
  });

  it('a server that is not there', async () => {
    const app = await createTestApp({ env: { ...env, LLM_BASE_URL: 'http://127.0.0.1:9/v1' } });
    expect(await repliesOf(app)).toEqual(without);
    await app.close();
  });
});

it('calls that hang, drip or break leave nothing open', async () => {
  const open = (): string[] => process.getActiveResourcesInfo().filter((kind) => /^TCP|Timeout|^TLS/.test(kind));
  const before = open().length;
  const mine = await startModelServer();
  mine.inTurn(modelFaults, (call) => call % modelFaults.length);
  const app = await createTestApp({ env: { ...env, LLM_BASE_URL: mine.url } });
  await Promise.all(Array.from({ length: 4 }, () => repliesOf(app)));
  await app.close();
  // Had one of them gone on, its connection would keep the server from coming to an end.
  await mine.stop();
  // The client keeps idle connections for four seconds.
  await vi.waitUntil(() => open().length <= before, { timeout: 12_000 });
  expect(open().length).toBeLessThanOrEqual(before);
});

describe('the books', () => {
  const vague = [
    'who painted the ceiling of the chapel',
    'blue is a strange colour',
    'my cat likes the sea',
    'sing me a song',
  ];

  it.each<[string, Reply, FixtureOpts | undefined, spends: boolean]>([
    ['an answer that is no use', 'garbage', undefined, true],
    [
      'an answer that breaks off',
      'The quick brown fox. '.repeat(50),
      { disconnectAfterMs: 80, latency: 15, chunkSize: 8 },
      true,
    ],
    ['a server that hangs', 'hang', undefined, true],
    ['a server that will not', { status: 429 }, undefined, false],
  ])('%s: has its tokens counted where they were spent', async (_, reply, how, spends) => {
    const app = await createTestApp({ env: { ...env, LLM_BASE_URL: server.url, LLM_BUDGET_CONVERSATION: '5000' } });
    server.forget();
    server.on('understand', reply, how);
    const visitor = await app.open({ locale: 'en' });
    for (const text of vague) await visitor.say(text);
    await app.settle();
    const calls = await app.ctx.store.read
      .selectFrom('model_call')
      .select(['tokens_in', 'tokens_out'])
      .where('task', '=', 'understand')
      .execute();
    expect(calls.every((call) => call.tokens_in > 100 === spends)).toBe(true);
    // What is useless costs as well: a budget that did not see it would never end.
    if (spends) expect([1, 2]).toContain(calls.length);
    else expect(calls.length).toBeGreaterThan(2);
    await app.close();
  });
});

describe('a second server', () => {
  it('is asked when the first fails, in the same turn', async () => {
    const second = await startModelServer();
    server.forget();
    server.on('answer', { status: 503 });
    second.on('answer', firstSentence);
    const app = await createTestApp({
      env: { LLM_BASE_URL: server.url, LLM_MODEL: 'a', LLM_FALLBACK_BASE_URL: second.url, LLM_FALLBACK_MODEL: 'b' },
    });
    const visitor = await app.open({ locale: 'en' });
    await visitor.say(said[0] ?? '');
    expect([server.asked('answer').length, second.asked('answer').length]).toEqual([2, 1]);
    const calls = await app.ctx.store.read
      .selectFrom('model_call')
      .select(['model', 'outcome'])
      .orderBy('model')
      .execute();
    expect(calls).toEqual([
      { model: 'a', outcome: 'down' },
      { model: 'a', outcome: 'down' },
      { model: 'b', outcome: 'ok' },
    ]);
    await app.close();
    await second.stop();
  });
});
