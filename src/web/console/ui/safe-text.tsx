import { Fragment, type ReactNode } from 'react';

/** Chinese text goes on behind its own punctuation without a space. */
const address =
  /\b(?:https?:\/\/|mailto:|tel:)[^\s<>"'`“”‘’«»\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]+|\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+\b/giu;
/** Punctuation that ends the sentence rather than the address. */
const trailing = /[.,;:!?)\]}'"،؛؟]+$/u;

/** An address that may be followed: https, mailto or tel; null for everything else, whatever it looks like. */
export function safeHref(raw: string): string | null {
  try {
    const url = new URL(raw.includes('://') || /^(?:mailto|tel):/i.test(raw) ? raw : `mailto:${raw}`);
    return ['https:', 'mailto:', 'tel:'].includes(url.protocol) && url.username === '' ? url.href : null;
  } catch {
    return null;
  }
}

export function OutLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

/**
 * What a person wrote, as text nodes and nothing else; addresses in it become links when they are safe to follow.
 * The text shown is the address itself, so that a link cannot pretend to lead somewhere else.
 */
export function SafeText({ text }: { text: string }) {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const raw = match[0].replace(trailing, '');
    const href = safeHref(raw);
    if (href === null || raw === '') continue;
    parts.push(text.slice(from, match.index));
    parts.push(
      <OutLink key={match.index} href={href}>
        <bdi>{raw}</bdi>
      </OutLink>,
    );
    from = match.index + raw.length;
  }
  parts.push(text.slice(from));
  return <>{parts}</>;
}

/** What the assistant says: the titles of what it quotes are in bold, as visitors see them. */
export function AssistantText({ text, linked = true }: { text: string; linked?: boolean }) {
  const words = (part = ''): ReactNode => (linked ? <SafeText text={part} /> : part);
  const titles = [...text.matchAll(/\*\*([^*\n]{1,500})\*\*/g)];
  const last = titles.at(-1);
  return (
    <>
      {titles.map(({ index, 1: title }, i) => {
        const before = titles[i - 1];
        return (
          <Fragment key={index}>
            {words(text.slice(before ? before.index + before[0].length : 0, index))}
            <strong>{words(title)}</strong>
          </Fragment>
        );
      })}
      {words(text.slice(last ? last.index + last[0].length : 0))}
    </>
  );
}

/** A citation leads to our own help centre or to an https page; nothing else is followed. */
export function citationHref(url: string): string | null {
  if (/^\/(?!\/)/.test(url)) return url;
  return safeHref(url)?.startsWith('https:') ? url : null;
}

/** The title of an article that was cited, as a link where it may be followed. */
export function CitedArticle({ title, url }: { title: string; url: string }) {
  const href = citationHref(url);
  const name = <bdi>{title}</bdi>;
  return href === null ? name : <OutLink href={href}>{name}</OutLink>;
}
