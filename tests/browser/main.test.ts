import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Guarded, openContext, owner, signIn, startServer } from '../support/browser.ts';
import { type Chat, openEmbedded } from '../support/chat.ts';
import { served } from '../support/served.ts';

const server = served(startServer);

describe('a visitor at the front page', () => {
  let own: Guarded;
  let page: Page;
  let chat: Chat;
  let number = '';
  beforeAll(async () => {
    own = await openContext();
    page = await own.context.newPage();
    await page.goto(server.origin);
    chat = await openEmbedded(page);
  });
  afterAll(async () => {
    expect(own.faults).toEqual([]);
    await own.context.close();
  });

  it('gets the steps with a link to the article and is asked whether they helped', async () => {
    const reply = await chat.say('my vpn drops every ten minutes on the train');
    expect(reply).toContain('Reconnect automatically');
    expect(reply).toContain('Did that help?');
    expect(await chat.locate('.words ol li').count()).toBeGreaterThanOrEqual(3);
    const source = chat.locate('a.source');
    expect(await source.getAttribute('href')).toMatch(/\/help\/en\/vpn-drops/);
    const [article] = await Promise.all([own.context.waitForEvent('page'), source.click()]);
    await article.waitForLoadState();
    expect(await article.locator('h1').textContent()).toContain('VPN');
    await article.close();
    expect(await chat.choices()).toEqual(['Yes, that helped', 'No, still not working']);
  });

  it('is asked one thing at a time, with buttons', async () => {
    const reply = await chat.press('No, still not working');
    expect(reply).toContain('On the move');
    expect(reply).toContain('Which device is it?');
    expect(await chat.choices()).toContain('Laptop');
    expect(await chat.press('Laptop')).toContain('Windows, macOS or Linux?');
    expect(await chat.press('Windows')).toContain('Since when');
  });

  it('may correct an earlier answer and ask something else in the middle', async () => {
    expect(await chat.say("sorry, it's the Mac, not the PC")).toContain('System: macOS');
    const aside = await chat.say('how do I connect to the guest wifi?');
    expect(aside).toContain('Office-Guest');
    expect(aside).toContain('Back to “VPN trouble”');
    expect(aside).toContain('Since when');
    expect(await chat.say('since this morning')).toContain('anything else we should know');
  });

  it('sees a summary, confirms it and has a ticket number', async () => {
    const summary = await chat.say('it asks for a new sign-in each time');
    expect(summary).toMatch(/Device: Laptop[\s\S]*System: macOS[\s\S]*Where it happens: On the move/);
    const done = await chat.press('Yes, open the ticket');
    number = /ticket number is (\d+)/.exec(done)?.[1] ?? '';
    expect(number).toMatch(/^\d{4,}$/);
    expect(await chat.locate('.line').allInnerTexts()).toContainEqual(
      expect.stringContaining(`Ticket ${number} opened`),
    );
  });

  it('asks about the ticket after coming back, by number or not, and adds to it', async () => {
    await page.reload();
    // Who was in the middle of it finds the chat as they left it.
    await chat.locate('.composer textarea').waitFor();
    await chat.last().getByText(`ticket number is ${number}`).waitFor();
    expect(await chat.say("what's happening with my ticket?")).toContain(`Ticket ${number}`);
    await page.close();
    page = await own.context.newPage();
    await page.goto(server.origin);
    chat = await openEmbedded(page);
    await chat.locate('.line').first().waitFor();
    expect(await chat.say(`any news on ${number}?`)).toContain('waiting for a colleague');
    expect(await chat.say('add that it also happens at home')).toContain(`Added to ticket ${number}`);
    const desk = await openContext();
    const agent = await desk.context.newPage();
    await signIn(agent, server.origin, owner, `/console/tickets/${number}`);
    await agent.locator('.lines').getByText('also happens at home').first().waitFor();
    await agent.locator('.gathered').getByText('macOS').waitFor();
    expect(desk.faults).toEqual([]);
    await desk.context.close();
  });

  it('may cancel at any point', async () => {
    await chat.locate('.header').getByRole('button', { name: 'Menu' }).click();
    await chat.locate('.menu').getByText('New conversation').click();
    await chat.locate('.welcome').waitFor();
    await chat.say('my vpn drops every ten minutes on the train');
    await chat.press('No, still not working');
    await chat.press('Laptop');
    expect(await chat.say('cancel')).toContain('Cancelled');
    expect(await chat.locate('.line').count()).toBe(0);
  });

  it('is understood when saying no or cancelling in other words, and may skip what is optional', async () => {
    await chat.say('my vpn drops every ten minutes on the train');
    expect(await chat.say('no, still broken')).toContain('Which device is it?');
    await chat.press('Phone');
    await chat.say('since this morning');
    expect(await chat.press('Skip')).not.toMatch(/details: skip/i);
    expect(await chat.say('forget it, cancel')).toContain('Cancelled');
  });
});

describe('a visitor in another language', () => {
  /** What is written, something of the answer, "no", something of the first question. Nobody chooses a language. */
  const tongues = [
    ['es', 'mi vpn se cae cada diez minutos en el tren', 'Reconectar', 'No, sigue sin funcionar', 'dispositivo'],
    ['fr', 'mon vpn coupe toutes les dix minutes dans le train', 'Protocole', 'Non, toujours pas', 'appareil'],
    ['de', 'mein vpn bricht im zug alle zehn minuten ab', 'Protokoll', 'Nein, geht immer noch nicht', 'Gerät'],
    ['ar', 'الـ VPN يفصل كل عشر دقائق في القطار', 'البروتوكول', 'لا، ما زالت المشكلة قائمة', 'جهاز'],
    ['zh', '我的VPN在火车上每十分钟就断一次', '协议', '没有，还是不行', '设备'],
  ] as const;

  it.each(tongues)('is answered and asked in it: %s', async (language, words, inAnswer, no, inQuestion) => {
    const own = await openContext();
    const page = await own.context.newPage();
    await page.goto(server.origin);
    const chat = await openEmbedded(page);
    expect(await chat.say(words)).toContain(inAnswer);
    expect(await chat.locate('a.source').getAttribute('href')).toContain(`/help/${language}/`);
    const bubble = chat.last().locator('.words');
    expect(await bubble.getAttribute('lang')).toBe(language);
    const direction = await bubble
      .locator('p')
      .first()
      .evaluate((p) => getComputedStyle(p).direction);
    expect(direction).toBe(language === 'ar' ? 'rtl' : 'ltr');
    // The rest of the chat follows: its buttons, its lines, and the side from which it is read.
    await chat.locate(`html[lang=${language}][dir=${direction}]`).waitFor();
    expect(await chat.press(no)).toContain(inQuestion);
    expect(own.faults).toEqual([]);
    await own.context.close();
  });

  it('may switch in the middle', async () => {
    const own = await openContext();
    const page = await own.context.newPage();
    await page.goto(server.origin);
    const chat = await openEmbedded(page);
    await chat.say('mein vpn bricht im zug alle zehn minuten ab');
    expect(await chat.press('Nein, geht immer noch nicht')).toContain('Gerät');
    expect(await chat.say('Sorry, I would rather write in English from here. It is a laptop.')).toContain(
      'Windows, macOS or Linux?',
    );
    await chat.locate('html[lang=en]').waitFor();
    // What the page around it asks for stays, whatever is spoken.
    await page.evaluate(() => (window as unknown as { parley: { setLocale(l: string): void } }).parley.setLocale('fr'));
    await chat.locate('html[lang=fr]').waitFor();
    await chat.say('Windows, und es passiert seit gestern immer im Zug');
    expect(await chat.locate('html').getAttribute('lang')).toBe('fr');
    expect(own.faults).toEqual([]);
    await own.context.close();
  });

  it('reads the whole chat from right to left in Arabic', async () => {
    const own = await openContext({ locale: 'ar' });
    const page = await own.context.newPage();
    await page.goto(server.origin);
    const chat = await openEmbedded(page);
    expect(await chat.locate('html').getAttribute('dir')).toBe('rtl');
    await chat.say('الـ VPN يفصل كل عشر دقائق في القطار');
    const mine = await chat.locate('.group.mine .bubble').first().boundingBox();
    const theirs = await chat.locate('.group:not(.mine) .bubble').first().boundingBox();
    const panel = await page.locator('parley-chat iframe').boundingBox();
    expect(mine?.x).toBeLessThan((panel?.x ?? 0) + 100);
    expect((theirs?.x ?? 0) + (theirs?.width ?? 0)).toBeGreaterThan((panel?.x ?? 0) + (panel?.width ?? 0) - 80);
    expect(own.faults).toEqual([]);
    await own.context.close();
  });
});
