import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Guarded, openContext, owner, signIn, until } from '../support/browser.ts';
import { type Chat, openEmbedded } from '../support/chat.ts';
import { served } from '../support/served.ts';

const server = served();
let desk: Guarded;
let agent: Page;
let shop: Guarded;
let chat: Chat;

/** Opens the front page and its chat as somebody nobody has seen before. */
async function newVisitor(): Promise<{ own: Guarded; chat: Chat }> {
  const own = await openContext();
  const page = await own.context.newPage();
  await page.goto(server.origin);
  return { own, chat: await openEmbedded(page) };
}

const row = (page: Page, number: string) => page.locator(`.row[data-number="${number}"]`);
/** Where something stands in the page, in CSS pixels. */
const boxOf = (part: Locator) => part.evaluate((element) => element.getBoundingClientRect().toJSON() as DOMRect);
const numberIn = (text: string): string => /\b(\d{4,})\b/.exec(text)?.[1] ?? '';
const fact = (page: Page, text: string) => page.locator('.ticket-facts').getByText(text, { exact: true });

/** Sends what stands in the composer without the pause in which it could be taken back. */
async function sendNow(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.locator('.on-its-way').last().waitFor();
  // On a slow machine the pause may be over before the button is found.
  await page
    .getByRole('button', { name: 'Send now' })
    .last()
    .click({ timeout: 5_000 })
    .catch(() => undefined);
  await page.waitForFunction(() => document.querySelector('.on-its-way') === null);
}

beforeAll(async () => {
  desk = await openContext({ viewport: { width: 1440, height: 900 } });
  agent = await desk.context.newPage();
  await signIn(agent, server.origin);
  const visitor = await newVisitor();
  shop = visitor.own;
  chat = visitor.chat;
});
afterAll(async () => {
  expect(desk?.faults).toEqual([]);
  expect(shop?.faults).toEqual([]);
});

describe('a visitor who wants a person, and the agent who comes', () => {
  let number = '';
  let angry = '';

  it('starts from an empty queue', async () => {
    await agent.getByText('Nobody is waiting. Nice.').waitFor();
  });

  it('is handed over with all that was said and gathered, and sees that somebody is there', async () => {
    await chat.say('my vpn drops every ten minutes on the train');
    await chat.press('No, still not working');
    await chat.press('Laptop');
    await chat.locate('.header').getByText('1 colleague online').waitFor();
    const reply = await chat.say('I want to talk to a human');
    number = numberIn(reply);
    expect(reply).toContain('handing you over');
    await chat.locate('.header').getByText('Waiting for a colleague').waitFor();
    await row(agent, number).getByText('Waiting').waitFor();
  });

  it('is called at the first clear anger, before those who wait calmly for an answer', async () => {
    const calm = await newVisitor();
    await calm.chat.say('my vpn drops every ten minutes on the train');
    await calm.chat.press('No, still not working');
    await calm.chat.press('Phone');
    await calm.chat.say('since yesterday');
    await calm.chat.press('Skip');
    const quiet = numberIn(await calm.chat.press('Yes, open the ticket'));
    const upset = await newVisitor();
    const reply = await upset.chat.say('this is ridiculous, you are useless, I am furious!!!');
    angry = numberIn(reply);
    expect(reply).toContain('sorry');
    const order = await until(
      () => agent.locator('.row').evaluateAll((rows) => rows.map((one) => one.getAttribute('data-number') ?? '')),
      (rows) => rows.includes(quiet) && rows.includes(angry),
      'three tickets in the queue',
    );
    expect(order.indexOf(quiet)).toBe(2);
    expect(calm.own.faults.concat(upset.own.faults)).toEqual([]);
    await calm.own.context.close();
    await upset.own.context.close();
  });

  it('is read, claimed and answered live, typing included', async () => {
    await row(agent, number).click();
    await agent.locator('.gathered').getByText('Laptop').waitFor();
    await agent.getByRole('tab', { name: 'History' }).click();
    for (const step of ['Understood as “VPN trouble”', 'Answered from “VPN drops or disconnects”', 'Device: Laptop'])
      await agent.locator('.steps').getByText(step).first().waitFor();
    await agent.getByRole('tab', { name: 'Details' }).click();
    await agent.locator('.lines').getByText('my vpn drops every ten minutes on the train').waitFor();
    await agent.locator('.lines').getByText('I want to talk to a human').waitFor();
    await agent.getByRole('button', { name: 'Claim' }).click();
    await fact(agent, 'Open').waitFor();
    await chat.locate('.header h1').getByText(owner.name).waitFor();
    await agent.keyboard.press('r');
    await agent.keyboard.type('Hello, this is Ana. ');
    await chat.locate('[role=status]').getByText(`${owner.name} is writing`).waitFor({ state: 'attached' });
    await agent.keyboard.type('Which train was it?');
    await sendNow(agent);
    await chat.last().getByText('Hello, this is Ana. Which train was it?').waitFor();
    await chat.locate('.composer textarea').pressSequentially('The 7:40 to');
    await agent.locator('.visitor-typing').getByText('is writing').waitFor();
    await chat.send('The 7:40 to Hamburg');
    await agent.locator('.lines').getByText('The 7:40 to Hamburg').waitFor();
    // Both sides of a talk are told apart at a glance: the visitor's words at one edge, the agent's at the other.
    const thread = await boxOf(agent.locator('.lines'));
    const theirs = await boxOf(agent.locator('.message[data-by=visitor] .bubble').last());
    const own = await boxOf(agent.locator('.message[data-by=agent] .bubble').last());
    expect(theirs.x).toBeCloseTo(thread.x, 0);
    expect(own.x + own.width).toBeCloseTo(thread.x + thread.width, 0);
    await until(
      () => chat.locate('.group.mine .delivery.sent').count(),
      (count) => count > 0,
    );
    expect(await chat.last().textContent()).toContain('Which train was it?');
  });

  it('never sees a note', async () => {
    await agent.keyboard.press('Escape');
    await agent.keyboard.press('n');
    await agent.keyboard.type('Sounds like the Hamburg line again');
    await agent.keyboard.press('Control+Enter');
    await agent.locator('.message[data-by=note]').getByText('Sounds like the Hamburg line').waitFor();
    await agent.keyboard.press('Escape');
    await agent.keyboard.press('r');
    await agent.keyboard.type('Thanks. Reconnecting is fixed now.');
    await sendNow(agent);
    await chat.last().getByText('Reconnecting is fixed now').waitFor();
    expect(await chat.locate('.log').textContent()).not.toContain('Sounds like');
    await chat.page.reload();
    await chat.last().getByText('Reconnecting is fixed now').waitFor();
    expect(await chat.locate('.log').textContent()).not.toContain('Sounds like');
  });

  it('is taken for everybody else: a colleague invited on the people page sees who has it', async () => {
    const page = await desk.context.newPage();
    await page.goto(`${server.origin}/console/people`);
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Björn Åkesson');
    await page.getByRole('textbox', { name: 'E-mail' }).fill('bjorn@example.org');
    await page.getByRole('button', { name: 'Make the invitation' }).click();
    const link = new URL(await page.getByLabel('One-time link').inputValue());
    await page.close();
    const other = await openContext();
    const colleague = await other.context.newPage();
    await colleague.goto(server.origin + link.pathname + link.search);
    await colleague.locator('input[name=password]').fill('another long password here');
    if ((await colleague.locator('input[name=name]').inputValue()) === '')
      await colleague.locator('input[name=name]').fill('Björn Åkesson');
    await colleague.keyboard.press('Enter');
    await colleague.locator('.list-pane').waitFor();
    await chat.locate('.header').waitFor();
    await colleague.goto(`${server.origin}/console/tickets/${number}?view=all`);
    await colleague.locator('.others').getByText(`${owner.name} is on it`).waitFor();
    await colleague.keyboard.press('c');
    await colleague.locator('.toasts').getByText(`${owner.name} is on it`).waitFor();
    await agent.locator('.others').getByText('Björn Åkesson is looking at this too').waitFor();
    // Both reach for the next one at the same time; one gets it, and the other is told who.
    await Promise.all([agent, colleague].map((one) => one.goto(`${server.origin}/console/tickets/${angry}`)));
    await Promise.all([agent, colleague].map((one) => one.getByRole('button', { name: 'Claim' }).waitFor()));
    await Promise.all([agent, colleague].map((one) => one.keyboard.press('c')));
    const told = await Promise.all(
      [agent, colleague].map((one) =>
        until(
          async () => (await one.locator('.toasts').allTextContents()).join(' '),
          (text) => text !== '',
          'a word on who has it',
        ),
      ),
    );
    expect(told.filter((text) => text.includes('is yours'))).toHaveLength(1);
    expect(told.filter((text) => text.includes('was faster'))).toHaveLength(1);
    expect(other.faults).toEqual([]);
    await other.context.close();
  });

  it('reads the last words before it is told that it is resolved; without them it is not resolved', async () => {
    await agent.goto(`${server.origin}/console/tickets/${number}?view=mine`);
    await agent.getByRole('button', { name: 'Resolve' }).waitFor();
    await agent.route('**/reply', (route) => route.abort());
    await agent.keyboard.press('r');
    await agent.keyboard.type('It was the roaming switch.');
    await agent.keyboard.press('Control+Enter');
    await agent.keyboard.press('Escape');
    await agent.keyboard.press('e');
    await agent.locator('.toasts').getByText(`#${number} was left as it is`).waitFor();
    expect(await fact(agent, 'Open').count()).toBe(1);
    await agent.unroute('**/reply');
    await agent.locator('.on-its-way').getByRole('button', { name: 'Try again' }).click();
    await agent.waitForFunction(() => document.querySelector('.on-its-way') === null);
    await agent.keyboard.press('r');
    await agent.keyboard.type('All is well, then.');
    await agent.keyboard.press('Control+Enter');
    await agent.keyboard.press('Escape');
    await agent.keyboard.press('e');
    await fact(agent, 'Resolved').waitFor();
    await chat.locate('.line').getByText(`Ticket ${number} resolved`).waitFor();
    const log = (await chat.locate('.log').textContent()) ?? '';
    const at = ['roaming switch', 'All is well, then.', `Ticket ${number} resolved`].map((words) => log.indexOf(words));
    expect(at).not.toContain(-1);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
  });

  it('is found among all of them by whose it is, by its language, and by who asked', async () => {
    await agent.goto(`${server.origin}/console/all`);
    await row(agent, number).waitFor();
    await agent.keyboard.press('f');
    await agent.keyboard.press('Enter');
    await agent.getByRole('option', { name: 'Resolved' }).click();
    await row(agent, angry).waitFor({ state: 'detached' });
    await row(agent, number).waitFor();
    expect(await agent.locator('.list-shown').textContent()).toContain('1 ticket');
    await agent.getByRole('button', { name: 'Clear all filters' }).click();
    await row(agent, angry).waitFor();
    const choose = async (filter: string, option: string) => {
      await agent.locator('.filters').getByRole('button', { name: filter }).click();
      await agent.getByRole('option', { name: option, exact: true }).click();
    };
    await choose('Assignee', 'me');
    await row(agent, number).waitFor();
    await agent.goto(agent.url());
    await row(agent, number).waitFor();
    expect(agent.url()).toContain('assignee=me');
    await agent.goto(`${server.origin}/console/queue`);
    await row(agent, number).waitFor({ state: 'detached' });
    await choose('Language', 'French');
    await agent.getByText('No ticket matches.').waitFor();
    expect(agent.url()).toContain('/console/queue?locale=fr');
  });

  it('is asked how it went once it is resolved, and can have it reopened', async () => {
    await agent.goto(`${server.origin}/console/tickets/${number}?view=mine`);
    await chat.locate('.rating').getByTitle('Very good').click();
    await chat.locate('.rating textarea').fill('Quick and kind');
    await chat.locate('.rating').getByRole('button', { name: 'Send rating' }).click();
    await chat.locate('.line').getByText('You gave 5 out of 5').waitFor();
    expect(await chat.locate('.rating').count()).toBe(0);
    await agent.locator('.lines').getByText('Rated 5 of 5').waitFor();
    await agent.getByRole('button', { name: 'Reopen' }).click();
    await fact(agent, 'Open').waitFor();
    await chat.locate('.line').getByText(`Ticket ${number} reopened`).waitFor();
  });
});

describe('a visitor on a poor connection', () => {
  let own: Guarded;
  let poor: Chat;
  beforeAll(async () => {
    ({ own, chat: poor } = await newVisitor());
  });
  afterAll(async () => {
    expect(own.faults).toEqual([]);
    await own.context.close();
  });

  it('writes offline; on return everything is sent once, in order', async () => {
    await poor.say('hello');
    await own.context.setOffline(true);
    await poor.locate('.banner').getByText('You are offline').waitFor();
    for (const text of ['first offline', 'second offline', 'third offline']) await poor.send(text);
    await until(
      () => poor.locate('.group.mine .bubble.pending').count(),
      (count) => count === 3,
    );
    await own.context.setOffline(false);
    await until(
      () => poor.locate('.bubble.pending').count(),
      (count) => count === 0,
      'all to be sent',
      20_000,
    );
    const token = await poor.locate('html').evaluate(() => localStorage.getItem('parley.token') ?? '');
    const headers = { authorization: `Bearer ${token}` };
    const list = await (await fetch(`${server.origin}/api/v1/conversations`, { headers })).json();
    const path = `${server.origin}/api/v1/conversations/${list.items[0].id}/events`;
    const { events } = await (await fetch(path, { headers })).json();
    const said = events.flatMap((event: { type: string; actor: { kind: string }; text: string }) =>
      event.type === 'message' && event.actor.kind === 'visitor' ? [event.text] : [],
    );
    expect(said).toEqual(['hello', 'first offline', 'second offline', 'third offline']);
    expect(list.items).toHaveLength(1);
  });

  it('sends what was written offline even if the page was closed meanwhile, and only once', async () => {
    const { own: tab, chat: first } = await newVisitor();
    await first.say('hello');
    await tab.context.setOffline(true);
    await first.send('kept over a reload');
    await until(
      () => first.locate('.bubble.pending').count(),
      (count) => count === 1,
    );
    await first.page.close();
    await tab.context.setOffline(false);
    const pages = await Promise.all([tab.context.newPage(), tab.context.newPage()]);
    await Promise.all(pages.map((page) => page.goto(`${server.origin}/chat`)));
    for (const page of pages) {
      await until(
        async () => ({
          said: await page.locator('.group.mine').getByText('kept over a reload').count(),
          pending: await page.locator('.bubble.pending').count(),
        }),
        ({ said, pending }) => said === 1 && pending === 0,
        'the message, once, in both tabs',
      );
    }
    expect(tab.faults).toEqual([]);
    await tab.context.close();
  });

  it('sends files, and the agent can open them', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    );
    await poor.locate('input[type=file]').setInputFiles([
      { name: 'screen.png', mimeType: 'image/png', buffer: png },
      { name: 'trace log.txt', mimeType: 'text/plain', buffer: Buffer.from('12:00 tunnel lost\n') },
    ]);
    await until(
      () => poor.locate('.uploads progress').count(),
      (count) => count === 0,
    );
    expect(await poor.locate('.uploads li').count()).toBe(2);
    // What only says that it is a picture is shown as a file, never as a broken one.
    const broken = { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no picture') };
    await poor.locate('input[type=file]').setInputFiles([broken]);
    await poor.locate('.uploads li').nth(2).locator('> svg').waitFor();
    expect(await poor.locate('.uploads img').count()).toBe(1);
    await poor.locate('.uploads li').nth(2).getByRole('button').last().click();
    await poor.send('Here is what I see');
    const picture = poor.locate('.group.mine .picture img');
    await until(
      () => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth),
      (width) => width === 1,
    );
    await poor.locate('.group.mine .file').getByText('trace log.txt').waitFor();
    const number = numberIn(await poor.say('I want to talk to a human'));
    await agent.goto(`${server.origin}/console/tickets/${number}?view=all`);
    const shown = agent.locator('.picture img');
    await until(
      () => shown.evaluate((img) => (img as HTMLImageElement).naturalWidth),
      (width) => width === 1,
    );
    const [download] = await Promise.all([
      agent.waitForEvent('download'),
      agent.locator('a.file').getByText('trace log.txt').click(),
    ]);
    expect(download.suggestedFilename()).toBe('trace log.txt');
    // Nobody is shown as present whom nothing reaches.
    for (const [cut, presence] of [
      [true, 'offline'],
      [false, 'online'],
    ] as const) {
      await agent.context().setOffline(cut);
      await agent.locator(`.account-dot[data-presence="${presence}"]`).waitFor();
    }
  });

  it('keeps several conversations and goes back to earlier ones', async () => {
    await poor.locate('.header').getByRole('button', { name: 'Menu' }).click();
    await poor.locate('.menu').getByText('New conversation').click();
    await poor.locate('.welcome').waitFor();
    await poor.say('how do I connect to the guest wifi?');
    await poor.locate('.header').getByRole('button', { name: 'Menu' }).click();
    await poor.locate('.menu').getByText('My conversations').click();
    const items = poor.locate('.list li button');
    await until(
      () => items.count(),
      (count) => count === 2,
    );
    await items.nth(1).click();
    await poor.locate('.group.mine').getByText('second offline').waitFor();
    expect(await poor.locate('.log').textContent()).not.toContain('guest wifi');
  });
});
