import { afterAll, beforeAll } from 'vitest';
import { leave, openBrowser, type Server } from './browser.ts';
import { serve } from './service.ts';

export type Served = Pick<Server, 'origin' | 'port'>;

/**
 * The service that the tests of a file look at: there from before its first test until after its last, when the pages that look at it are
 * closed. What it needs itself is to be begun before it, in a `beforeAll` above.
 */
export function served(start: () => Promise<Server> = serve): Served {
  let server: Server | undefined;
  beforeAll(async () => {
    [server] = await Promise.all([start(), openBrowser()]);
  });
  afterAll(async () => {
    await leave();
    await server?.stop();
  });
  const there = (): Server => {
    if (!server) throw new Error('No test has begun yet.');
    return server;
  };
  return {
    get origin() {
      return there().origin;
    },
    get port() {
      return there().port;
    },
  };
}
