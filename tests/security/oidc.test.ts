import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readOidc } from '../../src/config/oidc.ts';
import { minuteMs } from '../../src/kernel/clock.ts';
import { createOidc } from '../../src/people/oidc.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { startOidcProvider, type TestProvider } from '../support/oidc-provider.ts';
import { expectProblem } from '../support/problems.ts';
import { enterByCode } from '../support/requesters.ts';

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
    const victims = await requesterOf(await enterByCode(parley, 'victim@example.org'));

    expect((await parley.request('GET', '/my/sign-in')).text).toContain('Sign in with Acme');
    for (const email_verified of [true, false]) {
      provider.as(`stranger-${email_verified}`, { email: 'victim@example.org', email_verified, name: 'Stranger' });
      const { answer } = await comeBack();
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/my']);
      expect(await requesterOf(cookiesOf(answer))).not.toBe(victims);
    }
    // Where the site is https the cookie of the way there and back is bound to the host, as all others are.
    const secured = await createTestApp({
      env: {
        PUBLIC_URL: 'https://help.example.org',
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: 'parley',
        OIDC_CLIENT_SECRET: 'a secret between the two of us',
      },
    });
    const begun = await secured.request('GET', '/my/with/oidc');
    expect(begun.headers.get('set-cookie')).toMatch(/^__Host-parley-oidc-my=[\w-]+; .*Path=\/;/);
    expect(begun.headers.get('set-cookie')).toMatch(/HttpOnly; Secure; SameSite=Lax$/);
    await secured.close();
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

/** A provider on loopback that says, and demands, what it is told to. */
async function startTalker() {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const told = {
    issuer: '',
    userinfo: null as object | null,
    refusesVerifiers: false,
    claims: {} as Record<string, unknown>,
  };
  const bodyOf = async (request: IncomingMessage) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return new URLSearchParams(Buffer.concat(chunks).toString());
  };
  const server = createServer(async (request, response) => {
    const at = `http://${request.headers.host}`;
    const answers: Record<string, () => object | Promise<object>> = {
      '/.well-known/openid-configuration': () => ({
        issuer: told.issuer || at,
        authorization_endpoint: `${at}/authorize`,
        token_endpoint: `${at}/token`,
        userinfo_endpoint: `${at}/userinfo`,
        jwks_uri: `${at}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      }),
      '/jwks': () => ({ keys: [jwk] }),
      '/userinfo': () => (request.headers.authorization === 'Bearer any' && told.userinfo) || {},
      '/token': async () => {
        const form = await bodyOf(request);
        const isClient =
          form.get('client_secret') === 'a secret between the two of us' && !request.headers.authorization;
        if (!isClient || (told.refusesVerifiers && form.has('code_verifier'))) {
          response.statusCode = 401;
          return { error: 'invalid_client', error_description: 'Client authentication failed' };
        }
        const real = Math.floor(Date.now() / 1_000);
        const claims = { iss: at, aud: 'parley', sub: 'ana', iat: real, exp: real + 600, ...told.claims };
        const token = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' });
        return { access_token: 'any', token_type: 'Bearer', id_token: await token.sign(privateKey) };
      },
    };
    const path = request.url?.split('?')[0] ?? '';
    const answer = (await answers[path]?.()) ?? {};
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, told, stop };
}

it('B12 believes nobody who names another issuer, client or subject', async () => {
  const { issuer, told, stop } = await startTalker();
  const env = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'parley', OIDC_CLIENT_SECRET: 'a secret between the two of us' };
  const own = await createTestApp({ env });
  const comes = async (lie: Partial<typeof told>): Promise<number> => {
    Object.assign(told, { issuer: '', userinfo: { sub: 'ana' }, claims: {} }, lie);
    const begun = await own.request('GET', '/my/with/oidc');
    if (begun.status !== 302) return begun.status;
    const asked = new URL(begun.headers.get('location') ?? '').searchParams;
    told.claims = { nonce: asked.get('nonce'), ...told.claims };
    const back = `/my/with/oidc/back?code=any&state=${asked.get('state')}`;
    return (await own.request('GET', back, { cookie: cookiesOf(begun) })).status;
  };
  // What it says of itself, when it is asked the first time.
  expect(await comes({ issuer: 'https://evil.example.org' })).toBe(503);
  const lies: readonly [number, Partial<typeof told>][] = [
    [303, {}],
    [303, { claims: { aud: ['parley', 'another client'], azp: 'parley' } }],
    [401, { claims: { aud: 'another client' } }],
    [401, { claims: { aud: ['another client'] } }],
    [401, { claims: { aud: ['parley', 'another client'] } }],
    [401, { claims: { aud: ['parley', 'another client'], azp: 'another client' } }],
    [401, { claims: { iss: 'https://evil.example.org' } }],
    [401, { claims: { iss: issuer.replace('http://', '') } }],
    [401, { claims: { nonce: 'of another sign-in' } }],
    [401, { claims: { nonce: undefined } }],
    [401, { claims: { exp: 1 } }],
    [401, { userinfo: { sub: 'somebody else', email: 'ana@example.org', email_verified: true } }],
    [401, { userinfo: null }],
    [401, { refusesVerifiers: true }],
  ];
  for (const [status, lie] of lies) expect([lie, await comes(lie)]).toEqual([lie, status]);
  await own.close();
  stop();
});

it('B12 takes the providers that are known by name as they are, and their word for what it is worth', async () => {
  const { issuer, told, stop } = await startTalker();
  const faults: string[] = [];
  const secret = 'a secret between the two of us';
  const named = readOidc((name) => (/SECRET/.test(name) ? secret : /ID$/.test(name) ? 'parley' : issuer), faults);
  expect(faults).toEqual([]);
  // They cannot be reached from here: the same settings, with the address of who speaks as they do.
  const providers = named.map((one) => ({ ...one, issuer }));
  const oidc = createOidc({ ...parley.ctx, providers, publicUrl: 'http://localhost:3000' });
  const vouched = async (id: string, claims: object, userinfo: object | null = null) => {
    Object.assign(told, { issuer: '', userinfo, refusesVerifiers: id === 'linkedin' });
    const { url, secret: kept } = await oidc.begin(id, 'my');
    const asked = new URL(url).searchParams;
    expect([id, asked.has('code_challenge'), asked.has('nonce')]).toEqual([id, id !== 'linkedin', id !== 'linkedin']);
    // LinkedIn repeats no nonce.
    told.claims = { ...(id !== 'linkedin' && { nonce: asked.get('nonce') }), ...claims };
    const { name, email, isEmailProven } = await oidc.finish(id, 'my', kept, `?code=any&state=${asked.get('state')}`);
    return [name, email, isEmailProven];
  };
  const mail = (email: string, email_verified: unknown = true) => ({ name: 'Ana', email, email_verified });
  const words: readonly [string, object, unknown[]][] = [
    ['linkedin', mail('ana@example.org', 'true'), ['Ana', 'ana@example.org', true]],
    ['linkedin', mail('ana@example.org', 'false'), ['Ana', 'ana@example.org', false]],
    ['linkedin', { given_name: 'Ana', family_name: 'Ng', locale: { country: 'US' } }, ['Ana Ng', null, false]],
    ['oidc', mail('ana@example.org', 1), ['Ana', 'ana@example.org', false]],
    ['oidc', mail('ana@example.org, victim@example.org'), ['Ana', null, false]],
    ['oidc', { name: ['Ana'], email: { a: 1 }, email_verified: true }, [null, null, false]],
    // Google once mailed a code to an address that is not its own; whose it is by now it does not know.
    ['google', mail('ana@example.org'), ['Ana', 'ana@example.org', false]],
    ['google', { ...mail('ana@example.org'), hd: 'example.org' }, ['Ana', 'ana@example.org', true]],
    ['google', { ...mail('ana@example.org', false), hd: 'example.org' }, ['Ana', 'ana@example.org', false]],
    ['google', mail('ana@gmail.com'), ['Ana', 'ana@gmail.com', true]],
    ['google', mail('ana@evil-gmail.com'), ['Ana', 'ana@evil-gmail.com', false]],
  ];
  for (const [id, claims, is] of words)
    expect([claims, await vouched(id, claims, { sub: 'ana' })]).toEqual([claims, is]);
  // What the token leaves out is asked for, and does not replace what it says.
  const more = { sub: 'ana', iss: 'x', ...mail('ana@example.org') };
  expect(await vouched('oidc', {}, more)).toEqual(['Ana', 'ana@example.org', true]);
  expect(await vouched('oidc', { name: 'Bo' }, more)).toEqual(['Bo', 'ana@example.org', true]);
  expect(await vouched('oidc', mail('bo@example.org', false), more)).toEqual(['Ana', 'bo@example.org', false]);
  stop();
});

describe('staff who sign in with a provider', () => {
  let house: TestApp;
  let acme: TestProvider;
  beforeAll(async () => {
    acme = await startOidcProvider('http://localhost:3000/console/with/oidc/back');
    house = await createTestApp({
      env: {
        OIDC_ISSUER: acme.issuer,
        OIDC_NAME: 'Acme',
        OIDC_CLIENT_ID: 'parley',
        OIDC_CLIENT_SECRET: 'a secret between the two of us',
        OIDC_STAFF_DOMAINS: 'acme.example, acme.test',
      },
    });
  });
  afterAll(async () => {
    expect(house.faults()).toEqual([]);
    await house.close();
    await acme.stop();
  });

  /** @returns where the browser ends up, and its cookies */
  const arrive = async (): Promise<{ at: string; cookie: string }> => {
    const begun = await house.request('GET', '/console/with/oidc');
    const back = pathOf(await acme.visit(begun.headers.get('location') ?? ''));
    const answer = await house.request('GET', back, { cookie: cookiesOf(begun) });
    expect(answer.status).toBe(303);
    return { at: answer.headers.get('location') ?? '', cookie: cookiesOf(answer) };
  };
  const whoIs = async (cookie: string) =>
    (await house.request<{ person?: { email: string; role: string } }>('GET', '/api/v1/session', { cookie })).json
      .person;
  const ask = async (at: string): Promise<string> => {
    const token = new URL(at, 'http://localhost').searchParams.get('token');
    const body = { token, reason: 'I start on Monday' };
    const { status, json } = await house.request<{ request: { id: string } }>('POST', '/api/v1/access-requests', {
      body,
    });
    expect(status).toBe(201);
    return json.request.id;
  };

  it('are told of the way in, which there is none of where no domain was chosen', async () => {
    const ways = await house.request<{ providers: unknown[] }>('GET', '/api/v1/sign-in-ways');
    expect(ways.json.providers).toEqual([{ id: 'oidc', name: 'Acme' }]);
    expect((await parley.request<{ providers: unknown[] }>('GET', '/api/v1/sign-in-ways')).json.providers).toEqual([]);
    expect((await parley.request('GET', '/console/with/oidc')).status).toBe(404);
  });

  it('come from the chosen domains with a confirmed address, or not at all', async () => {
    const strangers = [
      { email: 'eve@evil.example', email_verified: true },
      { email: 'eve@acme.example', email_verified: false },
      { email: 'eve@acme.example.evil.example', email_verified: true },
      { email: 'eve@notacme.example', email_verified: true },
      {},
    ];
    for (const claims of strangers) {
      acme.as('eve', claims);
      const { at, cookie } = await arrive();
      expect([claims, at]).toEqual([claims, '/console?sign-in=domain']);
      expect(await whoIs(cookie)).toBeUndefined();
    }
    const begun = await house.request('GET', '/console/with/oidc');
    await acme.visit(begun.headers.get('location') ?? '');
    const forged = await house.request('GET', '/console/with/oidc/back?code=x&state=y', { cookie: cookiesOf(begun) });
    expect(forged.headers.get('location')).toBe('/console?sign-in=refused');
  });

  it('are told at the door, and not by a document for programs, that the provider is away or that they tried too often', async () => {
    const gone = await startOidcProvider('http://localhost:3000/console/with/oidc/back');
    const env = { OIDC_ISSUER: gone.issuer, OIDC_CLIENT_ID: 'parley', OIDC_CLIENT_SECRET: 'x', RATE_LIMITS: 'on' };
    const shut = await createTestApp({ env: { ...env, OIDC_STAFF_DOMAINS: 'acme.example' } });
    await gone.stop();
    const told = async (): Promise<string> => {
      const { status, headers } = await shut.request('GET', '/console/with/oidc');
      expect(status).toBe(303);
      return headers.get('location') ?? '';
    };
    expect(await told()).toBe('/console?sign-in=down');
    let last = '';
    for (let tries = 0; tries < 40; tries++) last = await told();
    expect(last).toBe('/console?sign-in=often');
    await shut.close();
  });

  it('ask for access, and are let in by an owner with a role, and out again', async () => {
    const owner = await house.signIn('owner');
    acme.as('newcomer', { email: 'New@ACME.example', email_verified: true, name: 'Nora New' });
    const first = await arrive();
    expect(first.at).toMatch(/^\/console\/no-access\?token=/);
    expect(await whoIs(first.cookie)).toBeUndefined();
    const id = await ask(first.at);
    const { json } = await house.request<{ items: object[] }>('GET', '/api/v1/access-requests', {
      cookie: owner.cookie,
    });
    expect(json.items).toContainEqual(expect.objectContaining({ id, issuer: acme.issuer, provider: 'Acme' }));
    const granted = await house.request('POST', `/api/v1/access-requests/${id}/grant`, {
      cookie: owner.cookie,
      body: { role: 'agent' },
    });
    expect(granted.status).toBe(200);
    const second = await arrive();
    expect(second.at).toBe('/console');
    const person = await whoIs(second.cookie);
    expect(person).toMatchObject({ email: 'new@acme.example', role: 'agent', name: 'Nora New' });
    const nora = (await house.ctx.staff.list()).find(({ email }) => email === 'new@acme.example')?.id;
    const suspended = await house.request('POST', `/api/v1/people/${nora}/suspend`, { cookie: owner.cookie, body: {} });
    expect(suspended.status).toBeLessThan(300);
    expect(await whoIs(second.cookie)).toBeUndefined();
    expect((await arrive()).at).toMatch(/^\/console\/no-access\?token=/);
  });

  it('B12 are not taken for a colleague by the address that is said to be theirs, until an owner says so', async () => {
    const owner = await house.signIn('owner');
    await house.ctx.staff.create({
      email: 'ben@acme.example',
      name: 'Ben',
      role: 'supervisor',
      password: 'a long enough password',
    });
    await house.ctx.staff.setLocale((await house.ctx.staff.byEmail('ben@acme.example'))?.id ?? '', 'ar');
    acme.as('ben-at-acme', { email: 'ben@acme.example', email_verified: true, name: 'Ben' });
    const before = await arrive();
    expect(before.at).toMatch(/^\/console\/no-access/);
    const id = await ask(before.at);
    await house.request('POST', `/api/v1/access-requests/${id}/grant`, {
      cookie: owner.cookie,
      body: { role: 'agent' },
    });
    const { cookie } = await arrive();
    expect(await whoIs(cookie)).toMatchObject({ email: 'ben@acme.example', role: 'supervisor' });
    // He is told so as what he is, in the language he reads, whatever that of the owner is.
    const told = (await house.ctx.mails.list(50)).find(({ to }) => to === 'ben@acme.example');
    expect(told?.subject).toBe('أصبح لديك وصول');
    expect((await house.ctx.mails.read(told?.id ?? '', true))?.text).toContain('دورك: مشرف.');
  });

  it('join by the invitation that waited for them, once an owner says that it is them, and its link is over', async () => {
    const owner = await house.signIn('owner');
    const { json: invited } = await house.request<{ person: { id: string }; link: string }>('POST', '/api/v1/people', {
      cookie: owner.cookie,
      body: { email: 'ivy@acme.example', name: 'Ivy', role: 'agent' },
    });
    acme.as('ivy-at-acme', { email: 'ivy@acme.example', email_verified: true, name: 'Ivy Invited' });
    const id = await ask((await arrive()).at);
    const granted = await house.request('POST', `/api/v1/access-requests/${id}/grant`, {
      cookie: owner.cookie,
      body: { role: 'supervisor' },
    });
    expect(granted.status, granted.text).toBe(200);
    const { cookie } = await arrive();
    expect(await whoIs(cookie)).toMatchObject({ id: invited.person.id, email: 'ivy@acme.example', role: 'supervisor' });
    const token = new URL(invited.link).searchParams.get('token');
    expectProblem(
      await house.request('POST', '/api/v1/invitations/accept', {
        body: { token, name: 'Somebody else', password: 'a long enough password' },
      }),
      400,
      'invalid',
    );
    // An admin lets in nobody whom an owner has invited as one.
    const admin = await house.signIn('admin');
    const other = { email: 'oz@acme.example', name: 'Oz', role: 'owner' };
    await house.request('POST', '/api/v1/people', { cookie: owner.cookie, body: other });
    acme.as('oz-at-acme', { email: 'oz@acme.example', email_verified: true, name: 'Oz' });
    const asked = await ask((await arrive()).at);
    expectProblem(
      await house.request('POST', `/api/v1/access-requests/${asked}/grant`, {
        cookie: admin.cookie,
        body: { role: 'agent' },
      }),
      403,
      'forbidden',
    );
  });

  it('B10 set up a second factor by a fresh sign-in, and are asked for it by whichever way they come', async () => {
    acme.as('newest', { email: 'fay@acme.example', email_verified: true, name: 'Fay Factor' });
    const owner = await house.signIn('owner');
    const id = await ask((await arrive()).at);
    const body = { role: 'agent' };
    await house.request('POST', `/api/v1/access-requests/${id}/grant`, { cookie: owner.cookie, body });
    const { cookie } = await arrive();
    const factor = await house.request<{ hasPassword: boolean }>('GET', '/api/v1/second-factor', { cookie });
    expect(factor.json).toMatchObject({ on: false, hasPassword: false });
    house.clock.advance(11 * minuteMs);
    const begin = (by: string) =>
      house.request<{ seed: string }>('POST', '/api/v1/second-factor', { cookie: by, body: {} });
    expectProblem(await begin(cookie), 403, 'sign_in_again');
    // Nor does leaving out the password help who has one.
    expectProblem(await begin(owner.cookie), 401, 'wrong_code');
    const fresh = (await arrive()).cookie;
    const { seed } = (await begin(fresh)).json;
    const totp = new TOTP({ secret: Secret.fromBase32(seed) });
    const code = () => ({ code: totp.generate({ timestamp: house.clock.ms() }) });
    const on = await house.request('POST', '/api/v1/second-factor/confirm', { cookie: fresh, body: code() });
    expect(on.status).toBe(200);

    house.clock.advance(minuteMs);
    const back = await arrive();
    expect(back.at).toBe('/console?sign-in=code');
    expect(await whoIs(back.cookie)).toBeUndefined();
    const finish = (by: string, given: object) =>
      house.request('POST', '/api/v1/session/code', { cookie: by, body: given });
    // Tries are counted by the sign-in with the provider as well, from however many networks they come.
    const taken = vi.spyOn(house.ctx.limits, 'take');
    expectProblem(await finish(back.cookie, { code: '000000' }), 401, 'wrong_code');
    expectProblem(await finish(back.cookie, { code: '000001' }), 401, 'wrong_code');
    expectProblem(await finish((await arrive()).cookie, { code: '000002' }), 401, 'wrong_code');
    const [one, same, other] = taken.mock.calls.flatMap(([, who]) => (who.startsWith('step ') ? [who] : []));
    expect([one === same, one === other, one?.length]).toEqual([true, false, 'step stp_'.length + 26]);
    taken.mockRestore();
    expectProblem(await finish('', code()), 401, 'unauthorized');
    expectProblem(await finish(`${back.cookie.slice(0, -3)}xyz`, code()), 401, 'unauthorized');
    const done = await finish(back.cookie, code());
    expect(done.status).toBe(200);
    expect(await whoIs(cookiesOf(done))).toMatchObject({ email: 'fay@acme.example' });
    // The same code again is worth nothing, nor is the provider's word after ten minutes, nor that of who was suspended meanwhile.
    expectProblem(await finish(back.cookie, code()), 401, 'wrong_code');
    house.clock.advance(10 * minuteMs);
    expectProblem(await finish(back.cookie, code()), 401, 'unauthorized');
    // An owner opens a locked service this way too, and nobody takes their own factor away without its code.
    const me = (await house.ctx.staff.byEmail('fay@acme.example'))?.id ?? '';
    await house.request('PUT', `/api/v1/people/${me}`, { cookie: owner.cookie, body: { role: 'owner' } });
    const lock = (by: string, on: boolean) => house.request('PUT', '/api/v1/lockdown', { cookie: by, body: { on } });
    expect((await lock(owner.cookie, true)).status).toBeLessThan(300);
    const locked = await arrive();
    house.clock.advance(minuteMs);
    const opened = cookiesOf(await finish(locked.cookie, code()));
    expect((await lock(opened, false)).status).toBeLessThan(300);
    expectProblem(
      await house.request('DELETE', `/api/v1/people/${me}/second-factor`, { cookie: opened }),
      409,
      'conflict',
    );
    const late = await arrive();
    const fay = (await house.ctx.staff.byEmail('fay@acme.example'))?.id;
    await house.request('POST', `/api/v1/people/${fay}/suspend`, { cookie: owner.cookie, body: {} });
    expectProblem(await finish(late.cookie, code()), 401, 'unauthorized');
  });

  it('do not come in while the service is locked down', async () => {
    const owner = await house.signIn('owner');
    const lock = (on: boolean) => house.request('PUT', '/api/v1/lockdown', { cookie: owner.cookie, body: { on } });
    expect((await lock(true)).status).toBeLessThan(300);
    acme.as('ben-at-acme', { email: 'ben@acme.example', email_verified: true });
    expect((await arrive()).at).toBe('/console?sign-in=locked');
    await lock(false);
    expect((await arrive()).at).toBe('/console');
  });
});
