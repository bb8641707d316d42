/**
 * Time used since the call, in milliseconds: the smaller of the clock's, which other programs make longer, and of this process's
 * processor time, which the collecting of other tests' garbage makes longer on threads beside it.
 */
function since(): () => number {
  const [cpu, clock] = [process.cpuUsage(), performance.now()];
  return () => {
    const wall = performance.now() - clock;
    const { user, system } = process.cpuUsage(cpu);
    return Math.min(wall, (user + system) / 1_000);
  };
}

/** What the yardstick takes on the machine that the limits are set for, when that has nothing else to do, in milliseconds. */
const usualMs = 0.3;
const said =
  'The printer in room 4.12 has not printed since 9:30; call +49 30 1234567 or write to ana@example.org. '.repeat(200);

/** A fixed piece of work of the kind whose time is bounded: patterns over a text, and small strings that are counted. */
function yardstick(): number {
  const counts = new Map<string, number>();
  for (const [word] of said.matchAll(/\p{L}[\p{L}\p{M}]*|\d+(?:[.:]\d+)*/gu)) {
    const key = word.toLowerCase();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts.size;
}
// Until it is compiled it would make the machine out to be slower than it is.
for (let i = 0; i < 50; i++) yardstick();

/** How many times slower than usual this machine is just now, at least 1; of five tries the best. */
function slowness(): number {
  let best = Infinity;
  for (let i = 0; i < 5; i++) {
    const spent = since();
    yardstick();
    best = Math.min(best, spent());
  }
  return Math.max(1, best / usualMs);
}

/**
 * How long a piece of work takes by itself, in milliseconds of a machine of the usual speed: what it took on this one, over how much
 * slower this one is just then.
 */
export function ownMs(work: () => void): number {
  const spent = since();
  work();
  return spent() / slowness();
}

/** The same of work that waits; `made` is what it came to. */
export async function timed<T>(work: () => Promise<T>): Promise<{ made: T; ms: number }> {
  const spent = since();
  const made = await work();
  return { made, ms: spent() / slowness() };
}

/** The quickest of up to `times` runs; it stops at the first below `limit` milliseconds, which is all that is asked. */
export function quickestMs(limit: number, times: number, work: () => void): number {
  let best = Infinity;
  for (let i = 0; i < times && best >= limit; i++) {
    const spent = since();
    work();
    const ms = spent();
    best = Math.min(best, ms < limit ? ms : ms / slowness());
  }
  return best;
}
