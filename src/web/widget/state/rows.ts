import type { AttachmentView, CitationView, EventView, MessageView } from '../../../http/shapes.ts';
import type { PageLink } from './rich-text.ts';
import type { Key, Values } from './strings.ts';

/** A message on its way: written here, not yet in the log. `failed` holds the code of what made it fail for good. */
export interface Outgoing {
  clientId: string;
  conversation: string;
  text: string;
  attachments: AttachmentView[];
  at: string;
  failed?: string;
}

export type Delivery = 'sent' | 'sending' | 'waiting' | 'failed';

export interface Said {
  /** Stays the same when the stored message takes the place of the one on its way. */
  key: string;
  text: string;
  at: string;
  locale: string | null;
  citations: readonly CitationView[];
  links: readonly PageLink[];
  choices: readonly string[];
  /** The choice that was pressed, once it was. */
  chosen: string | null;
  /** Whether the choices can still be pressed: nothing was said after them. */
  open: boolean;
  attachments: readonly AttachmentView[];
  delivery: Delivery;
  failed: string | null;
}

export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'line'; key: string; at: string; text: Key; values: Values }
  | { kind: 'group'; key: string; by: EventView['actor']['kind']; name: string | null; said: Said[] }
  | { kind: 'rating'; key: string };

export function isMessage(event: EventView): event is MessageView {
  return event.type === 'message';
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number => (typeof value === 'number' ? value : 0);

const lines: Readonly<Record<string, Key>> = {
  'ticket-opened': 'line.ticketOpened',
  'followed-up': 'line.followedUp',
  'handed-off': 'line.handedOff',
  released: 'line.handedOff',
  'handed-back': 'line.handedBack',
  resolved: 'line.resolved',
  rated: 'line.rated',
};

function keyOfLine({ type, name, from, to, reason }: EventView): Key | undefined {
  if (type === 'assigned') return text(name) ? 'line.joined' : undefined;
  if (type !== 'status-changed') return lines[type];
  if (to === 'closed') return 'line.closed';
  if (to === 'rejected') return text(reason) ? 'line.rejectedWhy' : 'line.rejected';
  return (from === 'resolved' || from === 'closed') && to !== 'resolved' ? 'line.reopened' : undefined;
}

/** The quiet line an event leaves in the log, or null for those a person need not see. */
function lineOf(event: EventView): { text: Key; values: Values } | null {
  const key = keyOfLine(event);
  const [name, reason] = [text(event.name), text(event.reason)];
  const values = { number: number(event.number), name, reason, score: number(event.score) };
  return key ? { text: key, values } : null;
}

const unsaid = { locale: null, citations: [], links: [], choices: [], chosen: null, open: false, failed: null };

function storedMessage({ clientId, id, text, at, locale, citations, links, choices, attachments }: MessageView): Said {
  return {
    ...unsaid,
    key: clientId ?? id,
    text,
    at,
    locale: locale ?? null,
    citations: citations ?? [],
    links: links ?? [],
    choices: choices ?? [],
    attachments: attachments ?? [],
    delivery: 'sent',
  };
}

function ownMessage({ clientId, text, at, attachments, failed }: Outgoing, delivery: Delivery): Said {
  const why = failed ?? null;
  return { ...unsaid, key: clientId, text, at, attachments, delivery: why ? 'failed' : delivery, failed: why };
}

const groupGapMs = 5 * 60_000;
const dayOf = (at: string) => new Date(at).toDateString();

/**
 * The log as rows: messages that follow each other closely from the same person in one group, a row where a day begins,
 * quiet lines for what happened, and the rating where it is due.
 * @param events in order of seq; @param outgoing in the order written; @param waiting there is no connection now
 */
export function rowsOf(events: readonly EventView[], outgoing: readonly Outgoing[], waiting: boolean): Row[] {
  const rows: Row[] = [];
  let day = '';
  let joined = '';
  let lastSaid: Said | null = null;
  const toDay = (at: string) => {
    if (dayOf(at) !== day) rows.push({ kind: 'day', key: `day-${at}`, at });
    day = dayOf(at);
  };
  const say = (said: Said, by: EventView['actor']['kind'], name: string | null) => {
    if (text(said.text) === '' && said.attachments.length === 0 && said.choices.length === 0) return;
    toDay(said.at);
    if (by === 'visitor' && lastSaid && lastSaid.choices.length > 0) {
      const spoken = said.text.trim();
      lastSaid.chosen = lastSaid.choices.find((choice) => choice === spoken) ?? null;
    }
    if (lastSaid) lastSaid.open = false;
    said.open = by !== 'visitor';
    lastSaid = said;
    const group = rows.at(-1);
    const before = group?.kind === 'group' ? group.said.at(-1) : undefined;
    const close = before && Date.parse(said.at) - Date.parse(before.at) < groupGapMs;
    if (group?.kind === 'group' && close && group.by === by && group.name === name) group.said.push(said);
    else rows.push({ kind: 'group', key: `by-${said.key}`, by, name, said: [said] });
  };
  const ended = events.findLast(({ type }) => type === 'resolved' || type === 'rated');
  const toRate = ended?.type === 'resolved' ? ended.id : null;
  for (const event of events) {
    if (isMessage(event)) {
      say(storedMessage(event), event.actor.kind, event.actor.name ?? null);
      continue;
    }
    if (event.type === 'assigned' && text(event.name) === joined) continue;
    if (event.type === 'assigned') joined = text(event.name);
    // Who is not there any more passes nothing on.
    if (event.type === 'released' && !joined) continue;
    if (/^(handed-|released|resolved)/.test(event.type)) joined = '';
    const line = lineOf(event);
    if (!line) continue;
    toDay(event.at);
    rows.push({ kind: 'line', key: event.id, at: event.at, ...line });
    if (event.id === toRate) rows.push({ kind: 'rating', key: `rate-${event.id}` });
  }
  const stored = new Set(events.flatMap((event) => (isMessage(event) && event.clientId ? [event.clientId] : [])));
  for (const out of outgoing)
    if (!stored.has(out.clientId)) say(ownMessage(out, waiting ? 'waiting' : 'sending'), 'visitor', null);
  return rows;
}
