import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { openContext } from '../support/browser.ts';
import { handOf, signedIn } from '../support/desk.ts';
import { served } from '../support/served.ts';
import { turnTo, watching } from '../support/states.ts';

const server = served();
let entered: Awaited<ReturnType<typeof signedIn>>;

beforeAll(async () => {
  entered = await signedIn(server.origin);
});

/** The desk of the owner with "New ticket" open. */
async function opening(locale = 'en-US', viewport = { width: 1280, height: 720 }): Promise<Page> {
  const { context } = await openContext({ locale, viewport, ...entered });
  const page = await context.newPage();
  await page.goto(`${server.origin}/console/queue`);
  await page.locator('.list-pane').waitFor();
  await page.keyboard.press('t');
  await page.locator('.opening').waitFor();
  return page;
}

const topic = (page: Page) => page.locator('.topic .choice-button');

it('finds what a ticket is about under its area, by a part of its name or of the area’s, with the keyboard alone', async () => {
  const page = await opening();
  const { look, found } = watching(page);
  await topic(page).press('Enter');
  const list = page.getByRole('listbox');
  const finder = page.getByRole('searchbox', { name: 'Find a topic' });
  await list.getByRole('option', { selected: true }).getByText('Other request').waitFor();
  const network = list.getByRole('group', { name: 'Network' });
  expect(await network.getByRole('option').allTextContents()).toEqual(['VPN trouble', 'Wi-Fi or network trouble']);
  await look('topics');
  await page.keyboard.type('facilit');
  await list.getByRole('group').nth(1).waitFor({ state: 'detached' });
  expect(await list.getByRole('group').allTextContents()).toEqual([expect.stringContaining('Parking')]);
  await finder.fill('zzqq');
  await page.getByText('No topic has this in its name.').waitFor();
  await look('no topic');
  await finder.fill('park');
  await list.getByRole('option').nth(1).waitFor({ state: 'detached' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await topic(page).getByText('Parking').waitFor();
  expect(found).toEqual([]);
});

it('warns of an address that nobody confirmed where it is read, and fits a phone', async () => {
  const page = await opening('ar', { width: 360, height: 740 });
  const { look, found } = watching(page, 'ar');
  await page.keyboard.type('nobody@example.org');
  const warning = page.locator('.reached[data-by=none]');
  await warning.locator('.icon').waitFor();
  const [size, body] = await warning.evaluate((one) =>
    [one, document.body].map((each) => Number.parseFloat(getComputedStyle(each).fontSize)),
  );
  expect(size).toBe(body);
  await look('an address nobody confirmed');
  await topic(page).press('Enter');
  await page.getByRole('option').first().waitFor();
  await look('topics');
  expect(found).toEqual([]);
});

it('offers answers as an agent would say them, and questions as ones to ask', async () => {
  const page = await opening();
  await topic(page).press('Enter');
  await page.getByRole('option', { name: 'Wi-Fi or network trouble' }).click();
  await page.getByRole('button', { name: 'Who is affected' }).press('Enter');
  await page.getByRole('option', { name: 'Only the requester' }).click();
  await topic(page).press('Enter');
  await page.getByRole('option', { name: 'Something needs repair' }).click();
  const danger = page.getByRole('radiogroup', { name: 'Danger right now' });
  await danger.getByText('Ask: “Is anyone in danger, or is damage being done right now?”').waitFor();
});

it('leaves its fields all the height there is where a page is enlarged twice over', async () => {
  const page = await opening('en-US', { width: 640, height: 360 });
  const { look, found } = watching(page);
  await look('enlarged twice over');
  // Nothing lies over it.
  const isOnTop = await topic(page).evaluate((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return [top + 2, bottom - 2].every((y) => one.contains(document.elementFromPoint((left + right) / 2, y)));
  });
  expect([isOnTop, found]).toEqual([true, []]);
});

it('is a command about tickets in the palette, where none need be open', async () => {
  const page = await opening();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('group', { name: 'Tickets', exact: true }).getByText('New ticket').waitFor();
  expect(await page.getByRole('group', { name: 'This ticket' }).count()).toBe(0);
  // Once, also beside the tickets that are found.
  await page.keyboard.type('New t');
  await page.locator('.option[data-focused]').getByText('New ticket').waitFor();
  expect(await page.getByRole('menuitem', { name: 'New ticket', exact: true }).count()).toBe(1);
});

it('shows the row of the ticket that was opened, as a whole', async () => {
  const hand = await handOf(server.origin);
  const headers = { 'content-type': 'application/json', cookie: hand.cookie, origin: server.origin };
  for (let made = 0; made < 15; made++) {
    const body = JSON.stringify({ subject: `Made by a program, ${made}`, impact: 1, urgency: 1 });
    await fetch(`${server.origin}/api/v1/tickets`, { method: 'POST', headers, body });
  }
  const page = await opening();
  await page.locator('.opening textarea').fill('The lift is stuck');
  await page.keyboard.press('Control+Enter');
  const inSight = async (): Promise<boolean> => {
    await page.locator('.row[aria-current]').waitFor();
    return page.locator('.row[aria-current]').evaluate((one) => {
      const box = one.closest('.list-scroll')?.getBoundingClientRect();
      const { top, bottom } = one.getBoundingClientRect();
      return box !== undefined && top >= box.top - 1 && bottom <= box.bottom + 1;
    });
  };
  await page.locator('.ticket-subject').getByText('The lift is stuck').waitFor();
  expect(await inSight()).toBe(true);
  await turnTo(page, '/console/tickets/1001?view=queue');
  await page.locator('.ticket-subject').getByText('Made by a program, 0').waitFor();
  expect(await inSight()).toBe(true);
});

it('uses the width of a laptop’s screen on every page beside the desk', async () => {
  const { context } = await openContext({ viewport: { width: 1280, height: 860 }, ...entered });
  const page = await context.newPage();
  await page.goto(`${server.origin}/console/people`);
  for (const place of ['people', 'outbox', 'model', 'security', 'replies', 'understanding', 'account']) {
    await turnTo(page, `/console/${place}`);
    await page.locator('.page-head').waitFor();
    const free = await page.locator('.page-head').evaluate((one) => innerWidth - one.getBoundingClientRect().right);
    expect([place, free]).toEqual([place, 28]);
  }
});
