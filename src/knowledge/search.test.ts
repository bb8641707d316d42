import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Language } from '../kernel/languages.ts';
import { migrate } from '../store/migrate.ts';
import { openSqlite } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { createKnowledge } from './search.ts';
import type { Article, Hit, Knowledge } from './types.ts';

const article = (
  id: string,
  language: Language,
  title: string,
  body: string,
  more: Partial<Article> = {},
): Article => ({
  id,
  language,
  title,
  summary: '',
  category: 'network',
  intents: [`${id}-trouble`],
  keywords: [],
  audience: 'public',
  body,
  updatedAt: '2026-02-19T00:00:00.000Z',
  ...more,
});

const articles: Article[] = [
  article(
    'vpn',
    'en',
    'The VPN drops',
    'Restart it.\n\n## On the train\n\nThe tunnel cuts the signal. Wait until it recovers.',
    {
      keywords: ['remote access', 'Wi-Fi abroad'],
    },
  ),
  article('printer', 'en', 'Print a document', 'Choose the printer and press print.\n\n## Paper jam\n\nOpen the tray.'),
  article('payslip', 'en', 'Where to find a payslip', 'Sign in to the portal and open Pay.'),
  article('rack', 'en', 'Restart the server rack', 'Only for staff: hold the button.', { audience: 'internal' }),
  article('vpn', 'de', 'Das VPN bricht ab', 'Starten Sie es neu.'),
  article('printer', 'de', 'Netzwerkdrucker einrichten', 'Öffnen Sie die Einstellungen und wählen Sie das Gerät.'),
  article('printer', 'ar', 'إعداد الطابعة', 'افتح الإعدادات ثم اختر الجهاز.'),
  article('printer', 'zh', '打印机连不上', '打开设置，选择设备，然后重新连接。'),
];

const store = openSqlite(':memory:');
const knowledge = createKnowledge({ store });

async function first(text: string, language: Language = 'en'): Promise<string | undefined> {
  return (await knowledge.search({ text, language, limit: 5 }))[0]?.passage.id;
}

beforeAll(async () => {
  await migrate(store, '2026-01-01T00:00:00.000Z');
  await knowledge.load(articles);
});
afterAll(() => store.close());

it('knows how much of a matter it answers, until its articles change', async () => {
  const said = ['the printer does not print', 'paper jam', 'toner is empty'];
  const before = await knowledge.coverage('printer-trouble', said, 'en');
  expect(before).toBeGreaterThan(0.2);
  expect(await knowledge.coverage('printer-trouble', said, 'en')).toBe(before);
  expect(await knowledge.coverage('printer-trouble', [], 'fr')).toBe(0);
  await knowledge.load(articles.filter(({ id }) => id !== 'printer'));
  expect(await knowledge.coverage('printer-trouble', said, 'en')).toBe(0);
  await knowledge.load(articles);
  expect(await knowledge.coverage('printer-trouble', said, 'en')).toBe(before);
});

describe('searching', () => {
  it('finds the passage under the heading that answers', async () => {
    expect(await first('my vpn always drops on trains')).toBe('vpn/en/1');
    expect(await first('there is paper stuck in the printer, a jam')).toBe('printer/en/1');
    expect(await first('wifi abroad')).toMatch(/^vpn/);
  });

  it('finds the same through the full-text index, which large knowledge bases are searched by', async () => {
    const large = createKnowledge({ store, sizes: { all: 0, memory: 0 } });
    const inMemory = createKnowledge({ store, sizes: { all: 0, memory: 1_000 } });
    const questions: [string, Language][] = [
      ['my vpn always drops on trains', 'en'],
      ['there is paper stuck in the printer, a jam', 'en'],
      ['where is my paylsip', 'en'],
      ['netzwerkdruker', 'de'],
      ['طابعه', 'ar'],
      ['我的打印机怎么连接', 'zh'],
      [`"a" OR b* AND (NEAR printer^) -- ';`, 'en'],
    ];
    for (const [text, language] of questions) {
      const hits = await large.search({ text, language, limit: 1 });
      expect(hits, text).toEqual(await inMemory.search({ text, language, limit: 1 }));
      expect(hits, text).toHaveLength(1);
    }
  });

  it('finds in every language what is written in another form', async () => {
    expect(await first('Drucker', 'de')).toMatch(/^printer/);
    expect(await first('netzwerkdruker', 'de')).toMatch(/^printer/);
    expect(await first('طابعه', 'ar')).toMatch(/^printer/);
    expect(await first('我的打印机怎么连接', 'zh')).toMatch(/^printer/);
  });

  it('forgives slips of the keyboard', async () => {
    expect(await first('where is my paylsip')).toMatch(/^payslip/);
    expect(await first('pritner')).toMatch(/^printer/);
  });

  it('finds what the owner says means the same, less surely than the word itself', async () => {
    const [other, own] = ['where is my wage slip', 'where is my payslip'];
    const sure = async (text: string) => {
      const [hit] = await knowledge.search({ text, language: 'en', limit: 1 });
      return hit?.passage.article === 'payslip' ? hit.score : 0;
    };
    const before = await sure(other);
    const synonyms = { en: [['payslip', 'wage slip']] };
    expect(await knowledge.load(articles, synonyms)).toMatchObject({ changed: true });
    expect(await knowledge.load(articles, synonyms)).toMatchObject({ changed: false });
    expect(await sure(other)).toBeGreaterThan(before + 0.1);
    expect(await sure(other)).toBeLessThan(await sure(own));
    expect(await knowledge.load(articles)).toMatchObject({ changed: true });
    expect(await sure(other)).toBe(before);
  });

  it('gives what several articles say once, unless copies are wanted', async () => {
    const answer = 'Hold the power button for ten seconds, wait until the lamp goes out, then press it again.';
    const copies = ['one', 'two', 'three'].map((id) => article(`reset-${id}`, 'en', `Reset the dock ${id}`, answer));
    copies.push(article('reset-four', 'en', 'Reset the dock four', answer.replace('ten', 'twenty')));
    copies.push(
      article('undock', 'en', 'Take the laptop off the dock', 'Press the grey key beside the dock and lift it.'),
    );
    await knowledge.load([...articles, ...copies]);
    const ask = { text: 'how do I reset the dock', language: 'en', limit: 5 } as const;
    const ids = (hits: Hit[]): string[] => hits.map((hit) => hit.passage.article).filter((id) => /dock|reset/.test(id));
    // Twenty seconds are another answer than ten; which of three equal articles gives the answer does not matter.
    const once = ids(await knowledge.search(ask)).map((id) => id.replace(/-(one|two|three)$/, '-any'));
    expect(once.sort()).toEqual(['reset-any', 'reset-four', 'undock']);
    expect(ids(await knowledge.search({ ...ask, copies: true }))).toHaveLength(5);
    await knowledge.load(articles);
  });

  it('gives one hit an article, best first, at most the limit', async () => {
    const hits = await knowledge.search({ text: 'vpn tunnel restart print payslip', language: 'en', limit: 2 });
    expect(hits).toHaveLength(2);
    expect(new Set(hits.map((hit) => hit.passage.article)).size).toBe(2);
    for (const hit of hits) expect(hit.score).toBeGreaterThan(0);
    for (const hit of hits) expect(hit.score).toBeLessThan(1);
  });

  it('quotes the steps of an article, not its introduction', async () => {
    expect(await first('print a document')).toBe('printer/en/1');
    expect(await first('where to find a payslip')).toBe('payslip/en/0');
  });

  it('scores an answer above what merely shares a word', async () => {
    const score = async (text: string) => (await knowledge.search({ text, language: 'en', limit: 1 }))[0]?.score ?? 0;
    expect(await score('where do I find my payslip')).toBeGreaterThan(0.5);
    expect(await score('where can I buy a sandwich near the river')).toBeLessThan(0.3);
  });

  it('falls back to another language only where an article is missing', async () => {
    expect(await first('payslip', 'de')).toBe('payslip/en/0');
    const hits = await knowledge.search({ text: 'vpn', language: 'de', limit: 5 });
    expect(hits.map((hit) => hit.passage.language)).toEqual(['de']);
  });

  it('keeps what is internal from requesters', async () => {
    expect(await first('restart the server rack')).not.toMatch(/^rack/);
    const hits = await knowledge.search({
      text: 'restart the server rack',
      language: 'en',
      limit: 1,
      audience: 'internal',
    });
    expect(hits[0]?.passage.article).toBe('rack');
  });

  it('survives every text', async () => {
    const hostile = [
      '',
      ' ',
      '"',
      'a" OR "b',
      'NEAR(vpn, print)',
      'vpn AND NOT print',
      '*',
      'title:vpn',
      '^vpn',
      '-vpn',
    ];
    hostile.push(
      'vpn\u0000print',
      '\uD800',
      '{title body}: vpn',
      "'; drop table article; --",
      '؟،!！？',
      'vpn '.repeat(2_000),
    );
    hostile.push('x'.repeat(8_000), '打'.repeat(8_000), 'NEAR', 'and', '👩‍👩‍👧');
    for (const text of hostile) {
      for (const language of ['en', 'de', 'ar', 'zh'] as const) {
        await expect(knowledge.search({ text, language, limit: 5 })).resolves.toBeInstanceOf(Array);
      }
    }
    expect(await first('vpn\u0000"*')).toMatch(/^vpn/);
  });

  it('answers many at once as it answers each alone', async () => {
    const texts = ['vpn on the train', 'paper jam', 'payslip', 'restart', 'print'];
    const alone: (string | undefined)[] = [];
    for (const text of texts) alone.push(await first(text));
    expect(await Promise.all(texts.map((text) => first(text)))).toEqual(alone);
  });
});

describe('loading', () => {
  it('does nothing when nothing changed, whatever the order', async () => {
    expect(await knowledge.load([...articles].reverse())).toEqual({ articles: 8, passages: 10, changed: false });
  });

  it('replaces everything, and another process notices', async () => {
    let nowMs = 0;
    const other = createKnowledge({ store, clock: { ms: () => nowMs } });
    const before = await other.search({ text: 'payslip', language: 'en', limit: 1 });
    expect(before).toHaveLength(1);
    expect(await knowledge.load(articles.slice(0, 2))).toMatchObject({ changed: true });
    nowMs += 1_000;
    expect(await other.search({ text: 'payslip', language: 'en', limit: 1 })).toEqual([]);
    expect(await knowledge.article('payslip', 'en')).toBeNull();
    await knowledge.load(articles);
    expect(await other.article('payslip', 'en')).toEqual(articles[2]);
    expect((await other.list('de')).map((each) => each.id)).toEqual(['vpn', 'printer']);
  });

  it('holds an empty knowledge base', async () => {
    await knowledge.load([]);
    expect(await knowledge.search({ text: 'vpn', language: 'en', limit: 5 })).toEqual([]);
    await knowledge.load(articles);
  });
});

describe('a store that several processes write to', () => {
  let nowMs = 0;
  let looks = 0;
  const shared: Store = {
    ...store,
    shared: true,
    rows: async (select) => {
      if (select.sql.includes('"meta"')) looks++;
      return store.rows(select);
    },
  };
  const clock = { ms: () => nowMs };
  const found = async (searched: Knowledge): Promise<string | undefined> =>
    (await searched.search({ text: 'payslip', language: 'en', limit: 1 }))[0]?.passage.id;

  it('is asked once a second whether there is something new; what was loaded here is found at once', async () => {
    const [here, there] = [createKnowledge({ store: shared, clock }), createKnowledge({ store: shared, clock })];
    expect([await found(here), await found(there)]).toEqual(['payslip/en/0', 'payslip/en/0']);
    looks = 0;
    for (let i = 0; i < 5; i++) await found(here);
    expect(looks).toBe(0);

    await there.load(articles.slice(0, 2));
    expect(await found(there)).toBeUndefined();
    nowMs += 999;
    expect(await found(here)).toBe('payslip/en/0');
    nowMs += 1;
    expect(await found(here)).toBeUndefined();

    // A search that had begun before does not hold up what is loaded meanwhile.
    nowMs += 1_000;
    await Promise.all([here.load(articles), ...Array.from({ length: 20 }, () => found(here))]);
    expect(await found(here)).toBe('payslip/en/0');
  });
});
