import type { FormState } from '../../conversation/fold.ts';
import { hasWordsInRow } from '../../kernel/text.ts';
import type { Understanding } from '../../understanding/types.ts';
import { describes } from '../decide/asides.ts';
import { type Said, speaks } from '../decide/decision.ts';
import type { FieldDefinition } from '../intents/intents.ts';
import { wantsClosed } from '../words/ticket-words.ts';
import {
  asksToSend,
  isBareWord,
  isComplaint,
  isDetail,
  saysMore,
  saysThatIsAll,
  takesLeave,
} from '../words/wording.ts';
import { sureUnasked } from './form.ts';
import { declined, takesDetails } from './form-steps.ts';

/** A reply that answers nothing, and the question it was given to. */
export interface Miss {
  asked: FieldDefinition;
  state: FormState;
  heard: Understanding;
  said: Said;
}

/** After so many replies that could not be read, the words are noted as they are: nobody is asked a fourth time. */
const mostMisses = 2;
const sureOfAct = 0.6;
const sureOfYes = 0.9;

/** Is it the third reply in a row that answers nothing? */
export function isLate({ state, said }: Miss): boolean {
  return state.misses >= mostMisses && said.text.trim() !== '';
}

/** "Send it", "that's all", "gotta go": wants to be done with the form. */
export function wantsOut({ said }: Miss): boolean {
  return asksToSend(said.text) || takesLeave(said.text) || saysThatIsAll(said.text);
}

/** Was a day told that the question cannot mean, as one that is yet to come? */
export function isAhead({ asked, heard }: Miss): boolean {
  return heard.found.some(({ field, ahead }) => field === asked.name && ahead);
}

/** Is it plainly no try to answer? Such words are never noted as the answer. */
export function isNoTry(miss: Miss): boolean {
  const { heard, said } = miss;
  // "Yes" is no name, and no choice either.
  const agrees = heard.act?.name === 'yes' && (isBareWord(said.text) || heard.act.confidence >= sureOfYes);
  const saysToClose = wantsClosed(said.text) && !isComplaint(said.text);
  return (
    heard.lead === 'no' ||
    declined(heard, said) ||
    agrees ||
    isAhead(miss) ||
    wantsOut(miss) ||
    saysToClose ||
    asksBack(miss)
  );
}

/** Does it tell whoever takes the ticket something, though it answers nothing? */
export function tellsMore(miss: Miss): boolean {
  return putsRight(miss) || asksOther(miss) || deniesMore(miss) || states(miss);
}

/** "And when will it be done?" is nobody's name. */
function asksBack({ heard, said }: Miss): boolean {
  return heard.isQuestion && /[?？؟]\s*$/u.test(said.text);
}

/** "Can I get a loaner meanwhile?": whoever takes the ticket may know. */
function asksOther(miss: Miss): boolean {
  const { heard, said } = miss;
  return asksBack(miss) && describes(said.text) && !heard.spoken?.length && heard.act === null;
}

/** "No wait, make it two" puts something right, whatever it is. */
function putsRight(miss: Miss): boolean {
  const { asked, heard, said } = miss;
  const isRight = heard.isCorrection && !heard.isQuestion && describes(said.text);
  return isRight && asked.type !== 'text' && !triesToAnswer(miss) && !isLate(miss);
}

/** "No error message" and "yes, it is running all over" choose nothing, and tell something. */
function deniesMore(miss: Miss): boolean {
  const { asked, heard, said } = miss;
  const isLed = heard.lead === 'no' || (heard.lead === 'yes' && asked.type === 'choice' && hasWordsInRow(said.text, 4));
  const isMore = isLed && isClosed(miss) && !heard.isQuestion && describes(said.text);
  return isMore && !triesToAnswer(miss) && !isLate(miss) && !wantsOut(miss);
}

/** "It beeps red" chooses nothing, "it runs Windows 11" says no day, and "I have no number" is none. */
function states(miss: Miss): boolean {
  const { asked, state, heard, said } = miss;
  const isAct = (heard.act?.confidence ?? 0) >= sureOfAct;
  if (isAct || heard.isQuestion || triesToAnswer(miss) || isLate(miss) || isNoTry(miss)) return false;
  const isKnown = heard.found.some(
    ({ field, value, confidence }) => confidence >= sureUnasked && state.values[field] === value,
  );
  if (isKnown || (takesDetails(asked) && isDetail(said.text))) return true;
  if (isClosed(miss) && (saysMore(said.text) || (asked.type === 'boolean' && /\p{L}{3}|\p{sc=Han}/u.test(said.text)))) {
    return true;
  }
  return describes(said.text) && (lacksSigns(miss) || (state.misses === 0 && mayBeBeside(miss)));
}

/** What is asked for in digits or with an @. */
const ofSigns: ReadonlySet<FieldDefinition['type']> = new Set(['phone', 'email', 'number', 'money', 'pattern']);

/** Words without a sign of what was asked for. */
function lacksSigns({ asked, said }: Miss): boolean {
  return ofSigns.has(asked.type) && !/[\d@]/u.test(said.text) && !isComplaint(said.text);
}

/** Is the question one that people speak past: a choice, or a day or a number that may be left out? */
function mayBeBeside({ asked, said }: Miss): boolean {
  if (asked.type === 'choice') return true;
  return asked.optional && (asked.type === 'date' || (asked.type === 'pattern' && !isComplaint(said.text)));
}

/** Are there a few answers to the question and no others? Who does not know one says nothing of the matter. */
function isClosed({ asked, heard }: Miss): boolean {
  return (asked.type === 'choice' || asked.type === 'boolean') && !speaks(heard, 'unsure');
}

/** Was something read that could be the answer, though not surely? */
function triesToAnswer({ asked, heard }: Miss): boolean {
  return heard.found.some(({ field }) => field === asked.name);
}
