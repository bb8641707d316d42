import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { Context as Ctx } from '../context.ts';
import { AppError } from '../kernel/errors.ts';
import { isLanguage } from '../kernel/languages.ts';
import { accessApi } from './access-api.ts';
import { type ApiFiles, apiDocs } from './api-docs.ts';
import { assistApi } from './assist-api.ts';
import { attachmentsApi } from './attachments-api.ts';
import { auditApi } from './audit-api.ts';
import { createAuth, sameOrigin } from './auth.ts';
import { boundedJson } from './body.ts';
import { consolePages } from './console-pages.ts';
import { conversationsApi } from './conversations-api.ts';
import { deskApi } from './desk-api.ts';
import { createGate } from './gate.ts';
import { commonHeaders } from './headers.ts';
import { healthRoutes } from './health.ts';
import { helpRoutes, missingPage } from './help.ts';
import { knownHosts } from './hosts.ts';
import { createIdempotency } from './idempotency.ts';
import { identityApi } from './identity-api.ts';
import { createIntake } from './intake.ts';
import { whileOpen } from './locked.ts';
import { mailApi } from './mail-api.ts';
import { modelApi } from './model-api.ts';
import { myRoutes } from './my/routes.ts';
import { type AddressOf, networkOf } from './network.ts';
import { nothingHere } from './nothing-here.ts';
import { openingApi } from './opening-api.ts';
import { peopleApi } from './people-api.ts';
import { onError } from './problems.ts';
import { requestersApi } from './requesters-api.ts';
import { createRouter, type Router } from './router.ts';
import { savedRepliesApi } from './saved-replies-api.ts';
import { selfApi } from './self-api.ts';
import { signInApi } from './sign-in-api.ts';
import { staffApi } from './staff-api.ts';
import { signInWaysApi, staffProviderRoutes } from './staff-providers.ts';
import { understandingApi } from './understanding-api.ts';
import { chooseLanguage, holders, widgetPages } from './widget-pages.ts';

/** What the platform knows of requests and of built pages. */
export interface Host {
  addressOf: AddressOf;
  /** A built file below `dist/web`, or null. */
  readBuilt(path: string): Promise<string | null>;
  /** Describes the API where no build did; otherwise the files of the description are among the built ones. */
  describe?(api: Router): ApiFiles;
  /** The process is about to end and takes no new work. */
  draining?(): boolean;
  /** What whoever runs the service should put right; `/readyz` tells it. */
  notice?: string | null;
  /** Routes of channels, mounted at the root. */
  channelRoutes?: Hono;
}

/** Pages and what they are made of travel compressed; answers of the API are short, and a live feed must not wait. */
const pagePaths = [
  ...['/', '/chat', '/widget.js', '/assets/*', '/help/*', '/console/*'],
  ...['/openapi.json', '/api/docs', '/api/v1/widget/strings/*'],
];

/** The whole service as one fetch handler. Every test goes in here, and so does every platform. */
export function createApp(ctx: Ctx, host: Host): Hono {
  const { publicUrl, widgetOrigins } = ctx.config;
  const { addressOf } = host;
  const network = (c: Parameters<AddressOf>[0]): string => networkOf(c, ctx.config.trustedProxies, addressOf);
  const auth = createAuth({ ...ctx, publicUrl, networkOf: network });
  const gate = createGate(auth, ctx.secondFactors.isLacking);
  const open = whileOpen({ ...ctx, auth });

  const intake = createIntake();

  const api = createRouter();
  const idempotency = createIdempotency({ ...ctx, networkOf: network });
  api.use('/api/v1/*', sameOrigin(publicUrl), open, boundedJson(), idempotency.middleware);
  api.include(conversationsApi({ ctx, auth, gate, addressOf }));
  api.include(identityApi({ ctx, auth, gate, addressOf }));
  api.include(attachmentsApi({ ctx, auth, gate, idempotency, intake, networkOf: network }));
  api.include(deskApi({ ctx, gate }));
  api.include(openingApi({ ctx, gate }));
  api.include(savedRepliesApi({ ctx, auth, gate }));
  api.include(assistApi({ ctx, gate }));
  api.include(signInApi({ ctx, auth, gate, networkOf: network }));
  api.include(selfApi({ ctx, auth, gate }));
  api.include(peopleApi({ ctx, auth, gate }));
  api.include(accessApi({ ctx, auth, gate, networkOf: network }));
  api.include(auditApi({ ctx, auth, gate }));
  api.include(staffApi({ ctx, auth, gate, networkOf: network }));
  api.include(modelApi({ ctx, gate }));
  api.include(mailApi({ ctx, gate }));
  api.include(understandingApi({ ctx, gate }));
  api.include(requestersApi({ ctx, auth, gate }));
  api.include(signInWaysApi({ ctx, gate }));

  const app = new Hono();
  app.use(commonHeaders(publicUrl), knownHosts(ctx.config));
  app.use('/api/messages', open);
  for (const path of pagePaths) app.use(path, compress({ encoding: 'gzip' }));
  app.use('/api/v1/*', async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  });
  app.get('/api/v1/widget/strings/:locale', (c) => {
    const { locale } = c.req.param();
    if (!isLanguage(locale)) throw new AppError('not_found', 'There are no texts in this language.');
    const dir = locale === 'ar' ? 'rtl' : 'ltr';
    return c.json({ locale, dir, strings: ctx.translator.namespace(locale, 'widget') }, 200, {
      'cache-control': 'public, max-age=300',
    });
  });
  app.route('/', api);
  if (host.channelRoutes) app.route('/', host.channelRoutes);
  app.route('/', healthRoutes({ ctx, draining: host.draining ?? (() => false), notice: host.notice ?? null }));
  let files: ApiFiles | undefined;
  app.route(
    '/',
    apiDocs(async (file) => {
      files ??= host.describe?.(api);
      return files ? files[file] : host.readBuilt(file);
    }),
  );
  app.route('/', helpRoutes({ knowledge: ctx.knowledge, texts: ctx.translator }));
  app.route(
    '/',
    widgetPages({
      readBuilt: host.readBuilt,
      ids: ctx.ids,
      texts: ctx.translator,
      publicUrl: ctx.config.publicUrl.endsWith(':0') ? null : publicUrl,
      frameAncestors: holders(widgetOrigins, publicUrl),
    }),
  );
  app.get('/assets/console/:name{[\\w.-]+}', async (c) => {
    const name = c.req.param('name');
    const text = await host.readBuilt(`console/${name}`);
    if (text === null) return c.notFound();
    // Names carry a hash of the content.
    return c.body(text, 200, {
      'content-type': name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });
  app.route('/', staffProviderRoutes({ ctx, auth, networkOf: network }));
  app.route(
    '/',
    consolePages({
      readBuilt: host.readBuilt,
      ids: ctx.ids,
      holdsSession: (c) => auth.session(c) !== '',
      hasOwner: ctx.staff.hasOwner,
    }),
  );
  app.route('/', myRoutes({ ctx, networkOf: network, open, intake }));
  const missing = missingPage(ctx.translator);
  app.notFound((c) =>
    nothingHere(app, c, () => missing(c, chooseLanguage(c.req.query('locale'), c.req.header('accept-language')))),
  );
  app.onError(onError(ctx.log));
  return app;
}
