import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Finding {
  id: string;
  nodes: { target: unknown[]; failureSummary?: string }[];
}

/** How many frames what is open may stay unseen: a field in it may first be asked for the keyboard of a touch screen, for 0.6 s. */
const unseenFrames = 120;

/**
 * Waits until no colour is on its way to another and what appears has appeared (a window that is still see-through does not count as
 * one): what moves on purpose (dots, spinners) goes on for ever and is let be.
 */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async (patience) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const moving = () =>
      document.getAnimations().filter((one) => Number.isFinite(Number(one.effect?.getComputedTiming().endTime)));
    const unseen = () =>
      [...document.querySelectorAll('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]')].some(
        (one) => one.checkVisibility() && !one.checkVisibility({ opacityProperty: true }),
      );
    for (let frames = 0; frames < patience && unseen(); frames += 1) await frame();
    for (let still = 0; still < 2; still = moving().length === 0 ? still + 1 : 0) {
      await Promise.allSettled(moving().map((one) => one.finished));
      await frame();
    }
  }, unseenFrames);
}

/** Ids that stand twice, of which a label means the first, and links within the page that lead nowhere: axe-core looks for neither. */
function strayIds(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
    const twice = new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
    const astray = [...document.querySelectorAll('a[href^="#"]')].filter(
      (link) => link.getAttribute('href') !== '#' && !document.querySelector(link.getAttribute('href') ?? ''),
    );
    return [...[...twice].map((id) => `two of #${id}`), ...astray.map((link) => `no ${link.getAttribute('href')}`)];
  });
}

/**
 * What axe-core finds in the page as it stands, in light and in dark: one line each, `state, colours: rule at element`.
 * @param colours false leaves them out, where the same was looked at in another language
 */
export async function audit(
  page: Page,
  state: string,
  { colours = true }: { colours?: boolean } = {},
): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of colours ? (['light', 'dark'] as const) : (['light'] as const)) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settled(page);
    // Scripts given to the debugger stand outside the page's policy.
    if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
    if (colorScheme === 'light') found.push(...(await strayIds(page)).map((each) => `${state}: ${each}`));
    // Only the colours differ from the first look to the second.
    const runOnly = colorScheme === 'light' ? rules : { type: 'rule', values: ['color-contrast'] };
    const options = {
      runOnly,
      ...(colours ? {} : { rules: { 'color-contrast': { enabled: false } } }),
      resultTypes: ['violations'],
      iframes: false,
    };
    const violations = await page.evaluate(async (options) => {
      const { axe } = globalThis as unknown as { axe: { run(on: Document, options: object): Promise<unknown> } };
      return ((await axe.run(document, options)) as { violations: Finding[] }).violations;
    }, options);
    for (const { id, nodes } of violations)
      for (const { target, failureSummary } of nodes.slice(0, 3))
        found.push(
          `${state}, ${colorScheme}: ${id} at ${target.join(' ')} (${(failureSummary ?? '').replaceAll(/\s+/g, ' ').slice(0, 160)})`,
        );
  }
  return found;
}
