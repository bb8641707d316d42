import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export interface TestProvider {
  issuer: string;
  /** Who signs in next, and what the provider says of them. */
  as(subject: string, claims: { email?: string; email_verified?: boolean; name?: string }): void;
  /**
   * What a browser does there: follows the provider's redirects with its cookies until it is sent back to us.
   * @returns the address it is sent back to
   */
  visit(url: string): Promise<string>;
  stop(): Promise<void>;
}

/** A real OpenID Connect provider on loopback at which everybody is signed in at once. */
export async function startOidcProvider(...redirects: string[]): Promise<TestProvider> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let who = { subject: 'nobody', claims: {} as object };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'parley',
        client_secret: 'a secret between the two of us',
        redirect_uris: redirects,
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['a key for tests'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...who.claims }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
  });
  const handle = provider.callback();
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return handle(request, response);
    const { prompt, params } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login')
      return provider.interactionFinished(request, response, { login: { accountId: who.subject } });
    const grant = new provider.Grant({ accountId: who.subject, clientId: String(params.client_id) });
    grant.addOIDCScope(String(params.scope));
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  });
  return {
    issuer,
    as(subject, claims) {
      who = { subject, claims };
    },
    async visit(url) {
      const jar = new Map<string, string>();
      for (let next = url, hops = 0; hops < 10; hops++) {
        if (!next.startsWith(issuer)) return next;
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
        const response = await fetch(next, { headers: { cookie }, redirect: 'manual' });
        for (const one of response.headers.getSetCookie()) {
          const [name = '', value = ''] = one.split(';')[0]?.split('=') ?? [];
          jar.set(name, value);
        }
        const location = response.headers.get('location');
        if (location === null) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
        next = new URL(location, next).href;
      }
      throw new Error('the provider redirects without end');
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
