/**
 * What went wrong, in words for the caller. Everything that may be told stands in `code`, `detail` and `errors`;
 * `cause` is for the log alone and never leaves the process.
 */
export interface FieldFault {
  /** Where in the input: `fields.email`, `text`. */
  path: string;
  reason: string;
}

export type ErrorCode =
  | 'bad_request'
  | 'not_json'
  | 'too_large'
  | 'no_room'
  | 'too_deep'
  | 'invalid'
  | 'unauthorized'
  | 'code_needed'
  | 'wrong_code'
  | 'sign_in_again'
  | 'second_factor_needed'
  | 'no_access'
  | 'forbidden'
  | 'not_found'
  | 'wrong_method'
  | 'conflict'
  | 'taken'
  | 'key_reused'
  | 'illegal_transition'
  | 'unsupported_file'
  | 'closed'
  | 'rate_limited'
  | 'unavailable'
  | 'locked'
  | 'unknown_host'
  | 'no_model'
  | 'internal';

const statusOf: Record<ErrorCode, number> = {
  bad_request: 400,
  not_json: 400,
  too_large: 413,
  no_room: 413,
  too_deep: 400,
  invalid: 400,
  unauthorized: 401,
  code_needed: 401,
  wrong_code: 401,
  sign_in_again: 403,
  second_factor_needed: 403,
  no_access: 403,
  forbidden: 403,
  not_found: 404,
  wrong_method: 405,
  conflict: 409,
  taken: 409,
  key_reused: 422,
  illegal_transition: 422,
  unsupported_file: 415,
  closed: 409,
  rate_limited: 429,
  unavailable: 503,
  locked: 503,
  unknown_host: 421,
  no_model: 409,
  internal: 500,
};

export interface ErrorMore {
  errors?: readonly FieldFault[];
  /** Further members of the problem document, for example `from` and `to` of an illegal transition. */
  extra?: Readonly<Record<string, unknown>>;
  retryAfterS?: number;
  /** What the request still brings is not read, so its connection cannot carry another. */
  unread?: boolean;
  cause?: unknown;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly more: ErrorMore;
  constructor(code: ErrorCode, detail: string, more: ErrorMore = {}) {
    super(detail, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = statusOf[code];
    this.more = more;
  }
}

/**
 * The fault of one place in the input.
 * @param detail in words for people
 * @param reason what is wrong with it, for the program that sent it
 */
export function invalid(detail: string, path: string, reason: string): AppError {
  return new AppError('invalid', detail, { errors: [{ path, reason }] });
}

/** Proof to the compiler, and a clear fault at run time, that a switch names every case. */
export function unreachable(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
