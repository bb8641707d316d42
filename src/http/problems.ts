import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { AppError, type ErrorCode } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import { Outage } from '../store/outage.ts';
import { Conflict } from '../store/store.ts';
import type { ProblemView } from './shapes.ts';

const titles: Readonly<Record<ErrorCode, string>> = {
  bad_request: 'Bad request',
  not_json: 'Not JSON',
  too_large: 'Too large',
  no_room: 'No room',
  too_deep: 'Nested too deeply',
  invalid: 'Invalid input',
  unauthorized: 'Sign-in needed',
  code_needed: 'Code needed',
  wrong_code: 'Wrong code',
  sign_in_again: 'Sign in again first',
  second_factor_needed: 'A second factor is needed',
  no_access: 'No access',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  wrong_method: 'Method not allowed',
  conflict: 'Conflict',
  taken: 'Taken by somebody else',
  key_reused: 'Key used for another request',
  illegal_transition: 'Not possible in this status',
  unsupported_file: 'File not accepted',
  closed: 'Closed',
  rate_limited: 'Too many requests',
  unavailable: 'Not available right now',
  locked: 'Locked down',
  unknown_host: 'Unknown host',
  no_model: 'No model for this',
  internal: 'Something went wrong',
};

/** The problem document (RFC 9457) of an error. */
function problemOf(error: AppError): ProblemView {
  return {
    type: `urn:parley:problem:${error.code}`,
    title: titles[error.code],
    status: error.status,
    code: error.code,
    detail: error.message,
    ...(error.more.errors ? { errors: [...error.more.errors] } : {}),
    ...error.more.extra,
  };
}

export function problemResponse(error: AppError): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  // The rest of the body is not read, so the connection cannot carry another request.
  if (error.code === 'too_large' || error.more.unread) headers.set('connection', 'close');
  if (error.more.retryAfterS !== undefined) headers.set('retry-after', String(error.more.retryAfterS));
  return new Response(JSON.stringify(problemOf(error)), { status: error.status, headers });
}

/** Every error as a problem document. */
export function onError(log: Log): (error: unknown, c: Context) => Response {
  return (error, c) => problemResponse(whatToTell(log, error, c));
}

/** What may be told of an error. What is not an AppError is a fault of ours: logged in full, told in none. */
export function whatToTell(log: Log, error: unknown, c: Context): AppError {
  const known = toAppError(error);
  const { path, method } = c.req;
  // What is wrong is not in this program: one line tells it, and it may be many.
  if (known instanceof Outage) log.error({ path, method, why: known.why }, 'the database cannot be used');
  else if (known.code === 'unavailable') log.warn({ path, method, detail: known.message }, 'not available right now');
  // Being locked down is what an owner wanted.
  else if (known.status >= 500 && known.code !== 'locked')
    log.error({ path, method, err: known.more.cause ?? error }, 'request failed');
  // Who tries doors is seen in the log; who it was is told by the path and the proxy alone.
  else if ([401, 403, 421, 429].includes(known.status)) log.info({ path, method, code: known.code }, 'refused');
  return known;
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof Conflict) {
    const detail = 'Somebody else changed this at the same moment. Nothing was stored; please try again.';
    return new AppError('conflict', detail, { retryAfterS: 1, cause: error });
  }
  if (error instanceof HTTPException) {
    if (error.status === 413) return new AppError('too_large', 'The request is too large.');
    if (error.status === 400) return new AppError('not_json', 'The body is not JSON.');
    if (error.status === 401) return new AppError('unauthorized', 'Sign in first.');
  }
  return new AppError('internal', 'Something went wrong on our side. It has been noted; please try again.', {
    cause: error,
  });
}
