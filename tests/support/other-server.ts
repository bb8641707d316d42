import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';

/** How somebody else's server answers. `endless`: with a body that goes on until the other side hangs up. */
export type Manner = { status: number; headers?: Record<string, string>; body?: unknown } | 'endless' | 'hang';

export interface Call {
  method: string;
  path: string;
  authorization: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface OtherServer {
  url: string;
  /** Everything it was asked. */
  calls: Call[];
  /** How it answers from now on. */
  manner: Manner | ((path: string) => Manner);
  /** Bytes of endless answers that it got rid of. */
  sent: number;
  stop(): Promise<void>;
}

/**
 * Somebody else's HTTP server on loopback, that does what a test tells it to.
 * @param host another number is another host @param tls by which it speaks https
 */
export async function startOtherServer(host = '127.0.0.1', tls?: { key: string; cert: string }): Promise<OtherServer> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url: path = '', headers } = request;
    const body = await readText(request).catch(() => '');
    other.calls.push({ method, path, authorization: headers.authorization, headers, body });
    const manner = typeof other.manner === 'function' ? other.manner(path) : other.manner;
    if (manner === 'hang') return;
    if (manner !== 'endless') {
      response.writeHead(manner.status, { 'content-type': 'application/json', ...manner.headers });
      return void response.end(manner.body === undefined ? '{}' : JSON.stringify(manner.body));
    }
    response.writeHead(200, {
      'content-type': path.endsWith('/completions') ? 'text/event-stream' : 'application/json',
    });
    const piece = `: ${'.'.repeat(65_000)}\n`;
    const pour = (): void => {
      while (!response.destroyed) {
        other.sent += piece.length;
        if (!response.write(piece)) return void response.once('drain', pour);
      }
    };
    pour();
  };
  const server = tls ? createSecureServer(tls, answer) : createServer(answer);
  await new Promise<void>((done) => server.listen(0, host, done));
  const other: OtherServer = {
    url: `${tls ? 'https' : 'http'}://${host}:${(server.address() as AddressInfo).port}`,
    calls: [],
    manner: { status: 200 },
    sent: 0,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return other;
}
