import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Running {
  port: number;
  /** From the start of the process to the first answer of /readyz, in seconds. */
  startSeconds: number;
  rssMiB(): number;
  dir: string;
  stop(): Promise<void>;
}

/** Starts a server as its own process, on a free port and a directory of its own, and waits until it answers. */
export async function startServer(args: readonly string[], ready: string, dir = mkdtempSync(join(tmpdir(), 'parley-bench-'))): Promise<Running> {
  const started = performance.now();
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const child: ChildProcess = spawn(process.execPath, [...args], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dir, RATE_LIMITS: 'off', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}${ready}`).catch(() => null);
    if (answer?.ok) break;
    if (tries > 600 || child.exitCode !== null) throw new Error('the server did not start');
    await new Promise((done) => setTimeout(done, 50));
  }
  return {
    port,
    dir,
    startSeconds: (performance.now() - started) / 1000,
    rssMiB: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
