import { oneLine } from '../conversation/fold.ts';
import type { Language } from '../kernel/languages.ts';
import type { Log } from '../kernel/log.ts';
import { cleanText } from '../kernel/text.ts';
import { faithfulIn, figuresHold } from '../llm/figures.ts';
import type { Llm } from '../llm/llm.ts';
import { answerTask } from '../llm/tasks/answer.ts';
import { draftTask } from '../llm/tasks/draft.ts';
import { type Summary, summariseTask } from '../llm/tasks/summarise.ts';
import { translateTask } from '../llm/tasks/translate.ts';
import { triageTask } from '../llm/tasks/triage.ts';
import { type Places, placesIn } from '../llm/telling.ts';
import type { LlmResult } from '../llm/types.ts';
import { languageNamed, writeGrounded } from '../llm/write-answer.ts';
import type { DeskModel } from './desk-model.ts';

const malformed = { ok: false, why: 'malformed' } as const;
const longestStatement = 300;

/** A model behind the seam of the desk. Loaded only when a server is configured: see `entry/with-model.ts`. */
export function createDeskModel({ llm, log }: { llm: Llm; log: Log }): DeskModel {
  /** A fault of ours in what only a model needs is no reason to leave an agent without the rest. */
  const safely = async <T>(work: Promise<LlmResult<T>>): Promise<LlmResult<T>> => {
    try {
      return await work;
    } catch (error) {
      log.error({ err: error }, 'went on without the model');
      return malformed;
    }
  };

  const summarise: DeskModel['summarise'] = async (thread, gathered, language, about) => {
    const result = await llm.run(summariseTask, { language: languageNamed(language), thread, gathered }, about);
    if (!result.ok) return result;
    const said = [...thread.map(({ text }) => text), ...Object.entries(gathered).map((each) => each.join(': '))];
    return checked(result.value, said.join('\n'), language);
  };

  const triage: DeskModel['triage'] = async (input, about) => {
    const result = await llm.run(triageTask, input, about);
    if (!result.ok) return result;
    const { category } = result.value;
    const isKnown = category === null || input.categories.some((each) => each.category === category);
    return isKnown ? result : malformed;
  };

  const translate: DeskModel['translate'] = async (texts, to, about) => {
    const result = await llm.run(translateTask, { language: languageNamed(to), texts }, about);
    if (!result.ok) return result;
    const { texts: written } = result.value;
    if (written.length !== texts.length) return malformed;
    // One that is not faithful takes none with it.
    const value = texts.map((text, i) => faithfulIn(cleanText(written[i] ?? ''), text, to));
    return value.some((each) => each !== null) ? { ok: true, value } : malformed;
  };

  return {
    // Asked each time: an owner may switch a task off and on.
    get can() {
      return {
        summarise: llm.has('summarise'),
        triage: llm.has('triage'),
        draft: llm.has('draft'),
        translate: llm.has('translate'),
        answer: llm.has('answer'),
      };
    },
    summarise: (...given) => safely(summarise(...given)),
    triage: (...given) => safely(triage(...given)),
    translate: (...given) => safely(translate(...given)),
    draft: (thread, hits, language, about) =>
      safely(writeGrounded(llm, draftTask, (material) => ({ thread, ...material }), { language, hits }, about)),
    answer: ({ text, ...from }, about) =>
      safely(writeGrounded(llm, answerTask, (material) => ({ question: text, ...material }), from, about)),
  };
}

/** Statements as lines of plain text. One with a figure, name or address that nobody said is a reason to believe none of them. */
function checked({ wanted, tried, known, mood }: Summary, said: string, language: Language): LlmResult<Summary> {
  const clean = (statement: string): string => oneLine(cleanText(statement), longestStatement);
  const summary = { wanted: clean(wanted), tried: tried.map(clean), known: known.map(clean), mood };
  const statements = [summary.wanted, ...summary.tried, ...summary.known];
  let read: Places | null = null;
  const places = (): Places => (read ??= placesIn(said, language));
  const stands = statements.every((statement) => statement !== '' && figuresHold(statement, said, language, places));
  return stands ? { ok: true, value: summary } : malformed;
}
