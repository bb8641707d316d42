import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Embed } from '../knowledge/hybrid.ts';
import { createBreaker } from './breaker.ts';
import { createGate, mostAtOnce } from './gate.ts';
import type { Ledger } from './ledger.ts';
import type { Masking } from './masking.ts';
import type { EmbeddingProvider } from './openai-embed.ts';
import type { Switches } from './switches.ts';
import type { Why } from './types.ts';

const nobody = { conversation: null, requester: null, network: null };

/**
 * Turns texts into vectors as calls of any model are made: masked, within the day's budget, behind a breaker and the owner's
 * switch, and written down. Gives null, and never throws, whatever goes wrong.
 */
export function createEmbed(deps: {
  provider: EmbeddingProvider;
  ledger: Ledger;
  switches: Switches;
  masking: Masking;
  clock: Clock;
  log: Log;
  /** Aborted when the process is to end, which waits for no vectors; absent where nothing else tells it to. */
  ending?: AbortSignal;
}): Embed {
  const { provider, ledger, switches, masking, clock, log, ending } = deps;
  const breaker = createBreaker(clock.ms);
  const gate = createGate(mostAtOnce);

  const ask = async (texts: readonly string[], patienceMs: number): Promise<number[][] | null> => {
    const began = clock.ms();
    const book = (outcome: 'ok' | Why, tokensIn: number): void => {
      const { name, model } = provider;
      const ms = clock.ms() - began;
      ledger.book({ task: 'embed', provider: name, model, ...nobody, ms, tokensIn, tokensOut: 0, outcome });
      if (outcome !== 'ok') ledger.missed('embed', outcome);
    };
    const timeout = clock.timeout(patienceMs);
    const signal = ending ? AbortSignal.any([timeout, ending]) : timeout;
    const leave = await gate.enter(signal);
    if (leave === null) {
      breaker.undecided();
      book('busy', 0);
      return null;
    }
    try {
      const { vectors, tokensIn } = await provider.embed(texts, signal);
      const whole = vectors.length === texts.length && vectors.every((each) => isVector(each, vectors[0]?.length ?? 0));
      breaker.succeeded();
      book(whole ? 'ok' : 'malformed', tokensIn);
      if (!whole) log.warn({ provider: provider.name }, 'vectors of another shape');
      return whole ? vectors : null;
    } catch (error) {
      breaker.failed();
      const why = signal.aborted ? 'slow' : 'down';
      book(why, 0);
      const { name: server, model } = provider;
      const fault = error instanceof Error ? error.name : 'unknown';
      log.warn({ provider: server, model, why, fault, status: statusOf(error) }, 'no vectors: check EMBEDDING_MODEL');
      return null;
    } finally {
      leave();
    }
  };

  return async (texts, patienceMs, of) => {
    try {
      if (ending?.aborted || !(await switches.check('embed'))) return null;
      const { hide } = await masking(of === 'passages' ? null : of.requester);
      const hidden = texts.map(hide);
      const bytes = new TextEncoder().encode(hidden.join('')).length;
      const about = { ...nobody, forIndex: of === 'passages' };
      const giveBack = await ledger.reserve(about, Math.ceil(bytes / 2) + texts.length);
      if (giveBack === null) {
        ledger.missed('embed', 'budget');
        return null;
      }
      try {
        // Last of all: whom it lets through to look must come back with what they found.
        return breaker.allows() ? await ask(hidden, patienceMs) : null;
      } finally {
        giveBack();
      }
    } catch (error) {
      log.error({ err: error }, 'went on without vectors');
      return null;
    }
  };
}

/** What the server answered, where it answered at all. */
function statusOf(error: unknown): number | undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : undefined;
}

function isVector(value: unknown, dimensions: number): boolean {
  return (
    dimensions > 0 &&
    Array.isArray(value) &&
    value.length === dimensions &&
    value.every((each) => Number.isFinite(each))
  );
}
