import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startEdge } from '../../tests/support/edge-worker.ts';
import { round } from './load.ts';
import { median, type Scenario } from './report.ts';

const starts = 5;

/** The Worker as it was built: how much is uploaded, and from the start of workerd to the first answer. */
export async function benchEdge(): Promise<Scenario> {
  const program = readFileSync(resolve(import.meta.dirname, '../../dist/worker/worker.js'));
  const workerKB = round(gzipSync(program).length / 1_000, 1);
  const edge = await startEdge();
  const ask = async (path: string, body: unknown, token?: string): Promise<Record<string, unknown>> => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await edge.ask(path, { body, headers });
    if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
  const times: number[] = [];
  try {
    for (let i = 0; i < starts; i++) {
      await edge.restart();
      const began = performance.now();
      const { conversation, token } = await ask('/api/v1/conversations', { locale: 'en' });
      const { id } = conversation as { id: string };
      const text = 'my vpn drops every ten minutes on the train';
      await ask(`/api/v1/conversations/${id}/messages`, { clientId: 'm1', text }, token as string);
      times.push(performance.now() - began);
    }
  } finally {
    await edge.close();
  }
  const firstMillis = Math.round(median(times));
  return {
    lines: [
      { what: 'program, gzip', value: workerKB, unit: 'kB', most: 400 },
      { what: 'first answer after a start of workerd', value: firstMillis, unit: 'ms', most: 1_000 },
    ],
    json: { workerKB, firstAnswerMillis: firstMillis },
  };
}
