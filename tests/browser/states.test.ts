import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Guarded, openContext, until } from '../support/browser.ts';
import { chatIn } from '../support/chat.ts';
import { handOf, startTalk } from '../support/desk.ts';
import { inFull } from '../support/long.ts';
import { served } from '../support/served.ts';
import { bothWays, longWord, refusal, unavailable, watching } from '../support/states.ts';

const server = served();

/** Many states in one test, each looked at twice. */
const longMs = 90_000;

describe.each(inFull<readonly ('en' | 'ar')[]>(bothWays, ['en']))(
  'accessibility in every state: %s',
  { timeout: longMs },
  (locale) => {
    let own: Guarded;
    beforeAll(async () => {
      own = await openContext({ locale, viewport: { width: 1280, height: 860 } });
    });
    afterAll(async () => {
      await own.context.close();
    });

    it('front page and help centre', async () => {
      const page = await own.context.newPage();
      const { look, found } = watching(page, locale);
      for (const path of ['/', `/help/${locale}`, `/help/${locale}/vpn-drops`, `/help/${locale}?q=vpn`]) {
        await page.goto(server.origin + path);
        await look(path);
      }
      await page.setViewportSize({ width: 360, height: 740 });
      for (const path of ['/', `/help/${locale}/vpn-drops`, `/help/${locale}?q=zzzqqq`]) {
        await page.goto(server.origin + path);
        await look(`${path} at 360 px`);
      }
      await page.close();
      expect(found).toEqual([]);
    });

    it('the chat', async () => {
      const page = await own.context.newPage();
      const { look, found } = watching(page, locale);
      await page.setViewportSize({ width: 400, height: 680 });
      await page.goto(`${server.origin}/chat?locale=${locale}`);
      const chat = chatIn(page, page);
      const menu = chat.locate('.menu-place > button');
      await chat.locate('.welcome').waitFor();
      await look('empty');
      await menu.click();
      await look('menu');
      await chat.locate('.menu > button').nth(1).click();
      await chat.locate('.list .none').waitFor();
      await look('empty list');
      await page.locator('.back').click();
      await chat.say(
        locale === 'ar' ? 'الـ VPN يفصل كل عشر دقائق في القطار' : 'my vpn drops every ten minutes on the train',
      );
      await look('answer');
      await chat.press(/^(No|لا)/);
      await look('form with buttons');
      await chat.locate('input[type=file]').setInputFiles([
        { name: `${longWord}.txt`, mimeType: 'text/plain', buffer: Buffer.from('x') },
        { name: 'program.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
      ]);
      await chat.locate('.upload.bad').waitFor();
      await until(
        () => chat.locate('.uploads progress').count(),
        (count) => count === 0,
      );
      await look('files to send');
      await chat.locate('.upload.bad button').last().click();
      await chat.say(longWord);
      await look('long word');
      await chat.locate('.composer textarea').fill('x'.repeat(8_010));
      await look('too long');
      await page.setViewportSize({ width: 360, height: 640 });
      await chat.locate('.composer textarea').fill('');
      await look('at 360 px');
      await own.context.setOffline(true);
      await chat.send('offline');
      await chat.locate('.banner .warn').waitFor();
      await look('offline');
      await own.context.setOffline(false);
      await until(
        () => chat.locate('.bubble.pending').count(),
        (count) => count === 0,
      );
      await page.route('**/messages', (route) => refusal(route, 400, 'invalid'));
      await chat.send('refused');
      await chat.locate('.failed-why').waitFor();
      await look('refused message');
      await page.unroute('**/messages');
      await chat.locate('.failed-why button').last().click();
      await menu.click();
      await chat.locate('.menu > button').nth(1).click();
      await chat.locate('.list li').first().waitFor();
      await look('list');
      await page.route('**/api/v1/conversations?*', unavailable);
      await page.route('**/api/v1/conversations', unavailable);
      await page.locator('.back').click();
      await menu.click();
      await chat.locate('.menu > button').nth(1).click();
      await chat.locate('.list .fault').waitFor();
      await look('list that cannot be loaded');
      await page.unrouteAll();
      let release = () => {};
      const held = new Promise<void>((done) => {
        release = done;
      });
      await page.route('**/events*', async (route) => {
        await held;
        await unavailable(route);
      });
      await page.reload();
      await chat.locate('.skeleton').waitFor();
      await look('loading');
      release();
      await chat.locate('.banner p').waitFor();
      await look('trouble');
      await page.close();
      expect(found).toEqual([]);
    });

    it('the chat with an agent, a ticket and the rating', async () => {
      const [talk, hand] = await Promise.all([startTalk(server.origin, { locale }), handOf(server.origin)]);
      await talk.say(locale === 'ar' ? 'أريد التحدث مع شخص' : 'I want to talk to a human');
      const number = await talk.ticket();
      await hand.act(number, 'reply', { text: 'Hello, **this** is Ana: https://example.org/a', clientId: 'r1' });
      await hand.act(number, 'resolve');
      const page = await own.context.newPage();
      const { look, found } = watching(page, locale);
      await page.setViewportSize({ width: 400, height: 680 });
      await page.addInitScript(
        ([id, token]) => {
          localStorage.setItem('parley.current', id ?? '');
          localStorage.setItem('parley.token', token ?? '');
        },
        [talk.id, talk.token],
      );
      await page.goto(`${server.origin}/chat?locale=${locale}`);
      await page.locator('.rating').waitFor();
      await look('rating');
      await page.locator('.score').nth(3).click();
      await look('rating chosen');
      await page.close();
      expect(found).toEqual([]);
    });
  },
);

it('keeps a file that was refused in sight until it is taken away, though the conversation begins only now', async () => {
  const { context, faults } = await openContext();
  const page = await context.newPage();
  await page.goto(`${server.origin}/chat?locale=en`);
  const chat = chatIn(page, page);
  await chat.locate('.welcome').waitFor();
  await chat.locate('input[type=file]').setInputFiles([
    { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('x') },
    { name: 'program.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
  ]);
  await until(
    () => page.evaluate(() => localStorage.getItem('parley.current')),
    (id) => id?.startsWith('cnv_') === true,
    'the conversation',
  );
  await chat.locate('.uploads progress').waitFor({ state: 'detached' });
  expect(await chat.locate('.upload bdi').allInnerTexts()).toEqual(['note.txt', 'program.exe']);
  await chat.say('here is the note');
  expect(await chat.locate('.group.mine .file-name bdi').allInnerTexts()).toEqual(['note.txt']);
  expect(await chat.locate('.upload.bad bdi').allInnerTexts()).toEqual(['program.exe']);
  await chat.locate('.upload button').click();
  expect(await chat.locate('.upload').count()).toBe(0);
  expect(faults).toEqual([]);
  await context.close();
});

it('accessibility of the description of the API', async () => {
  const { context } = await openContext();
  const page = await context.newPage();
  const { look, found } = watching(page);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 });
    await page.goto(`${server.origin}/api/docs`);
    await look(`${width} px`);
  }
  await context.close();
  expect(found).toEqual([]);
});
