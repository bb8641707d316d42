import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { until } from './browser.ts';

/** Notes in every frame what a payload would do and what a policy forbade. */
export async function watch(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { parleySeen: seen, parleyHit: () => seen.push('a payload ran') });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      seen.push(`${violatedDirective} ${blockedURI}`),
    );
  });
}

/** What happened in a page that must not, in all its frames. */
export async function misdeeds(page: Page): Promise<string[]> {
  const all = await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate(() => {
        const { parleySeen } = globalThis as unknown as { parleySeen: string[] };
        return [...parleySeen, ...[...document.querySelectorAll('[data-hit]')].map((one) => `<${one.localName}>`)];
      }),
    ),
  );
  return all.flat();
}

/** Without blanks, which pages and mails may break and join. */
export const squeezed = (text: string): string => text.replaceAll(/\s+/g, '');

/** That every text stands in the page, letter by letter, and did nothing. @param where what holds them */
export async function allShown(page: Page, where: string, texts: readonly string[]): Promise<void> {
  const missing = await until(
    async () => {
      const shown = squeezed((await page.locator(where).allTextContents()).join(' '));
      return texts.filter((text) => !shown.includes(squeezed(text)));
    },
    (left) => left.length === 0,
    `every text in ${where}`,
  );
  expect(missing).toEqual([]);
  expect(await misdeeds(page)).toEqual([]);
}
