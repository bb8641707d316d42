import { z } from '@hono/zod-openapi';
import { roles } from '../access/roles.ts';
import { languages } from '../kernel/languages.ts';
import { plainId } from '../kernel/text.ts';

/** The JSON of the public API, version 1. Web pages import the types at the bottom and nothing else from the server. */

const instant = z.iso.datetime();
/** By which a program knows its message again. */
export const clientId = z.string().min(1).max(100).regex(plainId, 'has control characters');
/** In an answer by which somebody became known: what they came with is over. */
export const newToken = z.string().optional().openapi({
  description: 'The token to go on with; the one of this request is over. Absent where that one still stands.',
});
export const citation = z.object({ article: z.string(), title: z.string(), url: z.string() });
export const attachment = z
  .object({ id: z.string(), name: z.string(), type: z.string(), bytes: z.number().int(), url: z.string() })
  .openapi('Attachment');

export const ticketStatus = z.enum(['new', 'open', 'pending', 'on-hold', 'resolved', 'closed', 'rejected']);
export const ticketKind = z.enum(['incident', 'service-request', 'problem', 'change']);
export const priority = z.enum(['urgent', 'high', 'normal', 'low']);
export const level = z.literal([1, 2, 3]);
export const handler = z.enum(['assistant', 'queue', 'agent']);

export const conversation = z
  .object({
    id: z.string(),
    locale: z.string(),
    handler,
    status: z.enum(['open', 'closed']),
    tickets: z.array(z.object({ number: z.number().int(), status: ticketStatus, subject: z.string() })),
    form: z.object({ name: z.string(), title: z.string(), field: z.string().nullable() }).nullable(),
    /** The agent who has the conversation, when `handler` is `agent`. */
    agent: z.object({ name: z.string() }).nullable(),
    title: z.string().nullable(),
    /** Last thing said, cut to one line, for the list of conversations. */
    preview: z.string().nullable(),
    cursor: z.string(),
    createdAt: instant,
    updatedAt: instant,
  })
  .openapi('Conversation');

/**
 * An event as its reader may see it. Every type has the five first members; the others depend on the type:
 * `message` text, locale, citations, choices, links, attachments, clientId · `understood` intent, confidence, by, locale ·
 * `asked` form, field, again · `filled` form, field, value, corrected · `ticket-opened` number, subject · `handed-off` reason, number ·
 * `assigned` number, name · `resolved` number · `status-changed` number, from, to · `rated` score · `note` text (staff only).
 */
export const event = z
  .looseObject({
    id: z.string(),
    seq: z.number().int(),
    type: z.string(),
    at: instant,
    actor: z.object({ kind: z.enum(['visitor', 'assistant', 'agent', 'system']), name: z.string().optional() }),
    named: z.record(z.string(), z.string()).optional().openapi({
      description: 'With a ticket: what the ids in this event are called, in the reader’s language',
    }),
  })
  .openapi('Event');

/** What a chat was begun on. */
export const pageContext = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  title: z.string().max(300).optional(),
  timeZone: z
    .string()
    .max(64)
    .regex(/^[\w+:/-]+$/)
    .optional()
    .openapi({ description: 'IANA name of the zone that times in answers are told in; UTC where it is not known' }),
});

const messageEvent = event.extend({
  type: z.literal('message'),
  text: z.string(),
  locale: z.string().optional(),
  citations: z.array(citation),
  choices: z.array(z.string()),
  links: z.array(z.object({ text: z.string(), url: z.string() })).optional(),
  attachments: z.array(attachment),
  clientId: z.string().optional(),
});

export const person = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    presence: z.enum(['online', 'away', 'offline']),
    open: z.number().int(),
    /** False for somebody who was invited and has not used the link yet. */
    joined: z.boolean(),
    suspended: z.boolean(),
    teams: z.array(z.string()),
    /** Null to who may not change people: it would tell whose password is enough. */
    secondFactor: z.boolean().nullable(),
  })
  .openapi('Person');

export const ticket = z
  .object({
    number: z.number().int(),
    kind: ticketKind,
    status: ticketStatus,
    subject: z.string(),
    category: z.string(),
    impact: z.number().int(),
    urgency: z.number().int(),
    priority,
    /** `isProven`: they were seen to read that mailbox; otherwise name and address are what they said, and may be anybody's. */
    requester: z.object({
      id: z.string(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      isProven: z.boolean(),
    }),
    assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
    team: z.string().nullable(),
    locale: z.string(),
    /** `waiting`: a person is waiting in the chat for an agent right now. */
    waiting: z.boolean(),
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
    conversation: z.string().nullable(),
    due: z.object({ response: instant, resolution: instant }),
    createdAt: instant,
    updatedAt: instant,
  })
  .openapi('Ticket');

export const ticketDetail = z
  .object({
    ticket,
    /** What was gathered, in words and in the reader's language: label and value of each field. */
    gathered: z.array(z.object({ field: z.string(), label: z.string(), value: z.string() })),
    /** The ticket's own history, oldest first. */
    events: z.array(event),
    /** The chat it came from with all its events, or null. */
    conversation: z.object({ conversation, events: z.array(event) }).nullable(),
    /** What the reader may do now. */
    verbs: z.array(z.string()),
    replyBy: z.enum(['chat', 'mail', 'page', 'none']).openapi({
      description:
        'How a reply reaches the requester: in their chat; by mail and at `/my`; at `/my` alone, for they want no mails or proved no address; or not at all.',
    }),
  })
  .openapi('TicketDetail');

const mood = z.enum(['calm', 'worried', 'annoyed', 'angry']);
const whyNot = z.enum(['off', 'down', 'slow', 'busy', 'budget', 'refused', 'malformed']);
const priorityLevel = z.number().int().min(1).max(3);

/** What helps an agent at a ticket before a word is written. */
export const assistLook = z
  .object({
    /** What a model may be asked for at this ticket. */
    can: z.object({ summarise: z.boolean(), draft: z.boolean(), translate: z.boolean() }),
    /** What the log says. */
    facts: z.object({
      asked: z.array(z.string()),
      offered: z.array(citation.extend({ helped: z.boolean().nullable() })),
      reason: z.enum(['asked', 'anger', 'danger', 'failures', 'rule', 'overdue', 'returned']).nullable(),
      mood,
      isUrgent: z.boolean(),
    }),
    /** What a model wrote; plain text. `isOld`: more was said since. */
    summary: z
      .object({
        wanted: z.string(),
        tried: z.array(z.string()),
        known: z.array(z.string()),
        mood,
        isOld: z.boolean(),
      })
      .nullable(),
    /** What an agent may take over with `categorise` and `prioritise`. */
    suggestion: z
      .object({
        category: z.string().nullable(),
        priority: z.object({ impact: priorityLevel, urgency: priorityLevel, priority }).nullable(),
        by: z.enum(['offline', 'model']),
      })
      .nullable(),
    /** Messages in another language than the reader's. */
    foreign: z.array(z.object({ event: z.string(), language: z.string() })),
  })
  .openapi('Assist');

export const similarTicket = z
  .object({
    number: z.number().int(),
    subject: z.string(),
    /** What the requester said of it; many subjects are their form's. */
    about: z.string().nullable(),
    status: ticketStatus,
    updatedAt: instant,
    solution: z.string().nullable(),
  })
  .openapi('SimilarTicket');

/** A reply to be read, changed and sent by a person; no text when no article helps. */
export const draft = z
  .object({
    text: z.string().nullable(),
    by: z.enum(['offline', 'model']).nullable(),
    citations: z.array(citation),
    why: z.union([whyNot, z.literal('nothing')]).nullable(),
  })
  .openapi('Draft');

/** A message in another language, or words about to be sent; of sentences in `left` the original stands in `text`. */
export const translation = z.object({ event: z.string().nullable(), text: z.string(), left: z.array(z.string()) });

/** What the knowledge base says to staff: written by a model from the passages, or the passages alone. */
export const staffAnswer = z
  .object({
    written: z.object({ text: z.string(), passages: z.array(z.string()), isPublic: z.boolean() }).nullable(),
    why: z.union([whyNot, z.literal('nothing')]).nullable(),
    passages: z.array(
      citation.extend({
        id: z.string(),
        heading: z.string(),
        text: z.string(),
        audience: z.enum(['public', 'internal']),
      }),
    ),
  })
  .openapi('StaffAnswer');

/** One line of the staff's live feed: something happened to this ticket; `ticket` is how its row looks now. */
export const staffEvent = z.object({ cursor: z.string(), event, ticket: ticket.nullable() }).openapi('StaffEvent');

/** What a ticket can be about, and what is asked for it, in the reader's language. */
export const form = z
  .object({
    name: z.string(),
    title: z.string(),
    kind: ticketKind,
    category: z.string(),
    impact: level,
    urgency: level,
    fields: z.array(
      z.object({
        name: z.string(),
        type: z.enum(['text', 'choice', 'boolean', 'date', 'email', 'phone', 'number', 'money', 'pattern']),
        label: z.string(),
        prompt: z.string(),
        optional: z.boolean(),
        /** Of a date: the hour is asked for as well. */
        hour: z.boolean(),
        choices: z.array(z.object({ value: z.string(), label: z.string() })),
        /** Asked only while each of these has one of these values. */
        requiredWhen: z.record(z.string(), z.array(z.union([z.string(), z.boolean()]))),
      }),
    ),
  })
  .openapi('Form');

/** A text of the team's own, kept to be put into replies. */
export const savedReply = z
  .object({
    id: z.string(),
    language: z.enum(languages),
    title: z.string(),
    /** `{name}`, `{number}` and `{agent}` stand for the requester's first name, the ticket's number and who answers. */
    text: z.string(),
    /** Counts the changes; what one changes is the version one has seen. */
    version: z.number().int(),
    changedAt: instant,
    changedBy: z.string(),
  })
  .openapi('SavedReply');

export const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), reason: z.string() })).optional(),
  })
  .openapi('Problem');

export type CitationView = z.infer<typeof citation>;
export type AttachmentView = z.infer<typeof attachment>;
export type ConversationView = z.infer<typeof conversation>;
export type EventView = z.infer<typeof event>;
export type MessageView = z.infer<typeof messageEvent>;
export type PersonView = z.infer<typeof person>;
export type TicketView = z.infer<typeof ticket>;
export type TicketDetailView = z.infer<typeof ticketDetail>;
export type AssistView = z.infer<typeof assistLook>;
export type FormView = z.infer<typeof form>;
export type SavedReplyView = z.infer<typeof savedReply>;
export type SimilarView = z.infer<typeof similarTicket>;
export type DraftView = z.infer<typeof draft>;
export type TranslationView = z.infer<typeof translation>;
export type StaffAnswerView = z.infer<typeof staffAnswer>;
export type StaffEventView = z.infer<typeof staffEvent>;
export type ProblemView = z.infer<typeof problem>;
