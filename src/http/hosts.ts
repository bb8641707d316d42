import type { MiddlewareHandler } from 'hono';
import type { Config } from '../config.ts';
import { AppError } from '../kernel/errors.ts';

const loopback: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];
/** Machines that look after this one ask by whatever address they have. */
const watched: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * Requests to a name that is not ours are refused (421), so that no page behind a name that was made to point here, and no
 * link built from a header, can act for this service. Where no address is set anybody may come by number, as in a test on a
 * local network: no name can be turned against a number.
 */
export function knownHosts({ publicUrl, allowedHosts }: Pick<Config, 'publicUrl' | 'allowedHosts'>): MiddlewareHandler {
  const own = new URL(publicUrl).hostname;
  const known = new Set([own, ...loopback, ...allowedHosts]);
  const anyNumber = loopback.includes(own);
  return async (c, next) => {
    const asked = c.req.header('host');
    const host = asked === undefined ? new URL(c.req.url).hostname : hostOf(asked);
    if (known.has(host) || watched.has(c.req.path) || (anyNumber && isNumber(host))) return next();
    throw new AppError(
      'unknown_host',
      'This service is not reached under this name. Set PUBLIC_URL, or ALLOWED_HOSTS.',
    );
  };
}

/** The name without its port; empty for what is no host. */
function hostOf(header: string): string {
  return /^([^@/\\?#\s:]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?$/.exec(header)?.[1]?.toLowerCase() ?? '';
}

function isNumber(host: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) || host.startsWith('[');
}
