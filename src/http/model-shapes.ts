import { z } from '@hono/zod-openapi';
import { event } from './shapes.ts';

/** What the owner is told of models. Amounts of money are whole millionths of `currency`; days are days in UTC. */

const sums = {
  calls: z.number().int(),
  tokensIn: z.number().int(),
  tokensOut: z.number().int(),
  cost: z.number().int(),
};

export const modelReport = z
  .object({
    currency: z.string(),
    /** First and last day of the report. */
    from: z.string(),
    to: z.string(),
    /** What is wrong with the settings of the model, one line each; while there is anything, no model is asked. */
    faults: z.array(z.string()),
    servers: z.array(
      z.object({
        host: z.string(),
        model: z.string(),
        /** As seen from the process that answers: `down` is left alone for a while. */
        state: z.enum(['up', 'down', 'untried']),
        lastFault: z.string().nullable(),
        lastAnswerAt: z.string().nullable(),
      }),
    ),
    tasks: z.array(
      z.object({
        name: z.string(),
        /** The settings allow it; a switch cannot give what they do not. */
        allowed: z.boolean(),
        on: z.boolean(),
        /** Who switched it last, if anybody ever did. */
        switched: z.object({ at: z.string(), by: z.string() }).nullable(),
      }),
    ),
    /** Calls of each day by task; days without any are left out. */
    days: z.array(z.object({ day: z.string(), task: z.string(), ...sums })),
    /** Calls that failed. */
    failures: z.array(z.object({ task: z.string(), outcome: z.string(), calls: z.number().int() })),
    /** Requests that ended without a value in spite of all tries: whoever asked went on without a model. */
    missed: z.array(z.object({ task: z.string(), outcome: z.string(), requests: z.number().int() })),
    /** Conversations that went on in these days, the dearest first. */
    conversations: z.array(
      z.object({
        id: z.string(),
        title: z.string().nullable(),
        ticket: z.number().int().nullable(),
        at: z.string(),
        ...sums,
      }),
    ),
    /** Tokens; `limit` null for none. `used` of the one who used most, where there are many. */
    budgets: z.object({
      conversation: z.object({ limit: z.number().nullable(), used: z.number() }),
      visitor: z.object({ limit: z.number().nullable(), used: z.number() }),
      network: z.object({ limit: z.number().nullable(), used: z.number() }),
      day: z.object({ limit: z.number().nullable(), used: z.number() }),
      /** What vectors may take of the day's; null where none are made. */
      index: z.object({ limit: z.number().nullable(), used: z.number() }).nullable(),
    }),
  })
  .openapi('ModelReport');

export const modelConversation = z
  .object({
    id: z.string(),
    title: z.string().nullable(),
    ticket: z.number().int().nullable(),
    events: z.array(event),
    calls: z.array(
      z.object({
        at: z.string(),
        task: z.string(),
        model: z.string(),
        ms: z.number().int(),
        tokensIn: z.number().int(),
        tokensOut: z.number().int(),
        cost: z.number().int(),
        outcome: z.string(),
      }),
    ),
  })
  .openapi('ModelConversation');

export type ModelReportView = z.infer<typeof modelReport>;
export type ModelConversationView = z.infer<typeof modelConversation>;
