import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How long the model takes to begin with its answer. */
export const thinksMs = 300;
/** Then a word every so often. */
const wordMs = 10;

export interface SlowModel {
  url: string;
  /** When the first sentence of the last answer was out with the sign behind it, as `performance.now()` tells. */
  firstSentenceAt(): number;
  /** How long each answer since the last time took the model itself, in milliseconds. */
  ownMillis(): number[];
  stop(): Promise<void>;
}

/** Words of an answer as JSON of one chunk of a streamed chat completion. */
const chunk = (content: string, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'bench', choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;

const understood = '{"language":"en","intent":null,"confidence":0,"act":null,"fields":[]}';

/** A server with a model that thinks for a while and then writes, word by word, the first sentence of the first passage, twice. */
export async function startSlowModel(): Promise<SlowModel> {
  let firstSentenceAt = 0;
  let times: number[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') return void response.end('{"data":[{"id":"bench"}]}');
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { messages } = JSON.parse(Buffer.concat(parts).toString()) as {
      messages: { role: string; content: string }[];
    };
    const said = messages.find(({ role }) => role === 'user')?.content ?? '{}';
    const { passages = [] } = JSON.parse(said) as { passages?: { mark: string; text: string }[] };
    const began = performance.now();
    await pause(thinksMs);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const [first] = passages;
    for (const i of first ? [0, 1] : []) {
      for (const word of `${first?.text.split('. ')[0]}. [${first?.mark}] `.match(/\S+\s+/g) ?? []) {
        response.write(chunk(word));
        if (i === 1 && firstSentenceAt === 0) firstSentenceAt = performance.now();
        await pause(wordMs);
      }
    }
    response.end(`${passages.length === 0 ? chunk(understood) : ''}${chunk('', 'stop')}data: [DONE]\n\n`);
    times.push(performance.now() - began);
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    firstSentenceAt() {
      const at = firstSentenceAt;
      firstSentenceAt = 0;
      return at;
    },
    ownMillis() {
      const all = times;
      times = [];
      return all;
    },
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
