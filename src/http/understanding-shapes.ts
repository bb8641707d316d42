import { z } from '@hono/zod-openapi';
import { languages } from '../kernel/languages.ts';

/** What the page on understanding shows. All shares and scores are between 0 and 1; weights of words are shares in the decision, between -1 and 1. */

const share = z.number().min(0).max(1);

export const understanding = z
  .object({
    language: z.object({ code: z.enum(languages), confidence: share }),
    /** Whether the message is for this assistant at all. */
    inScope: share,
    /** A move in the conversation that means the same whatever it is about: yes, no, thanks, a person please … */
    act: z.object({ name: z.string(), confidence: share }).nullable(),
    /** Best first, with the words that decided and the examples most alike. */
    intents: z.array(
      z.object({
        intent: z.string(),
        title: z.string(),
        confidence: share,
        words: z.array(z.object({ text: z.string(), weight: z.number() })),
        examples: z.array(z.object({ text: z.string(), similarity: share })),
      }),
    ),
    /** `start` and `end` are places in the text that was sent, in UTF-16 units. */
    fields: z.array(
      z.object({
        field: z.string(),
        label: z.string(),
        value: z.string(),
        text: z.string(),
        start: z.number().int(),
        end: z.number().int(),
        confidence: share,
      }),
    ),
    ticketNumbers: z.array(z.number().int()),
    signals: z.object({
      anger: share,
      urgency: share,
      thanks: share,
      question: z.boolean(),
      correction: z.boolean(),
      danger: z.boolean(),
    }),
    passages: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        heading: z.string(),
        language: z.enum(languages),
        url: z.string(),
        text: z.string(),
        /** How well the words fit, and the chance that it answers with all that was understood. */
        fit: share,
        score: share,
      }),
    ),
    /** What a new conversation that begins with these words would come to. */
    decision: z.object({
      kind: z.enum([
        'answer',
        'ask',
        'confirm',
        'open-ticket',
        'status',
        'follow-up',
        'hand-off',
        'hand-back',
        'choose',
        'abstain',
        'talk',
        'cancel',
        'silent',
      ]),
      /** Title of the form that opens. */
      form: z.string().nullable(),
      /** Label of the field that is asked first. */
      asks: z.string().nullable(),
      article: z.string().nullable(),
      /** Why a person is fetched. */
      reason: z.enum(['asked', 'anger', 'danger', 'failures', 'rule', 'overdue', 'returned']).nullable(),
      reply: z.object({ text: z.string(), choices: z.array(z.string()) }).nullable(),
    }),
    thresholds: z.object({ answer: share, form: share, suggest: share, anger: share }),
  })
  .openapi('Understanding');

export type UnderstandingView = z.infer<typeof understanding>;
