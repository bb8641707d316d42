import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MailLineView } from '../../src/http/mail-shapes.ts';
import { hourMs, minuteMs } from '../../src/kernel/clock.ts';
import { type Agent, createTestApp, type TestApp } from '../support/app.ts';
import { type OtherServer, startOtherServer } from '../support/other-server.ts';

let provider: OtherServer;
let inner: OtherServer;
let parley: TestApp;
let owner: Agent;
beforeAll(async () => {
  [provider, inner] = await Promise.all([startOtherServer(), startOtherServer('127.0.0.2')]);
  const env = {
    MAIL_ENDPOINT: `${provider.url}/emails`,
    MAIL_ENDPOINT_KEY: 'key-of-the-house',
    MAIL_FROM: 'help@house.example',
  };
  parley = await createTestApp({ env });
  owner = await parley.signIn('owner');
  await parley.settle();
});
afterAll(async () => {
  expect(parley.faults()).toEqual([]);
  await parley?.close();
  await provider?.stop();
  await inner?.stop();
});

/** Somebody asks for a code. @returns where the mail with it has got to */
async function codeFor(address: string): Promise<{ line: () => Promise<MailLineView>; text: () => Promise<string> }> {
  provider.calls = [];
  parley.clock.advance(1);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await parley.request('POST', '/my/code', { body: `email=${address}`, headers })).status).toBe(200);
  await parley.settle();
  const line = async (): Promise<MailLineView> => {
    const { json } = await parley.request<{ items: MailLineView[] }>('GET', '/api/v1/mails', { cookie: owner.cookie });
    const found = json.items.find(({ to }) => to === address);
    if (!found) throw new Error(`no mail to ${address}`);
    return found;
  };
  const text = async (): Promise<string> => {
    const path = `/api/v1/mails/${(await line()).id}`;
    return (await parley.request<{ text: string }>('GET', path, { cookie: owner.cookie })).json.text;
  };
  return { line, text };
}

it('hands a mail to the endpoint once, with the key, a name of its own and no code left behind', async () => {
  provider.manner = { status: 200, body: { id: 'x' } };
  const { line, text } = await codeFor('bo@example.org');
  expect(provider.calls).toHaveLength(1);
  const [call] = provider.calls;
  expect(call).toMatchObject({ method: 'POST', path: '/emails', authorization: 'Bearer key-of-the-house' });
  const { id, state } = await line();
  const sent = JSON.parse(call?.body ?? '') as Record<string, unknown>;
  expect(sent).toMatchObject({ from: 'help@house.example', to: ['bo@example.org'] });
  expect(Object.keys(sent).sort()).toEqual(['from', 'headers', 'html', 'subject', 'text', 'to']);
  expect(sent.text).toMatch(/^ {4}\d{6}$/m);
  expect(call?.headers['idempotency-key']).toBe(`${id}@localhost`);
  expect(sent.headers).toEqual({ 'Message-ID': `<${id}@localhost>` });
  expect(state).toBe('sent');
  expect(await text()).toContain('••••••');
});

it('tries again what may pass, under the same name, and gives up what will not', async () => {
  // The key, the load and the server itself may be put right.
  for (const status of [401, 403, 429, 500, 503]) {
    provider.manner = { status };
    const address = `later${status}@example.org`;
    const { line } = await codeFor(address);
    expect([status, (await line()).state, (await line()).error]).toEqual([
      status,
      'waiting',
      `the mail endpoint answered ${status}`,
    ]);
    provider.manner = { status: 202 };
    parley.clock.advance(minuteMs);
    await parley.settle();
    expect([status, (await line()).state]).toEqual([status, 'sent']);
    const names = provider.calls.map(({ headers }) => headers['idempotency-key']);
    expect(names.length).toBeGreaterThanOrEqual(2);
    expect(new Set(names).size).toBe(1);
    expect(new Set(provider.calls.map(({ body }) => body)).size).toBe(1);
  }
  for (const status of [400, 413, 422]) {
    provider.manner = { status };
    const { line } = await codeFor(`never${status}@example.org`);
    parley.clock.advance(hourMs);
    await parley.settle();
    expect([status, (await line()).state, provider.calls.length]).toEqual([status, 'failed', 1]);
  }
});

it('F2 F3 does not follow where it is sent, and waits no longer than it may for one that says nothing', async () => {
  provider.manner = { status: 307, headers: { location: `${inner.url}/emails` } };
  const moved = await codeFor('moved@example.org');
  expect(await moved.line()).toMatchObject({ state: 'waiting', error: expect.stringContaining('redirect') as string });
  expect(inner.calls).toEqual([]);

  provider.manner = 'hang';
  parley.clock.advance(hourMs);
  const [job] = await parley.ctx.outbox.claim(1, minuteMs);
  if (!job) throw new Error('there is nothing to send');
  // As the jobs do, only with less patience.
  await parley.ctx.mails.deliver(job, AbortSignal.timeout(200));
  expect(await moved.line()).toMatchObject({
    state: 'waiting',
    error: expect.stringMatching(/timeout|aborted/i) as string,
  });
  provider.manner = { status: 200 };
  parley.clock.advance(2 * hourMs);
  await parley.settle();
  expect((await moved.line()).state).toBe('sent');
});
