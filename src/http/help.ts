import { type Context, Hono } from 'hono';
import type { Translator } from '../i18n/translator.ts';
import { isLanguage, type Language, languages, nearestLanguage } from '../kernel/languages.ts';
import type { Article, Knowledge } from '../knowledge/types.ts';
import { articlePage, indexPage, notFoundPage, resultsPage } from './help-page.ts';
import { helpStyle } from './help-style.ts';
import { plainPolicy, sayingIn } from './plain-page.ts';
import { chooseLanguage } from './widget-pages.ts';

export interface HelpDeps {
  knowledge: Pick<Knowledge, 'search' | 'article' | 'list'>;
  texts: Pick<Translator, 'text'>;
}

/** Where the texts of these pages stand. */
const own = 'pages:help.';
const mostResults = 12;
const mostRelated = 4;
const longestQuestion = 500;
/** Below this a passage shares a word with the question and no more. */
const leastScore = 0.01;

/**
 * The help centre: `/help`, `/help/{language}` with `?q=`, `/help/{language}/{article}`. Plain pages without scripts; what is
 * for staff alone is treated as not there. To be mounted at the root.
 */
export function helpRoutes({ knowledge, texts }: HelpDeps): Hono {
  const app = new Hono();
  const sayIn = sayingIn(texts, own);
  const notFound = missingPage(texts);
  const categoryIn = (locale: Language) => (category: string) =>
    texts.text(locale, `pages:help.categories.${category}`) ?? capital(category.replaceAll('-', ' '));

  /** The articles of a language, and those that exist only in another, each once. */
  const everything = async (locale: Language): Promise<Article[]> => {
    const lists = await Promise.all(
      [locale, ...languages.filter((code) => code !== locale)].map((code) => knowledge.list(code)),
    );
    const byId = new Map<string, Article>();
    for (const article of lists.flat())
      if (!byId.has(article.id) && article.audience === 'public') byId.set(article.id, article);
    return [...byId.values()];
  };

  const articleFor = async (id: string, locale: Language): Promise<Article | null> => {
    for (const code of [locale, ...languages.filter((each) => each !== locale)]) {
      const article = await knowledge.article(id, code);
      if (article !== null) return article.audience === 'public' ? article : null;
    }
    return null;
  };

  app.get('/help', (c) => {
    const wished = c.req.query('locale') ?? c.req.query('lang');
    const locale = chooseLanguage(wished, c.req.header('accept-language'));
    const text = c.req.query('q');
    c.header('Vary', 'Accept-Language');
    return c.redirect(`/help/${locale}${text ? `?q=${encodeURIComponent(text.slice(0, longestQuestion))}` : ''}`, 302);
  });

  app.get('/help/:language', async (c) => {
    const locale = c.req.param('language');
    if (!isLanguage(locale)) {
      const near = nearestLanguage(locale);
      if (near !== undefined) return c.redirect(`/help/${near}`, 302);
      return notFound(c, chooseLanguage(undefined, c.req.header('accept-language')));
    }
    await secure(c);
    const say = sayIn(locale);
    const text = (c.req.query('q') ?? '').slice(0, longestQuestion).trim();
    if (text === '') {
      c.header('Cache-Control', 'public, max-age=60');
      return c.html(indexPage(locale, say, await everything(locale), categoryIn(locale)));
    }
    const hits = await knowledge.search({ text, language: locale, limit: mostResults, audience: 'public' });
    c.header('Cache-Control', 'private, no-store');
    return c.html(
      resultsPage(
        locale,
        say,
        text,
        hits.filter((hit) => hit.score >= leastScore),
      ),
    );
  });

  app.get('/help/:language/:article', async (c) => {
    const locale = c.req.param('language');
    if (!isLanguage(locale)) return notFound(c, chooseLanguage(locale, c.req.header('accept-language')));
    const article = await articleFor(c.req.param('article'), locale);
    if (article === null) return notFound(c, locale);
    const related = (await everything(locale)).filter(
      (other) => other.category === article.category && other.id !== article.id,
    );
    await secure(c);
    c.header('Cache-Control', 'public, max-age=60');
    const category = categoryIn(locale)(article.category);
    return c.html(
      articlePage({
        locale,
        say: sayIn(locale),
        article,
        category,
        related: nearest(article, related).slice(0, mostRelated),
      }),
    );
  });

  return app;
}

/** Those with an intent in common first. */
function nearest(article: Article, others: readonly Article[]): Article[] {
  const shared = (other: Article): number => other.intents.filter((intent) => article.intents.includes(intent)).length;
  return [...others].sort((a, b) => shared(b) - shared(a));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The page for an address at which there is none. */
export function missingPage(texts: HelpDeps['texts']): (c: Context, locale: Language) => Promise<Response> {
  const say = sayingIn(texts, own);
  return async (c, locale) => {
    await secure(c);
    return c.html(notFoundPage(locale, say(locale)), 404);
  };
}

let policy: Promise<string> | null = null;
async function secure(c: Context): Promise<void> {
  policy ??= plainPolicy(helpStyle.sheet, "'self'");
  c.header('Content-Security-Policy', await policy);
  c.header('Referrer-Policy', 'strict-origin-when-cross-origin');
}
