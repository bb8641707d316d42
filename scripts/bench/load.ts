import { Agent, request } from 'node:http';

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

/** A keep-alive client over plain `http`: fetch costs more than the server that is measured. */
export function createClient(port: number, atOnce: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  return {
    call: ({ method, path, body, token }: Call): Promise<{ status: number; text: string }> =>
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
        sent.on('error', failed);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** Runs `work` `count` times, `atOnce` in flight. @returns the time of each in milliseconds and the whole in seconds. */
export async function drive(count: number, atOnce: number, work: (i: number, lane: number) => Promise<void>) {
  const times = new Float64Array(count);
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async (_, lane) => {
      while (next < count) {
        const i = next++;
        const at = performance.now();
        await work(i, lane);
        times[i] = performance.now() - at;
      }
    }),
  );
  return { times, seconds: (performance.now() - started) / 1000 };
}

export function figures(times: Float64Array, seconds: number, rssMiB: number): Figures {
  const sorted = times.slice().sort();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const round = (value: number): number => Math.round(value * 100) / 100;
  return {
    perSecond: Math.round(times.length / seconds),
    p50Millis: round(at(0.5)),
    p95Millis: round(at(0.95)),
    p99Millis: round(at(0.99)),
    rssMiB: round(rssMiB),
  };
}
