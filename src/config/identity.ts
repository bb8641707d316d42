import type { Setting } from './setting.ts';

/** How the host site vouches for people: tokens it signs. */
export interface IdentityConfig {
  issuer: string;
  audience: string;
  /** Where its public keys are; null where it signs with a shared secret. */
  jwksUrl: string | null;
}

export const identitySettings: readonly Setting[] = [
  {
    name: 'IDENTITY_SECRET',
    fallback: '',
    about: 'secret the host site signs its tokens with (HS256), at least 32 characters',
    secret: true,
  },
  { name: 'IDENTITY_JWKS_URL', fallback: '', about: 'where its public keys are instead, for ES256 and RS256' },
  { name: 'IDENTITY_ISSUER', fallback: '', about: 'iss of those tokens, for example https://www.example.org' },
  { name: 'IDENTITY_AUDIENCE', fallback: 'parley', about: 'aud of those tokens' },
];

const shortestSecret = 32;

/** Null where no site vouches for anybody. Adds a line to `faults` for each setting that is wrong. */
export function readIdentity(of: (name: string) => string, faults: string[]): IdentityConfig | null {
  const [secret, jwksUrl, issuer] = [of('IDENTITY_SECRET'), of('IDENTITY_JWKS_URL'), of('IDENTITY_ISSUER')];
  if (secret === '' && jwksUrl === '') {
    if (issuer !== '') faults.push('IDENTITY_ISSUER: set IDENTITY_SECRET or IDENTITY_JWKS_URL with it');
    return null;
  }
  if (secret !== '' && jwksUrl !== '') faults.push('IDENTITY_SECRET and IDENTITY_JWKS_URL: set one of them');
  if (secret !== '' && secret.length < shortestSecret)
    faults.push(`IDENTITY_SECRET has fewer than ${shortestSecret} characters`);
  if (jwksUrl !== '' && !(URL.canParse(jwksUrl) && /^https?:$/.test(new URL(jwksUrl).protocol)))
    faults.push('IDENTITY_JWKS_URL is not an http(s) address');
  if (issuer === '') faults.push('IDENTITY_ISSUER: set it, so that tokens made for another purpose are refused');
  return { issuer, audience: of('IDENTITY_AUDIENCE'), jwksUrl: jwksUrl || null };
}
