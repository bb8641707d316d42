import type { Article, Passage } from './types.ts';

/** Characters over which a passage is split at its paragraphs: what fits a chat window, and what search can rank. */
export const longPassage = 1_200;

interface Section {
  heading: string;
  anchor: string;
  text: string;
}

/**
 * An article's passages in reading order: what stands before the first heading, then one for each `##` or `###`.
 * Long ones are split at paragraphs and share the anchor of their heading. An article always has at least one passage.
 */
export function passagesOf(article: Article): Passage[] {
  const page = `/help/${article.language}/${article.id}`;
  const parts = sectionsOf(article.body).flatMap((section) =>
    splitLong(section.text).map((text) => ({ ...section, text })),
  );
  if (parts.length === 0) parts.push({ heading: '', anchor: '', text: '' });
  return parts.map((part, position) => ({
    id: `${article.id}/${article.language}/${position}`,
    article: article.id,
    language: article.language,
    title: article.title,
    heading: part.heading,
    text: part.text,
    intents: article.intents,
    url: part.anchor === '' ? page : `${page}#${part.anchor}`,
  }));
}

/** The anchors of an article's headings in order, the same that its passages' addresses carry. */
export function createAnchors(): (heading: string) => string {
  const used = new Set<string>();
  return (heading) => {
    const base =
      heading
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60) || 'section';
    let anchor = base;
    for (let i = 2; used.has(anchor); i++) anchor = `${base}-${i}`;
    used.add(anchor);
    return anchor;
  };
}

/** `**Restart** the [router](…)` → `Restart the router`. */
export function plainHeading(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/\s+#+\s*$/, '')
    .trim();
}

function sectionsOf(body: string): Section[] {
  const anchorOf = createAnchors();
  const sections: Section[] = [];
  let heading = '';
  let anchor = '';
  let lines: string[] = [];
  let fence: string | null = null;
  const close = (): void => {
    const text = lines.join('\n').trim();
    // A heading without text still says something when another heading follows; it is kept for the search.
    if (text !== '' || heading !== '') sections.push({ heading, anchor, text });
    lines = [];
  };
  for (const line of body.split('\n')) {
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1];
    if (mark !== undefined && (fence === null || fence === mark)) fence = fence === null ? mark : null;
    const found = fence === null ? /^#{2,3}[ \t]+(.+)$/.exec(line) : null;
    if (found?.[1] === undefined) {
      lines.push(line);
      continue;
    }
    close();
    heading = plainHeading(found[1]);
    anchor = anchorOf(heading);
  }
  close();
  return sections;
}

/** Paragraphs gathered up to the size of a passage; one that is longer by itself is cut at sentence ends. */
function splitLong(text: string): string[] {
  if (text.length <= longPassage) return [text];
  const out: string[] = [];
  let held = '';
  for (const piece of text.split(/\n{2,}/).flatMap(cutParagraph)) {
    if (held !== '' && held.length + piece.length + 2 > longPassage) {
      out.push(held.trim());
      held = piece;
    } else held = held === '' ? piece : `${held}\n\n${piece}`;
  }
  if (held !== '') out.push(held.trim());
  return out;
}

function cutParagraph(paragraph: string): string[] {
  const out: string[] = [];
  let rest = paragraph;
  while (rest.length > longPassage) {
    const window = rest.slice(0, longPassage);
    const end = Math.max(
      window.lastIndexOf('\n'),
      ...['. ', '? ', '! ', '。', '？', '！', '؟ '].map(
        (mark) => window.lastIndexOf(mark) + (window.includes(mark) ? 1 : 0),
      ),
    );
    let at = end > longPassage / 3 ? end : longPassage;
    // Never between the two halves of a character outside the basic plane.
    if (/[\uD800-\uDBFF]/.test(rest[at - 1] ?? '')) at--;
    out.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  if (rest !== '') out.push(rest);
  return out;
}
