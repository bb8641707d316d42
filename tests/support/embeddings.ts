import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the server takes a request: as it should, or in one of the ways in which servers fail. */
export type Mood =
  | 'well'
  | 'another model'
  | 'error'
  | 'hangs'
  | 'no json'
  | 'too few'
  | 'other lengths'
  | 'no numbers'
  | 'breaks off';

export interface EmbeddingServer {
  /** As `LLM_BASE_URL`. */
  url: string;
  mood: Mood;
  /** Every text that came, in order. */
  asked: string[];
  /** After so many further requests it fails. */
  failAfter: number;
  stop(): Promise<void>;
}

const dimensions = 768;

/** Words that mean the same to this server, though they share no letter. */
const same: Readonly<Record<string, string>> = { zubzub: 'vpn', quorble: 'train', flimmer: 'drops' };

/** A bag of words, each in a place of its own: the same text always gives the same vector. */
function vectorOf(text: string): number[] {
  const vector = Array.from({ length: dimensions }, () => 0.001);
  for (const word of text.toLowerCase().match(/\p{L}{3,}/gu) ?? []) {
    let place = 7;
    for (const letter of same[word] ?? word) place = (place * 31 + (letter.codePointAt(0) ?? 0)) % 9_973;
    vector[place % dimensions] = (vector[place % dimensions] ?? 0) + 1;
  }
  return vector;
}

/** A server that speaks OpenAI's embeddings over HTTP, and fails when told to. */
export async function startEmbeddingServer(): Promise<EmbeddingServer> {
  const answer = (texts: string[], response: ServerResponse): void => {
    const mood = state.failAfter-- > 0 ? state.mood : 'error';
    const data = texts.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) }));
    const send = (all: unknown): void => {
      response.setHeader('content-type', 'application/json');
      const usage = { prompt_tokens: texts.join(' ').length >> 2, total_tokens: 0 };
      response.end(JSON.stringify({ object: 'list', data: all, model: 'test', usage }));
    };
    switch (mood) {
      case 'well':
        send(data);
        return;
      case 'another model':
        send(data.map((one) => ({ ...one, embedding: one.embedding.slice(0, dimensions / 2) })));
        return;
      case 'error':
        response.statusCode = 500;
        response.end('{}');
        return;
      case 'hangs':
        return;
      case 'no json':
        response.end('<html>');
        return;
      case 'too few':
        send(data.slice(1));
        return;
      case 'other lengths':
        send(data.map((one, i) => ({ ...one, embedding: i === 0 ? [] : one.embedding })));
        return;
      case 'no numbers':
        send(data.map((one) => ({ ...one, embedding: one.embedding.map(() => null) })));
        return;
      case 'breaks off':
        response.setHeader('content-length', '9999');
        response.write('{"data":');
        response.destroy();
    }
  };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      if (!request.url?.endsWith('/embeddings')) {
        response.statusCode = 404;
        response.end('{}');
        return;
      }
      const { input } = JSON.parse(body) as { input: string[] };
      state.asked.push(...input);
      answer(input, response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const state: EmbeddingServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    mood: 'well',
    asked: [],
    failAfter: Number.POSITIVE_INFINITY,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return state;
}
