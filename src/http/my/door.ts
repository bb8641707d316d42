import { Hono, type Context as HonoContext } from 'hono';
import { AppError } from '../../kernel/errors.ts';
import { cleanLine } from '../../kernel/text.ts';
import { mailbox } from '../../mail/address.ts';
import type { Holds } from '../../people/passwords.ts';
import { triesOf } from '../toll.ts';
import { formOf, type My } from './deps.ts';
import {
  codePage,
  forgotPage,
  linkPage,
  type ProviderButton,
  registerPage,
  sentPage,
  signInPage,
} from './door-pages.ts';

/** Ways in: a code or link by mail, a password, a new account. */
export function doorRoutes(my: My, providers: readonly ProviderButton[]): Hono {
  const app = new Hono();
  const { accounts, limits, mails } = my.ctx;

  /** By account and network together, and by network: guessing from elsewhere never locks anybody out. */
  const limited = (c: HonoContext, address: string): number => {
    const tries = triesOf(limits, my.networkOf(c), 'my ');
    // However it is written, it is one account.
    limits.take('signIn', `my ${my.networkOf(c)} ${mailbox(address) ?? ''}`);
    return tries;
  };
  const bad = (c: HonoContext, key: string) => my.view(c, null, { text: my.view(c, null).say(key), isBad: true });
  const entered = async (c: HonoContext, requester: string, holds?: Holds) => {
    await my.signIn(c, requester, holds);
    return c.redirect('/my', 303);
  };

  app.get('/my/sign-in', (c) => my.show(c, signInPage(my.view(c, null), '', providers)));

  app.post('/my/code', async (c) => {
    const address = (await formOf(c)).text('email').trim();
    limited(c, address);
    if (mailbox(address) === null) return my.show(c, signInPage(bad(c, 'badEmail'), address, providers), 400);
    const request = await accounts.askCode(address, my.localeOf(c, null));
    return my.show(c, codePage(my.view(c, null), address, request, mails.leave));
  });

  app.post('/my/enter', async (c) => {
    const form = await formOf(c);
    const [address, code, password] = [form.text('email').trim(), form.text('code'), form.text('password')];
    const tries = limited(c, address);
    if (code !== '') {
      const request = form.text('request', 64);
      const requester = await accounts.enterByCode(request, address, code);
      if (requester) return entered(c, requester);
      return my.show(c, codePage(bad(c, 'badCode'), address, request, mails.leave), 400);
    }
    const by = (await my.isOwnBrowser(c, address)) ? 'known' : 'signing-in';
    const found = await accounts.verify(address, password, { by, tries });
    return found
      ? entered(c, found.id, found.holds)
      : my.show(c, signInPage(bad(c, 'badPassword'), address, providers), 400);
  });

  app.get('/my/register', (c) => my.show(c, registerPage(my.view(c, null), { email: '', name: '' })));
  app.post('/my/register', async (c) => {
    const form = await formOf(c);
    const [email, name] = [form.text('email').trim(), cleanLine(form.text('name', 200))];
    const tries = limited(c, email);
    try {
      const given = { email, name, password: form.text('password', 400), locale: my.localeOf(c, null) };
      await accounts.register(given, tries);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
      const key = mailbox(email) === null ? 'badEmail' : 'passwordRule';
      return my.show(c, registerPage(bad(c, key), { email, name }), 400);
    }
    return my.show(c, sentPage(my.view(c, null), email, mails.leave));
  });

  app.get('/my/forgot', (c) => my.show(c, forgotPage(my.view(c, null))));
  app.post('/my/forgot', async (c) => {
    const address = (await formOf(c)).text('email').trim();
    limited(c, address);
    if (mailbox(address) === null) return my.show(c, forgotPage(bad(c, 'badEmail')), 400);
    await accounts.askPassword(address, my.localeOf(c, null));
    return my.show(c, sentPage(my.view(c, null), address, mails.leave));
  });

  const kinds = { '/my/link': 'sign-in', '/my/confirm': 'confirm', '/my/password': 'password' } as const;
  for (const [path, kind] of Object.entries(kinds))
    app.get(path, async (c) => {
      const token = (c.req.query('token') ?? '').slice(0, 100);
      return my.show(c, linkPage(my.view(c, null), kind, token, await accounts.opens(kind, token)));
    });

  app.post('/my/link', async (c) => {
    limited(c, 'link');
    const requester = await accounts.enterByLink((await formOf(c)).text('token'));
    return requester ? entered(c, requester) : my.show(c, linkPage(my.view(c, null), 'sign-in', '', null), 400);
  });
  app.post('/my/confirm', async (c) => {
    const tries = limited(c, 'link');
    const form = await formOf(c);
    const token = form.text('token');
    const requester = await accounts.confirm(token, form.text('password', 400), tries);
    if (requester === 'wrong-password')
      return my.show(c, linkPage(bad(c, 'badPassword'), 'confirm', token, await accounts.opens('confirm', token)), 400);
    return requester ? entered(c, requester) : my.show(c, linkPage(my.view(c, null), 'confirm', '', null), 400);
  });
  app.post('/my/password', async (c) => {
    limited(c, 'link');
    const form = await formOf(c);
    const token = form.text('token');
    try {
      const requester = await accounts.resetPassword(token, form.text('password', 400));
      return requester ? entered(c, requester) : my.show(c, linkPage(my.view(c, null), 'password', '', null), 400);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
      return my.show(
        c,
        linkPage(bad(c, 'passwordRule'), 'password', token, await accounts.opens('password', token)),
        400,
      );
    }
  });

  return app;
}
