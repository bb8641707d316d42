import { plain } from './plain.ts';
import { answerTask } from './tasks/answer.ts';
import { draftTask } from './tasks/draft.ts';
import { extractTask } from './tasks/extract.ts';
import { summariseTask } from './tasks/summarise.ts';
import { translateTask } from './tasks/translate.ts';
import { triageTask } from './tasks/triage.ts';
import { understandTask } from './tasks/understand.ts';

/** So many words in a row are no chance. */
const run = 6;

const runsOf = (text: string): string[] => {
  const words = plain(text).text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(run - 1).map((_, i) => words.slice(i, i + run).join(' '));
};

let ours: ReadonlySet<string> | null = null;

/** What any task tells the model to do, without what belongs to one call. */
function rules(): ReadonlySet<string> {
  ours ??= new Set(
    [
      answerTask.prompt({ question: '', language: '', passages: [], complaint: null }),
      draftTask.prompt({ language: '', thread: [], passages: [], complaint: null }),
      extractTask.prompt({ text: '', fields: [] }),
      summariseTask.prompt({ language: '', thread: [], gathered: {} }),
      translateTask.prompt({ language: '', texts: [] }),
      triageTask.prompt({ subject: '', words: '', categories: [] }),
      understandTask.prompt({ text: '', before: null, intents: [], acts: [], fields: [], languages: [] }),
    ].flatMap((prompt) => prompt.rules.split('\n').flatMap(runsOf)),
  );
  return ours;
}

/** Whether a sentence tells what a model is told to do, rather than what a passage says. */
export function tellsRules(sentence: string): boolean {
  return runsOf(sentence).some((words) => rules().has(words));
}
