import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Conversations } from '../conversation/conversations.ts';
import { AppError } from '../kernel/errors.ts';
import { sha256 } from '../kernel/hash.ts';
import type { Principal, StaffMember } from '../people/principal.ts';
import { type Sessions, sessionMs } from '../people/sessions.ts';

/** Who chats, proven by the token of one of their conversations. */
export interface Chatter {
  conversation: string;
  requester: string;
}

export interface Auth {
  /** @throws AppError('unauthorized') */
  chatter(c: Context): Promise<Chatter>;
  /** Null without a token. @throws AppError('unauthorized') with a wrong one. */
  maybeChatter(c: Context): Promise<Chatter | null>;
  /** Notes what a token just given out proves: its first use would cost a hash and a look-up, a fifth of a turn. */
  remember(token: string, conversation: string): void;
  /** Staff by cookie, programs by API key. @throws AppError('unauthorized') */
  principal(c: Context): Promise<Principal>;
  /** Staff alone. @throws AppError('unauthorized'), AppError('forbidden') for a program */
  staff(c: Context): Promise<StaffMember>;
  /** Starts a session and sets its cookie. */
  signIn(c: Context, staff: StaffMember): Promise<void>;
  signOut(c: Context): Promise<void>;
}

const rememberedTokens = 20_000;

export function createAuth(deps: { conversations: Conversations; sessions: Sessions; publicUrl: string }): Auth {
  const { conversations, sessions } = deps;
  // `__Host-` needs a secure origin; plain http is for a laptop's own loopback.
  const secure = deps.publicUrl.startsWith('https:');
  const cookie = secure ? '__Host-parley' : 'parley';
  /** A token is never taken back, so its conversation may be remembered; whose that is may change. */
  const known = new Map<string, string>();

  const bearer = (c: Context): string | null => {
    const header = c.req.header('authorization');
    return header?.startsWith('Bearer ') ? header.slice(7).trim() : null;
  };
  const remember = (token: string, conversation: string): void => {
    if (known.size >= rememberedTokens) known.clear();
    known.set(token, conversation);
  };
  const maybeChatter = async (c: Context): Promise<Chatter | null> => {
    const token = bearer(c);
    if (token === null) return null;
    const id = known.get(token) ?? (token.length <= 100 ? await conversations.byToken(await sha256(token)) : null);
    const found = id === null ? null : await conversations.load(id);
    if (!found) throw new AppError('unauthorized', 'This conversation token is not valid.');
    remember(token, found.id);
    return { conversation: found.id, requester: found.requester };
  };
  const sessionOf = async (c: Context): Promise<StaffMember | null> => {
    const secret = getCookie(c, cookie);
    return secret === undefined ? null : sessions.find(secret);
  };

  return {
    maybeChatter,
    remember,
    async chatter(c) {
      const chatter = await maybeChatter(c);
      if (!chatter) throw new AppError('unauthorized', 'A conversation token is needed.');
      return chatter;
    },
    async principal(c) {
      const key = bearer(c);
      const principal = key === null ? await sessionOf(c) : await sessions.findKey(key);
      if (!principal) throw new AppError('unauthorized', 'Sign in, or send a valid API key.');
      return principal;
    },
    async staff(c) {
      const staff = await sessionOf(c);
      const key = staff ? null : bearer(c);
      if (key !== null && (await sessions.findKey(key)))
        throw new AppError('forbidden', 'This is for people who are signed in, not for API keys.');
      if (!staff) throw new AppError('unauthorized', 'Sign in first.');
      return staff;
    },
    async signIn(c, staff) {
      const before = getCookie(c, cookie);
      if (before !== undefined) await sessions.end(before);
      setCookie(c, cookie, await sessions.start(staff.id), {
        path: '/',
        httpOnly: true,
        secure,
        sameSite: 'Lax',
        maxAge: sessionMs / 1000,
      });
    },
    async signOut(c) {
      const secret = getCookie(c, cookie);
      if (secret !== undefined) await sessions.end(secret);
      deleteCookie(c, cookie, { path: '/', secure });
    },
  };
}

/**
 * Changes must come from our own pages or from programs that say nothing of an origin: a browser always tells, whatever the
 * content type. The person chatting is proven by a bearer token, which no other site can make a browser send.
 */
export function sameOrigin(publicUrl: string): MiddlewareHandler {
  const own = new URL(publicUrl).origin;
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD' || c.req.header('authorization')) return next();
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const here =
      origin === undefined || origin === own || origin === `${new URL(c.req.url).protocol}//${c.req.header('host')}`;
    if (!here || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
      throw new AppError('forbidden', 'This request came from another site.');
    }
    return next();
  };
}
