import { describe, expect, it } from 'vitest';
import { systemIds } from '../kernel/ids.ts';
import { chatPolicy, chooseLanguage, dataBlock, holders, widgetPages } from './widget-pages.ts';

const hostile = '</script><script>alert(1)</script><!--';
const app = widgetPages({
  ids: systemIds(),
  readBuilt: async (path) => (path.startsWith('widget') || path.startsWith('chat/') ? `/* ${path} */` : null),
  texts: { text: (_, key) => `${key} <b>&`, namespace: () => ({ title: hostile }) },
  frameAncestors: ['https://shop.example', "https://evil.example; script-src 'unsafe-inline'"],
});

describe('the language of a page', () => {
  it.each([
    ['fr', 'de', 'fr'],
    ['xx', 'de-AT,en;q=0.5', 'de'],
    [undefined, 'nl, es;q=0.4, fr;q=0.9', 'fr'],
    [undefined, 'en;q=0, zh-Hant', 'zh'],
    [undefined, undefined, 'en'],
    [undefined, ',,;q=;;*', 'en'],
  ])('wished %s, accepted %s: %s', (wished, accepts, language) =>
    expect(chooseLanguage(wished, accepts)).toBe(language),
  );
});

describe('the chat page', () => {
  it('cannot be broken out of by a text', async () => {
    const page = await (await app.request('/chat?locale=ar')).text();
    expect(page).toContain('<html lang="ar" dir="rtl"');
    expect(page).not.toContain(hostile);
    const [, json] = /id="parley-config">(.*?)<\/script>/.exec(page) ?? [];
    expect(JSON.parse(json ?? '')).toMatchObject({ locale: 'ar', dir: 'rtl', strings: { title: hostile } });
    expect(page).toContain('widget:title &lt;b&gt;&amp;');
  });

  it('may be framed by the given origins only, and no setting writes policy of its own', async () => {
    const policy = (await app.request('/chat')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'self' https://shop.example;");
    expect(policy).not.toContain('evil');
    expect(policy).not.toContain('unsafe');
    expect(chatPolicy([], 'n')).toContain("frame-ancestors 'self';");
  });

  it('may be framed by no other site where none is named, but by pages of this machine while it is only there', () => {
    expect(holders([], 'https://help.example.org')).toEqual([]);
    expect(holders([], 'http://localhost.example.org')).toEqual([]);
    expect(holders(['https://shop.example'], 'http://localhost:3000')).toEqual(['https://shop.example']);
    expect(chatPolicy(holders([], 'http://localhost:3000'), 'n')).toContain(
      "frame-ancestors 'self' http://localhost:* http://127.0.0.1:*;",
    );
  });

  it('runs what it names itself and nothing else, not even files of ours', async () => {
    const seen = new Set<string>();
    for (const path of ['/', '/chat', '/', '/chat']) {
      const answer = await app.request(path);
      const [, nonce = ''] =
        /script-src 'nonce-([\w-]{43})';/.exec(answer.headers.get('content-security-policy') ?? '') ?? [];
      seen.add(nonce);
      const page = await answer.text();
      for (const [tag] of page.matchAll(/<script[^>]*>/g))
        expect(/ src="/.test(tag) ? tag : `nonce="${nonce}"`).toContain(/json/.test(tag) ? '' : `nonce="${nonce}"`);
      expect(page).not.toMatch(/<script>/);
      expect(page).not.toMatch(/ style="| on[a-z]+="/);
    }
    // Never the same twice.
    expect(seen.size).toBe(4);
    expect(seen).not.toContain('');
  });
});

describe('the files', () => {
  it('are kept for a year under their version, and the embed script is checked again', async () => {
    const [, url] =
      /src="(\/assets\/chat\/chat\.js\?v=[0-9a-f]{16})"/.exec(await (await app.request('/chat')).text()) ?? [];
    expect((await app.request(url ?? '')).headers.get('cache-control')).toContain('immutable');
    const first = await app.request('/widget.js');
    expect(first.headers.get('access-control-allow-origin')).toBe('*');
    const etag = first.headers.get('etag') ?? '';
    expect((await app.request('/widget.js', { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it.each(['/assets/chat/..%2fwidget.js', '/assets/chat/manifest.json', '/assets/chat/'])(
    '%s is not there',
    async (path) => {
      expect((await app.request(path)).status).toBe(404);
    },
  );
});

it('writes JSON that no text can end', () => {
  expect(dataBlock({ a: '</script>\u2028' })).toBe('{"a":"\\u003c/script>\\u2028"}');
});
