import type { Ledger } from '../../tests/support/ledger.ts';
import { followStream } from '../../tests/support/sse.ts';
import { pause, type Victim } from './victim.ts';

/** One conversation as its client saw it. */
export interface Chat {
  id: string;
  token: string;
  /** Seqs as they came over the live stream, in that order, through every restart. */
  followed: number[];
  /** The stream that is open now. */
  stream: { done: Promise<void>; end: AbortController } | null;
}

export interface Clients {
  readonly chats: readonly Chat[];
  /** Messages acknowledged so far. */
  acknowledged(): number;
  /** Times a message was sent again because the connection was lost. */
  resent(): number;
  /** Answers that are neither an acknowledgement nor a lost connection. */
  readonly refused: readonly string[];
  /** Lets every client finish the message it is at, however often it has to be sent again. */
  stop(): Promise<void>;
  /** Ends the live streams once each has caught up with its conversation. */
  endStreams(): Promise<void>;
  /** As a client does it: again until it is answered. */
  persist(chat: Chat, path: string, body?: object): Promise<{ status: number; text: string }>;
}

/** What may be said in a conversation: small talk, questions, a form with its answers, other languages, and a person at last. */
const lines = [
  'hello',
  'how do I reset my password?',
  'my vpn drops every ten minutes on the train',
  'yes, open a ticket please',
  'since yesterday, on my laptop',
  'no',
  'yes',
  'what is the status of my ticket?',
  'no puedo entrar en mi correo desde esta mañana',
  '打印机坏了怎么办',
  'I want to talk to a human',
  'are you still there?',
];
/** A client says all of it in its first conversation, and in those after it the first or the second part, in turn. */
const parts = [lines.slice(0, 8), lines.slice(8)];
/** So many conversations that are over are still followed; older ones resume their stream at the very end. */
const mostFollowed = 12;
/** How long a client waits for an answer before it asks again. */
const patienceMs = 20_000;
const endedAtOnce = 8;

/**
 * People who talk without end, send again what got no answer, and follow their conversations live.
 * @param count how many of them
 * @param mostPauseMs how long one may take before the next message
 */
export function startClients(
  victim: Victim,
  ledger: Ledger,
  random: () => number,
  count: number,
  mostPauseMs = 30,
): Clients {
  const chats: Chat[] = [];
  const refused: string[] = [];
  let stopped = false;
  let acknowledged = 0;
  let resent = 0;

  const once = async (path: string, init: RequestInit): Promise<Response> => {
    if (victim.port === null) throw new Error('not there');
    return fetch(`http://127.0.0.1:${victim.port}${path}`, init);
  };

  /** @returns the answer, whole: half an answer is none. */
  const insist = async (path: string, headers: Record<string, string>, body?: object) => {
    for (let tries = 0; ; tries++) {
      try {
        const response = await once(path, {
          headers: { 'content-type': 'application/json', ...headers },
          signal: AbortSignal.timeout(patienceMs),
          ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
        });
        const text = await response.text();
        if (tries > 0) resent++;
        return { status: response.status, text };
      } catch {
        await pause(30 + random() * 70);
      }
    }
  };

  const open = async (): Promise<Chat> => {
    const { status, text } = await insist('/api/v1/conversations', {}, { locale: 'en' });
    if (status !== 201) throw new Error(`a conversation could not be opened: ${status} ${text}`);
    const { conversation, token } = JSON.parse(text) as { conversation: { id: string }; token: string };
    const chat: Chat = { id: conversation.id, token, followed: [], stream: null };
    chats.push(chat);
    follow(chat);
    return chat;
  };

  const follow = (chat: Chat): void => {
    const end = new AbortController();
    chat.stream = { done: readOn(chat, end.signal), end };
  };
  const unfollow = async (chat: Chat): Promise<void> => {
    const { stream } = chat;
    chat.stream = null;
    stream?.end.abort();
    await stream?.done;
  };

  const readOn = async (chat: Chat, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      try {
        const last = chat.followed.at(-1);
        const response = await once(`/api/v1/conversations/${chat.id}/events`, {
          headers: {
            authorization: `Bearer ${chat.token}`,
            accept: 'text/event-stream',
            ...(last === undefined ? {} : { 'last-event-id': String(last) }),
          },
          signal,
        });
        const stream = followStream(response);
        let taken = 0;
        // What came before the connection broke counts: a browser has shown it already.
        const take = (): false => {
          for (; taken < stream.all.length; taken++) {
            const { id } = stream.all[taken] ?? {};
            if (id !== undefined) chat.followed.push(Number(id));
          }
          return false;
        };
        await stream.until(take).catch(() => take());
      } catch {
        await pause(50);
      }
    }
  };

  const talk = async (lane: number): Promise<void> => {
    const over: Chat[] = [];
    for (let talks = 0; !stopped; talks++) {
      const chat = await open();
      over.push(chat);
      const [oldest] = over;
      if (oldest && over.length > mostFollowed / count) {
        over.shift();
        await unfollow(oldest);
      }
      for (const [i, text] of ((talks > 0 && parts[talks % parts.length]) || lines).entries()) {
        if (stopped) break;
        const clientId = `${lane}-${talks}-${i}`;
        const about = { conversation: chat.id, clientId };
        ledger.write({ what: 'sent', ...about, text });
        // Every fourth wants to know only that its message is safe.
        const prefer: Record<string, string> = i % 4 === 3 ? { prefer: 'respond-async' } : {};
        const path = `/api/v1/conversations/${chat.id}/messages`;
        const answer = await insist(path, { authorization: `Bearer ${chat.token}`, ...prefer }, { clientId, text });
        if (answer.status === 201 || answer.status === 202) {
          ledger.write({ what: 'acknowledged', ...about, status: answer.status, body: answer.text });
          acknowledged++;
        } else refused.push(`${answer.status} ${answer.text}`);
        await pause(random() * mostPauseMs);
      }
    }
  };

  const endOne = async (chat: Chat): Promise<void> => {
    const { text } = await insist(`/api/v1/conversations/${chat.id}`, { authorization: `Bearer ${chat.token}` });
    const { cursor } = (JSON.parse(text) as { conversation: { cursor: string } }).conversation;
    if (chat.stream === null) follow(chat);
    for (let waited = 0; (chat.followed.at(-1) ?? 0) < Number(cursor) && waited < 5_000; waited += 5) await pause(5);
    await unfollow(chat);
  };

  const talking = Array.from({ length: count }, (_, lane) => talk(lane));
  return {
    chats,
    refused,
    acknowledged: () => acknowledged,
    resent: () => resent,
    async stop() {
      stopped = true;
      await Promise.all(talking);
    },
    async endStreams() {
      const left = chats.values();
      const endOn = async (): Promise<void> => {
        for (const chat of left) await endOne(chat);
      };
      await Promise.all(Array.from({ length: endedAtOnce }, endOn));
    },
    persist: (chat, path, body) => insist(path, { authorization: `Bearer ${chat.token}` }, body),
  };
}
