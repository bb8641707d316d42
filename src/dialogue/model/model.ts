import type { Conversation } from '../../conversation/fold.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { Language } from '../../kernel/languages.ts';
import type { BookedTask } from '../../kernel/model-tasks.ts';
import type { Meaning } from '../../knowledge/hybrid.ts';
import type { Knowledge } from '../../knowledge/types.ts';
import type { About } from '../../llm/types.ts';
import type { Question } from '../../llm/write-answer.ts';
import type { Found, Understanding } from '../../understanding/types.ts';
import type { Decision } from '../decide/decision.ts';
import type { FieldDefinition } from '../intents/intents.ts';
import type { Evidence } from '../matter/evidence.ts';
import type { OffTopic } from '../matter/off-topic.ts';

/** A message as the offline engine understood it, and where it stands. */
export interface Unsure {
  text: string;
  heard: Understanding;
  /** The assistant's last words. */
  before: string | null;
  /** In the language that it is answered in as things are. */
  conversation: Conversation;
  /** What would be done without a model. */
  decided: Decision;
  now: Instant;
  /** Fields of the form being filled. */
  fields: readonly FieldDefinition[];
}

export interface ServerHealth {
  /** Its host. */
  provider: string;
  model: string;
  /** It failed again and again and is left alone for a while. */
  isOpen: boolean;
  lastFault: string | null;
}

/** A message that opened a form, and the fields still without a value. */
export interface Opening {
  text: string;
  fields: readonly FieldDefinition[];
  language: Language;
  now: Instant;
}

/**
 * What the dialogue may have a model do; `ask-model.ts` makes one. Each gives null when
 * there is nothing to be had, for whatever reason.
 */
export interface Model {
  /** Whether the settings allow it; a switch may still be off. */
  allows(task: BookedTask): boolean;
  readonly offTopic: OffTopic;
  readonly understands: boolean;
  readonly extracts: boolean;
  readonly answers: boolean;
  /** Search by meaning beside the search by words; null where no embedding model is configured. */
  readonly meaning: Meaning | null;
  /** Whether the budget of a network, by its key, is spent: see `Network`. */
  isSpent(network: string): Promise<boolean>;
  /** The process ends: calls that are under way end without a value, and nobody is asked any more. */
  end(): void;
  /** How the servers look from this process, in order of preference. */
  health(): readonly ServerHealth[];
  understand(message: Unsure, about: About): Promise<Understanding | null>;
  /**
   * What there is to answer with in English, where it is clear what is asked and the person's own language, or none of ours, has no such article.
   * It answers only in words of the model's, for the person may know no English.
   */
  abroad(heard: Understanding, conversation: Conversation, knowledge: Knowledge): Promise<readonly Evidence[]>;
  /** Values that stand in the message, word for word. */
  extract(opening: Opening, about: About): Promise<Found[] | null>;
  /**
   * @param show gets what may be shown so far, as it grows.
   * @returns what was decided, with the answer in words of the model's; 'nothing' when the passages do not answer the question.
   */
  answer(
    decided: Decision,
    question: Question,
    about: About,
    show: (text: string) => void,
  ): Promise<Decision | 'nothing' | null>;
}
