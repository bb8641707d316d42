import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createTestApp, type TestApp } from '../support/app.ts';

const question = 'my vpn drops every ten minutes on the train';
const written = 'Turn on **Reconnect automatically**. [a]';

/** What the server does with the nth call, counted from 0. */
let answer: (n: number, response: ServerResponse, body: object) => void;
let server: Server;
let url: string;
let came: number[] = [];
let open = 0;
let mostOpen = 0;
let hungUp = 0;

beforeAll(async () => {
  server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const n = came.push(performance.now()) - 1;
    const parts: Buffer[] = [];
    mostOpen = Math.max(mostOpen, ++open);
    response.on('close', () => {
      open--;
      if (!response.writableFinished) hungUp++;
    });
    for await (const part of request) parts.push(part as Buffer);
    answer(n, response, JSON.parse(Buffer.concat(parts).toString()) as object);
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterAll(() => void server.close());
beforeEach(() => {
  came = [];
  [open, mostOpen, hungUp] = [0, 0, 0];
});

const serviceWith = (env: Record<string, string> = {}): Promise<TestApp> =>
  createTestApp({ env: { LLM_BASE_URL: url, LLM_MODEL: 'test', LLM_ASK_BELOW: '0', ...env } });

function write(response: ServerResponse, text: string, usage: unknown = null): void {
  const chunk = (delta: object, finish: string | null): string =>
    `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'test', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(
    `${chunk({ role: 'assistant', content: text }, null)}${chunk({}, 'stop')}data: ${JSON.stringify({ choices: [], usage })}\n\ndata: [DONE]\n\n`,
  );
}

/** Tokens in the books. */
async function booked({ ctx }: TestApp): Promise<number> {
  const rows = await ctx.store.read.selectFrom('model_call').select(['tokens_in', 'tokens_out']).execute();
  return rows.reduce((sum, { tokens_in, tokens_out }) => sum + tokens_in + tokens_out, 0);
}

it.each([
  ['less than nothing', { prompt_tokens: -900_000, completion_tokens: -100_000 }],
  ['nothing in', { prompt_tokens: null, completion_tokens: 7 }],
  ['words', { prompt_tokens: '12', completion_tokens: '7' }],
  ['parts', { prompt_tokens: 12.5, completion_tokens: 0.5 }],
  ['more than there are', { prompt_tokens: 9e15, completion_tokens: 9e15 }],
  ['a list', [1, 2]],
])('a server that counts %s is booked by what went there and came back', async (_, usage) => {
  answer = (_n, response) => write(response, written, usage);
  const app = await serviceWith({ LLM_BUDGET_DAY: '1000000' });
  await (await app.open({ locale: 'en' })).say(question);
  expect(came.length).toBeGreaterThan(0);
  await vi.waitUntil(async () => (await booked(app)) > 0, { timeout: 5_000 });
  const tokens = await booked(app);
  expect(tokens).toBeGreaterThan(200);
  expect(tokens).toBeLessThan(20_000);
  expect(Number.isInteger(tokens)).toBe(true);
  await app.close();
});

it('a second try is only made where the budget bears it, too', async () => {
  // It breaks off when all the prompt and some of the answer are paid for.
  answer = (_n, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const chunk = { choices: [{ index: 0, delta: { content: '' }, finish_reason: null }] };
    const usage = { prompt_tokens: 2_000, completion_tokens: 500 };
    response.end(`data: ${JSON.stringify(chunk)}\n\ndata: ${JSON.stringify({ choices: [], usage })}\n\n`);
  };
  const app = await serviceWith({ LLM_BUDGET_CONVERSATION: '3000', LLM_TASKS: 'answer' });
  const { say } = await app.open({ locale: 'en' });
  expect(await say(question)).toContain('Turn on Reconnect automatically');
  expect(came).toHaveLength(1);
  await vi.waitUntil(async () => (await booked(app)) === 2_500, { timeout: 5_000 });
  await app.close();
});

it('no more than eight calls are under way at a time, and one whose time is over is hung up on', async () => {
  answer = () => undefined;
  const app = await serviceWith({ LLM_PATIENCE: '3' });
  const visitors = await Promise.all(Array.from({ length: 12 }, () => app.open({ locale: 'en' })));
  const turns = Promise.all(visitors.map(({ say }) => say(question)));
  await vi.waitUntil(() => open === 8, { timeout: 10_000 });
  // Those who wait for their turn are not waited for longer than the others.
  app.clock.runOut('all');
  for (const reply of await turns) expect(reply).toContain('Turn on Reconnect automatically');
  expect(mostOpen).toBe(8);
  await vi.waitUntil(() => open === 0, { timeout: 10_000 });
  expect(hungUp).toBe(came.length);
  expect(app.faults()).toEqual([]);
  await app.close();
  // It starts the service and has twelve turns, on a machine that may be busy.
}, 60_000);

it.each([
  ['asked for a rest', 429, { 'retry-after': '60' }, 8, 60_000],
  // Those who come in while it has failed but once or twice are let through.
  ['failed too often', 401, {}, 10, 5_000],
])(
  'a call that waited for its turn is not made when the server meanwhile %s, and is when that is over',
  async (_, status, headers, most, restMs) => {
    const held: ServerResponse[] = [];
    answer = (_n, response) => void held.push(response);
    const app = await serviceWith();
    const visitors = await Promise.all(Array.from({ length: 12 }, () => app.open({ locale: 'en' })));
    const turns = Promise.all(visitors.map(({ say }) => say(question)));
    await vi.waitUntil(() => held.length === 8, { timeout: 20_000 });
    answer = (_n, response) => void response.writeHead(status, headers).end('{}');
    for (const response of held) answer(0, response, {});
    for (const reply of await turns) expect(reply).toContain('Turn on Reconnect automatically');
    expect(came.length).toBeLessThanOrEqual(most);
    // Those who failed together are one reason to wait, and not six.
    const before = came.length;
    app.clock.advance(restMs);
    answer = (_n, response) => write(response, written);
    await visitors[0]?.say('and how do I reset my password?');
    expect(came.length).toBeGreaterThan(before);
    await app.close();
  },
  60_000,
);

it('a turn that loses a race while a server hangs has no second time of its own', async () => {
  answer = () => undefined;
  const app = await serviceWith();
  const visitor = await app.open({ locale: 'en' });
  const reply = visitor.say(question);
  await vi.waitUntil(() => came.length === 1, { timeout: 10_000 });
  await app.request('POST', `/api/v1/conversations/${visitor.id}/rating`, { body: { score: 4 }, token: visitor.token });
  app.clock.runOut('all');
  expect(await reply).toContain('Turn on Reconnect automatically');
  expect(came).toHaveLength(1);
  expect((await visitor.events()).some(({ type }) => type === 'rated')).toBe(true);
  await app.close();
});

it('a message that is answered waits for none that came after it', async () => {
  const held: ServerResponse[] = [];
  answer = (_, response) => void held.push(response);
  const app = await serviceWith();
  const visitor = await app.open({ locale: 'en' });
  const first = visitor.say(question);
  await vi.waitUntil(() => held.length === 1, { timeout: 10_000 });
  const second = visitor.say('my laptop is slow in everything');
  const said = async (by: string): Promise<number> =>
    (await visitor.events()).filter(({ actor, type }) => actor.kind === by && type === 'message').length;
  await vi.waitUntil(async () => (await said('visitor')) === 2, { timeout: 10_000 });
  const before = await said('assistant');
  for (const response of held) write(response, written);
  expect(await first).toContain('Turn on Reconnect automatically');
  expect(await said('assistant')).toBe(before + 1);
  await vi.waitUntil(() => held.length === 2, { timeout: 10_000 });
  app.clock.runOut('all');
  expect(await second).not.toBe('');
  await app.close();
});

it('a server that names a time to come back is asked then, and one whose time is too late is not waited for', async () => {
  answer = (n, response) => {
    if (n > 0) return write(response, written);
    response.writeHead(429, { 'retry-after': new Date(Date.now() + 2_000).toUTCString() }).end('{}');
  };
  const app = await serviceWith();
  const visitor = await app.open({ locale: 'en' });
  expect(await visitor.say(question)).toContain('Turn on Reconnect automatically');
  expect(came).toHaveLength(2);
  // A date has no parts of a second.
  expect((came[1] ?? 0) - (came[0] ?? 0)).toBeGreaterThan(900);

  came = [];
  answer = (_, response) =>
    void response.writeHead(429, { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() }).end('{}');
  const other = await app.open({ locale: 'en' });
  const began = performance.now();
  expect(await other.say(question)).toContain('Turn on Reconnect automatically');
  expect(came).toHaveLength(1);
  // Half of the time that an answer has.
  expect(performance.now() - began).toBeLessThan(6_000);
  await app.close();
});

it('a server that asks for a rest is given it by everybody, and a second try is no second failure', async () => {
  const app = await serviceWith();
  const isLeftAlone = (): boolean | undefined => app.ctx.model?.health()[0]?.isOpen;
  const ask = async (): Promise<void> => {
    expect(await (await app.open({ locale: 'en' })).say(question)).toContain('Turn on Reconnect automatically');
  };
  const refuse = (seconds: number): void => {
    answer = (_, response) => void response.writeHead(429, { 'retry-after': String(seconds) }).end('{}');
  };
  refuse(30);
  await ask();
  expect(isLeftAlone()).toBe(true);
  await ask();
  expect(came).toHaveLength(1);
  app.clock.advance(30_000);
  expect(isLeftAlone()).toBe(false);
  refuse(0);
  await ask();
  expect(came).toHaveLength(3);
  expect(isLeftAlone()).toBe(false);
  // The third failure: nobody waits for a time at which nobody is let in.
  refuse(8);
  const began = performance.now();
  await ask();
  expect(performance.now() - began).toBeLessThan(6_000);
  expect(came).toHaveLength(4);
  expect(isLeftAlone()).toBe(true);
  await app.close();
});

it('a call that ends with the turn says nothing of the server, unless it had the time of a call', async () => {
  const app = await serviceWith();
  const isLeftAlone = (): boolean | undefined => app.ctx.model?.health()[0]?.isOpen;
  const ask = async (): Promise<string> => (await app.open({ locale: 'en' })).say(question);
  const fail = async (): Promise<void> => {
    answer = (_, response) => void response.writeHead(401).end('{}');
    await ask();
  };
  const hang = async (forMs: number): Promise<void> => {
    answer = () => undefined;
    const before = came.length;
    const reply = ask();
    await vi.waitUntil(() => came.length === before + 1, { timeout: 10_000 });
    app.clock.advance(forMs);
    app.clock.runOut('all');
    expect(await reply).toContain('Turn on Reconnect automatically');
  };
  await fail();
  await fail();
  await hang(0);
  expect(isLeftAlone()).toBe(false);
  await hang(12_000);
  expect(isLeftAlone()).toBe(true);
  // One call looks whether it is back; when that tells nothing, the next does.
  app.clock.advance(5_000);
  await hang(0);
  expect(isLeftAlone()).toBe(true);
  answer = (_, response) => write(response, written);
  await ask();
  expect(isLeftAlone()).toBe(false);
  expect(came).toHaveLength(6);
  await app.close();
});

it('what a server does not take is left out from then on, and what a model thinks aloud is not its answer', async () => {
  const extras = ['temperature', 'json_schema', 'stream_options', 'max_tokens'];
  const refused: string[] = [];
  answer = (_, response, body) => {
    const unwanted = extras.find((name) => JSON.stringify(body).includes(`"${name}"`));
    if (unwanted === undefined)
      return write(
        response,
        JSON.stringify(body).includes('# answer') ? `<think>\nThe VPN. [a]</think>\n${written}` : '{}',
      );
    refused.push(unwanted);
    const message = `Unsupported value: '${unwanted}' is not supported with this model. Use 'max_completion_tokens' instead.`;
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ error: { message: unwanted === 'max_tokens' ? message : message.split(' Use')[0] } }),
    );
  };
  const app = await serviceWith({ LLM_ASK_BELOW: '1' });
  const visitors = await Promise.all([app.open({ locale: 'en' }), app.open({ locale: 'en' })]);
  // Both calls are refused, for neither knew it when it was sent.
  for (const reply of await Promise.all(visitors.map(({ say }) => say(question)))) {
    expect(reply).toContain('Turn on Reconnect automatically');
    expect(reply).not.toContain('think');
  }
  expect(refused.sort()).toEqual([
    'max_tokens',
    'max_tokens',
    'stream_options',
    'stream_options',
    'temperature',
    'temperature',
  ]);
  const third = await app.open({ locale: 'en' });
  await third.say('who wrote the moonlight sonata');
  await third.say('blue is a strange colour');
  await third.say(question);
  expect(refused).toHaveLength(7);
  const calls = await app.ctx.store.read
    .selectFrom('model_call')
    .select(['outcome', 'tokens_out'])
    .where('task', '=', 'answer')
    .execute();
  expect(calls.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok']);
  // Thoughts are paid for as well.
  for (const { tokens_out } of calls) expect(tokens_out).toBeGreaterThan(written.length / 4 + 5);
  expect(app.faults()).toEqual([]);
  await app.close();
});
