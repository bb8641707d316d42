import type { z } from 'zod';
import type { BookedTask, TaskName } from '../kernel/model-tasks.ts';

/**
 * Why there is no value. `off`: none is configured, or not for this task; `down`: no provider can be reached; `slow`: none was
 * done in time; `busy`: too many calls are under way; `budget`: spent; `refused`: the model would not; `malformed`: what it
 * said is not what was asked for.
 */
export type Why = 'off' | 'down' | 'slow' | 'busy' | 'budget' | 'refused' | 'malformed';

export type LlmResult<T> = { ok: true; value: T } | { ok: false; why: Why };

/** Trusted rules and other people's words, kept apart: the first goes out as the system's, the second as the user's. */
export interface Prompt {
  rules: string;
  /** Becomes JSON, so that nothing in it can end it. */
  material: Readonly<Record<string, unknown>>;
}

/** One thing a model is asked for. What is done without it is up to whoever asks: there may be no value. */
export interface LlmTask<I, T> {
  name: TaskName;
  prompt(input: I): Prompt;
  /** What the answer must be, as JSON; null for plain text. */
  schema: z.ZodType<T> | null;
  /** Most tokens of the answer. */
  maxTokens: number;
  /** Of the turn's time, 0 to 1. */
  share: number;
}

/** On whose behalf a call is made, and when it must end. */
export interface About {
  conversation: string | null;
  requester: string | null;
  /** Where the person is; null where that is not known, or no matter. */
  network?: Network | null;
  /** Staff asked: within the day's budget, and on nobody else's. */
  byStaff?: boolean;
  /** How long the whole of what is done may take. */
  patienceMs: number;
  /** Aborts the call, wherever it is. */
  signal: AbortSignal;
}

/** A network on whose budget calls are made. */
export interface Network {
  /** A keyed hash of its address. */
  key: string;
  /** Its people worked for more than its budget. */
  worked: boolean;
}

/** One call, for the books: figures and ids, never a word of anybody. */
export interface Call extends Spent {
  task: BookedTask;
  provider: string;
  model: string;
  conversation: string | null;
  /** On whose budget; null where staff asked. */
  requester: string | null;
  /** Not kept with the call, but with the hour. */
  network: string | null;
  ms: number;
  outcome: 'ok' | Why;
}

/** Tokens, as the server counts them, or estimated where it does not. */
export interface Spent {
  tokensIn: number;
  tokensOut: number;
}

export interface Completion {
  text: string;
  spent: Spent;
}

/** A server with a model behind it. */
export interface Provider {
  readonly name: string;
  readonly model: string;
  /**
   * @param options.shape JSON schema of the answer, null for plain text
   * @param options.onText gets the answer piece by piece as it is written
   * @throws ProviderFault
   */
  complete(
    prompt: Prompt,
    options: {
      shape: object | null;
      maxTokens: number;
      signal: AbortSignal;
      onText?: (piece: string) => void;
    },
  ): Promise<Completion>;
}

/** What went wrong with a call, as far as it matters to whoever made it. */
export class ProviderFault extends Error {
  readonly why: Exclude<Why, 'off' | 'budget' | 'busy'>;
  /** The server asked to be left alone for so long. */
  readonly retryAfterMs: number | null;
  /** Trying the same again may help. */
  readonly passing: boolean;
  /** What it cost all the same. */
  readonly spent: Spent;
  constructor(
    why: ProviderFault['why'],
    message: string,
    {
      retryAfterMs = null,
      passing = false,
      spent = { tokensIn: 0, tokensOut: 0 },
      cause,
    }: { retryAfterMs?: number | null; passing?: boolean; spent?: Spent; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.name = 'ProviderFault';
    this.why = why;
    this.retryAfterMs = retryAfterMs;
    this.passing = passing;
    this.spent = spent;
  }
}
