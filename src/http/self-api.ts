import { z } from '@hono/zod-openapi';
import type { Context as Ctx } from '../context.ts';
import { AppError } from '../kernel/errors.ts';
import type { Doer } from '../people/audit.ts';
import type { StaffMember } from '../people/principal.ts';
import { wrongCode } from '../people/second-factor.ts';
import { secondFactor, sessionLine } from './access-shapes.ts';
import type { Auth } from './auth.ts';
import type { Gate } from './gate.ts';
import { answers, body, createRoute, createRouter, nothing } from './router.ts';

const password = z.string().min(1).max(200);
const code = z.string().min(1).max(40);
const shownOnce = z.object({ codes: z.array(z.string()) });

/** One's own way in: sessions, password, second factor. */
export function selfApi({ ctx, auth, gate }: { ctx: Ctx; auth: Auth; gate: Gate }) {
  const { sessions, secondFactors, staff, staffChanges, audit, limits } = ctx;
  const app = createRouter();

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/sessions',
      ...gate.staff('self.read'),
      summary: 'My sessions, the one used last first',
      responses: answers(200, z.object({ items: z.array(sessionLine), next: z.null() }), 'All of them'),
    }),
    async (c) => c.json({ items: await sessions.list(c.get('me').id, auth.session(c)), next: null }, 200),
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/sessions/{id}',
      ...gate.staff('self.change'),
      summary: 'End one of my sessions',
      request: { params: z.object({ id: z.string().max(64) }) },
      responses: nothing('Ended; an open live stream of it ends within five seconds'),
    }),
    async (c) => {
      const me = c.get('me');
      const { id } = c.req.valid('param');
      const end = await sessions.one(me.id, id);
      if (!end) throw new AppError('not_found', 'There is no such session.');
      await audit.record({ by: auth.doer(c, me), verb: 'session.ended', object: me.id, detail: { session: id } }, [
        end,
      ]);
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/sessions',
      ...gate.staff('self.change'),
      summary: 'End all of my sessions but this one',
      responses: nothing('Ended'),
    }),
    async (c) => {
      const me = c.get('me');
      const others = await sessions.all(me.id, auth.session(c));
      await audit.record({ by: auth.doer(c, me), verb: 'sessions.ended', object: me.id }, [others]);
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/password',
      ...gate.staff('self.change'),
      summary: 'Change my password; all other sessions end, and this one gets a new id',
      request: body(z.strictObject({ current: password, password })),
      responses: nothing('Changed'),
    }),
    async (c) => {
      const me = c.get('me');
      const input = c.req.valid('json');
      limits.take('signIn', `own ${me.id}`);
      await staffChanges.changePassword(me, input.current, input.password, auth.session(c), auth.doer(c, me));
      await auth.renew(c, me);
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/second-factor',
      ...gate.staff('self.read'),
      summary: 'Whether a code is asked for when I sign in',
      responses: answers(200, secondFactor, 'How it stands'),
    }),
    async (c) => c.json(await secondFactors.of(c.get('me').id), 200),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/second-factor',
      ...gate.staff('self.change'),
      summary: 'Begin to set up an authenticator (time-based codes, RFC 6238)',
      request: body(z.strictObject({ password })),
      responses: answers(201, z.object({ seed: z.string(), uri: z.string() }), 'To be put into an authenticator'),
    }),
    async (c) => {
      const me = c.get('me');
      limits.take('signIn', `own ${me.id}`);
      // Who finds a console open must not make it theirs.
      const right = await staff.verify(me.email, c.req.valid('json').password);
      if (right?.id !== me.id) throw new AppError('wrong_code', 'The password is wrong.');
      return c.json(await secondFactors.begin(me), 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/second-factor/confirm',
      ...gate.staff('self.change'),
      summary: 'Prove that the authenticator has it; all other sessions end, and this one gets a new id',
      request: body(z.strictObject({ code })),
      responses: answers(200, shownOnce, 'Recovery codes, shown once'),
    }),
    async (c) => {
      const me = c.get('me');
      limits.take('code', `own ${me.id}`);
      const codes = await secondFactors.confirm(me, c.req.valid('json').code.trim(), auth.doer(c, me));
      await auth.renew(c, me);
      return c.json({ codes }, 200);
    },
  );

  /** @throws AppError('wrong_code') */
  const mustProve = async (me: StaffMember, by: Doer, given: string): Promise<void> => {
    limits.take('code', `own ${me.id}`);
    if (!(await secondFactors.take(me.id, given.trim(), by))) throw wrongCode();
  };

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/second-factor/codes',
      ...gate.staff('self.change'),
      summary: 'New recovery codes; those of before are worth nothing',
      request: body(z.strictObject({ code })),
      responses: answers(200, shownOnce, 'Recovery codes, shown once'),
    }),
    async (c) => {
      const me = c.get('me');
      await mustProve(me, auth.doer(c, me), c.req.valid('json').code);
      return c.json({ codes: await secondFactors.newCodes(me.id, auth.doer(c, me)) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/second-factor/off',
      ...gate.staff('self.change'),
      summary: 'Do without a second factor',
      request: body(z.strictObject({ code })),
      responses: nothing('Off; all other sessions end, and this one gets a new id'),
    }),
    async (c) => {
      const me = c.get('me');
      await mustProve(me, auth.doer(c, me), c.req.valid('json').code);
      await secondFactors.remove(me.id, auth.doer(c, me), 'second-factor.off');
      await auth.renew(c, me);
      return c.body(null, 204);
    },
  );

  return app;
}
