import type { Language } from '../kernel/languages.ts';
import type { Hit } from '../knowledge/types.ts';
import type { Faithful } from '../llm/figures.ts';
import type { Summary, Told } from '../llm/tasks/summarise.ts';
import type { Triage, TriageInput } from '../llm/tasks/triage.ts';
import type { About, LlmResult } from '../llm/types.ts';
import type { Question, Written } from '../llm/write-answer.ts';

/**
 * What the desk may have a model do for agents; `ask-model.ts` makes one. Each gives a value that has been checked, or says
 * why there is none.
 */
export interface DeskModel {
  readonly can: Readonly<Record<'summarise' | 'triage' | 'draft' | 'translate' | 'answer', boolean>>;
  summarise(
    thread: readonly Told[],
    gathered: Readonly<Record<string, string>>,
    language: Language,
    about: About,
  ): Promise<LlmResult<Summary>>;
  triage(input: TriageInput, about: About): Promise<LlmResult<Triage>>;
  /** @returns 'nothing' when the passages do not help. */
  draft(
    thread: readonly Told[],
    hits: readonly Hit[],
    language: Language,
    about: About,
  ): Promise<LlmResult<Written | 'nothing'>>;
  /** @returns a translation of each text, in their order, without the sentences that say something else; null where all of them do. */
  translate(texts: readonly string[], to: Language, about: About): Promise<LlmResult<(Faithful | null)[]>>;
  answer(question: Question, about: About): Promise<LlmResult<Written | 'nothing'>>;
}
