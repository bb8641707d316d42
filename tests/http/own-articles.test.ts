import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestApp, type TestApp, type Visitor } from '../support/app.ts';
import { shippedContent } from '../support/content.ts';

let app: TestApp;

beforeAll(async () => {
  app = await createTestApp();
  await app.ctx.knowledge.load([
    ...shippedContent().articles.filter(({ id, language }) => !(id === 'parking' && language === 'ar')),
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

it('tells in Arabic of an article that is there in English alone, and goes on to the form where that was no help', async () => {
  const visitor = await app.open({ locale: 'ar' });
  const { events } = await visitor.turn('كيف أحجز موقف لسيارتي في الشركة؟');
  expect(events.find(({ type }) => type === 'answered')).toMatchObject({ article: 'parking' });
  const reply = events.findLast(({ type, actor }) => type === 'message' && actor.kind === 'assistant');
  expect(reply?.text).toContain('الإنجليزية');
  expect(reply?.text).toContain('How do I get a parking space?');
  const after = await visitor.turn('لا');
  expect(after.conversation).toMatchObject({ locale: 'ar', form: { name: 'parking', field: 'licence-plate' } });
});

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

it('tells of an article that is in English alone, to whoever asks to be told', async () => {
  const { articles } = shippedContent();
  await app.ctx.knowledge.load(
    articles.filter(({ id, language }) => language !== 'zh' || !['payslip', 'parking'].includes(id)),
  );
  const reader = await app.open({ locale: 'zh' });
  const { events } = await reader.turn('我的工资单在哪里看？');
  expect(events.find(({ type }) => type === 'answered')?.article).toBe('payslip');
  const told = events.findLast(({ type, actor }) => type === 'message' && actor.kind === 'assistant');
  expect(told?.text).toContain('英语');
  expect(told?.text).toContain('Where do I find my payslip?');
  expect(told?.locale).toBe('zh');
  const asker = await app.open({ locale: 'zh' });
  const asked = await asker.turn('我想申请一个固定车位');
  expect(asked.events.find(({ type }) => type === 'answered')).toBeUndefined();
  expect(asked.conversation.form).toMatchObject({ name: 'parking', field: 'licence-plate' });
});

it('tells nobody of what is for staff alone: not as the section on the symptom, nor in another language', async () => {
  const { articles, synonyms } = shippedContent();
  const hidden = (ids: readonly string[]) =>
    articles.map((one) => (ids.includes(one.id) ? { ...one, audience: 'internal' as const } : one));
  const told = async (visitor: Visitor, text: string): Promise<string[]> => {
    const { events } = await visitor.turn(text);
    return events.flatMap((event) => (event.type === 'answered' ? [String(event.article)] : []));
  };
  await app.ctx.knowledge.load(articles, synonyms);
  const visitor = await app.open();
  expect(await told(visitor, 'my vpn drops every ten minutes on the train')).toEqual(['vpn-drops']);
  await app.ctx.knowledge.load(hidden(['vpn-drops']), synonyms);
  expect(await told(visitor, 'auf Deutsch bitte')).toEqual([]);
  for (const text of ['my mails do not arrive', 'outlook crashes']) {
    await app.ctx.knowledge.load(articles, synonyms);
    const [best = ''] = await told(await app.open(), text);
    await app.ctx.knowledge.load(hidden([best]), synonyms);
    expect([text, await told(await app.open(), text)]).not.toEqual([text, [best]]);
  }
});
