import { unreachable } from '../kernel/errors.ts';
import type { Language } from '../kernel/languages.ts';
import type { AttachmentRef, FieldValue, Matter, Offer, StoredEvent, TicketStatus } from './events.ts';

/** A form being filled. Plain data, so that it can be kept as JSON and folded again from the log. */
export interface FormState {
  name: string;
  /** The words it began with; they become the ticket's description. */
  about: string;
  values: Record<string, FieldValue>;
  skipped: string[];
  /** The field that was asked last; null while the summary waits for a yes. */
  asked: string | null;
  /** How often the asked field could not be read from the reply. */
  misses: number;
  /** How often something else was told at the question that is asked now. */
  notes?: number;
}

/** A code that was mailed and is waited for. */
export interface Proving {
  email: string;
  hash: string;
  expiresAt: string;
  /** Wrong ones so far. */
  tries: number;
}

/** What the log of a conversation adds up to. */
export interface Conversation {
  id: string;
  requester: string;
  channel: string;
  locale: Language;
  /** No message so far was long enough to tell the language from. */
  localeUncertain: boolean;
  handler: 'assistant' | 'queue' | 'agent';
  status: 'open' | 'closed';
  agent: { id: string; name: string } | null;
  tickets: { number: number; status: TicketStatus; subject: string }[];
  /** The ticket that was handed to people, while they have it. */
  handedOff: number | null;
  /** IANA name of the zone that the person's clock shows, where it was said. */
  timeZone?: string;
  form: FormState | null;
  /** The form that was called off last, until something else is begun: who thinks better of it goes on with it. */
  cancelled?: FormState | null;
  offer: Offer | null;
  /** Turns in a row in which nothing was understood. */
  failures: number;
  /** What the person last asked, the subject of a bare "and on Android?". */
  lastQuestion: string | null;
  /** What else was mentioned, and waits until what is at hand is done; the oldest first. */
  mentioned?: readonly Matter[];
  /** Files sent that no form or ticket has taken yet. */
  files?: readonly AttachmentRef[];
  /** Articles already given as an answer. */
  answered: string[];
  /** Seqs of visitor messages that still wait for an answer. */
  unanswered: number[];
  /** First words of the person, the name of the conversation in lists. */
  title: string | null;
  preview: string | null;
  score: number | null;
  proving?: Proving | null;
  /** How many codes were mailed. */
  codes?: number;
  head: number;
  createdAt: string;
  updatedAt: string;
}

const longestTitle = 80;

/** One line of at most `length` characters, cut at a word where there is one. */
export function oneLine(text: string, length = longestTitle): string {
  // Single spaces, nearly all there is, are left where they stand.
  const line = text.replace(/\s{2,}|[^\S ]/gu, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length - 1).toWellFormed();
  const space = cut.lastIndexOf(' ');
  return `${(space > length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** The state before the first event. */
export function emptyConversation(id: string, requester: string): Conversation {
  return {
    id,
    requester,
    channel: 'web',
    locale: 'en',
    localeUncertain: true,
    handler: 'assistant',
    status: 'open',
    agent: null,
    tickets: [],
    handedOff: null,
    form: null,
    offer: null,
    failures: 0,
    lastQuestion: null,
    answered: [],
    unanswered: [],
    title: null,
    preview: null,
    score: null,
    head: 0,
    createdAt: '',
    updatedAt: '',
  };
}

/** The state after `event`; pure, and the only place where a conversation changes. */
export function fold(before: Conversation, event: StoredEvent): Conversation {
  const next = { ...before, head: event.seq, updatedAt: event.at };
  const { body } = event;
  switch (body.type) {
    case 'conversation-opened':
      return {
        ...next,
        channel: body.channel,
        locale: body.locale as Language,
        ...(body.timeZone === undefined ? {} : { timeZone: body.timeZone }),
        createdAt: event.at,
      };
    case 'message':
      return foldMessage(next, event, body);
    case 'understood':
      // A turn begins: what was offered before has been taken up or passed over by it.
      return {
        ...next,
        locale: body.locale as Language,
        localeUncertain: next.localeUncertain && !body.localeSure,
        offer: null,
      };
    case 'answered':
      return {
        ...next,
        failures: 0,
        lastQuestion: body.question,
        answered: [...next.answered.filter((id) => id !== body.article), body.article].slice(-10),
      };
    case 'answer-rated':
      return { ...next, offer: null };
    case 'abstained':
      return { ...next, failures: next.failures + 1, lastQuestion: body.question };
    case 'offered':
      return { ...next, offer: body.offer, ...withoutOffered(next, body.offer) };
    case 'form-started':
      return {
        ...next,
        failures: 0,
        offer: null,
        cancelled: null,
        form: { name: body.form, about: body.about, values: {}, skipped: [], asked: null, misses: 0 },
      };
    case 'asked':
      return withForm(next, ({ notes = 0, ...form }) => ({
        ...form,
        asked: body.field,
        misses: body.again && !body.noted ? form.misses + 1 : form.asked === body.field ? form.misses : 0,
        ...counted((form.asked === body.field ? notes : 0) + (body.noted ? 1 : 0)),
        skipped: form.skipped.filter((name) => name !== body.field),
      }));
    case 'filled':
      return withForm(next, (form) => ({
        ...form,
        values: { ...form.values, [body.field]: body.value },
        asked: form.asked === body.field ? null : form.asked,
        misses: 0,
      }));
    case 'skipped':
      return withForm(next, (form) => ({ ...form, skipped: [...form.skipped, body.field], asked: null, misses: 0 }));
    case 'added':
      return withForm(next, (form) => ({ ...form, about: joined(form.about, body.text) }));
    case 'mentioned':
      return { ...next, mentioned: [...(next.mentioned ?? []), ...body.matters].slice(-mostMentioned) };
    case 'summarised':
      return withForm(next, (form) => ({ ...form, asked: null, misses: 0 }));
    case 'form-cancelled':
      return { ...withoutFiles(next), form: null, cancelled: next.form };
    case 'ticket-opened':
      return {
        ...withoutFiles(next),
        form: null,
        // What is offered in the same breath is about what comes next.
        offer: next.offer?.kind === 'matter' ? next.offer : null,
        failures: 0,
        tickets: [...next.tickets, { number: body.number, status: 'new', subject: body.ticket.subject }],
      };
    case 'handed-off':
      return {
        ...next,
        handler: 'queue',
        handedOff: body.number,
        form: null,
        offer: null,
        failures: 0,
        status: 'open',
      };
    case 'handed-back':
      return next.handedOff === body.number ? { ...next, handler: 'assistant', handedOff: null, agent: null } : next;
    case 'assigned':
      // Somebody takes a ticket: the chat becomes theirs when it was waiting for a person, else the assistant goes on.
      return {
        ...next,
        // As on the ticket itself: work on a new one has begun.
        tickets: next.tickets.map((ticket) =>
          ticket.number === body.number && ticket.status === 'new' ? { ...ticket, status: 'open' } : ticket,
        ),
        ...(next.handedOff === body.number
          ? { handler: 'agent' as const, agent: { id: body.to, name: body.name }, unanswered: [] }
          : {}),
      };
    case 'released':
      return next.handedOff === body.number ? { ...next, handler: 'queue', agent: null } : next;
    case 'status-changed':
      return {
        ...next,
        tickets: next.tickets.map((ticket) =>
          ticket.number === body.number ? { ...ticket, status: body.to } : ticket,
        ),
        ...(isOver(body.to) && next.handedOff === body.number
          ? { handler: 'assistant' as const, handedOff: null, agent: null }
          : {}),
      };
    case 'renamed':
      return {
        ...next,
        tickets: next.tickets.map((ticket) =>
          ticket.number === body.number ? { ...ticket, subject: body.subject } : ticket,
        ),
      };
    case 'resolved':
      return { ...next, offer: { kind: 'solved', number: body.number } };
    case 'code-sent':
      return {
        ...next,
        codes: (next.codes ?? 0) + 1,
        proving: { email: body.email, hash: body.hash, expiresAt: body.expiresAt, tries: 0 },
      };
    case 'code-tried':
      return { ...next, proving: body.right || !next.proving ? null : triedOnce(next.proving) };
    case 'identified':
      return { ...next, requester: body.requester, proving: null };
    case 'rated':
      return { ...next, score: body.score, offer: next.offer?.kind === 'solved' ? null : next.offer };
    case 'followed-up':
      return withoutFiles(next);
    case 'note':
    case 'prioritised':
    case 'categorised':
    case 'merged':
    case 'linked':
    case 'delivery-failed':
      return next;
    default:
      return unreachable(body);
  }
}

function foldMessage(
  next: Conversation,
  event: StoredEvent,
  { text, number, attachments }: Extract<StoredEvent['body'], { type: 'message' }>,
): Conversation {
  const said = { ...next, preview: oneLine(text, 120) || next.preview };
  if (event.actor.kind === 'visitor') {
    const unanswered = next.handler === 'agent' ? next.unanswered : [...next.unanswered, event.seq];
    const files = attachments.length === 0 ? {} : { files: [...(next.files ?? []), ...attachments].slice(-mostFiles) };
    return { ...said, ...files, title: next.title ?? (oneLine(text) || null), unanswered };
  }
  if (event.actor.kind === 'agent' && number !== undefined) {
    const { id, name } = event.actor;
    return {
      ...said,
      handler: 'agent',
      handedOff: number,
      agent: { id, name },
      form: null,
      offer: null,
      unanswered: [],
    };
  }
  // The assistant answers one message at a time, in order; what an agent writes answers all of them.
  return { ...said, unanswered: event.actor.kind === 'agent' ? [] : next.unanswered.slice(1) };
}

function withoutFiles({ files: _, ...rest }: Conversation): Conversation {
  return rest;
}

/** So many files are kept in mind at most. */
const mostFiles = 10;

/** So many wrong codes, and it is worth nothing any more. */
export const mostTries = 3;

function triedOnce(proving: Proving): Proving | null {
  const tries = proving.tries + 1;
  return tries >= mostTries ? null : { ...proving, tries };
}

/** So many matters are kept in mind at most. */
const mostMentioned = 5;

/** A matter that is offered waits no longer, whatever is replied. */
function withoutOffered({ mentioned }: Conversation, offer: Offer): Pick<Conversation, 'mentioned'> {
  if (offer.kind !== 'matter' || mentioned === undefined) return {};
  return { mentioned: mentioned.filter(({ text }) => text !== offer.question) };
}

/** What was said before and what is said now, as the words of one ticket. */
export function joined(first: string | null, second: string): string {
  return first ? `${first}\n${second}` : second;
}

/** Nothing was told where nothing is counted. */
const counted = (notes: number): Pick<FormState, 'notes'> => (notes === 0 ? {} : { notes });

function withForm(next: Conversation, change: (form: FormState) => FormState): Conversation {
  return next.form ? { ...next, form: change(next.form) } : next;
}

export function isOver(status: TicketStatus): boolean {
  return status === 'resolved' || status === 'closed' || status === 'rejected';
}

/** The state a whole log adds up to. */
export function foldAll(empty: Conversation, events: readonly StoredEvent[]): Conversation {
  return events.reduce(fold, empty);
}
