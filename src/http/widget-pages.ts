import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { Translator } from '../i18n/translator.ts';
import { sha256 } from '../kernel/hash.ts';
import type { Ids } from '../kernel/ids.ts';
import { directionOf, type Language, languages, nearestLanguage } from '../kernel/languages.ts';
import { homePage } from './home-page.ts';
import { icon } from './icon.ts';
import { sayingIn } from './plain-page.ts';

export interface WidgetPages {
  /** Reads a built file below `dist/web`; null when it is not there. */
  readBuilt(path: string): Promise<string | null>;
  /** For what names the scripts of one answer. */
  ids: Pick<Ids, 'secret'>;
  texts: Pick<Translator, 'text' | 'namespace'>;
  /** Origins whose pages may hold the chat in a frame beside our own (`https://shop.example`). */
  frameAncestors: readonly string[];
  /** Where people reach this server, without a slash at the end; null: as the request says. */
  publicUrl?: string | null;
}

/** The languages by their own names, as pickers list them. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  es: 'Español',
  fr: 'Français',
  de: 'Deutsch',
  ar: 'العربية',
  zh: '中文',
};

/** JSON for a data block: `<` written as an escape, so that no text can end the block. */
export function dataBlock(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** `?locale=`, else the first language of Accept-Language that we have (in the order of its weights), else English. */
export function chooseLanguage(wished: string | undefined, accepts: string | undefined): Language {
  const byWeight = (accepts ?? '')
    .slice(0, 500)
    .split(',')
    .map((part, place) => {
      const [tag, ...more] = part.trim().split(';');
      const weight = more.map((one) => /^\s*q=([\d.]+)/.exec(one)?.[1]).find((found) => found !== undefined);
      return { tag, weight: weight === undefined ? 1 : Number(weight), place };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place);
  const accepted = byWeight.map(({ tag }) => nearestLanguage(tag)).find((found) => found !== undefined);
  return nearestLanguage(wished) ?? accepted ?? 'en';
}

/** An origin that may stand in a policy; anything else would let a setting write policy of its own. */
const origin = /^https?:\/\/(?:\*\.)?[\w.-]+(?::(?:\d{1,5}|\*))?$/;

const loopback: readonly string[] = ['http://localhost:*', 'http://127.0.0.1:*'];

/**
 * Who may hold the chat: the sites that the settings name. Where they name none, and the service is reached on this machine alone, any
 * page of this machine, so that it can be tried beside a site that is being made.
 */
export function holders(widgetOrigins: readonly string[], publicUrl: string): readonly string[] {
  if (widgetOrigins.length > 0) return widgetOrigins;
  return /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(publicUrl).hostname) ? loopback : [];
}

/** What the chat may do, with the pages that may hold it. */
export function chatPolicy(frameAncestors: readonly string[], nonce: string): string {
  const around = ["'self'", ...frameAncestors.filter((one) => origin.test(one))].join(' ');
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    'media-src blob:',
    `frame-ancestors ${around}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** The front page is also the proof that the embed script works under a strict policy. */
const homePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "frame-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');

/** 64 bits of SHA-256 as hexadecimal digits: names a version of a file. */
async function versionOf(text: string): Promise<string> {
  return (await sha256(text)).slice(0, 16);
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/**
 * `GET /` (the front page), `GET /chat` (the chat, by itself or in a frame), `GET /widget.js` (the embed script, which any
 * site may load) and `GET /assets/chat/*` (what the two pages are made of).
 */
export function widgetPages({ readBuilt, ids, texts, frameAncestors, publicUrl = null }: WidgetPages): Hono {
  const app = new Hono();

  /** The address of a built file with its version, so that it can be kept for a year and still change at once. */
  const assetUrl = async (name: string): Promise<string> => {
    const text = await readBuilt(`chat/${name}`);
    return `/assets/chat/${name}${text === null ? '' : `?v=${await versionOf(text)}`}`;
  };

  app.get('/widget.js', async (c) => {
    const script = await readBuilt('widget.js');
    if (script === null) return c.text('Not built yet: run npm run build', 503);
    const etag = `"${await versionOf(script)}"`;
    const headers = {
      'Content-Type': types.js ?? '',
      'Cache-Control': 'public, max-age=300, stale-while-revalidate=86400',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Access-Control-Allow-Origin': '*',
      ETag: etag,
    };
    if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers });
    return new Response(script, { headers });
  });

  app.get('/assets/chat/:name{[a-z]+\\.(?:js|css)}', async (c) => {
    const name = c.req.param('name');
    const text = await readBuilt(`chat/${name}`);
    if (text === null) return c.notFound();
    const kept = c.req.query('v') === undefined ? 'no-cache' : 'public, max-age=31536000, immutable';
    const type = types[name.split('.').at(-1) ?? ''] ?? 'text/plain';
    return new Response(text, {
      headers: {
        'Content-Type': type,
        'Cache-Control': kept,
      },
    });
  });

  app.get('/chat', async (c) => {
    const nonce = ids.secret();
    const locale = chooseLanguage(c.req.query('locale'), c.req.header('accept-language'));
    const strings = texts.namespace(locale, 'widget');
    const named = languages.map((code) => ({ code, name: languageNames[code] }));
    const config = dataBlock({ locale, dir: directionOf(locale), strings, languages: named });
    const say = (key: string) => texts.text(locale, `widget:${key}`) ?? '';
    const theme = /^(?:light|dark)$/.exec(c.req.query('theme') ?? '')?.[0] ?? 'auto';
    const [script, style] = await Promise.all([assetUrl('chat.js'), assetUrl('chat.css')]);
    const page = await html`<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<title>${say('title')}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="${style}">
<script type="application/json" id="parley-config">${raw(config)}</script>
<script type="module" nonce="${nonce}" src="${script}"></script>
</head>
<body>
<div id="chat"></div>
<noscript>${say('noScript')} <a href="/help?locale=${locale}" target="_blank">/help</a></noscript>
</body>
</html>`;
    return c.html(page, 200, {
      'Content-Security-Policy': chatPolicy(frameAncestors, nonce),
      'Referrer-Policy': 'no-referrer',
      'Permissions-Policy': 'microphone=(self), camera=(), geolocation=(), payment=(), usb=()',
      'Cache-Control': 'no-store',
    });
  });

  // Browsers ask for this one of every page that names no other, such as a document of the API.
  const svg = decodeURIComponent(icon.slice(icon.indexOf(',') + 1));
  app.get('/favicon.ico', (c) =>
    c.body(svg, 200, {
      'Content-Type': 'image/svg+xml',
      'Content-Security-Policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
      'Cache-Control': 'public, max-age=86400',
    }),
  );

  app.get('/', async (c) => {
    const nonce = ids.secret();
    const locale = chooseLanguage(c.req.query('locale'), c.req.header('accept-language'));
    const [script, style] = await Promise.all([assetUrl('home.js'), assetUrl('home.css')]);
    const say = sayingIn(texts, 'pages:home.')(locale);
    const base = publicUrl ?? new URL(c.req.url).origin;
    const isChosen = c.req.query('locale') !== undefined;
    const page = await homePage({ locale, isChosen, say, nonce, script, style, icon, base, names: languageNames });
    return c.html(page, 200, {
      'Content-Security-Policy': homePolicy(nonce),
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'Permissions-Policy': 'microphone=(self), camera=(), geolocation=(), payment=(), usb=()',
      'Cache-Control': 'no-cache',
      Vary: 'Accept-Language',
    });
  });

  return app;
}
