import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { directionOf, type Language, languages } from '../kernel/languages.ts';
import { excerpt } from '../knowledge/excerpt.ts';
import { renderMarkdown } from '../knowledge/render.ts';
import type { Article, Hit } from '../knowledge/types.ts';
import { helpStyle } from './help-style.ts';
import { icon } from './icon.ts';
import type { Say } from './plain-page.ts';
import { languageNames } from './widget-pages.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

interface Frame {
  locale: Language;
  say: Say;
  title: string;
  description?: string;
  /** The path after `/help/<language>` under which the same page stands in the other languages. */
  path: string;
  /** Search results and error pages are not for search engines. */
  hidden?: boolean;
  hero?: Html;
  wide?: boolean;
}

const shownExcerpt = 220;

function frame(page: Frame, main: Html): Html {
  const { locale, say } = page;
  return html`<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
${page.description ? html`<meta name="description" content="${page.description}">` : ''}
${page.hidden ? html`<meta name="robots" content="noindex">` : languages.map((code) => html`<link rel="alternate" hreflang="${code}" href="/help/${code}${page.path}">`)}
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${icon}">
<style>${raw(helpStyle.sheet)}</style>
</head>
<body>
<a class="skip" href="#main">${say('skip')}</a>
<header class="top"><div class="wrap">
<a class="brand" href="/help/${locale}"><i aria-hidden="true"></i>${say('title')}</a>
<a class="other" href="/my?locale=${locale}">${say('my:title')}</a>
<nav class="tongues" aria-label="${say('languages')}"><ul>
${languages.map((code) => html`<li><a href="/help/${code}${page.path}" lang="${code}" dir="${directionOf(code)}" hreflang="${code}"${code === locale ? html` aria-current="true"` : ''}>${languageNames[code]}</a></li>`)}
</ul></nav>
</div></header>
<main id="main"${page.wide ? html` class="wide"` : ''} tabindex="-1">${page.hero ?? ''}<div class="wrap body">
${main}
</div></main>
</body>
</html>`;
}

function searchBox(locale: Language, say: Say, text: string): Html {
  return html`<form class="search" role="search" action="/help/${locale}" method="get">
<label class="sr" for="q">${say('searchLabel')}</label>
<input id="q" name="q" type="search" value="${text}" placeholder="${say('searchHint')}" maxlength="500" autocomplete="off" enterkeyhint="search" dir="auto">
<button type="submit">${say('search')}</button>
</form>`;
}

function hero(locale: Language, say: Say, text: string): Html {
  return html`<div class="hero"><div class="wrap"><h1>${say('heading')}</h1><p>${say('lead')}</p>${searchBox(locale, say, text)}</div></div>`;
}

function ask(locale: Language, say: Say): Html {
  return html`<aside class="ask" aria-labelledby="ask"><div><h2 id="ask">${say('askTitle')}</h2><p>${say('askText')}</p></div><a href="/chat?locale=${locale}">${say('ask')}</a></aside>`;
}

/** Marks what is written in another language than the page, for screen readers and for the eye. */
function foreign(language: Language, locale: Language): Html | '' {
  return language === locale ? '' : html` lang="${language}" dir="${directionOf(language)}"`;
}

function tag(language: Language, locale: Language): Html | '' {
  return language === locale ? '' : html` <span class="tag" lang="${language}">${languageNames[language]}</span>`;
}

/** All articles by category. `name` is the title of a category. */
export function indexPage(
  locale: Language,
  say: Say,
  articles: readonly Article[],
  name: (category: string) => string,
): Html {
  const groups = new Map<string, Article[]>();
  for (const article of articles) groups.set(article.category, [...(groups.get(article.category) ?? []), article]);
  const collator = new Intl.Collator(locale);
  const ordered = [...groups].map(([category, list]) => ({ title: name(category), list }));
  ordered.sort((a, b) => collator.compare(a.title, b.title));
  const list =
    articles.length === 0
      ? html`<h2>${say('emptyTitle')}</h2><p>${say('emptyText')}</p>`
      : html`<ul class="groups">${ordered.map(
          (group) =>
            html`<li><h2>${group.title}</h2><ul class="plain">${group.list
              .sort((a, b) => collator.compare(a.title, b.title))
              .map(
                (article) =>
                  html`<li><a href="/help/${locale}/${article.id}"><span${foreign(article.language, locale)}>${article.title}</span>${tag(article.language, locale)}</a></li>`,
              )}</ul></li>`,
        )}</ul>`;
  const page = {
    locale,
    say,
    title: say('title'),
    description: say('lead'),
    path: '',
    hero: hero(locale, say, ''),
    wide: true,
  };
  return frame(page, html`${list}${ask(locale, say)}`);
}

/** What was found for a question, best first. */
export function resultsPage(locale: Language, say: Say, text: string, hits: readonly Hit[]): Html {
  const list = hits.map(({ passage }) => {
    const [path, anchor] = passage.url.replace(/^\/help\/[a-z]+\//, '').split('#');
    const where =
      passage.heading === ''
        ? ''
        : html` <span class="where"${foreign(passage.language, locale)}>${passage.heading}</span>`;
    return html`<li><h3><a href="/help/${locale}/${path}${anchor ? `#${anchor}` : ''}"><span${foreign(passage.language, locale)}>${passage.title}</span></a>${tag(passage.language, locale)}</h3>${where}<p${foreign(passage.language, locale)}>${excerpt(passage.text, shownExcerpt)}</p></li>`;
  });
  const found =
    hits.length === 0
      ? html`<h2>${say('nothingTitle', { text })}</h2><p class="count">${say('nothingText')} <a href="/help/${locale}">${say('all')}</a></p>`
      : html`<h2 class="sr">${say('results')}</h2><p class="count" role="status">${say('found', { count: hits.length, text })}</p><ul class="plain results">${list}</ul>`;
  const page = {
    locale,
    say,
    title: `${text} – ${say('title')}`,
    path: '',
    hidden: true,
    hero: hero(locale, say, text),
    wide: true,
  };
  return frame(page, html`<div class="found">${found}${ask(locale, say)}</div>`);
}

export interface ArticlePage {
  locale: Language;
  say: Say;
  article: Article;
  category: string;
  related: readonly Article[];
}

export function articlePage({ locale, say, article, category, related }: ArticlePage): Html {
  const text = renderMarkdown(article.body);
  const headings = [...text.matchAll(/<h2 id="([^"]+)">(.*?)<\/h2>/g)];
  const toc =
    headings.length < 3
      ? ''
      : html`<nav class="toc" aria-labelledby="toc"><h2 id="toc">${say('onThisPage')}</h2><ul class="plain">${headings.map(
          // Both come escaped out of the renderer; tags within a heading are left out.
          (found) =>
            html`<li><a href="#${raw(found[1] ?? '')}">${raw((found[2] ?? '').replace(/<[^>]*>/g, ''))}</a></li>`,
        )}</ul></nav>`;
  const notice =
    article.language === locale
      ? ''
      : html`<p class="notice">${say('otherLanguage', { language: languageNames[article.language] })}</p>`;
  const page = {
    locale,
    say,
    title: `${article.title} – ${say('title')}`,
    description: article.summary,
    path: `/${article.id}`,
  };
  return frame(
    page,
    html`<nav class="crumbs" aria-label="${say('whereYouAre')}"><ol><li><a href="/help/${locale}">${say('title')}</a></li><li>${category}</li></ol></nav>
${notice}<article${foreign(article.language, locale)}>
<h1>${article.title}</h1>
${article.summary === '' ? '' : html`<p class="lead">${article.summary}</p>`}
${toc}
<div class="text">${raw(text)}</div>
</article>
${dateLine(locale, say, article.updatedAt)}
${ask(locale, say)}
${related.length === 0 ? '' : html`<section class="more" aria-labelledby="more"><h2 id="more">${say('related')}</h2><ul class="plain">${related.map((other) => html`<li><a href="/help/${locale}/${other.id}"${foreign(other.language, locale)}>${other.title}</a></li>`)}</ul></section>`}`,
  );
}

function dateLine(locale: Language, say: Say, updatedAt: string): Html | '' {
  // Articles without a date carry the first moment there is.
  if (updatedAt === '' || updatedAt.startsWith('1970')) return '';
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(updatedAt));
  return html`<p class="date"><time datetime="${updatedAt.slice(0, 10)}">${say('updated', { date })}</time></p>`;
}

export function notFoundPage(locale: Language, say: Say): Html {
  const page = { locale, say, title: `${say('notFoundTitle')} – ${say('title')}`, path: '', hidden: true };
  return frame(
    page,
    html`<article><h1>${say('notFoundTitle')}</h1><p class="lead">${say('notFoundText')}</p></article>${searchBox(locale, say, '')}<p><a href="/help/${locale}">${say('all')}</a></p>${ask(locale, say)}`,
  );
}
