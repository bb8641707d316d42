import type { Log } from '../kernel/log.ts';

/** What is sent together at least, so that many small pieces cost no more than a few large ones. */
const together = 32 * 1024;

/**
 * A JSON text of any length as an answer to be saved as a file. It is written as fast as it is read, and no more once nobody reads;
 * where it fails on the way the connection breaks, so that nobody takes half of it for the whole.
 */
export function jsonFile(pieces: AsyncGenerator<string, void>, name: string, log: Log): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        let text = '';
        while (text.length < together) {
          const { value, done } = await pieces.next();
          if (done) {
            if (text !== '') controller.enqueue(encoder.encode(text));
            controller.close();
            return;
          }
          text += value;
        }
        controller.enqueue(encoder.encode(text));
      } catch (error) {
        log.error({ err: error }, 'a file broke off while it was written');
        controller.error(error);
      }
    },
    async cancel() {
      await pieces.return();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
}
