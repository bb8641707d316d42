/** One message of a stream of server-sent events. */
export interface Received {
  event: string;
  id?: string;
  data: unknown;
}

export interface Follower {
  /** Everything that came so far. */
  readonly all: readonly Received[];
  /** Resolves with all when `enough` says so; fails with what came when the stream ends before. */
  until(enough: (all: readonly Received[]) => boolean): Promise<readonly Received[]>;
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>;
  /** Hangs up. */
  stop(): Promise<void>;
}

/** Reads a stream of server-sent events as a browser does. The caller must `stop` it. */
export function followStream(response: Response): Follower {
  if (!response.body) throw new Error(`no stream: ${response.status}`);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const all: Received[] = [];
  const waiting = new Set<() => void>();
  let over = false;
  const pump = async (): Promise<void> => {
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const message = parseMessage(text.slice(0, end));
        text = text.slice(end + 2);
        if (message) all.push(message);
      }
      for (const look of waiting) look();
    }
  };
  const ended = pump()
    .catch(() => undefined)
    .then(() => {
      over = true;
      for (const look of waiting) look();
    });
  return {
    all,
    ended,
    until: (enough) =>
      new Promise((done, failed) => {
        const look = (): void => {
          if (enough(all)) {
            waiting.delete(look);
            done(all);
          } else if (over) {
            waiting.delete(look);
            failed(new Error(`the stream ended after ${JSON.stringify(all)}`));
          }
        };
        waiting.add(look);
        look();
      }),
    async stop() {
      await reader.cancel();
      await ended;
    },
  };
}

function parseMessage(block: string): Received | null {
  const of = (name: string): string | undefined =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const event = of('event');
  const data = of('data');
  if (event === undefined || data === undefined) return null;
  const id = of('id');
  return { event, data: JSON.parse(data) as unknown, ...(id === undefined ? {} : { id }) };
}
