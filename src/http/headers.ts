import type { MiddlewareHandler } from 'hono';

/**
 * What every answer says, whoever gives it: pages, files, the API, redirects, refusals. A route that needs something else sets it
 * itself, as pages do with their policies.
 */
export function commonHeaders(publicUrl: string): MiddlewareHandler {
  const common: readonly (readonly [string, string])[] = [
    ['x-content-type-options', 'nosniff'],
    // For what is no page: should a browser be made to show it, it runs and loads nothing, and no frame holds it.
    ['content-security-policy', "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"],
    // Some addresses carry a one-time secret.
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ...(publicUrl.startsWith('https:')
      ? [['strict-transport-security', 'max-age=31536000; includeSubDomains'] as const]
      : []),
  ];
  return async (c, next) => {
    await next();
    for (const [name, value] of common) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
}
