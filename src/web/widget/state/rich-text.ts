/** A message as what can be shown: never HTML, only pieces of text and addresses that passed a check. */
export type Inline = { text: string; strong?: true } | { text: string; href: string };
export type Block =
  | { kind: 'text'; lines: Inline[][] }
  | { kind: 'steps'; start: number; items: Inline[][] }
  | { kind: 'points'; items: Inline[][] };

/** Characters that reorder or hide text: a name or file made with them can pass for another. */
const hidden = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** `text` without invisible direction marks and overrides. */
export function plain(text: string): string {
  return text.replace(hidden, '');
}

/** The address if it is one a message may lead to (https, mailto, tel, without credentials), else null. */
export function safeHref(address: string): string | null {
  if (/^tel:\+?[\d().\s-]{3,30}$/i.test(address)) return address;
  try {
    const url = new URL(address);
    if (url.protocol === 'mailto:') return url.href;
    return url.protocol === 'https:' && !url.username && !url.password && url.hostname.includes('.') ? url.href : null;
  } catch {
    return null;
  }
}

/** The address of a cited article: https, or a page of our own origin. */
export function citationHref(address: string, origin: string): string | null {
  try {
    const url = new URL(address, origin);
    return url.protocol === 'https:' || url.origin === origin ? url.href : null;
  } catch {
    return null;
  }
}

/** Words of an article and the page of the help centre they lead to. */
export interface PageLink {
  text: string;
  url: string;
}

/** Pieces of text with the words of links as links, once each; only pages of the help centre on `origin` are led to. */
export function withPages(line: readonly Inline[], links: readonly PageLink[], origin: string): readonly Inline[] {
  return links.reduce(
    (pieces, { text, url }) =>
      pieces.flatMap((piece): Inline | Inline[] => {
        const [before = '', ...after] =
          'href' in piece || !text || !/^\/help\/[\w/#-]+$/.test(url) ? [] : piece.text.split(text);
        return after.length > 0 ? [{ text: before }, { text, href: origin + url }, { text: after.join(text) }] : piece;
      }),
    line,
  );
}

const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** The length of the address at the start of `found` without the punctuation that belongs to the sentence around it. */
function addressLength(found: string): number {
  let end = found.length;
  for (; end > 0; end--) {
    const last = found[end - 1] ?? '';
    const opening = closing[last];
    if (opening) {
      const body = found.slice(0, end);
      if (body.split(opening).length >= body.split(last).length) break;
    } else if (!'.,;:!?\'"*'.includes(last)) break;
  }
  return end;
}

const pieces =
  /https:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]{4,2000}|(?:mailto:)?[\w.%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}|tel:\+?[\d().-]{3,30}|\*\*[^*\n]{1,500}\*\*/g;

/** One line as text, strong text and links. */
export function inline(line: string): Inline[] {
  const out: Inline[] = [];
  let done = 0;
  for (const match of line.matchAll(pieces)) {
    const [found] = match;
    if (match.index > done) out.push({ text: line.slice(done, match.index) });
    done = match.index + found.length;
    if (found.startsWith('**')) {
      out.push({ text: found.slice(2, -2), strong: true });
      continue;
    }
    const address = found.slice(0, addressLength(found));
    const href = safeHref(
      address.includes('@') && !/^(?:mailto|https):/i.test(address) ? `mailto:${address}` : address,
    );
    out.push(href ? { text: address.replace(/^(?:mailto|tel):/i, ''), href } : { text: address });
    if (address.length < found.length) out.push({ text: found.slice(address.length) });
  }
  if (done < line.length || out.length === 0) out.push({ text: line.slice(done) });
  return out;
}

/** A message as blocks: numbered steps, points, and text with its line breaks. An empty line parts paragraphs. */
export function blocks(text: string): Block[] {
  const out: Block[] = [];
  let open = false; // whether the next line may join the last block
  for (const line of plain(text).replace(/\r\n?/g, '\n').trim().split('\n')) {
    if (line.trim() === '') {
      open = false;
      continue;
    }
    const last = out.at(-1);
    const step = /^\s{0,6}(\d{1,3})[.)](?:\s+|(?=\p{Script=Han}))(.+)$/u.exec(line);
    const point = step ? null : /^\s{0,6}[-*•]\s+(.+)$/.exec(line);
    if (step) {
      const item = inline(step[2] ?? '');
      if (last?.kind === 'steps' && Number(step[1]) === last.start + last.items.length) last.items.push(item);
      else out.push({ kind: 'steps', start: Number(step[1]), items: [item] });
    } else if (point) {
      const item = inline(point[1] ?? '');
      if (last?.kind === 'points' && open) last.items.push(item);
      else out.push({ kind: 'points', items: [item] });
    } else if (last?.kind === 'text' && open) last.lines.push(inline(line));
    else out.push({ kind: 'text', lines: [inline(line)] });
    open = true;
  }
  return out;
}
