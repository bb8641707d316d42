import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openContext, owner, signIn } from '../support/browser.ts';
import { handOf, startTalk } from '../support/desk.ts';
import { type ModelServer, startModelServer } from '../support/model.ts';
import { served } from '../support/served.ts';
import { serve } from '../support/service.ts';
import { bothWaysInFull, givenUp, unavailable, watching } from '../support/states.ts';

const question = 'my vpn drops every ten minutes on the train';
const report = '**/api/v1/reports/model?*';

let model: ModelServer;
beforeAll(async () => {
  model = await startModelServer();
  model.on('answer', ({ material }) => {
    const [first] = material.passages as { mark: string; text: string }[];
    return `${String(first?.text).split('. ')[0]}. [${first?.mark}]`;
  });
});
afterAll(() => model?.stop());
const server = served(() =>
  serve({
    LLM_BASE_URL: model.url,
    LLM_MODEL: 'test',
    LLM_PRICE_IN: '2',
    LLM_PRICE_OUT: '8',
    LLM_BUDGET_DAY: '1000000',
  }),
);
const without = served();
const wrong = served(() => serve({ LLM_BASE_URL: 'nonsense', LLM_MODEL: 'test' }));

const task = (page: Page, name: string) => page.getByRole('switch', { name });
const asked = async (): Promise<number> => {
  const before = model.asked('answer').length;
  await (await startTalk(server.origin)).say(question);
  return model.asked('answer').length - before;
};

describe('the page of the model', { timeout: 60_000 }, () => {
  it('tells what a conversation cost, opens it, and switches a task off for everybody', async () => {
    expect(await asked()).toBe(1);
    const { context, faults } = await openContext();
    const page = await context.newPage();
    await signIn(page, server.origin);
    await page.getByRole('link', { name: 'Model' }).click();
    await page.getByRole('img', { name: /^Cost per day by task/ }).waitFor();
    await page.getByText('As a table').click();
    await page.getByRole('region', { name: 'As a table' }).getByRole('rowheader').waitFor();

    await page.getByRole('button', { name: question }).click();
    const drawer = page.getByRole('dialog');
    await drawer.locator('.said[data-by=visitor]').getByText(question).waitFor();
    expect(await drawer.locator('.call').textContent()).toMatch(/Write answers\u2066\$\u20690\.\d+Answered · test/);
    await page.keyboard.press('Escape');

    await task(page, 'Write answers').click({ force: true });
    await page.getByText('Write answers: off').waitFor();
    await page.getByText('Switched off by ana.ruiz').waitFor();
    expect(await asked()).toBe(0);
    await page.reload();
    await page.getByText('Switched off by ana.ruiz').waitFor();
    expect(await task(page, 'Write answers').isChecked()).toBe(false);
    await task(page, 'Write answers').focus();
    await page.keyboard.press('Space');
    await page.getByText('Write answers: on').waitFor();
    expect(await asked()).toBe(1);
    expect(await task(page, 'Search by meaning').isDisabled()).toBe(true);

    await page.setViewportSize({ width: 360, height: 740 });
    // Days by task are wide by nature; of every other table a phone shows all there is.
    const cut = await page
      .locator('.page .table-box:not(.as-table *)')
      .evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth));
    expect(cut).toEqual([0, 0]);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shows a switch as it stands, whatever another owner does meanwhile or the network, and how far a budget is used', async () => {
    const { context } = await openContext();
    const [mine, theirs] = [await context.newPage(), await context.newPage()];
    await signIn(mine, server.origin);
    for (const page of [mine, theirs]) {
      await page.goto(`${server.origin}/console/model`);
      await task(page, 'Write answers').waitFor();
    }
    const day = mine.locator('.budgets li', { has: mine.locator('#budget-day') });
    expect(Number(await day.locator('meter').getAttribute('value'))).toBeGreaterThan(0);

    await task(mine, 'Write answers').click({ force: true });
    await mine.getByText('Write answers: off').waitFor();
    // Still on where that was not seen: another click means "off", too, and takes nothing back.
    await task(theirs, 'Write answers').click({ force: true });
    await theirs.getByText('Switched off by ana.ruiz').waitFor();
    expect(await task(theirs, 'Write answers').isChecked()).toBe(false);

    await mine.route('**/api/v1/model/tasks/*', (route) => route.abort());
    await task(mine, 'Write answers').click({ force: true });
    await mine.getByText(/was not switched|could not be switched/i).waitFor();
    expect(await task(mine, 'Write answers').isChecked()).toBe(false);
    await mine.unroute('**/api/v1/model/tasks/*');
    await task(mine, 'Write answers').click({ force: true });
    await mine.getByText('Write answers: on').waitFor();
    expect(await asked()).toBe(1);
    await context.close();
  });

  it('is not for agents', async () => {
    const agent = await (await handOf(server.origin, owner)).hire('Amina Haddad', 'amina@example.org', 'agent');
    const { context } = await openContext();
    const page = await context.newPage();
    await signIn(page, server.origin, agent);
    expect(await page.getByRole('link', { name: 'Model' }).count()).toBe(0);
    await page.goto(`${server.origin}/console/model`);
    await page.getByText('Only owners and admins see this page.').waitFor();
    await context.close();
  });

  it.each(bothWaysInFull)('can be used by everybody in every state: %s', async (locale) => {
    const { context, faults } = await openContext({ locale });
    const page = await context.newPage();
    await page.clock.install();
    const { look, found } = watching(page, locale);
    await signIn(page, without.origin);
    await page.goto(`${without.origin}/console/model`);
    await page.locator('.none').waitFor();
    await look('no model');
    await signIn(page, wrong.origin);
    await page.goto(`${wrong.origin}/console/model`);
    await page.getByText('LLM_BASE_URL: “nonsense” is not an http(s) address').waitFor();
    await look('settings that are wrong');
    await signIn(page, server.origin);
    await page.goto(`${server.origin}/console/model`);
    await page.locator('.chart').waitFor();
    await look('with calls');
    await page.locator('.as-table summary').click();
    await page.setViewportSize({ width: 360, height: 740 });
    await look('at 360 px');
    await page.locator('.table .link').first().click();
    await page.locator('.call').first().waitFor();
    await look('a conversation at 360 px');
    await page.route(report, unavailable);
    await page.reload();
    await givenUp(page, '.page .empty');
    await look('not to be had');
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });
});
