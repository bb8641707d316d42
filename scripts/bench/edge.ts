import { resolve } from 'node:path';
import { startEdge, weigh } from '../../tests/support/edge-worker.ts';
import { round } from './load.ts';
import { median, type Scenario } from './report.ts';

const starts = 5;
/** The Worker as it was built: how much is uploaded, and from the start of workerd to the first answer. */
export async function benchEdge(): Promise<Scenario> {
  const { workerKB, sealingKB, wholeKB } = weigh(resolve(import.meta.dirname, '../../dist/worker'));
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
      { what: 'program without the model layer, gzip', value: round(workerKB, 1), unit: 'kB', most: 400 },
      { what: 'what seals messages, loaded where that is on, gzip', value: round(sealingKB, 1), unit: 'kB' },
      { what: 'program with the model layer, gzip', value: round(wholeKB, 1), unit: 'kB', most: 800 },
      { what: 'first answer after a start of workerd', value: firstMillis, unit: 'ms', most: 1_000 },
    ],
    json: {
      workerKB: round(workerKB, 1),
      sealingKB: round(sealingKB, 1),
      wholeKB: round(wholeKB, 1),
      firstAnswerMillis: firstMillis,
    },
  };
}
