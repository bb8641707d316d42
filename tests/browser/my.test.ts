import { SignJWT } from 'jose';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { audit } from '../support/axe.ts';
import { openContext, signIn, startGap, until } from '../support/browser.ts';
import { openEmbedded } from '../support/chat.ts';
import { startTalk } from '../support/desk.ts';
import { startHostPage } from '../support/host-page.ts';
import { served } from '../support/served.ts';
import { serve } from '../support/service.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts';
import { fits } from '../support/states.ts';

const secret = 'a secret of the host site that is long enough';
const issuer = 'https://shop.example.org';
let smtp: SmtpSink;
beforeAll(async () => {
  smtp = await startSmtpSink();
});
afterAll(() => smtp?.stop());
const server = served(() => serve({ SMTP_URL: smtp.url, IDENTITY_SECRET: secret, IDENTITY_ISSUER: issuer }));

const address = 'bo@example.org';
const codes = (): string[] => smtp.received.flatMap(({ text }) => /^ {4}(\d{6})/m.exec(text)?.[1] ?? []);
const nextCode = async (before: number): Promise<string> => {
  await expect.poll(() => codes().length, { timeout: 10_000 }).toBeGreaterThan(before);
  return codes().at(-1) ?? '';
};
const pictures = process.env.PARLEY_PICTURES;
const picture = async (page: Page, name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
};

it('takes a requester from the door to their ticket and out again, by keyboard, in both directions, on a phone and in the dark', async () => {
  const talk = await startTalk(server.origin, { locale: 'en', visitor: { name: 'Bo' } });
  await talk.say('what is the status of my ticket?');
  await talk.say(address);
  await talk.say(await nextCode(0));
  for (const text of ['Open a ticket', 'the tap in the kitchen drips', 'Skip', 'Yes, open it']) await talk.say(text);
  const number = await talk.ticket();
  expect(number).toBeGreaterThan(1_000);

  const { context, faults } = await openContext();
  const page = await context.newPage();
  await page.goto(`${server.origin}/my`);
  await page.waitForURL('**/my/sign-in');
  expect(await audit(page, 'the door')).toEqual([]);
  await picture(page, 'my-door');
  await page.getByLabel('E-mail address').first().fill(address);
  await page.keyboard.press('Enter');
  const code = page.getByLabel('Code');
  await code.fill(await nextCode(1));
  expect(await audit(page, 'the code')).toEqual([]);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/my');
  expect(await audit(page, 'the list')).toEqual([]);
  await picture(page, 'my-list');
  await page.getByRole('link', { name: new RegExp(`Ticket ${number}`) }).press('Enter');
  await page.getByLabel('Write to us').fill('It is the <b>left</b> one');
  await page.getByRole('button', { name: 'Send' }).first().press('Enter');
  await page.getByRole('status').getByText('Sent.').waitFor();
  await page.getByText('It is the <b>left</b> one').waitFor();
  expect(await audit(page, 'the ticket')).toEqual([]);
  await picture(page, 'my-ticket');
  await context.clearCookies();
  await page.getByLabel('Write to us').fill('It drips at night as well');
  await page.getByRole('button', { name: 'Send' }).first().press('Enter');
  await page.getByRole('heading', { name: 'Your sign-in has run out' }).waitFor();
  expect(await audit(page, 'words that were not sent')).toEqual([]);
  await picture(page, 'my-unsent');
  const [door] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Sign in in a new tab' }).press('Enter'),
  ]);
  await door.getByLabel('E-mail address').first().fill(address);
  await door.keyboard.press('Enter');
  await door.getByLabel('Code').fill(await nextCode(2));
  await door.keyboard.press('Enter');
  await door.waitForURL('**/my');
  await page.getByRole('button', { name: 'Send' }).press('Enter');
  await page.getByRole('status').getByText('Sent.').waitFor();
  await page.getByText('It drips at night as well').waitFor();
  await page.getByRole('link', { name: 'Profile' }).click();
  expect(await audit(page, 'the profile')).toEqual([]);
  await picture(page, 'my-profile');
  await page.getByLabel('Language').selectOption('ar');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await page.locator('html[dir=rtl]').waitFor();
  await page.goto(`${server.origin}/my/tickets/${number}`);
  const short = page.locator('.said p', { hasText: 'It is the' });
  expect(await startGap(short), 'a line in Latin letters stands where Arabic lines begin').toBeLessThan(2);
  await page.goto(`${server.origin}/my/profile`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ['/my', `/my/tickets/${number}`, '/my/profile']) {
    await page.goto(server.origin + path);
    expect(await fits(page, path)).toEqual([]);
    expect(await audit(page, path, { colours: false })).toEqual([]);
    await picture(page, `my-ar-dark${path.replaceAll('/', '-')}`);
  }
  await page.locator('form[action="/my/sign-out"] button').click();
  await page.waitForURL('**/my/sign-in?done=out');
  expect(faults).toEqual([]);
  await context.close();
});

it('shows owners the mail that left without its code, and what is stored about a person, who can be forgotten', async () => {
  const { context, faults } = await openContext();
  const page = await context.newPage();
  await signIn(page, server.origin);
  await page.getByRole('link', { name: 'Outbox' }).click();
  await page.getByRole('button', { name: 'Your sign-in' }).first().click();
  await page.getByRole('dialog').getByText('••••••').first().waitFor();
  expect(await audit(page, 'a mail')).toEqual([]);
  await picture(page, 'outbox-mail');
  await page.keyboard.press('Escape');
  await picture(page, 'outbox');
  expect(await audit(page, 'the outbox')).toEqual([]);
  await page.goto(`${server.origin}/console/all`);
  await page.getByText('the tap in the kitchen drips').first().click();
  await page.getByRole('link', { name: 'What is stored about this person' }).click();
  await page.getByText('Confirmed address').waitFor();
  expect(await audit(page, 'a requester')).toEqual([]);
  await picture(page, 'requester');
  await page.getByRole('button', { name: 'Forget this person' }).click();
  await page
    .getByRole('alertdialog')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: 'Forget this person' })
    .click();
  await page.getByText('Forgotten.').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

it('knows somebody whom the page vouches for at once, in the conversation they are in', async () => {
  const site = await startHostPage(server.origin);
  const token = (sub: string) =>
    new SignJWT({ sub, email: `${sub}@example.org`, email_verified: true })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(issuer)
      .setAudience('parley')
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(new TextEncoder().encode(secret));
  /** What the same person sees of their conversations elsewhere. */
  const begunBy = async (sub: string): Promise<number> => {
    const other = await startTalk(server.origin, { locale: 'en', identity: await token(sub) });
    const headers = { authorization: `Bearer ${other.token}` };
    const answer = await fetch(`${server.origin}/api/v1/conversations`, { headers });
    // Less those that were opened to look.
    looks[sub] = (looks[sub] ?? 0) + 1;
    return ((await answer.json()) as { items: unknown[] }).items.length - looks[sub];
  };
  const looks: Record<string, number> = {};
  const { context, faults } = await openContext();
  const page = await context.newPage();
  const loaded: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('identify.js')) loaded.push(request.url());
  });
  await page.goto(site.near);
  const chat = await openEmbedded(page);
  await chat.say('my vpn drops every ten minutes on the train');
  expect([await begunBy('ana'), loaded.length]).toEqual([0, 0]);
  const identify = async (jwt: string): Promise<void> =>
    page.evaluate(
      (given) => (globalThis as unknown as { parley: { identify(jwt: string): void } }).parley.identify(given),
      jwt,
    );
  await identify(await token('ana'));
  await until(
    () => begunBy('ana'),
    (count) => count === 1,
    'the conversation to be theirs',
  );
  expect(await chat.locate('.group.mine').count()).toBe(1);
  // The same once more changes nothing; somebody else finds an empty chat, and what they begin is theirs.
  await identify(await token('ana'));
  await identify(await token('eve'));
  await chat.locate('.welcome').first().waitFor();
  await chat.say('where is my parcel?');
  await until(
    () => begunBy('eve'),
    (count) => count === 1,
    'the new conversation to be theirs',
  );
  expect(await begunBy('ana')).toBe(1);
  expect([...site.reports, ...faults]).toEqual([]);
  await context.close();
  await site.close();
});
