import { backoffMs } from './backoff.ts';
import { type ApiFault, faultOf, faultOfRejection } from './client.ts';

export interface StreamMessage {
  event: string;
  /** The id last seen on the stream, which stays until another comes. */
  id: string;
  data: string;
}

/**
 * A parser of `text/event-stream` as the HTML standard describes it (section 9.2.6): feed it text as it arrives, in
 * pieces cut anywhere; it calls `onMessage` for each whole message that has data.
 */
export function streamParser(onMessage: (message: StreamMessage) => void): (piece: string) => void {
  let rest = '';
  let event = '';
  let id = '';
  let data: string[] = [];
  const line = (text: string) => {
    if (text === '') {
      if (data.length > 0) onMessage({ event: event || 'message', id, data: data.join('\n') });
      event = '';
      data = [];
      return;
    }
    const colon = text.indexOf(':');
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? '' : text.slice(colon + (text[colon + 1] === ' ' ? 2 : 1));
    if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
  };
  return (piece) => {
    rest += piece;
    // A carriage return at the very end may be half of a CRLF: it waits for what follows.
    for (let match = /\r\n|\n|\r(?!$)/.exec(rest); match; match = /\r\n|\n|\r(?!$)/.exec(rest)) {
      line(rest.slice(0, match.index));
      rest = rest.slice(match.index + match[0].length);
    }
  };
}

export interface Feed {
  /** The address to resume from; asked anew for every connection. `after` is the last id seen, or null. */
  url(after: string | null): string;
  /** Asked for anew for every connection, as the address is. */
  token(): string;
  after?: string | null;
  onMessage(message: StreamMessage): void;
  /** The stream is up (true) or being sought again (false). */
  onLive?(live: boolean): void;
  /** The server refused: return false to give up, true to try again later. Default: passing faults are tried again. */
  onFault?(fault: ApiFault): boolean;
  /** Nothing at all for so long (the server pings every 15 s) means the line is dead. Default 40,000. */
  silenceMs?: number;
}

/** Reads one connection to its end. @throws ApiFault when it could not be opened or broke. */
async function readOnce(feed: Feed, after: string | null, stop: AbortSignal, heard: (m: StreamMessage) => void) {
  const dead = new AbortController();
  let timer = 0 as unknown as ReturnType<typeof setTimeout>;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => dead.abort(), feed.silenceMs ?? 40_000);
  };
  alive();
  try {
    const headers: Record<string, string> = {
      accept: 'text/event-stream',
      authorization: `Bearer ${feed.token()}`,
    };
    if (after) headers['last-event-id'] = after;
    const signal = AbortSignal.any([stop, dead.signal]);
    const response = await fetch(feed.url(after), { headers, signal, cache: 'no-store' });
    if (!response.ok) throw await faultOf(response);
    if (!response.body) return;
    feed.onLive?.(true);
    const parse = streamParser(heard);
    const reader = response.body
      .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, BufferSource>)
      .getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      alive();
      parse(next.value);
    }
  } catch (reason) {
    throw faultOfRejection(reason);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits, but no longer than until the browser says it is online again or `stop` fires. */
export function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      globalThis.removeEventListener('online', done);
      stop.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    globalThis.addEventListener('online', done);
    stop.addEventListener('abort', done);
  });
}

/**
 * A live stream over fetch (EventSource cannot send an Authorization header) that resumes from the last id after any
 * break, with growing pauses, until closed.
 * @returns close
 */
export function openFeed(feed: Feed): () => void {
  const stop = new AbortController();
  let after = feed.after ?? null;
  let tries = 0;
  const run = async () => {
    while (!stop.signal.aborted) {
      let waitMs = 0;
      try {
        await readOnce(feed, after, stop.signal, (message) => {
          tries = 0;
          if (message.id) after = message.id;
          feed.onMessage(message);
        });
      } catch (reason) {
        const fault = faultOfRejection(reason);
        if (stop.signal.aborted) return;
        if (fault.status > 0 && !(feed.onFault?.(fault) ?? fault.passing)) return;
        waitMs = fault.retryAfterMs ?? 0;
      }
      feed.onLive?.(false);
      await pause(Math.max(waitMs, backoffMs(tries++, 500, 10_000)), stop.signal);
    }
  };
  void run();
  return () => stop.abort();
}
