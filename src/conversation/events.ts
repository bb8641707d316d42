import type { Instant } from '../kernel/clock.ts';

/** Who did something. `visitor` is the person chatting; `system` is a rule or a timer. */
export type Actor =
  | { kind: 'visitor'; id: string; name?: string }
  | { kind: 'assistant' }
  | { kind: 'agent'; id: string; name: string }
  | { kind: 'system' };

export type TicketStatus = 'new' | 'open' | 'pending' | 'on-hold' | 'resolved' | 'closed' | 'rejected';
export type TicketKind = 'incident' | 'service-request' | 'problem' | 'change';
export type Priority = 'urgent' | 'high' | 'normal' | 'low';
/** Impact and urgency, 1 (high) to 3 (low), as ITIL tables have them. */
export type Level = 1 | 2 | 3;

/** What a person told us for a field. Choices are stored by value, dates as ISO (`2026-03-01` or with time). */
export type FieldValue = string | number | boolean | readonly string[];

export interface Citation {
  article: string;
  title: string;
  url: string;
}

/** Words and the page of the help centre they lead to, as a path. */
export interface PageLink {
  text: string;
  url: string;
}

export interface AttachmentRef {
  id: string;
  name: string;
  type: string;
  bytes: number;
}

export type HandOffReason = 'asked' | 'anger' | 'danger' | 'failures' | 'rule' | 'overdue' | 'returned';

/** A button under a message: what the person reads, and what is sent as their words when it is pressed. */
export type Choice = string;

/** Everything that can happen, closed: a new kind of event is a new member here and the compiler lists who must know. */
export type EventBody =
  | { type: 'conversation-opened'; channel: string; locale: string; url?: string; title?: string; timeZone?: string }
  | {
      type: 'message';
      text: string;
      locale?: string;
      citations: readonly Citation[];
      choices: readonly Choice[];
      /** Words of a quoted article that lead to another page of the help centre. */
      links?: readonly PageLink[];
      attachments: readonly AttachmentRef[];
      clientId?: string;
      /** Set when an agent writes: the ticket on whose behalf; from then on the conversation is theirs. */
      number?: number;
      /** What an agent wrote before it was translated; on the ticket alone, where the visitor never reads. */
      original?: { text: string; locale: string };
    }
  | {
      type: 'understood';
      intent: string | null;
      confidence: number;
      by: 'offline' | 'model';
      locale: string;
      localeSure: boolean;
    }
  /** `related`: the article was named as perhaps related and nothing of it told, which is no answer. */
  | {
      type: 'answered';
      article: string;
      passage: string;
      question: string;
      intent: string | null;
      related?: true;
    }
  | { type: 'answer-rated'; helped: boolean; article: string }
  | { type: 'abstained'; question: string }
  | { type: 'form-started'; form: string; about: string }
  /** `noted`: what was said instead of an answer is kept, and was no try to answer. */
  | { type: 'asked'; form: string; field: string; again: boolean; noted?: boolean }
  | { type: 'filled'; form: string; field: string; value: FieldValue; corrected: boolean }
  | { type: 'skipped'; form: string; field: string }
  /** Said beside what was asked, and for the ticket all the same. */
  | { type: 'added'; form: string; text: string }
  /** The message was about these as well; they wait until what it began with is done. */
  | { type: 'mentioned'; matters: readonly Matter[] }
  | { type: 'summarised'; form: string }
  | { type: 'form-cancelled'; form: string }
  | { type: 'offered'; offer: Offer }
  | { type: 'handed-off'; reason: HandOffReason; number: number }
  | { type: 'handed-back'; number: number }
  | { type: 'ticket-opened'; number: number; ticket: TicketFacts }
  | { type: 'followed-up'; number: number; text: string; attachments: readonly AttachmentRef[] }
  | { type: 'assigned'; number: number; to: string; name: string }
  | { type: 'released'; number: number }
  | { type: 'note'; number: number; text: string }
  | { type: 'status-changed'; number: number; verb: string; from: TicketStatus; to: TicketStatus; reason?: string }
  | { type: 'resolved'; number: number }
  | { type: 'prioritised'; number: number; impact: Level; urgency: Level; priority: Priority }
  | { type: 'categorised'; number: number; category: string }
  | { type: 'renamed'; number: number; subject: string }
  | { type: 'merged'; number: number; into: number }
  | { type: 'linked'; number: number; to: number; as: string }
  | { type: 'delivery-failed'; channel: string; why: string }
  /** A code was mailed; `hash` is kept from everybody who reads events. */
  | { type: 'code-sent'; email: string; hash: string; expiresAt: Instant }
  | { type: 'code-tried'; right: boolean }
  /** A visitor turned out to be this requester. */
  | { type: 'identified'; requester: string }
  | { type: 'rated'; score: number; comment?: string };

/** One of several things that a message was about, in the person's words. */
export interface Matter {
  intent: string;
  text: string;
}

export type EventType = EventBody['type'];

/** What the assistant last offered, so that a bare "yes" has a meaning. */
export type Offer =
  | { kind: 'helped'; article: string; passage?: string; intent: string | null; question: string }
  | { kind: 'ticket'; intent: string; question: string }
  /** As `ticket`, but a bare "yes" calls a person. */
  | { kind: 'person'; intent: string; question: string }
  /** To tell a person what a form cannot get; its question stays open. */
  | { kind: 'person-instead' }
  /** To be told which answer of the form is to be changed. */
  | { kind: 'which-field' }
  | { kind: 'choose-intent'; intents: readonly string[]; question: string }
  | {
      kind: 'choose-ticket';
      numbers: readonly number[];
      wants: 'status' | 'follow-up' | 'urgent' | 'close';
      text: string;
    }
  | { kind: 'solved'; number: number }
  /** To add to the last ticket, or to open another of its intent; `question`: what was said. */
  | { kind: 'same-ticket'; number: number; question: string }
  /** To be told what a bare link, code or number is about, which then goes with it. */
  | { kind: 'bare'; question: string }
  | { kind: 'close-ticket'; number: number }
  /** To go on with what was mentioned beside something else. */
  | { kind: 'matter'; intent: string; question: string }
  /** "Is there anything else?", or the like: a yes wants to be heard out, a no ends it. `after`: the answer that was said to have helped. */
  | { kind: 'more'; after?: { article: string; intent: string | null; question: string } }
  /** To mail a code to this address, or to one that is still to be told. */
  | { kind: 'prove'; email: string | null };

/** What a ticket starts with; everything later is an event of its own. */
export interface TicketFacts {
  kind: TicketKind;
  intent: string | null;
  subject: string;
  category: string;
  impact: Level;
  urgency: Level;
  priority: Priority;
  requester: string;
  team: string | null;
  fields: Readonly<Record<string, FieldValue>>;
  locale: string;
  conversation: string | null;
  dueResponse: Instant;
  dueResolution: Instant;
}

/** An event as stored: `(stream, seq)` is unique and counts up by one. */
export interface StoredEvent {
  id: string;
  stream: string;
  seq: number;
  at: Instant;
  actor: Actor;
  body: EventBody;
}

/** Kinds a requester never gets, whatever the door. */
export const staffOnly: ReadonlySet<EventType> = new Set([
  'note',
  'categorised',
  'merged',
  'linked',
  'delivery-failed',
  'code-sent',
  'code-tried',
  'identified',
]);
