import { beforeAll, describe, expect, it } from 'vitest';
import ar from '../../locales/ar/pages.json';
import de from '../../locales/de/pages.json';
import myEn from '../../locales/en/my.json';
import en from '../../locales/en/pages.json';
import es from '../../locales/es/pages.json';
import fr from '../../locales/fr/pages.json';
import zh from '../../locales/zh/pages.json';
import { createTranslator } from '../i18n/translator.ts';
import { createKnowledge } from '../knowledge/search.ts';
import type { Article } from '../knowledge/types.ts';
import { migrate } from '../store/migrate.ts';
import { openSqlite } from '../store/sqlite.ts';
import { helpRoutes } from './help.ts';

const texts = createTranslator({
  en: { pages: en, my: myEn },
  es: { pages: es },
  fr: { pages: fr },
  de: { pages: de },
  ar: { pages: ar },
  zh: { pages: zh },
});

const article = (more: Partial<Article>): Article => ({
  id: 'vpn-drops',
  language: 'en',
  title: 'VPN <drops>',
  summary: 'What to do.',
  category: 'network',
  intents: [],
  keywords: [],
  audience: 'public',
  body: 'Wait.\n\n## On the train\n\nWait <b>longer</b>.\n\n## Here\n\nx\n\n## There\n\ny',
  updatedAt: '2026-02-19T00:00:00.000Z',
  ...more,
});

const store = openSqlite(':memory:');
const knowledge = createKnowledge({ store });
const app = helpRoutes({ knowledge, texts });

beforeAll(async () => {
  await migrate(store, '2026-01-01T00:00:00.000Z');
  await knowledge.load([
    article({}),
    article({ language: 'de', title: 'VPN bricht ab' }),
    article({ id: 'secret', title: 'For staff', audience: 'internal' }),
    article({ id: 'odd', title: 'Odd', category: 'lost-property' }),
  ]);
});

async function page(path: string, status = 200): Promise<string> {
  const answer = await app.request(path);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  const html = await answer.text();
  expect(html).not.toMatch(/<script| on[a-z]+=| style="/);
  expect(html).not.toMatch(/help\.[a-z]+|\{\{/i);
  return html;
}

describe('the help centre', () => {
  it('sends people to their language', async () => {
    const to = async (path: string, accept: string) =>
      (await app.request(path, { headers: { 'accept-language': accept } })).headers.get('location');
    expect(await to('/help', 'fr-CA,fr;q=0.9,en;q=0.5')).toBe('/help/fr');
    expect(await to('/help?locale=ar&q=a%26b', 'fr')).toBe('/help/ar?q=a%26b');
    expect(await to('/help', '')).toBe('/help/en');
    expect(await to('/help/en-GB', '')).toBe('/help/en');
  });

  it('leads to the reader’s own tickets from every page', async () => {
    for (const path of ['/help/en', '/help/en/vpn-drops', '/help/en?q=vpn'])
      expect(await page(path)).toContain('href="/my?locale=en">My tickets</a>');
  });

  it('lists articles by category, those in other languages too, never the internal', async () => {
    const html = await page('/help/de');
    expect(html).toContain('lang="de" dir="ltr"');
    expect(html).toContain('Netzwerk und VPN');
    expect(html).toContain('Lost property');
    expect(html).toContain('VPN bricht ab');
    expect(html).not.toContain('VPN &lt;drops&gt;');
    expect(html).toContain('<span lang="en" dir="ltr">Odd</span>');
    expect(html).not.toContain('For staff');
  });

  it('shows an article with its anchors, and all text as text', async () => {
    const html = await page('/help/en/vpn-drops');
    expect(html).toContain('<h1>VPN &lt;drops&gt;</h1>');
    expect(html).toContain('<h2 id="on-the-train">');
    expect(html).toContain('<a href="#on-the-train">On the train</a>');
    expect(html).toContain('Wait &lt;b&gt;longer');
    expect(html).toContain('February 19, 2026');
    expect(html).toContain('href="/chat?locale=en"');
  });

  it('says so when an article is in another language', async () => {
    const html = await page('/help/ar/vpn-drops');
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('class="notice"');
    expect(html).toContain('<article lang="en" dir="ltr">');
    expect(await page('/help/de/vpn-drops')).not.toContain('class="notice"');
  });

  it('searches, and shows what was typed as text', async () => {
    expect(await page('/help/en?q=vpn+train')).toContain('/help/en/vpn-drops#on-the-train');
    const html = await page(`/help/en?q=${encodeURIComponent('"><img src=x>qqqq')}`);
    expect(html).not.toContain('<img');
    expect(html).toContain('&quot;&gt;&lt;img');
    expect(await page(`/help/zh?q=${'x'.repeat(3_000)}`)).toContain('noindex');
  });

  it('treats what is not there, what is internal and what is no language alike', async () => {
    for (const path of ['/help/en/nothing', '/help/en/secret', '/help/xx/vpn-drops', '/help/xx', '/help/en/%00']) {
      expect(await page(path, 404)).toContain('noindex');
    }
  });
});
