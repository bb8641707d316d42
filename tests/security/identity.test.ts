import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationView, TicketView } from '../../src/http/shapes.ts';
import { minuteMs } from '../../src/kernel/clock.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { monday } from '../support/clock.ts';
import { openTicket } from '../support/requesters.ts';

const secret = 'a secret of the host site that is long enough';
const issuer = 'https://shop.example.org';
const nowS = Date.parse(monday) / 1_000;

let parley: TestApp;
let signed: TestApp;
let keyServer: Server;
let jwksUrl: string;
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let rsa: Awaited<ReturnType<typeof generateKeyPair>>;
beforeAll(async () => {
  keys = await generateKeyPair('ES256', { extractable: true });
  rsa = await generateKeyPair('RS256', { extractable: true });
  const published = {
    keys: [
      { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'ES256' },
      { ...(await exportJWK(rsa.publicKey)), kid: 'two', alg: 'RS256' },
    ],
  };
  keyServer = createServer((_, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(published));
  });
  await new Promise<void>((done) => keyServer.listen(0, '127.0.0.1', done));
  jwksUrl = `http://127.0.0.1:${(keyServer.address() as AddressInfo).port}/jwks.json`;
  parley = await createTestApp({ env: { IDENTITY_SECRET: secret, IDENTITY_ISSUER: issuer } });
  signed = await createTestApp({ env: { IDENTITY_JWKS_URL: jwksUrl, IDENTITY_ISSUER: issuer } });
});
afterAll(async () => {
  await parley?.close();
  await signed?.close();
  keyServer?.close();
});

const base64url = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const goodClaims = { iss: issuer, aud: 'parley', sub: 'customer-7', iat: nowS, exp: nowS + 600 };

/** A token as any program would sign it; `header` and `claims` are put over the right ones. */
async function token(claims: object = {}, header: object = {}, key: string = secret): Promise<string> {
  const parts = [
    { alg: 'HS256', typ: 'JWT', ...header },
    { ...goodClaims, ...claims },
  ].map((part) => base64url(JSON.parse(JSON.stringify(part))));
  const imported = await crypto.subtle.importKey('raw', Buffer.from(key), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  const signature = await crypto.subtle.sign('HMAC', imported, Buffer.from(parts.join('.')));
  return [...parts, Buffer.from(signature).toString('base64url')].join('.');
}
const es256 = (header: object = {}, claims: object = {}) =>
  new SignJWT({ ...goodClaims, ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: 'one', ...header })
    .sign(keys.privateKey);

const opened = (identity: string, app = parley, asked = {}) =>
  app.request<{ conversation: ConversationView; token: string }>('POST', '/api/v1/conversations', {
    body: { locale: 'en', identity },
    ...asked,
  });
const visitorOf = async (identity: string): Promise<{ token: string; id: string }> => {
  const { json, status, text } = await opened(identity);
  expect(status, text).toBe(201);
  return { token: json.token, id: json.conversation.id };
};
const says = async (who: { token: string; id: string }, text: string): Promise<string> => {
  const { json } = await parley.request<{ events: { type: string; text?: string; actor: { kind: string } }[] }>(
    'POST',
    `/api/v1/conversations/${who.id}/messages`,
    { token: who.token, body: { clientId: `${Math.random()}`, text } },
  );
  return json.events
    .flatMap((event) => (event.type === 'message' && event.actor.kind === 'assistant' ? [event.text] : []))
    .join('\n');
};

describe('identity by the token of the host site', () => {
  it('B2 refuses every hostile token in the same words', async () => {
    const good = await token();
    const [header = '', claims = '', signature = ''] = good.split('.');
    const spki = Buffer.from(await crypto.subtle.exportKey('spki', rsa.publicKey as CryptoKey)).toString('base64');
    const pem = `-----BEGIN PUBLIC KEY-----\n${spki.match(/.{1,64}/g)?.join('\n')}\n-----END PUBLIC KEY-----`;
    const jwk = await exportJWK(keys.publicKey);
    const none = (name: unknown) => `${base64url({ alg: name, typ: 'JWT' })}.${claims}.`;
    const hostile: Record<string, string> = {
      'alg none': none('none'),
      'alg None': none('None'),
      'alg nOnE with the signature': `${base64url({ alg: 'nOnE', typ: 'JWT' })}.${claims}.${signature}`,
      'alg empty': none(''),
      'alg missing': none(undefined),
      'alg a list': none(['HS256']),
      'alg HS384 over an HS256 signature': `${base64url({ alg: 'HS384', typ: 'JWT' })}.${claims}.${signature}`,
      'alg HS512': await token({}, { alg: 'HS512' }),
      'alg RS256 over an HMAC': await token({}, { alg: 'RS256' }),
      'alg ES256 over an HMAC': await token({}, { alg: 'ES256' }),
      'signed with a public key as secret': await token({}, {}, pem),
      'another secret': await token({}, {}, `${secret}!`),
      'an empty signature': `${header}.${claims}.`,
      'a cut signature': `${header}.${claims}.${signature.slice(0, -4)}`,
      'signature and claims swapped': `${header}.${signature}.${claims}`,
      'claims of another': `${header}.${base64url({ ...goodClaims, sub: 'admin' })}.${signature}`,
      'wrong aud': await token({ aud: 'another-service' }),
      'no aud': await token({ aud: undefined }),
      'aud a list of others': await token({ aud: ['a', 'b'] }),
      'aud with an end': await token({ aud: 'parley ' }),
      'wrong iss': await token({ iss: 'https://evil.example.org' }),
      'no iss': await token({ iss: undefined }),
      'iss with a slash': await token({ iss: `${issuer}/` }),
      'no sub': await token({ sub: undefined }),
      'sub empty': await token({ sub: '' }),
      'sub a number': await token({ sub: 7 }),
      'sub too long': await token({ sub: 'x'.repeat(256) }),
      'wrong typ': await token({}, { typ: 'at+jwt' }),
      'no typ': await token({}, { typ: undefined }),
      'no exp': await token({ exp: undefined }),
      'exp over': await token({ iat: nowS - 700, exp: nowS - 1 }),
      'exp now': await token({ iat: nowS - 600, exp: nowS }),
      'exp a text': await token({ exp: `${nowS + 600}` }),
      'exp endless': await token({ exp: 9_999_999_999 }),
      'exp 16 minutes away': await token({ exp: nowS + 16 * 60 }),
      'exp not whole': await token({ exp: nowS + 60.5 }),
      'exp far beyond all numbers': await token({ exp: 1e308 }),
      'no iat': await token({ iat: undefined }),
      'iat in the future': await token({ iat: nowS + 60, exp: nowS + 600 }),
      'iat below zero': await token({ iat: -1, exp: nowS + 600 }),
      'nbf in the future': await token({ nbf: nowS + 60 }),
      'nbf a text': await token({ nbf: 'soon' }),
      'jwk in the header': await es256({ jwk, kid: undefined }),
      'jku in the header': await token({}, { jku: jwksUrl }),
      'x5u in the header': await token({}, { x5u: jwksUrl }),
      'crit in the header': await token({}, { crit: ['exp'] }),
      'b64 off': await token({}, { b64: false, crit: ['b64'] }),
      'kid a path': await token({}, { kid: '../../dev/null', x5c: ['a'] }),
      'nested by cty': await token({}, { cty: 'JWT' }),
      'a token in a token': `${header}.${base64url(good)}.${signature}`,
      'five parts': `${good}.${claims}.${signature}`,
      'not JSON': `${base64url('nothing')}.${claims}.${signature}`,
      empty: '',
      'a JSON object': JSON.stringify({ header, payload: claims, signature }),
    };
    expect(Object.keys(hostile).length).toBeGreaterThanOrEqual(40);
    const answers = new Set<string>();
    for (const [what, one] of Object.entries(hostile)) {
      const { status, text } = await opened(one);
      expect([what, status]).toEqual([what, 401]);
      answers.add(text);
    }
    expect(answers.size).toBe(1);
    expect((await opened(good)).status).toBe(201);
  });

  it('B2 takes published keys by their name and algorithm, and nothing beside', async () => {
    const withKey = (header: object, key = keys.privateKey) =>
      new SignJWT(goodClaims).setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: 'one', ...header }).sign(key);
    expect((await opened(await withKey({}), signed)).status).toBe(201);
    expect((await opened(await withKey({ alg: 'RS256', kid: 'two' }, rsa.privateKey), signed)).status).toBe(201);
    const stranger = await generateKeyPair('ES256');
    const hostile = {
      'a stranger’s key': await withKey({}, stranger.privateKey),
      'another kid': await withKey({ kid: 'two' }),
      'an unknown kid': await withKey({ kid: 'nobody' }),
      'no kid': await withKey({ kid: undefined }),
      'the stranger’s own key in the header': await withKey(
        { jwk: await exportJWK(stranger.publicKey) },
        stranger.privateKey,
      ),
      'a secret': await token({}, { kid: 'one' }),
      'the public key as a secret': await token({}, { kid: 'two' }, JSON.stringify(await exportJWK(rsa.publicKey))),
      PS256: await token({}, { alg: 'PS256', kid: 'two' }),
    };
    for (const [what, one] of Object.entries(hostile))
      expect([what, (await opened(one, signed)).status]).toEqual([what, 401]);
  });

  it('B1 refuses a token of which any byte was changed', async () => {
    const good = await token();
    let tried = 0;
    for (let i = 0; i < good.length; i += 1) {
      const other = good[i] === 'A' ? 'B' : 'A';
      const changed = good.slice(0, i) + other + good.slice(i + 1);
      // The last sign of a part carries fewer bits than it has: some neighbours are the same bytes.
      if (
        Buffer.from(changed.split('.')[2] ?? '', 'base64url').equals(
          Buffer.from(good.split('.')[2] ?? '', 'base64url'),
        ) &&
        changed.slice(0, -1) === good.slice(0, -1)
      )
        continue;
      expect([i, (await opened(changed)).status]).toEqual([i, 401]);
      tried++;
    }
    expect(tried).toBeGreaterThan(200);
  });

  it('B1 shows a known requester their tickets on every device, and an unsigned address nothing of anybody’s', async () => {
    const ana = await parley.open({
      locale: 'en',
      identity: await token({ sub: 'ana', name: 'Ana', email: 'ana@example.org', email_verified: true }),
    });
    const number = await openTicket(parley, ana);
    expect(number).toBeGreaterThan(0);

    // Another device of hers.
    const phone = await visitorOf(await token({ sub: 'ana' }));
    expect(await says(phone, `what is the status of ticket ${number}?`)).toContain(String(number));
    const listed = await parley.request<{ items: ConversationView[] }>('GET', '/api/v1/conversations', {
      token: phone.token,
    });
    expect(listed.json.items).toHaveLength(2);

    // Her address without a signature, in every place where one can be given.
    const eve = await parley.open({ locale: 'en', visitor: { name: 'Ana', email: 'ana@example.org' } });
    expect(await eve.say(`what is the status of ticket ${number}?`)).toContain("can't find");
    expect(await eve.say('my mail is ana@example.org')).not.toContain('drips');
    // Somebody else the site vouches for, with the same address.
    const mallory = await visitorOf(await token({ sub: 'mallory', email: 'ana@example.org', email_verified: true }));
    expect(await says(mallory, `what is the status of ticket ${number}?`)).toContain("can't find");
    for (const who of [eve, mallory]) {
      const reach = (path: string) =>
        parley.request('GET', `/api/v1/conversations/${ana.id}${path}`, { token: who.token });
      expect((await reach('')).status).toBe(404);
      expect((await reach('/events')).status).toBe(404);
    }
    await parley.checkFolds();
  });

  it('B1 gives a visitor’s own things to who they turn out to be, and never those of somebody who is known', async () => {
    const guest = await parley.open({ locale: 'en', visitor: { name: 'Guest' } });
    const number = await openTicket(parley, guest);
    let { token: held } = guest;
    const become = async (identity: string) => {
      const done = await parley.request<{ token?: string }>('POST', `/api/v1/conversations/${guest.id}/identity`, {
        token: held,
        body: { identity },
      });
      held = done.json.token ?? held;
      return done;
    };
    expect((await become('nonsense')).status).toBe(401);
    expect((await become(await token({ sub: 'bo', name: 'Bo' }))).status).toBe(200);
    expect((await become(await token({ sub: 'bo' }))).status).toBe(200);
    // Now it is Bo's, whose other devices see it.
    const phone = await visitorOf(await token({ sub: 'bo' }));
    expect(await says(phone, `what is the status of ticket ${number}?`)).toContain(String(number));
    expect(await says({ id: guest.id, token: held }, `any news on ${number}?`)).toContain(String(number));
    // Somebody else at the same browser starts anew; Bo's conversation stays Bo's.
    expect((await become(await token({ sub: 'cy' }))).status).toBe(409);
    const { json } = await opened(await token({ sub: 'cy' }), parley, { token: held });
    const cy = { token: json.token, id: json.conversation.id };
    expect(await says(cy, `what is the status of ticket ${number}?`)).toContain("can't find");
    expect((await parley.request('GET', `/api/v1/conversations/${guest.id}`, { token: cy.token })).status).toBe(404);
    const agent = await parley.signIn('agent');
    const shown = await parley.request<{ ticket: TicketView }>('GET', `/api/v1/tickets/${number}`, {
      cookie: agent.cookie,
    });
    expect(shown.json.ticket.requester.name).toBe('Bo');
    parley.clock.advance(15 * minuteMs + 1);
    expect((await opened(await token({ sub: 'bo' }))).status).toBe(401);
    await parley.checkFolds();
    expect(parley.faults()).toEqual([]);
  });
});
