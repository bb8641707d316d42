import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBotAuth } from '../../src/channels/bot-auth.ts';
import { createBotConnector } from '../../src/channels/bot-connector.ts';
import { needsTls, smtpTransport } from '../../src/entry/smtp.ts';
import { isInner, maySendTo } from '../../src/kernel/outward.ts';
import { openaiProvider } from '../../src/llm/openai.ts';
import { openaiEmbeddings } from '../../src/llm/openai-embed.ts';
import { faultOfServer } from '../../src/llm/probe.ts';
import { httpTransport } from '../../src/mail/http.ts';
import { createHostTokens } from '../../src/people/host-tokens.ts';
import { createOidc, type Oidc } from '../../src/people/oidc.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { selfSigned } from '../support/certificate.ts';
import { type OtherServer, startOtherServer } from '../support/other-server.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';

let parley: TestApp;
let named: OtherServer;
/** A host that no setting names. */
let inner: OtherServer;
beforeAll(async () => {
  [parley, named, inner] = await Promise.all([createTestApp(), startOtherServer(), startOtherServer('127.0.0.2')]);
});
beforeEach(() => {
  Object.assign(named, { calls: [], sent: 0, manner: { status: 200 } });
  inner.calls = [];
});
afterAll(async () => {
  await named?.stop();
  await inner?.stop();
  await parley?.close();
});

const key = 'key-that-nobody-else-may-see';
const soon = () => AbortSignal.timeout(10_000);
const hs256 = (header: object, claims: object) =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256', ...header })
    .sign(new TextEncoder().encode('x'.repeat(32)));
/** A token whose header says RS256, so that the keys are asked for. */
const rs256 = async (claims: object): Promise<string> => {
  const [, body, signature] = (await hs256({}, claims)).split('.');
  const header = Buffer.from(JSON.stringify({ alg: 'RS256', typ: 'JWT', kid: 'one' })).toString('base64url');
  return `${header}.${body}.${signature}`;
};
const oidcAt = (issuer: string): Oidc =>
  createOidc({
    ...parley.ctx,
    publicUrl: 'http://localhost:3000',
    providers: [{ id: 'oidc', name: 'Acme', issuer, clientId: 'parley', clientSecret: key, bindsCodes: true }],
  });
const botAuthAt = (openIdUrl: string) => createBotAuth({ ...parley.ctx, appId: 'bot', openIdUrl });
const letter = {
  from: 'a@b.example',
  to: 'c@d.example',
  subject: 's',
  text: 't',
  html: 'h',
  messageId: '<1@x>',
  date: '',
};

/** Every way in which the service calls another of its own accord, each with a credential or with people's words where it has them. */
const ways: Readonly<Record<string, (url: string) => Promise<unknown>>> = {
  'a mail endpoint': (url) => httpTransport({ endpoint: `${url}/emails`, key }).send(letter, soon()),
  'the keys of a host site': async (url) => {
    const config = { issuer: 'https://shop.example', audience: 'parley', jwksUrl: `${url}/keys` };
    return createHostTokens({ config, secret: null, clock: parley.clock }).check(await rs256({}));
  },
  'a sign-in provider': (url) => oidcAt(url).begin('oidc', 'my'),
  'the keys of a channel': async (url) => botAuthAt(`${url}/openid`).check(`Bearer ${await rs256({ aud: 'bot' })}`),
  'the tokens of a channel': (url) => {
    const config = { appId: 'bot', tokenUrl: `${url}/token`, serviceHosts: ['127.0.0.1'], auth: true };
    const reply = { type: 'message', text: 'words of somebody' } as never;
    const to = { serviceUrl: 'http://127.0.0.1:9/', conversation: { id: 'room' } } as never;
    return createBotConnector({ ...parley.ctx, config, password: key })
      .send(reply, to, soon())
      .then((outcome) => (outcome === 'retry' ? Promise.reject(new Error('not sent')) : outcome));
  },
  'a model': (url) =>
    openaiProvider({ name: 'm', baseUrl: `${url}/v1`, apiKey: key, model: 'm' }).complete(
      { rules: 'r', material: { said: 'words of somebody' } },
      { shape: null, maxTokens: 100, signal: soon() } as never,
    ),
  embeddings: (url) =>
    openaiEmbeddings({ name: 'm', baseUrl: `${url}/v1`, apiKey: key, model: 'm' }).embed(['words of somebody'], soon()),
  'the list of models': (url) =>
    faultOfServer({ baseUrl: `${url}/v1`, model: 'm', apiKey: key, prefix: 'LLM' }).then((fault) =>
      fault === null ? fault : Promise.reject(new Error(fault)),
    ),
};

describe('what the service calls', () => {
  it.each(Object.entries(ways))(
    'F1 F2 F3 follows no redirect, neither with credentials nor without: %s',
    async (_, call) => {
      for (const status of [301, 302, 303, 307, 308]) {
        named.manner = { status, headers: { location: `${inner.url}/stolen` } };
        await expect(call(named.url)).rejects.toThrow();
      }
      expect(named.calls.length).toBeGreaterThanOrEqual(5);
      expect(inner.calls).toEqual([]);
    },
  );

  it.each(Object.entries(ways))('G7 is not listened to without end: %s', async (what, call) => {
    named.manner = 'endless';
    const before = process.memoryUsage().heapUsed;
    const done = call(named.url);
    // What a mail endpoint says beside its status is not read.
    if (what === 'a mail endpoint') await done;
    else await expect(done).rejects.toThrow();
    expect(named.sent).toBeGreaterThan(0);
    expect(named.sent).toBeLessThan(24 * 1024 * 1024);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(256 * 1024 * 1024);
  });

  it('is told nothing by a certificate that nobody vouches for, at any address it calls by https', async () => {
    const forged = await startOtherServer('127.0.0.1', selfSigned());
    forged.manner = { status: 400 };
    for (const [what, call] of Object.entries(ways)) {
      await expect(call(forged.url), what).rejects.toThrow();
      expect([what, forged.calls]).toEqual([what, []]);
    }
    // Nothing else was in the way: whoever lets such a certificate pass is heard there.
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const heard = await Promise.allSettled(Object.values(ways).map((call) => call(forged.url)));
    vi.unstubAllEnvs();
    expect(forged.calls.length).toBeGreaterThanOrEqual(heard.length);
    await forged.stop();
  });

  it('F1 F3 goes where a document sends it only if that is no inner address, and takes the secret nowhere else', async () => {
    const documentWith = (endpoints: string) => ({
      issuer: named.url,
      authorization_endpoint: `${named.url}/auth`,
      token_endpoint: `${endpoints}/token`,
      jwks_uri: `${endpoints}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    });
    const finish = async (endpoints: string): Promise<void> => {
      named.manner = (path) => ({
        status: path.startsWith('/.well-known') ? 200 : 400,
        body: path.startsWith('/.well-known') ? documentWith(endpoints) : { error: 'invalid_grant' },
      });
      const oidc = oidcAt(named.url);
      const { url, secret } = await oidc.begin('oidc', 'my');
      const back = new URLSearchParams({ code: 'x', state: new URL(url).searchParams.get('state') ?? '' });
      await expect(oidc.finish('oidc', 'my', secret, `?${back}`)).rejects.toThrow('could not be completed');
    };
    await finish(named.url);
    expect(named.calls.at(-1)).toMatchObject({ method: 'POST', path: '/token' });
    expect(named.calls.at(-1)?.body).toContain(key);
    await finish(inner.url);
    for (const keys of [named.url, inner.url]) {
      named.manner = (path) =>
        path === '/openid'
          ? { status: 200, body: { issuer: 'https://api.botframework.com', jwks_uri: `${keys}/keys` } }
          : { status: 200, body: { keys: [] } };
      await expect(botAuthAt(`${named.url}/openid`).check(`Bearer ${await rs256({ aud: 'bot' })}`)).rejects.toThrow();
    }
    expect(named.calls.filter(({ path }) => path === '/keys')).toHaveLength(1);
    expect(inner.calls).toEqual([]);
  });
});

describe('F1 an inner address', () => {
  /** Ways to write this machine, its neighbours, and what clouds keep their credentials at. */
  const inwards = [
    ...['localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'a.b.localhost.', 'ｌｏｃａｌｈｏｓｔ', 'localhost..'],
    ...['127.0.0.1', '127.1', '127.0.1', '127.0.0.1.', '2130706433', '0x7f000001', '0x7f.0.0.1', '0177.0.0.1'],
    ...['017700000001', '0x7f.1', '127.255.255.255', '１２７.0.0.1', '127。0。0。1', '①②⑦.0.0.1', '%31%32%37.0.0.1'],
    ...['0', '0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '167772161', '0xa.0.0.1', '012.0.0.1'],
    ...['172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.1', '3232235521', '169.254.169.254', '0xa9fea9fe'],
    ...['2852039166', '169.254.43518', '100.64.0.1', '100.127.255.255', '192.0.0.8', '198.18.0.1', '198.19.255.255'],
    ...['224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255'],
    ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]'],
    ...[
      '[64:ff9b::127.0.0.1]',
      '[64:ff9b:1::a00:1]',
      '[2002:7f00:1::]',
      '[2002:a00:1::1]',
      '[2001::1]',
      '[2001:0:1::1]',
    ],
    ...[
      '[fe80::1]',
      '[febf::1]',
      '[fec0::1]',
      '[fc00::1]',
      '[fd12:3456:789a::1]',
      '[ff02::1]',
      '[2001:db8::1]',
      '[100::1]',
    ],
  ];
  const outwards = [
    ...['example.org', 'localhost.example.org', '127.example.org', '10.example', '8.8.8.8', '172.15.0.1', '172.32.0.1'],
    ...['100.63.0.1', '100.128.0.1', '192.169.0.1', '198.17.0.1', '223.255.255.255', '169.253.0.1', '11.0.0.1'],
    ...['[2a00:1450:4001::1]', '[2606:4700::1111]', '[2001:4860:4860::8888]', '[3fff:1::1]', 'xn--bcher-kva.example'],
  ];
  it('is known however it is written, and nothing else is taken for one', () => {
    expect(inwards.length).toBeGreaterThanOrEqual(60);
    const home = new URL('https://id.example.org/realm');
    expect(inwards.filter((host) => !isInner(new URL(`https://${host}/`).hostname))).toEqual([]);
    expect(inwards.filter((host) => maySendTo(home, new URL(`https://${host}:8443/x`)))).toEqual([]);
    expect(outwards.filter((host) => !maySendTo(home, new URL(`https://${host}/x`)))).toEqual([]);
    // Who is there by the owner's setting may name itself, and nobody its neighbours.
    expect(maySendTo(new URL('https://10.0.0.5/'), new URL('https://10.0.0.5/keys'))).toBe(true);
    expect(maySendTo(new URL('https://10.0.0.5/'), new URL('https://10.0.0.6/keys'))).toBe(false);
    for (const odd of [
      'http://other.example/',
      'https://user:secret@other.example/',
      'file:///etc/passwd',
      'data:,x',
      'ftp://other.example/',
    ])
      expect([odd, maySendTo(home, new URL(odd))]).toEqual([odd, false]);
  });
});

describe('a mail server', () => {
  const withPassword = (url: string): string => url.replace('://', `://parley:${key}@`);

  it('is told neither password nor mail when nobody vouches for its certificate', async () => {
    for (const from of ['first', 'starttls'] as const) {
      const sink = await startSmtpSink({ ...selfSigned(), from });
      const transport = smtpTransport(withPassword(sink.url));
      await expect(transport.send(letter, soon())).rejects.toThrow(/self-signed certificate/i);
      expect(await transport.fault(soon())).toMatch(/self-signed certificate/i);
      expect([sink.passwords, sink.received]).toEqual([[], []]);
      // Nothing else was in the way.
      await smtpTransport(`${withPassword(sink.url)}?tls.rejectUnauthorized=false`).send(letter, soon());
      expect([sink.passwords, sink.received.length]).toEqual([[key], 1]);
      await sink.stop();
    }
  });

  it('on another machine is told a password over TLS alone, also when somebody on the way hides that it offers it', async () => {
    const other = (rest: string) => needsTls(`smtp://parley:${key}@${rest}`);
    expect(['smtp.example.org:587', '203.0.113.7', '[2606:4700::1]'].map(other)).toEqual([true, true, true]);
    expect(['127.0.0.1:25', 'localhost', 'mail', '10.0.0.7', '[::1]'].map(other)).toEqual(Array(5).fill(false));
    expect(needsTls('smtp://smtp.example.org')).toBe(false);
    const sink = await startSmtpSink();
    const strict = smtpTransport(`${withPassword(sink.url)}?requireTLS=true`);
    await expect(strict.send(letter, soon())).rejects.toThrow();
    expect(sink.passwords).toEqual([]);
    await smtpTransport(withPassword(sink.url)).send(letter, soon());
    expect(sink.passwords).toEqual([key]);
    await sink.stop();
  });
});
