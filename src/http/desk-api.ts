import { z } from '@hono/zod-openapi';
import { can } from '../access/can.ts';
import type { Context as Ctx } from '../context.ts';
import type { StoredEvent } from '../conversation/events.ts';
import { staffTopic } from '../conversation/live.ts';
import type { Deed } from '../desk/desk.ts';
import { type DeskVerb, deskVerbs } from '../desk/permissions.ts';
import type { Ticket } from '../desk/ticket-state.ts';
import { AppError, invalid } from '../kernel/errors.ts';
import { isLanguage, type Language, languages } from '../kernel/languages.ts';
import { longestMessage } from '../kernel/text.ts';
import type { Principal } from '../people/principal.ts';
import type { Gate } from './gate.ts';
import { preferredLanguage } from './language.ts';
import { citedTitles, namedIn } from './named.ts';
import { answers, body, createRoute, createRouter, notEmpty, nothing, pageQuery } from './router.ts';
import { clientId, level, priority, ticket, ticketDetail, ticketKind, ticketStatus } from './shapes.ts';
import { filesOn } from './stored-files.ts';
import { conversationView, eventView, ticketView } from './views.ts';

const number = z.coerce.number('not the number of a ticket').int('not the number of a ticket').min(1).max(999_999_999);
const numberParam = z.object({ number });
/** In a body a number is a number: what could be read as one is not taken for it. */
const other = z.number().int().min(1).max(999_999_999);
const text = z.string().min(1).max(longestMessage);
const none = z.strictObject({});

/** What each verb takes. */
const deedBodies = {
  claim: none,
  release: none,
  assign: z.strictObject({ to: z.string().max(64) }),
  reply: z.strictObject({
    text,
    clientId,
    attachments: z.array(z.string().max(64)).max(10).optional(),
    /** What was written before it was translated; colleagues see it, the visitor never. */
    original: z.strictObject({ text, locale: z.enum(languages) }).optional(),
  }),
  note: z.strictObject({ text }),
  resolve: none,
  reopen: none,
  close: none,
  reject: z.strictObject({ reason: z.string().min(1).max(2_000) }),
  pend: none,
  prioritise: z.strictObject({ impact: level, urgency: level }),
  categorise: z.strictObject({ category: z.string().min(1).max(100) }),
  merge: z.strictObject({ into: other }),
  link: z.strictObject({ to: other, as: z.string().min(1).max(50).default('related') }),
  'hand-back': none,
} as const satisfies Record<DeskVerb, z.ZodType>;

/** Somebody that tickets can be given to. @throws AppError('invalid') naming `path` of the input */
export async function colleague({ staff }: Pick<Ctx, 'staff'>, id: string, path: string) {
  const person = await staff.get(id);
  if (!person || person.suspended || !can(person, 'ticket.reply'))
    throw invalid('There is no such colleague.', path, 'unknown person');
  if (!person.joined)
    throw invalid(`${person.name} has been invited but has not joined yet.`, path, 'has not joined yet');
  return { id: person.id, name: person.name };
}

/** Tickets for staff and programs. */
export function deskApi({ ctx, gate }: { ctx: Ctx; gate: Gate }) {
  const { desk, requesters, labels, live, mails, topics } = ctx;
  const app = createRouter();

  const viewOf = async (rows: readonly Ticket[]) => {
    const people = await requesters.many(rows.map((row) => row.requester));
    return rows.map((row) => ticketView(row, people.get(row.requester) ?? null));
  };
  const oneView = async (row: Ticket) => ticketView(row, await requesters.get(row.requester));
  /** What mail there is ends here where none leaves the house. */
  const reachedBy = async (requester: string) => {
    const by = await requesters.reachedBy(requester);
    return by === 'mail' && !mails.leave ? 'page' : by;
  };
  /** What was said first is not told twice where it is the answer to a question, too. */
  const gathered = ({ fields: { about, ...values } }: Ticket, language: Language) =>
    Object.entries(about === undefined || Object.values(values).includes(about) ? values : { ...values, about }).map(
      ([field, value]) => ({
        field,
        label: labels.field(language, field),
        value: labels.value(language, field, value),
      }),
    );
  const detail = async (principal: Principal, wanted: number, language: Language) => {
    const { ticket: row, history, conversation, thread } = await desk.read(principal, wanted);
    const files = conversation?.id ?? null;
    const titles = citedTitles(thread);
    const view = (each: StoredEvent) => {
      const shown = eventView(each, 'staff', files);
      const named = namedIn(each.body, labels, language, titles);
      return shown === null ? [] : [named === null ? shown : { ...shown, named }];
    };
    return {
      ticket: await oneView(row),
      gathered: gathered(row, language),
      events: history.flatMap(view),
      conversation: conversation && {
        conversation: conversationView(conversation, labels),
        events: thread.flatMap(view),
      },
      verbs: desk.verbs(principal, row, conversation),
      replyBy: row.conversation === null ? await reachedBy(row.requester) : ('chat' as const),
    };
  };

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/tickets',
      ...gate.principal('ticket.list'),
      summary: 'Tickets: the queue (most urgent first), mine, or all (last changed first)',
      request: {
        query: pageQuery.extend({
          view: z.enum(['queue', 'mine', 'all']).default('queue'),
          status: ticketStatus.optional(),
          kind: ticketKind.optional(),
          priority: priority.optional(),
          locale: z
            .string()
            .min(1)
            .max(35)
            .optional()
            .openapi({ description: 'The language of the ticket, such as `fr`' }),
          team: z.string().min(1).max(60).optional(),
          assignee: z
            .string()
            .min(1)
            .max(64)
            .optional()
            .openapi({ description: 'Whose they are: `me`, `nobody`, or the id of a person' }),
          q: z.string().max(200).optional().openapi({
            description:
              'A number; or words of subject and fields; or of the name or address of who asked for it. Each stands for all words that begin with it.',
          }),
        }),
      },
      responses: answers(
        200,
        z.object({
          items: z.array(ticket),
          next: z.string().nullable(),
          /** Counted up to 1,000. */
          counts: z.object({ queue: z.number().int(), mine: z.number().int() }),
        }),
        'A page',
      ),
    }),
    async (c) => {
      const principal = c.get('principal');
      const { limit, view, next, status, kind, priority: wanted, locale, team, assignee, q } = c.req.valid('query');
      const page = await desk.list(principal, {
        view,
        limit,
        ...(next === undefined ? {} : { next }),
        ...(status === undefined ? {} : { status }),
        ...(kind === undefined ? {} : { kind }),
        ...(wanted === undefined ? {} : { priority: wanted }),
        ...(locale === undefined ? {} : { locale }),
        ...(team === undefined ? {} : { team }),
        ...(assignee === undefined
          ? {}
          : { assignee: assignee === 'me' ? principal.id : assignee === 'nobody' ? null : assignee }),
        ...(q === undefined || q.trim() === '' ? {} : { q }),
      });
      return c.json({ items: await viewOf(page.items), next: page.next, counts: page.counts }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/tickets/{number}',
      ...gate.principal('ticket.read'),
      summary: 'A ticket with its history and its conversation',
      request: { params: numberParam, query: z.object({ locale: z.string().max(35).optional() }) },
      responses: answers(200, ticketDetail, 'The ticket'),
    }),
    async (c) => {
      const principal = c.get('principal');
      const { locale } = c.req.valid('query');
      const language =
        locale !== undefined && isLanguage(locale)
          ? locale
          : (preferredLanguage(c.req.header('accept-language')) ?? 'en');
      return c.json(await detail(principal, c.req.valid('param').number, language), 200);
    },
  );

  for (const verb of deskVerbs) {
    app.openapi(
      createRoute({
        method: 'post',
        path: `/api/v1/tickets/{number}/${verb}`,
        ...gate.principal(`ticket.${verb}`),
        summary: `${verb} a ticket`,
        request: { params: numberParam, ...body(deedBodies[verb] as z.ZodType) },
        responses: answers(200, z.object({ ticket }), 'The ticket as it is now'),
      }),
      async (c) => {
        const { number: wanted } = c.req.valid('param');
        const deed = await toDeed(verb, c.req.valid('json'), wanted);
        return c.json({ ticket: await oneView(await desk.act(c.get('principal'), wanted, deed)) }, 200);
      },
    );
  }

  /** The checked body of a verb as a deed: texts cleaned, people and files looked up. */
  const toDeed = async (verb: DeskVerb, input: unknown, wanted: number): Promise<Deed> => {
    switch (verb) {
      case 'assign': {
        const { to } = deedBodies.assign.parse(input);
        return { verb, to: await colleague(ctx, to, 'to') };
      }
      case 'reply': {
        const reply = deedBodies.reply.parse(input);
        const row = await ctx.tickets.load(wanted);
        const files = await filesOn(ctx, row?.conversation ?? '', reply.attachments ?? []);
        const { original } = reply;
        return {
          verb,
          text: notEmpty(reply.text),
          clientId: reply.clientId,
          attachments: files,
          ...(original ? { original: { ...original, text: notEmpty(original.text, 'original.text') } } : {}),
        };
      }
      case 'note':
        return { verb, text: notEmpty(deedBodies.note.parse(input).text) };
      case 'reject':
        return { verb, reason: notEmpty(deedBodies.reject.parse(input).reason, 'reason') };
      case 'prioritise':
        return { verb, ...deedBodies.prioritise.parse(input) };
      case 'categorise':
        return { verb, category: knownCategory(deedBodies.categorise.parse(input).category) };
      case 'merge':
        return { verb, ...deedBodies.merge.parse(input) };
      case 'link':
        return { verb, to: deedBodies.link.parse(input).to, as: notEmpty(deedBodies.link.parse(input).as, 'as') };
      default:
        return { verb };
    }
  };

  /** @throws AppError('invalid') for a category that no form has: nobody would find the ticket there. */
  const knownCategory = (category: string): string => {
    if (topics.some((topic) => topic.category === category)) return category;
    throw invalid('There is no such category.', 'category', 'unknown category');
  };

  /** @throws AppError('not_found') */
  const there = async (wanted: number): Promise<Ticket> => {
    const row = await ctx.tickets.load(wanted);
    if (!row) throw new AppError('not_found', `There is no ticket ${wanted}.`);
    return row;
  };

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/tickets/{number}/typing',
      ...gate.staff('ticket.attend'),
      summary:
        'The agent is typing, or has stopped; told to other agents, and to the person when the ticket is the agent’s',
      request: { params: numberParam, ...body(z.strictObject({ typing: z.boolean() })) },
      responses: nothing('Told'),
    }),
    async (c) => {
      const me = c.get('me');
      const { number: wanted } = c.req.valid('param');
      const { typing } = c.req.valid('json');
      ctx.limits.take('attend', me.id);
      const row = await there(wanted);
      const conversation = row.conversation === null ? null : await ctx.conversations.load(row.conversation);
      const signal = { kind: 'typing', by: 'agent', name: me.name, typing, number: wanted } as const;
      // To the person chatting somebody types only when it is the one who answers them.
      if (row.assignee?.id === me.id && conversation?.handedOff === wanted) live.publish(conversation.id, signal);
      live.publish(staffTopic, signal);
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/tickets/{number}/viewing',
      ...gate.staff('ticket.attend'),
      summary: 'An agent has the ticket open; to be repeated every 20 s',
      request: { params: numberParam },
      responses: nothing('Told'),
    }),
    async (c) => {
      const me = c.get('me');
      const { number: wanted } = c.req.valid('param');
      ctx.limits.take('attend', me.id);
      await there(wanted);
      const names = ctx.presence.view(wanted, me.id, me.name);
      live.publish(staffTopic, { kind: 'viewing', number: wanted, names });
      return c.body(null, 204);
    },
  );

  return app;
}
