import { describe, expect, it } from 'vitest';
import { excerpt, pageLinks } from './excerpt.ts';

describe('quoting a passage', () => {
  it('keeps steps as lines and takes markup away', () => {
    const text =
      '1. **Open** the [portal](https://portal.example.org/a_b)\n2) Press `**OK**`\n   twice\n\n- _one_\n- two\n\nA snake_case word.';
    expect(excerpt(text)).toBe(
      '1. Open the portal (https://portal.example.org/a_b)\n2. Press **OK** twice\n\n• one\n• two\n\nA snake_case word.',
    );
  });

  it('shows an address once and leaves out those of this site', () => {
    expect(excerpt('[a@b.example](mailto:a@b.example), [VPN](/help/en/vpn), <https://x.example>')).toBe(
      'a@b.example, VPN, https://x.example',
    );
  });

  it('joins lines of a paragraph, without a space in Chinese', () => {
    expect(excerpt('one\ntwo')).toBe('one two');
    expect(excerpt('打开设置，\n选择网络。')).toBe('打开设置，选择网络。');
  });

  it('ends after a whole step or sentence', () => {
    const steps = Array.from({ length: 60 }, (_, i) => `${i + 1}. Step number ${i + 1} is to wait`).join('\n');
    const cut = excerpt(steps);
    expect(cut.length).toBeLessThanOrEqual(900);
    expect(cut).toMatch(/to wait …$/);
    expect(excerpt('One. Two is a longer sentence. Three goes on and on.', 40)).toBe(
      'One. Two is a longer sentence. …',
    );
  });

  it('is quick on hostile text', () => {
    for (const bad of ['*a _b ', '[a](', '<a', '`', '**a', '![', '|-', '\uE000', '> ']) {
      expect(excerpt(bad.repeat(20_000)).length).toBeLessThanOrEqual(900);
    }
  }, 2_000);

  it('ends an address where Chinese goes on', () => {
    expect(excerpt('打开 https://account.example.org，选择**忘记密码？**')).toBe(
      '打开 https://account.example.org，选择忘记密码？',
    );
    expect(excerpt('打开https://account.example.org/a_b_c选择**重置**')).toBe(
      '打开https://account.example.org/a_b_c选择重置',
    );
  });
});

describe('links to other pages', () => {
  it('are those of the help centre, with the words an excerpt keeps', () => {
    const text =
      'See [**mail** not arriving](/help/en/email-not-arriving), [this](https://x.example) or [that](/console).';
    expect(pageLinks(text)).toEqual([{ text: 'mail not arriving', url: '/help/en/email-not-arriving' }]);
    expect(excerpt(text)).toContain('mail not arriving');
  });
});
