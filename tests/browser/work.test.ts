import { expect, it } from 'vitest';
import { openContext } from '../support/browser.ts';
import { handClock } from '../support/clock.ts';
import { startTalk } from '../support/desk.ts';
import { served } from '../support/served.ts';
import { serve } from '../support/service.ts';

const server = served(() => serve({ RATE_LIMITS: 'on' }, { clock: handClock() }));

it('a chat in a network that is over its limit works for its place and is answered; none other loads what it takes', async () => {
  const { context, faults } = await openContext();
  const loaded: string[] = [];
  context.on('request', (request) => {
    if (request.url().endsWith('/work.js')) loaded.push(request.url());
  });
  const paid: { status: number; hashes: number }[] = [];
  context.on('response', (response) => {
    const numbers = response.request().headers()['parley-work']?.split('.').at(-1)?.split(',');
    if (numbers)
      paid.push({ status: response.status(), hashes: numbers.reduce((sum, each) => sum + Number(each) + 1, 0) });
  });
  const say = async (): Promise<void> => {
    const page = await context.newPage();
    await page.goto(`${server.origin}/chat`);
    await page.locator('textarea').fill('my vpn drops every ten minutes on the train');
    await page.keyboard.press('Enter');
    await page.getByText('Turn on Reconnect automatically').first().waitFor();
    await page.evaluate(() => localStorage.clear());
    await page.close();
  };
  await say();
  expect(loaded).toEqual([]);

  for (let left = true; left; )
    left = await startTalk(server.origin).then(
      () => true,
      () => false,
    );
  await say();
  expect(loaded.length).toBeGreaterThan(0);
  expect(paid.map(({ status }) => status)).toContain(201);
  // Counted, for how long it takes depends on what else the machine does: 33,000 on average, and so many practically never.
  expect(paid.every(({ hashes }) => hashes > 16 && hashes < 100_000)).toBe(true);
  expect(faults).toEqual([]);
  await context.close();
});
