import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { minuteMs, secondMs } from '../../src/kernel/clock.ts';
import { createTestApp, type TestApp, type Visitor } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterEach(async () => {
  await app.ctx.jobs.stop();
  await app.checkFolds();
});
afterAll(() => app.close());

/** A message that is stored and not answered, as a process leaves it that ends between the two. */
const leftBehind = async (clientId: string): Promise<Visitor> => {
  const visitor = await app.open();
  await app.ctx.engine.hear({ conversation: visitor.id, clientId, text: 'hello', attachments: [] });
  return visitor;
};
const answersTo = async (visitor: Visitor): Promise<number> =>
  (await visitor.events()).filter(({ type, actor }) => type === 'message' && actor.kind === 'assistant').length;
const answered = (visitor: Visitor): Promise<unknown> =>
  expect.poll(() => answersTo(visitor), { timeout: 10 * secondMs, interval: 20 }).toBe(1);

it('answers at start what the last process left unanswered, long before its guard is due', async () => {
  const visitor = await leftBehind('m1');
  expect(await app.ctx.jobs.drain()).toBe(0);
  app.ctx.jobs.start();
  await answered(visitor);
  expect(await app.ctx.outbox.counts()).toEqual({ open: 0, failed: 0 });
});

it('answers at start what the last process had taken in hand', async () => {
  const visitor = await leftBehind('m2');
  app.clock.advance(8 * secondMs);
  expect(await app.ctx.outbox.claim(10, minuteMs)).toHaveLength(1);
  app.ctx.jobs.start();
  await answered(visitor);
});

it('answers once when the last process is not dead after all', async () => {
  const visitor = await leftBehind('m3');
  app.clock.advance(8 * secondMs);
  const [job] = await app.ctx.outbox.claim(10, minuteMs);
  app.ctx.jobs.start();
  await Promise.all([app.ctx.engine.answer(visitor.id), answered(visitor)]);
  if (job) await app.ctx.outbox.done(job);
  await app.ctx.jobs.stop();
  expect(await answersTo(visitor)).toBe(1);
});

it('leaves deliveries to whoever has taken them: those may be seen twice', async () => {
  const { outbox, store, clock } = app.ctx;
  await store.commit([outbox.add({ kind: 'deliver', payload: { conversation: 'none', seq: 1 }, dueAt: clock.now() })]);
  expect(await outbox.claim(10, minuteMs)).toHaveLength(1);
  await outbox.wake('answer-overdue');
  expect(await outbox.claim(10, minuteMs)).toEqual([]);
  app.clock.advance(minuteMs);
  expect(await app.ctx.jobs.drain()).toBe(1);
});

it('hears many messages of one conversation at once, each once, and answers them all', async () => {
  const visitor = await app.open();
  const many = Array.from({ length: 40 }, (_, i) => visitor.turn('hello', { clientId: `many-${i % 20}` }));
  const turns = await Promise.all(many);
  for (let i = 0; i < 20; i++) expect(turns[i]?.events).toEqual(turns[i + 20]?.events);
  const events = await visitor.events();
  const said = events.filter(({ type, actor }) => type === 'message' && actor.kind === 'visitor');
  expect(said).toHaveLength(20);
  expect(await answersTo(visitor)).toBe(20);
});
