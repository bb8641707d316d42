import type { ProblemView } from '../../http/shapes.ts';

/** Codes the browser itself adds to those of the server's problem documents. */
export type LocalCode = 'offline' | 'timeout' | 'aborted' | 'unreadable';

/** A call that did not succeed. `code` is the problem's code, or one of `LocalCode` when no answer came. */
export class ApiFault extends Error {
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly retryAfterMs: number | null;
  constructor(code: string, status: number, retryAfterMs: number | null = null) {
    super(code);
    this.code = code;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
  /** Whether the same call may succeed later with nothing changed. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  body?: object;
  /** Bearer token; without it the session cookie speaks. */
  token?: string | null;
  /** Idempotency-Key: the server performs the call once however often it is sent. */
  key?: string;
  signal?: AbortSignal;
  /** Default 30,000. */
  timeoutMs?: number;
}

/** The fault that an answer which is not 2xx stands for. */
export async function faultOf(response: Response): Promise<ApiFault> {
  // Nothing where it is missing, or a date.
  const wait = Number(response.headers.get('retry-after'));
  const problem = (await response.json().catch(() => null)) as ProblemView | null;
  const code = typeof problem?.code === 'string' ? problem.code : response.status >= 500 ? 'unavailable' : 'unreadable';
  return new ApiFault(code, response.status, wait ? wait * 1000 : null);
}

/** Brings `work.ts`; the build makes a bare import of it, for the one it would make by itself is 600 bytes longer. */
declare function loadWork(): Promise<typeof import('./work.ts')>;

/** What a rejected fetch stands for. */
export function faultOfRejection(reason: unknown): ApiFault {
  if (reason instanceof ApiFault) return reason;
  const name = reason instanceof Error ? reason.name : '';
  return new ApiFault(name === 'TimeoutError' ? 'timeout' : name === 'AbortError' ? 'aborted' : 'offline', 0);
}

/**
 * One call of the API at `path` of our own origin.
 * @returns the JSON of the answer (undefined for 204).
 * @throws ApiFault, never anything else.
 */
export async function call<T>(
  path: string,
  { method = 'GET', body, token, key, signal, timeoutMs = 30_000 }: Call = {},
): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (token) headers.authorization = `Bearer ${token}`;
  if (key) headers['idempotency-key'] = key;
  if (body) headers['content-type'] = 'application/json';
  const deadline = AbortSignal.timeout(timeoutMs);
  const request = {
    method,
    headers,
    signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    body: body ? JSON.stringify(body) : null,
  };
  try {
    let response = await fetch(path, request);
    // Too much: perhaps some work buys one more. Locked down: it has to be said. What does either is loaded only then.
    if (response.status > 428) response = await (await loadWork()).again(response, path, request);
    if (!response.ok) throw await faultOf(response);
    return response.status === 204 ? (undefined as T) : await response.json();
  } catch (reason) {
    throw faultOfRejection(reason);
  }
}
