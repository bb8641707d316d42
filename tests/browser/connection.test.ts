import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Guarded, openContext, until } from '../support/browser.ts';
import { type Chat, chatIn } from '../support/chat.ts';
import { served } from '../support/served.ts';

const server = served();

/** Answers as a server that wants nobody back for an hour: what waits for its next try would wait as long. */
function inAnHour(route: Route): Promise<void> {
  const body = JSON.stringify({ type: 'about:blank', title: '', status: 503, code: 'unavailable', detail: '' });
  const headers = { 'retry-after': '3600' };
  return route.fulfill({ status: 503, headers, contentType: 'application/problem+json', body });
}

let own: Guarded;
beforeAll(async () => {
  own = await openContext({ viewport: { width: 400, height: 680 } });
});
afterAll(async () => {
  await own.context.close();
});

async function opened(): Promise<Chat> {
  const page = await own.context.newPage();
  await page.goto(`${server.origin}/chat`);
  const chat = chatIn(page, page);
  await chat.locate('.composer textarea').waitFor();
  return chat;
}

const banner = (chat: Chat) => chat.locate('.banner p');
const gone = (chat: Chat) =>
  until(
    () => banner(chat).count(),
    (count) => count === 0,
    'no banner',
    10_000,
  );

/** The token of the conversation runs out. */
const expire = (page: Page) => page.evaluate(() => localStorage.setItem('parley.token', 'run-out'));

/** What is shown as sent: the words and the names of files of the person's own messages. */
const sent = (chat: Chat) =>
  until(
    async () => ({ open: await unsent(chat), words: await chat.locate('.mine .message').allInnerTexts() }),
    ({ open }) => open === 0,
    'everything sent',
  );
const unsent = (chat: Chat) => chat.locate('.bubble.pending, .delivery.sending, .delivery.waiting').count();

const note = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) });

describe('when the connection is back, the chat', () => {
  it('says so no longer as soon as a message went through', async () => {
    const chat = await opened();
    await chat.say('hello');
    await chat.page.route('**/events*', inAnHour);
    await chat.page.reload();
    await banner(chat).waitFor();
    await chat.page.unroute('**/events*');
    await chat.send('is anybody there?');
    await gone(chat);
    await chat.page.close();
  });

  it('sends what waited as soon as it is live again', async () => {
    const chat = await opened();
    await chat.say('hello');
    await chat.page.route('**/messages', inAnHour);
    await chat.send('still there?');
    await banner(chat).waitFor();
    await chat.page.unroute('**/messages');
    await chat.page.route('**/events*', (route) => route.abort());
    await chat.page.reload();
    await banner(chat).waitFor();
    await chat.page.unroute('**/events*');
    await gone(chat);
    expect((await sent(chat)).words.join()).toContain('still there?');
    await chat.page.close();
  });

  it('says so no longer where another tab sent what waited', async () => {
    const [chat, other] = [await opened(), await opened()];
    await chat.say('hello');
    for (const { page } of [chat, other]) await page.route('**/messages', inAnHour);
    await other.send('from the other tab');
    await banner(other).waitFor();
    await chat.page.unroute('**/messages');
    await chat.send('from this tab');
    await gone(chat);
    await gone(other);
    await chat.page.close();
    await other.page.close();
  });
});

describe('when the conversation is lost, files', () => {
  it.each(['before they are chosen', 'before they are sent'])('go with the next: %s', async (when) => {
    const chat = await opened();
    await chat.say('hello');
    if (when === 'before they are chosen') await expire(chat.page);
    await chat.locate('input[type=file]').setInputFiles([note('one.txt'), note('two.txt')]);
    await until(
      async () => [await chat.locate('.upload').count(), await chat.locate('.uploads progress').count()],
      ([all, rising]) => all === 2 && rising === 0,
      'both files stored',
    );
    if (when === 'before they are sent') await expire(chat.page);
    await chat.send('my printer is on fire');
    await banner(chat).waitFor();
    expect((await sent(chat)).words.at(-1)).toMatch(/on fire[\s\S]*one\.txt[\s\S]*two\.txt/);
    await chat.page.close();
  });

  it('are still there after a look at the list', async () => {
    const chat = await opened();
    await chat.say('hello');
    await chat.locate('input[type=file]').setInputFiles(note('one.txt'));
    await chat.locate('.upload').waitFor();
    await chat.locate('.menu-place > button').click();
    await chat.locate('.menu > button').nth(1).click();
    await chat.locate('.back').click();
    expect(await chat.locate('.upload').textContent()).toContain('one.txt');
    await chat.page.close();
  });
});
