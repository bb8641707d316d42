import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { audit } from '../support/axe.ts';
import { type Guarded, openContext, renew, until } from '../support/browser.ts';
import { handOf, signedIn, startTalk, type Talk } from '../support/desk.ts';
import { temporaryFolder } from '../support/engines.ts';
import { type Asked, type ModelServer, startModelServer } from '../support/model.ts';
import { type Served, served } from '../support/served.ts';
import { serve } from '../support/service.ts';
import { bothWaysInFull, fits, longWord, unavailable } from '../support/states.ts';

const question = 'my vpn drops every ten minutes on the train';
const german = 'Guten Tag, mein Drucker im zweiten Stock druckt seit heute Morgen nicht mehr';
const summary = {
  wanted: 'A VPN that stays up <b>on the train</b>.',
  tried: ['The article did not help <img src=x>.'],
  known: ['It drops every ten minutes.'],
  mood: 'annoyed',
};

let model: ModelServer;
const { dir, remove } = temporaryFolder();
beforeAll(async () => {
  model = await startModelServer();
  cpSync('knowledge-base', join(dir, 'knowledge-base'), { recursive: true });
  writeFileSync(
    join(dir, 'knowledge-base/en/sonic-screwdriver.md'),
    [
      '---',
      'title: Lending out the sonic screwdriver',
      'summary: Where it lies and who may borrow it.',
      'category: facilities',
      'audience: internal',
      'updated: 2026-01-01',
      '---',
      '## Who may borrow it',
      'The sonic screwdriver lies in the safe. Lend it to field engineers only.',
    ].join('\n'),
  );
});
afterAll(async () => {
  await model.stop();
  remove();
});
const server = served(() => serve({ LLM_BASE_URL: model.url, LLM_MODEL: 'test', DATA_DIR: dir }));
const bare = served();

const firstSentence = ({ material }: Asked): string => {
  const [first] = material.passages as { mark: string; text: string }[];
  return `${String(first?.text)
    .split('. ')[0]
    ?.replace(/^\d+\. /, '')}. [${first?.mark}]`;
};
beforeEach(() => {
  model.forget();
  model.on('summarise', JSON.stringify(summary));
  model.on('triage', JSON.stringify({ category: 'network/wifi', impact: 2, urgency: 1 }));
  model.on('draft', firstSentence);
  model.on('answer', firstSentence);
  model.on('translate', ({ material }) =>
    JSON.stringify({ texts: (material.texts as string[]).map((text) => `In English: ${text}`) }),
  );
});

async function handedOver(at: Served, locale = 'en', said: readonly string[] = [question], body: object = {}) {
  const talk: Talk = await startTalk(at.origin, { locale, ...body });
  for (const text of said) await talk.say(text);
  await talk.say(locale === 'de' ? 'Ich möchte mit einem Menschen sprechen' : 'I want to talk to a human');
  return { talk, number: await talk.ticket() };
}

const browsers = new Map<string, Guarded>();

/** The owner's desk, in a browser that nobody has used. */
async function openDesk(at: Served, locale = 'en-US'): Promise<{ own: Guarded; page: Page }> {
  const key = `${at.port} ${locale}`;
  const own = browsers.get(key) ?? (await openContext({ locale, viewport: { width: 1440, height: 900 } }));
  browsers.set(key, own);
  return { own, page: await renew(own, at.origin, await signedIn(at.origin)) };
}
const openTicket = async (page: Page, at: Served, number: number): Promise<void> => {
  await page.goto(`${at.origin}/console/tickets/${number}?view=all`);
  await page.locator('.message').first().waitFor();
};
const reply = (page: Page): Promise<string> => page.locator('.editor[data-kind=reply] .editor-text').inputValue();

describe('an agent with a model', { timeout: 60_000 }, () => {
  it('sees at a glance what it was about, as text and nothing else, and takes a suggestion over by a click', async () => {
    const { number } = await handedOver(server);
    const { own, page } = await openDesk(server);
    await openTicket(page, server, number);
    await page.locator('.glance-written').waitFor();
    const glance = page.locator('.glance');
    const text = (await glance.textContent()) ?? '';
    expect(text).toContain('A VPN that stays up <b>on the train</b>.');
    expect(text).toContain('<img src=x>');
    expect(await glance.locator('b, img').count()).toBe(0);
    expect(text, 'what the log says stays in sight').toContain(question);
    expect(await glance.locator('a').first().getAttribute('href')).toMatch(/^\/help\/en\/vpn-drops/);
    for (const name of [/^Use the category/, /^Use the priority/]) {
      await page.getByRole('button', { name }).click();
      await page.getByRole('button', { name }).waitFor({ state: 'detached' });
    }
    expect(await page.locator('.suggestion').count()).toBe(0);
    expect(await page.locator('.ticket-facts .priority').textContent()).toContain('High');
    await page.getByRole('tab', { name: 'History' }).click();
    await page.locator('.steps').getByText('Category is now Network › Wi-Fi').waitFor();
    expect(own.faults).toEqual([]);
  });

  it('has a reply drafted, stops it, takes it back, and nothing is sent by itself', async () => {
    const { talk, number } = await handedOver(server);
    const { own, page } = await openDesk(server);
    await openTicket(page, server, number);
    await page.keyboard.press('r');
    await page.keyboard.type('Hello Vera,');
    await page.keyboard.press('Escape');
    model.on('draft', 'hang');
    await page.keyboard.press('d');
    await page.locator('.editor-help .thinking').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.editor-help .thinking').waitFor({ state: 'detached' });
    expect(await reply(page)).toBe('Hello Vera,');
    model.on('draft', firstSentence);
    await page.getByRole('button', { name: 'Draft a reply' }).click();
    await page.locator('.editor-help .sources a').waitFor();
    expect(await reply(page)).not.toContain('Hello');
    expect(await page.locator('.editor-help .sources a').first().getAttribute('href')).toMatch(/^\/help\/en\//);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await reply(page)).toBe('Hello Vera,');
    model.on('draft', 'NONE');
    await page.getByRole('button', { name: 'Draft a reply' }).click();
    await page.getByText('No article helps with this.').waitFor();
    expect(await reply(page)).toBe('Hello Vera,');
    expect(await page.locator('.message[data-by=agent]').count()).toBe(0);
    expect(await talk.say('are you there?')).not.toContain('Hello Vera');
    expect(own.faults).toEqual([]);
  });

  it('reads messages in their own language and answers in the visitor’s, with both originals kept', async () => {
    const { number } = await handedOver(server, 'de', [german]);
    const { own, page } = await openDesk(server);
    await openTicket(page, server, number);
    const first = page.locator('.message[data-by=visitor]').first();
    await first.getByRole('button', { name: 'Translate' }).click();
    await first.getByText(`In English: ${german}`).waitFor();
    await first.getByRole('button', { name: 'Show original' }).click();
    expect(await first.locator('.said').textContent()).toBe(german);
    await page.locator('.translate-bar button').click();
    await until(
      () => page.locator('.said[lang=en]').count(),
      (count) => count > 2,
    );
    const calls = model.asked('translate').length;
    await page.locator('.translate-bar button').click();
    await page.locator('.translate-bar button').click();
    expect(model.asked('translate'), 'nothing is asked for twice').toHaveLength(calls);
    await page.keyboard.press('r');
    await page.keyboard.type('We are coming. Do not restart it.');
    const into = page.getByRole('button', { name: 'Translate to German' });
    model.on('translate', JSON.stringify({ texts: ['Wir kommen. Starten Sie es neu.'] }));
    await into.click();
    // What the model made of one sentence is not what it says: it is left, and nobody sends it unseen.
    const left = page.getByText('Still in your language', { exact: false });
    await left.waitFor();
    expect(await reply(page)).toBe('Wir kommen. Do not restart it.');
    await page.locator('.editor-text').fill('Wir kommen.');
    expect(await left.count()).toBe(0);
    await page.locator('.editor-help').getByRole('button', { name: 'Undo' }).click();
    await page.locator('.editor-text').fill('We are on our way.');
    model.on('translate', JSON.stringify({ texts: ['In English: We are on our way.'] }));
    await into.click();
    await until(
      () => reply(page),
      (text) => text === 'In English: We are on our way.',
    );
    await page.locator('.editor-text').press('End');
    await page.keyboard.type(' Bis gleich!');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Send now' }).click();
    const sent = page.locator('.message[data-by=agent]');
    await sent.getByRole('button', { name: 'Show what was written' }).click();
    expect(await sent.locator('.said').textContent()).toBe('We are on our way.');
    expect(own.faults).toEqual([]);
  });

  it('marks the sentence of a message whose translation said something else, and leaves it as it was written', async () => {
    const { number } = await handedOver(server, 'de', ['Der Drucker im 3. Stock geht nicht. Bitte nicht neu starten!']);
    model.on('translate', ({ material }) =>
      JSON.stringify({
        texts: (material.texts as string[]).map((text) =>
          text.startsWith('Der Drucker')
            ? 'The printer on the 3rd floor does not work. Please start it anew!'
            : `In English: ${text}`,
        ),
      }),
    );
    const { own, page } = await openDesk(server);
    await openTicket(page, server, number);
    const first = page.locator('.message[data-by=visitor]').first();
    await first.getByRole('button', { name: 'Translate' }).click();
    const left = first.locator('.said mark');
    await left.waitFor();
    expect(await left.textContent()).toContain('Bitte nicht neu starten!');
    expect(await first.locator('.said').textContent()).toContain('The printer on the 3rd floor does not work.');
    expect(await first.textContent()).not.toContain('start it anew');
    await first.getByText('Marked sentences are as they were written', { exact: false }).waitFor();
    expect(own.faults).toEqual([]);
  });

  it('asks the knowledge base, and puts into a reply what visitors may read', async () => {
    const { number } = await handedOver(server);
    const { own, page } = await openDesk(server);
    await openTicket(page, server, number);
    await page.keyboard.press('a');
    await page.locator('.window').waitFor();
    await page.keyboard.type('who may borrow the sonic screwdriver?');
    await page.keyboard.press('Enter');
    await page.locator('.answer').waitFor();
    await page.locator('.passage .status').first().waitFor();
    expect(await page.getByRole('button', { name: 'Put into reply' }).count(), 'internal: for staff only').toBe(0);
    await page.locator('.passage summary').first().click();
    expect(await page.locator('.passage[open] a').count()).toBe(0);
    await page.locator('.ask input').fill(question);
    await page.keyboard.press('Enter');
    await page.locator('.answer .button').click();
    await page.locator('.window').waitFor({ state: 'detached' });
    await until(
      () => reply(page),
      (text) => text.length > 20,
    );
    expect(own.faults).toEqual([]);
  });
});

describe('an agent without a model', { timeout: 60_000 }, () => {
  it('has the facts, a quotation with its address and solved tickets; nothing offers what is not there', async () => {
    const hand = await handOf(bare.origin);
    const solved = await handedOver(bare, 'en', ['the coffee machine on the third floor leaks water']);
    await hand.act(solved.number, 'reply', { text: 'The gasket was replaced.', clientId: 'gasket' });
    await hand.act(solved.number, 'resolve');
    const { number, talk } = await handedOver(bare, 'en', ['coffee machine on the third floor leaks again']);
    const { own, page } = await openDesk(bare);
    await openTicket(page, bare, number);
    await page.locator('.glance').getByText('asked for a person').waitFor();
    expect(await page.locator('.glance .by-model').count()).toBe(0);
    await page.locator('.similar').getByText('The gasket was replaced.').waitFor();
    await page.getByRole('button', { name: `Put the solution of #${solved.number} into the reply` }).click();
    expect(await reply(page)).toBe('The gasket was replaced.');
    await page.locator('.similar a').click();
    await page.waitForURL(`**/tickets/${solved.number}?**`);
    await talk.say('and how do I reset my password?');
    await openTicket(page, bare, number);
    await page.keyboard.press('d');
    await page.getByText('Quoted from an article.').waitFor();
    expect(await reply(page)).toContain('/help/en/reset-your-password');
    const foreign = await handedOver(bare, 'de', [german]);
    await openTicket(page, bare, foreign.number);
    await page.locator('.glance').waitFor();
    expect(await page.locator('.translate-bar, .said-foot').count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Translate/ }).count()).toBe(0);
    expect(own.faults).toEqual([]);
  });
});

describe.each(bothWaysInFull)(
  'accessibility of what helps agents, in every state: %s',
  { timeout: 120_000 },
  (locale) => {
    it('reads right, fits and is told aloud', async () => {
      const long = { ...summary, wanted: longWord.slice(0, 290), tried: [longWord.slice(0, 290), 'b'], known: [] };
      const talked = await handedOver(server, 'de', [german, longWord], { visitor: { name: 'Jörg Weiß' } });
      const plain = await handedOver(server, 'en', [question]);
      const { own, page } = await openDesk(server, locale);
      const found: string[] = [];
      const look = async (state: string): Promise<void> => {
        for (const width of [1440, 360]) {
          await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
          const name = `${state} at ${width}`;
          found.push(...(await fits(page, name)));
          // Roles, names and colours are the same at every width.
          if (width === 1440) found.push(...(await audit(page, name, { colours: locale === 'en' })));
        }
        await page.setViewportSize({ width: 1440, height: 900 });
      };
      await page.route('**/assist*', () => undefined);
      await openTicket(page, server, talked.number);
      await look('nothing known yet');
      await page.unrouteAll();
      model.on('summarise', 'hang');
      await openTicket(page, server, plain.number);
      await page.locator('.glance').waitFor();
      await look('facts alone');
      model.on('summarise', JSON.stringify(long));
      model.on('translate', { status: 500 });
      await openTicket(page, server, talked.number);
      await page.locator('.glance-written').waitFor();
      await look('with a summary');
      await page.locator('.translate-bar button').click();
      await page
        .locator('.translate-bar [role=status]', { hasText: locale === 'en' ? 'Not translated' : 'لم تُترجم' })
        .waitFor();
      await look('translation that failed');
      model.on('translate', ({ material }) =>
        JSON.stringify({ texts: (material.texts as string[]).map((text) => `${longWord} ${text}`) }),
      );
      await page.locator('.message[data-by=visitor] .said-foot button').first().click();
      await page.locator(`.said[lang=${locale}]`).first().waitFor();
      await look('one translated');
      model.on('draft', 'hang');
      await page.keyboard.press('d');
      await page.locator('.editor-help .thinking').waitFor();
      await look('drafting');
      await page.keyboard.press('Escape');
      model.on('draft', 'NONE');
      await page.keyboard.press('Escape');
      await page.keyboard.press('d');
      await until(
        () => page.locator('.editor-help').textContent(),
        (text) => text !== '' && text !== null,
      );
      await look('no draft');
      model.on('draft', firstSentence);
      await page.keyboard.press('Escape');
      await openTicket(page, server, plain.number);
      await page.keyboard.press('d');
      await page.locator('.editor-help .sources').waitFor();
      await look('drafted');
      await page.keyboard.press('Escape');
      await page.keyboard.press('a');
      await page.locator('.window').waitFor();
      await look('asking, empty');
      await page.keyboard.type(question);
      await page.route('**/answers', () => undefined);
      await page.keyboard.press('Enter');
      await page.locator('.ask-answer .thinking').waitFor();
      await look('looking it up');
      await page.unrouteAll();
      await page.route('**/answers', unavailable);
      await page.locator('.ask input').press('Enter');
      await page.locator('.ask-answer .fault').waitFor();
      await look('no answer came');
      await page.unrouteAll();
      await page.locator('.ask input').fill('qqqq zzzz');
      await page.locator('.ask input').press('Enter');
      await page.locator('.ask-answer > .hint').waitFor();
      await look('nothing known of it');
      await page.locator('.ask input').fill(locale === 'en' ? question : 'الـ VPN يفصل كل عشر دقائق في القطار');
      await page.locator('.ask input').press('Enter');
      await page.locator('.passage').first().waitFor();
      await page.locator('.passage summary').first().click();
      await look('answered');
      expect(found).toEqual([]);
      expect(own.faults).toEqual([]);
    });
  },
);
