import type { Language } from '../kernel/languages.ts';
import type { Hit, Passage } from '../knowledge/types.ts';
import { type Grounding, groundedIn } from './grounding.ts';
import type { Llm } from './llm.ts';
import { sentencesOf } from './sentences.ts';
import { answerTask, nothing } from './tasks/answer.ts';
import type { About } from './types.ts';

/** An answer of which every sentence was checked, and the passages it stands on in the order of their first use. */
export interface Written {
  text: string;
  passages: readonly Passage[];
}

export interface Question {
  text: string;
  language: Language;
  hits: readonly Hit[];
}

/** A model is given no more than these. */
const mostPassages = 4;
const mostCharacters = 1_500;

/**
 * Has an answer written from passages, and lets through only sentences that stand on those they name. When one does not, the
 * whole is asked for once more; whoever calls quotes the passage when that fails as well.
 * @param show gets all that may be shown so far, each time a sentence has passed
 * @returns 'nothing' when the model finds that the passages do not answer, null when there is no answer that stands.
 */
export async function writeAnswer(
  llm: Llm,
  { text, language, hits }: Question,
  about: About,
  show: (text: string) => void,
): Promise<Written | 'nothing' | null> {
  const passages = hits.slice(0, mostPassages).map(({ passage }) => passage);
  const named = new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language;
  const ask = async (complaint: string | null): Promise<Checked | null> => {
    const checker = createChecker(passages, language, show);
    const input = {
      question: text,
      language: named,
      passages: passages.map(({ title, heading, text: words }, i) => ({
        mark: markOf(i),
        title: heading && heading !== title ? `${title}: ${heading}` : title,
        text: words.slice(0, mostCharacters),
      })),
      complaint,
    };
    const result = await llm.run(answerTask, input, about, checker.take);
    // Half an answer is none, however true: what it leaves out may turn its sense.
    return result.ok ? checker.end() : null;
  };
  const first = await ask(null);
  if (first?.isNothing) return 'nothing';
  if (!first || first.written) return first?.written ?? null;
  const second = await ask(first.faults.map(({ sentence, why }) => `${why}: ${sentence}`).join('\n'));
  return second?.isNothing ? 'nothing' : (second?.written ?? null);
}

interface Checked {
  /** The model said that the passages do not answer. */
  isNothing: boolean;
  written: Written | null;
  faults: readonly { sentence: string; why: string }[];
}

const markOf = (i: number): string => String.fromCharCode(97 + i);

/** Some words, the marks at their end, the stop that some put behind them, and the sign by which one knows that no more comes. */
const unit = /^((?:[^[]|\[(?![a-z]\]))*)((?:\s*\[[a-z]\])+)([.!?。！？؟]*)(?=\s*[^\s[.!?。！？؟])/;
/** As the last, where nothing more comes. */
const lastUnit = /^((?:[^[]|\[(?![a-z]\]))*)((?:\s*\[[a-z]\])*)([.!?。！？؟]*)/;

function createChecker(passages: readonly Passage[], language: Language, show: (text: string) => void) {
  let buffer = '';
  let text = '';
  const used: Passage[] = [];
  const faults: { sentence: string; why: string }[] = [];

  let reveal = (masked: string): string => masked;

  const check = (masked: string, marks: string, stop: string): void => {
    const words = reveal(masked);
    const cited = [...marks.matchAll(/\[([a-z])\]/g)].map(([, mark]) => passages[(mark ?? '').charCodeAt(0) - 97]);
    const known = cited.filter((passage) => passage !== undefined);
    const sentences = sentencesOf(words);
    for (const [i, { text: sentence, whole }] of sentences.entries()) {
      // A mark speaks for the sentence it ends and for no other.
      const isMarked = i === sentences.length - 1;
      const standsOn = (isMarked ? known : []).map(({ title, heading, text: body }) => `${title}\n${heading}\n${body}`);
      const invented = isMarked && known.length < cited.length;
      const verdict: Grounding =
        invented || !whole ? { ok: false, why: 'no-passage' } : groundedIn(sentence, standsOn, language);
      if (!verdict.ok) faults.push({ sentence, why: verdict.why });
    }
    if (faults.length > 0) return;
    for (const passage of known) if (!used.includes(passage)) used.push(passage);
    text += words.trimEnd() + (/[.!?。！？؟:]$/.test(words.trimEnd()) ? '' : stop);
    if (sentences.length > 0) show(text.trim());
  };

  return {
    take(piece: string, put: (masked: string) => string): void {
      reveal = put;
      buffer += piece;
      for (let found = unit.exec(buffer); found; found = unit.exec(buffer)) {
        const [whole, words = '', marks = '', stop = ''] = found;
        buffer = buffer.slice(whole.length);
        check(words, marks, stop);
      }
    },
    end(): Checked {
      if ((text + buffer).trim() === nothing) return { isNothing: true, written: null, faults };
      while (buffer.trim() !== '') {
        const [whole = '', words = '', marks = '', stop = ''] = lastUnit.exec(buffer) ?? [buffer, buffer];
        buffer = whole === '' ? '' : buffer.slice(whole.length);
        check(words, marks, stop);
      }
      const whole = text.trim();
      const stands = faults.length === 0 && whole !== '' && used.length > 0;
      return { isNothing: false, written: stands ? { text: whole, passages: used } : null, faults };
    },
  };
}
