import type { Page, Route } from 'playwright-core';
import { audit } from './axe.ts';
import { until } from './browser.ts';
import { inFull } from './long.ts';

/** The languages in which every state is looked at: one for each direction. */
export const bothWays = ['en', 'ar'] as const;

/** The same where looking takes long, so that it is left to the long form. */
export const bothWaysInFull = inFull<readonly ('en' | 'ar')[]>(bothWays, []);

/** A little longer than a reply is held, in milliseconds: for the page's clock. */
export const heldMs = 6_000;

/** A word as long as none should be, without a place to break it. */
export const longWord = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(6);

/** Goes to another page of the console as "back" does, which keeps what the browser has read and compiled. */
export async function turnTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

/**
 * Lets the page's clock, which is installed, run on until what is tried a few times more is given up, and `selector` says so: nobody
 * has to wait as long as the page does.
 */
export async function givenUp(page: Page, selector: string): Promise<void> {
  await until(
    async () => {
      await page.clock.fastForward(2_000);
      return page.locator(selector).count();
    },
    (count) => count > 0,
  );
}

/** Answers as a server that cannot serve now. */
export const unavailable = (route: Route): Promise<void> => refusal(route, 503, 'unavailable');

/** Answers with a problem document. */
export function refusal(route: Route, status: number, code: string): Promise<void> {
  const body = JSON.stringify({ type: 'about:blank', title: code, status, code, detail: '' });
  return route.fulfill({ status, contentType: 'application/problem+json', body });
}

/**
 * Looks at a page in one state after the other.
 * @param locale in English its colours are looked at, too: they are the same in every language
 * @returns `found` has a line for each thing that nobody should meet with
 */
export function watching(page: Page, locale = 'en'): { look(state: string): Promise<void>; found: readonly string[] } {
  const found: string[] = [];
  return {
    async look(state) {
      found.push(...(await audit(page, state, { colours: locale === 'en' })), ...(await fits(page, state)));
    },
    found,
  };
}

/** What scrolls sideways by intent: fields by their nature, and what would be unreadable when broken into lines. */
const scrolls = 'input, textarea, select, pre, .table-box';
/** On a phone nobody drags a table about whose rows can stand one below the other. */
const onPhones = 'input, textarea, select, pre, .table-box:not(:has(.stacks))';

/**
 * Nothing sticks out of the page sideways, and no box inside it cuts off or must be scrolled for what it holds.
 * @returns a line for each thing that does.
 */
export async function fits(page: Page, state: string): Promise<string[]> {
  const isPhone = (page.viewportSize()?.width ?? 1280) <= 400;
  const found = await page.evaluate(
    (byIntent) => {
      const over = document.documentElement.scrollWidth - innerWidth;
      const lines = over > 0 ? [`${over}px too wide`] : [];
      for (const one of document.body.querySelectorAll<HTMLElement>('*')) {
        const more = one.scrollWidth - one.clientWidth;
        const style = getComputedStyle(one);
        // A letter may lean a little out of its box; an ellipsis says itself that there is more; and what is one pixel wide is
        // for screen readers only.
        if (more <= 2 || one.clientWidth <= 1 || style.textOverflow === 'ellipsis' || one.closest(byIntent)) continue;
        if (style.overflowX === 'visible') continue;
        lines.push(`${one.localName}.${one.className} holds ${more}px more than it shows`);
      }
      return lines;
    },
    isPhone ? onPhones : scrolls,
  );
  return found.map((line) => `${state}: ${line}`);
}
