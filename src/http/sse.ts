import { AppError } from '../kernel/errors.ts';
import { mostOf, sharesOf } from './shares.ts';

export interface SseMessage {
  event: string;
  data: unknown;
  id?: string;
}

/** Whose stream it is: the requester's, or the agent's or key's; and where they are, by network or crowd of networks. */
export interface Reader {
  kind: 'visitor' | 'staff';
  id: string;
  crowd: string;
}

/** Writes one message; false when the reader has gone. */
export type SseSend = (message: SseMessage) => boolean;

const heartbeatMs = 15_000;
/** Staff have a share of their own: visitors who take every place there is do not keep agents from their queue. */
const mostStreams = { visitor: 2_000, staff: 500 } as const;
/** A browser itself opens no more than six connections to one host (HTTP/1.1); programs of staff may read on several machines. */
const mostEach = { visitor: 6, staff: 20 } as const;
/** A reader this far behind is dropped; it comes back with its cursor. */
const mostBuffered = 500;
const open = new Map<() => void, Reader>();

/** Ends all streams, when the process is about to; whoever followed one comes back with a cursor. */
export function endStreams(): void {
  for (const end of open.keys()) end();
}

/**
 * A stream of server-sent events with a heartbeat. `follow` gets the functions that send and that end the stream, and returns
 * what is to be done when it is over.
 * @throws AppError('unavailable') when too many streams are open, AppError('rate_limited') when this reader has too many
 */
export function sse(
  request: Request,
  reader: Reader,
  follow: (send: SseSend, end: () => void) => () => void,
): Response {
  mustHaveRoom(reader);
  const encoder = new TextEncoder();
  let stop: () => void = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let ended = false;
        const write = (text: string): boolean => {
          if (ended) return false;
          if ((controller.desiredSize ?? 0) < -mostBuffered) {
            stop();
            controller.error(new Error('reader too slow'));
            return false;
          }
          controller.enqueue(encoder.encode(text));
          return true;
        };
        const beat = setInterval(() => write('event: ping\ndata: {}\n\n'), heartbeatMs);
        let unfollow: () => void = () => {};
        stop = () => {
          if (ended) return;
          ended = true;
          open.delete(end);
          clearInterval(beat);
          unfollow();
        };
        const end = (): void => {
          if (ended) return;
          stop();
          controller.close();
        };
        open.set(end, reader);
        request.signal.addEventListener('abort', stop);
        write('retry: 2000\n\n');
        unfollow = follow(
          ({ event, data, id }) =>
            write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
          end,
        );
        if (ended) unfollow();
      },
      cancel() {
        stop();
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
  });
}

/** When all places are taken, whoever comes from where fewer are takes one from where most are; that one comes back with its cursor. */
function mustHaveRoom({ kind, id, crowd }: Reader): void {
  const ofKind = [...open].filter(([, reader]) => reader.kind === kind);
  if (ofKind.filter(([, reader]) => reader.id === id).length >= mostEach[kind])
    throw new AppError('rate_limited', 'There are too many live connections of yours.', { retryAfterS: 30 });
  if (ofKind.length < mostStreams[kind]) return;
  const shares = sharesOf(ofKind.map(([, reader]) => ({ group: reader.crowd, has: 1 })));
  const greedy = mostOf(shares);
  if (greedy === null || (shares.get(crowd) ?? 0) + 1 >= greedy.has)
    throw new AppError('unavailable', 'Too many live connections. Please try again.', { retryAfterS: 10 });
  const [end] = ofKind.find(([, reader]) => reader.crowd === greedy.group) ?? [];
  end?.();
}
