import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { createTestApp, type TestApp } from '../support/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const asked = (path: string, encoding: string) =>
  app.app.request(`http://localhost${path}`, { headers: { 'accept-encoding': encoding } });

it.each(['/', '/chat', '/help/en', '/openapi.json', '/api/v1/widget/strings/de'])(
  'sends %s compressed',
  async (path) => {
    const packed = await asked(path, 'gzip, br');
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.headers.get('vary')).toMatch(/accept-encoding/i);
    const bytes = new Uint8Array(await packed.arrayBuffer());
    const plain = await asked(path, 'identity');
    expect(plain.headers.get('content-encoding')).toBeNull();
    const text = await plain.text();
    expect(bytes.length).toBeLessThan(text.length / 2);
    const unpacked = new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
    // The nonces of its scripts are new with each answer.
    const bare = (page: string): string => page.replace(/nonce="[^"]*"/g, '');
    expect(bare(await unpacked.text())).toBe(bare(text));
  },
);

it('leads from the front page and the help centre to one’s tickets, and from those back, in every language', async () => {
  const named = {
    en: 'My tickets',
    es: 'Mis tickets',
    fr: 'Mes tickets',
    de: 'Meine Tickets',
    ar: 'تذاكري',
    zh: '我的工单',
  };
  for (const [locale, mine] of Object.entries(named)) {
    const link = `href="/my?locale=${locale}">${mine}</a>`;
    expect(await (await asked(`/?locale=${locale}`, 'identity')).text()).toContain(link);
    expect(await (await asked(`/help/${locale}`, 'identity')).text()).toContain(link);
    const door = await (await asked(`/my/sign-in?locale=${locale}`, 'identity')).text();
    expect(door).toMatch(new RegExp(`href="/help/${locale}">(?!pages:)[^<]+</a>`));
  }
});

it('describes for every call what proves who asks', async () => {
  const { json } = await app.request<{
    paths: Record<string, Record<string, { security?: Record<string, string[]>[] }>>;
    components: { securitySchemes: object };
  }>('GET', '/openapi.json');
  expect(Object.keys(json.components.securitySchemes).sort()).toEqual(['conversation', 'key', 'session']);
  for (const methods of Object.values(json.paths))
    for (const operation of Object.values(methods)) expect(operation.security).toBeDefined();
  expect(json.paths['/api/v1/tickets']?.get?.security).toEqual([{ session: [] }, { key: [] }]);
  expect(json.paths['/api/v1/session']?.post?.security).toEqual([]);
  expect(json.paths).toHaveProperty('/api/messages');
  expect(json.paths).toHaveProperty('/api/v1/widget/strings/{locale}');
});

it('shows a page to a browser where there is none, and a problem to a program', async () => {
  const page = (path: string, headers: Record<string, string>) =>
    app.app.request(`http://localhost${path}`, { headers });
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'ar' };
  for (const path of ['/nope', '/chat/x', '/assets/x']) {
    const shown = await page(path, browser);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8']);
    expect(await shown.text()).toMatch(/<html[^>]* dir="rtl"/);
    expect((await page(path, { accept: 'application/json' })).headers.get('content-type')).toContain('problem+json');
  }
  expect((await page('/api/v1/nope', browser)).headers.get('content-type')).toContain('problem+json');
  const icon = await page('/favicon.ico', {});
  expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
});

it('tells the console when its browser holds no session, so that it need not ask and fail', async () => {
  const console = createApp(app.ctx, {
    addressOf: () => '127.0.0.1',
    readBuilt: async () => JSON.stringify({ main: { file: 'main.js', isEntry: true } }),
  });
  const shown = async (cookie: string) =>
    (await console.request('http://localhost/console', { headers: { cookie } })).text();
  const ana = await app.signIn('agent');
  expect(await shown('')).toContain('parley-session');
  expect(await shown(ana.cookie)).not.toContain('parley-session');
  const owned = (hasOwner: () => Promise<boolean>) =>
    createApp(
      { ...app.ctx, staff: { ...app.ctx.staff, hasOwner } },
      {
        addressOf: () => '127.0.0.1',
        readBuilt: async () => JSON.stringify({ main: { file: 'main.js', isEntry: true } }),
      },
    ).request('http://localhost/console');
  expect(await (await owned(async () => false)).text()).toContain('name="parley-session" content="first"');
  expect(await (await owned(async () => true)).text()).toContain('name="parley-session" content="none"');
  const down = await owned(() => Promise.reject(new Error('the database is away')));
  expect([down.status, await down.text()]).toEqual([200, expect.stringContaining('content="none"')]);
});

it('tells nobody to wait for a mail that stays in the house', async () => {
  for (const path of ['/my/code', '/my/forgot']) {
    const { text } = await app.request('POST', path, {
      body: new URLSearchParams({ email: 'somebody@example.org' }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(text).toContain('cannot send mail yet');
    expect(text).not.toMatch(/have mailed|on its way/);
  }
});

it('leaves a live feed as it is', async () => {
  const visitor = await app.open();
  const stop = new AbortController();
  const feed = await app.app.request(`http://localhost/api/v1/conversations/${visitor.id}/events`, {
    headers: { accept: 'text/event-stream', 'accept-encoding': 'gzip', authorization: `Bearer ${visitor.token}` },
    signal: stop.signal,
  });
  expect(feed.headers.get('content-type')).toContain('text/event-stream');
  expect(feed.headers.get('content-encoding')).toBeNull();
  await feed.body?.cancel();
  stop.abort();
});
