/**
 * An address whose `sslmode` says what the driver makes of it: for `prefer`, `require` and `verify-ca` as well it checks the
 * server's certificate, but warns on standard error that a later version of it will not. We mean what it does now.
 */
export function certain(url: string): string {
  if (/[?&]uselibpqcompat=true(?:&|$)/.test(url)) return url;
  return url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, '$1verify-full');
}
