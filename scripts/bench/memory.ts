import { drive, round } from './load.ts';
import type { Scenario } from './report.ts';
import { parleySide } from './turns.ts';

/** Nobody asks anything for so long; what V8 gives back while it is idle, it gives back within twenty seconds. */
const idleMs = 20_000;

/** Memory as soon as it answers, at rest after that, and after many turns in many conversations. */
export async function benchMemory(turns: number, mostSeconds: number): Promise<Scenario> {
  const side = await parleySide(32);
  try {
    const startMiB = round(side.server.rssMiB(), 1);
    await new Promise((done) => setTimeout(done, idleMs));
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
        { what: 'as soon as it answers', value: startMiB, unit: 'MiB' },
        { what: 'at rest after start', value: idleMiB, unit: 'MiB', most: 150 },
        { what: `after ${done.toLocaleString('en')} turns`, value: rssMiB, unit: 'MiB', most: 300 },
      ],
      json: { startMiB, idleMiB, rssMiB, turns: done },
    };
  } finally {
    side.client.close();
    await side.server.stop();
  }
}
