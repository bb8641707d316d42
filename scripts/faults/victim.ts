import { type ChildProcess, spawn } from 'node:child_process';

/** The built server as a process of its own, to be ended in unkind ways and started again on the same folder. */
export interface Victim {
  /** Where it listens now; null while it is not ready. */
  readonly port: number | null;
  /** Starts the process; resolves when it listens or has ended. @returns whether it listens. */
  start(): Promise<boolean>;
  /** Stops it for `frozenMs` first when that is above 0, then kills it. Nothing when it is not there. */
  kill(frozenMs?: number): Promise<void>;
  /** Asks it to stop. @returns its exit code and how long it took. */
  terminate(): Promise<{ code: number | null; millis: number }>;
}

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/**
 * @param dir the DATA_DIR, which lives longer than the process.
 * @param databaseUrl another database than the file in `dir`
 */
export function createVictim(dir: string, databaseUrl = ''): Victim {
  let child: ChildProcess | null = null;
  let port: number | null = null;

  const ended = (which: ChildProcess): Promise<void> =>
    new Promise((done) => {
      if (which.exitCode !== null || which.signalCode !== null) done();
      else which.once('exit', () => done());
    });

  return {
    get port() {
      return port;
    },
    start() {
      const mine = spawn(process.execPath, ['dist/server/node.js'], {
        cwd: new URL('../..', import.meta.url),
        env: {
          ...process.env,
          PORT: '0',
          DATA_DIR: dir,
          DATABASE_URL: databaseUrl,
          RATE_LIMITS: 'off',
          LOG_LEVEL: 'error',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child = mine;
      return new Promise((done) => {
        let output = '';
        mine.stdout?.setEncoding('utf8').on('data', (text: string) => {
          output = (output + text).slice(-2_000);
          const found = /http:\/\/localhost:(\d+)\//.exec(output);
          if (found && child === mine) {
            port = Number(found[1]);
            done(true);
          }
        });
        mine.once('exit', () => done(false));
      });
    },
    async kill(frozenMs = 0) {
      const mine = child;
      child = null;
      port = null;
      if (!mine) return;
      if (frozenMs > 0) {
        mine.kill('SIGSTOP');
        await pause(frozenMs);
      }
      mine.kill('SIGKILL');
      await ended(mine);
    },
    async terminate() {
      const mine = child;
      child = null;
      port = null;
      if (!mine) throw new Error('the server is not running');
      const began = performance.now();
      mine.kill('SIGTERM');
      await ended(mine);
      return { code: mine.exitCode, millis: performance.now() - began };
    },
  };
}
