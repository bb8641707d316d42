import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailLineView } from '../../src/http/mail-shapes.ts';
import { until } from '../support/browser.ts';
import { type Edge, startEdge } from '../support/edge-worker.ts';
import { type OtherServer, startOtherServer } from '../support/other-server.ts';
import { requestIn } from '../support/requesters.ts';

const password = 'correct horse battery';
const settings = { PARLEY_OWNER_EMAIL: 'ana@example.org', PARLEY_OWNER_PASSWORD: password };

let provider: OtherServer;
let inner: OtherServer;
let sending: Edge;
let keeping: Edge;
beforeAll(async () => {
  [provider, inner] = await Promise.all([startOtherServer(), startOtherServer('127.0.0.2')]);
  const way = { MAIL_ENDPOINT: `${provider.url}/emails`, MAIL_ENDPOINT_KEY: 'key-of-the-house' };
  sending = await startEdge({ ...settings, ...way, PARLEY_SECRET_KEY: 'k'.repeat(43) });
  keeping = await startEdge({ ...settings, SMTP_URL: 'smtp://127.0.0.1:9' });
}, 120_000);
afterAll(async () => {
  await sending?.close();
  await keeping?.close();
  await provider?.stop();
  await inner?.stop();
});

const form = (edge: Edge, path: string, body: string): Promise<Response> =>
  edge.ask(path, {
    body: new TextEncoder().encode(body),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://front.test' },
  });
async function signedIn(edge: Edge): Promise<Record<string, string>> {
  const answer = await edge.ask('/api/v1/session', { body: { email: settings.PARLEY_OWNER_EMAIL, password } });
  return { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
}
async function mails(edge: Edge, headers: Record<string, string>): Promise<MailLineView[]> {
  return ((await (await edge.ask('/api/v1/mails', { headers })).json()) as { items: MailLineView[] }).items;
}

describe('mail from a Worker', () => {
  it('F2 leaves by the endpoint, is tried again, and follows no redirect', async () => {
    const edge = sending;
    const request = requestIn(await (await form(edge, '/my/code', 'email=bo@example.org')).text());
    await until(
      () => provider.calls.length,
      (count) => count === 1,
      'the mail',
    );
    expect(provider.calls[0]).toMatchObject({ path: '/emails', authorization: 'Bearer key-of-the-house' });
    const { to, text } = JSON.parse(provider.calls[0]?.body ?? '') as { to: string[]; text: string };
    expect(to).toEqual(['bo@example.org']);
    // Whoever reads it comes in with it.
    const code = /^ {4}(\d{6})$/m.exec(text)?.[1] ?? '';
    expect((await form(edge, '/my/enter', `email=bo@example.org&request=${request}&code=${code}`)).status).toBe(303);

    expect(await (await edge.ask('/readyz')).json()).not.toHaveProperty('notice');
    const owner = await signedIn(edge);
    const line = async (address: string) => (await mails(edge, owner)).find((one) => one.to === address);
    expect(await line('bo@example.org')).toMatchObject({ state: 'sent' });
    provider.manner = { status: 308, headers: { location: `${inner.url}/emails` } };
    await form(edge, '/my/code', 'email=moved@example.org');
    const moved = await until(
      () => line('moved@example.org'),
      (one) => one?.error !== null && one !== undefined,
      'the refusal',
    );
    expect(moved).toMatchObject({ state: 'waiting', error: expect.stringContaining('redirect') as string });
    expect(inner.calls).toEqual([]);
  });

  it('stays in the outbox where there is no endpoint, SMTP or not, and is read there by owners', async () => {
    const edge = keeping;
    const request = requestIn(await (await form(edge, '/my/code', 'email=bo@example.org')).text());
    const owner = await signedIn(edge);
    const [kept] = await until(
      () => mails(edge, owner),
      ([one]) => one?.state === 'kept',
      'the mail to be kept',
    );
    const { text } = (await (await edge.ask(`/api/v1/mails/${kept?.id}`, { headers: owner })).json()) as {
      text: string;
    };
    const code = /^ {4}(\d{6})$/m.exec(text)?.[1] ?? '';
    expect((await form(edge, '/my/enter', `email=bo@example.org&request=${request}&code=${code}`)).status).toBe(303);
  });
});
