import { z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import { can } from '../access/can.ts';
import type { Context as Ctx } from '../context.ts';
import { staffTopic } from '../conversation/live.ts';
import { AppError, invalid } from '../kernel/errors.ts';
import { foreignCursor } from '../kernel/page.ts';
import { cleanText } from '../kernel/text.ts';
import type { StaffMember } from '../people/principal.ts';
import type { StaffRow } from '../people/staff.ts';
import { role } from './access-shapes.ts';
import type { Auth } from './auth.ts';
import type { Gate } from './gate.ts';
import { preferredLanguage } from './language.ts';
import { personView } from './person-view.ts';
import { answers, body, createRoute, createRouter, nothing, pageQuery } from './router.ts';
import { person } from './shapes.ts';

const idParam = z.object({ id: z.string().max(64) });
const personAnswer = z.object({ person });
const mostTeams = 20;

/** Who gets somebody's work; null for the queue. */
type Heir = { id: string; name: string } | null;

/** Who works here: seen by everybody, changed by owners and admins. */
export function peopleApi({ ctx, auth, gate }: { ctx: Ctx; auth: Auth; gate: Gate }) {
  const { staff, staffChanges, secondFactors, sessions, desk, tickets, mails, live } = ctx;
  const app = createRouter();
  const changed = async (row: StaffRow) => {
    live.publish(staffTopic, { kind: 'presence' });
    const [open, factor] = await Promise.all([tickets.openOf([row.id]), secondFactors.of(row.id)]);
    return { person: personView(ctx, row, open.get(row.id) ?? 0, factor.on) };
  };

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/people',
      ...gate.principal('people.list'),
      summary: 'Staff, with who is there, who has joined and how much they have',
      description: 'All of them on one page, whatever the limit.',
      request: { query: pageQuery },
      responses: answers(200, z.object({ items: z.array(person), next: z.null() }), 'All of them'),
    }),
    async (c) => {
      if (c.req.valid('query').next !== undefined) throw foreignCursor();
      const people = await staff.list();
      const [open, factors] = await Promise.all([tickets.openOf(people.map(({ id }) => id)), secondFactors.having()]);
      const tells = can(c.get('principal'), 'people.change');
      const items = people.map((each) =>
        personView(ctx, each, open.get(each.id) ?? 0, tells ? factors.has(each.id) : null),
      );
      return c.json({ items, next: null }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/people',
      ...gate.staff('people.invite'),
      summary: 'Invite somebody; owners and admins only',
      description:
        'Somebody who was invited and has not joined gets a new link; the one of before stops working. With `mail` the link is sent to them as well.',
      request: body(
        z.strictObject({
          email: z.email().max(254),
          name: z.string().min(1).max(200),
          role,
          mail: z.boolean().default(false),
        }),
      ),
      responses: answers(201, z.object({ person, link: z.string() }), 'Invited; the link is shown once'),
    }),
    async (c) => {
      const { mail, ...input } = c.req.valid('json');
      const me = c.get('me');
      const { person: invited, secret } = await staff.invite(input, me, auth.doer(c, me));
      const locale = preferredLanguage(c.req.header('accept-language')) ?? 'en';
      if (mail) {
        const letter = { template: 'invitation', to: invited.email, locale, values: { by: me.name }, secret } as const;
        await ctx.store.commit(await mails.write(letter));
      }
      const link = `${ctx.config.publicUrl}/console/join?token=${secret}`;
      return c.json({ person: personView(ctx, { ...invited, joined: false }, 0), link }, 201);
    },
  );

  const handOn = async (me: StaffMember, id: string, heir: Heir): Promise<void> => {
    for (const number of await tickets.numbersOf(id)) await desk.handOn(me, number, id, heir);
  };

  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/people/{id}',
      ...gate.staff('people.change'),
      summary: 'Change role and teams; a new role ends their sessions',
      description: 'With a role that sees no tickets their open ones go back to the queue.',
      request: {
        params: idParam,
        ...body(
          z.strictObject({
            role: role.optional(),
            teams: z.array(z.string().min(1).max(60)).max(mostTeams).optional(),
          }),
        ),
      },
      responses: answers(200, personAnswer, 'As it is now'),
    }),
    async (c) => {
      const me = c.get('me');
      const { role: wanted, teams } = c.req.valid('json');
      const names = teams?.map((team) => cleanText(team).replaceAll('\n', ' ')).filter((team) => team !== '');
      const to = {
        ...(wanted === undefined ? {} : { role: wanted }),
        ...(names === undefined ? {} : { teams: names }),
      };
      const row = await staffChanges.change(me, c.req.valid('param').id, to, auth.doer(c, me));
      // Tickets of who may not even see them any more would be nobody's work.
      if (!can(row, 'ticket.reply')) await handOn(me, row.id, null);
      return c.json(await changed(row), 200);
    },
  );

  const heirQuery = z.object({ to: z.string().max(64).optional() });
  const heirOf = async (id: string, to: string | undefined): Promise<Heir> => {
    if (to === undefined) return null;
    const heir = await staff.get(to);
    if (!heir?.joined || heir.suspended || heir.id === id || heir.role === 'organiser')
      throw invalid('There is no such colleague to hand tickets on to.', 'to', 'nobody who works with tickets');
    return { id: heir.id, name: heir.name };
  };
  /** First nobody new is given to them, then what they have is handed on; what fails in between is done by trying again. */
  const suspended = async (c: HonoContext, me: StaffMember, id: string, heir: Heir) => {
    const row = await staffChanges.suspend(me, id, auth.doer(c, me));
    await handOn(me, id, heir);
    return row;
  };

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/people/{id}/suspend',
      ...gate.staff('people.change'),
      summary: 'Take access away for now, in force at once; their open tickets go to a colleague, or back to the queue',
      request: { params: idParam, query: heirQuery },
      responses: answers(200, personAnswer, 'As it is now'),
    }),
    async (c) => {
      const me = c.get('me');
      const { id } = c.req.valid('param');
      await staffChanges.changeable(me, id);
      const heir = await heirOf(id, c.req.valid('query').to);
      return c.json(await changed(await suspended(c, me, id, heir)), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/people/{id}/resume',
      ...gate.staff('people.change'),
      summary: 'Give access back',
      request: { params: idParam },
      responses: answers(200, personAnswer, 'As it is now'),
    }),
    async (c) => {
      const me = c.get('me');
      return c.json(await changed(await staffChanges.resume(me, c.req.valid('param').id, auth.doer(c, me))), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/people/{id}',
      ...gate.staff('people.change'),
      summary: 'Remove somebody; their open tickets go to a colleague, or back to the queue',
      request: { params: idParam, query: heirQuery },
      responses: nothing('Removed; what they did stays on record'),
    }),
    async (c) => {
      const me = c.get('me');
      const { id } = c.req.valid('param');
      await staffChanges.changeable(me, id);
      await suspended(c, me, id, await heirOf(id, c.req.valid('query').to));
      await staffChanges.remove(me, id, auth.doer(c, me));
      live.publish(staffTopic, { kind: 'presence' });
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/people/{id}/second-factor',
      ...gate.staff('people.change'),
      summary: 'Take the second factor from somebody who lost it; their sessions end',
      request: { params: idParam },
      responses: answers(200, personAnswer, 'As it is now'),
    }),
    async (c) => {
      const me = c.get('me');
      const row = await staffChanges.changeable(me, c.req.valid('param').id);
      if (row.id === me.id) throw new AppError('conflict', 'Your own is switched off on your account page, by a code.');
      await secondFactors.remove(row.id, auth.doer(c, me), 'second-factor.reset', async () => {
        await staffChanges.changeable(me, row.id);
        return [await sessions.all(row.id)];
      });
      return c.json(await changed(row), 200);
    },
  );

  return app;
}
