import { type Context, Hono } from 'hono';
import type { Ids } from '../kernel/ids.ts';
import { icon } from './icon.ts';

/** Reads a built file below `dist/web`; null when it is not there. */
export type ReadBuilt = (path: string) => Promise<string | null>;

export interface ConsolePages {
  readBuilt: ReadBuilt;
  /** For what names the scripts of one answer. */
  ids: Pick<Ids, 'secret'>;
  /** Whether the browser holds a session, good or not: who has none need not ask who they are. */
  holdsSession(c: Context): boolean;
  /** Whether anybody can sign in at all yet. */
  hasOwner(): Promise<boolean>;
}

interface ManifestEntry {
  isEntry?: boolean;
  file: string;
  css?: string[];
  imports?: string[];
}

/**
 * What the console's pages may do: run the files that the page names and talk to our own origin. No frame may hold them (clickjacking), no
 * inline script or style, and the DOM's string-to-code doors are closed by Trusted Types.
 */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

const headers: Readonly<Record<string, string>> = {
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'X-Robots-Tag': 'noindex',
  'Cache-Control': 'no-store',
};

const base = '/assets/console/';

/** File names come from our own build; anything else in them would be a broken build, and must not reach the page. */
const safe = (name: string): string => (/^[\w.-]+$/.test(name) ? `${base}${name}` : '');

/** Without a session; `first` while there is no owner, who then needs to be told of the one-time link. */
type Stranger = 'none' | 'first';

/**
 * The page around the program. The style sheet's id is the one under which the component library looks for its own rule
 * before it would insert an inline style, which the policy forbids; the rule stands in our sheet instead.
 */
function page(
  manifest: Readonly<Record<string, ManifestEntry>>,
  nonce: string,
  stranger: Stranger | null,
): string | null {
  const entry = Object.values(manifest).find((one) => one.isEntry);
  if (!entry) return null;
  const imported = (entry.imports ?? []).flatMap((key) => manifest[key] ?? []);
  const sheets = [entry, ...imported].flatMap((one) => one.css ?? []);
  const styles = sheets.map(
    (file, i) => `<link rel="stylesheet"${i === 0 ? ' id="react-aria-pressable-style"' : ''} href="${safe(file)}">`,
  );
  const preloads = imported.map((one) => `<link rel="modulepreload" nonce="${nonce}" href="${safe(one.file)}">`);
  return [
    '<!doctype html>',
    '<html lang="en" dir="ltr"><head><meta charset="utf-8"><title>Parley</title>',
    '<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">',
    '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">',
    `<link rel="icon" href="${icon}">`,
    // From here the build's own loader takes it for what it fetches ahead.
    `<meta property="csp-nonce" nonce="${nonce}">`,
    ...(stranger === null ? [] : [`<meta name="parley-session" content="${stranger}">`]),
    ...styles,
    ...preloads,
    `<script type="module" nonce="${nonce}" src="${safe(entry.file)}"></script>`,
    '</head><body><div id="console"></div><noscript>The console needs JavaScript.</noscript></body></html>',
  ].join('\n');
}

const missing =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Parley</title></head>' +
  '<body><p>The console has not been built yet. Run <code>npm run build</code>.</p></body></html>';

/**
 * `GET /console` and everything under it answers with the same page; the program in it reads the address.
 * A new build is served by the next start.
 */
export function consolePages({ readBuilt, ids, holdsSession, hasOwner }: ConsolePages): Hono {
  const app = new Hono();
  const strangerIn = async (c: Context): Promise<Stranger | null> => {
    if (holdsSession(c)) return null;
    // The page is there while the database is not.
    return (await hasOwner().catch(() => true)) ? 'none' : 'first';
  };
  const serve = async (c: Context): Promise<Response> => {
    const nonce = ids.secret();
    const manifest = await readBuilt('console/manifest.json');
    const entries = manifest === null ? null : (JSON.parse(manifest) as Record<string, ManifestEntry>);
    const html = entries === null ? null : page(entries, nonce, await strangerIn(c));
    const status = html === null ? 503 : 200;
    return new Response(html ?? missing, {
      status,
      headers: { ...headers, 'Content-Security-Policy': policy(nonce), 'Content-Type': 'text/html; charset=utf-8' },
    });
  };
  app.get('/console', serve);
  app.get('/console/*', serve);
  return app;
}
