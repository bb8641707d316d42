import type { TicketView } from '../../http/shapes.ts';
import { createKept } from './store.ts';

/** When (ISO) each ticket was last looked at here, and when its requester last wrote; kept small. */
interface Seen {
  looked: Record<string, string>;
  wrote: Record<string, string>;
}

const most = 800;
const isRecord = (value: unknown): value is Record<string, string> => typeof value === 'object' && value !== null;
const isSeen = (value: unknown): value is Seen =>
  isRecord(value) && isRecord((value as unknown as Seen).looked) && isRecord((value as unknown as Seen).wrote);

export const seen = createKept<Seen>('seen', { looked: {}, wrote: {} }, isSeen);

function mark(record: Record<string, string>, number: number, at: string): Record<string, string> {
  const entries = Object.entries<string>({ ...record, [String(number)]: at });
  return Object.fromEntries(entries.length > most ? entries.slice(entries.length - most) : entries);
}

export const markLooked = (number: number, at: string): void =>
  seen.set((now) => ((now.looked[number] ?? '') >= at ? now : { ...now, looked: mark(now.looked, number, at) }));
export const markWrote = (number: number, at: string): void =>
  seen.set((now) => ((now.wrote[number] ?? '') >= at ? now : { ...now, wrote: mark(now.wrote, number, at) }));

/** New and never opened here, or written to by its requester since it was. */
export function isUnread(ticket: TicketView, { looked, wrote }: Seen): boolean {
  const last = looked[ticket.number];
  return last === undefined ? ticket.status === 'new' : (wrote[ticket.number] ?? '') > last;
}
