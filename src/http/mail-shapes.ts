import { z } from '@hono/zod-openapi';

export const mailLine = z
  .object({
    id: z.string(),
    template: z.string(),
    to: z.string(),
    subject: z.string(),
    /** `kept`: it stays here, because no way out of the house is set. */
    state: z.enum(['waiting', 'sent', 'failed', 'kept']),
    error: z.string().nullable(),
    at: z.iso.datetime(),
    sentAt: z.iso.datetime().nullable(),
  })
  .openapi('Mail');

export const mailText = z.object({ mail: mailLine, text: z.string() });

export type MailLineView = z.infer<typeof mailLine>;
export type MailTextView = z.infer<typeof mailText>;
