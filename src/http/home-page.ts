import { html } from 'hono/html';
import { directionOf, type Language, languages } from '../kernel/languages.ts';
import type { Say } from './plain-page.ts';

export interface HomePage {
  locale: Language;
  /** Somebody chose the language: the chat keeps to it, too. */
  isChosen: boolean;
  say: Say;
  /** By which the page's policy knows its scripts. */
  nonce: string;
  script: string;
  style: string;
  icon: string;
  /** Origin under which people reach this server. */
  base: string;
  names: Readonly<Record<Language, string>>;
}

const mark = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path d="M16 4.500c6.600 0 11.500 4.400 11.500 10.200S22.600 25 16 25c-1.300 0-2.600-.2-3.700-.5l-5.200 2.700c-.6.3-1.200-.2-1.100-.8l.8-4.700c-1.500-1.800-2.300-4.200-2.300-7C4.500 8.900 9.400 4.500 16 4.500z"/><path d="M11 15.200c1.300 1.900 3 2.800 5 2.800s3.700-.9 5-2.800"/></svg>`;

/** The front page: the widget at work on a quiet page, what Parley is, and where to go next. */
export function homePage({ locale, isChosen, say, nonce, script, style, icon, base, names }: HomePage) {
  const snippet = `<script async src="${base}/widget.js" data-theme="auto"></script>`;
  const fixed = isChosen ? html` data-locale="${locale}"` : '';
  const point = (title: string, text: string) => html`<li><h3>${say(title)}</h3><p>${say(text)}</p></li>`;
  const way = (to: string, key: string, text = `${key}Text`) =>
    html`<li><a href="${to}"><strong>${say(key)}</strong><span>${say(text)}</span></a></li>`;
  return html`<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<title>${say('title')}: ${say('tagline')}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${say('lead')}">
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="${style}">
<script type="module" nonce="${nonce}" src="${script}"></script>
<script async nonce="${nonce}" src="/widget.js"${fixed} data-theme="auto"></script>
</head>
<body>
<a class="skip" href="#main">${say('skip')}</a>
<header class="top">
<a class="brand" href="/?locale=${locale}">${mark}<span>${say('title')}</span></a>
<nav aria-label="${say('title')}"><a href="/help?locale=${locale}">${say('help')}</a><a href="/my?locale=${locale}">${say('my:title')}</a><a href="/console">${say('console')}</a><a href="/api/docs">${say('api')}</a></nav>
<label class="language"><span class="sr-only">${say('language')}</span><select data-locale-picker>
${languages.map((code) => html`<option value="${code}" lang="${code}"${code === locale ? html` selected` : ''}>${names[code]}</option>`)}
</select></label>
</header>
<main id="main">
<section class="hero">
<div class="pitch">
<h1>${say('tagline')}</h1>
<p class="lead">${say('lead')}</p>
<p class="act"><button type="button" class="primary" data-open-chat>${say('ask')}</button><a class="quiet" href="/chat${isChosen ? `?locale=${locale}` : ''}">${say('full')}</a></p>
<noscript><p class="note">${say('noScript')}</p></noscript>
</div>
<figure class="site">
<div class="bar"><i></i><i></i><i></i><span dir="ltr">${say('site')}</span></div>
<div class="page">
<div class="lines"><b></b><i></i><i></i><i></i></div>
<div class="tiles"><i></i><i></i><i></i></div>
<figcaption><strong>${say('siteTitle')}</strong><span>${say('siteText')}</span></figcaption>
<span class="dot">${mark}</span>
</div>
</figure>
</section>
<section aria-labelledby="what">
<h2 id="what">${say('what')}</h2>
<ul class="points">${point('oneTitle', 'oneText')}${point('twoTitle', 'twoText')}${point('threeTitle', 'threeText')}</ul>
</section>
<section aria-labelledby="embed" class="embed">
<h2 id="embed">${say('embed')}</h2>
<p>${say('embedText')}</p>
<div class="snippet"><pre dir="ltr" tabindex="0" aria-labelledby="embed"><code id="snippet">${snippet}</code></pre><button type="button" data-copy="snippet" data-done="${say('copied')}" aria-live="polite">${say('copy')}</button></div>
</section>
<section aria-labelledby="next">
<h2 id="next">${say('next')}</h2>
<ul class="ways">${way(`/chat?locale=${locale}`, 'chat')}${way(`/help?locale=${locale}`, 'help')}${way(`/my?locale=${locale}`, 'my:title', 'myText')}${way('/console', 'console')}${way('/api/docs', 'api')}</ul>
</section>
</main>
</body>
</html>`;
}
