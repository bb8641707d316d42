import type { AttachmentView, CitationView, EventView, MessageView, TicketDetailView } from '../../../http/shapes.ts';
import { isBackstage } from '../words.ts';
import { waitingSince } from './due.ts';

/** A line of the thread: something said, a note, or something that happened. */
export type Entry =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'message'; key: string; event: MessageView; follows: boolean }
  | { kind: 'note'; key: string; event: EventView; text: string }
  | { kind: 'event'; key: string; event: EventView };

const list = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);

/** Reads an event as a message without trusting its shape: a missing list is an empty one. */
function asMessage(event: EventView): MessageView | null {
  const text = event.text;
  if (event.type !== 'message' || typeof text !== 'string') return null;
  return {
    ...event,
    type: 'message',
    text,
    citations: list<CitationView>(event.citations),
    choices: list<string>(event.choices),
    attachments: list<AttachmentView>(event.attachments),
  };
}

/** Both streams get their copy in one go, but each with its own clock reading. */
const apartMs = 2_000;

/** What an event is about, apart from when and by whom it is said to be. */
const about = ({ type, ...event }: EventView): string =>
  `${type} ${String(type === 'message' ? (event.clientId ?? event.text) : type === 'rated' ? event.score : (event.number ?? event.id))}`;

/** The ticket's own events without those that the chat has too. */
function notInChat(own: readonly EventView[], chat: readonly EventView[]): EventView[] {
  const times = new Map<string, number[]>();
  for (const event of chat) times.set(about(event), [...(times.get(about(event)) ?? []), Date.parse(event.at)]);
  return own.filter((event) => {
    const twins = times.get(about(event)) ?? [];
    const twin = twins.findIndex((at) => Math.abs(at - Date.parse(event.at)) < apartMs);
    if (twin !== -1) twins.splice(twin, 1);
    return twin === -1;
  });
}

/** What an agent wrote before it was translated stands on the ticket alone: the chat is the visitor's to read. */
function withOriginal(own: readonly EventView[]): (event: EventView) => EventView {
  const originals = new Map(
    own.flatMap((event) => (event.original ? [[event.clientId, event.original] as const] : [])),
  );
  return (event) => {
    const original = event.clientId === undefined ? undefined : originals.get(event.clientId);
    return original === undefined ? event : { ...event, original };
  };
}

/** Both streams as one, by time, each thing once; at the same time the chat comes first. */
export function allEvents({ events, conversation }: TicketDetailView): EventView[] {
  const chat = (conversation?.events ?? []).map(withOriginal(events));
  const both = [...chat, ...notInChat(events, chat)];
  const solved = new Set(
    both.flatMap((event) => (event.type === 'status-changed' && event.to === 'resolved' ? [event.at] : [])),
  );
  return (
    both
      // The change of status says it already.
      .filter((event) => event.type !== 'resolved' || !solved.has(event.at))
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  );
}

/** Since when the person has been waiting for an agent: the first thing said to nobody since an agent last spoke. */
export function waitingSinceIn(detail: TicketDetailView): string {
  const said = allEvents(detail).filter((event) => event.type === 'message' || event.type === 'handed-off');
  const spoke = said.findLastIndex((event) => event.actor.kind === 'agent');
  const first = said
    .slice(spoke + 1)
    .find((event) => event.type === 'handed-off' || (spoke !== -1 && event.actor.kind === 'visitor'));
  return first?.at ?? waitingSince(detail.ticket);
}

const sayer = (event: EventView): string => `${event.actor.kind} ${event.actor.name ?? ''}`;
const closeMs = 5 * 60_000;

/** The thread as it is read: days, messages (those that follow one another without a new head), notes, quiet lines. */
export function timeline(detail: TicketDetailView): Entry[] {
  const out: Entry[] = [];
  let day = '';
  let last: EventView | null = null;
  for (const event of allEvents(detail)) {
    if (isBackstage(event) || event.type === 'filled') continue;
    const key = event.id;
    const today = new Date(event.at).toDateString();
    if (today !== day) {
      out.push({ kind: 'day', key: `day ${today}`, at: event.at });
      day = today;
      last = null;
    }
    const message = asMessage(event);
    const near = last !== null && sayer(last) === sayer(event) && Date.parse(event.at) - Date.parse(last.at) < closeMs;
    if (message) out.push({ kind: 'message', key, event: message, follows: near });
    else if (event.type === 'note') out.push({ kind: 'note', key, event, text: String(event.text ?? '') });
    else out.push({ kind: 'event', key, event });
    last = message ? event : null;
  }
  return out;
}

/** A reply goes to the chat: without one nobody would ever read it, whatever the server offers. */
export function mayReplyTo({ ticket, verbs }: TicketDetailView): boolean {
  return ticket.conversation !== null && verbs.includes('reply');
}
