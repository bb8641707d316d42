/** Characters of a quotation unless the caller says otherwise: what fits a chat bubble without scrolling. */
const usualLength = 900;

/** Characters of Markdown looked at, whatever is given: markup is never three times the text. */
const longestSource = 4_000;

/**
 * A passage's Markdown as the assistant quotes it in a chat: plain text, steps as numbered lines, points with a bullet,
 * `text (address)` for links. A longer passage ends after a whole step or sentence, with an ellipsis.
 * @param markdown a passage's text; nothing in it is trusted, and the answer must be shown as text
 * @param longest characters of the quotation, the ellipsis included
 */
export function excerpt(markdown: string, longest = usualLength): string {
  const lines: string[] = [];
  let fence: string | null = null;
  for (const line of markdown.slice(0, longestSource).replace(/\r\n?/g, '\n').split('\n')) {
    const mark = /^\s*(```|~~~)/.exec(line)?.[1];
    if (mark !== undefined && (fence === null || fence === mark)) {
      fence = fence === null ? mark : null;
      continue;
    }
    lines.push(fence === null ? plainLine(line) : line.trimEnd());
  }
  return cut(joinLines(lines), longest);
}

const pageLink = /(?<!!)\[([^[\]]{1,200})\]\((\/help\/[a-z]{2}\/[\w-]{1,100}(?:#[\w-]{1,100})?)\)/g;
const mostLinks = 10;

/** The links of a passage to other pages of the help centre, whose words an excerpt keeps without the address; at most ten. */
export function pageLinks(markdown: string): { text: string; url: string }[] {
  const found = [...markdown.slice(0, longestSource).matchAll(pageLink)].slice(0, mostLinks);
  return found.map(([, text = '', url = '']) => ({ text: plainText(text), url }));
}

/** Markdown within a line to plain text. */
function plainText(markdown: string): string {
  // `code` is set aside first: nothing inside it is markup. Private-use characters stand for it meanwhile.
  const kept: string[] = [];
  const keep = (text: string): string => `\uE000${kept.push(text) - 1}\uE001`;
  return (
    markdown
      .replace(/[\uE000\uE001]/g, '')
      .replace(/(`{1,3})([^`]{1,300})\1/g, (_, __, code: string) => keep(code.trim()))
      .replace(/\\([\\`*_{}[\]()#+\-.!<>|~])/g, (_, char: string) => keep(char))
      .replace(/!\[([^[\]]{0,300})\]\([^()]{0,500}\)/g, '$1')
      .replace(/\[([^[\]]{1,300})\]\(<?([^\s()<>]{1,500})>?(?:\s[^()]{0,200})?\)/g, (_, text: string, url: string) =>
        linkText(text, url, keep),
      )
      .replace(/<((?:https?:\/\/|mailto:)[^<>\s]{1,500})>/g, (_, url: string) => keep(url.replace(/^mailto:/, '')))
      // Scripts without spaces go on right behind an address.
      .replace(/\bhttps?:\/\/[^\s<>()\p{sc=Han}\u3000-\u303f\uff00-\uffef]+/gu, keep)
      .replace(/(\*\*\*|\*\*|\*|~~)(?=\S)([^*~]{1,400}?)(?<=\S)\1/g, '$2')
      .replace(/(\*\*|\*)(?=\S)([^*]{1,400}?)(?<=\S)\1/g, '$2')
      .replace(/(?<![\p{L}\p{N}_])(__|_)(?=\S)([^\n]{1,400}?)(?<=\S)\1(?![\p{L}\p{N}_])/gu, '$2')
      .replace(/<\/?[a-z][^<>]{0,200}>/gi, '')
      .replace(/\uE000(\d+)\uE001/g, (_, at: string) => restore(kept, Number(at)))
  );
}

/** What was kept may itself hold something kept before it (code inside a link); never deeper than what was put in. */
function restore(kept: readonly string[], at: number): string {
  return (kept[at] ?? '').replace(/\uE000(\d+)\uE001/g, (_, inner: string) =>
    Number(inner) < at ? restore(kept, Number(inner)) : '',
  );
}

function linkText(text: string, url: string, keep: (text: string) => string): string {
  // An address of this site or of no known kind says nothing outside the page; the words do.
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(url)) return text;
  const address = url.replace(/^(mailto:|tel:)/i, '');
  return text.trim() === address || text.trim() === url ? keep(address) : `${text} (${keep(address)})`;
}

function plainLine(line: string): string {
  const heading = /^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$/.exec(line);
  if (heading?.[1] !== undefined) return plainText(heading[1]);
  if (/^\s{0,3}([-*_])(\s*\1){2,}\s*$/.test(line)) return '';
  if (/^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/.test(line) && line.includes('-')) return '';
  const [, indent = '', marker = '', rest = ''] = /^(\s*)(?:([-*+]|\d{1,9}[.)])\s+)?(.*)$/.exec(line) ?? [];
  if (marker !== '') {
    const label = /^\d/.test(marker) ? marker.replace(')', '.') : '•';
    return `${indent.length >= 2 ? '  ' : ''}${label} ${plainText(rest)}`;
  }
  const row = /^\s*\|(.+)\|\s*$/.exec(line);
  if (row?.[1] !== undefined) {
    return row[1]
      .split('|')
      .map((cell) => plainText(cell.trim()))
      .join(' – ');
  }
  return plainText(rest.replace(/^(>\s?)+/, '')).trim();
}

/** Lines of one paragraph are one line; steps and points keep theirs; at most one empty line between blocks. */
function joinLines(lines: readonly string[]): string {
  const out: string[] = [];
  let previous = '';
  for (const line of lines) {
    if (line.trim() === '') {
      if (out.length > 0 && previous !== '') out.push('');
      previous = '';
      continue;
    }
    const startsItem = /^\s*(•|\d+\.)\s/.test(line);
    // Scripts without spaces between words would get one in the middle of a sentence.
    const glue = /[\p{sc=Han}\u3000-\u303f\uff00-\uffef]$/u.test(previous) ? '' : ' ';
    if (previous !== '' && !startsItem) out[out.length - 1] = `${out.at(-1) ?? ''}${glue}${line.trim()}`;
    else out.push(line.trimEnd());
    previous = out.at(-1) ?? '';
  }
  return out.join('\n').trim();
}

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const room = text.slice(0, Math.max(1, longest - 2));
  const ends = [...room.matchAll(/[.!?؟](?=\s)|[。！？]|(?=\n)/gu)].map((found) => found.index + found[0].length);
  // The full stop of "3." is not an end: nothing is left after a step's number.
  const good = ends.filter((end) => end > longest / 3 && !/(^|\n)\s*\d+\.$/.test(room.slice(0, end)));
  const end = good.at(-1) ?? Math.max(room.lastIndexOf(' '), Math.floor(longest / 2));
  let kept = room.slice(0, end).trimEnd();
  if (/[\uD800-\uDBFF]$/.test(kept)) kept = kept.slice(0, -1);
  return `${kept} …`;
}
