import type { AttachmentView, CitationView, EventView, MessageView, TicketDetailView } from '../../../http/shapes.ts';
import { isBackstage } from '../words.ts';

/** A line of the thread: something said, a note, or something that happened. */
export type Entry =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'message'; key: string; event: MessageView; follows: boolean }
  | { kind: 'note'; key: string; event: EventView; text: string }
  | { kind: 'event'; key: string; event: EventView };

const list = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);

/** Reads an event as a message without trusting its shape: a missing list is an empty one. */
export function asMessage(event: EventView): MessageView | null {
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

/** What concerns both the chat and the ticket stands in both streams: it is shown once. */
function sameness(event: EventView): string {
  if (event.type === 'message')
    return `message ${event.at} ${event.actor.kind} ${String(event.clientId ?? event.text)}`;
  // A ticket is opened once, whoever the two streams say did it.
  return `${event.type} ${event.type === 'ticket-opened' ? '' : event.at} ${String(event.number ?? event.id)}`;
}

/** Both streams as one, by time; at the same time the chat comes first. */
export function allEvents({ events, conversation }: TicketDetailView): EventView[] {
  const seen = new Set<string>();
  const both = [...(conversation?.events ?? []), ...events];
  const solved = new Set(
    both.flatMap((event) => (event.type === 'status-changed' && event.to === 'resolved' ? [event.at] : [])),
  );
  return both
    .filter((event) => {
      // The change of status says it already.
      if (event.type === 'resolved' && solved.has(event.at)) return false;
      const same = sameness(event);
      if (seen.has(event.id) || seen.has(same)) return false;
      seen.add(event.id);
      seen.add(same);
      return true;
    })
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
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
