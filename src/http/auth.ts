import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Compilable } from 'kysely';
import type { Context as Ctx } from '../context.ts';
import { dayMs, secondMs, utcMinute } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { Doer } from '../people/audit.ts';
import type { Chatter } from '../people/chat-tokens.ts';
import { deviceOf } from '../people/devices.ts';
import type { Holds } from '../people/passwords.ts';
import type { Principal, StaffMember } from '../people/principal.ts';
import { sessionMs } from '../people/sessions.ts';
import { preferredLanguage } from './language.ts';
import { lockedFor } from './locked.ts';

export interface Auth {
  /** @throws AppError('unauthorized') */
  chatter(c: Context): Promise<Chatter>;
  /** Null without a token. @param fresh nothing that was true a moment ago counts. @throws AppError('unauthorized') with a wrong one. */
  maybeChatter(c: Context, fresh?: boolean): Promise<Chatter | null>;
  /**
   * The token of who was seen, by this very request, to be `who`; the one they came with is over. To be asked for by nobody else.
   * @returns undefined when the one they came with goes on opening the conversation
   * @throws AppError('unauthorized') when neither does
   */
  renewToken(c: Context, who: Chatter): Promise<string | undefined>;
  /** Whether the token they came with opens this conversation at this very moment. */
  stillOpens(c: Context, conversation: string): Promise<boolean>;
  /** @throws AppError('unauthorized') when it does not */
  mustStillOpen(c: Context, conversation: string): Promise<void>;
  /** Calls `end` at the latest four seconds after the token has ended. @returns to be called when nobody needs to know any more */
  watchToken(c: Context, end: () => void): () => void;
  /** Staff by cookie, programs by API key. @throws AppError('unauthorized') */
  principal(c: Context): Promise<Principal>;
  /** Staff alone. @throws AppError('unauthorized'), AppError('forbidden') for a program */
  staff(c: Context): Promise<StaffMember>;
  /** Who is signed in; null for nobody. */
  who(c: Context): Promise<StaffMember | null>;
  /** Whether this browser, or this network, is known to be that of the person with this address; the same time for nobody's. */
  isFamiliar(c: Context, email: string): Promise<boolean>;
  /** Whether this person of the staff has signed in with this browser before. */
  isOwnBrowser(c: Context, staff: string): Promise<boolean>;
  /**
   * Starts a session and sets its cookie; the one of before is over. @param holds of a password by which they come
   * @throws AppError('locked') for who is no owner in a lockdown · 'unauthorized' when the password was changed meanwhile
   */
  signIn(c: Context, staff: StaffMember, holds?: Holds): Promise<void>;
  /**
   * Another session id for who is signed in, after what they prove or may has changed. All others of theirs end.
   * @throws AppError('unauthorized') for whom somebody has put out meanwhile
   */
  renew(c: Context, staff: StaffMember): Promise<void>;
  signOut(c: Context): Promise<void>;
  /** The secret of the session; empty when there is none. */
  session(c: Context): string;
  /** Who does something, for the audit log. */
  doer(c: Context, principal: Principal): Doer;
}

/** How often an open stream checks that its token still stands. */
const recheckMs = 4 * secondMs;
/** The longest that browsers keep a cookie. */
const deviceMs = 400 * dayMs;

type Deps = Pick<
  Ctx,
  | 'ids'
  | 'conversations'
  | 'chatTokens'
  | 'sessions'
  | 'apiKeys'
  | 'staff'
  | 'devices'
  | 'audit'
  | 'lockdowns'
  | 'mails'
  | 'store'
  | 'translator'
  | 'clock'
> & { publicUrl: string; networkOf: (c: Context) => string };

export function createAuth(deps: Deps): Auth {
  const { conversations, chatTokens, sessions, apiKeys, devices, audit, lockdowns, networkOf } = deps;
  // `__Host-` needs a secure origin; plain http is for a laptop's own loopback.
  const secure = deps.publicUrl.startsWith('https:');
  const cookie = secure ? '__Host-parley' : 'parley';
  const deviceCookie = `${cookie}-device`;
  const cookieFor = (maxAgeMs: number) =>
    ({ path: '/', httpOnly: true, secure, sameSite: 'Lax', maxAge: maxAgeMs / 1000 }) as const;

  const bearer = (c: Context): string | null => {
    const header = c.req.header('authorization');
    return header?.startsWith('Bearer ') ? header.slice(7).trim() : null;
  };
  const maybeChatter = async (c: Context, fresh = false): Promise<Chatter | null> => {
    const token = bearer(c);
    if (token === null) return null;
    const found = await chatTokens.find(token, fresh);
    // Whose the conversation is may have changed this very moment.
    if (!found || (await conversations.load(found.conversation))?.requester !== found.requester) throw badToken();
    return found;
  };
  const stillOpens = async (c: Context, conversation: string): Promise<boolean> => {
    const found = await chatTokens.find(bearer(c) ?? '', true);
    return found !== null && (await conversations.reload(conversation))?.requester === found.requester;
  };
  const mustStillOpen = async (c: Context, conversation: string): Promise<void> => {
    if (!(await stillOpens(c, conversation))) throw badToken();
  };
  const session = (c: Context): string => getCookie(c, cookie) ?? '';
  const who = async (c: Context): Promise<StaffMember | null> => (session(c) === '' ? null : sessions.find(session(c)));
  const doer: Auth['doer'] = (c, { kind, id, name }) => ({ kind, id, name, network: networkOf(c) });

  /** The secret of this browser, the statement that makes it known, and whether it is new to the person, who has used others. */
  const browserOf = async (c: Context, staff: StaffMember) => {
    const before = getCookie(c, deviceCookie);
    const secret = before !== undefined && /^[\w-]{20,100}$/.test(before) ? before : deps.ids.secret();
    const [isKnown, any] = await Promise.all([devices.known(staff.id, secret), devices.any(staff.id)]);
    return { secret, isNew: any && !isKnown, note: await devices.note(staff.id, secret) };
  };
  /** What tells the owner of the account, in their language: whoever signed in may speak another. */
  const alert = async (c: Context, staff: StaffMember, device: string): Promise<Compilable[]> => {
    const asked = preferredLanguage(c.req.header('accept-language')) ?? 'en';
    const locale = (await deps.staff.get(staff.id))?.locale ?? asked;
    const at = utcMinute(deps.clock.now());
    const values = { device: `${device || '?'} (${networkOf(c)})`, at };
    return deps.mails.write({ template: 'new-device', to: staff.email, locale, values });
  };

  return {
    maybeChatter,
    stillOpens,
    mustStillOpen,
    async renewToken(c, who) {
      chatTokens.forget(bearer(c) ?? '');
      const token = await chatTokens.renew(who);
      if (token === null) await mustStillOpen(c, who.conversation);
      return token ?? undefined;
    },
    watchToken(c, end) {
      const token = bearer(c) ?? '';
      const look = async (): Promise<void> => {
        if (!(await chatTokens.find(token, true))) end();
      };
      // While the database is away nothing is told either; what was missed is looked at when it is back.
      const timer = setInterval(() => look().catch(() => undefined), recheckMs);
      return () => clearInterval(timer);
    },
    who,
    session,
    doer,
    async chatter(c) {
      const chatter = await maybeChatter(c);
      if (!chatter) throw new AppError('unauthorized', 'A conversation token is needed.');
      return chatter;
    },
    async principal(c) {
      const key = bearer(c);
      const principal = key === null ? await who(c) : await apiKeys.find(key);
      if (!principal) throw new AppError('unauthorized', 'Sign in, or send a valid API key.');
      return principal;
    },
    async staff(c) {
      const staff = await who(c);
      const key = staff ? null : bearer(c);
      if (key !== null && (await apiKeys.find(key)))
        throw new AppError('forbidden', 'This is for people who are signed in, not for API keys.');
      if (!staff) throw new AppError('unauthorized', 'Sign in first.');
      return staff;
    },
    isOwnBrowser: (c, staff) => devices.known(staff, getCookie(c, deviceCookie) ?? ''),
    async isFamiliar(c, email) {
      const id = (await deps.staff.byEmail(email))?.id ?? '';
      const both = [devices.known(id, getCookie(c, deviceCookie) ?? ''), sessions.isAt(id, networkOf(c))];
      return (await Promise.all(both)).includes(true);
    },
    async signIn(c, staff, holds) {
      const isShut = async () => staff.role !== 'owner' && (await lockdowns.now(true)) !== null;
      if (await isShut()) throw lockedFor(c, deps.translator);
      if (session(c) !== '') await deps.store.commit([await sessions.end(session(c))]);
      const device = deviceOf(c.req.header('user-agent') ?? '');
      const { secret, writes } = await sessions.open(staff.id, { device, network: networkOf(c) });
      const browser = await browserOf(c, staff);
      // One commit: nobody is in, and no browser known, of which the owner of the account was not told.
      await audit.record({ by: doer(c, staff), verb: 'session.began', object: staff.id, detail: { device } }, [
        ...writes,
        browser.note,
        ...(browser.isNew ? await alert(c, staff, device) : []),
      ]);
      // What ended all sessions at this moment, here or in another process, did not know of this one.
      const shut = await isShut();
      if (shut || (holds && !(await holds()))) {
        await deps.store.commit([await sessions.end(secret)]);
        if (shut) throw lockedFor(c, deps.translator);
        throw new AppError('unauthorized', 'The password was changed meanwhile.');
      }
      setCookie(c, cookie, secret, cookieFor(sessionMs));
      setCookie(c, deviceCookie, browser.secret, cookieFor(deviceMs));
      if (browser.isNew) return;
      const locale = preferredLanguage(c.req.header('accept-language'));
      if (locale !== undefined) await deps.staff.setLocale(staff.id, locale);
    },
    async renew(c, staff) {
      const device = deviceOf(c.req.header('user-agent') ?? '');
      const secret = await sessions.renew(session(c), { device, network: networkOf(c) });
      if (secret === null) throw new AppError('unauthorized', 'Sign in first.');
      await deps.store.commit([await sessions.all(staff.id, secret)]);
      setCookie(c, cookie, secret, cookieFor(sessionMs));
    },
    async signOut(c) {
      const staff = await who(c);
      if (staff) {
        const end = await sessions.end(session(c));
        await audit.record({ by: doer(c, staff), verb: 'session.ended', object: staff.id }, [end]);
      }
      deleteCookie(c, cookie, { path: '/', secure });
    },
  };
}

/** The token that was sent with the request opens nothing, or nothing any more. */
export function badToken(): AppError {
  return new AppError('unauthorized', 'This conversation token is not valid.');
}

/**
 * Changes must come from our own pages, or from programs: a browser always tells where a change comes from, whatever the content
 * type, so one that brings a cookie and says nothing of it is refused as well. Programs bring a bearer token, which no other
 * site can make a browser send, or no cookie at all. `Sec-Fetch-Site: none` is the person's own doing, which no page can bring about
 * (Fetch Metadata Request Headers, 2.3).
 */
export function sameOrigin(publicUrl: string): MiddlewareHandler {
  const own = new URL(publicUrl).origin;
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const isBearer = c.req.header('authorization')?.startsWith('Bearer ') === true;
    const hasCookie = c.req.header('cookie') !== undefined;
    // A cookie beside a bearer token would be sent by any site.
    if (isBearer && !hasCookie) return next();
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site');
    const here =
      origin === undefined || origin === own || origin === `${new URL(c.req.url).protocol}//${c.req.header('host')}`;
    if (!here || (site !== undefined && site !== 'same-origin' && site !== 'none'))
      throw new AppError('forbidden', 'This request came from another site.');
    if (origin === undefined && site === undefined && !isBearer && hasCookie)
      throw new AppError('forbidden', 'Say where this comes from: with a cookie, send Origin as well.');
    return next();
  };
}
