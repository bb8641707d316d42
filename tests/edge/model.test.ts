import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Edge, startEdge } from '../support/edge-worker.ts';
import { firstSentence, type ModelServer, startModelServer } from '../support/model.ts';

let model: ModelServer;
let edge: Edge;
beforeAll(async () => {
  model = await startModelServer();
  edge = await startEdge({ LLM_BASE_URL: model.url, LLM_MODEL: 'test' });
}, 120_000);
afterAll(async () => {
  await edge?.close();
  await model?.stop();
});

it('asks a model from within workerd, and goes on without it', async () => {
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
});
