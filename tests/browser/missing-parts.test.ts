import type { Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { type Guarded, openContext, renew } from '../support/browser.ts';
import { signedIn, startTalk } from '../support/desk.ts';
import { served } from '../support/served.ts';

const server = served();
let own: Guarded;
let page: Page;

const parts = /assets\/console\/(replies|palette)-[^/]+\.js/;
const pageOf = /\/console$/;
const draft = 'Half of a rep';
const editor = () => page.locator('.editor-text');
const toReplies = () => page.locator('.rail-link[href="/console/replies"]').click();

beforeEach(async () => {
  own = await openContext({ viewport: { width: 1440, height: 900 } });
  const entered = await signedIn(server.origin);
  const talk = await startTalk(server.origin);
  await talk.say('I want to talk to a human');
  page = await renew(own, server.origin, entered);
  // From the beginning: what opens at a stroke of a key is fetched before it is wanted.
  await page.route(parts, (route) => route.abort());
  await page.goto(`${server.origin}/console/tickets/${await talk.ticket()}?view=all`);
  await page.locator('.composer').waitFor();
  await page.keyboard.press('r');
  await page.keyboard.type(draft);
  return () => own.context.close();
});

it('a page that an update has replaced says so, and the new version has what was begun', async () => {
  await page.route(pageOf, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<script type="module" src="/assets/console/console-newer.js"></script>',
    }),
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('alertdialog').getByText('Parley has been updated').waitFor();
  await page.keyboard.press('Escape');
  expect(await editor().inputValue()).toBe(draft);
  await toReplies();
  await page.locator('main').getByText('Parley has been updated').waitFor();
  // The way back is there: nothing else went with it.
  expect(await page.locator('.rail-link').count()).toBeGreaterThan(3);
  await page.unroute(parts);
  await page.unroute(pageOf);
  await page.getByRole('button', { name: 'Load the new version' }).click();
  await page.getByRole('heading', { name: 'Saved replies' }).waitFor();
  await page.goBack();
  expect(await editor().inputValue()).toBe(draft);
  expect(own.faults).toEqual([]);
});

it('a page that does not come on a lost line comes when it is asked for again', async () => {
  await page.route(pageOf, (route) => route.abort());
  await toReplies();
  await page.locator('main').getByText('This could not be loaded').waitFor();
  await page.locator('main').getByRole('button', { name: 'Try again' }).click();
  await page.locator('.toast').getByText('The server cannot be reached').waitFor();
  await page.unroute(parts);
  await page.unroute(pageOf);
  await page.locator('main').getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Saved replies' }).waitFor();
  expect(own.faults).toEqual([]);
});
