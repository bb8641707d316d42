import { z } from '@hono/zod-openapi';
import type { Context as HonoContext } from 'hono';
import type { Context as Ctx } from '../context.ts';
import { oneLine } from '../conversation/fold.ts';
import type { Look } from '../desk/look.ts';
import { AppError } from '../kernel/errors.ts';
import { isLanguage, type Language, languages } from '../kernel/languages.ts';
import { longestMessage } from '../kernel/text.ts';
import type { Why } from '../llm/types.ts';
import type { Gate } from './gate.ts';
import { preferredLanguage } from './language.ts';
import { answers, body, createRoute, createRouter, notEmpty } from './router.ts';
import { type AssistView, assistLook, draft, similarTicket, staffAnswer, translation } from './shapes.ts';

const numberParam = z.object({ number: z.coerce.number().int().min(1).max(999_999_999) });
const language = z.enum(languages);
const localeQuery = z.object({ locale: z.string().max(35).optional() });
const longestQuestion = 1_000;
const longestAbout = 160;

/** What helps agents: summary, triage, similar tickets, drafts, translations, and the knowledge base asked by staff. */
export function assistApi({ ctx, gate }: { ctx: Ctx; gate: Gate }) {
  const { assist, limits } = ctx;
  const app = createRouter();

  /** What may cost something is for people who are signed in, each at a bounded rate. */
  const person = () => {
    const needs = gate.staff('ticket.assist');
    const middleware: typeof needs.middleware = (c, next) =>
      needs.middleware(c, async () => {
        limits.take('assist', c.get('me').id);
        await next();
      });
    return { ...needs, middleware };
  };
  const languageOf = (c: HonoContext, locale: string | undefined): Language =>
    locale !== undefined && isLanguage(locale) ? locale : (preferredLanguage(c.req.header('accept-language')) ?? 'en');

  /** Where visitors reach us; a port that the system chose is known from the request alone. */
  const base = (c: HonoContext): string => {
    const { publicUrl } = ctx.config;
    return publicUrl.endsWith(':0') ? new URL(c.req.url).origin : publicUrl.replace(/\/$/, '');
  };

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/tickets/{number}/assist',
      ...gate.principal('ticket.read'),
      summary: 'What is known of a ticket at a glance: facts, summary, suggestion',
      description: 'Asks no model; what one wrote before is given again.',
      request: { params: numberParam, query: localeQuery },
      responses: answers(200, assistLook, 'At a glance'),
    }),
    async (c) => {
      const principal = c.get('principal');
      const locale = languageOf(c, c.req.valid('query').locale);
      return c.json(lookView(await assist.look(principal, c.req.valid('param').number, locale)), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/tickets/{number}/assist',
      ...person(),
      summary: 'Have a model write what is missing or old, and look',
      description: 'What is there and still true is not paid for again. `why` tells why there is no new summary.',
      request: { params: numberParam, ...body(z.strictObject({ locale: language })) },
      responses: answers(
        200,
        assistLook.extend({ why: z.string().nullable() }).openapi('AssistAfresh'),
        'At a glance, as it is now',
      ),
    }),
    async (c) => {
      const { locale } = c.req.valid('json');
      const { look, why } = await assist.refresh(c.get('me'), c.req.valid('param').number, locale);
      return c.json({ ...lookView(look), why }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/tickets/{number}/similar',
      ...gate.principal('ticket.read'),
      summary: 'Solved tickets on the same matter, at most three, and what solved them',
      request: { params: numberParam },
      responses: answers(200, z.object({ items: z.array(similarTicket), next: z.null() }), 'The most similar first'),
    }),
    async (c) => {
      const principal = c.get('principal');
      const found = await assist.similar(principal, c.req.valid('param').number);
      const items = found.map(({ ticket: { number, subject, status, updatedAt, fields }, solution }) => ({
        number,
        subject,
        about: typeof fields.about === 'string' ? oneLine(fields.about, longestAbout) : null,
        status,
        updatedAt,
        solution,
      }));
      return c.json({ items, next: null }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/tickets/{number}/draft',
      ...person(),
      summary: 'A reply to be read, changed and sent by a person, from public articles',
      description: 'Nothing is sent. Without a model the best passage is quoted; `text` is null when none helps.',
      request: { params: numberParam, ...body(z.strictObject({})) },
      responses: answers(200, draft, 'The draft'),
    }),
    async (c) => {
      const made = await assist.draft(c.get('me'), c.req.valid('param').number, c.req.raw.signal);
      if (made.text === null) return c.json({ text: null, by: null, citations: [], why: made.why }, 200);
      const citations = [...made.citations];
      // What is quoted word for word is given with the address where the rest stands.
      const link = made.by === 'offline' ? citations.map(({ title, url }) => `\n\n${title}: ${base(c)}${url}`) : [];
      return c.json({ ...made, text: made.text + link.join(''), citations }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/tickets/{number}/translate',
      ...person(),
      summary: 'Messages of a ticket, or words about to be sent, in another language',
      description:
        'Give `events`, ids of messages, or `text`. A message is paid for once in each language. `no_model` (409) where none translates, `unavailable` (503) with `why` while it cannot.',
      request: {
        params: numberParam,
        ...body(
          z
            .strictObject({
              to: language,
              events: z.array(z.string().max(64)).min(1).max(200).optional(),
              text: z.string().max(longestMessage).optional(),
            })
            .refine(({ events, text }) => (events === undefined) !== (text === undefined), {
              path: ['events'],
              message: 'give either events or text',
            }),
        ),
      },
      responses: answers(200, z.object({ items: z.array(translation) }), 'The translations'),
    }),
    async (c) => {
      const { to, events, text } = c.req.valid('json');
      const wanted = events === undefined ? { text: notEmpty(text ?? '', 'text') } : { events };
      const { number } = c.req.valid('param');
      const result = await assist.translate(c.get('me'), number, to, wanted, c.req.raw.signal);
      if (!result.ok) throw silent(result.why);
      return c.json({ items: result.value.map((one) => ({ ...one, left: [...one.left] })) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/answers',
      ...gate.staff('answer.ask'),
      summary: 'Ask the knowledge base, internal articles included',
      description: 'With `write: false` no model is asked: the passages alone, as quickly as somebody types.',
      request: body(
        z.strictObject({
          question: z.string().min(1).max(longestQuestion),
          locale: language,
          write: z.boolean().default(true),
        }),
      ),
      responses: answers(200, staffAnswer, 'What it says'),
    }),
    async (c) => {
      const { question, locale, write } = c.req.valid('json');
      limits.take(write ? 'assist' : 'rehearse', c.get('me').id);
      const said = await assist.ask(notEmpty(question, 'question'), locale, write, c.req.raw.signal);
      const written = said.written && { ...said.written, passages: [...said.written.passages] };
      return c.json({ written, why: said.why, passages: [...said.passages] }, 200);
    },
  );

  return app;
}

function lookView({ facts, ...rest }: Look): AssistView {
  return {
    ...rest,
    facts: { ...facts, asked: [...facts.asked], offered: [...facts.offered] },
    foreign: [...rest.foreign],
  };
}

/** Why a model gave nothing, as a problem. */
function silent(why: Why): AppError {
  return why === 'off'
    ? new AppError('no_model', 'No model is configured that translates.')
    : new AppError('unavailable', 'The model gave no translation.', { extra: { why }, retryAfterS: 10 });
}
