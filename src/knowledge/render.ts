import MarkdownIt from 'markdown-it';
import { createAnchors, plainHeading } from './passages.ts';

/** Characters of Markdown that are rendered; the rest of a longer text is left out. */
const longestText = 200_000;

const allowedLink = /^(https?:\/\/|mailto:|tel:)/i;
const ownLink = /^(\/help(?:[/?#][^\s\\]*)?|#[^\s]*)$/i;

const markdown = makeRenderer();

/**
 * Markdown as HTML for the help centre. Safe whatever the text: HTML in it is shown as text, images become their
 * description, and only links to the web, mail, telephone and the help centre itself stay links.
 * Headings of the second and third level carry the anchors that passages link to.
 */
export function renderMarkdown(text: string): string {
  return markdown.render(text.length > longestText ? text.slice(0, longestText) : text);
}

function makeRenderer() {
  const md = new MarkdownIt('commonmark', { html: false, linkify: true, maxNesting: 20 });
  md.enable(['table', 'strikethrough', 'linkify']);
  // Addresses that are written out become links, names that merely look like one (setup.exe) do not.
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: true });
  md.validateLink = (url) => allowedLink.test(url.trim()) || ownLink.test(url.trim());
  md.renderer.rules.image = (tokens, at) => md.utils.escapeHtml(tokens[at]?.content ?? '');
  md.renderer.rules.link_open = (tokens, at, options, _env, self) => {
    const token = tokens[at];
    if (token !== undefined && allowedLink.test(String(token.attrGet('href') ?? '')))
      token.attrSet('rel', 'noopener noreferrer');
    return self.renderToken(tokens, at, options);
  };
  md.renderer.rules.table_open = () => '<div class="table" tabindex="0"><table>\n';
  md.renderer.rules.table_close = () => '</table></div>\n';
  md.core.ruler.push('heading_anchors', (state) => {
    const anchorOf = createAnchors();
    state.tokens.forEach((token, at) => {
      if (token.type !== 'heading_open') return;
      // The page's own title is the only heading of the first level.
      if (token.tag === 'h1') {
        token.tag = 'h2';
        const closing = state.tokens[at + 2];
        if (closing?.type === 'heading_close') closing.tag = 'h2';
        return;
      }
      if (token.tag !== 'h2' && token.tag !== 'h3') return;
      token.attrSet('id', anchorOf(plainHeading(state.tokens[at + 1]?.content ?? '')));
    });
  });
  return md;
}
