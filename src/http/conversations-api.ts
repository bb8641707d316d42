import { z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import { can } from '../access/can.ts';
import type { Context as Ctx } from '../context.ts';
import type { StoredEvent } from '../conversation/events.ts';
import { type Conversation, oneLine } from '../conversation/fold.ts';
import { staffTopic } from '../conversation/live.ts';
import type { Turn } from '../dialogue/engine.ts';
import { AppError, invalid } from '../kernel/errors.ts';
import { nearestLanguage } from '../kernel/languages.ts';
import { foreignCursor, pageOf, readCursor } from '../kernel/page.ts';
import { cleanLine, cleanText, longestMessage } from '../kernel/text.ts';
import { knownTimeZone } from '../kernel/time-zone.ts';
import { type Chatter, oneByOne } from '../people/chat-tokens.ts';
import { retryOnConflict } from '../store/store.ts';
import { type Auth, badToken } from './auth.ts';
import { createFollow } from './conversation-stream.ts';
import type { Gate } from './gate.ts';
import { type Recognised, recognised } from './identity-api.ts';
import { preferredLanguage } from './language.ts';
import { type AddressOf, networkOf } from './network.ts';
import { answers, body, createRoute, createRouter, feedCursor, nothing, pageQuery } from './router.ts';
import { clientId, conversation, event, newToken, pageContext } from './shapes.ts';
import { filesOn } from './stored-files.ts';
import { createModelToll, createToll } from './toll.ts';
import { conversationView, eventView } from './views.ts';

const idParam = z.object({ id: z.string().max(64) });
const mostEvents = 500;

const turnAnswer = z.object({ conversation, events: z.array(event), token: newToken });
const noConversation = (): AppError => new AppError('not_found', 'There is no such conversation.');

/** What the person chatting can do, with the token of their conversation. */
export function conversationsApi(deps: { ctx: Ctx; auth: Auth; gate: Gate; addressOf: AddressOf }) {
  const { ctx, auth, gate, addressOf } = deps;
  const { conversations, events, engine, requesters, live, labels } = ctx;
  const toll = createToll(ctx);
  const modelToll = createModelToll(ctx);
  const network = (c: Parameters<AddressOf>[0]): string => networkOf(c, ctx.config.trustedProxies, addressOf);
  const follow = createFollow({ ctx, auth, networkOf: network });

  /** The conversation, when it is this person's; a foreign and a missing one look the same. */
  const own = async (chatter: Chatter, id: string): Promise<Conversation> => {
    const found = await conversations.load(id);
    if (
      !found ||
      !can({ kind: 'visitor', requester: chatter.requester }, 'conversation.read', { owner: found.requester })
    )
      throw noConversation();
    return found;
  };
  const shown = (stored: readonly StoredEvent[]) =>
    stored.map((each) => eventView(each, 'requester', each.stream)).filter((each) => each !== null);

  const app = createRouter();

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/conversations',
      ...gate.newcomer(),
      summary: 'Start a conversation',
      description:
        'The token ends after CHAT_TOKEN_DAYS without use. With the token of an earlier conversation the new one belongs to the same person. With `identity`, a JWT that the host site signed, it belongs to whom the site vouches for, and what they began as a visitor becomes theirs.',
      request: body(
        z.strictObject({
          locale: z.string().max(35).optional(),
          visitor: z
            .strictObject({ name: z.string().max(200).optional(), email: z.email().max(254).optional() })
            .optional(),
          identity: z.string().max(4_096).optional(),
          context: pageContext.optional(),
        }),
      ),
      responses: answers(201, z.object({ conversation, token: z.string() }), 'Started'),
    }),
    async (c) => {
      await toll(c, 'conversations', network(c));
      const input = c.req.valid('json');
      // What gives a token believes nothing.
      const chatter = await auth.maybeChatter(c, true);
      const known = await recognised(ctx, c, chatter, input.identity);
      const locale = nearestLanguage(input.locale) ?? preferredLanguage(c.req.header('accept-language')) ?? 'en';
      const { token, kept } = await ctx.chatTokens.make((known ?? chatter)?.session ?? null);
      const { name, email } = input.visitor ?? {};
      const visitor = known || chatter ? null : requesters.create({ name: name && cleanLine(name), email });
      const timeZone = knownTimeZone(input.context?.timeZone);
      const plan = conversations.open({
        requester: known?.requester ?? chatter?.requester ?? visitor?.id ?? '',
        channel: 'web',
        locale,
        token: kept,
        ...(input.context?.url === undefined ? {} : { url: cleanText(input.context.url) }),
        ...(input.context?.title === undefined ? {} : { title: cleanText(input.context.title) }),
        ...(timeZone === undefined ? {} : { timeZone }),
      });
      const alone = chatter && !known ? [oneByOne(ctx.store, chatter.requester)] : [];
      await ctx.record({ conversation: plan, also: visitor?.writes ?? alone });
      if (known && (await ctx.personData.forgetLate(known.requester))) throw badToken();
      // What ended all tokens of theirs meanwhile did not know of this one, nor who forgot them of this conversation.
      if (chatter && !known && !(await auth.stillOpens(c, chatter.conversation))) {
        await ctx.personData.forgetConversation(plan.next.id);
        throw badToken();
      }
      return c.json({ conversation: conversationView(plan.next, labels), token }, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/conversations',
      ...gate.chatter('conversation.read'),
      summary: 'The conversations of the person, newest first',
      request: { query: pageQuery },
      responses: answers(200, z.object({ items: z.array(conversation), next: z.string().nullable() }), 'A page'),
    }),
    async (c) => {
      const chatter = c.get('chatter');
      const { limit, next } = c.req.valid('query');
      const before = next === undefined ? undefined : readId(next);
      const rows = await conversations.ofRequester(chatter.requester, limit + 1, before);
      return c.json(
        pageOf(
          rows,
          limit,
          (row) => row.id,
          (row) => conversationView(row, labels),
        ),
        200,
      );
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/conversations/{id}',
      ...gate.chatter('conversation.read'),
      summary: 'One conversation',
      request: { params: idParam },
      responses: answers(200, z.object({ conversation }), 'The conversation'),
    }),
    async (c) => {
      const chatter = c.get('chatter');
      await own(chatter, c.req.valid('param').id);
      const found = await conversations.reload(c.req.valid('param').id);
      if (!found) throw noConversation();
      return c.json({ conversation: conversationView(found, labels) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/conversations/{id}/messages',
      ...gate.chatter('conversation.write'),
      summary: 'Say something',
      description:
        'Waits for the answer and gives all events of the turn, the message first. The same clientId again gives the same answer again. With `Prefer: respond-async` answers 202 as soon as the message is stored, unless a code is waited for. Who turns out to be somebody, by a code or because they are signed in at `/my`, gets a new `token`.',
      request: {
        params: idParam,
        ...body(
          z.strictObject({
            clientId,
            text: z.string().max(longestMessage),
            attachments: z.array(z.string().max(64)).max(10).optional(),
          }),
        ),
      },
      responses: {
        ...answers(201, turnAnswer, 'The turn'),
        202: {
          content: { 'application/json': { schema: turnAnswer } },
          description: 'Stored; the answer comes over the event stream',
        },
      },
    }),
    async (c) => {
      const chatter = c.get('chatter');
      const { id } = c.req.valid('param');
      const { head } = await own(chatter, id);
      await toll(c, 'messages', chatter.requester);
      const known = await recognised(ctx, c, chatter);
      const input = c.req.valid('json');
      const text = cleanText(input.text);
      const attachments = await filesOn(ctx, id, input.attachments ?? []);
      if (text === '' && attachments.length === 0) {
        throw invalid('The message is empty.', 'text', 'must not be empty');
      }
      const account = await modelToll(c, network(c));
      const inbound = { conversation: id, clientId: input.clientId, text, attachments, network: account };
      const before = await conversations.load(id);
      // A code may bring a new token, which only an answer can.
      if (/\brespond-async\b/.test(c.req.header('prefer') ?? '') && !before?.proving) {
        const { message, repeated } = await engine.hear(inbound);
        // Not awaited: whoever asked for this follows the stream, and the outbox guards the answer.
        engine
          .answer(id, account)
          .catch((error: unknown) => ctx.log.warn({ conversation: id, err: error }, 'turn left to its guard'));
        const state = await conversations.load(id);
        if (!state) throw noConversation();
        const turn = { conversation: state, events: [message], repeated };
        return c.json(await turnView(c, { ...chatter, head, known }, turn), 202);
      }
      return c.json(await turnView(c, { ...chatter, head, known }, await engine.takeTurn(inbound)), 201);
    },
  );

  /**
   * A turn as it is answered. Another token is for who turned out to be somebody by this very request alone: by their code, or by
   * their sign-in. Whoever wrote at the same time with what they had before is told nothing.
   */
  const turnView = async (
    c: HonoContext,
    { head, known, ...who }: Chatter & { head: number; known: Recognised | null },
    turn: Turn,
  ) => {
    const { id, requester } = turn.conversation;
    const view = { conversation: conversationView(turn.conversation, labels), events: shown(turn.events) };
    const proved = turn.events.some(({ body }) => body.type === 'code-tried' && body.right);
    const became = requester !== who.requester;
    // Nothing else happened since the token was looked at.
    const alone = turn.events.at(-1)?.seq === head + turn.events.length;
    if (alone && !proved && !became) return view;
    if (turn.repeated || !(proved || (became && requester === known?.requester))) {
      await auth.mustStillOpen(c, id);
      return view;
    }
    const session = proved ? null : (known?.session ?? null);
    const token = await auth.renewToken(c, { conversation: id, requester, session });
    return token === undefined ? view : { ...view, token };
  };

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/conversations/{id}/events',
      ...gate.chatter('conversation.read'),
      summary: 'What happened, as a list or as a live stream',
      description:
        'With `Accept: text/event-stream` a stream whose ids are the cursors; `Last-Event-ID` or `after` resumes without gap or double. A cursor beyond the last event, as after a backup was restored, stands for the beginning. Beside `event` the stream carries `delta` (all that may be shown so far of the answer to message `cause`), `typing`, `presence` and `ping`, which have no id.',
      request: { params: idParam, query: z.object({ after: feedCursor.default(0) }) },
      responses: answers(200, z.object({ events: z.array(event), cursor: z.string() }), 'Events after the cursor'),
    }),
    async (c) => {
      const chatter = c.get('chatter');
      const { id } = c.req.valid('param');
      const found = await own(chatter, id);
      const query = c.req.valid('query');
      if (!(c.req.header('accept') ?? '').includes('text/event-stream')) {
        const after = await within(found, query.after);
        const stored = await events.read(id, after, mostEvents);
        return c.json({ events: shown(stored), cursor: String(stored.at(-1)?.seq ?? after) }, 200);
      }
      const last = Number(c.req.header('last-event-id') ?? '');
      const from = Number.isSafeInteger(last) && last > 0 ? last : query.after;
      return follow(c, found, await within(found, from)) as never;
    },
  );

  /** A cursor the log does not reach is older than a restored backup: whoever has it gets everything again. */
  const within = async ({ id, head }: Conversation, cursor: number): Promise<number> => {
    if (cursor <= head) return cursor;
    // What is in memory may be behind what another process wrote.
    const now = await conversations.reload(id);
    return cursor <= (now?.head ?? 0) ? cursor : 0;
  };

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/conversations/{id}/typing',
      ...gate.chatter('conversation.write'),
      summary: 'The person is typing, or has stopped',
      request: { params: idParam, ...body(z.strictObject({ typing: z.boolean() })) },
      responses: nothing('Told to those who follow'),
    }),
    async (c) => {
      const chatter = c.get('chatter');
      const found = await own(chatter, c.req.valid('param').id);
      if (found.handedOff !== null) {
        ctx.limits.take('typing', chatter.requester);
        const number = found.handedOff;
        live.publish(staffTopic, {
          kind: 'typing',
          by: 'visitor',
          name: null,
          typing: c.req.valid('json').typing,
          number,
        });
      }
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/conversations/{id}/rating',
      ...gate.chatter('conversation.write'),
      summary: 'How it went',
      request: {
        params: idParam,
        ...body(z.strictObject({ score: z.number().int().min(1).max(5), comment: z.string().max(2_000).optional() })),
      },
      responses: answers(200, z.object({ conversation }), 'Noted'),
    }),
    async (c) => {
      const chatter = c.get('chatter');
      const { id } = c.req.valid('param');
      await own(chatter, id);
      // Kept for ever like a message, and shown to staff like one.
      await toll(c, 'messages', chatter.requester);
      const { score, comment } = c.req.valid('json');
      const next = await retryOnConflict(5, async () => {
        const state = await conversations.reload(id);
        if (!state) throw noConversation();
        const said = comment === undefined ? '' : cleanText(comment);
        const rated = { type: 'rated' as const, score, ...(said === '' ? {} : { comment: oneLine(said, 2_000) }) };
        const by = { kind: 'visitor' as const, id: chatter.requester };
        const plan = conversations.plan(state, [{ by, body: rated }]);
        const last = state.tickets.at(-1);
        const ticket = last ? await ctx.tickets.load(last.number) : null;
        await ctx.record({ conversation: plan, ticket: ticket && ctx.tickets.plan(ticket, [{ by, body: rated }]) });
        return plan.next;
      });
      return c.json({ conversation: conversationView(next, labels) }, 200);
    },
  );

  return app;
}

/** @throws AppError('invalid') when the cursor is none of the list of conversations. */
function readId(cursor: string): string {
  const id = readCursor(cursor);
  if (/^cnv_\w+$/.test(id)) return id;
  throw foreignCursor();
}
