import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { AppError } from '../../kernel/errors.ts';
import { retryOnConflict } from '../../store/store.ts';
import type { My } from './deps.ts';
import { signInPage } from './door-pages.ts';

/** Signing in with somebody who vouches for people. */
export function providerRoutes(my: My): Hono {
  const app = new Hono();
  const { oidc, requesters, store, limits, config } = my.ctx;
  const secure = config.publicUrl.startsWith('https:');
  const cookie = 'parley-oidc';
  // Lax: it comes along when the provider sends the browser back, and with nothing another site asks for behind its back.
  const options = { path: '/my/with', httpOnly: true, secure, sameSite: 'Lax', maxAge: 600 } as const;

  app.get('/my/with/:provider', async (c) => {
    limits.take('signInNetwork', `my ${my.networkOf(c)}`);
    const { url, secret } = await oidc.begin(c.req.param('provider'));
    setCookie(c, cookie, secret, options);
    return c.redirect(url, 302);
  });

  app.get('/my/with/:provider/back', async (c) => {
    const secret = getCookie(c, cookie) ?? '';
    deleteCookie(c, cookie, options);
    try {
      const vouched = await oidc.finish(c.req.param('provider'), secret, new URL(c.req.url).search);
      const requester = await retryOnConflict(3, async () => {
        const { id, writes } = await requesters.vouched(vouched);
        if (writes.length > 0) await store.commit(writes);
        return id;
      });
      await my.signIn(c, requester);
      return c.redirect('/my', 303);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'unauthorized') throw error;
      const view = my.view(c, null);
      const notice = { text: view.say('providerRefused'), isBad: true };
      return my.show(c, signInPage(my.view(c, null, notice), '', oidc.providers), 401);
    }
  });

  return app;
}
