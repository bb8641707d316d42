import { z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import type { Context as Ctx } from '../context.ts';
import { staffTopic } from '../conversation/live.ts';
import { utcMinute } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { ourselves } from '../people/access-requests.ts';
import type { StaffMember } from '../people/principal.ts';
import { isRecoveryCode, wrongCode } from '../people/second-factor.ts';
import { commitOnce } from '../store/store.ts';
import { lockdown } from './access-shapes.ts';
import type { Auth } from './auth.ts';
import type { Gate } from './gate.ts';
import { preferredLanguage } from './language.ts';
import { personView } from './person-view.ts';
import { answers, body, createRoute, createRouter, nothing } from './router.ts';
import { createSecondStep } from './second-step.ts';
import { person } from './shapes.ts';
import { triesOf } from './toll.ts';

const password = z.string().min(1).max(200);
const name = z.string().min(1).max(200);
const email = z.email().max(254);
const token = z.string().max(100);
const performedEachTime =
  'Performed every time, whatever the Idempotency-Key: a session is never kept to be given again.';

/** The ways in and out of staff. */
export function signInApi(deps: { ctx: Ctx; auth: Auth; gate: Gate; networkOf: (c: HonoContext) => string }) {
  const { ctx, auth, gate, networkOf } = deps;
  const { staff, staffChanges, secondFactors, limits, lockdowns, mails } = ctx;
  const app = createRouter();
  const personAnswer = z.object({ person });
  const teams = [...new Set([...ctx.rules.forms.values()].flatMap(({ team }) => team ?? []))].sort();
  const signedIn = (who: StaffMember) => ({ person: personView(ctx, { ...who, joined: true }, 0) });

  /** Once a day: their password is known to somebody, or their account at the provider is. */
  const tellGuessed = async (c: HonoContext, { id, email: to }: StaffMember): Promise<void> => {
    const now = ctx.clock.now();
    const locale = (await staff.get(id))?.locale ?? preferredLanguage(c.req.header('accept-language')) ?? 'en';
    const letter = { template: 'codes-guessed', to, locale, values: { at: utcMinute(now) } } as const;
    await commitOnce(ctx.store, await mails.write({ ...letter, key: `codes:${id}:${now.slice(0, 10)}` }));
  };

  /** @throws AppError('code_needed') · AppError('wrong_code') */
  const checkCode = async (c: HonoContext, member: StaffMember, code: string | undefined): Promise<void> => {
    if (!(await secondFactors.of(member.id)).on) return;
    if (code === undefined) throw new AppError('code_needed', 'A code of the second factor is needed.');
    // Only who knows the password or has the provider's word gets here, and from another network its owner still does.
    limits.take('code', `${networkOf(c)} ${member.id}`);
    // With many networks a code could be guessed. Recovery codes cannot: with one its owner gets in from anywhere, whoever guesses.
    if (!isRecoveryCode(code) && !(await auth.isOwnBrowser(c, member.id)))
      try {
        limits.take('codeElsewhere', member.id);
      } catch (error) {
        await tellGuessed(c, member);
        throw error;
      }
    if (!(await secondFactors.take(member.id, code.trim(), auth.doer(c, member)))) throw wrongCode();
  };

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/session',
      ...gate.open(),
      summary: 'Sign in with e-mail and password',
      description: `${performedEachTime} \`code_needed\` (401) when a code of the second factor, or a recovery code, is to be sent along; \`no_access\` (403) with a \`token\` for \`POST /api/v1/access-requests\` to who was suspended; \`locked\` (503) to who is no owner while the service is locked down.`,
      request: body(z.strictObject({ email: z.string().max(254), password, code: z.string().max(40).optional() })),
      responses: answers(200, personAnswer, 'Signed in; the session is in the cookie'),
    }),
    async (c) => {
      const input = c.req.valid('json');
      const address = input.email.trim().toLowerCase();
      // By account and network together: guessing from elsewhere never locks the owner of the account out.
      const network = networkOf(c);
      // One password tried on many accounts; first, so that invented addresses fill no memory with what was tried of them.
      const tries = triesOf(limits, network);
      limits.take('signIn', `${network} ${address}`);
      // A crowd that guesses from many networks at once keeps those waiting who are known there least of all.
      const isFamiliar = await auth.isFamiliar(c, address);
      const found = await staff.verify(address, input.password, { by: isFamiliar ? 'known' : 'signing-in', tries });
      if (!found) throw new AppError('unauthorized', 'E-mail or password is wrong.');
      const { suspended, holds, ...member } = found;
      await checkCode(c, member, input.code);
      if (suspended) {
        const arrival = { email: member.email, name: member.name, issuer: ourselves, subject: member.id };
        throw new AppError('no_access', 'This account is suspended.', {
          extra: { token: await ctx.accessRequests.arrive(arrival) },
        });
      }
      await auth.signIn(c, member, holds);
      return c.json(signedIn(member), 200);
    },
  );

  const step = createSecondStep(ctx);
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/session/code',
      ...gate.open(),
      summary: 'Finish signing in with a provider by a code of the second factor',
      description: `${performedEachTime} For the browser that came back from the provider within the last ten minutes.`,
      request: body(z.strictObject({ code: z.string().max(40) })),
      responses: answers(200, personAnswer, 'Signed in; the session is in the cookie'),
    }),
    async (c) => {
      const { id, kind, email: address, name: called, role, step: began } = await step.who(c);
      // From however many networks: who guesses has to sign in with the provider again for every few tries.
      limits.take('code', `step ${began}`);
      const member: StaffMember = { id, kind, email: address, name: called, role };
      await checkCode(c, member, c.req.valid('json').code);
      await auth.signIn(c, member);
      step.end(c);
      return c.json(signedIn(member), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/session',
      ...gate.staff('self.read'),
      summary: 'Who am I',
      responses: answers(
        200,
        z.object({
          person,
          cursor: z.string(),
          lockdown: lockdown.nullable(),
          wholeWords: z.boolean(),
          teams: z.array(z.string()),
          lacksFactor: z.boolean(),
        }),
        'The person, where the live feed stands, whether the service is locked down, whether a second factor must be set up before all else, whether the search finds whole words only, and the teams of tickets',
      ),
    }),
    async (c) => {
      const [position, locked] = await Promise.all([ctx.events.position(), lockdowns.now()]);
      return c.json(
        {
          ...signedIn(c.get('me')),
          cursor: String(position),
          lockdown: locked,
          wholeWords: ctx.store.search?.hides === true,
          teams,
          lacksFactor: await secondFactors.isLacking(c.get('me').id),
        },
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/session',
      ...gate.open(),
      summary: 'Sign out',
      responses: nothing('Signed out'),
    }),
    async (c) => {
      await auth.signOut(c);
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/owner',
      ...gate.open(),
      summary: 'Become the first owner, by the one-time link printed at the first start',
      description: performedEachTime,
      request: body(z.strictObject({ token, email, name, password })),
      responses: answers(201, personAnswer, 'Made and signed in'),
    }),
    async (c) => {
      const { token: secret, ...input } = c.req.valid('json');
      limits.take('signIn', networkOf(c));
      const owner = await staff.accept('owner', secret, input);
      await auth.signIn(c, owner);
      return c.json(signedIn(owner), 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/invitations/accept',
      ...gate.open(),
      summary: 'Accept an invitation',
      description: performedEachTime,
      request: body(z.strictObject({ token, name, password })),
      responses: answers(201, personAnswer, 'Joined and signed in'),
    }),
    async (c) => {
      const { token: secret, ...input } = c.req.valid('json');
      limits.take('signIn', networkOf(c));
      const member = await staff.accept('invite', secret, input, { kind: 'staff', network: networkOf(c) });
      await auth.signIn(c, member);
      ctx.live.publish(staffTopic, { kind: 'presence' });
      return c.json(signedIn(member), 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/password-resets',
      ...gate.open(),
      summary: 'Have a link for a new password sent',
      description: 'The same answer, in the same time, whether or not there is such an account.',
      request: body(z.strictObject({ email: z.string().max(254) })),
      responses: { 202: { description: 'If somebody of the staff has this address, they get a mail' } },
    }),
    async (c) => {
      limits.take('signIn', `reset ${networkOf(c)}`);
      const address = c.req.valid('json').email.trim().toLowerCase();
      const asked = preferredLanguage(c.req.header('accept-language')) ?? 'en';
      try {
        limits.take('resets', address);
      } catch {
        // A flood of mails to somebody is stopped without telling whether they are here.
        return c.body(null, 202);
      }
      await staffChanges.beginReset(address, ({ email: to, locale }, secret) =>
        mails.write({ template: 'staff-password', to, locale: locale ?? asked, values: {}, secret }),
      );
      return c.body(null, 202);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/password-resets/accept',
      ...gate.open(),
      summary: 'Set a new password by a link; a second factor stays',
      request: body(z.strictObject({ token, password })),
      responses: nothing('Set; every session of theirs has ended'),
    }),
    async (c) => {
      const input = c.req.valid('json');
      limits.take('signIn', networkOf(c));
      await staffChanges.reset(input.token, input.password, { kind: 'staff', network: networkOf(c) });
      return c.body(null, 204);
    },
  );

  return app;
}
