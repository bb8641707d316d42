import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Guarded, openContext, signIn, until } from '../support/browser.ts';
import { handOf, startTalk } from '../support/desk.ts';
import { served } from '../support/served.ts';
import { bothWays, givenUp, heldMs, longWord, turnTo, unavailable, watching } from '../support/states.ts';

const server = served();

describe.each(bothWays)('accessibility of the console in every state: %s', { timeout: 120_000 }, (locale) => {
  let own: Guarded;
  beforeAll(async () => {
    own = await openContext({ locale, viewport: { width: 1280, height: 860 } });
  });
  afterAll(async () => {
    await own.context.close();
  });

  it('the console', async () => {
    const page = await own.context.newPage();
    const { look, found } = watching(page, locale);
    await page.clock.install();
    await page.goto(`${server.origin}/console`);
    await page.locator('input[name=email]').waitFor();
    await look('sign-in');
    await page.locator('button[type=submit]').click();
    await look('sign-in with faults');
    await page.goto(`${server.origin}/console/welcome`);
    await page.locator('h1').waitFor();
    await look('welcome without a token');
    await page.goto(`${server.origin}/console/join?token=abc`);
    await page.locator('input[name=name]').waitFor();
    await page.locator('input[name=password]').fill('short');
    await look('join');
    const talk = await startTalk(server.origin, {
      locale,
      visitor: { name: longWord.slice(0, 200), email: 'long@example.net' },
    });
    await talk.say(
      locale === 'ar' ? 'الـ VPN يفصل كل عشر دقائق في القطار' : 'my vpn drops every ten minutes on the train',
    );
    await talk.say(locale === 'ar' ? 'لا، ما زالت المشكلة قائمة' : 'No, still not working');
    await talk.say(longWord);
    await talk.say('', [await talk.attach('notes.txt', 'text/plain', 'notes')]);
    await talk.say(locale === 'ar' ? 'أريد التحدث مع شخص' : 'I want to talk to a human');
    const number = await talk.ticket();
    await signIn(page, server.origin);
    await page.locator('.row').first().waitFor();
    await look('queue');
    await turnTo(page, `/console/mine`);
    await page.locator('.empty').first().waitFor();
    await look('nothing is mine');
    await turnTo(page, `/console/all?q=zzzqqq`);
    await page.locator('.list-pane .empty').waitFor();
    await look('no match');
    await turnTo(page, `/console/tickets/${number}?view=all`);
    await page.locator('.message').first().waitFor();
    await look('ticket');
    await page.keyboard.press('c');
    await page.locator('.toast').waitFor();
    await look('claimed');
    await page.keyboard.press('n');
    await page.keyboard.insertText(`note ${longWord}`);
    await page.keyboard.press('Control+Enter');
    await page.locator('.message[data-by=note] time').waitFor();
    await until(
      () => page.locator('.on-its-way').count(),
      (count) => count === 0,
    );
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    await page.keyboard.type('reply');
    await page.route('**/reply', unavailable);
    await page.keyboard.press('Control+Enter');
    await page.locator('.on-its-way').waitFor();
    await look('reply on its way');
    // It leaves by itself when the time to take it back is over.
    await page.clock.fastForward(heldMs);
    await page.locator('.on-its-way .fault').waitFor();
    await look('reply that did not leave');
    await page.unrouteAll();
    await page.locator('.on-its-way button').last().click();
    await page.keyboard.press('Escape');
    for (const verb of [0, 1, 2, 3, 4]) {
      await page.locator('.verbs .bordered').click();
      const item = page.getByRole('menuitem').nth(verb);
      if (verb === 0) await look('more verbs');
      const opens = (await item.count()) > 0 && /…$/.test((await item.textContent()) ?? '');
      if (!opens) {
        await page.keyboard.press('Escape');
        continue;
      }
      await item.click();
      await page.locator('.window').waitFor();
      await look(`window of verb ${verb}`);
      await page.keyboard.press('Escape');
      await page.locator('.window').waitFor({ state: 'detached' });
    }
    await page.locator('.details [role=tab]').last().click();
    await look('history');
    for (const key of ['?', 'Control+k']) {
      await page.keyboard.press(key);
      await page.locator('.window').waitFor();
      await look(`window of ${key}`);
      await page.keyboard.press('Escape');
      await page.locator('.window').waitFor({ state: 'detached' });
    }
    await page.locator('.account').click();
    await page.locator('.account-who').waitFor();
    await look('account menu');
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 360, height: 740 });
    await look('ticket at 360 px');
    await turnTo(page, '/console/all');
    await page.locator('.row').first().waitFor();
    await look('list at 360 px');
    await page.setViewportSize({ width: 1280, height: 860 });
    await turnTo(page, `/console/people`);
    await page.locator('[role=row]').nth(1).waitFor();
    await look('people');
    await page.locator('.button.primary').first().click();
    await page.locator('.window').waitFor();
    await look('invitation');
    await turnTo(page, `/console/tickets/999999`);
    await page.locator('.thread-pane .empty').waitFor();
    await look('no such ticket');
    await page.route('**/api/v1/tickets?*', unavailable);
    await page.goto(`${server.origin}/console/all`);
    await givenUp(page, '.list-pane .empty');
    await look('list that cannot be loaded');
    await page.unrouteAll();
    await page.route('**/api/v1/tickets*', () => undefined);
    await page.goto(`${server.origin}/console/all`);
    await page.locator('.row-skeleton').first().waitFor();
    await look('loading');
    await page.close();
    expect(found).toEqual([]);
  });

  it('tickets that cannot be answered at once', async () => {
    const boss = await handOf(server.origin);
    const other = await handOf(
      server.origin,
      await boss.hire(longWord.slice(0, 200), `${locale}@example.org`, 'agent'),
    );
    const talk = await startTalk(server.origin, { locale });
    await talk.say(locale === 'ar' ? 'أريد التحدث مع شخص' : 'I want to talk to a human');
    const taken = await talk.ticket();
    await other.act(taken, 'claim');
    await other.act(taken, 'note', { text: 'mine' });
    const page = await own.context.newPage();
    const { look, found } = watching(page, locale);
    // Whoever is signed in from the test before stays so.
    await page.goto(`${server.origin}/console`);
    await page.locator('.list-pane, input[name=email]').first().waitFor();
    if ((await page.locator('.list-pane').count()) === 0) await signIn(page, server.origin);
    const made = await own.context.request.post(`${server.origin}/api/v1/tickets`, {
      headers: { origin: server.origin },
      data: { subject: longWord.slice(0, 300), category: `a/${longWord.slice(0, 98).toLowerCase()}` },
    });
    const { ticket } = (await made.json()) as { ticket: { number: number } };
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 860 });
      await turnTo(page, `/console/tickets/${ticket.number}?view=all`);
      await page.locator('.why-no-reply').waitFor();
      await look(`no chat at ${width} px`);
      await turnTo(page, `/console/tickets/${taken}?view=all`);
      await page.locator('.why-no-reply').waitFor();
      await look(`taken at ${width} px`);
      await page.keyboard.press('e');
      await page.getByRole('alertdialog').waitFor();
      await look(`question at ${width} px`);
      await page.keyboard.press('Escape');
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    }
    await own.context.clearCookies();
    await page.keyboard.press('e');
    await page.getByRole('alertdialog').getByRole('button').last().click();
    await page.locator('input[name=email]').waitFor();
    await look('session that has ended');
    await page.close();
    expect(found).toEqual([]);
  });
});
