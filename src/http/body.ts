import type { MiddlewareHandler } from 'hono';
import { AppError } from '../kernel/errors.ts';

const largestJson = 64 * 1024;
const deepestJson = 32;

/**
 * Reads a JSON body within bounds before anything else looks at it: size while it streams, then depth. Hono keeps what was
 * read, so that the route's validator does not read again.
 */
export function boundedJson(): MiddlewareHandler {
  return async (c, next) => {
    const type = c.req.header('content-type') ?? '';
    if (c.req.method === 'GET' || type.startsWith('multipart/form-data')) return next();
    const length = c.req.header('content-length');
    if (Number(length ?? 0) > largestJson) throw tooLarge();
    // A length was told and is within bounds: the server holds the sender to it, and the body can be taken the quick way.
    const text = length === undefined ? await readBounded(c.req.raw) : await c.req.text();
    if (depthOf(text) > deepestJson) {
      throw new AppError('too_deep', `The body is nested more than ${deepestJson} levels deep.`);
    }
    // Hono keeps promises here, whatever its types say; a body that is not JSON is told by the route's validator.
    c.req.bodyCache.text = Promise.resolve(text) as never;
    return next();
  };
}

function tooLarge(): AppError {
  return new AppError('too_large', `The body is larger than ${largestJson / 1024} kB.`);
}

async function readBounded(request: Request): Promise<string> {
  if (!request.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > largestJson) throw tooLarge();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** How deep brackets nest, strings left out; a look at the characters, no recursion. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    if (inString) {
      if (code === 92) i++;
      else if (code === 34) inString = false;
    } else if (code === 34) inString = true;
    else if (code === 123 || code === 91) deepest = Math.max(deepest, ++depth);
    else if (code === 125 || code === 93) depth--;
  }
  return deepest;
}
