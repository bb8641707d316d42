import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openContext, signIn, until } from '../support/browser.ts';
import { openEmbedded } from '../support/chat.ts';
import { handOf, startTalk, type Talk } from '../support/desk.ts';
import { type HostPage, startHostPage } from '../support/host-page.ts';
import { allShown, misdeeds, squeezed, watch } from '../support/misdeeds.ts';
import { payloads } from '../support/payloads.ts';
import { served } from '../support/served.ts';

const server = served();
let site: HostPage;
beforeAll(async () => {
  site = await startHostPage(server.origin);
});
afterAll(async () => {
  await site?.close();
});

describe('a site of another origin with a strict policy and trusted types', () => {
  it.each(['near', 'far'] as const)('H3 H4 embeds the chat and nothing else gets through: %s', async (which) => {
    const { context, faults } = await openContext();
    await watch(context);
    const page = await context.newPage();
    await page.goto(site[which]);
    const chat = await openEmbedded(page);
    expect(await chat.say('my vpn drops every ten minutes on the train')).toContain('Reconnect automatically');
    const [foreign, inner] = await Promise.all(
      ['/foreign', '/chat'].map(async (path) =>
        until(
          () => page.frames().find((frame) => frame.url().includes(path)) ?? null,
          (frame) => frame !== null,
        ),
      ),
    );
    // Whatever the foreign frame says, to the page or to the chat, stays without effect.
    await foreign?.evaluate(() => {
      const words = [
        { parley: 1, is: 'close' },
        { parley: 1, is: 'unread', count: 9 },
        { parley: 1, do: 'hidden' },
        { parley: 1, do: 'reset' },
        { parley: 1, do: 'prefill', value: 'put in by a stranger' },
        { parley: 1, do: 'theme', value: 'dark' },
      ];
      for (const word of Array.from({ length: 9 }, () => words).flat()) {
        parent.postMessage(word, '*');
        for (let i = 0; i < parent.frames.length; i++) parent.frames[i]?.postMessage(word, '*');
      }
    });
    // A wish of the page itself comes after those, so once it is heard they have been too.
    await page.evaluate(() =>
      (globalThis as unknown as { parley: { prefill(text: string): void } }).parley.prefill('own'),
    );
    await until(
      () => chat.locate('.composer textarea').inputValue(),
      (text) => text === 'own',
      "the page's own wish",
    );
    expect(await page.locator('parley-chat').getAttribute('data-open')).toBe('');
    expect(await page.locator('parley-chat b').textContent()).toBe('');
    // What a page may not wish for is told to its developer, and changes nothing.
    const told = page.waitForEvent('console', (message) => message.type() === 'warning');
    await page.evaluate(() =>
      (globalThis as unknown as { parley: { setTheme(theme: string): void } }).parley.setTheme('pink'),
    );
    expect((await told).text()).toBe('parley: unknown value pink');
    expect(await chat.locate('html').getAttribute('data-theme')).toBe('auto');
    expect(await chat.locate('.group.mine').count()).toBe(1);
    expect(inner?.url()).toContain('embed=1');
    await page.reload();
    // Where the browser lets it keep something, the conversation is there again; elsewhere a new one can begin.
    await chat
      .locate(which === 'near' ? '.group.mine' : '.welcome')
      .first()
      .waitFor();
    expect(await misdeeds(page)).toEqual([]);
    expect([...site.reports, ...site.strangers, ...faults]).toEqual([]);
    await context.close();
  });
});

describe('H5 a browser that blocks the cookies of third parties', () => {
  it('lets the chat on another site do all it does on its own, and no cookie is so much as tried', async () => {
    // A window without a history blocks them; what the frame can keep tells that it does.
    for (const [where, keeps] of [
      ['far', false],
      ['near', true],
    ] as const) {
      const { context, faults } = await openContext();
      const page = await context.newPage();
      await page.goto(site[where]);
      const chat = await openEmbedded(page);
      expect(await chat.say('my vpn drops every ten minutes on the train')).toContain('Reconnect automatically');
      await chat.press(/still not working/i);
      expect(await chat.say('I want to talk to a human')).toMatch(/\d{4}/);
      expect(await context.cookies()).toEqual([]);
      const kept = await chat.locate('html').evaluate(() => {
        // biome-ignore lint/suspicious/noDocumentCookie: whether this is let through is the question
        document.cookie = 'tried=1; SameSite=None; Secure; Path=/';
        return document.cookie !== '';
      });
      expect([where, kept]).toEqual([where, keeps]);
      expect(faults).toEqual([]);
      await context.close();
    }
  });
});

describe('texts that would like to be scripts', () => {
  let texts: string[];
  let talk: Talk;
  let number: number;

  beforeAll(async () => {
    texts = payloads(`http://localhost:${site.port}`);
    const hand = await handOf(server.origin);
    talk = await startTalk(server.origin, { locale: 'en', visitor: { name: texts[0], email: 'name@example.net' } });
    await talk.say('I want to talk to a human');
    number = await talk.ticket();
    for (const [i, text] of texts.entries()) {
      const name = `${text.replaceAll(/[\\/\0]/g, '_')}.txt`;
      const attachments = [await talk.attach(name, 'text/plain', text)];
      await talk.say(text, attachments);
      await hand.act(number, 'reply', { text, clientId: `reply-${i}` });
      await hand.act(number, 'note', { text });
    }
    // Each as the name of somebody who waits, and as what a ticket is about.
    for (const text of texts.slice(0, 20)) {
      const other = await startTalk(server.origin, { locale: 'en', visitor: { name: text, email: 'n@example.net' } });
      await other.say(text);
      await other.say('I want to talk to a human');
    }
  });

  it('D1 D3 are text in the chat: messages, replies, names of files, and the transcript', async () => {
    const { context, faults } = await openContext();
    await watch(context);
    const page = await context.newPage();
    await page.addInitScript(
      ([id, token]) => {
        localStorage.setItem('parley.current', id ?? '');
        localStorage.setItem('parley.token', token ?? '');
      },
      [talk.id, talk.token],
    );
    await page.goto(`${server.origin}/chat`);
    await page.locator('.group.mine').nth(20).waitFor();
    await allShown(page, '.group.mine .bubble', texts);
    await allShown(page, '.group:not(.mine) .bubble', texts);
    expect(await page.locator('.file-name').count()).toBe(texts.length);
    expect(await page.locator('.log').textContent()).not.toContain('internal');
    await page.getByRole('button', { name: 'Menu' }).click();
    const [transcript] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: /transcript/i }).click(),
    ]);
    expect(transcript.suggestedFilename()).toMatch(/\.txt$/);
    const written = squeezed(readFileSync(await transcript.path(), 'utf8'));
    expect(texts.filter((text) => !written.includes(squeezed(text)))).toEqual([]);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.locator('.menu > button').nth(1).click();
    await page.locator('.list li').first().waitFor();
    expect(await misdeeds(page)).toEqual([]);
    expect([...site.strangers, ...faults]).toEqual([]);
    await context.close();
  });

  it('D1 D3 are text in the console: messages, replies, notes, names of files and of people', async () => {
    const { context, faults } = await openContext({ viewport: { width: 1440, height: 2400 } });
    await watch(context);
    const page = await context.newPage();
    await signIn(page, server.origin);
    expect(texts).toHaveLength(150);
    await page.locator('.row').nth(18).waitFor();
    await allShown(page, '.row-who', texts.slice(1, 15));
    await page.goto(`${server.origin}/console/tickets/${number}?view=all`);
    await page.locator('.message[data-by=note]').nth(30).waitFor();
    for (const by of ['visitor', 'agent', 'note']) await allShown(page, `.message[data-by=${by}] .said`, texts);
    expect(await page.locator('a.file').count()).toBe(texts.length);
    await page.locator('.details').getByText('parleyHit').first().waitFor();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.locator('.steps li').first().waitFor();
    expect(await misdeeds(page)).toEqual([]);
    expect([...site.strangers, ...faults]).toEqual([]);
    await context.close();
  });
});
