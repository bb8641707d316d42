import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHouse } from '../../src/entry/worker/house.ts';
import { root } from '../support/content.ts';
import { type Edge, startEdge } from '../support/edge-worker.ts';
import { firstSentence, type ModelServer, startModelServer } from '../support/model.ts';

let model: ModelServer;
let edge: Edge;
beforeAll(async () => {
  model = await startModelServer();
  // What is loaded only where it is set, all at once.
  const sealing = { ENCRYPT_MESSAGES: 'on', PARLEY_SECRET_KEY: 'k'.repeat(43) };
  edge = await startEdge({ LLM_BASE_URL: model.url, LLM_MODEL: 'test', ...sealing });
}, 120_000);
afterAll(async () => {
  await edge?.close();
  await model?.stop();
});

it('asks a model from within workerd and goes on without it, and seals what was said', async () => {
  model.on('answer', firstSentence);
  const opened = (await (await edge.ask('/api/v1/conversations', { body: { locale: 'en' } })).json()) as {
    conversation: { id: string };
    token: string;
  };
  const say = async (clientId: string): Promise<string> => {
    const answer = await edge.ask(`/api/v1/conversations/${opened.conversation.id}/messages`, {
      headers: { authorization: `Bearer ${opened.token}` },
      body: { clientId, text: 'my vpn drops every ten minutes on the train' },
    });
    const { events } = (await answer.json()) as { events: { type: string; text?: string }[] };
    return events.findLast(({ type }) => type === 'message')?.text ?? '';
  };
  const written = await say('m1');
  expect(model.asked('answer')).toHaveLength(1);
  expect(written).not.toContain('[a]');
  model.forget();
  model.on('answer', { status: 500 });
  expect((await say('m2')).length).toBeGreaterThan(20);
  const { results } = await (await edge.database()).prepare('select body from event').bind().all();
  expect(results?.length).toBeGreaterThan(4);
  for (const { body } of results as { body: string }[]) expect(body).toMatch(/^sealed\.[0-9a-f]{16}\.[\w+/]+=*$/);
});

it('does not start sealing under a key that would lie beside what it seals', async () => {
  const content = readFileSync(join(root, 'dist/worker/assets/content.json'), 'utf8');
  const bindings = {
    DB: await edge.database(),
    FILES: await edge.bucket(),
    ASSETS: { fetch: async () => new Response(content) },
    ENCRYPT_MESSAGES: 'on',
  };
  await expect(openHouse(bindings)).rejects.toThrow(/^ENCRYPT_MESSAGES: set PARLEY_SECRET_KEY first$/);
});
