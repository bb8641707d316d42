import type { Translator } from '../i18n/translator.ts';
import type { Language } from '../kernel/languages.ts';

/** A text of a page: a key of its own texts, or one of another file, as `my:title`; the key itself where there is none. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** @param own what stands before the keys of the page's own texts: `my:`, `pages:help.` */
export function sayingIn(texts: Pick<Translator, 'text'>, own: string): (locale: Language) => Say {
  return (locale) => (key, values) => texts.text(locale, key.includes(':') ? key : own + key, values) ?? key;
}

/** What a policy names the one style sheet of a page by: its hash. */
export async function hashSource(style: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
}

/** The policy of a page on which nothing is loaded and nothing runs. @param framedBy whose pages may hold it */
export async function plainPolicy(style: string, framedBy: "'self'" | "'none'"): Promise<string> {
  return [
    "default-src 'none'",
    `style-src ${await hashSource(style)}`,
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${framedBy}`,
  ].join('; ');
}
