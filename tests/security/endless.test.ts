import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../src/entry/listen.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { expectProblem } from '../support/problems.ts';

let parley: TestApp;
beforeAll(async () => {
  parley = await createTestApp({ host: () => ({ addressOf: (c) => c.req.header('x-at') ?? '127.0.0.1' }) });
});
afterAll(() => parley?.close());

describe('G4 who sends and reads slowly', () => {
  it('is cut off, and meanwhile everybody else is served', async () => {
    // As the service has it, only shorter.
    const patience = { headersMs: 1_000, requestMs: 1_500, idleMs: 2_000, lookMs: 100 };
    const server = listen(parley.app.fetch, { port: 0, hostname: '127.0.0.1' }, patience);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    // Written once; it takes a while.
    await fetch(`http://127.0.0.1:${port}/openapi.json`);
    const post = 'POST /api/v1/conversations HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';
    /** Each says its beginning, then a byte at a time for ever. */
    const beginnings = ['GET / HTTP/1.1\r\nhost: localhost\r\nx-slow: ', `${post}content-length: 60000\r\n\r\n{"a":"`];
    const slow = Array.from({ length: 200 }, (_, i) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined).write(beginnings[i % 2] ?? '');
      return { socket, dripping: setInterval(() => socket.write('x'), 200) };
    });
    // Asks for much, again and again, and reads nothing of it.
    const deaf = connect(port, '127.0.0.1');
    deaf.on('error', () => undefined).pause();
    deaf.write('GET /openapi.json HTTP/1.1\r\nhost: localhost\r\naccept-encoding: identity\r\n\r\n'.repeat(30));
    const gone = (socket: Socket) => new Promise<void>((done) => void socket.once('close', () => done()));
    const over = Promise.all(slow.map(({ socket }) => gone(socket)));
    let open = true;
    over.then(() => {
      open = false;
    });
    const waits: number[] = [];
    while (open) {
      const began = performance.now();
      expect((await fetch(`http://127.0.0.1:${port}/healthz`, { headers: { connection: 'close' } })).status).toBe(200);
      waits.push(performance.now() - began);
    }
    for (const { dripping } of slow) clearInterval(dripping);
    waits.sort((a, b) => a - b);
    expect(waits.length).toBeGreaterThan(10);
    expect(waits[Math.floor(waits.length * 0.9)]).toBeLessThan(500);
    server.close();
    // One that reads nothing sees the end only when it reads.
    await once(server, 'close');
    deaf.destroy();
  }, 15_000);
});

describe('G7 live streams', () => {
  const streamOf = (id: string, token: string, at = '127.0.0.1'): Promise<Response> =>
    Promise.resolve(
      parley.app.request(`/api/v1/conversations/${id}/events`, {
        headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream', 'x-at': at },
      }),
    );

  it('are six for a visitor, two thousand in all, cost little, and leave room for staff', async () => {
    const first = await parley.open();
    const open: Response[] = [];
    for (let i = 0; i < 6; i++) open.push(await streamOf(first.id, first.token));
    expect(open.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    const seventh = await parley.request('GET', `/api/v1/conversations/${first.id}/events`, {
      token: first.token,
      headers: { accept: 'text/event-stream' },
    });
    expectProblem(seventh, 429, 'rate_limited');
    expect(seventh.headers.get('retry-after')).toBe('30');
    // Without a stream everything still is to be had.
    expect((await first.events()).length).toBeGreaterThan(0);

    const others = [];
    for (let i = 0; i < 333; i++) others.push(await parley.open());
    const before = process.memoryUsage().heapUsed;
    const statuses: number[] = [];
    for (const { id, token } of others)
      for (let i = 0; i < 6; i++) {
        const response = await streamOf(id, token);
        statuses.push(response.status);
        if (response.status === 200) open.push(response);
      }
    expect(open).toHaveLength(2_000);
    expect((process.memoryUsage().heapUsed - before) / 2_000).toBeLessThan(40_000);
    expect(new Set(statuses.slice(1_994))).toEqual(new Set([503]));
    const agent = await parley.signIn('agent');
    const follower = await agent.follow();
    await follower.until((all) => all.some(({ event }) => event === 'presence'));
    await follower.stop();
    // Whoever comes from elsewhere takes a place from where most are, and nobody who was there first loses theirs to that crowd.
    const elsewhere = await parley.open();
    const theirs = [];
    for (let i = 0; i < 6; i++) theirs.push(await streamOf(elsewhere.id, elsewhere.token, '203.0.113.9'));
    expect(theirs.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect((await streamOf(others.at(-1)?.id ?? '', others.at(-1)?.token ?? '')).status).toBe(503);
    const ended = await Promise.all(
      open.slice(0, 6).map(async ({ body }) => {
        const reader = body?.getReader();
        while (!(await reader?.read())?.done);
        return true;
      }),
    );
    expect(ended).toHaveLength(6);
    open.splice(0, 6, ...theirs);
    // Places are given back.
    for (const { body } of open) await body?.cancel();
    const again = await streamOf(first.id, first.token);
    expect(again.status).toBe(200);
    await again.body?.cancel();
  }, 30_000);
});
