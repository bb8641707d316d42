import { z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Context as Ctx } from '../context.ts';
import { AppError } from '../kernel/errors.ts';
import type { Chatter } from '../people/chat-tokens.ts';
import { retryOnConflict } from '../store/store.ts';
import type { Auth } from './auth.ts';
import type { Gate } from './gate.ts';
import { myCookie } from './my/deps.ts';
import { type AddressOf, networkOf } from './network.ts';
import { answers, body, createRoute, createRouter } from './router.ts';
import { conversation, newToken } from './shapes.ts';
import { createToll } from './toll.ts';
import { conversationView } from './views.ts';

/**
 * Whom the host site vouches for with this token; made known here where it is for the first time.
 * @throws AppError('unauthorized') for every fault of the token
 */
function knownTo(ctx: Ctx, token: string): Promise<{ id: string }> {
  return retryOnConflict(3, async () => {
    const { id, writes } = await ctx.requesters.vouched(await ctx.hostTokens.check(token));
    if (writes.length > 0) await ctx.store.commit(writes);
    return { id };
  });
}

/** Somebody who is known, and the sign-in at `/my` by which, if it was that. */
export interface Recognised {
  requester: string;
  session: string | null;
}

/**
 * Who is known to be asking: whom the host site vouches for, else who is signed in at `/my` in this browser. What they began here
 * as a visitor becomes theirs, and the token they came with is over; what somebody else who is known began does not. Null for nobody.
 */
export async function recognised(
  ctx: Ctx,
  c: HonoContext,
  chatter: Chatter | null,
  identity?: string,
): Promise<Recognised | null> {
  const known = identity === undefined ? await signedIn(ctx, c) : await vouchedFor(ctx, identity);
  if (known === null || chatter === null || known.requester === chatter.requester) return known;
  if (!(await ctx.requesters.isKnown(chatter.requester))) await ctx.join(chatter.requester, known.requester);
  return known;
}

async function signedIn(ctx: Ctx, c: HonoContext): Promise<Recognised | null> {
  const secret = getCookie(c, myCookie(ctx.config.publicUrl));
  const found = secret === undefined ? null : await ctx.requesterSessions.find(secret);
  return found && { requester: found.requester, session: found.id };
}

async function vouchedFor(ctx: Ctx, identity: string): Promise<Recognised> {
  return { requester: (await knownTo(ctx, identity)).id, session: null };
}

/** How somebody who is chatting already is made known by the host site. */
export function identityApi({
  ctx,
  auth,
  gate,
  addressOf,
}: {
  ctx: Ctx;
  auth: Auth;
  gate: Gate;
  addressOf: AddressOf;
}) {
  const app = createRouter();
  const toll = createToll(ctx);

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/conversations/{id}/identity',
      ...gate.chatter('conversation.write'),
      summary: 'Say who the person is, in the middle of a conversation',
      description:
        'With a JWT that the host site signed. The conversation, and all that the visitor began, becomes theirs.',
      request: {
        params: z.object({ id: z.string().max(64) }),
        ...body(z.strictObject({ identity: z.string().max(4_096) })),
      },
      responses: answers(200, z.object({ conversation, token: newToken }), 'Theirs'),
    }),
    async (c) => {
      const chatter = c.get('chatter');
      const { id } = c.req.valid('param');
      const found = await ctx.conversations.load(id);
      if (found?.requester !== chatter.requester) throw new AppError('not_found', 'There is no such conversation.');
      await toll(c, 'conversations', networkOf(c, ctx.config.trustedProxies, addressOf));
      const known = await knownTo(ctx, c.req.valid('json').identity);
      if (known.id !== chatter.requester && (await ctx.requesters.isKnown(chatter.requester)))
        throw new AppError('conflict', 'This conversation belongs to somebody who is known already.');
      await ctx.join(chatter.requester, known.id);
      const now = (await ctx.conversations.reload(id)) ?? found;
      const seen = { conversation: conversationView(now, ctx.labels) };
      if (known.id === chatter.requester) return c.json(seen, 200);
      const token = await auth.renewToken(c, { conversation: id, requester: known.id, session: null });
      return c.json({ ...seen, ...(token === undefined ? {} : { token }) }, 200);
    },
  );

  return app;
}
