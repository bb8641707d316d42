import { z } from '@hono/zod-openapi';

const instant = z.iso.datetime();
const events = z.array(z.looseObject({ id: z.string(), at: instant }));

/** All that is stored about a requester, as they get it themselves at `/my`. */
export const personData = z
  .object({
    profile: z.object({
      id: z.string(),
      name: z.string().nullable(),
      /** What they said of themselves; proves nothing. */
      email: z.string().nullable(),
      provenEmail: z.string().nullable(),
      phone: z.string().nullable(),
      locale: z.string().nullable(),
      mails: z.boolean(),
      hasPassword: z.boolean(),
      createdAt: instant,
    }),
    identities: z.array(z.object({ issuer: z.string(), subject: z.string(), since: instant })),
    signIns: z.array(z.object({ id: z.string(), device: z.string(), at: instant })),
    conversations: z.array(z.object({ id: z.string(), createdAt: instant, events })),
    tickets: z.array(z.object({ ticket: z.looseObject({ number: z.number().int(), subject: z.string() }), events })),
    files: z.array(
      z.object({ id: z.string(), name: z.string(), type: z.string(), bytes: z.number().int(), at: instant }),
    ),
    mails: z.array(z.object({ template: z.string(), at: instant, state: z.string() })),
  })
  .openapi('PersonData');

export type PersonDataView = z.infer<typeof personData>;
