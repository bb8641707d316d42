import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationView, EventView } from '../../src/http/shapes.ts';
import { type Edge, startEdge } from '../support/edge-worker.ts';
import { followStream } from '../support/sse.ts';

const ownerPassword = 'correct horse battery';
const settings = { PARLEY_OWNER_EMAIL: 'ana@example.org', PARLEY_OWNER_PASSWORD: ownerPassword };
const question = 'my vpn drops every ten minutes on the train';

let edge: Edge;
beforeAll(async () => {
  edge = await startEdge(settings);
}, 120_000);
afterAll(() => edge?.close());

interface Chat {
  id: string;
  headers: Record<string, string>;
  say(text: string, isolate?: 'front' | 'other'): Promise<EventView[]>;
  events(): Promise<EventView[]>;
}

async function json<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

let said = 0;
async function open(isolate: 'front' | 'other' = 'front'): Promise<Chat> {
  const { conversation, token } = await json<{ conversation: ConversationView; token: string }>(
    await edge.ask('/api/v1/conversations', { isolate, body: { locale: 'en' } }),
  );
  const headers = { authorization: `Bearer ${token}` };
  const path = `/api/v1/conversations/${conversation.id}`;
  return {
    id: conversation.id,
    headers,
    say: async (text, from = isolate) =>
      (
        await json<{ events: EventView[] }>(
          await edge.ask(`${path}/messages`, { isolate: from, headers, body: { clientId: `m${++said}`, text } }),
        )
      ).events,
    events: async () =>
      (await json<{ events: EventView[] }>(await edge.ask(`${path}/events?after=0`, { isolate, headers }))).events,
  };
}

const wordsOf = (events: readonly EventView[]): string => JSON.stringify(events);

describe('the Worker in workerd', () => {
  it('answers a question from the knowledge base, and less than a second after a start', async () => {
    const first = await open();
    expect(wordsOf(await first.say(question))).toContain('/help/vpn-drops');
    await edge.restart();
    const started = performance.now();
    const chat = await open();
    const answer = wordsOf(await chat.say(question));
    const tookMs = performance.now() - started;
    expect(answer).toContain('/help/vpn-drops');
    console.log(`first answer ${Math.round(tookMs)} ms after the start`);
    expect(tookMs).toBeLessThan(1_000);
  });
});
