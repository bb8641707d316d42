/**
 * `fetch` as the service calls others. It goes to the host that the settings name, and elsewhere only where a document from there
 * may send it (`maySendTo`). It follows no redirect, so that neither a credential nor what a person wrote reaches a host nobody
 * named. And an answer longer than `mostBytes` breaks off with an error.
 * @param named the address in the settings
 */
export function outward(named: string, mostBytes: number): typeof fetch {
  const home = new URL(named);
  return async (input, init) => {
    const to = new URL(input instanceof Request ? input.url : input);
    if (!maySendTo(home, to)) throw new Error(`${home.host} names an address on ${to.host}, which is not asked`);
    // Not "error", which Workers do not have.
    const response = await fetch(input, { ...init, redirect: 'manual' });
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel();
      throw new Error(`${to.host} answers with a redirect (${response.status}), which is not followed`);
    }
    return response.body === null ? response : new Response(bounded(response.body, mostBytes), response);
  };
}

function bounded(body: ReadableStream<Uint8Array>, mostBytes: number): ReadableStream<Uint8Array> {
  let seen = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        seen += chunk.byteLength;
        if (seen > mostBytes) controller.error(new Error(`an answer of more than ${mostBytes} bytes`));
        else controller.enqueue(chunk);
      },
    }),
  );
}

/**
 * Whether who is reached at `home` may send us to `to`: to the same host; or over https, without credentials in the address, to a
 * host that is not an inner one.
 */
export function maySendTo(home: URL, to: URL): boolean {
  if (to.username !== '' || to.password !== '') return false;
  if (to.origin === home.origin) return true;
  if (to.protocol !== 'https:' && !(to.protocol === 'http:' && home.protocol === 'http:')) return false;
  return to.hostname === home.hostname || !isInner(to.hostname);
}

/**
 * Whether a host, as `URL` writes it, is this machine or an address that is not part of the public internet (the special-purpose
 * registries of IANA, RFC 6890). Names other than `localhost` are not looked up.
 */
export function isInner(hostname: string): boolean {
  const host = hostname.replace(/\.+$/, '');
  if (host === '' || host === 'localhost' || host.endsWith('.localhost')) return true;
  if (host.startsWith('[')) {
    // Global unicast is 2000::/3; in it, 2001::/32 and 2002::/16 hold IPv4 addresses and 2001:db8::/32 is for books.
    return !/^\[[23][\da-f]{3}:/.test(host) || /^\[(?:2001:(?:0?:|db8:)|2002:)/.test(host);
  }
  const [a = 0, b = 0, c = 0] = /^\d+(?:\.\d+){3}$/.test(host) ? host.split('.').map(Number) : [8];
  return (
    [0, 10, 127].includes(a) ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && (b === 168 || (b === 0 && c === 0))) ||
    (a === 198 && (b === 18 || b === 19))
  );
}
