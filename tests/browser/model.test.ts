import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { leave, openBrowser, openContext, patienceMs, type Server } from '../support/browser.ts';
import { openEmbedded } from '../support/chat.ts';
import { type ModelServer, startModelServer } from '../support/model.ts';
import { serve } from '../support/service.ts';

let model: ModelServer;
let server: Server;
let browser: Browser;
beforeAll(async () => {
  model = await startModelServer();
  [server, browser] = await Promise.all([serve({ LLM_BASE_URL: model.url, LLM_MODEL: 'test' }), openBrowser()]);
});
afterAll(async () => {
  await leave(browser);
  await server?.stop();
  await model.stop();
});

it('shows an answer sentence by sentence while it is written, and then the whole with its source', async () => {
  model.on(
    'answer',
    ({ material }) => {
      const { text, mark } = (material.passages as { text: string; mark: string }[])[0] ?? { text: '', mark: '' };
      const sentences = text.split(/(?<=\.)\s+/).slice(0, 3);
      return sentences.map((sentence) => `${sentence.replace(/^[-*\d. ]+/, '')} [${mark}]`).join(' ');
    },
    { latency: 60, chunkSize: 6 },
  );
  const own = await openContext(browser);
  const page = await own.context.newPage();
  await page.goto(server.origin);
  const chat = await openEmbedded(page);
  const reply = chat.say('my vpn drops every ten minutes on the train');
  await chat.locate('.writing .words').waitFor({ timeout: patienceMs });
  const early = (await chat.locate('.writing .words').textContent()) ?? '';
  const whole = await reply;
  expect(early.length).toBeGreaterThan(10);
  expect(whole.replaceAll(/\s+/g, ' ')).toContain(early.replaceAll(/\s+/g, ' ').slice(0, 40));
  expect(whole).not.toMatch(/\[[a-z]\]/);
  expect(await chat.locate('a.source').first().getAttribute('href')).toMatch(/\/help\/en\/vpn-drops/);
  expect(await chat.locate('.writing').count()).toBe(0);
  expect(own.faults).toEqual([]);
  await own.context.close();
});
