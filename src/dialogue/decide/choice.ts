import type { Offer } from '../../conversation/events.ts';
import { simplified } from '../../kernel/han.ts';
import type { Act } from '../../understanding/types.ts';
import { sureUnasked } from '../form/form.ts';
import {
  isBareWord,
  isBrief,
  isComplaint,
  saysLittle,
  saysMore,
  saysOk,
  wantsSent,
  wordsAfterNo,
} from '../words/wording.ts';
import { abstain } from './abstain.ts';
import type { Decision, Turn } from './decision.ts';
import { answer, changedDetail, fillsForm, gather, whichOf } from './topic.ts';

/**
 * What is said to "is it one of these?": which it is, that it is none, or more of it. Who says yes to all, tells more beside a no or
 * tells it a second time, or wants it sent gets the form of the likeliest: it is enough for a ticket.
 * @param elsewhere the words are plainly about something else
 * @param isAct of this reply, as a bare one is heard
 */
export function replyToChoice(
  turn: Turn,
  { intents, question }: Offer & { kind: 'choose-intent' },
  elsewhere: boolean,
  isAct: (name: Act) => boolean,
): Decision | null {
  const { heard, said, rules, world } = turn;
  const [only, another] = intents;
  if (only === undefined || isNoneOfThem(said.text)) return abstain(turn, question);
  const [guess] = heard.intents;
  const tellsToo = `${question}\n${said.text}`;
  // "Drucker" means the one of them that is about printers, though it is not its name.
  const named = isBrief(said.text) && (guess?.confidence ?? 0) >= rules.thresholds.suggest ? guess?.intent : undefined;
  const chosen =
    rules.intentNamed(intents, said.text) ??
    (isAct('yes') && another === undefined ? only : undefined) ??
    intents.find((intent) => intent === named);
  if (chosen !== undefined) {
    const [hit] = world.hits;
    const isAnswered =
      rules.forms.get(chosen)?.start === 'answer' &&
      hit !== undefined &&
      hit.score >= rules.thresholds.answer &&
      hit.passage.intents.includes(chosen);
    return isAnswered ? answer(turn, hit, chosen, question) : gather(turn, chosen, question, false);
  }
  // "The amount is wrong" after "payslip" says what it is about.
  const goesOn = another === undefined && isBareWord(question) && !elsewhere && (changedDetail(turn) ?? only) === only;
  const isMove = heard.act !== null && heard.act.confidence >= rules.thresholds.act;
  const tells = (saysMore(said.text) || isBareWord(said.text)) && isBrief(said.text) && !heard.isQuestion && !isMove;
  if ((!elsewhere && fillsForm(turn, only)) || (goesOn && tells) || (!elsewhere && tells && answersForm(turn, only)))
    return gather(turn, only, tellsToo, false);
  const isAgain = question.includes('\n');
  if (!elsewhere && tells && !isBareWord(said.text)) {
    // "I held the power button already": more is told of it, and still not which.
    if (another !== undefined && !isAgain) return whichOf(intents, tellsToo);
    if (isAgain) return gather(turn, only, tellsToo, false);
  }
  if (!elsewhere && wantsSent(said.text) && !saysOk(said.text)) return gather(turn, only, question, false);
  if (isAct('no')) {
    // "No, doesn't work" says no more than that none of them does.
    const behind = wordsBehind(said.text);
    const tellsMore =
      heard.lead === 'no' && another !== undefined && saysMore(behind) && !(saysLittle(behind) && isComplaint(behind));
    return tellsMore && !heard.isQuestion ? gather(turn, only, tellsToo, false) : abstain(turn, question);
  }
  return isAct('yes') ? gather(turn, only, question, false) : null;
}

/** "Windows", "mac": the answer to a question that the form would ask, and little else. */
function answersForm({ conversation, said, rules, world }: Turn, intent: string): boolean {
  const choices = rules.forms.get(intent)?.fields.filter(({ type }) => type === 'choice') ?? [];
  return rules
    .extract(said.text, choices, conversation.locale, world.now)
    .some(
      ({ confidence, start, end }) => confidence >= sureUnasked && (end - start) / said.text.trim().length >= mostOfIt,
    );
}
const mostOfIt = 0.6;

/** "No it's dead": what is told behind the no, with a comma or without. */
function wordsBehind(said: string): string {
  return (
    wordsAfterNo(said) ||
    said.replace(/^[\p{P}\s]*(?:no+|nope|nein|non|لا|不是?|没有)(?![\p{sc=Latin}\p{sc=Arabic}])[\p{P}\s]*/iu, '')
  );
}

const none =
  /^[\p{P}\s]*(?:(?:no|nein|non|لا)[\p{P}\s]+)?(?:none|neither|not (?:these|those|that|any|really)|that['’]s not|something else|ningun\p{L}* de|no es es|otra cosa|aucun|ce n|autre chose|pas (?:ça|vraiment)|nichts davon|kein\p{L}* davon|eher nicht|etwas anderes|لا شيء من|غير ذلك|ليس هذا|都不是|不是这)/iu;

/** "None of these", "no, that's not it". */
export function isNoneOfThem(said: string): boolean {
  return isBrief(said) && none.test(simplified(said));
}
