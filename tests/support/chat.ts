import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { until } from './browser.ts';

/** The chat as a person uses it: what is said, pressed and seen, in a page of its own or in the frame of a host page. */
export interface Chat {
  page: Page;
  root: Page | FrameLocator | Frame;
  /** Writes and sends, and waits until it counts as sent and whatever answers has answered. @returns the new replies. */
  say(text: string): Promise<string>;
  /** Writes and sends without waiting. */
  send(text: string): Promise<void>;
  /** Presses one of the replies offered last. @returns the new replies. */
  press(choice: string | RegExp): Promise<string>;
  /** The words of the last message from the other side. */
  last(): Locator;
  /** The replies on offer now. */
  choices(): Promise<string[]>;
  locate(selector: string): Locator;
}

const others = '.group:not(.mine):not(.writing) .message';

export function chatIn(page: Page, root: Page | FrameLocator | Frame): Chat {
  const locate = (selector: string) => root.locator(selector);
  const field = locate('.composer textarea');
  const spoken = () => locate(others).count();
  /** The new words of the other side, once the turn is over: more messages than before and nobody writing. */
  const answered = async (before: number): Promise<string> => {
    await until(
      async () => ({ now: await spoken(), writing: await locate('.group.writing, .delivery.sending').count() }),
      ({ now, writing }) => now > before && writing === 0,
      'a reply',
    );
    return (await locate(others).allInnerTexts()).slice(before).join('\n');
  };
  const send = async (text: string): Promise<void> => {
    await field.fill(text);
    await field.press('Enter');
  };
  return {
    page,
    root,
    locate,
    send,
    async say(text) {
      const before = await spoken();
      await send(text);
      return answered(before);
    },
    async press(choice) {
      const before = await spoken();
      await root.locator('.choices:not([disabled])').getByRole('button', { name: choice }).click();
      return answered(before);
    },
    last: () => locate(others).last(),
    choices: () => root.locator('.choices:not([disabled]) button').allInnerTexts(),
  };
}

/** Opens the chat from the launcher of a host page. */
export async function openEmbedded(page: Page): Promise<Chat> {
  await page.locator('parley-chat button').click();
  const chat = chatIn(page, page.frameLocator('parley-chat iframe'));
  await chat.locate('.composer textarea').waitFor();
  return chat;
}
