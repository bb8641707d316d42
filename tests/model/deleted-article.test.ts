import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';
import { shippedContent } from '../support/content.ts';
import { type ModelServer, startModelServer } from '../support/model.ts';

let server: ModelServer;
let app: TestApp;
/** Without a model, to find the questions. */
let plain: TestApp;
beforeAll(async () => {
  server = await startModelServer();
  plain = await createTestApp();
  app = await createTestApp({ env: { LLM_BASE_URL: server.url, LLM_MODEL: 'test' } });
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.close();
  await plain.close();
  await server.stop();
});

const { articles, catalogue } = shippedContent();
const answered = async (by: TestApp, text: string): Promise<string | null> => {
  const visitor = await by.open({ locale: 'en' });
  const { events } = await visitor.turn(text);
  return (events.find((event) => event.type === 'answered')?.article as string | undefined) ?? null;
};

describe('when the article that answers is gone', () => {
  it('nothing is made up: every one of at least 40 questions gets a form or an honest word', async () => {
    // A model that reads: it answers from the article that was meant, and says so when it is not there.
    let meant = '';
    server.on('answer', ({ material }) => {
      const passages = material.passages as { mark: string; title: string; text: string }[];
      const title = articles.find(({ id, language }) => id === meant && language === 'en')?.title ?? '';
      const right = passages.find((passage) => passage.title.startsWith(title));
      return right ? `${right.text.split('. ')[0]}. [${right.mark}]` : 'NONE';
    });
    server.on('understand', { status: 500 });
    const wrong: string[] = [];
    let asked = 0;
    for (const id of new Set(articles.map((article) => article.id))) {
      meant = id;
      const intents = articles.find((article) => article.id === id)?.intents ?? [];
      const questions = catalogue.examples.filter(({ lang, intent }) => lang === 'en' && intents.includes(intent));
      let question: string | null = null;
      for (const { text } of questions) {
        if ((await answered(plain, text)) !== id) continue;
        question = text;
        break;
      }
      if (question === null) continue;
      asked++;
      await app.ctx.knowledge.load(articles.filter((article) => article.id !== id));
      const from = await answered(app, question);
      if (from !== null) wrong.push(`${question}: answered from ${from}`);
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThanOrEqual(40);
  }, 120_000);
});
