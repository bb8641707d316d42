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

/** How long a piece of work took by itself, in milliseconds. */
export function ownMs(work: () => void): number {
  const spent = since();
  work();
  return spent();
}

/** The same of work that waits; `made` is what it came to. */
export async function timed<T>(work: () => Promise<T>): Promise<{ made: T; ms: number }> {
  const spent = since();
  const made = await work();
  return { made, ms: spent() };
}

/** The quickest of up to `times` runs; it stops at the first below `limit` milliseconds, which is all that is asked. */
export function quickestMs(limit: number, times: number, work: () => void): number {
  let best = Infinity;
  for (let i = 0; i < times && best >= limit; i++) best = Math.min(best, ownMs(work));
  return best;
}
