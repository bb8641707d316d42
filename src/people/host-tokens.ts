import type { JWTHeaderParameters, JWTPayload, JWTVerifyGetKey, JWTVerifyOptions } from 'jose';
import type { IdentityConfig } from '../config/identity.ts';
import { type Clock, minuteMs, secondMs } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { outward } from '../kernel/outward.ts';
import { cleanLine, plainId } from '../kernel/text.ts';
import { mailbox } from '../mail/address.ts';

/** Whom somebody vouches for. (issuer, subject) is who they are; the rest is what to call them. */
export interface Vouched {
  issuer: string;
  subject: string;
  name: string | null;
  email: string | null;
  /** The voucher has seen that the address is theirs. */
  isEmailProven: boolean;
}

export interface HostTokens {
  /**
   * Whom the host site vouches for with this token (a JWT signed as configured, at most 15 minutes from end to end).
   * @throws AppError('unauthorized') for every fault of the token, in the same words
   * @throws AppError('unavailable') while the site's keys cannot be had
   */
  check(token: string): Promise<Vouched>;
}

const longestLifeMs = 15 * minuteMs;
/** How far the site's clock may be ahead of ours. */
const skewMs = 5 * secondMs;
const mostKeysBytes = 1024 * 1024;
const longestSubject = 255;
/** Nothing else may stand in the header: keys a token brings along, critical extensions and nested tokens are refused unseen. */
const headerNames: ReadonlySet<string> = new Set(['alg', 'typ', 'kid']);
const refusal = 'The identity is not a valid token of this site.';

/** @param secret for HS256; null where the keys are published */
export function createHostTokens(deps: {
  config: IdentityConfig | null;
  secret: string | null;
  clock: Clock;
}): HostTokens {
  const { config, secret, clock } = deps;
  const refuse = (cause?: unknown): never => {
    throw new AppError('unauthorized', refusal, { cause });
  };
  let published: JWTVerifyGetKey | null = null;

  const verify = async (token: string, rules: IdentityConfig): Promise<JWTPayload> => {
    // Most processes never see such a token.
    const { createRemoteJWKSet, customFetch, decodeProtectedHeader, errors, jwtVerify } = await import('jose');
    const options: JWTVerifyOptions = {
      issuer: rules.issuer,
      audience: rules.audience,
      typ: 'JWT',
      requiredClaims: ['sub', 'exp', 'iat'],
      clockTolerance: 0,
      currentDate: new Date(clock.ms()),
    };
    try {
      const header = decodeProtectedHeader(token);
      if (Object.keys(header).some((name) => !headerNames.has(name))) return refuse();
      if (rules.jwksUrl === null) {
        const key = new TextEncoder().encode(secret ?? '');
        return (await jwtVerify(token, key, { ...options, algorithms: ['HS256'] })).payload;
      }
      published ??= createRemoteJWKSet(new URL(rules.jwksUrl), {
        timeoutDuration: 5 * secondMs,
        [customFetch]: outward(rules.jwksUrl, mostKeysBytes),
      });
      return (await jwtVerify(token, keyNamed(published), { ...options, algorithms: ['ES256', 'RS256'] })).payload;
    } catch (error) {
      if (error instanceof AppError) throw error;
      const isTheirs = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
      // What is not about the token is about getting the keys.
      if (!isTheirs && rules.jwksUrl !== null && !(error instanceof TypeError && /invalid|must/i.test(error.message)))
        throw new AppError('unavailable', 'The keys of the site cannot be read right now.', {
          cause: error,
          retryAfterS: 5,
        });
      return refuse(error);
    }
  };

  return {
    async check(token) {
      if (config === null) return refuse();
      const { sub, iat = 0, exp = 0, nbf, name, email, email_verified } = await verify(token, config);
      const now = clock.ms();
      const inTime = iat * 1_000 <= now + skewMs && exp > iat && (exp - iat) * 1_000 <= longestLifeMs;
      const whole = [iat, exp, nbf ?? 0].every(Number.isSafeInteger);
      if (
        !inTime ||
        !whole ||
        typeof sub !== 'string' ||
        sub.trim() === '' ||
        !plainId.test(sub) ||
        sub.length > longestSubject
      )
        return refuse();
      const address = typeof email === 'string' ? mailbox(email) : null;
      return {
        issuer: config.issuer,
        subject: sub,
        name: typeof name === 'string' ? cleanLine(name).slice(0, 200) || null : null,
        email: address,
        isEmailProven: address !== null && email_verified === true,
      };
    },
  };
}

/** A token must name the key it was made with, however many there are. */
function keyNamed(keys: JWTVerifyGetKey): JWTVerifyGetKey {
  return (header: JWTHeaderParameters, token) => {
    if (typeof header.kid !== 'string') throw new AppError('unauthorized', refusal);
    return keys(header, token);
  };
}
