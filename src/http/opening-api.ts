import { z } from '@hono/zod-openapi';
import { can } from '../access/can.ts';
import type { Context as Ctx } from '../context.ts';
import type { FieldValue } from '../conversation/events.ts';
import { subjectOf, withAbout } from '../dialogue/effects.ts';
import { filledIn } from '../dialogue/form/filled-in.ts';
import type { FormDefinition } from '../dialogue/intents/intents.ts';
import { invalid } from '../kernel/errors.ts';
import { isLanguage } from '../kernel/languages.ts';
import { cleanLine, cleanText, longestMessage } from '../kernel/text.ts';
import { mailbox } from '../mail/address.ts';
import { colleague } from './desk-api.ts';
import type { Gate } from './gate.ts';
import { preferredLanguage } from './language.ts';
import { answers, body, createRoute, createRouter, notEmpty } from './router.ts';
import { clientId, form, level, ticket, ticketKind } from './shapes.ts';
import { ticketView } from './views.ts';

const fieldValue = z.union([z.string().max(4_000), z.number(), z.boolean()], {
  error: 'expected a text of up to 4,000 characters, a number, true or false',
});

/** Tickets that begin without a chat: somebody phoned, stood at the desk, or a program found something. */
export function openingApi({ ctx, gate }: { ctx: Ctx; gate: Gate }) {
  const { desk, requesters, labels, rules } = ctx;
  const app = createRouter();

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/forms',
      ...gate.principal('ticket.create'),
      summary: 'What a ticket can be about, and what is asked for it',
      request: { query: z.object({ locale: z.string().max(35).optional() }) },
      responses: answers(200, z.object({ items: z.array(form), next: z.null() }), 'The forms, by title'),
    }),
    async (c) => {
      ctx.limits.take('lookUp', c.get('principal').id);
      const { locale = '' } = c.req.valid('query');
      const language = isLanguage(locale) ? locale : (preferredLanguage(c.req.header('accept-language')) ?? 'en');
      const view = ({ name, kind, category, impact, urgency, fields }: FormDefinition) => ({
        ...{ name, kind, category, impact, urgency },
        title: labels.title(language, name),
        // A file belongs to a conversation, and there is none; and what was said is asked of every ticket.
        fields: fields
          .filter(({ type, firstWords }) => type !== 'attachment' && !firstWords)
          .map((field) => ({
            name: field.name,
            type: field.type,
            optional: field.optional,
            requiredWhen: field.requiredWhen,
            hour: field.finds === 'hour',
            label: labels.field(language, field.name),
            prompt: labels.prompt(language, field),
            choices: (field.choices ?? []).map(({ value }) => ({
              value,
              label: labels.choice(language, field.name, value),
            })),
          })),
      });
      const items = [...rules.forms.values()].map(view);
      items.sort((a, b) => a.title.localeCompare(b.title, language));
      return c.json({ items, next: null } as never, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/tickets',
      ...gate.principal('ticket.create'),
      summary: 'Open a ticket without a conversation',
      description:
        'With an `intent` it is what the chat would have opened: kind, category, team, impact and urgency are those of its form where none are given, and each of `fields` is read as an answer in the chat is. `about` is what was said. An address that somebody has proven makes it theirs, under the name they go by, and one that nobody has makes it theirs who prove it later, where whoever opens it may read tickets; else nobody but staff sees it. The same `clientId` from the same caller is the same ticket.',
      request: body(
        z.strictObject({
          kind: ticketKind.optional(),
          intent: z.string().max(64).optional(),
          subject: z.string().min(1).max(300).optional(),
          about: z.string().max(longestMessage).default(''),
          category: z.string().max(100).optional(),
          impact: level.optional(),
          urgency: level.optional(),
          locale: z.string().max(35).default('en'),
          requester: z
            .strictObject({ name: z.string().max(200).optional(), email: z.email().max(254).optional() })
            .default({}),
          fields: z.record(z.string().max(64), fieldValue).default({}),
          assignee: z.string().max(64).optional(),
          clientId: clientId.optional(),
        }),
      ),
      responses: answers(201, z.object({ ticket }), 'Opened'),
    }),
    async (c) => {
      const { requester, fields, intent, assignee, clientId, ...given } = c.req.valid('json');
      const { name, email } = requester;
      const principal = c.get('principal');
      const locale = isLanguage(given.locale) ? given.locale : 'en';
      const about = cleanText(given.about);
      const told = Object.fromEntries(
        Object.entries(fields).map(([field, value]): [string, FieldValue] => [
          notEmpty(field, 'fields'),
          typeof value === 'string' ? cleanText(value) : value,
        ]),
      );
      const form = intent === undefined ? undefined : rules.forms.get(intent);
      if (intent !== undefined && !form) throw invalid('There is no such form.', 'intent', 'unknown form');
      if (!form && given.subject === undefined) throw invalid('There is no subject.', 'subject', 'must not be empty');
      const values = form ? filledIn(rules, form, told, about, locale, ctx.clock.now()) : told;
      const to = assignee === undefined ? undefined : await colleague(ctx, assignee, 'assignee');
      // Who proved this address sees the ticket at /my and is answered by mail. Whose it is, is told to none who may not read tickets.
      const address = email === undefined || !can(principal, 'ticket.read') ? null : mailbox(email);
      const known = address === null ? null : await requesters.byProvenEmail(address);
      const person = known !== null ? { id: known, writes: [] } : newRequester(requesters, { name, email, address });
      const opened = await desk.create(principal, {
        kind: given.kind ?? form?.kind ?? 'incident',
        subject:
          form && given.subject === undefined
            ? subjectOf(labels, form, values, about, locale)
            : notEmpty(given.subject ?? '', 'subject'),
        category: given.category === undefined ? (form?.category ?? 'general/other') : cleanText(given.category),
        impact: given.impact ?? form?.impact ?? 3,
        urgency: given.urgency ?? form?.urgency ?? 2,
        locale,
        requester: person.id,
        fields: withAbout(values, about),
        ...(form ? { intent: form.name, team: form.team } : {}),
        assignee: to,
        clientId,
        also: person.writes,
      });
      return c.json({ ticket: ticketView(opened, await requesters.get(opened.requester)) }, 201);
    },
  );
  return app;
}

/**
 * Somebody whom nobody has proven to be yet. What was opened for an address is theirs once they prove it, but not where a program may
 * only open tickets (there is no `address` then): what it passes on may have been typed by a visitor.
 */
function newRequester(
  { create, createAwaited }: Ctx['requesters'],
  said: { name: string | undefined; email: string | undefined; address: string | null },
) {
  const [name, email, awaited] = [said.name === undefined ? undefined : cleanLine(said.name), said.email, said.address];
  return email === undefined || awaited === null ? create({ name, email }) : createAwaited({ name, email, awaited });
}
