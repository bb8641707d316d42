import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { type Clock, dayMs, minuteMs, plus } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { sha256 } from '../kernel/hash.ts';
import { seal, unseal } from '../kernel/seal.ts';
import type { ApiKeys } from '../people/api-keys.ts';
import type { Sessions } from '../people/sessions.ts';
import { Conflict, type Store } from '../store/store.ts';

const keptMs = 3 * dayMs;
/** A first request this old has died with its process: no request takes so long. */
const abandonedMs = minuteMs;
const longestKey = 200;
const longestBody = 256_000;
/** Shorter keys can be guessed, and to somebody without credentials the key alone gives the answer, which may hold a token. */
const shortestSecretKey = 16;

/** These answer with a cookie, which is never kept: they are performed every time, and a one-time link refuses the second. */
const withCookie: ReadonlySet<string> = new Set([
  '/api/v1/session',
  '/api/v1/session/code',
  '/api/v1/owner',
  '/api/v1/invitations/accept',
  '/api/v1/password-resets/accept',
  '/api/v1/password',
  '/api/v1/second-factor',
  '/api/v1/second-factor/confirm',
  '/api/v1/second-factor/codes',
]);

/** Whether a POST to this path heeds the key. */
export function heedsKey(path: string): boolean {
  return !withCookie.has(path);
}

/** The header as the API's description tells it. */
export const keyDescription = `The same key from the same caller gives the first answer again for three days, and \`key_reused\` (422) when the request differs. 1 to ${longestKey} characters; use a random one, such as a UUID. Without a bearer token or a session a key shorter than ${shortestSecretKey} characters is not heeded: the request is performed each time.`;

export interface Idempotency {
  /** For any POST with a body in text. Files are read by their own route, which calls `perform`. */
  middleware: MiddlewareHandler;
  /**
   * Does the work, or gives the answer it gave before under the request's `Idempotency-Key`.
   * @param request tells requests apart
   * @throws AppError('key_reused') when another request had this key · 'conflict' while the first is at work
   */
  perform(c: Context, request: () => Promise<string>, work: () => Promise<Response>): Promise<Response>;
}

/** The bearer token and the session of a request; what else a browser or a proxy sends along proves nothing. */
function credentialsOf(c: Context): { bearer: string | null; session: string | null } {
  const header = c.req.header('authorization');
  return {
    bearer: header?.startsWith('Bearer ') ? header.slice(7).trim() : null,
    session: getCookie(c, '__Host-parley') ?? getCookie(c, 'parley') ?? null,
  };
}

/**
 * `Idempotency-Key` on a POST: the same key from the same caller gives the first answer again, and an error when the request
 * differs. The key is claimed before the work, so that two at once never both do it. Answers may hold tokens and one-time
 * links, so they are kept sealed under the caller's credentials and key, of which the store has only a hash.
 * @param networkOf tells callers without credentials apart
 */
export function createIdempotency(deps: {
  store: Store;
  clock: Clock;
  sessions: Sessions;
  apiKeys: ApiKeys;
  networkOf: (c: Context) => string;
}): Idempotency {
  const { store, clock, sessions, apiKeys } = deps;
  /** A session or API key that has ended gets no answer from before: the handler refuses it. */
  const hasEnded = async ({ bearer, session }: ReturnType<typeof credentialsOf>): Promise<boolean> => {
    if (bearer !== null) return bearer.startsWith('pk_') && (await apiKeys.find(bearer)) === null;
    return session !== null && (await sessions.find(session)) === null;
  };
  const ofKey = (id: string) => store.read.selectFrom('idempotency').selectAll().where('key', '=', id);
  const forget = (id: string) => store.read.deleteFrom('idempotency').where('key', '=', id);

  /** Claims the key, or gives what it stands for. */
  const claim = async (id: string, requestHash: string) => {
    const now = clock.now();
    const old = plus(now, -keptMs);
    const abandoned = plus(now, -abandonedMs);
    const before = await ofKey(id).executeTakeFirst();
    if (before && before.created_at >= (before.status === 0 ? abandoned : old)) return before;
    const row = { key: id, request_hash: requestHash, status: 0, body: '', created_at: now };
    try {
      await store.commit([
        store.read.deleteFrom('idempotency').where('created_at', '<', old),
        forget(id).where('status', '=', 0).where('created_at', '<', abandoned),
        store.read.insertInto('idempotency').values(row),
      ]);
      return null;
    } catch (error) {
      const winner = error instanceof Conflict ? await ofKey(id).executeTakeFirst() : undefined;
      if (winner) return winner;
      throw error;
    }
  };

  const perform: Idempotency['perform'] = async (c, request, work) => {
    const key = c.req.header('idempotency-key');
    if (key === undefined) return work();
    if (key.length === 0 || key.length > longestKey)
      throw new AppError('invalid', `Idempotency-Key must have 1 to ${longestKey} characters.`);
    const credentials = credentialsOf(c);
    const { bearer, session } = credentials;
    const anonymous = bearer === null && session === null;
    if (anonymous && key.length < shortestSecretKey) return work();
    if (await hasEnded(credentials)) return work();
    const secret = `${anonymous ? deps.networkOf(c) : `${bearer ?? ''}\n${session ?? ''}`}\n${key}`;
    const id = await sha256(secret);
    const requestHash = await sha256(`${c.req.path}\n${await request()}`);
    const before = await claim(id, requestHash);
    if (before) return replay(before, requestHash, secret);
    let response: Response;
    try {
      response = await work();
    } catch (error) {
      await store.commit([forget(id)]);
      throw error;
    }
    const body = await response.clone().text();
    // What failed for a passing reason may be tried again under the same key.
    const keep = response.status < 500 && response.status !== 429 && body.length <= longestBody;
    const kept = { status: response.status, body: body === '' ? '' : await seal(secret, body) };
    await store.commit([keep ? store.read.updateTable('idempotency').set(kept).where('key', '=', id) : forget(id)]);
    return response;
  };

  return {
    perform,
    async middleware(c, next) {
      const multipart = (c.req.header('content-type') ?? '').startsWith('multipart/');
      if (c.req.method !== 'POST' || multipart || !heedsKey(c.req.path)) return next();
      return perform(
        c,
        () => c.req.text(),
        async () => {
          await next();
          return c.res;
        },
      );
    },
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
