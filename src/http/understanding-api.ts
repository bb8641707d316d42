import { z } from '@hono/zod-openapi';
import type { Context as Ctx } from '../context.ts';
import type { Rehearsal } from '../dialogue/intents/rehearse.ts';
import { type Language, languages } from '../kernel/languages.ts';
import { cleanText, longestMessage } from '../kernel/text.ts';
import { excerpt } from '../knowledge/excerpt.ts';
import { thanksOf } from '../understanding/signals.ts';
import { inDanger } from '../understanding/types.ts';
import type { Gate } from './gate.ts';
import { answers, body, createRoute, createRouter } from './router.ts';
import { type UnderstandingView, understanding } from './understanding-shapes.ts';

const language = z.enum(languages);

/** What is understood of a sentence, and why: for staff who want to know, without a conversation. */
export function understandingApi({ ctx, gate }: { ctx: Ctx; gate: Gate }) {
  const { rehearse, limits } = ctx;
  const app = createRouter();

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/understanding',
      summary: 'What is understood of a sentence, why, and what would be done; for staff',
      description:
        'Nothing is stored and no model is asked. `language` is found where it is not given; titles and labels are in `locale`.',
      ...gate.staff('understanding.try'),
      request: {
        ...body(
          z.strictObject({
            text: z.string().max(longestMessage),
            language: language.optional(),
            locale: language.default('en'),
          }),
        ),
      },
      responses: answers(200, understanding, 'What is understood'),
    }),
    async (c) => {
      limits.take('rehearse', c.get('me').id);
      const { text, language: given, locale } = c.req.valid('json');
      const said = cleanText(text);
      return c.json(view(ctx, await rehearse({ text: said, language: given ?? null, locale }), locale), 200);
    },
  );

  return app;
}

function view({ labels, rules }: Ctx, rehearsal: Rehearsal, locale: Language): UnderstandingView {
  const { heard, reasons, found, hits } = rehearsal;
  const { language: guess, inScope, act, anger, urgency, isQuestion, isCorrection } = heard;
  const { answer, form, suggest, anger: angry } = rules.thresholds;
  return {
    language: { code: guess.language, confidence: guess.confidence },
    inScope,
    act,
    intents: reasons.map((reason) => ({ ...reason, title: labels.title(locale, reason.intent) })),
    fields: found.map((each) => ({
      ...each,
      label: labels.field(locale, each.field),
      value: labels.value(locale, each.field, each.value),
    })),
    ticketNumbers: [...heard.ticketNumbers],
    signals: {
      anger,
      urgency,
      thanks: thanksOf(heard),
      question: isQuestion,
      correction: isCorrection,
      danger: inDanger(heard),
    },
    passages: hits.map(({ passage, score, fit = score }) => {
      const { id, title, heading, language: written, url } = passage;
      return { id, title, heading, language: written, url, text: excerpt(passage.text), fit, score };
    }),
    decision: decisionView(labels, rehearsal, locale),
    thresholds: { answer, form, suggest, anger: angry },
  };
}

function decisionView(
  labels: Ctx['labels'],
  { decided, reply }: Rehearsal,
  locale: Language,
): UnderstandingView['decision'] {
  const opened = decided.events.find((event) => event.type === 'form-started');
  const asked = decided.events.find((event) => event.type === 'asked');
  const quoted = decided.say.find((say) => say.what === 'answer');
  return {
    kind: decided.kind,
    form: opened ? labels.title(locale, opened.form) : null,
    asks: asked?.field ? labels.field(locale, asked.field) : null,
    article: quoted ? quoted.hit.passage.title : null,
    reason: decided.effect?.do === 'hand-off' ? decided.effect.reason : null,
    reply: reply && { text: reply.text, choices: reply.choices },
  };
}
