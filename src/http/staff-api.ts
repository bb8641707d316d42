import { z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import { can } from '../access/can.ts';
import type { Context as Ctx } from '../context.ts';
import { accessTopic, type Signal, staffTopic } from '../conversation/live.ts';
import { numberOf } from '../desk/tickets.ts';
import { isWithin } from '../kernel/clock.ts';
import { AppError, invalid } from '../kernel/errors.ts';
import type { Principal } from '../people/principal.ts';
import type { Auth } from './auth.ts';
import type { Gate } from './gate.ts';
import { crowdOf } from './network.ts';
import { answers, body, createRoute, createRouter, feedCursor, nothing } from './router.ts';
import { type StaffEventView, staffEvent } from './shapes.ts';
import { sse } from './sse.ts';
import { eventView, ticketView } from './views.ts';

const mostEvents = 200;

/** Being there, and the live feed of staff. */
export function staffApi({
  ctx,
  auth,
  gate,
  networkOf,
}: {
  ctx: Ctx;
  auth: Auth;
  gate: Gate;
  networkOf(c: HonoContext): string;
}) {
  const { staff, presence, live, events } = ctx;
  const app = createRouter();

  /** Asked again while a stream is open. @throws AppError('unauthorized'), AppError('forbidden') */
  const reader = async (c: HonoContext): Promise<Principal> => {
    const principal = await auth.principal(c);
    if (!can(principal, 'feed.follow')) throw new AppError('forbidden', 'This is not yours to do.');
    return principal;
  };
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
      ctx.limits.take('attend', me.id);
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
        'As for a conversation; beside `event` the stream carries `typing`, `viewing`, `presence`, `lockdown` when the service is locked down or opened, and `ping`. A cursor beyond the last event is refused: after a backup was restored begin again from where `GET /api/v1/session` says, or from 0.',
      request: { query: z.object({ after: feedCursor.optional() }) },
      responses: answers(200, z.object({ events: z.array(staffEvent), cursor: z.string() }), 'Events after the cursor'),
    }),
    async (c) => {
      const wantsStream = (c.req.header('accept') ?? '').includes('text/event-stream');
      const me = c.get('principal');
      const last = Number(c.req.header('last-event-id') ?? '');
      const head = await events.position();
      const from = Number.isSafeInteger(last) && last > 0 ? last : (c.req.valid('query').after ?? head);
      if (from > head) throw invalid('The cursor is beyond the last event.', 'after', `beyond the last event, ${head}`);
      if (wantsStream) {
        ctx.limits.take('attend', me.id);
        return follow(c, me, from) as never;
      }
      const found = await lines(from);
      return c.json({ events: found, cursor: found.at(-1)?.cursor ?? String(from) }, 200);
    },
  );

  /** How often an open stream checks that its session still stands. */
  const recheckMs = 4_000;

  const follow = (c: HonoContext, me: Principal, from: number): Response =>
    sse(c.req.raw, { kind: 'staff', id: me.id, crowd: crowdOf(networkOf(c)) }, (send, end) => {
      let cursor = from;
      let reading = false;
      let again = false;
      let open = true;
      let checked = ctx.clock.ms();
      /** Before anything is told: @throws AppError('unauthorized') when the session has ended. */
      const mustBeSignedIn = async (): Promise<void> => {
        if (isWithin(recheckMs, checked, ctx.clock.ms())) return;
        await reader(c);
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
      /** Since when the service is locked down, as far as it was told; not looked at yet when undefined. */
      let locked: string | null | undefined;
      /** Whoever goes on reading learns of the switch, wherever it was thrown. */
      const tellLockdown = async (): Promise<void> => {
        const lockdown = await ctx.lockdowns.now();
        const at = lockdown?.at ?? null;
        if (locked !== undefined && locked !== at) send({ event: 'lockdown', data: { lockdown } });
        locked = at;
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
      const look = (): void => void reader(c).then(tellLockdown).catch(end);
      // What ends while nobody can tell of it, in another process or at the command line, is found by looking.
      const watch = setInterval(look, recheckMs);
      const unwatch = live.subscribe(accessTopic, look);
      const unsubscribe = live.subscribe(staffTopic, onSignal);
      live.publish(staffTopic, { kind: 'presence' });
      onSignal({ kind: 'wake' });
      look();
      return () => {
        open = false;
        clearInterval(watch);
        unwatch();
        unsubscribe();
        leave();
        live.publish(staffTopic, { kind: 'presence' });
      };
    });

  return app;
}
