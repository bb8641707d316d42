import { createHmac } from 'node:crypto';

/** A token of a host site that vouches for somebody, as a site would make it. */
export function signedToken({
  secret,
  issuer,
  sub,
  nowMs,
}: {
  secret: string;
  issuer: string;
  sub: string;
  nowMs: number;
}): string {
  const iat = Math.floor(nowMs / 1_000);
  const claims = { iss: issuer, aud: 'parley', sub, iat, exp: iat + 600 };
  const parts = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return [...parts, createHmac('sha256', secret).update(parts.join('.')).digest('base64url')].join('.');
}
