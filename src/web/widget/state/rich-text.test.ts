import { describe, expect, it } from 'vitest';
import { ownMs } from '../../../../tests/support/processor.ts';
import { blocks, citationHref, inline, plain, safeHref, withPages } from './rich-text.ts';

describe('what a message may lead to', () => {
  it.each([
    ['https://example.com/a?b=1#c', 'https://example.com/a?b=1#c'],
    ['mailto:help@example.com', 'mailto:help@example.com'],
    ['tel:+34 600 000 000', 'tel:+34 600 000 000'],
  ])('lets %s through', (address, href) => expect(safeHref(address)).toBe(href));

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    'http://example.com',
    'https://user:secret@example.com',
    'https://localhost',
    '//example.com',
    'tel:javascript',
  ])('refuses %s', (address) => expect(safeHref(address)).toBeNull());

  it('cites our own pages and https pages, nothing else', () => {
    expect(citationHref('/help/en/a', 'http://localhost:3000')).toBe('http://localhost:3000/help/en/a');
    expect(citationHref('https://docs.example.com/a', 'http://localhost:3000')).toBe('https://docs.example.com/a');
    expect(citationHref('javascript:alert(1)', 'http://localhost:3000')).toBeNull();
    expect(citationHref('//evil.example/a', 'http://localhost:3000')).toBeNull();
  });
});

describe('a line', () => {
  it('leaves the punctuation of the sentence out of the address', () => {
    expect(inline('See https://a.example/x_(y). Or (https://b.example/z).')).toEqual([
      { text: 'See ' },
      { text: 'https://a.example/x_(y)', href: 'https://a.example/x_(y)' },
      { text: '.' },
      { text: ' Or (' },
      { text: 'https://b.example/z', href: 'https://b.example/z' },
      { text: ').' },
    ]);
  });

  it('ends an address where Chinese text goes on', () => {
    for (const after of ['。然后', '，或', '”！', '）：', '、或'])
      expect(inline(`打开https://a.example/b${after}`)).toEqual([
        { text: '打开' },
        { text: 'https://a.example/b', href: 'https://a.example/b' },
        { text: after },
      ]);
  });

  it('links mail addresses and marks strong words', () => {
    expect(inline('**Now** write to help@example.com')).toEqual([
      { text: 'Now', strong: true },
      { text: ' write to ' },
      { text: 'help@example.com', href: 'mailto:help@example.com' },
    ]);
  });

  it('keeps HTML as the text it is', () => {
    expect(inline('<img src=x onerror=alert(1)>')).toEqual([{ text: '<img src=x onerror=alert(1)>' }]);
  });
});

describe('a message', () => {
  it('shows numbered steps as steps, also across empty lines, and keeps line breaks', () => {
    const found = blocks('First this:\n\n1. One\n\n2. Two\n\nThen\nthat');
    expect(found.map((block) => block.kind)).toEqual(['text', 'steps', 'text']);
    expect(found[1]).toMatchObject({ start: 1, items: [[{ text: 'One' }], [{ text: 'Two' }]] });
    expect(found[2]).toMatchObject({ lines: [[{ text: 'Then' }], [{ text: 'that' }]] });
  });

  it('does not take a year or a price for a step', () => {
    expect(blocks('2026 was good.\n3.5 points').map((block) => block.kind)).toEqual(['text']);
  });

  it('drops characters that reorder or hide text', () => {
    expect(plain('gpj.\u202eexe\u200b')).toBe('gpj.exe');
  });

  it.each(['*', '(', '[', 'a@', '1. ', 'https://', '-', '**a'])('takes 8,000 times %j in its stride', (piece) => {
    const text = piece.repeat(Math.ceil(8000 / piece.length));
    expect(ownMs(() => blocks(text))).toBeLessThan(250);
  });
});

describe('words of an article that lead to another', () => {
  const origin = 'https://help.example';
  const lead = (text: string, url: string) => withPages(inline(text), [{ text: 'mail not arriving', url }], origin);

  it('open that page of the help centre', () => {
    expect(lead('Look at mail not arriving first.', '/help/en/email-not-arriving')).toEqual([
      { text: 'Look at ' },
      { text: 'mail not arriving', href: 'https://help.example/help/en/email-not-arriving' },
      { text: ' first.' },
    ]);
  });

  it.each([
    'https://evil.example/help/en/x',
    '//evil.example/help/en/x',
    '/console',
    '/help/../console',
    'javascript:alert(1)',
  ])('lead nowhere else: %s', (url) => expect(lead('mail not arriving', url)).toEqual([{ text: 'mail not arriving' }]));
});
