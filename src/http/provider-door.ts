import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Context as Ctx } from '../context.ts';
import type { Vouched } from '../people/host-tokens.ts';
import type { OidcDoor } from '../people/oidc.ts';

/** The way of a browser to a provider and back to one of our doors, `/DOOR/with/PROVIDER` and `…/back`. */
export interface ProviderDoor {
  /** Sends the browser to the provider. */
  begin(c: Context): Promise<Response>;
  /** Whom the provider vouches for, now that the browser is back. @throws AppError('unauthorized') for whatever is not right */
  finish(c: Context): Promise<Vouched>;
}

export function createProviderDoor(
  { oidc, limits, config }: Pick<Ctx, 'oidc' | 'limits' | 'config'>,
  door: OidcDoor,
  networkOf: (c: Context) => string,
): ProviderDoor {
  const secure = config.publicUrl.startsWith('https:');
  const cookie = `${secure ? '__Host-' : ''}parley-oidc-${door}`;
  // Lax: it comes along when the provider sends the browser back, and with nothing another site asks for behind its back.
  const options = { path: '/', httpOnly: true, secure, sameSite: 'Lax', maxAge: 600 } as const;
  const providerIn = (c: Context): string => c.req.param('provider') ?? '';
  return {
    async begin(c) {
      limits.take('signInNetwork', `${door} ${networkOf(c)}`);
      const { url, secret } = await oidc.begin(providerIn(c), door);
      setCookie(c, cookie, secret, options);
      return c.redirect(url, 302);
    },
    async finish(c) {
      const secret = getCookie(c, cookie) ?? '';
      deleteCookie(c, cookie, options);
      return oidc.finish(providerIn(c), door, secret, new URL(c.req.url).search);
    },
  };
}
