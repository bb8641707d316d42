import { Hono } from 'hono';
import { AppError } from '../../kernel/errors.ts';
import { retryOnConflict } from '../../store/store.ts';
import { lockedFor } from '../locked.ts';
import { createProviderDoor } from '../provider-door.ts';
import type { My } from './deps.ts';
import { signInPage } from './door-pages.ts';

/** Signing in with somebody who vouches for people. */
export function providerRoutes(my: My): Hono {
  const app = new Hono();
  const { oidc, requesters, store, lockdowns, translator } = my.ctx;
  const door = createProviderDoor(my.ctx, 'my', my.networkOf);

  app.get('/my/with/:provider', door.begin);

  app.get('/my/with/:provider/back', async (c) => {
    if ((await lockdowns.now()) !== null) throw lockedFor(c, translator);
    try {
      const vouched = await door.finish(c);
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
