/** What the server writes into the page for the chat. */
export interface PageConfig {
  locale: string;
  dir: 'ltr' | 'rtl';
  strings: object;
  languages: readonly { code: string; name: string }[];
}

/** How the page was asked for: in a frame of a host page, or by itself. */
export interface PageRequest {
  embedded: boolean;
  /** The origin of the host page; null by itself. `null` as a text is that of a page without one (a local file). */
  host: string | null;
  /** The language the address or the host asks for, if any. */
  locale: string | null;
  /** That language was chosen by whoever made the page, and is not only what the browser or the page happens to be in. */
  isFixed: boolean;
  theme: Theme | null;
  /** A conversation to open. */
  conversation: string | null;
}

export type Theme = 'auto' | 'light' | 'dark';

export function isTheme(value: unknown): value is Theme {
  return value === 'auto' || value === 'light' || value === 'dark';
}

export function readConfig(): PageConfig {
  return JSON.parse(document.getElementById('parley-config')?.textContent ?? '{}') as PageConfig;
}

export function readRequest(search = location.search): PageRequest {
  const query = new URLSearchParams(search);
  const theme = query.get('theme');
  return {
    embedded: query.has('embed') && parent !== window,
    host: query.get('origin'),
    locale: query.get('locale'),
    isFixed: query.has('locale') && (query.has('fixed') || !query.has('embed')),
    theme: isTheme(theme) ? theme : null,
    conversation: query.get('conversation'),
  };
}
