import { expect, it } from 'vitest';
import { openContext } from '../support/browser.ts';
import { handOf, signedIn, startTalk } from '../support/desk.ts';
import { served } from '../support/served.ts';
import { bothWays } from '../support/states.ts';

const server = served();

/** A ticket of somebody who is known by an address. @returns its number */
async function written(email: string): Promise<number> {
  const { cookie } = await handOf(server.origin);
  const requester = { name: 'Katharina Lindenthal', email };
  const ticket = { kind: 'incident', subject: 'Locked out', category: 'accounts/password', impact: 2, urgency: 2 };
  const answer = await fetch(`${server.origin}/api/v1/tickets`, {
    method: 'POST',
    headers: { origin: server.origin, cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ ...ticket, requester, locale: 'en', fields: {} }),
  });
  return ((await answer.json()) as { ticket: { number: number } }).ticket.number;
}

it.each(bothWays)(
  'leaves room for what is said, magnified twice, and lays nothing over the rail: %s',
  async (locale) => {
    // What a screen of 1440 by 900 is at 200 %.
    const own = await openContext({ locale, viewport: { width: 720, height: 450 } });
    await own.context.addCookies((await signedIn(server.origin)).storageState.cookies);
    const talk = await startTalk(server.origin);
    await talk.say('I want to talk to a human');
    const page = await own.context.newPage();
    await page.goto(`${server.origin}/console/tickets/${await talk.ticket()}?view=all`);
    await page.locator('.composer').waitFor();
    const box = (part: string) =>
      page
        .locator(part)
        .first()
        .evaluate((element) => element.getBoundingClientRect().toJSON() as DOMRect);
    expect((await box('.thread')).height).toBeGreaterThan(450 / 2);
    await page.keyboard.press('r');
    await page.locator('.editor-foot').waitFor();

    await page.setViewportSize({ width: 1440, height: 900 });
    await page.locator('.verbs .button').first().click();
    await page.locator('.toast').waitFor();
    const [toast, rail] = [await box('.toast'), await box('.rail')];
    if (locale === 'ar') expect(toast.right).toBeLessThanOrEqual(rail.left);
    else expect(toast.left).toBeGreaterThanOrEqual(rail.right);

    // An address is read in one piece where it has the room.
    await page.goto(`${server.origin}/console/tickets/${await written('katharina.lindenthal@example.org')}?view=all`);
    const address = page.locator('.details .facts a bdi');
    await address.waitFor();
    const lines = await address.evaluate(
      (element) => new Set([...element.getClientRects()].map(({ top }) => top)).size,
    );
    expect(lines).toBe(1);
    // And who asked is found by a part of their name while one types, and seen to be what was found.
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('lindent');
    await page
      .getByRole('menuitem')
      .filter({ hasText: 'Locked out' })
      .getByText('Katharina Lindenthal')
      .first()
      .waitFor();
    expect(own.faults).toEqual([]);
    await own.context.close();
  },
);
