import type { LockdownView } from '../../http/access-shapes.ts';
import type { StaffEventView } from '../../http/shapes.ts';
import { minuteMs, secondMs } from '../../kernel/clock.ts';
import { parseClean } from './clean.ts';
import { createStore } from './store.ts';

export interface TypingSignal {
  number: number;
  name: string;
  kind: 'visitor' | 'agent';
  typing: boolean;
}
export interface ViewingSignal {
  number: number;
  names: string[];
}
export interface LockdownSignal {
  /** Null when the service was opened again. */
  lockdown: LockdownView | null;
}
export interface PresenceSignal {
  people: { id: string; presence: 'online' | 'away' | 'offline' }[];
}

export interface Hears {
  event(event: StaffEventView): void;
  typing(signal: TypingSignal): void;
  viewing(signal: ViewingSignal): void;
  presence(signal: PresenceSignal): void;
  lockdown(signal: LockdownSignal): void;
  /** The line is back after a break; what is on the screen may be old. */
  resumed(): void;
  /**
   * The line cannot be had: perhaps nobody is signed in any more.
   * @returns where the feed stands now; null when that could not be learnt.
   */
  refused(): Promise<string | null>;
}

/** `lost` since the moment (ms) the line went; the banner says so only when it lasts. */
export type Line = { state: 'open' } | { state: 'connecting' } | { state: 'lost'; sinceMs: number };
export const line = createStore<Line>({ state: 'connecting' });

let open = (): void => {};
/** Does not wait for the next try to have the line again. */
export const retryLine = (): void => open();

/** Without a sign of life for this long the line is taken for dead: the server pings every 15 seconds. */
const silentMs = 40 * secondMs;
const longestPauseMs = minuteMs / 2;

/**
 * The staff's live feed, resumed from the last cursor after each break, so that nothing is missed or seen twice.
 * It reopens by itself: at once when the browser says it is online again, else after growing pauses.
 * @returns stops it.
 */
export function listen(from: string, hears: Hears, nowMs: () => number): () => void {
  let cursor = from;
  let source: EventSource | null = null;
  let pauseMs = secondMs;
  let broken = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  const alive = (): void => {
    clearTimeout(watchdog);
    watchdog = setTimeout(drop, silentMs);
  };
  function drop(): void {
    source?.close();
    source = null;
    clearTimeout(watchdog);
    clearTimeout(again);
    const wasOpen = line.get().state !== 'lost';
    if (wasOpen) line.set({ state: 'lost', sinceMs: nowMs() });
    broken = true;
    again = setTimeout(connect, pauseMs);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    if (!wasOpen || pauseMs > 2 * secondMs) void hears.refused().then(comeBack);
  }
  /** After a backup was restored the feed stands before the cursor, and nothing would ever come after that. */
  function comeBack(head: string | null): void {
    if (head !== null && line.get().state !== 'open' && Number(head) < Number(cursor)) cursor = head;
  }
  function connect(): void {
    clearTimeout(again);
    source?.close();
    const mine = new EventSource(`/api/v1/events?after=${encodeURIComponent(cursor)}`, { withCredentials: true });
    source = mine;
    const on = <S>(name: string, hear: (signal: S) => void): void => {
      mine.addEventListener(name, (message) => {
        if (mine !== source) return;
        alive();
        if (message.lastEventId !== '') cursor = message.lastEventId;
        if (typeof message.data === 'string' && message.data !== '') hear(parseClean(message.data) as S);
      });
    };
    mine.addEventListener('open', () => {
      if (mine !== source) return;
      alive();
      pauseMs = secondMs;
      line.set({ state: 'open' });
      if (broken) hears.resumed();
      broken = false;
    });
    mine.addEventListener('error', () => mine === source && drop());
    on<StaffEventView>('event', hears.event);
    on<TypingSignal>('typing', hears.typing);
    on<ViewingSignal>('viewing', hears.viewing);
    on<PresenceSignal>('presence', hears.presence);
    on<LockdownSignal>('lockdown', hears.lockdown);
    mine.addEventListener('ping', alive);
    alive();
  }
  const back = (): void => {
    if (source === null) connect();
  };
  addEventListener('online', back);
  addEventListener('offline', drop);
  open = back;
  connect();
  return () => {
    open = () => {};
    removeEventListener('online', back);
    removeEventListener('offline', drop);
    clearTimeout(again);
    clearTimeout(watchdog);
    source?.close();
    source = null;
  };
}
