import { signal } from '@preact/signals';
import { backoffMs } from '../../shared/backoff.ts';
import { ApiFault } from '../../shared/client.ts';
import type { Outgoing } from './rows.ts';
import { type Box, readJson } from './storage.ts';

/**
 * What delivering came to: `sent`; `again` at once (something was put right first, for example a conversation opened
 * anew). A passing ApiFault means later; any other, never.
 */
export type Deliver = (message: Outgoing) => Promise<'sent' | 'again'>;

const prefix = 'out.';
/** How often in a row "again" is believed before it counts as a failure. */
const mostAgain = 3;

function isOutgoing(value: unknown): value is Outgoing {
  const it = value as Partial<Outgoing> | null;
  return typeof it?.clientId === 'string' && typeof it.text === 'string' && typeof it.conversation === 'string';
}

/**
 * One tab at a time: messages leave in the order written, and none is sent by two tabs at once. Where the browser has no
 * locks, or refuses them to a frame without storage, the server alone tells repetitions apart.
 */
async function inTurn(work: () => Promise<void>): Promise<void> {
  let begun = false;
  const begin = () => {
    begun = true;
    return work();
  };
  const locks = globalThis.navigator?.locks;
  try {
    await (locks ? locks.request('parley.outbox', begin) : begin());
  } catch (reason) {
    if (begun) throw reason;
    await begin();
  }
}

/**
 * Messages on their way. Each is saved under a key of its own before anything is sent (so tabs cannot overwrite each
 * other's), leaves when the server has stored it, and keeps its `clientId` over every try, by which the server knows a
 * repetition. Keys sort by time: order of writing is order of sending.
 */
export function createOutbox(box: Box, deliver: Deliver) {
  const items = signal<readonly Outgoing[]>([]);
  /** The last try found no way through: what is unsent is waiting for the connection. */
  const stuck = signal(false);
  let running = false;
  let wanted = false;
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const load = () => {
    items.value = box.keys(prefix).flatMap((key) => readJson(box, key, isOutgoing) ?? []);
  };
  const save = (message: Outgoing) => {
    box.set(prefix + message.clientId, JSON.stringify(message));
    load();
  };
  const drop = (clientId: string) => {
    box.remove(prefix + clientId);
    load();
  };

  /** Sends all that is due. @returns the pause until the next try, or null when nothing is left. */
  async function sendAll(): Promise<number | null> {
    let again = 0;
    for (;;) {
      load(); // Another tab may have sent, added or taken back since.
      const next = items.value.find((message) => !message.failed);
      if (!next) {
        stuck.value = false; // Sent or taken back in another tab, it waits for nothing any more.
        return null;
      }
      try {
        if ((await deliver(next)) === 'sent') {
          drop(next.clientId);
          tries = again = 0;
          stuck.value = false;
        } else if (++again > mostAgain) throw new ApiFault('unavailable', 503);
      } catch (reason) {
        const fault = reason instanceof ApiFault ? reason : new ApiFault('unreadable', 400);
        stuck.value = fault.passing;
        if (fault.passing) return Math.max(fault.retryAfterMs ?? 0, backoffMs(tries++));
        save({ ...next, failed: fault.code });
      }
    }
  }

  async function flush(): Promise<void> {
    wanted = true;
    if (running) return;
    running = true;
    clearTimeout(timer);
    try {
      while (wanted) {
        wanted = false;
        await inTurn(async () => {
          const pause = await sendAll();
          if (pause !== null) timer = setTimeout(() => void flush(), pause);
        });
      }
    } finally {
      running = false;
    }
  }

  load();
  return {
    items,
    stuck,
    flush,
    load,
    drop,
    save,
    add(message: Outgoing) {
      save(message);
      void flush();
    },
    /** Sends again, now, what failed for good or is waiting. */
    retry(clientId?: string) {
      tries = 0;
      const one = items.value.find((message) => message.clientId === clientId);
      if (one) {
        const { failed: _, ...fresh } = one;
        save(fresh);
      }
      void flush();
    },
    /** Messages written before their conversation existed, or whose conversation is gone, go to another. */
    rebind(from: string, to: string) {
      for (const message of items.value) if (message.conversation === from) save({ ...message, conversation: to });
    },
    clear() {
      for (const key of box.keys(prefix)) box.remove(key);
      load();
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
