import { Client } from 'pg';
import { newId } from '../kernel/ids.ts';
import { certain } from './postgres-url.ts';
import type { Bus } from './store.ts';

/** The channel of LISTEN and NOTIFY. */
export const channel = 'parley';
/** A notification must stay under 8,000 bytes. */
const mostBytes = 7_000;
/** After a word went out, what is said within this time goes together: a notification costs a transaction. */
const gatherMs = 15;
const firstPauseMs = 200;
const longestPauseMs = 5_000;

/**
 * PostgreSQL's LISTEN and NOTIFY. The first word goes out at once, what is sent in the milliseconds after it goes together; a
 * line that breaks is sought again until it stands.
 * @param notify sends one notification
 */
export function createBus(url: string, notify: (text: string) => Promise<unknown>): Bus & { close(): Promise<void> } {
  const self = newId('prc');
  let waiting: string[] = [];
  let rests = false;
  let client: Client | null = null;
  let closed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const flush = (): void => {
    const texts = waiting;
    waiting = [];
    let pack: string[] = [];
    let bytes = 0;
    const post = (): void => {
      if (pack.length > 0) notify(JSON.stringify({ from: self, texts: pack })).catch(() => undefined);
      pack = [];
      bytes = 0;
    };
    for (const text of texts) {
      // As JSON a character may take six bytes; words that long are not worth a notification.
      const length = text.length * 3;
      if (length > mostBytes) continue;
      if (bytes + length > mostBytes) post();
      pack.push(text);
      bytes += length;
    }
    post();
  };
  /** Sends what waits, and then not again for a while. */
  const speak = (): void => {
    rests = waiting.length > 0;
    if (!rests) return;
    flush();
    setTimeout(speak, gatherMs).unref();
  };

  return {
    send(text) {
      waiting.push(text);
      if (rests) return;
      rests = true;
      // What the same turn of the event loop says goes together.
      setImmediate(speak);
    },
    listen(heard, connected) {
      const seek = async (pauseMs: number): Promise<void> => {
        if (closed) return;
        const next = new Client({
          connectionString: certain(url),
          application_name: 'parley live',
          // A server that is gone without a word must be noticed too, by who seeks the line and by who listens.
          connectionTimeoutMillis: 5_000,
          query_timeout: 5_000,
          keepAlive: true,
          keepAliveInitialDelayMillis: 10_000,
        });
        let lost = false;
        const again = (): void => {
          if (lost || closed) return;
          lost = true;
          connected(false);
          next.end().catch(() => undefined);
          retry = setTimeout(() => void seek(Math.min(pauseMs * 2, longestPauseMs)), pauseMs);
        };
        next.on('error', again);
        next.on('end', again);
        next.on('notification', ({ payload }) => {
          try {
            const { from, texts } = JSON.parse(payload ?? '{}') as { from?: string; texts?: string[] };
            if (from !== self) for (const text of texts ?? []) heard(text);
          } catch {
            // Anybody in the database may say anything here, another version of us too: what is not understood is not heard.
          }
        });
        try {
          await next.connect();
          await next.query(`listen ${channel}`);
          client = next;
          connected(true);
          pauseMs = firstPauseMs;
        } catch {
          again();
        }
      };
      void seek(firstPauseMs);
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
