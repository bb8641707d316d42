import type { Language } from '../kernel/languages.ts';
import type { Hit, Passage } from '../knowledge/types.ts';
import { type Grounding, groundedIn } from './grounding.ts';
import type { Llm } from './llm.ts';
import { tellsRules } from './own-words.ts';
import { sentencesOf } from './sentences.ts';
import { standIn } from './stand-in.ts';
import { withSteps } from './steps.ts';
import { answerTask, nothing } from './tasks/answer.ts';
import type { About, LlmResult, LlmTask } from './types.ts';

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

/** What a task that writes from passages is given. */
export interface Material {
  /** The language to write in, as an English name. */
  language: string;
  passages: readonly { mark: string; title: string; text: string }[];
  complaint: string | null;
}

/** An English name of a language, as prompts have it. */
export function languageNamed(language: Language): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language;
}

/**
 * Has an answer written from passages, and lets through only sentences that stand on those they name. When one does not, the
 * whole is asked for once more. What does not stand then gives way to the passage's own sentence of the same; where there is none, whoever
 * calls quotes the passage.
 * @param show gets all that may be shown so far, each time a sentence has passed
 * @returns 'nothing' when the model finds that the passages do not answer, null when there is no answer that stands.
 */
export async function writeAnswer(
  llm: Llm,
  { text, language, hits }: Question,
  about: About,
  show: (text: string) => void,
): Promise<Written | 'nothing' | null> {
  const input = (material: Material) => ({ question: text, ...material });
  const result = await writeGrounded(llm, answerTask, input, { language, hits }, about, show);
  return result.ok ? result.value : null;
}

/**
 * As `writeAnswer`, for any task that writes from passages and says why there is nothing: `malformed` when what was written
 * twice does not stand.
 * @param input makes the task's input of what all of them are given
 */
export async function writeGrounded<I>(
  llm: Llm,
  task: LlmTask<I, string>,
  input: (material: Material) => I,
  { language, hits }: Pick<Question, 'language' | 'hits'>,
  about: About,
  show: (text: string) => void = () => {},
): Promise<LlmResult<Written | 'nothing'>> {
  const passages = hits.slice(0, mostPassages).map(({ passage }) => passage);
  const given = passages.map(({ title, heading, text: words }, i) => ({
    mark: markOf(i),
    title: heading && heading !== title ? `${title}: ${heading}` : title,
    text: words.slice(0, mostCharacters),
  }));
  const ask = async (complaint: string | null): Promise<LlmResult<Checked>> => {
    const checker = createChecker(passages, language, show, complaint !== null);
    const material = { language: languageNamed(language), passages: given, complaint };
    const result = await llm.run(task, input(material), about, checker.take);
    // Half an answer is none, however true: what it leaves out may turn its sense.
    return result.ok ? { ok: true, value: checker.end() } : result;
  };
  const verdict = ({ isNothing, written }: Checked): LlmResult<Written | 'nothing'> =>
    isNothing
      ? { ok: true, value: 'nothing' }
      : written
        ? { ok: true, value: written }
        : { ok: false, why: 'malformed' };
  const first = await ask(null);
  if (!first.ok) return first;
  if (first.value.isNothing || first.value.written) return verdict(first.value);
  const second = await ask(first.value.faults.map(({ sentence, why }) => `${why}: ${sentence}`).join('\n'));
  return second.ok ? verdict(second.value) : second;
}

interface Checked {
  /** The model said that the passages do not answer. */
  isNothing: boolean;
  written: Written | null;
  faults: readonly { sentence: string; why: string }[];
}

const markOf = (i: number): string => String.fromCharCode(97 + i);

const mark = /\[[a-z]\]/;
/** Some words, the marks at their end, the stop that some put behind them, and the sign by which one knows that no more comes. */
const unit = /^((?:[^[]|\[(?![a-z]\]))*)((?:\s*\[[a-z]\])+)([.!?。！？؟]*)(?=\s*[^\s[.!?。！？؟])/;
/** As the last, where nothing more comes. */
const lastUnit = /^((?:[^[]|\[(?![a-z]\]))*)((?:\s*\[[a-z]\])*)([.!?。！？؟]*)/;

/** @param mends whether a sentence that does not stand gives way to the one of its passage that tells of the same */
function createChecker(passages: readonly Passage[], language: Language, show: (text: string) => void, mends: boolean) {
  let buffer = '';
  /** Whether there is a mark in the buffer; of what may be the beginning of one, its end. */
  let isMarked = false;
  let end = '';
  let text = '';
  const used: Passage[] = [];
  const faults: { sentence: string; why: string }[] = [];

  let before = '';
  let reveal = (masked: string): string => masked;

  const check = (masked: string, marks: string, stop: string): void => {
    const words = reveal(masked);
    const cited = [...marks.matchAll(/\[([a-z])\]/g)].map(([, mark]) => passages[(mark ?? '').charCodeAt(0) - 97]);
    const known = cited.filter((passage) => passage !== undefined);
    const sentences = sentencesOf(words);
    let out = '';
    for (const [i, { text: sentence, space, whole }] of sentences.entries()) {
      // A mark speaks for the sentence it ends and for no other.
      const isMarked = i === sentences.length - 1;
      const own = (isMarked ? known : []).map(({ title, heading, text }) => ({ above: `${title}\n${heading}`, text }));
      const standsOn = own.map(({ above, text }) => `${above}\n${text}`);
      const invented = isMarked && known.length < cited.length;
      const isOurs = invented || !whole || tellsRules(sentence);
      const verdict: Grounding = isOurs
        ? { ok: false, why: 'no-passage' }
        : groundedIn(sentence, standsOn, language, before);
      const instead = verdict.ok || !mends || isOurs ? null : standIn(sentence, own, language, before);
      if (!verdict.ok && instead === null) faults.push({ sentence, why: verdict.why });
      before = instead ?? sentence;
      // What was told already is not told again.
      if (instead === null || !(text + out).includes(instead))
        out += space + (instead === null ? sentence : (/^\s*\d{1,3}[.)]\s+/.exec(sentence)?.[0] ?? '') + instead);
    }
    if (faults.length > 0) return;
    for (const passage of known) if (!used.includes(passage)) used.push(passage);
    text += out + (/[.!?。！？؟:]$/.test(out) ? '' : stop);
    if (sentences.length > 0) show(text.trim());
  };

  return {
    take(piece: string, put: (masked: string) => string): void {
      reveal = put;
      buffer += piece;
      // A hundred thousand characters without a mark, piece by piece, are looked at once each.
      isMarked ||= mark.test(end + piece);
      end = (end + piece).slice(-2);
      if (!isMarked) return;
      for (let found = unit.exec(buffer); found; found = unit.exec(buffer)) {
        const [whole, words = '', marks = '', stop = ''] = found;
        buffer = buffer.slice(whole.length);
        check(words, marks, stop);
      }
      isMarked = mark.test(buffer);
    },
    end(): Checked {
      if ((text + buffer).trim() === nothing) return { isNothing: true, written: null, faults };
      while (buffer.trim() !== '') {
        const [whole = '', words = '', marks = '', stop = ''] = lastUnit.exec(buffer) ?? [buffer, buffer];
        buffer = whole === '' ? '' : buffer.slice(whole.length);
        check(words, marks, stop);
      }
      const texts = used.map((passage) => passage.text);
      const whole = withSteps(text.trim(), texts, passages[0]?.text ?? '', language);
      const stands = faults.length === 0 && whole !== '' && used.length > 0;
      return { isNothing: false, written: stands ? { text: whole, passages: used } : null, faults };
    },
  };
}
