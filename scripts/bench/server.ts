import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Running {
  port: number;
  /** From the start of the process to the first answer of /readyz, in seconds. */
  startSeconds: number;
  rssMiB(): number;
  /** Processor time used so far, in seconds: steadier than wall time on a busy machine. */
  cpuSeconds(): number;
  dir: string;
  stop(): Promise<void>;
}

/** A port nobody listens on right now. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** @throws when `ended` says the process has gone, or after a minute. */
export async function untilReady(port: number, path: string, ended: () => boolean): Promise<void> {
  const began = performance.now();
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null);
    if (answer?.ok) return;
    if (ended() || performance.now() - began > 60_000) throw new Error('the server did not start');
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** Starts a server as its own process, on a free port and a directory of its own, and waits until it answers. `env` are more settings. */
export async function startServer(
  args: readonly string[],
  ready: string,
  env: Readonly<Record<string, string>> = {},
  dir = mkdtempSync(join(tmpdir(), 'parley-bench-')),
): Promise<Running> {
  const port = await freePort();
  const started = performance.now();
  const child: ChildProcess = spawn(process.execPath, [...args], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dir,
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  await untilReady(port, ready, () => child.exitCode !== null);
  return {
    port,
    dir,
    startSeconds: (performance.now() - started) / 1_000,
    rssMiB: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024,
    cpuSeconds() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
