import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Activity } from '@microsoft/agents-activity';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';

/** A reply that arrived, as the SDK reads it. */
export interface Arrived {
  path: string;
  authorization: string | undefined;
  activity: Activity;
}

/** How the connector answers a reply. */
export type Mood = 'well' | 'slow' | 'hung-up' | number | { redirect: string };

/** Stands for the Bot Framework's channel connector: publishes keys, gives tokens, takes replies; over real HTTP. */
export interface Connector {
  url: string;
  env: Record<string, string>;
  arrived: Arrived[];
  /** Every call of any kind, as `METHOD /path`. */
  calls: string[];
  mood: Mood;
  /** The most replies that were under way at the same time. */
  mostAtOnce: number;
  /** Waits until `count` replies have arrived in all. */
  replies(count: number): Promise<Arrived[]>;
  /** A token as the connector sends it, with some of it changed. */
  token(change?: TokenChange): Promise<string>;
  /** From now on it signs with a new key that it publishes, too. */
  newKey(): Promise<void>;
  close(): Promise<void>;
}

export interface TokenChange {
  claims?: Record<string, unknown>;
  header?: Record<string, unknown>;
  /** Signs with a key that is not published, under the published key's id. */
  forged?: boolean;
  /** Signs with a key that is published, but not for this channel. */
  unendorsed?: boolean;
  /** Signs with the app id as a shared secret. */
  symmetric?: boolean;
}

export const appId = '7d6f1a52-0000-4000-8000-5a1eb07ab07a';
export const password = 'not so secret';
export const issuer = 'https://api.botframework.com';

interface Pair {
  kid: string;
  privateKey: CryptoKey;
  published: object;
}

export async function startConnector(nowMs: () => number): Promise<Connector> {
  const pair = async (kid: string, endorsements: string[]): Promise<Pair> => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    return { kid, privateKey, published: { ...(await exportJWK(publicKey)), kid, use: 'sig', endorsements } };
  };
  const pairs = [await pair('key-1', ['msteams', 'webchat'])];
  const unendorsed = await pair('key-other', ['skype']);
  const unpublished = await pair('key-1', ['msteams']);
  const waiting: { count: number; go: () => void }[] = [];
  let given = 0;
  let atOnce = 0;

  const connector: Connector = {
    url: '',
    env: {},
    arrived: [],
    calls: [],
    mood: 'well',
    mostAtOnce: 0,
    replies: (count) =>
      new Promise((done) => {
        const go = (): void => done(connector.arrived);
        if (connector.arrived.length >= count) go();
        else waiting.push({ count, go });
      }),
    async token({ claims = {}, header = {}, forged, unendorsed: other, symmetric } = {}) {
      const now = Math.floor(nowMs() / 1_000);
      const signer = forged ? unpublished : other ? unendorsed : (pairs.at(-1) ?? unpublished);
      const payload = {
        iss: issuer,
        aud: appId,
        serviceurl: `${connector.url}/`,
        nbf: now,
        exp: now + 3_600,
        ...claims,
      };
      const jwt = new SignJWT(payload).setProtectedHeader({
        alg: symmetric ? 'HS256' : 'RS256',
        typ: 'JWT',
        kid: signer.kid,
        ...header,
      });
      return jwt.sign(symmetric ? new TextEncoder().encode(appId.padEnd(32)) : signer.privateKey);
    },
    async newKey() {
      pairs.push(await pair(`key-${pairs.length + 1}`, ['msteams', 'webchat']));
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };

  const server: Server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url: path = '' } = request;
    connector.calls.push(`${method} ${path}`);
    const json = (status: number, body: unknown): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (path === '/openid') return json(200, { issuer, jwks_uri: `${connector.url}/keys` });
    if (path === '/keys') return json(200, { keys: [...pairs, unendorsed].map(({ published }) => published) });
    const body = await textOf(request);
    if (path === '/token') {
      const form = new URLSearchParams(body);
      const right = form.get('client_id') === appId && form.get('client_secret') === password;
      return right ? json(200, { access_token: `out-${++given}`, expires_in: 3_600 }) : json(401, {});
    }
    if (!path.startsWith('/v3/conversations/')) return json(404, {});
    const { mood } = connector;
    if (mood === 'hung-up') return void request.socket.destroy();
    if (typeof mood === 'object') return void response.writeHead(302, { location: mood.redirect }).end();
    if (mood === 'slow') {
      connector.mostAtOnce = Math.max(connector.mostAtOnce, ++atOnce);
      await new Promise((done) => setTimeout(done, 20));
      atOnce--;
    } else if (mood !== 'well') return json(mood, {});
    const activity = Activity.fromObject(JSON.parse(body) as object);
    connector.arrived.push({ path, authorization: request.headers.authorization, activity });
    json(200, { id: `reply-${connector.arrived.length}` });
    for (const each of waiting) if (connector.arrived.length >= each.count) each.go();
  };

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  connector.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  connector.env = {
    BOT_APP_ID: appId,
    BOT_APP_PASSWORD: password,
    BOT_OPENID_URL: `${connector.url}/openid`,
    BOT_TOKEN_URL: `${connector.url}/token`,
    BOT_SERVICE_HOSTS: '127.0.0.1',
    PUBLIC_URL: 'https://help.example.org',
  };
  return connector;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}
