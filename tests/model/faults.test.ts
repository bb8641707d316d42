import type { FixtureOpts } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../src/kernel/log.ts';
import { createTestApp } from '../support/app.ts';
import { inFull } from '../support/long.ts';
import { firstSentence, type ModelServer, type Reply, startModelServer } from '../support/model.ts';
import { modelFaults } from '../support/model-faults.ts';
import { playMixed } from '../support/model-mix.ts';
import { serve } from '../support/service.ts';

const question = 'my vpn drops every ten minutes on the train';
const tasks = ['understand', 'answer', 'extract', 'summarise', 'triage', 'draft', 'translate'];

it('with models that fail at every call, stories go as without one, agents get what there is, and nothing is left open', async () => {
  const seed = Number(process.env.PARLEY_SEED ?? Date.now() % 1_000_000);
  const open = (): number => process.getActiveResourcesInfo().filter((kind) => /^TCP|^TLS/.test(kind)).length;
  const before = open();
  const { wrong, stories, met } = await playMixed(seed);
  const again = `PARLEY_SEED=${seed} plays it again`;
  console.info(again);
  expect(wrong, again).toEqual([]);
  expect(stories).toBeGreaterThan(inFull(60, 30));
  for (const task of tasks)
    for (const { name } of modelFaults) expect(met(task, name), `${task}, ${name}; ${again}`).toBeGreaterThan(0);
  // The client keeps idle connections for four seconds.
  await vi.waitUntil(() => open() <= before, { timeout: 12_000 });
}, 240_000);

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.stop());
const env = { LLM_MODEL: 'test', LLM_ASK_BELOW: '1', LLM_PATIENCE: '0.3' };

describe('the books', () => {
  const vague = [
    'the blue one next to the entrance is strange',
    'somebody put a plant where the old list was',
    'the customers upstairs want theirs back',
    'we would rather have it the other way round',
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
    // A refusal that comes late on a busy machine would count as one that was waited for in vain.
    const patience = reply === 'hang' ? env : { ...env, LLM_PATIENCE: '1' };
    const app = await createTestApp({
      env: { ...patience, LLM_BASE_URL: server.url, LLM_BUDGET_CONVERSATION: '5000' },
    });
    server.forget();
    server.on('understand', reply, how);
    const visitor = await app.open({ locale: 'en' });
    for (const text of vague) {
      await visitor.say(text);
      // The server that will not asks for a second of rest.
      app.clock.advance(1_000);
    }
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

it('a server that is not there costs nothing but the try', async () => {
  const app = await createTestApp({ env: { ...env, LLM_BASE_URL: 'http://127.0.0.1:9/v1' } });
  const visitor = await app.open({ locale: 'en' });
  expect(await visitor.say(question)).toContain('Turn on Reconnect automatically');
  expect(app.faults()).toEqual([]);
  await app.close();
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
    await visitor.say(question);
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

it('a process that ends waits for no model: the turn is answered without it, and nothing goes wrong', async () => {
  server.forget();
  let waiting = 0;
  for (const task of ['understand', 'answer'] as const)
    server.on(task, () => {
      waiting++;
      return 'hang';
    });
  const told: unknown[] = [];
  const tell = (...all: unknown[]): void => void told.push(all);
  const log = { ...silentLog, error: tell };
  const { origin, stop } = await serve(
    { LLM_BASE_URL: server.url, LLM_MODEL: 'test', LLM_ASK_BELOW: '1', LLM_PATIENCE: '60' },
    { log },
  );
  const post = (path: string, body: object, token = ''): Promise<Response> =>
    fetch(`${origin}/api/v1/conversations${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
  const { conversation, token } = await (await post('', { locale: 'en' })).json();
  const answer = post(`/${conversation.id}/messages`, { text: question, clientId: 'one' }, token);
  await vi.waitUntil(() => waiting > 0);
  const began = performance.now();
  await stop();
  expect(performance.now() - began).toBeLessThan(8_000);
  expect(await (await answer).text()).toContain('Turn on Reconnect automatically');
  expect(told).toEqual([]);
}, 30_000);
