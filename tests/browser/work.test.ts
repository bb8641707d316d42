import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, openContext, type Server, startServer } from '../support/browser.ts';
import { startTalk } from '../support/desk.ts';

let server: Server;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ RATE_LIMITS: 'on' }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

it('a chat in a network that is over its limit works for its place and is answered; none other loads what it takes', async () => {
  const { context, faults } = await openContext(browser);
  const loaded: string[] = [];
  context.on('request', (request) => {
    if (request.url().endsWith('/work.js')) loaded.push(request.url());
  });
  const paid: number[] = [];
  context.on('response', (response) => {
    if (response.request().headers()['parley-work']) paid.push(response.status());
  });
  const say = async (): Promise<number> => {
    const page = await context.newPage();
    await page.goto(`${server.origin}/chat`);
    await page.locator('textarea').fill('my vpn drops every ten minutes on the train');
    const began = performance.now();
    await page.keyboard.press('Enter');
    await page.getByText('Turn on Reconnect automatically').first().waitFor();
    await page.evaluate(() => localStorage.clear());
    await page.close();
    return performance.now() - began;
  };
  await say();
  expect(loaded).toEqual([]);

  for (let left = true; left; )
    left = await startTalk(server.origin).then(
      () => true,
      () => false,
    );
  const took = await say();
  expect(loaded.length).toBeGreaterThan(0);
  expect(paid).toContain(201);
  expect(took).toBeLessThan(8_000);
  expect(faults).toEqual([]);
  await context.close();
});
