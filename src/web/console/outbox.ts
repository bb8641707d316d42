import type { AttachmentView, TicketView } from '../../http/shapes.ts';
import { minuteMs, secondMs } from '../../kernel/clock.ts';
import { ApiError, api } from './api.ts';
import { forgetDrafts } from './drafts.ts';
import { freshId, nowMs } from './kernel.ts';
import { createStore, keep, recall } from './store.ts';

/** How long a reply can still be taken back. */
const undoMs = 5 * secondMs;

/** A text on its way: kept in the browser until the server has it, so that neither a closed tab nor a lost line loses it. */
export interface Outgoing {
  id: string;
  number: number;
  kind: 'reply' | 'note';
  text: string;
  attachments: AttachmentView[];
  /** What was written before it was translated. */
  original?: { text: string; locale: string } | undefined;
  writtenMs: number;
  /** `held` may be taken back until `dueMs`; `failed` waits for the person. */
  state: 'held' | 'sending' | 'failed';
  dueMs: number;
  fault?: { code: string; who: string | null };
}

const key = 'outbox';
const isList = (value: unknown): value is Outgoing[] =>
  Array.isArray(value) && value.every((one) => typeof one?.id === 'string' && typeof one?.text === 'string');

export const outbox = createStore<readonly Outgoing[]>([]);
const timers = new Map<string, ReturnType<typeof setTimeout>>();
let told: (ticket: TicketView | null, sent: Outgoing) => Promise<void> | void = () => {};
let failed: (outgoing: Outgoing) => void = () => {};

/** Other tabs keep theirs in the same place, so only our own entries are replaced. */
function save(): void {
  const ours = new Set(timers.keys());
  const theirs = recall(key, [], isList).filter((one) => !ours.has(one.id) && !gone.has(one.id));
  const all = [...theirs.filter((one) => !outbox.get().some((own) => own.id === one.id)), ...outbox.get()];
  keep(key, all.length > 0 ? all : undefined);
}
const gone = new Set<string>();

function update(id: string, change: Partial<Outgoing> | null): void {
  if (change === null) gone.add(id);
  outbox.set((all) => all.flatMap((one) => (one.id !== id ? [one] : change === null ? [] : [{ ...one, ...change }])));
  save();
}

const leaving = new Map<string, Promise<boolean>>();

/** Sends a text once, however many ask for it. @returns false when it could not leave; what was taken back needs not. */
function send(id: string, keepalive = false): Promise<boolean> {
  const before = leaving.get(id);
  if (before) return before;
  const sent = deliver(id, keepalive).finally(() => leaving.delete(id));
  leaving.set(id, sent);
  return sent;
}

async function deliver(id: string, keepalive: boolean): Promise<boolean> {
  const one = outbox.get().find((each) => each.id === id);
  if (!one) return true;
  clearTimeout(timers.get(id));
  update(id, { state: 'sending' });
  const body =
    one.kind === 'note'
      ? { text: one.text }
      : {
          text: one.text,
          clientId: one.id,
          attachments: one.attachments.map((file) => file.id),
          ...(one.original ? { original: one.original } : {}),
        };
  try {
    const answer = await api.act(one.number, one.kind, body, one.id, keepalive);
    // The message leaves the outbox only when the thread shows it, so that it does not blink.
    await told(answer?.ticket ?? null, one);
    update(id, null);
    return true;
  } catch (fault) {
    const problem = fault instanceof ApiError ? fault.problem : null;
    const assignee: unknown = problem?.assignee;
    const who = typeof assignee === 'object' && assignee !== null && 'name' in assignee ? String(assignee.name) : null;
    update(id, { state: 'failed', fault: { code: fault instanceof ApiError ? fault.code : 'internal', who } });
    const now = outbox.get().find((each) => each.id === id);
    if (now) failed(now);
    return false;
  }
}

function hold(one: Outgoing): void {
  timers.set(
    one.id,
    setTimeout(() => void send(one.id), Math.max(0, one.dueMs - nowMs())),
  );
}

/** Takes a text for sending. A reply is held for `undoMs` first; a note goes at once. */
export function post(
  number: number,
  kind: Outgoing['kind'],
  text: string,
  attachments: AttachmentView[],
  original?: Outgoing['original'],
): Outgoing {
  const writtenMs = nowMs();
  const dueMs = kind === 'reply' ? writtenMs + undoMs : writtenMs;
  const one: Outgoing = { id: freshId(), number, kind, text, attachments, original, writtenMs, dueMs, state: 'held' };
  outbox.set((all) => [...all, one]);
  hold(one);
  save();
  return one;
}

/** Takes a text back, if it has not left yet. @returns what was to be sent, or null when it is too late. */
export function takeBack(id: string): Outgoing | null {
  const one = outbox.get().find((each) => each.id === id);
  if (!one || one.state === 'sending') return null;
  clearTimeout(timers.get(id));
  update(id, null);
  return one;
}

export function sendNow(id: string): void {
  void send(id);
}

/**
 * Sends what is held, of one ticket or of all, and waits until the server has it: what is done next must not reach anybody before
 * the words that were written first. What had failed already goes on waiting for its writer. @returns whether all of it has left.
 */
export async function flush(number?: number): Promise<boolean> {
  for (const one of outbox.get())
    if (one.state !== 'failed' && (number === undefined || one.number === number) && !(await send(one.id)))
      return false;
  return true;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** What was begun or not yet sent is one person's: whoever signs in here after them neither finds nor sends it. */
export function keepWordsOf(person: string): void {
  const before = recall('writer', '', isText);
  if (before === person) return;
  keep('writer', person);
  if (before === '') return;
  for (const one of outbox.get()) clearTimeout(timers.get(one.id));
  outbox.set([]);
  forgetDrafts();
}

/** The line is back: what could not leave for want of it leaves now. */
export function resend(): void {
  for (const one of outbox.get()) if (one.state === 'failed' && one.fault?.code === 'offline') void send(one.id);
}

/**
 * Starts the outbox: takes up what an earlier page left behind, and sends what is held when the page is closed.
 * Whatever is sent twice that way has the same id and is stored once.
 */
export function startOutbox(hears: { sent: typeof told; failed: typeof failed }): () => void {
  told = hears.sent;
  failed = hears.failed;
  const left = recall(key, [], isList).filter((one) => one.dueMs < nowMs() - secondMs * 10 || one.state === 'failed');
  const old = (one: Outgoing): boolean => nowMs() - one.writtenMs > 60 * minuteMs;
  // After an hour nobody expects it to leave by itself any more: it waits for a decision.
  const adopted = left.map(
    (one): Outgoing => ({ ...one, state: old(one) || one.state === 'failed' ? 'failed' : 'held' }),
  );
  outbox.set((now) => [...adopted.filter((one) => !now.some((own) => own.id === one.id)), ...now]);
  for (const one of adopted) if (one.state === 'held') hold(one);
  const leave = (): void => {
    for (const one of outbox.get()) if (one.state === 'held') void send(one.id, true);
  };
  addEventListener('pagehide', leave);
  return () => removeEventListener('pagehide', leave);
}
