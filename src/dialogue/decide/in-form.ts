import type { EventBody } from '../../conversation/events.ts';
import { type Conversation, type FormState, joined } from '../../conversation/fold.ts';
import { leanOfField } from '../../understanding/fields/extract.ts';
import type { Act, Understanding } from '../../understanding/types.ts';
import { answersWith, fileFilling, fillings, nextField, withFillings } from '../form/form.ts';
import {
  addTo,
  ask,
  comeBack,
  confirmButtons,
  declined,
  detailsOf,
  filledEvents,
  goBack,
  goOn,
  noteAside,
  noteFile,
  open,
  proceed,
  saidBack,
  summaryOf,
  takesAnything,
  thenBack,
  whichField,
} from '../form/form-steps.ts';
import { missed } from '../form/missed.ts';
import { isChange, isNoPlace, putRight } from '../form/put-right.ts';
import { tellsWhy } from '../form/tells-why.ts';
import { bothOf, namesTwo } from '../form/two-choices.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';
import { anotherMatter, withRest } from '../matter/matters.ts';
import { wantsClosed } from '../words/ticket-words.ts';
import {
  addsMore,
  asksToSend,
  callsOff,
  comesBackTo,
  firstClause,
  goesOn,
  isBrief,
  isComplaint,
  isDetail,
  namesTicket,
  offersGuess,
  prefersOther,
  saysLittle,
  saysMore,
  saysOk,
  saysTried,
  takesLeave,
  wantsSent,
} from '../words/wording.ts';
import { howTo, isFileAlone, tellsHowOften, tellsNoPlace, tellsOfIt } from './asides.ts';
import {
  anythingElse,
  asksRecap,
  type Decision,
  type DialogueRules,
  decision,
  type Said,
  saysSolved,
  speaks,
  text,
  type World,
} from './decision.ts';
import { digression, isBesideAnswer } from './digression.ts';
import { dropsIt } from './drops.ts';
import { tellHours } from './person.ts';

/** "Asap please" names nobody and no place. */
function isHasteAlone({ urgency }: Understanding, words: string): boolean {
  return urgency >= surelyUrgent && words.trim().split(/\s+/u).length <= mostWordsOfHaste && words.length <= 30;
}
const surelyUrgent = 0.7;
const mostWordsOfHaste = 4;

/**
 * "No sé quién lo aprueba", "nobody told me": no value for what was asked. Where people are to tell something in words of their own it
 * tells something, and beside "maybe" or "but" there is a value after all.
 */
function knowsNot(heard: Understanding, asked: FieldDefinition | null, words: string): boolean {
  if (asked === null || (asked.type === 'text' && asked.finds === undefined)) return false;
  return speaks(heard, 'unsure') && isBrief(words) && !offersGuess(words) && !answersWith(heard, asked);
}

/** A choice is named so surely where its very word is said. */
const sureOfWord = 0.95;
/** Words that are this much of a message are what it is about. */
const leastShare = 0.3;

/** One message while a form is open. */
export function decideInForm(
  conversation: Conversation & { form: FormState },
  form: FormDefinition,
  heard: Understanding,
  said: Said,
  rules: DialogueRules,
  world: World,
): Decision {
  const state = conversation.form;
  const isAct = (name: Act, at = 0.8): boolean => heard.act?.name === name && heard.act.confidence >= at;
  const says = (name: Act): boolean => speaks(heard, name);
  const asked = form.fields.find((field) => field.name === state.asked) ?? null;
  if (goesOn(said.text)) return goOn(form, state, asked);
  if (comesBackTo(said.text)) return thenBack(decision('talk'), form, state);
  if (says('why') && asked && heard.isQuestion && !answersWith(heard, asked))
    return thenBack(decision('talk', { say: [text('why-asked')] }), form, state);
  if (says('hours') && heard.isQuestion && !answersWith(heard, asked)) return thenBack(tellHours(world), form, state);
  if (asksRecap(heard, said)) return thenBack(decision('talk', { say: [summaryOf(form, state)] }), form, state);
  const solved = saysSolved(heard, said);
  // At a question that may be skipped, "not needed" is about what was asked.
  const cancels =
    isAct('cancel') ||
    (asked === null && wantsClosed(said.text) && !heard.isQuestion) ||
    ((callsOff(said.text) || callsOff(firstClause(said.text))) && !answersWith(heard, asked)) ||
    dropsIt(said.text, state.about) ||
    (heard.lead === 'cancel' && !heard.isQuestion && firstClause(said.text) !== '') ||
    says('drop') ||
    (says('cancel') && (!asked?.optional || isAct('cancel', 0.5)));
  // "Doch nicht abbrechen", where nothing was called off yet.
  if (cancels && says('resume')) return thenBack(decision('talk'), form, state);
  if (cancels || solved) {
    return anythingElse({
      kind: 'cancel',
      events: [{ type: 'form-cancelled', form: form.name }],
      say: [text(solved ? 'solved-unsent' : 'cancelled')],
    });
  }
  const how = howTo(conversation, heard, said);
  if (how) return thenBack(decision('talk', { say: [text(how)] }), form, state);
  const right = putRight(form, state, asked, heard, said, rules, conversation.locale, world.now);
  const changes = right.found.some((one) => isChange(state, one, asked));
  const isAside =
    tellsHowOften(said.text) ||
    (asked?.finds === 'name' && tellsOfIt(said.text)) ||
    (asked?.finds === 'plate' && tellsOfIt(said.text) && !/\d/u.test(said.text)) ||
    ((asked?.finds === 'place' || asked?.finds === 'people' || asked?.finds === 'hour') &&
      tellsNoPlace(said.text) &&
      !answersWith(heard, asked)) ||
    ((asked?.finds === 'name' || asked?.finds === 'person' || asked?.finds === 'place' || asked?.type === 'choice') &&
      !answersWith(heard, asked) &&
      isHasteAlone(heard, said.text)) ||
    ((asked?.type === 'choice' || asked?.type === 'date') && tellsOfIt(said.text) && !answersWith(heard, asked));
  if (
    asked &&
    isAside &&
    !(changes && heard.isCorrection) &&
    !addsMore(said.text) &&
    (!heard.isQuestion || asked.finds === 'place') &&
    state.misses === 0
  )
    return noteAside(form, state, asked, said.text);
  const why = tellsWhy(form, state, asked, heard, said.text);
  if (asked && why)
    return ask(form, withFillings(form, state, [why]), asked, {
      events: filledEvents(form, [why]),
      say: [saidBack(form, why)],
    });
  const sendsNone = asked?.type === 'attachment' && said.attachments.length === 0 && !heard.isQuestion;
  if (sendsNone && (isAct('yes') || heard.lead === 'yes') && isBrief(said.text) && !wantsSent(said.text))
    return thenBack(decision('talk', { say: [text('attach-how')] }), form, state);
  // "Yes please, open a ticket", though something is missing for it yet.
  const agrees =
    asked !== null &&
    !asked.optional &&
    isBrief(said.text) &&
    (isAct('ticket', 0.5) || says('ticket') || (namesTicket(said.text) && (isAct('yes', 0.5) || heard.lead === 'yes')));
  if (agrees && !answersWith(heard, asked) && !wantsSent(said.text) && !changes && !right.isChange)
    return goOn(form, state, asked);
  const isTried = asked !== null && !takesAnything(asked) && saysTried(said.text) && !answersWith(heard, asked);
  if (asked && (isTried || isBesideAnswer(form, asked, heard, said.text)))
    return noteAside(form, state, asked, said.text);
  const wantsFile = form.fields.some(({ type }) => type === 'attachment');
  if (isFileAlone(said) && !wantsFile) return noteFile(form, state, asked);
  const takesMore = asked !== null && (takesAnything(asked) || answersWith(heard, asked));
  const more = takesMore ? null : anotherMatter(form, heard, said, rules);
  if (more) return withRest(decision('ask', comeBack(form, state, asked)), [more]);
  if (right.reopened) return ask(form, state, right.reopened);

  // A free-text question takes any words as its answer, but not a move of the dialogue: "skip" is no detail.
  const saysNothing = !/[\p{L}\p{N}]/u.test(said.text) && said.attachments.length === 0;
  // Who writes instead of sending a file has none; one that comes later is still taken.
  const noFile = asked?.type === 'attachment' && said.attachments.length === 0 && !heard.isQuestion;
  const leaves = takesLeave(said.text);
  // "No, Monday" at a question that may be skipped takes back a day given before.
  const takesBack = (heard.lead === 'no' || declined(heard, said)) && asked?.type !== 'boolean' && changes;
  // "Sorry, it's the Mac" at a free-text question puts right what was said before.
  const putsRight = takesBack || right.isChange || ((heard.isCorrection || prefersOther(said.text)) && changes);
  // "Is there anything else?" can be denied, whatever the form needs, once something was told.
  const mayBeNothing =
    asked !== null && (asked.optional || (takesAnything(asked) && Object.keys(state.values).length > 0));
  const declines =
    mayBeNothing &&
    !isAct('yes', 0.9) &&
    isBrief(said.text) &&
    !putsRight &&
    !right.reworded &&
    ((noFile && !addsMore(said.text)) ||
      saysNothing ||
      leaves ||
      heard.lead === 'no' ||
      says('cancel') ||
      declined(heard, said));
  // "Yes", "ok" or "send" to "is there anything else?" says no more: where nothing else is missing, the summary offers to open the ticket.
  const rest = asked?.optional ? restOf(form, state, asked) : null;
  const isLast = rest?.length === 1;
  const isOpenText = asked?.type === 'text';
  const sendsOff =
    rest !== null &&
    asked?.type !== 'boolean' &&
    asked?.type !== 'choice' &&
    (wantsSent(said.text) ? isLast || !saysOk(said.text) : isLast && isOpenText && isAct('yes', 0.9));
  const announces = asked?.optional === true && isAct('yes', 0.9) && isBrief(said.text) && heard.found.length <= 1;
  // "No" or "open a ticket" names no application.
  const namesNothing =
    !asked?.optional &&
    isBrief(said.text) &&
    (leaves || asksToSend(said.text) || (['yes', 'no', 'ticket', 'goodbye'] as const).some((act) => isAct(act, 0.9)));
  const skips = isAct('skip') || knowsNot(heard, asked, said.text);
  const moves =
    namesNothing ||
    skips ||
    isAct('back') ||
    declines ||
    sendsOff ||
    announces ||
    (['greeting', 'thanks', 'help', 'assistant'] as const).some((act) => isAct(act, 0.85));
  const corrects = putsRight || heard.isCorrection;
  // "Also the light flickers" puts nothing in the place of the toilet.
  const isBeside = addsMore(said.text) && !heard.isCorrection;
  const [guess] = heard.intents;
  const isElsewhere = guess !== undefined && guess.intent !== form.name && guess.confidence >= rules.thresholds.form;
  // "Cost centre 4711" is no sum of money.
  const namedField = asked?.type === 'money' || asked?.type === 'number' ? rules.fieldNamed(form, said.text) : null;
  const namesCode = form.fields.some(({ name, type }) => name === namedField && type === 'pattern');
  const found = right.found.filter(({ field, start, end, confidence }) => {
    if (field === asked?.name && namesCode) return false;
    // "Our boss, Sandra Meyer", where a day is asked, is not who leaves.
    const isPerson = form.fields.some(({ name, finds }) => name === field && finds === 'person');
    const isOther = asked !== null && field !== asked.name && state.values[field] !== undefined && !corrects;
    if (isPerson && isOther) return false;
    // "Senden" sends the form off, and says of no mail that it cannot be sent, but where it is the very word of a choice.
    if (asksToSend(said.text) && (field !== asked?.name || (asked.type === 'choice' && confidence < sureOfWord)))
      return false;
    // "I forgot my password too" is another matter, and the phone was stolen all the same.
    if (field !== asked?.name && state.values[field] !== undefined && isElsewhere && !corrects) return false;
    if (field === asked?.name)
      return (
        !(moves || putsRight || right.reworded || isNoPlace(form, asked, state, heard, said)) ||
        asked.type !== 'text' ||
        asked.finds === 'duration'
      );
    // Under the summary a day that is mentioned in passing changes none that was given.
    if (
      isBeside &&
      field !== asked?.name &&
      state.values[field] !== undefined &&
      rules.fieldNamed(form, said.text) !== field
    )
      return false;
    // "Can I get in today without it?" does not say that it was lost today.
    if (heard.isQuestion && isOther && leanOfField(field) === 'past') return false;
    const inPassing = asked === null && (end - start) / said.text.length < leastShare;
    return !inPassing || corrects || state.values[field] === undefined || rules.fieldNamed(form, said.text) === field;
  });
  const files = fileFilling(form, state, said);
  const reworded = right.reworded ? [right.reworded] : [];
  const pair = bothOf(asked, state, said.text, rules, conversation.locale, world.now);
  const second =
    asked?.type === 'choice' && !corrects ? namesTwo(asked, said.text, rules, conversation.locale, world.now) : null;
  const taken = [
    ...fillings(form, state, found, state.asked, corrects).map((filling) =>
      second !== null && filling.field === asked?.name ? { ...filling, value: second } : filling,
    ),
    ...reworded,
    ...files,
    ...(pair ? [pair] : []),
  ];
  const answersAsked = asked !== null && taken.some((filling) => filling.field === asked.name);
  const adds =
    addsMore(said.text) && !says('skip') && !answersAsked && asked?.type !== 'text' && !heard.isQuestion && !moves;
  if (adds && taken.length === 0) return addTo(form, state, said.text);
  // "I have no receipt" is about the file that was asked for, whatever else it sounds like.
  const hasNone = noFile && asked?.optional === true && isBrief(said.text) && isComplaint(said.text);
  const aside =
    hasNone || (taken.length > 0 && !answersAsked && (!heard.isQuestion || right.isChange))
      ? null
      : digression(form, state, heard, said, rules, world, asked, answersAsked, conversation.locale);
  if (aside) return aside;
  // "Do you know how much it costs?" is no reason.
  const asksBack = heard.isQuestion && /[?？؟]\s*$/u.test(said.text) && !saysLittle(said.text);
  if (asked?.type === 'text' && !takesAnything(asked) && answersAsked && asksBack)
    return noteAside(form, state, asked, said.text);

  if (asked && !answersAsked) {
    if (isAct('back')) return goBack(form, state);
    // Who does not know goes on all the same; "is anybody in danger?" is asked again.
    const needed = asked.type === 'boolean' && !asked.optional;
    if ((skips && !needed) || declines || sendsOff) {
      const skipped = sendsOff ? rest : [asked.name];
      // "Until tomorrow, please" is no photo, and yet is to be on the ticket.
      const tellsMore = heard.act === null && heard.lead === null && saysMore(said.text) && !isComplaint(said.text);
      const isTold = noFile && !sendsOff && !declined(heard, said) && (isDetail(said.text) || tellsMore);
      const about = isTold ? joined(state.about, said.text.trim()) : state.about;
      const events = skipped.map((field): EventBody => ({ type: 'skipped', form: form.name, field }));
      if (isTold) events.push({ type: 'added', form: form.name, text: said.text.trim() });
      return proceed(
        form,
        { ...state, about, skipped: [...state.skipped, ...skipped], asked: null },
        events,
        isTold ? [text('added-to-details')] : [],
      );
    }
  }
  if (taken.length > 0) {
    const next = withFillings(form, state, taken);
    // What was read between the lines is said back: another question's value, or the day of "the end of the month".
    const isAbout = (name: string): boolean => found.some(({ field, open }) => field === name && open === 'about');
    const echo = taken.filter(({ field, corrected }) => corrected || field !== state.asked || isAbout(field));
    const say = echo.map((filling) => saidBack(form, filling));
    const events = filledEvents(form, taken);
    // A ticket is for one of them: that it is two goes on it in words.
    const isTwo = pair !== null || (second !== null && answersAsked);
    if (!isTwo) return proceed(form, next, events, say);
    events.push({ type: 'added', form: form.name, text: said.text.trim() });
    const about = joined(state.about, said.text.trim());
    return proceed(form, { ...next, about }, events, [text('added-to-details'), ...say]);
  }
  if (asked) return missed(form, state, asked, heard, said);
  return decideOnSummary(form, state, heard, said, rules, isAct);
}

/** The questions that are left, where each may be skipped; else null. */
function restOf(form: FormDefinition, state: FormState, asked: FieldDefinition): string[] | null {
  const rest = [asked.name];
  for (;;) {
    const next = nextField(form, { ...state, skipped: [...state.skipped, ...rest] });
    if (next === null) return rest;
    if (!next.optional) return null;
    rest.push(next.name);
  }
}

/** The summary is shown and waits for a yes. */
function decideOnSummary(
  form: FormDefinition,
  state: FormState,
  heard: Understanding,
  said: Said,
  rules: DialogueRules,
  isAct: (name: Act, at?: number) => boolean,
): Decision {
  if (isAct('yes', 0.6) || heard.lead === 'yes' || wantsSent(said.text)) return open(form, state, []);
  const named = rules.fieldNamed(form, said.text);
  const field = form.fields.find((candidate) => candidate.name === named);
  if (field) return ask(form, state, field);
  if (isAct('no', 0.6) || heard.lead === 'no' || isAct('back', 0.6) || heard.isCorrection) {
    return whichField(form, state);
  }
  // Whatever else is said before the ticket is opened belongs on it.
  const isMore = (saysMore(said.text) || isDetail(said.text)) && !speaks(heard, 'skip') && !isAct('skip');
  if (!heard.isQuestion && isMore && !takesLeave(said.text) && detailsOf(form)) return addTo(form, state, said.text);
  return decision('confirm', { say: [text('confirm')], buttons: confirmButtons });
}
