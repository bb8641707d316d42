import { toJSONSchema } from 'zod';
import type { Clock } from '../kernel/clock.ts';
import { randomPart } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import type { TaskName } from '../kernel/model-tasks.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import { createGate, type Gate, mostAtOnce } from './gate.ts';
import { jsonIn } from './json.ts';
import type { Ledger } from './ledger.ts';
import type { Masking } from './masking.ts';
import {
  type About,
  type Call,
  type LlmResult,
  type LlmTask,
  type Prompt,
  type Provider,
  ProviderFault,
  type Spent,
  type Why,
} from './types.ts';

type Change = (text: string) => string;
/** Placeholders may come in two pieces: put together first, then call `show`. */
export type OnText = (piece: string, show: Change) => void;

export interface Llm {
  /** Whether a model is configured for this task at all. */
  has(task: TaskName): boolean;
  /**
   * Asks for one thing. Never throws: without a value it says why, and the caller goes on without.
   * @param onText gets a plain-text answer as it is written, with what puts personal data back into it. It may stop short.
   */
  run<I, T>(task: LlmTask<I, T>, input: I, about: About, onText?: OnText): Promise<LlmResult<T>>;
  health(): readonly { provider: string; model: string; isOpen: boolean; lastFault: string | null }[];
}

const mostTries = 2;
/** A server that asks for a longer rest is tried all the same. */
const longestRestMs = 3_600_000;

interface Line {
  provider: Provider;
  breaker: Breaker;
  gate: Gate;
  /** The server asked to be left alone until then, in milliseconds; 0 when it did not. */
  notBefore: number;
  lastFault: string | null;
}

/**
 * Asks providers in order of preference, each behind a breaker and a queue, within the task's deadline.
 * What goes out is masked, what comes back is checked against the task's schema.
 */
export function createLlm(deps: {
  providers: readonly Provider[];
  tasks: ReadonlySet<TaskName>;
  ledger: Ledger;
  masking: Masking;
  clock: Clock;
  log: Log;
  /** A number from 0 to 1, for the pauses between tries. */
  chance?: () => number;
}): Llm {
  const { tasks, ledger, masking, clock, log, chance = randomPart } = deps;
  const lines: Line[] = deps.providers.map((provider) => ({
    provider,
    breaker: createBreaker(clock.ms),
    gate: createGate(mostAtOnce),
    notBefore: 0,
    lastFault: null,
  }));

  /** Waits until a server may be asked. @returns false when it is left alone, or may not be asked in time. */
  const mayAsk = async (line: Line, pauseMs: number, leftMs: number, signal: AbortSignal): Promise<boolean> => {
    const named = line.notBefore;
    const waitMs = Math.max(pauseMs, named - clock.ms());
    if (waitMs > 0) {
      // Who is asked to come back when the time is over, or will not be let in, need not wait for that.
      if (waitMs >= leftMs || line.breaker.isOpen() || !(await isOver(clock.timeout(waitMs), signal))) return false;
      // Somebody who asked meanwhile was told to come later still.
      if (line.notBefore > named) return false;
      line.notBefore = 0;
    }
    return line.breaker.allows();
  };

  /**
   * Waits until a server may be asked and it is one's turn there.
   * @returns what to call when done; `busy` when the time was over before; null when the server is left alone
   */
  const enter = async (
    line: Line,
    pauseMs: number,
    leftMs: () => number,
    signal: AbortSignal,
  ): Promise<(() => void) | 'busy' | null> => {
    for (let restMs = pauseMs; ; restMs = 0) {
      if (!(await mayAsk(line, restMs, leftMs(), signal))) return null;
      const isProbe = line.breaker.isOpen();
      const leave = await line.gate.enter(signal);
      // Whoever was before in the queue may have been sent away meanwhile.
      if (leave && clock.ms() >= line.notBefore && (isProbe || !line.breaker.isOpen())) return leave;
      leave?.();
      if (isProbe) line.breaker.undecided();
      if (!leave) return 'busy';
    }
  };

  const once = async <T>(
    line: Line,
    task: LlmTask<never, T>,
    prompt: Prompt,
    shape: object | null,
    signal: AbortSignal,
    onText?: (piece: string) => void,
  ): Promise<{ value: T; spent: Spent }> => {
    const completion = await line.provider.complete(prompt, {
      shape,
      maxTokens: task.maxTokens,
      signal,
      ...(onText === undefined ? {} : { onText }),
    });
    const { text, spent } = completion;
    if (text.trim() === '') throw new ProviderFault('malformed', 'an empty answer', { spent });
    if (task.schema === null) return { value: text as T, spent };
    const parsed = task.schema.safeParse(jsonIn(text));
    if (!parsed.success) throw new ProviderFault('malformed', 'an answer of another shape', { spent });
    return { value: parsed.data, spent };
  };

  return {
    has: (task) => lines.length > 0 && tasks.has(task),
    async run<I, T>(task: LlmTask<I, T>, input: I, about: About, onText?: OnText) {
      if (lines.length === 0 || !tasks.has(task.name)) return { ok: false, why: 'off' };
      const mask = await masking(about.requester);
      const prompt = hidden(task.prompt(input), mask.hide);
      const shape = task.schema === null ? null : toJSONSchema(task.schema, { target: 'draft-7' });
      const most = mostTokens(prompt, task.maxTokens);
      const deadlineMs = about.patienceMs * task.share;
      const start = clock.ms();
      const signal = AbortSignal.any([about.signal, clock.timeout(deadlineMs)]);
      let why: Why = 'down';
      for (const [i, line] of lines.entries()) {
        // Who hangs must leave time for the next.
        const share = i < lines.length - 1 ? deadlineMs * 0.6 : deadlineMs;
        const mine = AbortSignal.any([signal, clock.timeout(share)]);
        let pauseMs = 0;
        for (let tries = 1; tries <= mostTries && !mine.aborted; tries++) {
          const began = clock.ms();
          const giveBack = await ledger.reserve(about, most);
          if (giveBack === null) return { ok: false, why: 'budget' };
          const leave = await enter(line, pauseMs, () => share - (clock.ms() - start), mine);
          if (leave === null) {
            giveBack();
            break;
          }
          const entered = clock.ms();
          const entry = (outcome: Call['outcome'], spent: Spent): void =>
            ledger.book({
              task: task.name,
              provider: line.provider.name,
              model: line.provider.model,
              conversation: about.conversation,
              requester: about.byStaff ? null : about.requester,
              network: about.network?.key ?? null,
              ms: clock.ms() - (leave === 'busy' ? began : entered),
              ...spent,
              outcome,
            });
          if (leave === 'busy') {
            why = leave;
            entry(why, { tokensIn: 0, tokensOut: 0 });
            giveBack();
            break;
          }
          let shown = false;
          const tell =
            onText &&
            ((piece: string): void => {
              shown = true;
              onText(piece, mask.show);
            });
          try {
            const { value, spent } = await once(line, task as LlmTask<never, T>, prompt, shape, mine, tell);
            line.breaker.succeeded();
            entry('ok', spent);
            return { ok: true, value: revealed(value, mask.show) };
          } catch (error) {
            const fault = faultOf(error, mine);
            why = fault.why;
            line.lastFault = fault.message;
            entry(why, fault.spent);
            // What ended with the turn tells nothing of the provider, unless it had all the time of a call.
            const isCut = about.signal.aborted && clock.ms() - entered < share;
            // An answer we do not like is an answer.
            if (why !== 'down' && why !== 'slow') line.breaker.succeeded();
            // A second try is of the same failure.
            else if (isCut || tries > 1) line.breaker.undecided();
            else line.breaker.failed();
            log.warn(
              { task: task.name, provider: line.provider.name, why, fault: fault.message },
              'no answer from the model',
            );
            // What has been shown already cannot be taken back by somebody else's beginning.
            if (shown) return { ok: false, why };
            if (!fault.passing) break;
            if (fault.retryAfterMs === null) pauseMs = 200 * tries * (0.5 + chance());
            else line.notBefore = Math.max(line.notBefore, clock.ms() + Math.min(fault.retryAfterMs, longestRestMs));
          } finally {
            leave();
            giveBack();
          }
        }
      }
      return { ok: false, why };
    },
    health: () =>
      lines.map(({ provider, breaker, notBefore, lastFault }) => ({
        provider: provider.name,
        model: provider.model,
        isOpen: breaker.isOpen() || clock.ms() < notBefore,
        lastFault,
      })),
  };
}

/** What the shape of an answer and the protocol around a prompt take, at most, in tokens. */
const around = 400;

/** What a call may take at most. No tokeniser in use makes more than one token of two bytes of a language's text. */
function mostTokens({ rules, material }: Prompt, answer: number): number {
  const bytes = new TextEncoder().encode(rules + JSON.stringify(material)).length;
  return Math.ceil(bytes / 2) + around + answer;
}

function faultOf(error: unknown, signal: AbortSignal): ProviderFault {
  if (error instanceof ProviderFault) return error;
  if (signal.aborted) return new ProviderFault('slow', 'not done in time', { cause: error });
  return new ProviderFault('down', 'an unexpected fault', { cause: error });
}

/** Waits for the end of a pause. @returns false when `signal` was aborted before. */
function isOver(pause: AbortSignal, signal: AbortSignal): Promise<boolean> {
  return new Promise((done) => {
    if (signal.aborted) done(false);
    const tell = (): void => done(!signal.aborted);
    pause.addEventListener('abort', tell, { once: true });
    signal.addEventListener('abort', tell, { once: true });
  });
}

function hidden({ rules, material }: Prompt, hide: Change): Prompt {
  return { rules, material: everyText(material, hide) as Prompt['material'] };
}

function revealed<T>(value: T, show: Change): T {
  return everyText(value, show) as T;
}

/** The same value with every text in it changed, keys included in none. */
function everyText(value: unknown, change: Change): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => everyText(each, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, everyText(each, change)]));
}
