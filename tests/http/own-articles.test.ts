import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { shippedContent } from '../support/content.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
  await app.ctx.knowledge.load([
    ...shippedContent().articles,
    {
      id: 'dogs',
      language: 'en',
      title: 'Bringing your dog to the office',
      summary: '',
      category: 'own',
      intents: [],
      keywords: [],
      audience: 'public',
      body: 'Dogs are welcome on Fridays.\n\n## Can I bring my dog to the office\n\nYes, once it is registered with reception.',
      updatedAt: '2026-02-19T00:00:00.000Z',
    },
  ]);
});
afterAll(() => app.close());

it.each([
  ['can i bring my dog to the office?', true],
  ['is my dog welcome on fridays?', true],
  ['what is the capital of Peru?', false],
  ['I forgot my password', false],
])('answers from an article of our own on a new topic: %s', async (text, fromIt) => {
  const visitor = await app.open();
  await visitor.say(text);
  const events = await visitor.events();
  const cited = events.flatMap((event) => (event.type === 'answered' ? [event.article] : []));
  expect(cited.includes('dogs')).toBe(fromIt);
});
