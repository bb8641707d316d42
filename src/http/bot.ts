import { type Context as Call, Hono } from 'hono';
import { createBotAuth } from '../channels/bot-auth.ts';
import { type BotDeps, createBotReceiver } from '../channels/bot-framework.ts';
import { AppError } from '../kernel/errors.ts';
import type { Limits } from '../people/limits.ts';
import { boundedJson } from './body.ts';
import { onError } from './problems.ts';

/**
 * `POST /api/messages`: where Microsoft's channel connector hands in activities. The token is checked before the body is read,
 * and again against what the body says. Without an app id nothing is taken, unless tokens are not checked at all.
 */
export function botRoutes(deps: BotDeps & { limits: Limits }): Hono {
  const { config, clock, log, limits } = deps;
  const { auth: checked, appId, openIdUrl } = config.bot;
  const app = new Hono();
  app.onError(onError(log));
  if (checked && appId === null) {
    app.post('/api/messages', () => {
      throw new AppError('not_found', 'The Bot Framework is not set up here: the service has no BOT_APP_ID.');
    });
    return app;
  }
  const auth = checked && appId !== null ? createBotAuth({ appId, openIdUrl, clock, log }) : null;
  const receiver = createBotReceiver(deps);
  const bounded = boundedJson();

  app.post('/api/messages', async (c) => {
    const caller = auth && (await auth.check(c.req.header('authorization')));
    await bounded(c, async () => {});
    const activity = await jsonOf(c);
    if (caller) auth?.mustCover(caller, objectOf(activity));
    await receiver.receive(activity, limits.take);
    return c.json({}, 200, { 'cache-control': 'no-store' });
  });
  return app;
}

/**
 * @throws AppError('not_json') also when it is not declared as JSON: a page of another site can send other kinds unasked, which
 * matters where tokens are not checked.
 */
async function jsonOf(c: Call): Promise<unknown> {
  const isJson = /^application\/json\b/i.test(c.req.header('content-type') ?? '');
  try {
    if (isJson) return await c.req.json();
  } catch {
    // Told below.
  }
  throw new AppError('not_json', 'The body is not JSON.');
}

function objectOf(json: unknown): { serviceUrl?: unknown; channelId?: unknown } {
  return typeof json === 'object' && json !== null ? json : {};
}
