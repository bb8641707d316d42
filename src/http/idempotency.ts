import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { type Clock, dayMs, minuteMs, plus } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { sha256 } from '../kernel/hash.ts';
import { seal, unseal } from '../kernel/seal.ts';
import type { Sessions } from '../people/sessions.ts';
import { Conflict, type Store } from '../store/store.ts';

const keptMs = 3 * dayMs;
/** A first request this old has died with its process: no request takes so long. */
const abandonedMs = minuteMs;
const longestKey = 200;
const longestBody = 256_000;

/**
 * `Idempotency-Key` on any POST: the same key from the same caller gives the first answer again, and an error when the request
 * differs. The key is claimed before the work, so that two at once never both do it. Answers may hold tokens and one-time
 * links, so they are kept sealed under the caller's credentials and key, of which the store has only a hash.
 * @param networkOf tells callers without credentials apart
 */
export function idempotency(deps: {
  store: Store;
  clock: Clock;
  sessions: Sessions;
  networkOf: (c: Context) => string;
}): MiddlewareHandler {
  const { store, clock, sessions } = deps;
  /** A session or API key that has ended gets no answer from before: the handler refuses it. */
  const hasEnded = async (c: Context): Promise<boolean> => {
    const bearer = c.req.header('authorization')?.replace(/^Bearer /, '');
    if (bearer !== undefined) return bearer.startsWith('pk_') && (await sessions.findKey(bearer)) === null;
    const secret = getCookie(c, '__Host-parley') ?? getCookie(c, 'parley');
    return secret !== undefined && (await sessions.find(secret)) === null;
  };
  return async (c, next) => {
    const key = c.req.header('idempotency-key');
    const multipart = (c.req.header('content-type') ?? '').startsWith('multipart/');
    if (c.req.method !== 'POST' || key === undefined || multipart) return next();
    if (key.length === 0 || key.length > longestKey)
      throw new AppError('invalid', `Idempotency-Key must have 1 to ${longestKey} characters.`);
    const credentials = `${c.req.header('authorization') ?? ''}\n${c.req.header('cookie') ?? ''}`;
    const secret = `${credentials === '\n' ? deps.networkOf(c) : credentials}\n${key}`;
    const id = await sha256(secret);
    const requestHash = await sha256(`${c.req.path}\n${await c.req.text()}`);
    const table = store.read.selectFrom('idempotency').selectAll().where('key', '=', id);
    if (await hasEnded(c)) return next();
    const now = clock.now();
    const old = plus(now, -keptMs);
    const abandoned = plus(now, -abandonedMs);
    const before = await table.executeTakeFirst();
    const stands = before && before.created_at >= (before.status === 0 ? abandoned : old);
    if (stands) return replay(before, requestHash, secret);
    try {
      await store.commit([
        store.read.deleteFrom('idempotency').where('created_at', '<', old),
        store.read
          .deleteFrom('idempotency')
          .where('key', '=', id)
          .where('status', '=', 0)
          .where('created_at', '<', abandoned),
        store.read
          .insertInto('idempotency')
          .values({ key: id, request_hash: requestHash, status: 0, body: '', created_at: now }),
      ]);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const winner = await table.executeTakeFirst();
      if (winner) return replay(winner, requestHash, secret);
      throw error;
    }
    await next();
    const body = await c.res.clone().text();
    // What failed for a passing reason may be tried again under the same key.
    const keep = c.res.status < 500 && c.res.status !== 429 && body.length <= longestBody;
    const kept = { status: c.res.status, body: body === '' ? '' : await seal(secret, body) };
    const row = store.read.updateTable('idempotency').set(kept).where('key', '=', id);
    await store.commit([keep ? row : store.read.deleteFrom('idempotency').where('key', '=', id)]);
    return undefined;
  };
}

async function replay(
  row: { request_hash: string; status: number; body: string },
  requestHash: string,
  secret: string,
): Promise<Response> {
  if (row.request_hash !== requestHash)
    throw new AppError('key_reused', 'This Idempotency-Key was used for another request.');
  if (row.status === 0)
    throw new AppError('conflict', 'The first request with this key is still at work.', { retryAfterS: 1 });
  const headers = new Headers({ 'idempotent-replayed': 'true' });
  if (row.body === '') return new Response(null, { status: row.status, headers });
  headers.set('content-type', row.status >= 400 ? 'application/problem+json' : 'application/json');
  return new Response(await unseal(secret, row.body), { status: row.status, headers });
}
