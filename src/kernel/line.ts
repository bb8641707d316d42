/** Does work of the same key one after the other, in the order in which it was handed in; work of other keys goes on beside it. */
export type Line = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function createLine(): Line {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key);
    // What went wrong before is told to whoever handed it in, and holds up nobody.
    const mine = before ? before.then(work, work) : work();
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
