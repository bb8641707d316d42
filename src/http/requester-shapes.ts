import { z } from '@hono/zod-openapi';

const instant = z.iso.datetime();
const events = z.array(z.looseObject({ id: z.string(), at: instant }));

const profile = z.object({
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
});
const identities = z.array(z.object({ issuer: z.string(), subject: z.string(), since: instant }));
const signIns = z.array(z.object({ id: z.string(), device: z.string(), at: instant }));
const file = z.object({ id: z.string(), name: z.string(), type: z.string(), bytes: z.number().int(), at: instant });
const mail = z.object({ template: z.string(), at: instant, state: z.string() });

/** Somebody who has proven an address, as one who opens a ticket for them has to know them. */
export const knownPerson = z
  .object({
    name: z.string().nullable(),
    email: z.string(),
    /** What they chose to be written to in. */
    locale: z.string().nullable(),
    /** How a reply finds them. */
    replyBy: z.enum(['mail', 'page']),
  })
  .openapi('KnownPerson');

/** All that is stored about a requester, as they get it themselves at `/my`. */
export const personData = z
  .object({
    profile,
    identities,
    signIns,
    conversations: z.array(z.object({ id: z.string(), createdAt: instant, events })),
    tickets: z.array(z.object({ ticket: z.looseObject({ number: z.number().int(), subject: z.string() }), events })),
    files: z.array(file),
    mails: z.array(mail),
  })
  .openapi('PersonData');

/** How many there are, and the newest of them. */
const newest = <T extends z.ZodType>(items: T) => z.object({ all: z.number().int(), items: z.array(items) });

export const personOutline = z
  .object({
    profile,
    identities,
    signIns,
    conversations: newest(z.object({ id: z.string(), createdAt: instant, events: z.number().int() })),
    tickets: newest(z.object({ number: z.number().int(), subject: z.string() })),
    files: newest(file),
    mails: newest(mail),
  })
  .openapi('PersonOutline');

export type KnownPersonView = z.infer<typeof knownPerson>;
export type PersonDataView = z.infer<typeof personData>;
export type PersonOutlineView = z.infer<typeof personOutline>;
