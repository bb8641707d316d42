import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Context as Ctx } from '../../context.ts';
import { dayMs } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { isLanguage, type Language } from '../../kernel/languages.ts';
import { knownTimeZone } from '../../kernel/time-zone.ts';
import { deviceOf } from '../../people/devices.ts';
import type { Holds } from '../../people/passwords.ts';
import { requesterSessionMs } from '../../people/requester-sessions.ts';
import type { Profile } from '../../people/requesters.ts';
import type { Intake } from '../intake.ts';
import { lockedFor } from '../locked.ts';
import { plainPolicy, sayingIn } from '../plain-page.ts';
import { chooseLanguage } from '../widget-pages.ts';
import { type Html, myStyle, type View } from './frame.ts';

/** Who is signed in at `/my`. */
export interface Me {
  profile: Profile;
  /** Id of this browser's session. */
  session: string;
  /** The one chosen in this browser, else of the browser they last chatted from, as far back as is looked; null where none told one. */
  timeZone: string | null;
}

/** So many of the last conversations are looked at for a time zone: those of other channels have none. */
const zoneLooked = 5;

export interface MyDeps {
  ctx: Ctx;
  networkOf(c: HonoContext): string;
  /** Refuses changes while the service is locked down. */
  open: MiddlewareHandler;
  /** What files come in by. */
  intake: Intake;
}

/** The longest that browsers keep a cookie. */
const browserMs = 400 * dayMs;

/** Name of the cookie that holds a requester's session. */
export function myCookie(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-parley-my' : 'parley-my';
}

/** What routes of `/my` share: who asks, in which language, and how a page leaves. */
export function createMy({ ctx, networkOf }: MyDeps) {
  const { requesters, requesterSessions, conversations, translator, config } = ctx;
  const secure = config.publicUrl.startsWith('https:');
  const cookie = myCookie(config.publicUrl);
  const browserCookie = `${cookie}-browser`;
  const localeCookie = 'parley-my-locale';
  const zoneCookie = 'parley-my-zone';
  const cookieFor = (maxAgeMs: number) =>
    ({ path: '/', httpOnly: true, secure, sameSite: 'Lax', maxAge: maxAgeMs / 1000 }) as const;
  let policy: Promise<string> | null = null;

  const sayIn = sayingIn(translator, 'my:');
  const secretOf = (c: HonoContext): string => getCookie(c, cookie) ?? '';

  const me = async (c: HonoContext): Promise<Me | null> => {
    const found = await requesterSessions.find(secretOf(c));
    const profile = found && (await requesters.profile(found.requester));
    if (!found || !profile) return null;
    const [zone, chooser] = (getCookie(c, zoneCookie) ?? '').split(' ');
    const chosen = chooser === found.requester ? knownTimeZone(zone) : undefined;
    const talks = chosen === undefined ? await conversations.ofRequester(found.requester, zoneLooked) : [];
    const timeZone = chosen ?? talks.find(({ timeZone }) => timeZone)?.timeZone ?? null;
    return { profile, session: found.id, timeZone };
  };
  const localeOf = (c: HonoContext, who: Me | null): Language => {
    const wished = c.req.query('locale');
    if (wished !== undefined && isLanguage(wished)) {
      setCookie(c, localeCookie, wished, { path: '/my', secure, sameSite: 'Lax', maxAge: requesterSessionMs / 1000 });
      return wished;
    }
    return who?.profile.locale ?? chooseLanguage(getCookie(c, localeCookie), c.req.header('accept-language'));
  };

  return {
    ctx,
    networkOf,
    me,
    localeOf,
    /** @param notice a key of a text, with whether it tells of a fault; without one, that of the address (`?done=`) */
    view(c: HonoContext, who: Me | null, notice?: { text: string; isBad: boolean }): View {
      const locale = localeOf(c, who);
      const say = sayIn(locale);
      const done = c.req.query('done') ?? '';
      const told = /^[a-z]{1,20}$/i.test(done) ? translator.text(locale, `my:done.${done}`) : null;
      const name = who?.profile.name ?? who?.profile.provenEmail ?? '';
      return {
        locale,
        say,
        notice: notice ?? (told ? { text: told, isBad: false } : null),
        me: who && { name },
        timeZone: who?.timeZone ?? null,
      };
    },
    async show(c: HonoContext, page: Html, status: 200 | 400 | 401 | 404 | 409 | 413 | 415 | 429 | 503 = 200) {
      policy ??= plainPolicy(myStyle(), "'none'");
      c.header('Content-Security-Policy', await policy);
      // Links from mails carry a one-time secret in their address.
      c.header('Referrer-Policy', 'same-origin');
      c.header('Cross-Origin-Opener-Policy', 'same-origin');
      c.header('Cache-Control', 'no-store');
      return c.html(page, status);
    },
    /**
     * Pages here run no script that could tell where a browser is: it keeps what was chosen in it, nothing for what is none. So that
     * it is there at the next sign-in and yet nobody else's who shares the browser, it says whose choice it is.
     */
    keepTimeZone(c: HonoContext, requester: string, name: string): void {
      const timeZone = knownTimeZone(name);
      if (timeZone === undefined) deleteCookie(c, zoneCookie, { path: '/', secure });
      else setCookie(c, zoneCookie, `${timeZone} ${requester}`, cookieFor(browserMs));
    },
    /** A new session; the one of before is over. @param holds of a password @throws AppError('unauthorized') when it does no more · 'locked' */
    async signIn(c: HonoContext, requester: string, holds?: Holds): Promise<void> {
      const device = deviceOf(c.req.header('user-agent') ?? '');
      const secret = await requesterSessions.start(requester, device, secretOf(c));
      // What ended all sign-ins at this moment did not know of this one.
      const shut = (await ctx.lockdowns.now(true)) !== null;
      if (shut || (holds && !(await holds()))) {
        await requesterSessions.end(secret);
        if (shut) throw lockedFor(c, translator);
        throw new AppError('unauthorized', 'The password was changed meanwhile.');
      }
      setCookie(c, cookie, secret, cookieFor(requesterSessionMs));
      setCookie(c, browserCookie, await ctx.accounts.browserMark(requester), cookieFor(browserMs));
    },
    /** Whether who has this address has signed in with this browser before, since they set their password. */
    isOwnBrowser: (c: HonoContext, email: string) => ctx.accounts.isMarked(email, getCookie(c, browserCookie) ?? ''),
    async signOut(c: HonoContext): Promise<void> {
      const secret = secretOf(c);
      if (secret !== '') await requesterSessions.end(secret);
      deleteCookie(c, cookie, { path: '/', secure });
    },
  };
}

export type My = ReturnType<typeof createMy>;

/** The fields of a form that are text. */
export async function formOf(
  c: HonoContext,
): Promise<{ text(name: string, most?: number): string; file: File | null }> {
  const body = await c.req.parseBody().catch(() => {
    throw new AppError('bad_request', 'The form cannot be read.');
  });
  const { file } = body;
  return {
    text(name, most = 300) {
      const value = body[name];
      return typeof value === 'string' ? value.slice(0, most) : '';
    },
    file: file instanceof File && file.size > 0 ? file : null,
  };
}
