import { expect, it } from 'vitest';
import { openContext, owner, signIn } from '../support/browser.ts';
import { handOf } from '../support/desk.ts';
import { served } from '../support/served.ts';
import { bothWaysInFull, givenUp, longWord, unavailable, watching } from '../support/states.ts';

const server = served();

it('an agent types, sees what is understood and why, and needs no pointer for it', async () => {
  const agent = await (await handOf(server.origin, owner)).hire('Amina Haddad', 'amina@example.org', 'agent');
  const { context, faults } = await openContext();
  const page = await context.newPage();
  await signIn(page, server.origin, agent);
  await page.getByRole('link', { name: 'Understanding' }).press('Enter');
  await page.getByRole('button', { name: 'I need a new laptop by next Friday' }).press('Enter');
  await page.getByText('Opens the form “New equipment”').waitFor();

  // The sentence has the focus again: whoever goes on typing changes it.
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('the printer has been jammed since yesterday, mail ana@example.org');
  // Its last word is understood: until then what stands here is of the words before it.
  const values = page.getByRole('region', { name: 'Values in the text' });
  await values.locator('mark', { hasText: 'ana@example.org' }).waitFor();
  await page.getByText('English, 100% sure').waitFor();
  const meaning = page.getByRole('region', { name: 'What it means' });
  await meaning.getByRole('button', { name: /^Printer trouble/, pressed: true }).waitFor();
  expect(await meaning.locator('[data-strength="3"]').allTextContents()).toContain('printer');
  expect(await values.locator('mark').allTextContents()).toEqual(
    expect.arrayContaining(['yesterday', 'ana@example.org']),
  );
  const passage = page.getByRole('region', { name: 'Passages found' }).locator('summary').first();
  await passage.press('Enter');
  await page.getByRole('link', { name: 'Open the article' }).first().waitFor();

  await page.getByLabel('Sentence').fill('');
  await page.getByText('Or try one of these').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

it.each(bothWaysInFull)('can be used by everybody in every state: %s', async (locale) => {
  const { context, faults } = await openContext({ locale });
  const page = await context.newPage();
  await page.clock.install();
  const { look, found } = watching(page, locale);
  await signIn(page, server.origin);
  await page.goto(`${server.origin}/console/understanding`);
  await page.locator('.try').waitFor();
  await look('empty');
  await page.locator('.try .button').nth(2).click();
  await page.locator('.outcome').waitFor();
  await look('understood');
  await page.setViewportSize({ width: 360, height: 740 });
  await look('at 360 px');
  // It is asked a moment after the last letter, and until then what was understood before stands there.
  const heard = page.waitForResponse('**/api/v1/understanding');
  await page.locator('.sentence textarea').fill(longWord);
  await heard;
  await page.locator('.understood:not([aria-busy="true"])').waitFor();
  await look('a word without end');
  let answer = (): void => undefined;
  const held = new Promise<void>((done) => {
    answer = done;
  });
  await page.route('**/api/v1/understanding', (route) => held.then(() => route.continue()));
  await page.locator('.sentence textarea').fill('my phone is broken');
  await page.locator('.understood[aria-busy="true"]').waitFor();
  await look('what was understood before, while it waits');
  answer();
  await page.locator('.understood:not([aria-busy="true"])').waitFor();
  await page.unroute('**/api/v1/understanding');
  await page.route('**/api/v1/understanding', unavailable);
  await page.locator('.sentence textarea').fill('vpn');
  await givenUp(page, '.understanding .empty');
  await look('not to be had');
  expect(found).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();
});
