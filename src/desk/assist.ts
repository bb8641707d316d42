import type { EventLog } from '../conversation/log.ts';
import { type Clock, secondMs } from '../kernel/clock.ts';
import type { Language } from '../kernel/languages.ts';
import type { Knowledge } from '../knowledge/types.ts';
import type { moods, Summary } from '../llm/tasks/summarise.ts';
import type { About, LlmResult, Why } from '../llm/types.ts';
import type { Store } from '../store/store.ts';
import type { LanguageDetector } from '../understanding/language.ts';
import type { Understander } from '../understanding/types.ts';
import { createAnswers, type StaffAnswer } from './answers.ts';
import type { Desk } from './desk.ts';
import type { DeskModel } from './desk-model.ts';
import { createDrafts, type Draft } from './drafts.ts';
import { type Facts, factsOf, unreplied } from './facts.ts';
import { createKept } from './kept.ts';
import type { Doer } from './permissions.ts';
import { createSimilar, type Similar } from './similar.ts';
import { createSummaries } from './summaries.ts';
import type { Ticket } from './ticket-state.ts';
import { createTranslations, type Wanted } from './translations.ts';
import { offlineTriage, type Suggestion, suggestionOf, type Topic } from './triage.ts';

/** A ticket with all that was said around it, as `desk.read` gives it to whoever may see it. */
export type Open = Awaited<ReturnType<Desk['read']>>;

export type Mood = (typeof moods)[number];

/** What an agent sees at a ticket before writing a word. */
export interface Look {
  /** What a model may be asked for here; all false without one. */
  can: { summarise: boolean; draft: boolean; translate: boolean };
  facts: Facts & { mood: Mood; isUrgent: boolean };
  /** What a model wrote; null without one. `isOld`: more was said since. */
  summary: (Summary & { isOld: boolean }) | null;
  suggestion: Suggestion | null;
  /** Messages in another language than the reader's. */
  foreign: readonly { event: string; language: Language }[];
}

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
  ): Promise<LlmResult<{ event: string | null; text: string }[]>>;
  /** The knowledge base, internal articles included, asked by staff. */
  ask(question: string, language: Language, signal: AbortSignal): Promise<StaffAnswer>;
}

export interface AssistDeps {
  store: Store;
  clock: Clock;
  events: EventLog;
  desk: Pick<Desk, 'read'>;
  knowledge: Knowledge;
  understander: Understander;
  detector: LanguageDetector;
  topics: readonly Topic[];
  /** Null when none is configured. */
  model: DeskModel | null;
  patienceMs: number;
}

const mostHeard = 12;
const longestHeard = 2_000;
const mostDetected = 200;
/** Who works the outbox: it may read tickets and nothing else. */
const worker: Doer = { kind: 'key', id: 'assist', name: 'assist', scopes: ['tickets:read'] };
const preparedMs = 40 * secondMs;

export function createAssist(deps: AssistDeps): Assist {
  const { store, clock, events, desk, understander, detector, topics, model, patienceMs } = deps;
  const kept = createKept({ store, clock });
  const similar = createSimilar({ store, events });
  const summaries = createSummaries({ store, kept, model, topics });
  const translations = createTranslations({ kept, model });
  const drafts = createDrafts(deps);
  const answers = createAnswers(deps);

  const about = ({ ticket }: Open, signal: AbortSignal): About => ({
    conversation: ticket.conversation,
    requester: ticket.requester,
    patienceMs,
    signal,
  });

  const hear = (ticket: Ticket, text: string) =>
    understander.understand({
      text: text.slice(0, longestHeard),
      now: clock.now(),
      locale: ticket.locale as Language,
      localeUncertain: false,
      fields: [],
    });

  /** By the words, and where they do not tell: the conversation's language for visitor and assistant, the reader's for colleagues. */
  const foreignTo = (language: Language, { thread, history, conversation }: Open) => {
    const written = new Set(
      history.flatMap(({ body }) => (body.type === 'message' && body.original ? [body.clientId] : [])),
    );
    return thread.slice(-mostDetected).flatMap(({ id, actor, body }) => {
      if (body.type !== 'message' || !/\p{L}{2}/u.test(body.text)) return [];
      // What was written before it was translated is one click away already.
      if (body.clientId !== undefined && written.has(body.clientId)) return [];
      const locale = actor.kind === 'agent' ? language : (conversation?.locale ?? language);
      const { language: said, confidence } = detector.detect(body.text, { locale });
      const its = confidence >= 0.5 ? said : locale;
      return its === language ? [] : [{ event: id, language: its }];
    });
  };

  const lookAt = async (open: Open, language: Language): Promise<Look> => {
    const { ticket, history, conversation, thread } = open;
    const heard = await Promise.all(
      visitorsWords(open)
        .slice(-mostHeard)
        .map((text) => hear(ticket, text)),
    );
    const whole = await hear(ticket, wordsAbout(open));
    const anger = Math.max(0, ...heard.map((each) => each.anger));
    const facts = factsOf(thread);
    const [summary, triaged] = await Promise.all([summaries.read(open, language), summaries.readTriage(open)]);
    const told = { ...whole, anger, urgency: Math.max(0, ...heard.map((each) => each.urgency)) };
    const can = conversation === null ? null : (model?.can ?? null);
    return {
      can: { summarise: can?.summarise ?? false, draft: can?.draft ?? false, translate: can?.translate ?? false },
      facts: {
        ...facts,
        mood: anger >= 0.7 || facts.reason === 'anger' ? 'angry' : anger >= 0.4 ? 'annoyed' : 'calm',
        isUrgent: told.urgency >= 0.7 || whole.isDanger,
      },
      summary,
      suggestion: triaged
        ? suggestionOf(ticket, history, triaged, 'model')
        : suggestionOf(ticket, history, offlineTriage(ticket, told, topics), 'offline'),
      foreign: foreignTo(language, open),
    };
  };

  return {
    look: async (doer, number, language) => lookAt(await desk.read(doer, number), language),
    async refresh(doer, number, language) {
      const open = await desk.read(doer, number);
      const lasting = about(open, AbortSignal.timeout(preparedMs));
      await summaries.readBy(language);
      const [why] = await Promise.all([
        summaries.write(open, language, lasting),
        summaries.writeTriage(open, wordsAbout(open), lasting),
      ]);
      return { look: await lookAt(await desk.read(doer, number), language), why };
    },
    async prepare(number, signal) {
      const open = await desk.read(worker, number);
      const language = await summaries.languageOfStaff(open.ticket.locale as Language);
      const lasting = about(open, signal);
      await Promise.all([
        summaries.write(open, language, lasting),
        summaries.writeTriage(open, wordsAbout(open), lasting),
      ]);
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
    ask: (question, language, signal) =>
      answers.to(question, language, { conversation: null, requester: null, patienceMs, signal }),
  };
}

function visitorsWords({ thread }: Open): string[] {
  return thread.flatMap(({ actor, body }) =>
    body.type === 'message' && actor.kind === 'visitor' && body.text !== '' ? [body.text] : [],
  );
}

/** What the ticket is about: its own words, and what the visitor said that nobody has replied to. */
function wordsAbout({ ticket, thread }: Open): string {
  const own = typeof ticket.fields.about === 'string' ? ticket.fields.about : ticket.subject;
  return [...new Set([own, ...unreplied(thread)])].join('\n').slice(0, longestHeard);
}
