import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Context as Ctx } from '../context.ts';
import { type Instant, minuteMs, plus } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { StaffMember } from '../people/principal.ts';

/**
 * Between a provider's word and the code of a second factor: who came is kept sealed in a cookie of that browser, for ten minutes.
 * It opens nothing by itself.
 */
export interface SecondStep {
  begin(c: Context, member: StaffMember): Promise<void>;
  /** Who began, as they are now, and which time this is. @throws AppError('unauthorized') when nobody did, too long ago, or they may come no more */
  who(c: Context): Promise<StaffMember & { step: string }>;
  end(c: Context): void;
}

const stepMs = 10 * minuteMs;
const about = 'second-step';

export function createSecondStep({
  secrets,
  staff,
  clock,
  ids,
  config,
}: Pick<Ctx, 'secrets' | 'staff' | 'clock' | 'ids' | 'config'>): SecondStep {
  const secure = config.publicUrl.startsWith('https:');
  const cookie = `${secure ? '__Host-' : ''}parley-step`;
  const options = { path: '/', httpOnly: true, secure, sameSite: 'Strict', maxAge: stepMs / 1_000 } as const;
  return {
    async begin(c, { id }) {
      const step = { id, until: plus(clock.now(), stepMs), step: ids.id('stp') };
      setCookie(c, cookie, await secrets.seal(about, JSON.stringify(step)), options);
    },
    async who(c) {
      const sealed = getCookie(c, cookie) ?? '';
      const step = await secrets
        .unseal(about, sealed)
        .then((text) => JSON.parse(text) as { id: string; until: Instant; step: string })
        .catch(() => null);
      const member = step && step.until > clock.now() ? await staff.get(step.id) : null;
      if (!member || member.suspended) throw new AppError('unauthorized', 'Sign in with your provider once more.');
      return { ...member, step: step?.step ?? '' };
    },
    end: (c) => void deleteCookie(c, cookie, options),
  };
}
