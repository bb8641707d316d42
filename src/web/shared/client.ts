import type { ProblemView } from '../../http/shapes.ts';

/** Codes the browser itself adds to those of the server's problem documents. */
export type LocalCode = 'offline' | 'timeout' | 'aborted' | 'unreadable';

/** A call that did not succeed. `code` is the problem's code, or one of `LocalCode` when no answer came. */
export class ApiFault extends Error {
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly problem: ProblemView | null;
  readonly retryAfterMs: number | null;
  constructor(code: string, status: number, problem: ProblemView | null = null, retryAfterMs: number | null = null) {
    super(problem?.detail ?? code);
    this.name = 'ApiFault';
    this.code = code;
    this.status = status;
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
  /** Whether the same call may succeed later with nothing changed. */
  get passing(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON; a FormData goes as it is. */
  body?: unknown;
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
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  const problem = (await response.json().catch(() => null)) as ProblemView | null;
  const code = typeof problem?.code === 'string' ? problem.code : response.status >= 500 ? 'unavailable' : 'unreadable';
  return new ApiFault(code, response.status, problem, Number.isFinite(wait) ? wait * 1000 : null);
}

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
export async function call<T>(path: string, options: Call = {}): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (options.token) headers.authorization = `Bearer ${options.token}`;
  if (options.key) headers['idempotency-key'] = options.key;
  const form = options.body instanceof FormData;
  if (options.body !== undefined && !form) headers['content-type'] = 'application/json';
  const deadline = AbortSignal.timeout(options.timeoutMs ?? 30_000);
  try {
    const response = await fetch(path, {
      method: options.method ?? 'GET',
      headers,
      signal: options.signal ? AbortSignal.any([options.signal, deadline]) : deadline,
      ...(options.body === undefined ? {} : { body: form ? (options.body as FormData) : JSON.stringify(options.body) }),
    });
    if (!response.ok) throw await faultOf(response);
    if (response.status === 204) return undefined as T;
    return (await response.json()) as T;
  } catch (reason) {
    throw faultOfRejection(reason);
  }
}
