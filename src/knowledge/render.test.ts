import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './render.ts';

describe('rendering an article', () => {
  it('shows HTML as text and images as their description', () => {
    const html = renderMarkdown('<script>alert(1)</script> <b onclick=x>b</b> ![a "cat"](https://x.example/c.png)');
    expect(html).not.toMatch(/<script|<b |<img/);
    expect(html).toContain('a &quot;cat&quot;');
  });

  it('keeps links to the web, mail, telephone and the help centre, and no others', () => {
    const links = '[a](https://x.example) [b](mailto:a@x.example) [c](tel:+4912) [d](/help/en/vpn#x) [e](#there)';
    expect(renderMarkdown(links).match(/<a /g)).toHaveLength(5);
    expect(renderMarkdown('[a](https://x.example)')).toContain('rel="noopener noreferrer"');
    const bad =
      '[a](javascript:alert(1)) [b](data:text/html,x) [c](//evil.example) [d](/console) [e](vbscript:x) [f](/help\\evil) [g](/helpless)';
    expect(renderMarkdown(bad)).not.toContain('<a ');
  });

  it('links addresses that are written out, and nothing that only looks like one', () => {
    expect(renderMarkdown('See https://x.example/a or a@x.example, run setup.sh').match(/<a /g)).toHaveLength(2);
  });

  it('knows characters by name where people write them so', () => {
    const text =
      '&Uuml;ber 10&nbsp;&euro; &rarr; &copy;&hellip; &thetasym; &yuml; &lowbar;a&lowbar; &#x663B; &#39; &Cconint; [a](tel:&num;1)';
    const written = 'Über 10\u00a0€ → ©… ϑ ÿ _a_ 昻 \' &amp;Cconint; <a href="tel:#1"';
    expect(renderMarkdown(text)).toContain(written);
    expect(renderMarkdown('&lt;script&gt; &amp;amp;')).toContain('&lt;script&gt; &amp;amp;');
  });

  it('gives headings the anchors of the passages and never a second page title', () => {
    const html = renderMarkdown('# Title\n\n## On the *train*\n\n### Deeper');
    expect(html).toContain('<h2>Title</h2>');
    expect(html).toContain('<h2 id="on-the-train">');
    expect(html).toContain('<h3 id="deeper">');
  });

  it('is quick on hostile text', () => {
    for (const bad of ['[', '*a ', '> ', '`', '![](', '|a', '- ']) renderMarkdown(bad.repeat(60_000));
  }, 10_000);
});
