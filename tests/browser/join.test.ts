import { expect, it } from 'vitest';
import { openContext } from '../support/browser.ts';
import { handOf, signedIn, startTalk } from '../support/desk.ts';
import { served } from '../support/served.ts';

const server = served();

it('a ticket is linked, merged and reopened from its menu, and each leads to the other', async () => {
  const own = await openContext({ viewport: { width: 1440, height: 900 } });
  await own.context.addCookies((await signedIn(server.origin)).storageState.cookies);
  const hand = await handOf(server.origin);
  const opened: number[] = [];
  for (const text of [
    'my vpn drops every ten minutes on the train',
    'the printer on the third floor is out of toner',
  ]) {
    const talk = await startTalk(server.origin);
    await talk.say(text);
    await talk.say('I want to talk to a human');
    opened.push(await talk.ticket());
  }
  const [first = 0, second = 0] = opened;
  const page = await own.context.newPage();
  await page.goto(`${server.origin}/console/tickets/${first}?view=all`);
  const from = async (verb: string): Promise<void> => {
    await page.locator('.verbs').getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: verb }).click();
  };
  const joined = (text: string) => page.locator('.joined').getByRole('link', { name: text });

  await from('Link to…');
  await page.keyboard.type('printer');
  await page
    .getByRole('dialog')
    .getByRole('menuitem', { name: `#${second}` })
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await joined(`Linked to #${second}`).click();
  await joined(`Linked to #${first}`).click();
  await page.waitForURL(new RegExp(`/tickets/${first}`));

  // Its requester would wait in a chat that nobody reads.
  const merge = async (): Promise<void> => {
    await from('Merge into…');
    await page.keyboard.type(String(second));
    await page
      .getByRole('dialog')
      .getByRole('menuitem', { name: `#${second}` })
      .click();
    await page.getByText(`was asked for by somebody else`).waitFor();
    await page.getByRole('button', { name: `Merge into #${second}` }).click();
  };
  await merge();
  await page.locator('.toast').getByText('hand the chat back').waitFor();
  await hand.act(first, 'claim');
  await hand.act(first, 'hand-back');
  await page.locator('.ticket-facts').getByText('Open', { exact: true }).waitFor();
  await merge();
  await page.locator('.ticket-facts').getByText('Closed', { exact: true }).waitFor();
  await joined(`Merged into #${second}`).click();
  await joined(`#${first} was merged into this ticket`).click();
  await page.getByRole('button', { name: 'Reopen' }).click();
  await page.locator('.ticket-facts').getByText('Open', { exact: true }).waitFor();
  expect(own.faults).toEqual([]);
  await own.context.close();
});
