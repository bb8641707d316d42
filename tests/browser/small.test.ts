import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Guarded, openContext, startGap, until } from '../support/browser.ts';
import { chatIn } from '../support/chat.ts';
import { handOf, startTalk } from '../support/desk.ts';
import { served } from '../support/served.ts';

const server = served();

let own: Guarded;
beforeAll(async () => {
  own = await openContext({ viewport: { width: 360, height: 640 } });
});
afterAll(async () => {
  await own.context.close();
});

const human = {
  en: 'I want to talk to a human',
  es: 'Quiero hablar con una persona',
  fr: 'Je veux parler à une personne',
  de: 'Ich möchte mit einem Menschen sprechen',
  ar: 'أريد التحدث مع شخص',
  zh: '我要找人工客服',
};

it.each(Object.entries(human))('on a small phone the chat says in full who is awaited: %s', async (locale, words) => {
  const page = await own.context.newPage();
  await page.goto(`${server.origin}/chat?locale=${locale}`);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  const chat = chatIn(page, page);
  const title = chat.locate('.header h1');
  const before = await title.textContent();
  await chat.say(words);
  await until(
    () => title.textContent(),
    (now) => now !== before,
    'who is awaited',
  );
  // In a frame there is a button more.
  await page.setViewportSize({ width: 316, height: 640 });
  const cut = await title.evaluate((one) => [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight]);
  expect(Math.max(...cut)).toBeLessThanOrEqual(1);
  await page.close();
});

it('a last message in Latin letters stands where Arabic lines begin in the list of conversations', async () => {
  const [talk, hand] = await Promise.all([startTalk(server.origin, { locale: 'ar' }), handOf(server.origin)]);
  await talk.say(human.ar);
  await hand.act(await talk.ticket(), 'reply', { text: 'OK', clientId: 'r1' });
  const page = await own.context.newPage();
  await page.addInitScript((token) => localStorage.setItem('parley.token', token), talk.token);
  await page.goto(`${server.origin}/chat?locale=ar`);
  const chat = chatIn(page, page);
  await chat.locate('.menu-place > button').click();
  await chat.locate('.menu > button').nth(1).click();
  const preview = page.locator('.preview', { hasText: 'OK' });
  expect(await startGap(preview)).toBeLessThan(2);
  await page.close();
});

it('a long answer is read from its top, with nothing cut in two above it', async () => {
  const page = await own.context.newPage();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.goto(`${server.origin}/chat?locale=en`);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  const chat = chatIn(page, page);
  await chat.say('my printer does not print');
  const frame = chat.locate('.log-frame');
  await until(
    () => frame.evaluate((one) => one.scrollHeight - one.clientHeight - one.scrollTop),
    (below) => below > 50,
    'an answer longer than the page',
  );
  const cut = await frame.evaluate((one) => {
    const { top } = one.getBoundingClientRect();
    const boxes = [...one.querySelectorAll('.bubble, .meta > *, .day')].map((each) => each.getBoundingClientRect());
    return boxes.filter((box) => box.top < top - 1 && box.bottom > top + 1).length;
  });
  expect(cut).toBe(0);
  // As large again, the field breaks: its buttons stay where lines end.
  await page.setViewportSize({ width: 200, height: 400 });
  const toTheEnd = await chat.locate('.send').evaluate((one) => {
    const field = one.closest('.field') as HTMLElement;
    return field.getBoundingClientRect().right - one.getBoundingClientRect().right;
  });
  expect(toTheEnd).toBeLessThan(20);
  await page.close();
});
