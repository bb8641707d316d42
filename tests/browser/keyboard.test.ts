import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openContext, owner, until } from '../support/browser.ts';
import { chatIn } from '../support/chat.ts';
import { signedIn, startTalk } from '../support/desk.ts';
import { served } from '../support/served.ts';

const server = served();

/** Presses a key until the focus is where it is wanted, as somebody without a mouse would. */
async function press(page: Page, key: string, isThere: () => Promise<boolean>, what: string, most = 40): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press(key);
    if (await isThere()) return;
  }
  throw new Error(`${key} never leads to ${what}`);
}

it('the chat can be used by keyboard alone', async () => {
  const { context, faults } = await openContext();
  const page = await context.newPage();
  await page.goto(server.origin);
  const launcher = page.locator('parley-chat button');
  await launcher.waitFor();
  const onLauncher = () => launcher.evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button);
  await press(page, 'Tab', onLauncher, 'the launcher');
  await page.keyboard.press('Enter');
  const chat = chatIn(page, page.frameLocator('parley-chat iframe'));
  const field = chat.locate('.composer textarea');
  const focused = (selector: string) => async () =>
    (await chat.locate(selector).evaluateAll((all) => all.filter((one) => one === document.activeElement).length)) > 0;
  await field.waitFor();
  await until(focused('.composer textarea'), Boolean, 'the focus in the field');
  await page.keyboard.type('my vpn drops every ten minutes');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('on the train');
  expect(await field.inputValue()).toBe('my vpn drops every ten minutes\non the train');
  await page.keyboard.press('Enter');
  await chat.locate('.choices:not([disabled]) button').first().waitFor();
  await press(page, 'Shift+Tab', focused('.choices button'), 'the replies on offer');
  await page.keyboard.press('ArrowRight');
  expect(await focused('.choices button:nth-child(2)')()).toBe(true);
  await page.keyboard.press('Enter');
  await chat.last().getByText('Which device is it?').waitFor();
  await until(focused('.composer textarea'), Boolean, 'the focus back in the field');
  await chat
    .locate('input[type=file]')
    .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') });
  await chat.locate('.upload').waitFor();
  await press(page, 'Shift+Tab', focused('.upload .icon-button'), 'the button that takes a file away');
  await page.keyboard.press('Enter');
  await until(focused('.composer textarea'), Boolean, 'the focus in the field, the button being gone');
  await press(page, 'Shift+Tab', focused('.menu-place > button'), 'the menu');
  await page.keyboard.press('Enter');
  await chat.locate('.menu').waitFor();
  await page.keyboard.press('Escape');
  await chat.locate('.menu').waitFor({ state: 'detached' });
  expect(await focused('.menu-place > button')()).toBe(true);
  await page.keyboard.press('Escape');
  await until(onLauncher, Boolean, 'the focus on the launcher after Escape');
  expect(await page.locator('parley-chat').getAttribute('data-open')).toBeNull();
  expect(faults).toEqual([]);
  await context.close();
});

it('the console can be used by keyboard alone', async () => {
  const waiting = [];
  for (const text of ['my vpn drops every ten minutes on the train', 'my laptop is broken']) {
    const talk = await startTalk(server.origin);
    await talk.say(text);
    await talk.say('I want to talk to a human');
    waiting.push(await talk.ticket());
  }
  const { context, faults } = await openContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${server.origin}/console`);
  await page.locator('input[name=email]').waitFor();
  const focusIs = (selector: string) => () =>
    page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector);
  await until(focusIs('input[name=email]'), Boolean, 'the focus in the first field');
  await page.keyboard.type(owner.email);
  await press(page, 'Tab', focusIs('input[name=password]'), 'the password');
  await page.keyboard.type(owner.password);
  await page.keyboard.press('Enter');
  await page.locator('.row').nth(1).waitFor();
  const focused = () => page.evaluate(() => Number(document.activeElement?.getAttribute('data-number')));
  await page.keyboard.press('j');
  const at = await until(focused, (number) => number > 0, 'the focus on a row');
  await page.keyboard.press('j');
  await until(focused, (number) => number !== at, 'the focus on the next');
  await page.keyboard.press('k');
  await until(focused, (number) => number === at, 'the focus back on the first');
  expect(waiting).toContain(at);
  await page.keyboard.press('Enter');
  await page.locator('.message').first().waitFor();
  await page.keyboard.press('c');
  await page.locator('.ticket-facts').getByText('Open', { exact: true }).waitFor();
  await page.keyboard.press('r');
  await until(focusIs('textarea.editor-text'), Boolean, 'the focus in the reply');
  await page.keyboard.type('Have you tried the hotspot?');
  await page.keyboard.press('Control+Enter');
  await page.locator('.on-its-way').waitFor();
  // The reply leaves by itself if a slow machine takes longer than the pause.
  const onSendNow = () =>
    page.evaluate(() => {
      const pausing = document.querySelector('.on-its-way button');
      return pausing === null || document.activeElement === document.querySelector('.on-its-way button:last-of-type');
    });
  await press(page, 'Shift+Tab', onSendNow, 'Send now');
  if ((await page.locator('.on-its-way button:focus').count()) > 0) await page.keyboard.press('Enter');
  await until(
    () => page.locator('.on-its-way').count(),
    (count) => count === 0,
    'the reply to leave',
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await page.locator('.ticket-facts').getByText('Resolved', { exact: true }).waitFor();
  await page.keyboard.press('Control+k');
  await page.locator('.palette-options').waitFor();
  await page.keyboard.type('all');
  await page.keyboard.press('Enter');
  await page.locator('h1').getByText('All', { exact: true }).waitFor();
  await page.keyboard.press('?');
  await page.locator('.window').getByText('Keyboard shortcuts').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.window').waitFor({ state: 'detached' });
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await page.locator('h1').getByText('Queue', { exact: true }).waitFor();
  await page.keyboard.press('Control+k');
  await page.locator('.palette-options').waitFor();
  await page.keyboard.type('understanding');
  await page.keyboard.press('Enter');
  await page.locator('h1').getByText('Understanding', { exact: true }).waitFor();
  // From a page beside the desk it leads back, also while one types there.
  await page.keyboard.press('Control+k');
  await page.locator('.palette-options').waitFor();
  await page.keyboard.type('queue');
  await page.keyboard.press('Enter');
  await page.locator('.row').first().waitFor();

  // Typed in one go: no letter of it is taken for a shortcut.
  await page.keyboard.press('/');
  await page.keyboard.type('narwhal');
  expect(await page.locator('.list-pane .search input').inputValue()).toBe('narwhal');
  await page.locator('.empty').getByText('No ticket matches “narwhal”.').waitFor();
  await page.getByRole('button', { name: 'Search all tickets' }).waitFor();
  await page.keyboard.press('Escape');
  expect(await page.locator('.list-pane .search input').inputValue()).toBe('');
  const other = waiting.find((number) => number !== at) ?? 0;
  await page.keyboard.type(`#${other}`);
  expect(await page.locator('.list-pane .search input').inputValue()).toBe(`#${other}`);
  await page.locator('.list-shown').getByText('1 ticket', { exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await until(focusIs(`.row[data-number="${other}"]`), Boolean, 'the focus on what was found');

  // What is not in the list is found by its number, and what stands in an article by its words.
  const found = page.locator('.window [role=status]');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('vpn drops');
  await page.locator('.palette-options a.option[href^="/help/en/"]').first().waitFor();
  await found.getByText(/^\d+ tickets?, [1-4] articles?$/).waitFor({ state: 'attached' });
  await page.keyboard.press('Control+a');
  await page.keyboard.type(String(at));
  await page.locator('.palette-options .option[data-focused]').getByText(`#${at}`).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.ticket-facts').getByText(`#${at}`).waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

it('what is typed after the palette was called is for the palette, however fast', async () => {
  const { context, faults } = await openContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies((await signedIn(server.origin)).storageState.cookies);
  const talk = await startTalk(server.origin);
  await talk.say('I want to talk to a human');
  const page = await context.newPage();
  // On a slow line it is not there at once.
  let come = (): void => undefined;
  const slow = new Promise<void>((done) => {
    come = done;
  });
  await page.route(/palette-[^/]+\.js/, async (route) => {
    await slow;
    await route.continue();
  });
  await page.goto(`${server.origin}/console/tickets/${await talk.ticket()}?view=all`);
  await page.locator('.verbs').waitFor();
  await page.keyboard.press('Control+k');
  // "e" would resolve the ticket and "c" take it.
  await page.keyboard.type('ec');
  come();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('printer');
  expect(await page.getByRole('dialog').getByRole('searchbox').inputValue()).toMatch(/printer$/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.locator('.toast').count()).toBe(0);
  await page.keyboard.press('c');
  await page.locator('.ticket-facts').getByText('Open', { exact: true }).waitFor();
  expect(faults).toEqual([]);
  await context.close();
});
