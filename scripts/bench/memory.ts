import { drive, round } from './load.ts';
import type { Scenario } from './report.ts';
import { parleySide } from './turns.ts';

/** Memory at rest after start, and after many turns in many conversations. */
export async function benchMemory(turns: number, mostSeconds: number): Promise<Scenario> {
  const side = await parleySide(32);
  try {
    const idleMiB = round(side.server.rssMiB(), 1);
    const began = performance.now();
    let done = 0;
    while (done < turns && performance.now() - began < mostSeconds * 1_000) {
      await side.open();
      const { times } = await drive(Math.min(2_048, turns - done), 32, side.turn, mostSeconds);
      done += times.length;
    }
    const rssMiB = round(side.server.rssMiB(), 1);
    return {
      lines: [
        { what: 'at rest after start', value: idleMiB, unit: 'MiB', most: 150 },
        { what: `after ${done.toLocaleString('en')} turns`, value: rssMiB, unit: 'MiB', most: 300 },
      ],
      json: { idleMiB, rssMiB, turns: done },
    };
  } finally {
    side.client.close();
    await side.server.stop();
  }
}
