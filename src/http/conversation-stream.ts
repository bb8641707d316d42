import type { Context as HonoContext } from 'hono';
import type { Context as Ctx } from '../context.ts';
import type { StoredEvent } from '../conversation/events.ts';
import type { Conversation } from '../conversation/fold.ts';
import { staffTopic } from '../conversation/live.ts';
import { secondMs } from '../kernel/clock.ts';
import { logged } from '../store/outage.ts';
import type { Auth } from './auth.ts';
import { crowdOf } from './network.ts';
import { sse } from './sse.ts';
import { eventView } from './views.ts';

const eventsAtOnce = 500;
/** A live stream that could not read on tries again so soon. */
const retryMs = secondMs;

/** What happens in a conversation as server-sent events, from the event after `from` on, for as long as the token opens it. */
export function createFollow({ ctx, auth, networkOf }: { ctx: Ctx; auth: Auth; networkOf(c: HonoContext): string }) {
  const { events, live } = ctx;
  return (c: HonoContext, { id, requester }: Conversation, from: number): Response =>
    sse(c.req.raw, { kind: 'visitor', id: requester, crowd: crowdOf(networkOf(c)) }, (send, end) => {
      let cursor = from;
      let reading = false;
      let again = false;
      let open = true;
      let interrupted = false;
      const readOn = async (): Promise<void> => {
        again = true;
        if (reading) return;
        reading = true;
        while (again && open) {
          again = false;
          const stored = await events.read(id, cursor, eventsAtOnce);
          for (const each of stored) {
            // What follows is for who they turned out to be, and not for whoever else has the token of before.
            if (proves(each) && !(await auth.stillOpens(c, id))) return end();
            cursor = each.seq;
            const view = eventView(each, 'requester', id);
            if (view) send({ event: 'event', data: view, id: String(each.seq) });
          }
          again ||= stored.length === eventsAtOnce;
        }
        reading = false;
        interrupted = false;
      };
      const catchUp = (): void => {
        readOn().catch((error: unknown) => {
          reading = false;
          // Told once, however long it takes: nobody may wake this stream again, so it looks for itself.
          if (!interrupted) ctx.log.warn({ conversation: id, ...logged(error) }, 'feed interrupted');
          interrupted = true;
          clearTimeout(retry);
          if (open) retry = setTimeout(catchUp, retryMs);
        });
      };
      let retry: ReturnType<typeof setTimeout> | undefined;
      const presence = (): void => void send({ event: 'presence', data: { agents: ctx.presence.online() } });
      const endConversation = live.subscribe(id, (signal) => {
        if (signal.kind === 'wake') catchUp();
        else if (signal.kind === 'delta') send({ event: 'delta', data: { cause: signal.cause, text: signal.text } });
        else if (signal.kind === 'typing' && signal.by === 'agent') {
          send({ event: 'typing', data: { name: signal.name, typing: signal.typing } });
        }
      });
      const endStaff = live.subscribe(staffTopic, (signal) => {
        if (signal.kind === 'presence') presence();
      });
      const unwatch = auth.watchToken(c, end);
      presence();
      catchUp();
      return () => {
        open = false;
        unwatch();
        clearTimeout(retry);
        endConversation();
        endStaff();
      };
    });
}

/** Whether somebody turned out to be somebody by it. */
function proves({ body }: StoredEvent): boolean {
  return body.type === 'identified' || (body.type === 'code-tried' && body.right);
}
