import type { Configuration, CustomFetch, IDToken } from 'openid-client';
import type { OidcProvider } from '../config/oidc.ts';
import { type Clock, minuteMs, plus, secondMs } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { sha256 } from '../kernel/hash.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import { outward } from '../kernel/outward.ts';
import { cleanLine } from '../kernel/text.ts';
import { mailbox } from '../mail/address.ts';
import type { Store } from '../store/store.ts';
import type { Vouched } from './host-tokens.ts';

/** Where somebody wants in; each has its own redirect address, and an answer meant for one opens no other. */
export type OidcDoor = 'my' | 'console';

/**
 * Signing in by OpenID Connect: the code flow with state, and with PKCE and nonce where the provider knows them, each used once and bound
 * to the browser that began.
 */
export interface Oidc {
  providers: readonly { id: string; name: string }[];
  /**
   * Where the browser is to be sent, and what it must bring back in a cookie.
   * @throws AppError('not_found') for an unknown provider · 'unavailable' while it cannot be reached
   */
  begin(provider: string, door: OidcDoor): Promise<{ url: string; secret: string }>;
  /**
   * Whom the provider vouches for.
   * @param door where the browser came back to · @param secret what it was given · @param back the query it came back with, with the question mark
   * @throws AppError('unauthorized') for everything that is not right, in the same words
   */
  finish(provider: string, door: OidcDoor, secret: string, back: string): Promise<Vouched>;
}

const beginMs = 10 * minuteMs;
const purpose = 'oidc';
const userInfoMs = 10 * secondMs;
/** Of what a provider answers at once. */
const mostBytes = 1024 * 1024;

interface Begun {
  provider: string;
  door: OidcDoor;
  state: string;
  nonce: string;
  verifier: string;
}

/** @param publicUrl where providers send people back to */
export function createOidc(deps: {
  store: Store;
  clock: Clock;
  ids: Ids;
  log: Log;
  providers: readonly OidcProvider[];
  publicUrl: string;
}): Oidc {
  const { store, clock, ids, log, providers, publicUrl } = deps;
  const found = new Map<string, Promise<Configuration>>();
  const refused = (cause?: unknown) => new AppError('unauthorized', 'The sign-in could not be completed.', { cause });

  const providerOf = (id: string): OidcProvider => {
    const provider = providers.find((one) => one.id === id);
    if (!provider) throw new AppError('not_found', 'There is no such provider.');
    return provider;
  };
  const redirectOf = ({ id }: OidcProvider, door: OidcDoor): string => `${publicUrl}/${door}/with/${id}/back`;
  /** What the provider publishes of itself; asked again after a failure. */
  const configurationOf = ({ id, issuer, clientId, clientSecret }: OidcProvider): Promise<Configuration> => {
    const before = found.get(id);
    if (before) return before;
    const asked = import('openid-client').then(
      ({ discovery, allowInsecureRequests, ClientSecretPost, customFetch }) => {
        // Only where the settings were let through: on loopback.
        const execute = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
        return discovery(new URL(issuer), clientId, clientSecret, ClientSecretPost(clientSecret), {
          execute,
          timeout: 10,
          // The secret goes where the provider's own document says, if that may be gone to.
          [customFetch]: outward(issuer, mostBytes) as CustomFetch,
        });
      },
    );
    found.set(id, asked);
    asked.catch(() => found.delete(id));
    return asked.catch((error: unknown) => {
      log.warn({ provider: id, err: error }, 'a sign-in provider cannot be reached');
      throw new AppError('unavailable', 'The provider cannot be reached right now.', { cause: error, retryAfterS: 10 });
    });
  };

  const toldAt = async ({ issuer }: OidcProvider, endpoint: string, token: string): Promise<Partial<IDToken>> => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await outward(issuer, mostBytes)(endpoint, { headers, signal: clock.timeout(userInfoMs) });
    return (await answer.json()) as Partial<IDToken>;
  };

  return {
    providers: providers.map(({ id, name }) => ({ id, name })),
    async begin(id, door) {
      const provider = providerOf(id);
      const configuration = await configurationOf(provider);
      const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await import('openid-client');
      const begun: Begun = { provider: id, door, state: ids.secret(), nonce: ids.secret(), verifier: ids.secret() };
      const [secret, now] = [ids.secret(), clock.now()];
      const row = {
        id: ids.id('prf'),
        purpose,
        email: '',
        conversation: null,
        code_hash: null,
        link_hash: await sha256(secret),
        data: JSON.stringify(begun),
        tries: 0,
        created_at: now,
        expires_at: plus(now, beginMs),
        used_at: null,
      };
      await store.commit([
        store.read.deleteFrom('proof').where('purpose', '=', purpose).where('expires_at', '<=', now),
        store.read.insertInto('proof').values(row),
      ]);
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectOf(provider, door),
        scope: 'openid email profile',
        state: begun.state,
        ...(provider.bindsCodes && {
          nonce: begun.nonce,
          code_challenge: await calculatePKCECodeChallenge(begun.verifier),
          code_challenge_method: 'S256',
        }),
      });
      return { url: url.href, secret };
    },
    async finish(id, door, secret, back) {
      const provider = providerOf(id);
      if (secret === '' || secret.length > 100) throw refused();
      // Taken away as it is read: it is good once.
      const [row] = await store.take(
        store.read
          .deleteFrom('proof')
          .where('link_hash', '=', await sha256(secret))
          .where('purpose', '=', purpose)
          .where('expires_at', '>', clock.now())
          .returning('data'),
      );
      const begun = row && (JSON.parse(row.data) as Begun);
      if (begun?.provider !== id || begun.door !== door) throw refused();
      const configuration = await configurationOf(provider);
      const { authorizationCodeGrant } = await import('openid-client');
      try {
        const tokens = await authorizationCodeGrant(configuration, new URL(`${redirectOf(provider, door)}${back}`), {
          expectedState: begun.state,
          idTokenExpected: true,
          ...(provider.bindsCodes && { pkceCodeVerifier: begun.verifier, expectedNonce: begun.nonce }),
        });
        const claims = tokens.claims();
        if (!claims) throw refused();
        // Many tell no more than the subject in the token itself, as the standard leaves them to.
        const asked = configuration.serverMetadata().userinfo_endpoint;
        const more = claims.email === undefined && asked ? await toldAt(provider, asked, tokens.access_token) : claims;
        // OpenID Connect Core 1.0, 5.3.2: what is told of another subject counts for nothing.
        if (more.sub !== claims.sub) throw refused();
        return vouchedBy(provider, { ...more, ...claims });
      } catch (error) {
        log.info({ provider: id, why: (error as { code?: string }).code ?? 'refused' }, 'a sign-in was refused');
        throw refused(error);
      }
    },
  };
}

/** Whom these claims are about. Some say `"true"` for `true`, and some give a name in two parts alone. */
function vouchedBy({ ownMail }: OidcProvider, claims: IDToken): Vouched {
  const text = (claim: unknown): string => (typeof claim === 'string' ? claim : '');
  const name = text(claims.name) || `${text(claims.given_name)} ${text(claims.family_name)}`;
  const email = mailbox(text(claims.email));
  const isConfirmed = claims.email_verified === true || claims.email_verified === 'true';
  const isTheirs = ownMail === undefined || text(claims.hd) !== '' || email?.endsWith(`@${ownMail}`) === true;
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: cleanLine(name).slice(0, 200) || null,
    email,
    isEmailProven: email !== null && isConfirmed && isTheirs,
  };
}
