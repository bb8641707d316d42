import { describe, expect, it } from 'vitest';
import { longPassage, passagesOf } from './passages.ts';
import type { Article } from './types.ts';

const article = (body: string): Article => ({
  id: 'vpn-drops',
  language: 'en',
  title: 'VPN drops',
  summary: '',
  category: 'network',
  intents: ['vpn-trouble'],
  keywords: [],
  audience: 'public',
  body,
  updatedAt: '',
});

describe('cutting an article into passages', () => {
  it('makes one of the introduction and one of each heading, with anchors', () => {
    const passages = passagesOf(
      article('Intro.\n\n## On the **train**\n\nWait.\n\n### Deeper\n\nMore.\n\n#### Not cut\n\nEnd.'),
    );
    expect(passages.map(({ id, heading, text, url }) => [id, heading, text, url])).toEqual([
      ['vpn-drops/en/0', '', 'Intro.', '/help/en/vpn-drops'],
      ['vpn-drops/en/1', 'On the train', 'Wait.', '/help/en/vpn-drops#on-the-train'],
      ['vpn-drops/en/2', 'Deeper', 'More.\n\n#### Not cut\n\nEnd.', '/help/en/vpn-drops#deeper'],
    ]);
  });

  it('gives equal headings different anchors and takes no heading from code', () => {
    const passages = passagesOf(article('## Try\n\na\n\n## Try\n\nb\n\n## Try 2\n\n```\n## not one\n```'));
    expect(passages.map((each) => each.url.split('#')[1])).toEqual(['try', 'try-2', 'try-2-2']);
  });

  it('keeps the letters of other scripts in anchors', () => {
    expect(passagesOf(article('## 在火车上？\n\nx'))[0]?.url).toBe('/help/en/vpn-drops#在火车上');
  });

  it('splits what is long at paragraphs, and a long paragraph at sentences', () => {
    const sentence = 'This is a sentence of some length about nothing at all. ';
    const long = passagesOf(article(`## Long\n\n${`${sentence.repeat(8)}\n\n`.repeat(5)}${sentence.repeat(60)}`));
    expect(long.length).toBeGreaterThan(3);
    for (const passage of long) {
      expect(passage.text.length).toBeLessThanOrEqual(longPassage);
      expect(passage.text).toMatch(/\.$/);
      expect(passage.url).toBe('/help/en/vpn-drops#long');
    }
  });

  it('always makes at least one', () => {
    expect(passagesOf(article(''))).toHaveLength(1);
  });
});
