import type { Page, Route } from 'playwright-core';

/** The languages in which every state is looked at: one for each direction. */
export const bothWays = ['en', 'ar'] as const;

/** A word as long as none should be, without a place to break it. */
export const longWord = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(6);

/** Answers as a server that cannot serve now. */
export const unavailable = (route: Route): Promise<void> => refusal(route, 503, 'unavailable');

/** Answers with a problem document. */
export function refusal(route: Route, status: number, code: string): Promise<void> {
  const body = JSON.stringify({ type: 'about:blank', title: code, status, code, detail: '' });
  return route.fulfill({ status, contentType: 'application/problem+json', body });
}

/** Nothing sticks out of the page sideways. @returns a line when it does. */
export async function fits(page: Page, state: string): Promise<string[]> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return over > 0 ? [`${state}: ${over}px too wide`] : [];
}
