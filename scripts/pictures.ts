import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser, openContext, type owner, type Server, signIn, startServer } from '../tests/support/browser.ts';
import { chatIn, openEmbedded } from '../tests/support/chat.ts';
import { handOf, startTalk } from '../tests/support/desk.ts';

/** Saves the pictures of the README to docs/pictures, or to the folder given. */

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../docs/pictures'));
/** What a reader should have to load for a picture at most, in bytes. */
const mostBytes = 250_000;

async function save(page: Page, name: string, clip?: { x: number; y: number; width: number; height: number }) {
  const path = join(folder, `${name}.png`);
  await page.mouse.move(0, 0);
  // Animations stand still and the caret is hidden, so that the same scene gives the same picture.
  await page.screenshot({ path, animations: 'disabled', caret: 'hide', ...(clip ? { clip } : {}) });
  const { size } = statSync(path);
  process.stdout.write(`${name}.png ${Math.round(size / 1000)} kB${size > mostBytes ? ': too large' : ''}\n`);
  if (size > mostBytes) process.exitCode = 1;
}

/** The zone in which it is about half past ten in the morning now: pictures are not taken at night. */
const zone = ((): string => {
  const ahead = ((10 - new Date().getUTCHours() + 36) % 24) - 12;
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
})();

async function inPage(options: BrowserContextOptions, work: (page: Page) => Promise<void>) {
  const { context, faults } = await openContext({ reducedMotion: 'reduce', timezoneId: zone, ...options });
  await work(await context.newPage());
  await context.close();
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

/** People who wrote before: what fills the queue of the console. */
const others = [
  { name: 'Camille Laurent', locale: 'fr', says: ['mon portable ne démarre plus', 'je voudrais parler à quelqu’un'] },
  {
    name: 'Emre Yılmaz',
    locale: 'de',
    says: ['der drucker im 3. stock druckt nicht', 'ich möchte mit einem Menschen sprechen'],
  },
  { name: 'Lucía Romero', locale: 'es', says: ['he perdido mi tarjeta de acceso', 'quiero hablar con una persona'] },
  { name: '王芳', locale: 'zh', says: ['我的邮箱收不到邮件', '转人工'] },
  { name: 'ليلى حداد', locale: 'ar', says: ['نسيت كلمة المرور', 'أريد التحدث مع شخص'] },
] as const;

/** Brings a queue and one conversation worth reading. @returns the number of its ticket. */
async function fillDesk(server: Server, ana: typeof owner): Promise<number> {
  const hand = await handOf(server.origin, ana);
  for (const { name, locale, says } of others) {
    const email = `${locale}@example.com`;
    const talk = await startTalk(server.origin, { locale, visitor: { name, email } });
    for (const text of says) await talk.say(text);
    if (locale === 'es') await hand.act(await talk.ticket(), 'prioritise', { impact: 1, urgency: 1 });
    if (locale === 'zh') await hand.act(await talk.ticket(), 'prioritise', { impact: 2, urgency: 1 });
  }
  const grace = { name: 'Grace Okafor', email: 'grace.okafor@example.com' };
  const talk = await startTalk(server.origin, { locale: 'en', visitor: grace });
  for (const text of [
    'my vpn drops every ten minutes on the train',
    'No, still not working',
    'Laptop',
    'macOS',
    'since this morning',
    'It asks me to sign in again every time',
    'Yes, open the ticket',
    'I want to talk to a human',
  ])
    await talk.say(text);
  const number = await talk.ticket();
  await hand.act(number, 'claim');
  await hand.act(number, 'note', { text: 'Third one on the Hamburg line this week: same gateway as #1002?' });
  await hand.act(number, 'reply', {
    text: 'Hello Grace, this is Ana. I have moved you to the other gateway, so the sign-in should last now. Could you try again?',
    clientId: 'picture-1',
  });
  await talk.say('That was quick! It has been stable for five minutes now.');
  return number;
}

async function console_(server: Server, ana: typeof owner, number: number): Promise<void> {
  await inPage({ viewport: { width: 1440, height: 900 } }, async (page) => {
    await signIn(page, server.origin, ana, `/console/tickets/${number}`);
    await page.locator('.lines').getByText('stable for five minutes').waitFor();
    await page.locator('.row').nth(4).waitFor();
    await page.locator('.toast').waitFor({ state: 'detached' });
    await save(page, 'console');
  });
}

async function chats(server: Server): Promise<void> {
  const sharp = { deviceScaleFactor: 2 };
  await inPage({ viewport: { width: 1280, height: 800 } }, async (page) => {
    await page.goto(server.origin);
    const chat = await openEmbedded(page);
    await chat.say('my vpn drops every ten minutes on the train');
    await chat.press('No, still not working');
    await chat.press('Laptop');
    await save(page, 'chat');
  });
  await inPage({ viewport: { width: 420, height: 720 }, locale: 'ar', ...sharp }, async (page) => {
    await page.goto(`${server.origin}/chat?locale=ar`);
    await chatIn(page, page).say('الـ VPN يفصل كل عشر دقائق في القطار');
    await save(page, 'chat-arabic');
  });
  await inPage({ viewport: { width: 420, height: 720 }, colorScheme: 'dark', ...sharp }, async (page) => {
    await page.goto(`${server.origin}/chat`);
    const chat = chatIn(page, page);
    await chat.say('my vpn drops every ten minutes on the train');
    await chat.press('No, still not working');
    await chat.press('Laptop');
    await chat.press('macOS');
    await chat.say('since this morning');
    await chat.say('It asks me to sign in again every time');
    await save(page, 'chat-dark');
  });
  await inPage({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, ...sharp }, async (page) => {
    await page.goto(server.origin);
    await openEmbedded(page);
    await save(page, 'phone');
  });
}

async function help(server: Server): Promise<void> {
  await inPage({ viewport: { width: 1200, height: 800 } }, async (page) => {
    await page.goto(`${server.origin}/help/en`);
    await save(page, 'help');
  });
}

mkdirSync(folder, { recursive: true });
const [server, browser] = await Promise.all([startServer({ TZ: zone }), openBrowser()]);
try {
  const ana = await (await handOf(server.origin)).hire('Ana Ruiz', 'ana@example.org', 'supervisor');
  const number = await fillDesk(server, ana);
  await console_(server, ana, number);
  await chats(server);
  await help(server);
} finally {
  await browser.close();
  await server.stop();
}
