import { z } from '@hono/zod-openapi';
import { type Context, Hono } from 'hono';
import type { Context as Ctx } from '../context.ts';
import { AppError, type ErrorCode } from '../kernel/errors.ts';
import { ourselves } from '../people/access-requests.ts';
import type { Vouched } from '../people/host-tokens.ts';
import type { Auth } from './auth.ts';
import type { Gate } from './gate.ts';
import { createProviderDoor } from './provider-door.ts';
import { answers, createRoute, createRouter } from './router.ts';
import { createSecondStep } from './second-step.ts';

/** With which providers staff may sign in; nobody may where no domain was chosen. */
export function signInWaysApi({ ctx, gate }: { ctx: Ctx; gate: Gate }) {
  const app = createRouter();
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/sign-in-ways',
      ...gate.open(),
      summary: 'Providers that staff may sign in with, besides e-mail and password, and whether the door is open',
      responses: answers(
        200,
        z.object({ providers: z.array(z.object({ id: z.string(), name: z.string() })), locked: z.boolean() }),
        'Each leads to `/console/with/{id}`; while the service is `locked` down only owners come in',
      ),
    }),
    async (c) => {
      const providers = ctx.config.staffDomains.length === 0 ? [] : [...ctx.oidc.providers];
      return c.json({ providers, locked: (await ctx.lockdowns.now()) !== null }, 200);
    },
  );
  return app;
}

/** Why somebody who came back from a provider stands before the door again; the console has words for each. */
type Refusal = 'refused' | 'domain' | 'locked' | 'down' | 'often';

const refusals: Partial<Record<ErrorCode, Refusal>> = {
  unauthorized: 'refused',
  locked: 'locked',
  unavailable: 'down',
  rate_limited: 'often',
};

/**
 * Single sign-on for staff: people with a proven address in one of the chosen domains, known by issuer and subject alone. Who is
 * nobody here yet is led to the page where access can be asked for.
 */
export function staffProviderRoutes(deps: { ctx: Ctx; auth: Auth; networkOf: (c: Context) => string }): Hono {
  const { ctx, auth, networkOf } = deps;
  const { accessRequests, staff, secondFactors, config } = ctx;
  const step = createSecondStep(ctx);
  const app = new Hono();
  const door = createProviderDoor(ctx, 'console', networkOf);
  const mustBeOpen = (): void => {
    if (config.staffDomains.length === 0) throw new AppError('not_found', 'There is nothing at this address.');
  };
  const refuse = (c: Context, why: Refusal): Response => c.redirect(`/console?sign-in=${why}`, 303);
  /** Somebody with a browser is never shown a problem document: whatever went wrong is told at the door. */
  const atDoor =
    (walk: (c: Context) => Promise<Response>) =>
    async (c: Context): Promise<Response> => {
      mustBeOpen();
      try {
        return await walk(c);
      } catch (error) {
        const why = error instanceof AppError ? refusals[error.code] : undefined;
        if (why === undefined) throw error;
        return refuse(c, why);
      }
    };
  const mayCome = ({ email, isEmailProven }: Vouched): boolean =>
    isEmailProven && config.staffDomains.includes((email ?? '').split('@').at(-1)?.toLowerCase() ?? '');

  app.get('/console/with/:provider', atDoor(door.begin));

  app.get(
    '/console/with/:provider/back',
    atDoor(async (c) => {
      const vouched = await door.finish(c);
      if (!mayCome(vouched)) return refuse(c, 'domain');
      const { issuer, subject, name } = vouched;
      const email = vouched.email ?? '';
      const known = await accessRequests.staffOf(issuer, subject);
      const member = known === null ? null : await staff.get(known);
      if (member && !member.suspended) {
        // Whatever the provider asked for: who has a second factor here is asked for it by whichever way they come.
        if ((await secondFactors.of(member.id)).on) {
          await step.begin(c, member);
          return c.redirect('/console?sign-in=code', 303);
        }
        await auth.signIn(c, member);
        return c.redirect('/console', 303);
      }
      const token = await accessRequests.arrive(
        member
          ? { email: member.email, name: member.name, issuer: ourselves, subject: member.id }
          : { email, name: name ?? email, issuer, subject },
      );
      return c.redirect(`/console/no-access?token=${encodeURIComponent(token)}`, 303);
    }),
  );

  return app;
}
