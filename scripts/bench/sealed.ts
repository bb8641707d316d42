import { drive } from './load.ts';
import { median, type Scenario } from './report.ts';
import { conversationsAtATime, measure, parleySide, turnsPerConversation } from './turns.ts';

const atOnce = 32;
const rounds = 5;
const count = conversationsAtATime * turnsPerConversation;
/** A server is slow until its hot code is compiled. */
const warmUpRounds = 2;

/** The same turns with `ENCRYPT_MESSAGES` off and on, by turns so that both see the same weather: what sealing costs. */
export async function benchSealed(): Promise<Scenario> {
  const sides = [
    { side: await parleySide(atOnce), cpuMicros: [] as number[], p50Millis: [] as number[] },
    {
      side: await parleySide(atOnce, 'new', { ENCRYPT_MESSAGES: 'on' }),
      cpuMicros: [] as number[],
      p50Millis: [] as number[],
    },
  ] as const;
  try {
    for (let round = -warmUpRounds; round < rounds; round++)
      for (const { side, cpuMicros, p50Millis } of sides) {
        await side.open();
        if (round < 0) {
          await drive(count, atOnce, side.turn, 10);
          continue;
        }
        const measured = await measure(side, count, atOnce);
        cpuMicros.push(measured.cpuMicros);
        p50Millis.push(measured.figures.p50Millis);
      }
  } finally {
    for (const { side } of sides) {
      side.client.close();
      await side.server.stop();
    }
  }
  const [plain, sealed] = sides.map(({ cpuMicros }) => median(cpuMicros));
  const [plainMillis, sealedMillis] = sides.map(({ p50Millis }) => median(p50Millis));
  const costMicros = (sealed ?? 0) - (plain ?? 0);
  return {
    lines: [
      { what: 'processor time of a turn, in the clear', value: plain ?? 0, unit: 'µs' },
      { what: 'processor time of a turn, sealed', value: sealed ?? 0, unit: 'µs' },
      { what: 'what sealing costs', value: costMicros, unit: 'µs' },
      { what: 'a turn among 32, in the clear, p50', value: plainMillis ?? 0, unit: 'ms' },
      { what: 'a turn among 32, sealed, p50', value: sealedMillis ?? 0, unit: 'ms' },
    ],
    json: { plainCpuMicros: plain, sealedCpuMicros: sealed, costMicros, plainMillis, sealedMillis },
  };
}
