import type { EventLog } from '../conversation/log.ts';
import { type Clock, secondMs } from '../kernel/clock.ts';
import type { Language } from '../kernel/languages.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { About, LlmResult, Why } from '../llm/types.ts';
import type { Store } from '../store/store.ts';
import type { LanguageDetector } from '../understanding/language.ts';
import type { Understander } from '../understanding/types.ts';
import { createAnswers, type StaffAnswer } from './answers.ts';
import type { Desk } from './desk.ts';
import type { DeskModel } from './desk-model.ts';
import { createDrafts, type Draft } from './drafts.ts';
import { createKept } from './kept.ts';
import { createLook, type Look, wordsAbout } from './look.ts';
import type { Doer } from './permissions.ts';
import { createSimilar, type Similar } from './similar.ts';
import { createSummaries } from './summaries.ts';
import { createTranslations, type Translated, type Wanted } from './translations.ts';
import type { Topic } from './triage.ts';

/** A ticket with all that was said around it, as `desk.read` gives it to whoever may see it. */
export type Open = Awaited<ReturnType<Desk['read']>>;

/**
 * What helps agents. Nothing of it is ever sent or applied by itself, everything has a way without a model, and each call
 * sees one ticket: that of the agent who asks and may see it.
 */
export interface Assist {
  /** @throws AppError('not_found') as `desk.read`, and so do the others. */
  look(doer: Doer, number: number, language: Language): Promise<Look>;
  /** Has a model write what is missing or old, and looks. @returns also why there is no summary, when one was wanted. */
  refresh(doer: Doer, number: number, language: Language): Promise<{ look: Look; why: Why | null }>;
  /** As soon as a conversation was handed over, so that the summary is there before the agent. Never throws for the model. */
  prepare(number: number, signal: AbortSignal): Promise<void>;
  similar(doer: Doer, number: number): Promise<Similar[]>;
  draft(doer: Doer, number: number, signal: AbortSignal): Promise<Draft>;
  translate(
    doer: Doer,
    number: number,
    to: Language,
    wanted: Wanted,
    signal: AbortSignal,
  ): Promise<LlmResult<Translated[]>>;
  /** The knowledge base, internal articles included, asked by staff. @param writes whether a model may be asked for words */
  ask(question: string, language: Language, writes: boolean, signal: AbortSignal): Promise<StaffAnswer>;
}

export interface AssistDeps {
  store: Store;
  clock: Clock;
  events: EventLog;
  desk: Pick<Desk, 'read'>;
  knowledge: Knowledge;
  /** The same, searched by words alone. */
  words: Knowledge;
  understander: Understander;
  detector: LanguageDetector;
  topics: readonly Topic[];
  /** Null when none is configured. */
  model: DeskModel | null;
  patienceMs: number;
}

/** Who works the outbox: it may read tickets and nothing else. */
const worker: Doer = { kind: 'key', id: 'assist', name: 'assist', scopes: ['tickets:read'] };
const preparedMs = 40 * secondMs;

export function createAssist(deps: AssistDeps): Assist {
  const { store, clock, events, desk, topics, model, patienceMs } = deps;
  const kept = createKept({ store, clock });
  const similar = createSimilar({ store, events });
  const summaries = createSummaries({ store, kept, model, topics });
  const translations = createTranslations({ kept, model });
  const drafts = createDrafts(deps);
  const answers = createAnswers(deps);
  const lookAt = createLook({ ...deps, summaries });

  const about = ({ ticket }: Open, signal: AbortSignal): About => ({
    conversation: ticket.conversation,
    requester: ticket.requester,
    patienceMs,
    signal,
    // What help an agent wants must not cost a visitor theirs, nor be had no more because they had theirs.
    byStaff: true,
  });

  /** @returns why there is no summary, or null. */
  const write = async (open: Open, language: Language, mine: About): Promise<Why | null> => {
    const [why] = await Promise.all([
      summaries.write(open, language, mine),
      summaries.writeTriage(open, wordsAbout(open), mine),
    ]);
    return why;
  };

  return {
    look: async (doer, number, language) => lookAt(await desk.read(doer, number), language),
    async refresh(doer, number, language) {
      const open = await desk.read(doer, number);
      await summaries.readBy(language);
      const why = await write(open, language, about(open, clock.timeout(preparedMs)));
      return { look: await lookAt(await desk.read(doer, number), language), why };
    },
    async prepare(number, signal) {
      const open = await desk.read(worker, number);
      // A hand-over is the visitor's doing, again and again if they like.
      const mine = { ...about(open, signal), byStaff: false };
      await write(open, await summaries.languageOfStaff(open.ticket.locale as Language), mine);
    },
    similar: async (doer, number) => similar((await desk.read(doer, number)).ticket),
    async draft(doer, number, signal) {
      const open = await desk.read(doer, number);
      return drafts.write(open, about(open, signal));
    },
    async translate(doer, number, to, wanted, signal) {
      const open = await desk.read(doer, number);
      return translations.of(open, to, wanted, about(open, signal));
    },
    ask: (question, language, writes, signal) =>
      answers.to(
        question,
        language,
        { conversation: null, requester: null, patienceMs, signal, byStaff: true },
        writes,
      ),
  };
}
