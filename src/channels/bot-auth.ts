import type { JWK, JWTPayload } from 'jose';
import { z } from 'zod';
import { type Clock, dayMs, hourMs, minuteMs } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import { outward } from '../kernel/outward.ts';

/** What a valid token says about the connector that sent it. */
export interface BotCaller {
  /** The address replies go to, as the connector signed it. */
  serviceUrl: string;
  /** Channels whose activities its key may sign. */
  endorsements: readonly string[];
}

export interface BotAuth {
  /**
   * Checks the `Authorization` header of an activity.
   * @throws AppError('unauthorized') for every fault of the token, in the same words.
   * @throws AppError('unavailable') while the connector's keys cannot be had.
   */
  check(authorization: string | undefined): Promise<BotCaller>;
  /** That the token was made for this activity. @throws AppError('unauthorized') */
  mustCover(caller: BotCaller, activity: { serviceUrl?: unknown; channelId?: unknown }): void;
}

interface Key {
  jwk: JWK;
  endorsements: readonly string[];
}
interface Keys {
  issuer: string;
  byId: ReadonlyMap<string, Key>;
}

const metadataShape = z.object({ issuer: z.string().min(1), jwks_uri: z.url() });
const keysShape = z.object({
  keys: z.array(z.looseObject({ kid: z.string(), kty: z.string(), endorsements: z.array(z.string()).optional() })),
});

const clockSkewS = 300;
/** Keys are replaced now and then; a day is what the protocol asks for at most. */
const keysLiveMs = dayMs;
/** A token with an unknown key makes us look again, but anybody can make such tokens. */
const lookAgainMs = hourMs;
const retryMs = minuteMs / 2;
const fetchMs = 10_000;
const mostKeysBytes = 1024 * 1024;
const longestToken = 8_192;
const refusal = 'The activity does not carry a valid token of the channel connector.';

/** Tokens of the Bot Framework's channel connector: RS256, its issuer, our app id, keys endorsed for the channel. */
export function createBotAuth(deps: { appId: string; openIdUrl: string; clock: Clock; log: Log }): BotAuth {
  const { appId, openIdUrl, clock, log } = deps;
  let keys: Keys | null = null;
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let fetching: Promise<void> | null = null;

  const refuse = (reason: string): never => {
    log.info({ reason }, 'refused an activity');
    throw new AppError('unauthorized', refusal);
  };

  const refresh = (): Promise<void> => {
    fetching ??= (async () => {
      triedAt = clock.ms();
      try {
        keys = await fetchKeys(openIdUrl);
        fetchedAt = triedAt;
      } catch (error) {
        // Keys we have stay good; without any, nobody can be told from anybody else.
        log.warn({ err: error }, 'the keys of the channel connector cannot be fetched');
      } finally {
        fetching = null;
      }
    })();
    return fetching;
  };

  const keyOf = async (kid: string): Promise<{ key: Key; issuer: string } | null> => {
    const pause = keys === null ? retryMs : lookAgainMs;
    const old = clock.ms() - fetchedAt >= keysLiveMs;
    const unknown = keys !== null && !keys.byId.has(kid);
    if (fetching || ((old || unknown) && clock.ms() - triedAt >= pause)) await refresh();
    if (keys === null) throw new AppError('unavailable', 'Tokens cannot be checked right now.', { retryAfterS: 30 });
    const key = keys.byId.get(kid);
    return key ? { key, issuer: keys.issuer } : null;
  };

  return {
    async check(authorization) {
      const token = /^Bearer ([\w.-]+)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined || token.length > longestToken) return refuse('no token');
      // Loaded with the first token: a service without this channel does not pay for it.
      const { decodeJwt, decodeProtectedHeader, importJWK, jwtVerify } = await import('jose');
      let kid: string;
      try {
        const header = decodeProtectedHeader(token);
        // Looked at before the keys are: a token that cannot be right makes no call.
        if (header.alg !== 'RS256' || typeof header.kid !== 'string') return refuse('algorithm or key id');
        if (![decodeJwt(token).aud].flat().includes(appId)) return refuse('audience');
        kid = header.kid;
      } catch {
        return refuse('not a token');
      }
      const found = await keyOf(kid);
      if (!found) return refuse('unknown key');
      let claims: JWTPayload;
      try {
        const key = await importJWK(found.key.jwk, 'RS256');
        const verified = await jwtVerify(token, key, {
          algorithms: ['RS256'],
          issuer: found.issuer,
          audience: appId,
          clockTolerance: clockSkewS,
          currentDate: new Date(clock.ms()),
          requiredClaims: ['exp'],
        });
        claims = verified.payload;
      } catch (error) {
        return refuse(error instanceof Error ? error.message : 'signature');
      }
      const serviceUrl = claims.serviceurl ?? claims.serviceUrl;
      if (typeof serviceUrl !== 'string') return refuse('no service address');
      return { serviceUrl, endorsements: found.key.endorsements };
    },
    mustCover(caller, { serviceUrl, channelId }) {
      if (serviceUrl !== caller.serviceUrl) refuse('service address');
      if (typeof channelId !== 'string' || !caller.endorsements.includes(channelId)) refuse('channel not endorsed');
    },
  };
}

async function fetchKeys(openIdUrl: string): Promise<Keys> {
  const ask = outward(openIdUrl, mostKeysBytes);
  const metadata = metadataShape.parse(await fetchJson(ask, openIdUrl));
  const { keys } = keysShape.parse(await fetchJson(ask, metadata.jwks_uri));
  const usable = keys.filter((key) => key.kty === 'RSA');
  return {
    issuer: metadata.issuer,
    byId: new Map(usable.map((key) => [key.kid, { jwk: key as unknown as JWK, endorsements: key.endorsements ?? [] }])),
  };
}

async function fetchJson(ask: typeof fetch, url: string): Promise<unknown> {
  const response = await ask(url, { signal: AbortSignal.timeout(fetchMs) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}
