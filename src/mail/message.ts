import type { Translator } from '../i18n/translator.ts';
import { directionOf, type Language } from '../kernel/languages.ts';
import { type Template, templates } from './templates.ts';

/** What a mail is made of, apart from its words. */
export interface Draft {
  template: Template;
  locale: Language;
  values: Readonly<Record<string, string>>;
  /** A code, or a code and the token of a link after a space, or the token alone; null where it was taken out. */
  secret: string | null;
}

export interface Rendered {
  subject: string;
  text: string;
  html: string;
}

type Part = { kind: 'text' | 'code' | 'quote'; text: string } | { kind: 'link'; text: string; url: string };

const hidden = '••••••';
const longestSubject = 150;

/**
 * A mail as its reader gets it: plain text and HTML from the same parts. What somebody wrote is text in both. With a secret
 * that was taken out, dots stand in its place.
 * @param publicUrl where links lead, never what a request said of its host
 */
export function renderMail(
  { template, locale, values, secret }: Draft,
  translator: Translator,
  publicUrl: string,
): Rendered {
  const shape = templates[template];
  const say = (name: string): string | null => translator.text(locale, `mail:${template}.${name}`, values);
  const [code, token] = secretsOf(shape.secret, secret);
  const parts: Part[] = [];
  const text = (name: string): void => {
    const found = say(name);
    if (found !== null) parts.push({ kind: 'text', text: found });
  };
  text('lead');
  if (values.text !== undefined) parts.push({ kind: 'quote', text: values.text });
  if (code !== null) parts.push({ kind: 'code', text: code });
  const action = say('action');
  if (shape.path !== null && action !== null) {
    const path = shape.path.replace(/\{\{(\w+)\}\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
    const url = `${publicUrl}${path}${token === null ? '' : `?token=${token}`}`;
    parts.push({ kind: 'link', text: action, url });
  }
  text('after');
  parts.push({ kind: 'text', text: translator.text(locale, 'mail:footer') ?? '' });
  const subject = oneLine(say('subject') ?? template);
  return { subject, text: plain(parts), html: page(subject, locale, parts) };
}

function secretsOf(kind: 'code' | 'link' | 'both' | null, secret: string | null): [string | null, string | null] {
  const [first = hidden, second = hidden] = secret?.split(' ') ?? [];
  switch (kind) {
    case null:
      return [null, null];
    case 'code':
      return [first, null];
    case 'link':
      return [null, first];
    case 'both':
      return [first, second];
  }
}

/** Without what would end a header or turn text around; cut where it is too long to be read. */
function oneLine(text: string): string {
  const flat = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  return flat.length <= longestSubject ? flat : `${flat.slice(0, longestSubject - 1).toWellFormed()}…`;
}

function plain(parts: readonly Part[]): string {
  return parts.map(plainPart).join('\n\n');
}

function plainPart(part: Part): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return `    ${part.text}`;
    case 'quote':
      return part.text.replace(/^/gm, '> ');
    case 'link':
      return `${part.text}:\n${part.url}`;
  }
}

/** Laid out for mail programs: styles on each element, no images, nothing from elsewhere. */
function page(subject: string, locale: Language, parts: readonly Part[]): string {
  const body = parts.map((part, i) => element(part, i === parts.length - 1)).join('\n');
  return `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px"><div style="max-width:34rem;margin:0 auto;font:16px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
${body}
</div></body></html>
`;
}

function element(part: Part, isLast: boolean): string {
  const text = escaped(part.text).replaceAll('\n', '<br>');
  switch (part.kind) {
    case 'text':
      return isLast
        ? `<p style="margin:24px 0 0;font-size:13px;opacity:.7">${text}</p>`
        : `<p style="margin:0 0 16px">${text}</p>`;
    case 'code':
      return `<p dir="ltr" style="margin:0 0 16px;font:600 28px/1.3 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.2em">${text}</p>`;
    case 'quote':
      return `<blockquote dir="auto" style="margin:0 0 16px;padding:0 16px;border-inline-start:3px solid #8aa6ff">${text}</blockquote>`;
    case 'link':
      return `<p style="margin:0 0 16px"><a href="${escaped(part.url)}" style="display:inline-block;padding:10px 18px;border-radius:10px;background:#2f5bea;color:#fff;text-decoration:none;font-weight:600">${text}</a></p>`;
  }
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
