import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openContext, signIn, until } from '../support/browser.ts';
import { readCsv } from '../support/csv.ts';
import { handOf, startTalk, type Talk } from '../support/desk.ts';
import { temporaryFolder } from '../support/engines.ts';
import { type HostPage, startHostPage } from '../support/host-page.ts';
import { partsOf } from '../support/letters.ts';
import { allShown, misdeeds, squeezed, watch } from '../support/misdeeds.ts';
import { payloads } from '../support/payloads.ts';
import { served } from '../support/served.ts';
import { serve } from '../support/service.ts';

/**
 * The same hundred and fifty texts in every place that a ticket's way leads to besides chat and desk: the requester's own pages,
 * mails, exports, and the console's pages beside the desk. All of it with what people write sealed in the database.
 */
const { dir, remove } = temporaryFolder();
afterAll(remove);
const address = 'bo@example.org';
const server = served(() => serve({ DATA_DIR: dir, ENCRYPT_MESSAGES: 'on' }));
let site: HostPage;
let texts: string[];
let talk: Talk;
let cookie: string;
let number: number;
/** A ticket that its agent may still answer. */
let taken: number;
/** Names of colleagues and keys, as they were taken. */
let names: string[];
let subjects: string[];
/** Who lost their access and asks for it: by what name, and what they say for themselves. */
let asking: { name: string; reason: string; token: string }[];

/** Several texts as one, as long as they fit in so many characters. */
function together(all: readonly string[], most: number): string[] {
  const out: string[] = [];
  for (const text of all) {
    const last = out.at(-1);
    if (last !== undefined && last.length + text.length < most) out[out.length - 1] = `${last} ${text}`;
    else out.push(text);
  }
  return out;
}

const letters = (): { text: string; html: string; subject: string }[] => {
  try {
    return readdirSync(join(dir, 'mail')).map((name) => partsOf(readFileSync(join(dir, 'mail', name), 'utf8')));
  } catch {
    return [];
  }
};
const form = (path: string, fields: Record<string, string | File>) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return fetch(`${server.origin}${path}`, {
    method: 'POST',
    body,
    headers: { cookie, origin: server.origin },
    redirect: 'manual',
  });
};
const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');

beforeAll(async () => {
  site = await startHostPage(server.origin);
  texts = payloads(`http://localhost:${site.port}`);
  subjects = together(texts, 200);
  const replies = together(texts, 700);
  const page = await (await form('/my/code', { email: address })).text();
  const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const code = await until(
    () => letters().flatMap(({ text }) => /^ {4}(\d{6})/m.exec(text)?.[1] ?? [])[0] ?? '',
    (found) => found !== '',
    'the code',
  );
  cookie = cookiesOf(await form('/my/enter', { email: address, request, code }));
  await form('/my/profile', { name: texts[0] ?? '', locale: 'en', mails: '1' });

  const staff = { cookie: '', origin: server.origin, 'content-type': 'application/json' };
  const hand = await handOf(server.origin);
  staff.cookie = hand.cookie;
  const post = (path: string, body: object) =>
    fetch(`${server.origin}/api/v1/${path}`, { method: 'POST', headers: staff, body: JSON.stringify(body) });
  names = [];
  const hire = async (): Promise<void> => {
    for (const [i, text] of texts.slice(0, 50).entries()) {
      const name = `${text.slice(0, 60)} ${i}`;
      const who = await post('people', { name, email: `colleague${i}@example.org`, role: 'agent' });
      const key = await post('keys', { name: text, scopes: ['tickets:read'] });
      if (who.status === 201 && key.status === 201) names.push(name);
    }
  };
  // One ticket with everything in its thread, and one for each text as what it is about.
  talk = await startTalk(server.origin, { locale: 'en' }, { cookie });
  await talk.say('I want to talk to a human');
  number = await talk.ticket();
  const fillThread = async (): Promise<void> => {
    for (const [i, text] of texts.entries()) {
      const file = new File([text], `${text.replaceAll(/[\\/\0]/g, '_')}.txt`);
      await form(`/my/tickets/${number}/comment`, { text, file, key: `comment-${i}` });
    }
    for (const [i, text] of replies.entries()) await hand.act(number, 'reply', { text, clientId: `reply-${i}` });
    await hand.act(number, 'reject', { reason: texts.slice(0, 5).join('\n') });
  };
  const openOthers = async (): Promise<void> => {
    for (const [i, text] of subjects.entries()) {
      const other = await startTalk(server.origin, { locale: 'en' }, { cookie });
      await other.say('I want to talk to a human');
      const own = await other.ticket();
      await form(`/my/tickets/${own}/edit`, { subject: text, urgency: '2' });
      await hand.act(own, 'reply', { text, clientId: `seen-${i}` });
      taken = own;
    }
  };
  const shutOut = async (): Promise<void> => {
    asking = [];
    for (const [i, reason] of together(texts, 900).entries()) {
      const email = `asking${i}@example.org`;
      const { name, password } = await hand.hire(`${(texts[50 + i] ?? '').slice(0, 60)} ${i}`, email, 'agent');
      const people = await fetch(`${server.origin}/api/v1/people`, { headers: staff });
      const { items } = (await people.json()) as { items: { id: string; email: string }[] };
      await post(`people/${items.find((one) => one.email === email)?.id}/suspend`, {});
      const refused = await fetch(`${server.origin}/api/v1/session`, {
        method: 'POST',
        headers: { origin: server.origin, 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
      expect(refused.status).toBe(403);
      asking.push({ name, reason, token: ((await refused.json()) as { token: string }).token });
    }
  };
  await Promise.all([hire().then(shutOut), fillThread(), openOthers()]);
  await until(
    () => letters().length,
    (count) => count === 1 + subjects.length + replies.length,
    'a mail for every reply',
    120_000,
  );
});
afterAll(async () => {
  await site?.close();
});

/** A window in which nothing bad may have happened by its end. */
async function watched(look: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
  const { context, faults } = await openContext({
    viewport: { width: 1440, height: 1600 },
    acceptDownloads: true,
  });
  await watch(context);
  const page = await context.newPage();
  await look(page, context);
  expect(await misdeeds(page)).toEqual([]);
  expect([...site.strangers, ...faults]).toEqual([]);
  await context.close();
}

describe('D1 D3 texts that would like to be scripts', () => {
  it('are text on the pages of requesters: list, ticket, profile, data, and what a form says back', () =>
    watched(async (page, context) => {
      const [name = '', value = ''] = cookie.split('; ')[0]?.split('=') ?? [];
      await context.addCookies([{ name, value, url: server.origin }]);
      expect(texts).toHaveLength(150);
      await page.goto(`${server.origin}/my`);
      await allShown(page, '.subject', texts);
      await page.goto(`${server.origin}/my/tickets/${number}`);
      await allShown(page, '.said[data-mine] p', texts);
      await allShown(page, '.said:not([data-mine]) p', texts);
      expect(await page.locator('.said a bdi').count()).toBe(texts.length);
      await page.goto(`${server.origin}/my/profile`);
      expect(await page.locator('#name').inputValue()).toBe(texts[0]);
      await page.locator('summary, h1').first().waitFor();
      const data = await context.request.get(`${server.origin}/my/data.json`);
      expect(data.headers()['content-type']).toContain('application/json');
      expect(data.headers()['content-disposition']).toMatch(/^attachment/);
      for (const text of texts) expect(JSON.stringify(await data.json())).toContain(JSON.stringify(text).slice(1, -1));
      // Forms that say back what was put in.
      await context.clearCookies();
      await page.goto(`${server.origin}/my/register`);
      for (const text of texts.filter((_, i) => i % 15 === 0)) {
        await page
          .locator('form')
          .first()
          .evaluate((one, said) => {
            (one as HTMLFormElement).noValidate = true;
            for (const field of one.querySelectorAll('input')) if (field.type !== 'hidden') field.value = said;
          }, text);
        await Promise.all([page.waitForNavigation(), page.locator('form button').first().click()]);
        expect(await page.locator('input[name=email]').first().inputValue()).toBe(text.replaceAll('\n', ''));
        expect(await misdeeds(page)).toEqual([]);
      }
    }));

  it('are text in mails: subject, words and HTML, in a program that would run and fetch anything', () =>
    watched(async (page) => {
      const mails = letters();
      const words = squeezed(mails.map(({ text }) => text.replaceAll(/^> /gm, '')).join('\n'));
      expect(texts.filter((text) => !words.includes(squeezed(text)))).toEqual([]);
      const headers = squeezed(mails.map(({ subject }) => subject).join('\n'));
      // A long one is cut, and lines and invisible letters go.
      const begins = subjects.map((text) => squeezed(text.replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')).slice(0, 60));
      expect(begins.filter((text) => !headers.includes(text))).toEqual([]);
      const pages = mails.map(({ html }) => html);
      await page.goto('about:blank');
      await page.evaluate((all) => {
        for (const html of all) {
          const frame = document.createElement('iframe');
          frame.srcdoc = html;
          document.body.append(frame);
        }
      }, pages);
      const shown = (): Promise<string[]> =>
        page.evaluate(() =>
          [...document.querySelectorAll('iframe')].map((one) => one.contentDocument?.body?.innerText ?? ''),
        );
      await until(shown, (all) => all.length === mails.length && all.every((text) => text !== ''), 'every mail');
      const read = squeezed((await shown()).join('\n'));
      expect(texts.filter((text) => !read.includes(squeezed(text)))).toEqual([]);
    }));

  it('lie sealed in the database, and the search says that it finds whole words', () =>
    watched(async (page) => {
      const stored = ['', '-wal'].map((end) => readFileSync(join(dir, `parley.db${end}`), 'utf8')).join('\n');
      expect(stored).toContain('asking0@example.org');
      // The first of them are names of people and keys as well, which are not sealed.
      const said = texts.slice(50 + asking.length).flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]);
      expect(said.filter((text) => text.length > 8 && stored.includes(text))).toEqual([]);
      await signIn(page, server.origin);
      await page.goto(`${server.origin}/console/all?q=parleyNothing`);
      await page.locator('.list-pane .empty').getByText('the search finds whole words only').waitFor();
    }));

  it('are text where somebody without access asks for it, and where owners see who asks', () =>
    watched(async (page) => {
      expect(asking.length).toBeGreaterThan(5);
      for (const { token, reason } of asking) {
        await page.goto(`${server.origin}/console/no-access?token=${encodeURIComponent(token)}`);
        await page.locator('textarea').fill(reason);
        expect(squeezed(await page.locator('textarea').inputValue())).toBe(squeezed(reason));
        await page.locator('form button[type=submit]').click();
        await page.locator('p[role=status]').waitFor();
        expect(await misdeeds(page)).toEqual([]);
      }
      await signIn(page, server.origin);
      await page.goto(`${server.origin}/console/people`);
      await allShown(page, '.asking', [...asking.map(({ name }) => name), ...texts]);
    }));

  it('are text in saved replies: on their page, where one is chosen, and in what is put into a reply', () =>
    watched(async (page) => {
      const { cookie: by } = await handOf(server.origin);
      for (const [i, text] of texts.entries()) {
        const put = await fetch(`${server.origin}/api/v1/saved-replies/hostile${i}`, {
          method: 'PUT',
          headers: { cookie: by, origin: server.origin, 'content-type': 'application/json' },
          body: JSON.stringify({ language: 'en', title: text.slice(0, 60), text, version: 0 }),
        });
        expect(put.status).toBe(200);
      }
      await signIn(page, server.origin);
      await page.goto(`${server.origin}/console/replies`);
      await allShown(page, '.saved-text', texts);
      await page.goto(`${server.origin}/console/tickets/${taken}?view=all`);
      const reply = page.locator('.editor-text');
      for (const i of [0, 40, 80, 120]) {
        await reply.fill('');
        await reply.press('/');
        const choice = page.locator('.saved-option');
        await choice.nth(texts.length - 1).waitFor({ state: 'attached' });
        await allShown(page, '.saved-option .hint', texts);
        await choice.nth(i).click();
        await until(
          async () => squeezed(await reply.inputValue()),
          (put) => texts.some((text) => squeezed(text) === put),
          'the words of one in the reply',
        );
        expect(await misdeeds(page)).toEqual([]);
      }
    }));

  it('are text on the pages of the console beside the desk: people, keys, audit and its exports, outbox, what is stored of somebody', () =>
    watched(async (page, context) => {
      await signIn(page, server.origin);
      expect(names.length).toBeGreaterThan(40);
      await page.goto(`${server.origin}/console/people`);
      await allShown(page, '.person', names);
      await page.goto(`${server.origin}/console/security`);
      await allShown(page, 'section[aria-labelledby=security-keys], section:has(#security-keys)', texts.slice(0, 50));
      await page.locator('.audit tbody tr').nth(20).waitFor();
      expect(await misdeeds(page)).toEqual([]);
      const csv = await context.request.get(`${server.origin}/api/v1/audit/export?format=csv`);
      expect(csv.headers()['content-type']).toContain('text/csv');
      const cells = readCsv(await csv.text()).flat();
      expect(cells.filter((cell) => /^[\s\p{Cc}]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/u.test(cell))).toEqual([]);
      const lines = await (await context.request.get(`${server.origin}/api/v1/audit/export?format=jsonl`)).text();
      for (const line of lines.trim().split('\n')) JSON.parse(line);
      for (const name of names) {
        expect(lines).toContain(JSON.stringify(name).slice(1, -1));
        expect(cells.some((cell) => cell.includes(JSON.stringify(name).slice(1, -1)) || cell.includes(name))).toBe(
          true,
        );
      }
      await page.goto(`${server.origin}/console/outbox`);
      await page.locator('.table tbody tr').nth(20).waitFor();
      for (const row of [0, 1, 2, 3, 4]) {
        await page.locator('.table tbody .link').nth(row).click();
        await page.locator('.calls .said').getByText('parleyHit').or(page.locator('.calls .said p')).first().waitFor();
        expect(await misdeeds(page)).toEqual([]);
        await page.keyboard.press('Escape');
      }
      const ticket = await context.request.get(`${server.origin}/api/v1/tickets/${number}`);
      const {
        ticket: { requester },
      } = (await ticket.json()) as { ticket: { requester: { id: string } } };
      await page.goto(`${server.origin}/console/requesters/${requester.id}`);
      await allShown(page, 'main', texts);
    }));
});
