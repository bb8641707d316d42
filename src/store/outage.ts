import { AppError } from '../kernel/errors.ts';

const words = {
  write: 'What you sent could not be stored right now. Nothing was lost; please try again.',
  read: 'This is not available right now. Nothing was lost; please try again.',
} as const;

/** The database is full, read-only or gone: nothing was stored, and it may be tried again. */
export class Outage extends AppError {
  /** What the engine or the way to it said, in one line, for the log and the operator. */
  readonly why: string;
  constructor(doing: keyof typeof words, cause: unknown) {
    super('unavailable', words[doing], { retryAfterS: 5, cause });
    this.name = 'Outage';
    const { message = '', code } = cause as { message?: string; code?: unknown };
    this.why = message.split('\n')[0] || String(code ?? 'no answer');
  }

  /** For whoever runs it: visitors are not told what holds their words. */
  get forOperator(): string {
    return `The database cannot be used (${this.why}): check that it is up, may be written and has space on its disk.`;
  }
}

/** What a log says of an error: of an outage why, in one line, for it is no fault of this program; of any other all there is. */
export function logged(error: unknown): { why: string } | { err: unknown } {
  return error instanceof Outage ? { why: error.why } : { err: error };
}
