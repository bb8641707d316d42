import type { Context } from 'hono';

/** Tells the address of the connection; the platform knows. */
export type AddressOf = (c: Context) => string;

/**
 * The caller's network: behind `proxies` trusted proxies the address is that far from the right of X-Forwarded-For, and what
 * stands further left is the caller's own invention. An IPv6 address counts as its /64.
 */
export function networkOf(c: Context, proxies: number, addressOf: AddressOf): string {
  const chain = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  const address = withoutPort(proxies > 0 ? (chain.at(-proxies) ?? '') : addressOf(c));
  if (!address.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter((part) => part !== '');
  const right = tail === undefined ? [] : tail.split(':').filter((part) => part !== '');
  const middle =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = [...left, ...middle, ...right].map((part) => Number.parseInt(part, 16).toString(16));
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** What one who has many networks has them of: the /48 of a /64, which providers give to a site, the /24 of an IPv4 address. */
export function crowdOf(network: string): string {
  return network.includes(':')
    ? `${network.split(':').slice(0, 3).join(':')}::/48`
    : `${network.split('.').slice(0, 3).join('.')}.0/24`;
}

/** Some proxies write the port as well: `203.0.113.10:40001`, `[2001:db8::1]:443`. Each would count as a network of its own. */
function withoutPort(address: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address)?.[1] ?? address;
}
