/** So many transactions are under way at a time; what comes meanwhile goes together in the next. */
const mostUnderWay = 2;
/** A group is no longer than this, unless a single unit is. */
const mostUnits = 32;
const mostCharacters = 500_000;

interface Waiting {
  text: string;
  done(): void;
  failed(error: unknown): void;
}

/**
 * Group commit: units that arrive while others are under way share a transaction and its sync to disk, and yet each is atomic
 * on its own: when a group is refused, each of it is sent again alone.
 * @param send runs a text of statements as one transaction
 * @param isRefused whether an error proves that nothing of it was stored
 * @returns commits one unit; it is durable when this resolves.
 */
export function groupCommit(
  send: (text: string) => Promise<unknown>,
  isRefused: (error: unknown) => boolean,
): (text: string) => Promise<void> {
  let waiting: Waiting[] = [];
  let underWay = 0;
  let planned = false;

  const sendGroup = async (group: readonly Waiting[]): Promise<void> => {
    try {
      await send(group.map(({ text }) => text).join(';\n'));
      for (const { done } of group) done();
    } catch (error) {
      const [only] = group;
      if (group.length === 1) only?.failed(error);
      else if (isRefused(error)) await Promise.all(group.map((unit) => sendGroup([unit])));
      else for (const { failed } of group) failed(error);
    }
  };
  const flush = (): void => {
    planned = false;
    while (waiting.length > 0 && underWay < mostUnderWay) {
      const group = firstOf(waiting);
      waiting = waiting.slice(group.length);
      underWay++;
      void sendGroup(group).finally(() => {
        underWay--;
        flush();
      });
    }
  };
  return (text) =>
    new Promise((done, failed) => {
      waiting.push({ text, done, failed });
      if (planned || underWay >= mostUnderWay) return;
      planned = true;
      // What the same turn of the event loop brings goes together.
      setImmediate(flush);
    });
}

function firstOf(waiting: readonly Waiting[]): Waiting[] {
  let characters = 0;
  const beyond = waiting.findIndex(({ text }, i) => {
    characters += text.length;
    return i === mostUnits || (i > 0 && characters > mostCharacters);
  });
  return waiting.slice(0, beyond < 0 ? waiting.length : beyond);
}
