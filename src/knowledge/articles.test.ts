import { describe, expect, it } from 'vitest';
import { describeFault, parseArticles } from './articles.ts';

const good = `---
title: VPN drops
summary: What to do when the VPN disconnects.
category: network
intents: [vpn-trouble]
keywords: [tunnel, 365]
updated: 2026-02-19
---

Try this first.
`;

function faultsOf(text: string, path = 'knowledge-base/en/vpn-drops.md'): string[] {
  return parseArticles([{ path, text }]).faults.map(describeFault);
}

describe('reading articles', () => {
  it('reads front matter and text', () => {
    const { articles, faults } = parseArticles([{ path: 'knowledge-base/en/vpn-drops.md', text: good }]);
    expect(faults).toEqual([]);
    expect(articles).toEqual([
      {
        id: 'vpn-drops',
        language: 'en',
        title: 'VPN drops',
        summary: 'What to do when the VPN disconnects.',
        category: 'network',
        intents: ['vpn-trouble'],
        keywords: ['tunnel', '365'],
        audience: 'public',
        body: 'Try this first.',
        updatedAt: '2026-02-19T00:00:00.000Z',
      },
    ]);
  });

  it('reads files written on Windows, with a byte order mark', () => {
    expect(faultsOf(`\uFEFF${good.replaceAll('\n', '\r\n')}`)).toEqual([]);
  });

  it('tells every fault of every file with its line', () => {
    const text = good.replace('title: VPN drops', 'titel: VPN').replace('audience', '').replace('[vpn-trouble]', 'vpn');
    const path = 'knowledge-base/en/vpn-drops.md';
    expect(faultsOf(text)).toEqual([
      `${path}:2: "titel" is not a field of an article`,
      `${path}:2: title is missing`,
      `${path}:5: intents is not a list of texts`,
    ]);
  });

  it('names the file without front matter, in no language, with a bad name', () => {
    expect(faultsOf('# Hello')).toEqual([expect.stringContaining('does not begin with front matter')]);
    expect(faultsOf(good, 'knowledge-base/xx/vpn-drops.md')).toEqual([
      expect.stringContaining('"xx" is not a language'),
    ]);
    expect(faultsOf(good, 'knowledge-base/en/VPN drops.md')).toEqual([expect.stringContaining('small letters')]);
    expect(faultsOf(good.replace('Try this first.', ''))).toEqual([
      expect.stringContaining(':9: the article has no text'),
    ]);
  });

  it('refuses the same article twice, huge files and aliases that multiply', () => {
    const twice = parseArticles([
      { path: 'a/en/vpn.md', text: good },
      { path: 'b/en/vpn.md', text: good },
    ]);
    expect(twice.faults.map(describeFault)).toEqual(['b/en/vpn.md:1: the same article is already in a/en/vpn.md']);
    expect(faultsOf(`${good}${'x'.repeat(1_000_001)}`)).toEqual([expect.stringContaining('larger than 1 MB')]);
    const bomb = `---\na: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b]\n---\ntext`;
    expect(faultsOf(bomb).length).toBeGreaterThan(0);
  });

  it('names the line of broken YAML', () => {
    expect(faultsOf(good.replace('summary: What', 'summary: "What'))[0]).toMatch(
      /^knowledge-base\/en\/vpn-drops\.md:\d+: /,
    );
  });
});
