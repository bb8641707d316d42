import type { ConversationView, EventView } from '../../../http/shapes.ts';
import { backoffMs } from '../../shared/backoff.ts';
import { type ApiFault, faultOfRejection } from '../../shared/client.ts';
import { openFeed, pause } from '../../shared/sse.ts';
import { api } from './api.ts';

export interface Heard {
  conversation(now: ConversationView): void;
  /** New events; `first` is true for what was there when the page came. Events may come twice. */
  events(events: EventView[], first: boolean): void;
  typing(name: string, typing: boolean): void;
  /** All that may be shown so far of an answer that is being written. */
  delta(text: string): void;
  presence(agents: number): void;
  live(live: boolean): void;
  /** The token or the conversation is not valid (any more). */
  lost(fault: ApiFault): void;
  /** It could not be loaded yet; it is tried again. */
  trouble(fault: ApiFault): void;
}

/** The token or the conversation is not valid (any more). */
export const gone = (fault: ApiFault) => fault.status === 401 || fault.status === 403 || fault.status === 404;

function parse(data: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Reads a conversation to its present end, then stays with it live. @param token asked for each time: it may be renewed @returns stop */
export function follow(id: string, token: () => string, heard: Heard): () => void {
  const stop = new AbortController();
  let close = () => {};
  let cursor: string | null = null;

  /** All events after the cursor; several calls when there are many. */
  const catchUp = async (first: boolean) => {
    for (let more = true; more && !stop.signal.aborted; ) {
      const page = await api.events(id, token(), cursor, stop.signal);
      more = page.events.length > 0 && page.cursor !== cursor;
      cursor = page.cursor || cursor;
      if (!stop.signal.aborted) heard.events(page.events, first);
    }
  };

  const listen = () =>
    openFeed({
      url: (after) => api.eventsPath(id, after),
      token,
      after: cursor,
      onMessage: ({ event, data }) => {
        const value = parse(data);
        if (event === 'event' && typeof value.seq === 'number') heard.events([value as unknown as EventView], false);
        else if (event === 'typing') heard.typing(String(value.name ?? ''), value.typing === true);
        else if (event === 'delta') heard.delta(String(value.text));
        else if (event === 'presence' && typeof value.agents === 'number') heard.presence(value.agents);
      },
      onLive: (live) => {
        heard.live(live);
        // Where a proxy holds the stream back, plain calls still bring what is new.
        if (!live) void catchUp(false).catch(() => undefined);
      },
      onFault: (fault) => {
        if (gone(fault)) heard.lost(fault);
        return !gone(fault);
      },
    });

  const start = async () => {
    for (let tries = 0; !stop.signal.aborted; tries++) {
      try {
        const [{ conversation }] = await Promise.all([api.conversation(id, token()), catchUp(true)]);
        if (stop.signal.aborted) return;
        heard.conversation(conversation);
        close = listen();
        return;
      } catch (reason) {
        const fault = faultOfRejection(reason);
        if (stop.signal.aborted) return;
        if (gone(fault)) return heard.lost(fault);
        heard.trouble(fault);
        await pause(Math.max(fault.retryAfterMs ?? 0, backoffMs(tries)), stop.signal);
      }
    }
  };
  void start();
  return () => {
    stop.abort();
    close();
  };
}
