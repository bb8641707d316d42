import { createRoute, z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import { can } from '../access/can.ts';
import { roles } from '../access/roles.ts';
import type { Context as Ctx } from '../context.ts';
import { type Signal, staffTopic } from '../conversation/live.ts';
import { numberOf } from '../desk/tickets.ts';
import { AppError } from '../kernel/errors.ts';
import { cleanText } from '../kernel/text.ts';
import type { Principal, StaffMember } from '../people/principal.ts';
import type { Auth } from './auth.ts';
import type { Gate } from './gate.ts';
import { type AddressOf, networkOf } from './network.ts';
import { answers, body, createRouter, nothing, pageQuery } from './router.ts';
import { type PersonView, person, type StaffEventView, staffEvent } from './shapes.ts';
import { sse } from './sse.ts';
import { eventView, ticketView } from './views.ts';

const password = z.string().min(1).max(200);
const name = z.string().min(1).max(200);
const email = z.email().max(254);
const mostEvents = 200;
const performedEachTime =
  'Performed every time, whatever the Idempotency-Key: a session is never kept to be given again.';

/** Sign-in, people and the live feed of staff. */
export function staffApi(deps: { ctx: Ctx; auth: Auth; gate: Gate; addressOf: AddressOf }) {
  const { ctx, auth, gate, addressOf } = deps;
  const { staff, presence, live, events } = ctx;
  const app = createRouter();

  const view = ({ id, name, email, role }: StaffMember, open: number, joined = true): PersonView => ({
    id,
    name,
    email,
    role,
    presence: presence.of(id),
    open,
    joined,
  });
  /** Asked again while a stream is open. @throws AppError('unauthorized'), AppError('forbidden') */
  const reader = async (c: HonoContext): Promise<Principal> => {
    const principal = await auth.principal(c);
    if (!can(principal, 'feed.follow')) throw new AppError('forbidden', 'This is not yours to do.');
    return principal;
  };
  const signedIn = (who: StaffMember) => ({ person: view(who, 0) });
  const personAnswer = z.object({ person });

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/session',
      ...gate.open(),
      summary: 'Sign in with e-mail and password',
      description: performedEachTime,
      request: body(z.strictObject({ email: z.string().max(254), password, code: z.string().max(20).optional() })),
      responses: answers(200, personAnswer, 'Signed in; the session is in the cookie'),
    }),
    async (c) => {
      const input = c.req.valid('json');
      const address = input.email.trim().toLowerCase();
      // By account and network together: guessing from elsewhere never locks the owner of the account out.
      const network = networkOf(c, ctx.config.trustedProxies, addressOf);
      ctx.limits.take('signIn', `${network} ${address}`);
      // One password tried on many accounts: each try costs a slow hash besides.
      ctx.limits.take('signInNetwork', network);
      const member = await staff.verify(address, input.password);
      if (!member) throw new AppError('unauthorized', 'E-mail or password is wrong.');
      await auth.signIn(c, member);
      return c.json(signedIn(member), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/session',
      ...gate.staff('self.read'),
      summary: 'Who am I',
      responses: answers(200, z.object({ person, cursor: z.string() }), 'The person, and where the live feed stands'),
    }),
    async (c) => {
      const me = c.get('me');
      return c.json({ ...signedIn(me), cursor: String(await events.position()) }, 200);
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
      request: body(z.strictObject({ token: z.string().max(100), email, name, password })),
      responses: answers(201, personAnswer, 'Made and signed in'),
    }),
    async (c) => {
      const { token, ...input } = c.req.valid('json');
      ctx.limits.take('signIn', networkOf(c, ctx.config.trustedProxies, addressOf));
      const owner = await staff.accept('owner', token, { ...input, name: cleanName(input.name) });
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
      request: body(z.strictObject({ token: z.string().max(100), name, password })),
      responses: answers(201, personAnswer, 'Joined and signed in'),
    }),
    async (c) => {
      const { token, ...input } = c.req.valid('json');
      ctx.limits.take('signIn', networkOf(c, ctx.config.trustedProxies, addressOf));
      const member = await staff.accept('invite', token, { ...input, name: cleanName(input.name) });
      await auth.signIn(c, member);
      live.publish(staffTopic, { kind: 'presence' });
      return c.json(signedIn(member), 201);
    },
  );

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
      if (c.req.valid('query').next !== undefined)
        throw new AppError('invalid', 'The cursor is not one of this list.', {
          errors: [{ path: 'next', reason: 'not a cursor of this list' }],
        });
      const people = await staff.list();
      const open = await ctx.tickets.openOf(people.map(({ id }) => id));
      return c.json({ items: people.map((each) => view(each, open.get(each.id) ?? 0, each.joined)), next: null }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/people',
      ...gate.staff('people.invite'),
      summary: 'Invite somebody; owners and admins only',
      description: 'Somebody who was invited and has not joined gets a new link; the one of before stops working.',
      request: body(z.strictObject({ email, name, role: z.enum(roles) })),
      responses: answers(201, z.object({ person, link: z.string() }), 'Invited; the link is shown once'),
    }),
    async (c) => {
      const input = c.req.valid('json');
      const by = c.get('me').role;
      const { person: invited, secret } = await staff.invite({ ...input, name: cleanName(input.name), by });
      const link = `${ctx.config.publicUrl}/console/join?token=${secret}`;
      return c.json({ person: view(invited, 0, false), link }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/presence',
      ...gate.staff('presence.set'),
      summary: 'Say to be there or away',
      request: body(z.strictObject({ presence: z.enum(['online', 'away']) })),
      responses: nothing('Told to colleagues'),
    }),
    async (c) => {
      const me = c.get('me');
      const { presence: wanted } = c.req.valid('json');
      await staff.setPresence(me.id, wanted);
      presence.setAway(me.id, wanted === 'away');
      live.publish(staffTopic, { kind: 'presence' });
      return c.body(null, 204);
    },
  );

  const lines = async (after: number) => {
    const found = await events.feed(after, mostEvents);
    return Promise.all(
      found.map(async ({ position, event }) => {
        const row = await ctx.tickets.load(numberOf(event.stream) ?? 0);
        const requester = row && (await ctx.requesters.get(row.requester));
        const shown = eventView(event, 'staff', row?.conversation ?? null);
        return {
          cursor: String(position),
          event: {
            id: event.id,
            seq: event.seq,
            at: event.at,
            type: event.body.type,
            ...shown,
            number: row?.number,
          } as StaffEventView['event'],
          ticket: row && ticketView(row, requester),
        };
      }),
    );
  };

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/events',
      ...gate.principal('feed.follow'),
      summary: 'The live feed of staff, as a list or as a stream',
      description:
        'As for a conversation; beside `event` the stream carries `typing`, `viewing`, `presence` and `ping`. A cursor beyond the last event is refused: after a backup was restored begin again from where `GET /api/v1/session` says, or from 0.',
      request: { query: z.object({ after: z.coerce.number().int().min(0).optional() }) },
      responses: answers(200, z.object({ events: z.array(staffEvent), cursor: z.string() }), 'Events after the cursor'),
    }),
    async (c) => {
      const wantsStream = (c.req.header('accept') ?? '').includes('text/event-stream');
      const me = c.get('principal');
      const last = Number(c.req.header('last-event-id') ?? '');
      const head = await events.position();
      const from = Number.isSafeInteger(last) && last > 0 ? last : (c.req.valid('query').after ?? head);
      if (from > head)
        throw new AppError('invalid', 'The cursor is beyond the last event.', {
          errors: [{ path: 'after', reason: `beyond the last event, ${head}` }],
        });
      if (wantsStream) return follow(c.req.raw, me, from, () => reader(c)) as never;
      const found = await lines(from);
      return c.json({ events: found, cursor: found.at(-1)?.cursor ?? String(from) }, 200);
    },
  );

  /** How often an open stream checks that its session still stands. */
  const recheckMs = 4_000;

  const follow = (request: Request, me: Principal, from: number, stillSignedIn: () => Promise<unknown>): Response =>
    sse(request, (send, end) => {
      let cursor = from;
      let reading = false;
      let again = false;
      let open = true;
      let checked = ctx.clock.ms();
      /** Before anything is told: @throws AppError('unauthorized') when the session has ended. */
      const mustBeSignedIn = async (): Promise<void> => {
        if (ctx.clock.ms() - checked <= recheckMs) return;
        await stillSignedIn();
        checked = ctx.clock.ms();
      };
      const readOn = async (): Promise<void> => {
        again = true;
        if (reading) return;
        reading = true;
        try {
          while (again && open) {
            again = false;
            await mustBeSignedIn();
            const found = await lines(cursor);
            for (const line of found) {
              cursor = Number(line.cursor);
              send({ event: 'event', data: line, id: line.cursor });
            }
            again ||= found.length === mostEvents;
          }
        } finally {
          reading = false;
        }
      };
      const tell = async (signal: Signal): Promise<void> => {
        if (signal.kind === 'wake') return readOn();
        await mustBeSignedIn();
        if (signal.kind === 'presence') {
          const people = (await staff.list()).map(({ id }) => ({ id, presence: presence.of(id) }));
          send({ event: 'presence', data: { people } });
        } else if (signal.kind === 'viewing') {
          send({ event: 'viewing', data: { number: signal.number, names: signal.names } });
        } else if (signal.kind === 'typing') {
          const { number, name, by, typing } = signal;
          send({ event: 'typing', data: { number, name, kind: by, typing } });
        }
      };
      const onSignal = (signal: Signal): void => {
        if (!open) return;
        tell(signal).catch((error: unknown) => {
          if (error instanceof AppError) end();
          else ctx.log.warn({ [me.kind]: me.id, err: error }, 'staff feed interrupted');
        });
      };
      // A program that follows is nobody to talk to.
      const leave = me.kind === 'staff' ? presence.connect(me.id) : () => {};
      // Nobody counts as online, and nobody waits at a stream that tells nothing, on a session that has ended.
      const watch = setInterval(() => stillSignedIn().catch(end), recheckMs);
      const unsubscribe = live.subscribe(staffTopic, onSignal);
      live.publish(staffTopic, { kind: 'presence' });
      onSignal({ kind: 'wake' });
      return () => {
        open = false;
        clearInterval(watch);
        unsubscribe();
        leave();
        live.publish(staffTopic, { kind: 'presence' });
      };
    });

  return app;
}

function cleanName(input: string): string {
  const cleaned = cleanText(input).replace(/\p{Cf}|\n/gu, '');
  if (cleaned === '')
    throw new AppError('invalid', 'The name is empty.', { errors: [{ path: 'name', reason: 'must not be empty' }] });
  return cleaned;
}
