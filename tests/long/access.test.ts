import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { standings } from '../../src/people/access-requests.ts';
import { openContext, owner, signIn } from '../support/browser.ts';
import { startTalk } from '../support/desk.ts';
import { served } from '../support/served.ts';
import { serve } from '../support/service.ts';
import { bothWays, watching } from '../support/states.ts';

const server = served();

const mia = { email: 'mia@example.org', name: 'Mia Haddad', password: 'a very good password' };
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const codeOf = (seed: string, stepsOn = 0): string =>
  new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: Date.now() + stepsOn * 30_000 });

async function enter(page: Page, code: string | null): Promise<void> {
  await page.goto(`${server.origin}/console/account`);
  await field(page, 'E-mail').fill(mia.email);
  await field(page, 'Password').fill(mia.password);
  await button(page, 'Sign in').click();
  if (code === null) return;
  await field(page, 'Code').fill(code);
  await button(page, 'Sign in').click();
}

it('takes a colleague from the invitation to a second factor, out and in again, and the service into lockdown', async () => {
  const boss = await openContext();
  const desk = await boss.context.newPage();
  await signIn(desk, server.origin);
  await desk.getByRole('link', { name: 'People' }).click();
  await button(desk, 'Invite').click();
  await field(desk, 'Name').fill(mia.name);
  await field(desk, 'E-mail').fill(mia.email);
  await button(desk, 'Make the invitation').click();
  const link = await field(desk, 'One-time link').inputValue();
  await button(desk, 'Close').last().click();

  const hers = await openContext();
  const page = await hers.context.newPage();
  await page.goto(server.origin + new URL(link).pathname + new URL(link).search);
  await field(page, 'Password').fill(mia.password);
  await field(page, 'Your name').fill(mia.name);
  await button(page, 'Join').click();
  await page.getByRole('navigation', { name: 'Main menu' }).waitFor();

  await page.goto(`${server.origin}/console/account`);
  await button(page, 'Set it up').click();
  await field(page, 'Password').fill(mia.password);
  await button(page, 'Go on').click();
  await page.getByRole('img', { name: 'Picture for your authenticator' }).waitFor();
  const seed = ((await page.locator('.seed code').textContent()) ?? '').replaceAll(' ', '');
  await field(page, 'Code').fill('000000');
  await button(page, 'Turn it on').click();
  await page.getByText('That is not right.').waitFor();
  await field(page, 'Code').fill(codeOf(seed));
  await button(page, 'Turn it on').click();
  await page.locator('.codes li').first().waitFor();
  const codes = await page.locator('.codes li').allTextContents();
  expect(codes).toHaveLength(10);
  await button(page, 'I have kept them').click();
  await page.getByText('10 recovery codes are left.').waitFor();

  const other = await openContext();
  const phone = await other.context.newPage();
  await enter(phone, codeOf(seed, 1));
  await phone.getByRole('heading', { name: 'Where you are signed in' }).waitFor();
  await phone.getByText('This one').waitFor();
  await button(phone, 'End all others').click();
  await phone.getByText('All other sessions have ended.').waitFor();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();

  await desk.reload();
  await button(desk, `Change: ${mia.name}`).click();
  await button(desk, 'Suspend').click();
  // What that does is said before it is done.
  const asked = desk.getByRole('dialog', { name: 'Suspend' });
  await asked.getByText('They are signed out at once').waitFor();
  await asked.getByText('They have no open tickets.').waitFor();
  await asked.getByRole('button', { name: 'Suspend' }).click();
  await desk.getByText('Suspended').waitFor();
  await phone.getByRole('heading', { name: 'Sign in' }).waitFor();
  await enter(phone, codes[0] ?? '');
  await phone.getByRole('heading', { name: 'You have no access' }).waitFor();
  await field(phone, 'Why you need it').fill('I am back from leave.');
  await button(phone, 'Ask for access').click();
  await phone.getByRole('status').getByText('Asked. This page tells you').waitFor();
  await desk.reload();
  await desk.getByText('I am back from leave.').waitFor();
  await button(desk, `Let in ${mia.name}`).click();
  await desk.getByText(`${mia.name} has access now.`).waitFor();
  // Whoever waits there is told without a hand stirred.
  await phone.getByRole('heading', { name: 'You have access' }).waitFor();
  await phone.getByRole('status').getByText('You have been let in.').waitFor();
  await phone.getByRole('link', { name: 'Sign in' }).waitFor();
  await enter(phone, codes[1] ?? '');
  await phone.getByRole('heading', { name: 'Where you are signed in' }).waitFor();

  const talk = await startTalk(server.origin);
  await desk.getByRole('link', { name: 'Security' }).click();
  await desk.getByText(/entries, all in place/).waitFor();
  await button(desk, 'Lock down').click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Lock down' }).click();
  await desk.getByText('Locked down: only owners can change anything.').waitFor();
  await phone.getByRole('heading', { name: 'Sign in' }).waitFor();
  await enter(phone, codes[2] ?? '');
  await phone.getByText('Only owners can sign in or change anything.').waitFor();
  await expect(talk.say('hello')).rejects.toThrow(/503.*locked/);
  const visitor = await openContext({ locale: 'de' });
  const chat = await visitor.context.newPage();
  await chat.goto(`${server.origin}/chat?locale=es`);
  await chat.locator('textarea').fill('hola');
  await chat.keyboard.press('Enter');
  await chat.getByText('El servicio está bloqueado por el momento.').waitFor();
  // One reason is told, not also that the line is gone.
  expect(await chat.locator('.banner:visible').count()).toBe(1);
  expect(visitor.faults).toEqual([]);
  await visitor.context.close();
  await button(desk, 'Open again').click();
  await desk.getByText('The service is open.').waitFor();
  expect(await talk.say('hello')).not.toBe('');

  await button(desk, 'New key').click();
  await field(desk, 'Name').fill('Monitoring');
  await button(desk, 'Make the key').click();
  expect(await field(desk, 'The key').inputValue()).toMatch(/^pk_/);
  await button(desk, 'I have kept them').click();
  await button(desk, 'Revoke Monitoring').click();
  await button(desk, 'Revoke').last().click();
  // The log beside it tells of that as well.
  const keys = desk.getByRole('region', { name: 'API keys, as a table' });
  await keys
    .getByRole('row', { name: /Monitoring/ })
    .getByText('Revoked')
    .waitFor();
  await desk.getByRole('searchbox', { name: 'Search the log' }).fill('monitoring');
  await desk.getByRole('cell', { name: /Revoked an API key/ }).waitFor();
  expect([...boss.faults, ...hers.faults, ...other.faults]).toEqual([]);
  await Promise.all([boss, hers, other].map(({ context }) => context.close()));
}, 90_000);

it.each(bothWays)(
  'shows account, people and security to everybody, at any width: %s',
  async (locale) => {
    const { context, faults } = await openContext({ locale });
    const page = await context.newPage();
    const { look, found } = watching(page, locale);
    await page.setViewportSize({ width: 360, height: 740 });
    for (const standing of standings) {
      await page.route('**/access-requests/standing', (route) => route.fulfill({ json: { standing } }));
      await page.goto(`${server.origin}/console/no-access?token=x`);
      const shown = standing === 'unasked' ? page.locator('textarea') : page.locator('p[role=status]:not(:empty)');
      await shown.waitFor();
      expect(await page.locator('h1').count()).toBe(1);
      const titled = () => document.title.includes(document.querySelector('h1')?.textContent ?? '-');
      await page.waitForFunction(titled);
      await look(`no access, ${standing}`);
      await page.unroute('**/access-requests/standing');
    }
    await signIn(page, server.origin, owner);
    for (const [where, ready] of [
      ['account', '.line-list'],
      ['people', '.table'],
      ['security', '.audit'],
    ] as const) {
      await page.setViewportSize({ width: 1280, height: 860 });
      await page.goto(`${server.origin}/console/${where}`);
      await page.locator(ready).waitFor();
      await look(where);
      await page.setViewportSize({ width: 360, height: 740 });
      await look(`${where} at 360 px`);
    }
    expect([...found, ...faults]).toEqual([]);
    await context.close();
  },
  60_000,
);

it('leads who needs a second factor and has none to setting it up, and from there to work', async () => {
  const strict = await serve({ SECOND_FACTOR: 'required' });
  const { context } = await openContext();
  const page = await context.newPage();
  await page.goto(`${strict.origin}/console/queue`);
  await field(page, 'E-mail').fill(owner.email);
  await field(page, 'Password').fill(owner.password);
  await button(page, 'Sign in').click();
  await page.getByText('Everybody who works here needs a second factor.').waitFor();
  expect(await page.getByRole('navigation').count()).toBe(0);
  const { look, found } = watching(page);
  await look('setting up a second factor');
  expect(found).toEqual([]);
  await button(page, 'Set it up').click();
  await field(page, 'Password').fill(owner.password);
  await button(page, 'Go on').click();
  const seed = ((await page.locator('.seed code').textContent()) ?? '').replaceAll(' ', '');
  await field(page, 'Code').fill(codeOf(seed));
  await button(page, 'Turn it on').click();
  // Shown once: nothing takes them away before they were kept.
  await page.locator('.codes li').first().waitFor();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  expect(await page.locator('.codes li').count()).toBe(10);
  await button(page, 'I have kept them').click();
  await page.getByRole('navigation', { name: 'Main menu' }).waitFor();
  await context.close();
  await strict.stop();
});
