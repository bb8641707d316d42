import { expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { startModelServer } from '../support/model.ts';

const cap = 40_000;
const perConversation = 12_000;
const visitors = 100;
const messagesEach = 20;
const atOnce = 10;

/** Each says something else every time, about nothing the offline engine knows: the dearest thing to do. */
const said = (visitor: number, i: number): string =>
  `number ${visitor * messagesEach + i} of the grey things near the kitchen hums when ${i} of us look at it`;

it('E8 two thousand messages that all want a model spend no more than the caps, and each is answered', async () => {
  const server = await startModelServer();
  server.on('understand', JSON.stringify(unknown));
  const app = await createTestApp({
    env: {
      LLM_BASE_URL: server.url,
      LLM_MODEL: 'test',
      LLM_ASK_BELOW: '1',
      LLM_BUDGET_DAY: String(cap),
      LLM_BUDGET_CONVERSATION: String(perConversation),
    },
  });
  let unanswered = 0;
  const talk = async (visitor: number): Promise<void> => {
    const { say } = await app.open({ locale: 'en' });
    for (let i = 0; i < messagesEach; i++) if ((await say(said(visitor, i))) === '') unanswered++;
  };
  const queue = Array.from({ length: visitors }, (_, visitor) => visitor);
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await talk(next);
    }),
  );
  expect(unanswered).toBe(0);

  const sums = await app.ctx.store.read
    .selectFrom('model_call')
    .select((e) => ['conversation', e.fn.sum<number>(e('tokens_in', '+', e.ref('tokens_out'))).as('tokens')])
    .groupBy('conversation')
    .execute();
  const spent = sums.reduce((total, { tokens }) => total + Number(tokens), 0);
  expect(spent).toBeGreaterThan(cap / 2);
  expect(spent).toBeLessThanOrEqual(cap);
  expect(Math.max(...sums.map(({ tokens }) => Number(tokens)))).toBeLessThanOrEqual(perConversation);
  const { missed } = await app.ctx.books.report(1);
  expect(missed).toContainEqual({ task: 'understand', outcome: 'budget', requests: expect.any(Number) });
  expect(app.faults()).toEqual([]);
  await app.checkFolds();
  await app.close();
  await server.stop();
}, 240_000);

const unknown = { language: 'en', intent: null, confidence: 0, act: null, fields: [] };
