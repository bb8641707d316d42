import { type AddressInfo, createServer, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** Made for these tests, signed by nobody but itself and of use nowhere else; runs out in a hundred years. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgnq1IAsR0DEuppCY6
uv9emCuyn4gV7/+93HE/vLXC6B+hRANCAATefHvIHbPgwZqE5xYUvfeSuQ/z1JBs
Obvb2Lt0Y+7RRPh3mcyR/bRhJxaaw6jbUetNxnLD42ePpOUCqdHy7TWc
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBpTCCAUqgAwIBAgIUHTQ6jHXk8jOtqZtLAxDuR6ilr3owCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOZGIuZXhhbXBsZS5vcmcwIBcNMjYxMTIyMTA1ODQ1WhgPMjEy
NjEwMjkxMDU4NDVaMBkxFzAVBgNVBAMMDmRiLmV4YW1wbGUub3JnMFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAE3nx7yB2z4MGahOcWFL33krkP89SQbDm729i7dGPu
0UT4d5nMkf20YScWmsOo21HrTcZyw+Nnj6TlAqnR8u01nKNuMGwwHQYDVR0OBBYE
FIn+a005z4Yqwlv3ozM37pqgO32XMB8GA1UdIwQYMBaAFIn+a005z4Yqwlv3ozM3
7pqgO32XMA8GA1UdEwEB/wQFMAMBAf8wGQYDVR0RBBIwEIIOZGIuZXhhbXBsZS5v
cmcwCgYIKoZIzj0EAwIDSQAwRgIhAMasfZsSEqOhfJ4oo4XWsrcZf32v8JA4hPpu
V8+bjV/iAiEAnhhwb/8D/gvSN4BaMwXK3/+9mLL7yA28hPE35Pw0Ccg=
-----END CERTIFICATE-----`;

/** What PostgreSQL does when it is asked for TLS, and then it listens: a certificate that nobody has a reason to trust. */
export async function tlsDoor(): Promise<{ url: string; close(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write('S');
      new TLSSocket(socket, { isServer: true, key, cert }).on('error', () => undefined);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgres://ana:hunter2@127.0.0.1:${port}/parley`,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
