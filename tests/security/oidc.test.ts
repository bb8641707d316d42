import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minuteMs } from '../../src/kernel/clock.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { startOidcProvider, type TestProvider } from '../support/oidc-provider.ts';
import { codeMailedTo } from '../support/requesters.ts';

let provider: TestProvider;
let parley: TestApp;
beforeAll(async () => {
  provider = await startOidcProvider('http://localhost:3000/my/with/oidc/back');
  parley = await createTestApp({
    mail: true,
    env: {
      OIDC_ISSUER: provider.issuer,
      OIDC_NAME: 'Acme',
      OIDC_CLIENT_ID: 'parley',
      OIDC_CLIENT_SECRET: 'a secret between the two of us',
    },
  });
});
afterAll(async () => {
  expect(parley.faults()).toEqual([]);
  await parley.close();
  await provider.stop();
});

const cookiesOf = ({ headers }: { headers: Headers }): string =>
  headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .filter((one) => !one?.endsWith('='))
    .join('; ');
const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/]+/, '');

/** Goes to the provider and back. @returns the answer to coming back, and what would be needed to come back again */
const comeBack = async (change: (path: string, cookie: string) => [string, string] = (...same) => same) => {
  const begun = await parley.request('GET', '/my/with/oidc');
  expect(begun.status).toBe(302);
  const back = pathOf(await provider.visit(begun.headers.get('location') ?? ''));
  const [path, cookie] = change(back, cookiesOf(begun));
  return { answer: await parley.request('GET', path, { cookie }), path: back, cookie: cookiesOf(begun) };
};
const requesterOf = async (cookie: string): Promise<string> => {
  const { text } = await parley.request('GET', '/my/data.json', { cookie });
  return (JSON.parse(text) as { profile: { id: string } }).profile.id;
};

describe('signing in with a provider', () => {
  it('B12 knows people by issuer and subject alone, whatever address is said to be theirs', async () => {
    // The victim has an account by their mailbox.
    await parley.request('POST', '/my/code', {
      body: 'email=victim@example.org',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    const code = await codeMailedTo(parley, 'victim@example.org');
    const victim = await parley.request('POST', '/my/enter', {
      body: `email=victim@example.org&code=${code}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    const victims = await requesterOf(cookiesOf(victim));

    expect((await parley.request('GET', '/my/sign-in')).text).toContain('Sign in with Acme');
    for (const email_verified of [true, false]) {
      provider.as(`stranger-${email_verified}`, { email: 'victim@example.org', email_verified, name: 'Stranger' });
      const { answer } = await comeBack();
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/my']);
      expect(await requesterOf(cookiesOf(answer))).not.toBe(victims);
    }
    // The same person again is the same requester, with another address too.
    provider.as('ana', { email: 'ana@example.org', email_verified: true, name: 'Ana' });
    const first = await requesterOf(cookiesOf((await comeBack()).answer));
    provider.as('ana', { email: 'other@example.org', email_verified: true, name: 'Ana' });
    expect(await requesterOf(cookiesOf((await comeBack()).answer))).toBe(first);
    // An address that the provider has not seen proven is not taken for proven here.
    provider.as('bo', { email: 'bo@example.org', email_verified: false });
    await comeBack();
    expect(await parley.ctx.requesters.byProvenEmail('bo@example.org')).toBeNull();
    expect(await parley.ctx.requesters.byProvenEmail('ana@example.org')).toBe(first);
  });

  it('B12 takes an answer once, from the browser that asked, with its state, in ten minutes', async () => {
    provider.as('ana', { name: 'Ana' });
    const { path, cookie, answer } = await comeBack();
    expect(answer.status).toBe(303);
    expect((await parley.request('GET', path, { cookie })).status).toBe(401);
    const otherBrowser = cookiesOf(await parley.request('GET', '/my/with/oidc'));
    const hostile: [string, (path: string, cookie: string) => [string, string]][] = [
      ['no cookie', (back) => [back, '']],
      ['the cookie of another browser', (back) => [back, otherBrowser]],
      ['another state', (back, own) => [back.replace(/state=[^&]+/, 'state=other'), own]],
      ['no state', (back, own) => [back.replace(/state=[^&]+&?/, ''), own]],
      ['another code', (back, own) => [back.replace(/code=[^&]+/, 'code=other'), own]],
      ['another issuer', (back, own) => [back.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example.org'), own]],
      ['a refusal', (_, own) => ['/my/with/oidc/back?error=access_denied', own]],
      ['nothing', (_, own) => ['/my/with/oidc/back', own]],
    ];
    for (const [what, change] of hostile) {
      const { answer: refused } = await comeBack(change);
      expect([what, refused.status]).toEqual([what, 401]);
      expect(cookiesOf(refused)).not.toContain('parley-my=');
    }
    const begun = await parley.request('GET', '/my/with/oidc');
    const late = pathOf(await provider.visit(begun.headers.get('location') ?? ''));
    parley.clock.advance(10 * minuteMs);
    expect((await parley.request('GET', late, { cookie: cookiesOf(begun) })).status).toBe(401);
    expect((await parley.request('GET', '/my/with/nobody')).status).toBe(404);
  });
});
