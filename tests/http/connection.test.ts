import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, describe, expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';

const app = await createTestApp();
const server = serve({ fetch: app.app.fetch, port: 0, hostname: '127.0.0.1' });
await once(server, 'listening');
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  await app.close();
});

/** Everything the server says until it hangs up. */
async function heard(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (piece: Buffer) => {
    text += piece.toString();
  });
  // What is still being sent when the server hangs up is of no interest.
  socket.on('error', () => undefined);
  await once(socket, 'close');
  return text;
}

describe('a body that is too large', () => {
  it('and told in pieces ends the connection, and the answer says so', async () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const all = heard(socket);
    socket.write(
      'POST /api/v1/conversations HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
    );
    const piece = 'x'.repeat(16_384);
    for (let sent = 0; sent < 5; sent++) socket.write(`${piece.length.toString(16)}\r\n${piece}\r\n`);
    const answer = await all;
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toMatch(/\r\nconnection: close\r\n/i);
    expect(answer).not.toMatch(/keep-alive/i);
    expect(answer).toContain('"code":"too_large"');
  });
});

describe('a request that others might read differently', () => {
  const answer = async (lines: string[], body = ''): Promise<string> => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    const all = heard(socket);
    socket.write(`${[...lines, 'host: localhost', 'connection: close'].join('\r\n')}\r\n\r\n${body}`);
    return all;
  };

  it('that could end in two places is refused', async () => {
    const post = 'POST /api/v1/conversations HTTP/1.1';
    for (const lines of [
      ['content-length: 2', 'transfer-encoding: chunked'],
      ['content-length: 2', 'content-length: 4'],
      ['transfer-encoding: chunked, identity'],
      ['transfer-encoding : chunked'],
    ])
      expect(await answer([post, 'content-type: application/json', ...lines], '0\r\n\r\n'), lines.join()).toMatch(
        /^HTTP\/1\.1 400 /,
      );
  });

  it('TRACE is not done', async () => {
    const told = await answer(['TRACE / HTTP/1.1', 'cookie: secret=canary']);
    expect(told).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(told).not.toContain('canary');
  });
});
