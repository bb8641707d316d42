import { Agent, request } from 'node:http';
import { median, quantile } from './report.ts';

/** What one scenario came to. */
export interface Figures {
  perSecond: number;
  p50Millis: number;
  p95Millis: number;
  p99Millis: number;
  rssMiB: number;
}

export interface Call {
  method: string;
  path: string;
  body?: string;
  token?: string;
}

export interface Answer {
  status: number;
  text: string;
}

export interface Client {
  call(call: Call): Promise<Answer>;
  close(): void;
}

/** A keep-alive client over plain `http`: fetch costs more than the server that is measured. */
export function createClient(port: number, atOnce: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const call: Client['call'] = ({ method, path, body, token }) =>
    new Promise((done, failed) => {
      const headers: Record<string, string | number> = {};
      if (body !== undefined) {
        headers['content-type'] = 'application/json';
        headers['content-length'] = Buffer.byteLength(body);
      }
      if (token !== undefined) headers.authorization = `Bearer ${token}`;
      const sent = request({ host: '127.0.0.1', port, method, path, agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      });
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // The server had just closed the idle connection: nothing was heard, so it is asked again.
        if (sent.reusedSocket && error.code === 'ECONNRESET')
          call({
            method,
            path,
            ...(body === undefined ? {} : { body }),
            ...(token === undefined ? {} : { token }),
          }).then(done, failed);
        else failed(error);
      });
      sent.end(body);
    });
  return {
    call,
    close: () => agent.destroy(),
  };
}

export interface Driven {
  /** Of each piece of work, in milliseconds. */
  times: Float64Array;
  seconds: number;
}

/**
 * Runs `work` `count` times, `atOnce` in flight, and begins nothing new after `mostSeconds`: on a busy machine fewer runs say
 * as much.
 */
export async function drive(
  count: number,
  atOnce: number,
  work: (i: number, lane: number) => Promise<void>,
  mostSeconds = 60,
): Promise<Driven> {
  const times = new Float64Array(count);
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async (_, lane) => {
      while (next < count && performance.now() - started < mostSeconds * 1_000) {
        const i = next++;
        const at = performance.now();
        await work(i, lane);
        times[i] = performance.now() - at;
      }
    }),
  );
  return { times: times.subarray(0, next), seconds: (performance.now() - started) / 1_000 };
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

export function figures({ times, seconds }: Driven, rssMiB: number): Figures {
  return {
    perSecond: round(times.length / seconds, 1),
    p50Millis: round(quantile(times, 0.5)),
    p95Millis: round(quantile(times, 0.95)),
    p99Millis: round(quantile(times, 0.99)),
    rssMiB: round(rssMiB, 1),
  };
}

/** The middle of several runs, figure by figure. */
export function middle(runs: readonly Figures[]): Figures {
  const of = (name: keyof Figures): number => median(runs.map((run) => run[name]));
  return {
    perSecond: of('perSecond'),
    p50Millis: of('p50Millis'),
    p95Millis: of('p95Millis'),
    p99Millis: of('p99Millis'),
    rssMiB: of('rssMiB'),
  };
}
