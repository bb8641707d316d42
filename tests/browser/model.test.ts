import { afterAll, beforeAll, expect, it } from 'vitest';
import { openContext, patienceMs } from '../support/browser.ts';
import { openEmbedded } from '../support/chat.ts';
import { type ModelServer, startModelServer } from '../support/model.ts';
import { served } from '../support/served.ts';
import { serve } from '../support/service.ts';

let model: ModelServer;
beforeAll(async () => {
  model = await startModelServer();
});
afterAll(() => model.stop());
const server = served(() => serve({ LLM_BASE_URL: model.url, LLM_MODEL: 'test' }));

/** Three sentences of the first passage, as slowly as models write. */
const writeSlowly = (): void =>
  model.on(
    'answer',
    ({ material }) => {
      const { text, mark } = (material.passages as { text: string; mark: string }[])[0] ?? { text: '', mark: '' };
      const sentences = text.split(/(?<=\.)\s+/).slice(0, 3);
      return sentences.map((sentence) => `${sentence.replace(/^[-*\d. ]+/, '')} [${mark}]`).join(' ');
    },
    { latency: 60, chunkSize: 6 },
  );

it('shows an answer sentence by sentence while it is written, and then the whole with its source', async () => {
  writeSlowly();
  const own = await openContext();
  const page = await own.context.newPage();
  await page.goto(server.origin);
  const chat = await openEmbedded(page);
  const reply = chat.say('my vpn drops every ten minutes on the train');
  await chat.locate('.writing .words').waitFor({ timeout: patienceMs });
  const early = (await chat.locate('.writing .words').textContent()) ?? '';
  const whole = await reply;
  expect(early.length).toBeGreaterThan(0);
  expect(whole.replaceAll(/\s+/g, ' ')).toContain(early.replaceAll(/\s+/g, ' ').slice(0, 40));
  expect(whole).not.toMatch(/\[[a-z]\]/);
  expect(await chat.locate('a.source').first().getAttribute('href')).toMatch(/\/help\/en\/vpn-drops/);
  expect(await chat.locate('.writing').count()).toBe(0);
  expect(own.faults).toEqual([]);
  await own.context.close();
});

/** What is seen of an answer in each frame: how much is written of it, and whether the whole moves in once more. */
interface Seen {
  lengths: number[];
  rises: boolean;
}

it.each([
  ['no-preference', 'word by word'],
  ['reduce', 'by whole sentences'],
] as const)(
  'with motion %s an answer is shown %s, and the whole takes its place without a jump',
  async (reducedMotion, _) => {
    writeSlowly();
    const own = await openContext({ reducedMotion });
    const page = await own.context.newPage();
    await page.goto(server.origin);
    const chat = await openEmbedded(page);
    await chat.locate('.log').evaluate((log) => {
      const seen: Seen = { lengths: [], rises: false };
      Object.assign(window, { seen });
      const look = (): void => {
        const length = document.querySelector('.writing .words')?.textContent?.length ?? 0;
        if (length > (seen.lengths.at(-1) ?? 0)) seen.lengths.push(length);
        const last = [...log.querySelectorAll('.group:not(.mine) .message')].at(-1);
        seen.rises ||= last?.getAnimations().some(({ playState }) => playState === 'running') ?? false;
        requestAnimationFrame(look);
      };
      look();
    });
    await chat.say('my vpn drops every ten minutes on the train');
    const { lengths, rises } = await chat.locate('.log').evaluate(() => (window as unknown as { seen: Seen }).seen);
    const steps = lengths.map((length, i) => length - (lengths[i - 1] ?? 0));
    if (reducedMotion === 'reduce') expect(Math.min(...steps)).toBeGreaterThan(20);
    else expect([steps.length > 8, Math.max(...steps) < 30]).toEqual([true, true]);
    expect(rises).toBe(false);
    expect(own.faults).toEqual([]);
    await own.context.close();
  },
);
