import type { EventBody, Offer } from '../../conversation/events.ts';
import { simplified } from '../../kernel/han.ts';
import { hasWordsInRow } from '../../kernel/text.ts';
import { kindOf } from '../../knowledge/kind.ts';
import { isOccasionAlone } from '../../understanding/beside-days.ts';
import type { Act } from '../../understanding/types.ts';
import { tellsSince } from '../form/form-steps.ts';
import { rightsFirst } from '../form/put-right.ts';
import { generalForm } from '../intents/intents.ts';
import { namedOutright } from '../matter/evidence.ts';
import { lacksThing } from '../matter/lacks.ts';
import { isStillSo } from '../words/ticket-words.ts';
import { wishes } from '../words/wishes.ts';
import {
  isBareWord,
  isBrief,
  isComplaint,
  isDetail,
  isPartOfIt,
  isPurpose,
  onlyNotes,
  sameWords,
  saysLittle,
  saysTried,
  willTry,
  wordsAfterNo,
} from '../words/wording.ts';
import { tellsOfIt } from './asides.ts';
import { anythingElse, type Decision, decision, saysSolved, type Turn, text } from './decision.ts';
import { answer, fillsForm, gather, notHelped } from './topic.ts';

/** Where a ticket is asked for in the same breath, its words take chances from the matter: so much of what they leave is enough. */
export const clearBeside = 0.4;
/** What is told after an answer is about that, unless it is about something else as plainly as this. */
const plainlyElsewhere = 0.75;

/** What is said right after an answer from an article, with "did that help?" below it. @param isAct of this reply, as a bare one is heard */
export function replyToAnswer(
  turn: Turn,
  offer: Offer & { kind: 'helped' },
  isAct: (name: Act) => boolean,
): Decision | null {
  const { conversation, heard, said, rules, world } = turn;
  const [guess] = heard.intents;
  const least = heard.isQuestion ? rules.thresholds.form : plainlyElsewhere;
  // "It turns on, but no picture" is of what was spoken of.
  // "We have a meeting in 20 minutes" says until when, and wants no room.
  const isOccasion = !heard.isQuestion && isOccasionAlone(said.text, conversation.locale);
  const isOfIt =
    isOccasion ||
    (!heard.isQuestion &&
      (tellsOfIt(said.text) ||
        isPartOfIt(said.text) ||
        isPurpose(said.text) ||
        wishes('bareThing', 'all', simplified(said.text))));
  const elsewhere = !isOfIt && guess !== undefined && guess.confidence >= least && guess.intent !== offer.intent;
  const section = world.hits.find(
    ({ passage }) => passage.article === offer.article && sameWords(passage.heading, said.text),
  );
  if (section) return answer(turn, namedOutright(section), offer.intent, said.text);
  const rated = (helped: boolean): EventBody => ({ type: 'answer-rated', helped, article: offer.article });
  const solved = saysSolved(heard, said);
  // "Cancel the ticket" is no wish for one.
  if (turn.says('cancel') && !solved) return null;
  // "OK" below what is to be tried says that it was read; below what was to be known it says that it is.
  const notesIt = onlyNotes(said.text) && rules.forms.get(offer.intent ?? '')?.kind === 'incident';
  if (!solved && !isOccasion && (notesIt || willTry(said.text)))
    return decision('talk', {
      events: [{ type: 'offered', offer }],
      say: [text('try-it')],
      buttons: [{ button: 'button-helped' }, { button: 'button-not-helped' }],
    });
  // "No, 48.20" behind "taxi 84.20" says no word about the answer.
  const form = rules.forms.get(offer.intent ?? '');
  if (form && isBrief(said.text) && rightsFirst(form, offer.question, said.text, conversation.locale, rules, world.now))
    return gather(turn, form.name, `${offer.question}\n${said.text}`, false);
  // "35 euros" is of the matter, whatever else has sums in it.
  const isAmount = !heard.isQuestion && heard.act === null && saysLittle(said.text) && isDetail(said.text);
  // … and "since my vacation" tells since when.
  if (form && (isAmount || (tellsSince(said.text) && !heard.isQuestion)))
    return gather(turn, form.name, `${offer.question}\n${said.text}`, false);
  // "I have done all that" sounds like thanks, and "yes, already restarted" like a yes; neither is one.
  const isNoUse = turn.says('no') || turn.says('same') || turn.says('unhelpful') || saysTried(said.text);
  if (isNoUse && !solved) return notHelped(turn, offer, rated(false), true);
  // "Yes please, open a ticket" wants one, and was not helped.
  // "It failed again" sounds like a yes to whoever hears only its last word.
  const fails = !solved && heard.lead !== 'thanks' && heard.lead !== 'yes' && isAct('yes') && isComplaint(said.text);
  if (fails && isBrief(said.text)) return notHelped(turn, offer, rated(false), true);
  if (form && !solved && isBrief(said.text) && wishes('tellsOwn', 'all', simplified(said.text)))
    return gather(turn, form.name, `${offer.question}\n${said.text}`, false);
  // "OK, then order one for me" goes on from the answer, and is no word of thanks for it.
  // "Yes, I changed the cable", of a fault, says what was tried, and not that it helped.
  const isFault = form?.kind === 'incident' && heard.lead === 'yes' && wishes('triedSo', 'all', behindYes(said.text));
  const isPlain = turn.isAct('yes') || turn.isAct('thanks');
  const goesOn = !solved && (isFault || (!isPlain && isMoreBehindOk(said.text)));
  if (goesOn && !elsewhere && !heard.isQuestion && !turn.says('ticket'))
    return gather(turn, offer.intent ?? generalForm, `${offer.question}\n${said.text}`, false);
  if (solved || ((isAct('yes') || isAct('thanks')) && !turn.says('ticket') && !goesOn)) {
    return anythingElse({
      events: [rated(true)],
      say: [text('glad')],
      after: { article: offer.article, intent: offer.intent, question: offer.question },
    });
  }
  // "Open a ticket: my screen is broken", after an answer on printers, is for the screen.
  const isNamed = guess !== undefined && guess.confidence >= clearBeside && guess.intent !== offer.intent;
  if (isNamed && turn.says('ticket')) return gather(turn, guess.intent, said.text, false);
  if (isAct('no') || isAct('ticket') || turn.says('ticket')) {
    return notHelped(turn, offer, rated(false), isAct('no') || isComplaint(said.text));
  }
  if (lacksThing(said.text)) {
    const opened = gather(turn, offer.intent ?? generalForm, `${offer.question}\n${said.text}`, false);
    return { ...opened, events: [rated(false), ...opened.events] };
  }
  if (fillsForm(turn, offer.intent))
    return gather(turn, offer.intent ?? generalForm, `${offer.question}\n${said.text}`, false);
  // "Dell", "iphone": which one it is, and no matter of its own.
  const isSame = guess?.intent === offer.intent && !heard.isQuestion && !isAct('skip');
  if (isSame && isBareWord(said.text))
    return gather(turn, offer.intent ?? generalForm, `${offer.question}\n${said.text}`, false);
  // Whoever goes on about the matter instead of saying yes has not been helped: "it's not in there".
  const another = heard.act !== null && heard.act.confidence >= rules.thresholds.act;
  const isFound = !isOfIt && (world.hits[0]?.score ?? 0) >= rules.thresholds.answer;
  const asksOn = heard.isQuestion || elsewhere || another || isFound;
  if (asksOn || heard.spoken?.length || !isBrief(said.text) || !/[\p{L}\p{N}]/u.test(said.text)) return null;
  // "For 12 people" says more of the matter, and nothing of the answer.
  return isComplaint(said.text)
    ? notHelped(turn, offer, rated(false), true)
    : gather(turn, offer.intent ?? generalForm, `${offer.question}\n${said.text}`, false);
}

/** Three words or more behind an "OK", which is no yes to "did that help?". */
function isMoreBehindOk(said: string): boolean {
  const behind = okAhead.exec(simplified(said))?.[1] ?? '';
  return hasWordsInRow(behind, 3) || /\p{sc=Han}{4}/u.test(behind);
}
/** What is said behind the first word, with a comma or without. */
const behindYes = (said: string): string =>
  wordsAfterNo(said) || simplified(said).replace(/^[\p{P}\s]*(?:\p{L}+|是的?|对|嗯)[\p{P}\s]*/u, '');

const okAhead =
  /^[\p{P}\s]*(?:(?:ok(?:ay|i)?|alright|all right|fine|right|good|vale|bueno|bien|d['’]accord|bon|na gut|gut|تمام|طيب|حسنا|حسناً|اوك|اوكي)(?!\p{L})|[好行嗯]的?)[\p{P}\s]*(.+)$/isu;

/** "Thanks. No, it still drops": what was taken for help was none. Null where nothing is taken back. */
export function takeBack(turn: Turn, offer: Offer & { kind: 'more' }, isAct: (name: Act) => boolean): Decision | null {
  const { heard, said, conversation, rules } = turn;
  const { after } = offer;
  const [guess] = heard.intents;
  const elsewhere = guess !== undefined && guess.intent !== after?.intent && guess.confidence >= rules.thresholds.form;
  if (after === undefined || elsewhere || heard.isQuestion || saysSolved(heard, said)) return null;
  const complains = isAct('no') && kindOf(said.text, conversation.locale) === 'fault';
  if (!complains && !isStillSo(said.text)) return null;
  return notHelped(turn, after, { type: 'answer-rated', helped: false, article: after.article }, true);
}
