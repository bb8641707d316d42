import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Guarded, openContext, owner, renew, until } from '../support/browser.ts';
import { type DeskHand, handOf, signedIn, startTalk } from '../support/desk.ts';
import { served } from '../support/served.ts';
import { heldMs, turnTo, unavailable, watching } from '../support/states.ts';

const server = served();
let amina: { name: string; email: string; password: string };
let hand: DeskHand;
let entered: Awaited<ReturnType<typeof signedIn>>;
const browsers = new Map<string, Guarded>();

beforeAll(async () => {
  amina = await (await handOf(server.origin)).hire('Amina Haddad', 'amina@example.org', 'agent');
  hand = await handOf(server.origin, amina);
  entered = await signedIn(server.origin);
});

/** A conversation that waits for a person. @returns the number of its ticket. */
async function waiting(text = 'my vpn drops every ten minutes on the train'): Promise<number> {
  const talk = await startTalk(server.origin);
  await talk.say(text);
  await talk.say('I want to talk to a human');
  return talk.ticket();
}

/** The desk of the owner, with a ticket open, in a browser that nobody has used. */
async function desk(number: number, locale = 'en-US'): Promise<{ own: Guarded; page: Page }> {
  const own = browsers.get(locale) ?? (await openContext({ locale, viewport: { width: 1440, height: 900 } }));
  if (!browsers.has(locale)) await own.context.clock.install();
  browsers.set(locale, own);
  const page = await renew(own, server.origin, entered);
  await page.goto(`${server.origin}/console/tickets/${number}?view=all`);
  await page.locator('.composer').waitFor();
  return { own, page };
}

const door = (page: Page) => page.locator('input[name=email]');
const status = (page: Page, text: string) => page.locator('.ticket-facts').getByText(text, { exact: true });
const editor = (page: Page) => page.locator('.editor-text');

async function enter(page: Page, who: { email: string; password: string }): Promise<void> {
  await door(page).fill(who.email);
  await page.locator('input[name=password]').fill(who.password);
  await page.keyboard.press('Enter');
  await page.locator('.composer').waitFor();
}

describe('a session that has ended', () => {
  it('shows the door at once, whatever was done, and keeps what was written', async () => {
    const number = await waiting();
    const { own, page } = await desk(number);
    const deeds: [string, () => Promise<void>][] = [
      ['a verb', () => page.keyboard.press('c')],
      ['another view', () => page.locator('.rail-link').nth(1).click()],
    ];
    await page.keyboard.press('r');
    await page.keyboard.type('Half of a rep');
    await page.keyboard.press('Escape');
    for (const [, deed] of deeds) {
      await own.context.clearCookies();
      await deed();
      await door(page).waitFor();
      await page.getByText('What you wrote is kept').waitFor();
      expect(await page.locator('.toast').count()).toBe(0);
      await page.goto(`${server.origin}/console/tickets/${number}?view=all`);
      await enter(page, owner);
      expect(await editor(page).inputValue()).toBe('Half of a rep');
    }
    expect(own.faults).toEqual([]);
  });

  it.each(['reply', 'note'] as const)('keeps a %s that was on its way, and sends it when asked to', async (kind) => {
    const number = await waiting();
    const { own, page } = await desk(number);
    await page.keyboard.press(kind === 'reply' ? 'r' : 'n');
    await page.keyboard.type('Worth keeping');
    await own.context.clearCookies();
    await page.keyboard.press('Control+Enter');
    await door(page).waitFor();
    // A reply is held for a moment and then fails to leave, while the door stands there.
    await page.clock.fastForward(heldMs);
    await page.waitForFunction(() => localStorage.getItem('parley.outbox')?.includes('"failed"'));
    expect(await page.locator('.toast').count()).toBe(0);
    await enter(page, owner);
    await page.locator('.on-its-way .fault').waitFor();
    await page.locator('.on-its-way').getByRole('button', { name: 'Try again' }).click();
    await page.locator(`.message[data-by=${kind === 'reply' ? 'agent' : 'note'}] time`).waitFor();
    // A note comes over the live feed, which may be quicker than the answer to its own call.
    await page.locator('.on-its-way').waitFor({ state: 'detached' });
    expect(await page.locator('.lines').getByText('Worth keeping').count()).toBe(1);
  });

  it('shows the words of one person to nobody else', async () => {
    const number = await waiting();
    const { own, page } = await desk(number);
    await page.keyboard.press('n');
    await page.keyboard.type('Between us: a note of the owner');
    await own.context.clearCookies();
    await page.keyboard.press('Control+Enter');
    await door(page).waitFor();
    await enter(page, amina);
    await page.locator('.lines').getByText('vpn drops').first().waitFor();
    expect(await page.locator('body').textContent()).not.toContain('Between us');
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('Between us');
  });
});

describe('a ticket that somebody else has', () => {
  it('is resolved by key or button only after a question', async () => {
    const number = await waiting();
    await hand.act(number, 'claim');
    const { own, page } = await desk(number);
    const question = page.getByRole('alertdialog');
    await page.locator('.others').getByText('Amina Haddad is on it').waitFor();
    await page.keyboard.press('e');
    await question.getByText('Amina Haddad has this ticket. Resolve it anyway?').waitFor();
    await page.keyboard.press('Enter');
    await question.waitFor({ state: 'detached' });
    await page.locator('.verbs').getByRole('button', { name: 'Resolve' }).click();
    await question.waitFor();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    expect(await status(page, 'Resolved').count()).toBe(0);
    await page.keyboard.press('e');
    await question.getByRole('button', { name: 'Resolve' }).click();
    await status(page, 'Resolved').waitFor();
    expect(own.faults).toEqual([]);
  });

  it.each([
    ['Wait for requester', 'Let it wait for the requester anyway?'],
    ['Close', 'Close it anyway?'],
    ['Reject…', 'Amina Haddad has this ticket.'],
  ])('is asked about before %s', async (verb, text) => {
    const number = await waiting();
    await hand.act(number, 'claim');
    if (verb === 'Close') await hand.act(number, 'resolve');
    const { page } = await desk(number);
    const button = page.locator('.verbs').getByRole('button', { name: verb });
    if ((await button.count()) > 0) await button.click();
    else {
      await page.locator('.verbs .bordered').click();
      await page.getByRole('menuitem', { name: verb }).click();
    }
    await page.locator('.window').getByText(text).waitFor();
  });

  it('takes notes only, says so, and can be taken over to reply', async () => {
    const number = await waiting();
    await hand.act(number, 'claim');
    const { own, page } = await desk(number);
    await page.keyboard.press('r');
    await page.keyboard.type('meant as a reply');
    await page.locator('.composer').getByText('Amina Haddad has this ticket. What you write here is a note').waitFor();
    expect(await editor(page).getAttribute('aria-describedby')).toBe('why-no-reply');
    expect(await page.getByRole('button', { name: 'Add note' }).count()).toBe(1);
    // Somebody sets it free meanwhile: what is being written stays where it is.
    await hand.act(number, 'release');
    await page.getByRole('tab', { name: 'Reply' }).waitFor();
    await page.keyboard.type('!');
    expect(await editor(page).inputValue()).toBe('meant as a reply!');
    await hand.act(number, 'claim');
    await page.getByRole('button', { name: 'Take over to reply' }).click();
    await page.getByRole('tab', { name: 'Reply' }).click();
    await page.getByRole('button', { name: 'Send' }).waitFor();
    expect(own.faults).toEqual([]);
  });
});

it('a reply that came too late can be edited as a note, where it is seen', async () => {
  const number = await waiting();
  const { page } = await desk(number);
  await page.keyboard.press('r');
  await page.keyboard.type('one second too late');
  await page.keyboard.press('Control+Enter');
  await hand.act(number, 'claim');
  await page.clock.fastForward(heldMs);
  await page.locator('.on-its-way').getByText('Not sent: Amina Haddad was faster').waitFor();
  await page.locator('.why-no-reply').waitFor();
  await page.locator('.on-its-way').getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('button', { name: 'Add note' }).waitFor();
  expect(await editor(page).inputValue()).toBe('one second too late');
});

it('a ticket without a chat takes notes only, and says why', async () => {
  const { own, page } = await desk(await waiting());
  const made = await own.context.request.post(`${server.origin}/api/v1/tickets`, {
    headers: { origin: server.origin },
    data: { subject: 'Came by telephone', category: 'coffee-bar/bean-grinder' },
  });
  const { ticket } = (await made.json()) as { ticket: { number: number } };
  await page.goto(`${server.origin}/console/tickets/${ticket.number}?view=all`);
  await page.locator('.composer').getByText('This ticket has no chat').waitFor();
  await page.keyboard.press('r');
  await until(
    () => page.evaluate(() => document.activeElement?.className),
    (name) => name === 'editor-text',
    'the focus in the note',
  );
  expect(await page.getByRole('tab', { name: 'Reply' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Send' }).count()).toBe(0);
  // A category of the owner's own, for which nobody wrote a text.
  await page.locator('.details').getByText('Coffee bar › Bean grinder').waitFor();
});

it.each([
  ['de', 'Netzwerk › VPN', 'Anliegen'],
  ['ar', 'الشبكة › VPN', 'الموضوع'],
])('category, team and first words are told in the language of the desk: %s', async (locale, category, about) => {
  const { page } = await desk(await waiting(), locale);
  await page.locator('.details').getByText(category, { exact: true }).waitFor();
  await page
    .locator('.details')
    .getByText(category.split(' › ')[0] ?? '', { exact: true })
    .waitFor();
  await page.locator('.gathered dt').getByText(about, { exact: true }).waitFor();
});

it('no word of the rail is broken in any language', async () => {
  const { page } = await desk(await waiting());
  const broken = () =>
    page.locator('.rail-link > span:not(.rail-badge)').evaluateAll((labels) =>
      labels.flatMap((label) => {
        const range = document.createRange();
        range.selectNodeContents(label);
        const words = (label.textContent ?? '').split(/\s/);
        const place = label.closest('.rail-link') as HTMLElement;
        const fits = label.getBoundingClientRect().width <= place.clientWidth;
        return fits && range.getClientRects().length <= words.length ? [] : [label.textContent];
      }),
    );
  for (const locale of ['en', 'es', 'fr', 'de', 'ar', 'zh']) {
    await page.evaluate((code) => localStorage.setItem('parley.language', JSON.stringify(code)), locale);
    await page.reload();
    await page.locator(`html[lang=${locale}] .composer`).waitFor();
    expect([locale, await broken()]).toEqual([locale, []]);
    await page.setViewportSize({ width: 360, height: 740 });
    await turnTo(page, '/console/all');
    await page.locator('.row').first().waitFor();
    expect([locale, 'at 360 px', await broken()]).toEqual([locale, 'at 360 px', []]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goBack();
  }
}, 60_000);

it('a ticket for somebody who phoned is what the chat would have opened; what is half filled in outlasts a closed window and a lost line', async () => {
  const { own, page } = await desk(await waiting());
  const { look, found } = watching(page);
  const dialog = page.getByRole('dialog', { name: 'New ticket' });
  const choose = async (label: string, option: string): Promise<void> => {
    await dialog.getByRole('button', { name: label }).press('Enter');
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  const clea = { name: 'Clea Baum', email: 'clea@example.org', locale: 'de', replyBy: 'mail' };
  await page.keyboard.press('t');
  await dialog.getByRole('combobox', { name: 'For whom' }).fill('Cle');
  await dialog.getByLabel('What happened').press('Control+Enter');
  await dialog.getByText('Choose somebody from the list').waitFor();
  await dialog.getByRole('button', { name: 'Start over' }).click();
  await page.route('**/requesters?q=cle', (route) => route.fulfill({ json: { items: [clea], next: null } }));
  await dialog.getByRole('combobox', { name: 'For whom' }).fill('cle');
  await page.getByRole('option', { name: 'clea@example.org' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByText('Replies reach them by mail.').waitFor();
  expect(await dialog.getByLabel('Name').inputValue()).toBe('Clea Baum');
  await dialog.getByRole('button', { name: 'Their language' }).getByText('Deutsch').waitFor();
  await choose('What it is about', 'Something needs repair');
  await dialog.getByRole('button', { name: 'Open ticket' }).click();
  await dialog.getByText('Say in a few words what it is about.').waitFor();
  await look('a new ticket with faults');
  await dialog.getByLabel('What happened').fill('Phoned: water drips from the ceiling');
  await dialog.getByRole('radio', { name: 'No' }).press('Space');
  await page.keyboard.press('Escape');
  await page.reload();
  await page.locator('.composer').waitFor();
  await page.keyboard.press('Control+k');
  await page.locator('.palette-search').waitFor();
  await page.keyboard.type('New tick');
  await page.locator('.option[data-focused]').getByText('New ticket').waitFor();
  await page.keyboard.press('Enter');
  await page.route('**/api/v1/tickets', unavailable);
  await dialog.getByLabel('What happened').press('Control+Enter');
  await dialog.getByText('The server is busy. Try again in a moment.').waitFor();
  await page.unroute('**/api/v1/tickets');
  await choose('Assignee', `${owner.name} (me)`);
  await dialog.getByRole('button', { name: 'Open ticket' }).click();
  await page
    .locator('.toast')
    .getByText(/Ticket #\d+ is open/)
    .waitFor();
  await page.locator('.ticket-subject').getByText('Reparatur im Gebäude').waitFor();
  // Once, and where the words of a chat would stand.
  await page.locator('.thread .gathered').getByText('Phoned: water drips from the ceiling').waitFor();
  expect(await page.locator('.gathered').count()).toBe(1);
  await page.locator('.details-pane').getByText('Clea Baum').first().waitFor();
  expect([found, own.faults]).toEqual([[], []]);
});

/** Waits until the cursor is in the reply again. */
const backIn = (page: Page) => page.waitForFunction(() => document.activeElement?.className === 'editor-text');

it('a saved reply is written once, found by a stroke in any reply, changed before it is sent, deleted and brought back', async () => {
  const { own, page } = await desk(await waiting());
  const { look, found } = watching(page);
  await editor(page).fill('Good morning! ');
  await editor(page).press('/');
  await page.getByRole('button', { name: 'Write the first one' }).press('Enter');
  await page.getByRole('button', { name: 'Write the first one' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForFunction(() => document.activeElement?.ariaInvalid === 'true');
  await page.getByLabel('Title').fill('Reinstall');
  await page.getByLabel('Text', { exact: true }).fill('Hello , see ticket .');
  for (const [at, token] of [
    [19, 'Ticket number'],
    [6, 'Requester’s first name'],
  ] as const) {
    await page
      .getByLabel('Text', { exact: true })
      .evaluate((area, to) => (area as HTMLTextAreaElement).setSelectionRange(to, to), at);
    await page.getByRole('button', { name: token }).click();
  }
  await look('a saved reply being written');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.locator('.saved-card').getByText('Hello').waitFor();
  await look('the saved replies');
  await page.getByRole('button', { name: 'Delete: Reinstall' }).click();
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await page.getByRole('button', { name: 'Delete: Reinstall' }).waitFor();
  await page.goBack();
  // It begins no word, and none is looked for; where it does, the words behind it may be meant as they are.
  await editor(page).press('End');
  await page.keyboard.type('and/or /etc');
  await page.getByRole('menuitem', { name: '/etc' }).waitFor();
  await page.keyboard.press('Enter');
  await until(
    () => editor(page).inputValue(),
    (text) => text.endsWith('and/or /etc'),
    'words that were meant as they are',
  );
  await backIn(page);
  await page.keyboard.type(' /inst');
  await page.getByRole('menuitem', { name: 'Reinstall' }).waitFor();
  await look('saved replies to choose from');
  await page.keyboard.press('Enter');
  const number = page.url().match(/\d+(?=\?)/)?.[0];
  await until(
    () => editor(page).inputValue(),
    (text) => text.endsWith(` Hello, see ticket ${number}.`),
    'the filled reply',
  );
  await backIn(page);
  await page.keyboard.type(' Bye');
  expect(await editor(page).inputValue()).toContain(`${number}. Bye`);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await editor(page).inputValue()).toMatch(/^Good morning! and\/or \/etc \/$/);
  expect([found, own.faults]).toEqual([[], []]);
});
