import { z } from '@hono/zod-openapi';
import type { Context as Ctx } from '../context.ts';
import { AppError, invalid } from '../kernel/errors.ts';
import { cleanLine, cleanText } from '../kernel/text.ts';
import { type AccessRequest, standings } from '../people/access-requests.ts';
import { type AccessRequestView, accessRequest, apiKey, lockdown, role, scopes } from './access-shapes.ts';
import type { Auth } from './auth.ts';
import type { Gate } from './gate.ts';
import { preferredLanguage } from './language.ts';
import { answers, body, createRoute, createRouter, nothing } from './router.ts';

const idParam = z.object({ id: z.string().max(64) });

/** Requests for access, API keys, and the switch that locks the service down. */
export function accessApi(deps: {
  ctx: Ctx;
  auth: Auth;
  gate: Gate;
  networkOf: (c: Parameters<Auth['who']>[0]) => string;
}) {
  const { ctx, auth, gate, networkOf } = deps;
  const { accessRequests, apiKeys, lockdowns, staff, mails, limits } = ctx;
  const app = createRouter();
  const view = ({ subject: _, locale: __, ...request }: AccessRequest): AccessRequestView => ({
    ...request,
    provider: ctx.config.oidc.find(({ issuer }) => issuer === request.issuer)?.name ?? request.issuer,
  });
  const requestAnswer = z.object({ request: accessRequest });
  const languageOf = (c: Parameters<Auth['who']>[0]) => preferredLanguage(c.req.header('accept-language')) ?? 'en';

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/access-requests',
      ...gate.open(),
      summary: 'Ask for access, with the token that came with the refusal',
      request: body(z.strictObject({ token: z.string().max(2_000), reason: z.string().max(1_000).default('') })),
      responses: answers(201, requestAnswer, 'Asked; owners are told'),
    }),
    async (c) => {
      limits.take('signIn', networkOf(c));
      const { token, reason } = c.req.valid('json');
      const asked = await accessRequests.ask(token, cleanText(reason), languageOf(c), {
        kind: 'requester',
        network: networkOf(c),
      });
      const owners = (await staff.list()).filter((one) => one.role === 'owner' && one.joined && !one.suspended);
      const values = { email: asked.email, name: asked.name };
      const letters = await Promise.all(
        owners.map(({ email, locale }) =>
          // One mail a request, however often it is repeated.
          mails.write({
            template: 'access-request',
            to: email,
            locale: locale ?? languageOf(c),
            values,
            key: `${asked.id}:${email}`,
          }),
        ),
      );
      await ctx.store.commit(letters.flat()).catch((error: unknown) => {
        if (!(error instanceof Error && error.name === 'Conflict')) throw error;
      });
      return c.json({ request: view(asked) }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/access-requests/standing',
      ...gate.open(),
      summary: 'How the question of whoever holds this token stands',
      description:
        'For the page on which somebody waits. It changes nothing; the token does not belong into an address.',
      request: body(z.strictObject({ token: z.string().max(2_000) })),
      responses: answers(200, z.object({ standing: z.enum(standings) }), 'Whether it was asked, and what was decided'),
    }),
    async (c) => c.json({ standing: await accessRequests.stands(c.req.valid('json').token) }, 200),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/access-requests',
      ...gate.staff('access.decide'),
      summary: 'Who asks for access, undecided ones first',
      responses: answers(200, z.object({ items: z.array(accessRequest), next: z.null() }), 'The newest two hundred'),
    }),
    async (c) => c.json({ items: (await accessRequests.list()).map(view), next: null }, 200),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/access-requests/{id}/grant',
      ...gate.staff('access.decide'),
      summary: 'Let somebody in, with a role',
      request: { params: idParam, ...body(z.strictObject({ role })) },
      responses: answers(200, requestAnswer, 'Granted; they are told'),
    }),
    async (c) => {
      const me = c.get('me');
      const { role: given } = c.req.valid('json');
      const granted = await accessRequests.grant(c.req.valid('param').id, given, me, auth.doer(c, me));
      // A colleague who got one more way in stays what they are.
      const person = await staff.byEmail(granted.email);
      const locale = person?.locale ?? granted.locale ?? languageOf(c);
      const role = person?.role ?? given;
      const values = { role: ctx.translator.text(locale, `mail:access-granted.roles.${role}`) ?? role };
      const letter = { template: 'access-granted', to: granted.email, locale, values } as const;
      await ctx.store.commit(await mails.write(letter));
      return c.json({ request: view(granted) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/access-requests/{id}/refuse',
      ...gate.staff('access.decide'),
      summary: 'Refuse',
      request: { params: idParam },
      responses: answers(200, requestAnswer, 'Refused; they are told'),
    }),
    async (c) => {
      const me = c.get('me');
      const refused = await accessRequests.refuse(c.req.valid('param').id, me, auth.doer(c, me));
      const locale = (await staff.byEmail(refused.email))?.locale ?? refused.locale ?? languageOf(c);
      await ctx.store.commit(await mails.write({ template: 'access-refused', to: refused.email, locale, values: {} }));
      return c.json({ request: view(refused) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/keys',
      ...gate.staff('key.manage'),
      summary: 'API keys, the newest first',
      responses: answers(200, z.object({ items: z.array(apiKey), next: z.null() }), 'All of them'),
    }),
    async (c) => c.json({ items: await apiKeys.list(), next: null }, 200),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/keys',
      ...gate.staff('key.manage'),
      summary: 'Make an API key; it is shown once',
      request: body(
        z.strictObject({
          name: z.string().min(1).max(200),
          scopes,
          expiresAt: z.iso.datetime().nullable().default(null),
        }),
      ),
      responses: answers(201, z.object({ key: apiKey, secret: z.string() }), 'Made'),
    }),
    async (c) => {
      const me = c.get('me');
      const input = c.req.valid('json');
      const name = cleanLine(input.name);
      const expiresAt = input.expiresAt === null ? null : new Date(input.expiresAt).toISOString();
      if (name === '') throw invalid('Some of the input is not valid.', 'name', 'must not be empty');
      if (expiresAt !== null && expiresAt <= ctx.clock.now())
        throw invalid('Some of the input is not valid.', 'expiresAt', 'is over');
      const made = await apiKeys.create({ name, scopes: [...new Set(input.scopes)], expiresAt }, auth.doer(c, me));
      const key = (await apiKeys.list()).find(({ id }) => id === made.id);
      if (!key) throw new AppError('not_found', 'There is no such key.');
      return c.json({ key, secret: made.secret }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/keys/{id}',
      ...gate.staff('key.manage'),
      summary: 'Revoke an API key; in force at once',
      request: { params: idParam },
      responses: nothing('Revoked'),
    }),
    async (c) => {
      const me = c.get('me');
      await apiKeys.revoke(c.req.valid('param').id, auth.doer(c, me));
      return c.body(null, 204);
    },
  );

  const lockdownAnswer = z.object({ lockdown: lockdown.nullable() });
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/lockdown',
      ...gate.staff('lockdown.read'),
      summary: 'Whether the service is locked down, since when and by whom',
      responses: answers(200, lockdownAnswer, 'Null when it is open'),
    }),
    async (c) => c.json({ lockdown: await lockdowns.now() }, 200),
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/lockdown',
      ...gate.staff('lockdown.switch'),
      summary: 'Make the service read-only for all but owners, or open it again; owners only',
      description: 'Locking ends every session but those of owners. In force within two seconds in every process.',
      request: body(z.strictObject({ on: z.boolean() })),
      responses: answers(200, lockdownAnswer, 'As it is now'),
    }),
    async (c) => {
      const me = c.get('me');
      await lockdowns[c.req.valid('json').on ? 'lock' : 'open'](auth.doer(c, me));
      return c.json({ lockdown: await lockdowns.now() }, 200);
    },
  );

  return app;
}
