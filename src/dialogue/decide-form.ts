import type { EventBody, FieldValue } from '../conversation/events.ts';
import { type Conversation, type FormState, oneLine } from '../conversation/fold.ts';
import { type Act, type Alarm, alarms, type Found, type Understanding } from '../understanding/types.ts';
import { type Called, callFor } from './decide-alarm.ts';
import {
  anythingElse,
  type Button,
  type Decision,
  type DialogueRules,
  decision,
  type Said,
  type Say,
  saysSolved,
  speaks,
  text,
  type World,
} from './decision.ts';
import { type Filling, fillings, gathered, nextField, stale, sureWhenAsked } from './form.ts';
import type { FieldDefinition, FormDefinition } from './intents.ts';
import { foundAtFirst, putRight } from './put-right.ts';
import { isBareWord, isBrief, wantsSent, wantsToKnow } from './wording.ts';

/** Words that are this much of a message are what it is about. */
const leastShare = 0.3;
/** After this many replies that could not be read, the words are noted as they are: nobody is asked a fourth time. */
const mostMisses = 2;
const longestRawValue = 300;

/** Opens a form: what the first words and files already say is filled in, then the first question is asked. */
export function startForm(
  form: FormDefinition,
  about: string,
  conversation: Pick<Conversation, 'locale'>,
  rules: DialogueRules,
  world: World,
  opening: Say,
  said?: Said,
): Decision {
  const empty: FormState = { name: form.name, about, values: {}, skipped: [], asked: null, misses: 0 };
  const found = foundAtFirst(form, about, conversation.locale, rules, world.now);
  const taken = [...fillings(form, empty, found, null), ...(said ? fileFilling(form, empty, said) : [])];
  const described = form.fields
    .filter(({ firstWords }) => firstWords && describes.test(about))
    .map(({ name }): Filling => ({ field: name, value: about.trim(), corrected: false }));
  const filled = [...taken, ...described];
  const state = withFillings(form, empty, filled);
  const events: EventBody[] = [{ type: 'form-started', form: form.name, about }, ...filledEvents(form, filled)];
  // "One question at a time" is no way to begin where nothing is left to ask.
  const lead = opening.what === 'about-form' && nextField(form, state) === null ? [] : [opening];
  return proceed(form, state, events, [...lead, ...taken.map((filling) => saidBack(form, filling))]);
}

/** At least four words, or six characters of a script without spaces: less describes nothing. */
const describes = /(?:\S*\p{L}\S*\s+){3}\S*\p{L}|\p{sc=Han}{6}/u;

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
  const solved = saysSolved(heard, said);
  // At a question that may be skipped, "not needed" is about what was asked.
  const cancels = isAct('cancel') || (says('cancel') && (!asked?.optional || isAct('cancel', 0.5)));
  if (cancels || solved) {
    return anythingElse({
      kind: 'cancel',
      events: [{ type: 'form-cancelled', form: form.name }],
      say: [text(solved ? 'solved-unsent' : 'cancelled')],
    });
  }
  const right = putRight(form, state, asked, heard, said, rules);
  if (right.reopened) return ask(form, right.reopened, false, [], []);

  // A free-text question takes any words as its answer, but not a move of the dialogue: "skip" is no detail.
  const saysNothing = !/[\p{L}\p{N}]/u.test(said.text) && said.attachments.length === 0;
  // Who writes instead of sending a file has none; one that comes later is still taken.
  const noFile = asked?.type === 'attachment' && said.attachments.length === 0 && !heard.isQuestion;
  // "No, Monday" at a question that may be skipped takes back a day given before.
  const takesBack =
    (heard.lead === 'no' || declined(heard)) &&
    asked?.type !== 'boolean' &&
    right.found.some((one) => isChange(state, one, asked));
  const declines =
    asked?.optional === true &&
    !isAct('yes', 0.9) &&
    isBrief(said.text) &&
    !takesBack &&
    !right.isChange &&
    !right.reworded &&
    (noFile || saysNothing || heard.lead === 'no' || declined(heard));
  // "Yes", "ok" or "send" to "is there anything else?" says no more: where nothing else is missing, the summary offers to open the ticket.
  const isLast = asked !== null && nextField(form, { ...state, skipped: [...state.skipped, asked.name] }) === null;
  const sendsOff = asked?.type === 'text' && asked.optional && isLast && (isAct('yes', 0.9) || wantsSent(said.text));
  const announces = asked?.optional === true && isAct('yes', 0.9) && isBrief(said.text) && heard.found.length <= 1;
  // "No" or "open a ticket" names no application.
  const namesNothing =
    !asked?.optional &&
    isBrief(said.text) &&
    (['yes', 'no', 'ticket', 'goodbye'] as const).some((act) => isAct(act, 0.9));
  const moves =
    namesNothing ||
    isAct('skip') ||
    isAct('back') ||
    declines ||
    sendsOff ||
    announces ||
    (['greeting', 'thanks', 'help', 'assistant'] as const).some((act) => isAct(act, 0.85));
  // "Sorry, it's the Mac" at a free-text question puts right what was said before.
  const putsRight =
    takesBack || right.isChange || (heard.isCorrection && right.found.some((one) => isChange(state, one, asked)));
  const corrects = putsRight || heard.isCorrection;
  const found = right.found.filter(({ field, start, end }) => {
    if (field === asked?.name)
      return !(moves || putsRight || isNoPlace(asked, state, heard, said)) || asked.type !== 'text';
    // Under the summary a day that is mentioned in passing changes none that was given.
    const inPassing = asked === null && (end - start) / said.text.length < leastShare;
    return !inPassing || corrects || state.values[field] === undefined || rules.fieldNamed(form, said.text) === field;
  });
  const files = fileFilling(form, state, said);
  const reworded = right.reworded ? [right.reworded] : [];
  const taken = [...fillings(form, state, found, state.asked, corrects), ...reworded, ...files];
  const answersAsked = asked !== null && taken.some((filling) => filling.field === asked.name);
  const aside =
    taken.length > 0 && !answersAsked && (!heard.isQuestion || right.isChange)
      ? null
      : digression(form, heard, said, rules, world, asked, answersAsked);
  if (aside) return aside;

  if (asked && !answersAsked) {
    if (isAct('back')) return goBack(form, state);
    // Who does not know goes on all the same; "is anybody in danger?" is asked again.
    const needed = asked.type === 'boolean' && !asked.optional;
    if ((isAct('skip') && !needed) || declines || sendsOff) {
      const skipped: EventBody = { type: 'skipped', form: form.name, field: asked.name };
      return proceed(form, { ...state, skipped: [...state.skipped, asked.name], asked: null }, [skipped], []);
    }
  }
  if (taken.length > 0) {
    const next = withFillings(form, state, taken);
    const echo = taken.filter((filling) => filling.corrected || filling.field !== state.asked);
    return proceed(
      form,
      next,
      filledEvents(form, taken),
      echo.map((filling) => saidBack(form, filling)),
    );
  }
  if (asked) return missed(form, state, asked, heard, said);
  return decideOnSummary(form, state, heard, said, rules, isAct);
}

/** A question, or the name of a choice made before ("the chair"), says where nothing is. */
function isNoPlace(asked: FieldDefinition, state: FormState, heard: Understanding, { text: words }: Said): boolean {
  if (asked.finds !== 'place') return false;
  if (heard.isQuestion && wantsToKnow(words)) return true;
  return heard.found.some(
    ({ field, text: name }) =>
      field !== asked.name && state.values[field] !== undefined && words.trim().length - name.length <= longestArticle,
  );
}

/** Letters beside a noun that is named alone. */
const longestArticle = 5;

/** Another value for a field that already has one, and that was not asked now. */
function isChange(state: FormState, { field, value, confidence }: Found, asked: FieldDefinition | null): boolean {
  const before = state.values[field];
  return (
    field !== asked?.name &&
    before !== undefined &&
    confidence >= 0.8 &&
    JSON.stringify(before) !== JSON.stringify(value)
  );
}

const sureOfDeclining = 0.6;

/** "No", "that's all", "don't know": nothing for a question that may be skipped. */
function declined(heard: Understanding): boolean {
  if (speaks(heard, 'skip')) return true;
  const { act } = heard;
  if (act === null || act.confidence < sureOfDeclining) return false;
  return act.name === 'no' || act.name === 'skip' || act.name === 'goodbye';
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
  if (isAct('yes', 0.6) || heard.lead === 'yes') return open(form, state, []);
  const named = rules.fieldNamed(form, said.text);
  const field = form.fields.find((candidate) => candidate.name === named);
  if (field) return ask(form, field, false, [], []);
  if (isAct('no', 0.6) || heard.lead === 'no' || isAct('back', 0.6) || heard.isCorrection) {
    return decision('confirm', {
      say: [text('which-field')],
      buttons: [
        ...form.fields
          .filter((candidate) => nextable(candidate, state))
          .map((candidate): Button => ({ label: candidate.name })),
        { button: 'button-cancel' },
      ],
    });
  }
  const details = moreFields
    .map((name) => form.fields.find((one) => one.name === name))
    .find((one) => one?.type === 'text');
  if (!details || heard.isQuestion || !saysMore.test(said.text)) {
    return decision('confirm', { say: [text('confirm')], buttons: confirmButtons });
  }
  // Whatever else is said before the ticket is opened belongs on it.
  const before = state.values[details.name];
  const value = [...(typeof before === 'string' ? [before] : []), said.text.trim()].join('\n');
  const more: Filling = { field: details.name, value, corrected: before !== undefined };
  return proceed(form, withFillings(form, state, [more]), filledEvents(form, [more]), [text('added-to-details')]);
}

/** Where words belong that answer no question; the first that the form has. */
const moreFields = ['details', 'reason'];
/** At least two words, or three characters of a script without spaces. */
const saysMore = /\p{L}[^\s]*\s+\S*\p{L}|\p{sc=Han}{3}/u;

const confirmButtons: Button[] = [{ button: 'button-open' }, { button: 'button-change' }, { button: 'button-cancel' }];

function nextable(field: FieldDefinition, state: FormState): boolean {
  return state.values[field.name] !== undefined || state.skipped.includes(field.name);
}

/** Something else in the middle: it is answered, and the open question asked again. */
function digression(
  form: FormDefinition,
  heard: Understanding,
  said: Said,
  rules: DialogueRules,
  world: World,
  asked: FieldDefinition | null,
  answersAsked: boolean,
): Decision | null {
  const [guess] = heard.intents;
  const [hit] = world.hits;
  const elsewhere = guess !== undefined && guess.intent !== form.name && guess.confidence >= rules.thresholds.form;
  // A reply to a free-text question is taken as the reply, unless it plainly asks about something else.
  const plainReply = answersAsked && (asked?.type !== 'text' || !(heard.isQuestion && elsewhere));
  // "Wait, how do I book a room?" puts nothing right, however it begins.
  if (plainReply || (heard.isCorrection && !(heard.isQuestion && elsewhere))) return null;
  // One word at a question with choices is a try to answer it.
  if (asked?.type === 'choice' && isBareWord(said.text) && (heard.act?.confidence ?? 0) < 0.85) return null;
  const back = comeBack(form, asked);
  if (hit && hit.score >= rules.thresholds.answer && (heard.isQuestion || elsewhere)) {
    return decision('answer', {
      events: [
        {
          type: 'answered',
          article: hit.passage.article,
          passage: hit.passage.id,
          question: '',
          intent: guess?.intent ?? null,
        },
        ...back.events,
      ],
      say: [{ what: 'answer', hit }, ...back.say],
      buttons: back.buttons,
    });
  }
  // "Wait, where can I park?" is no name, though a name was asked for and nothing answers it.
  const asksElsewhere = asked?.type === 'text' && heard.isQuestion && elsewhere;
  if (answersAsked && !asksElsewhere) return null;
  const act = heard.act && heard.act.confidence >= 0.85 ? heard.act.name : null;
  if (act === 'resume') return decision('talk', back);
  const small = act === 'greeting' || act === 'thanks' || act === 'help' || act === 'assistant' ? act : null;
  if (small) return thenBack(decision('talk', { say: [text(small)] }), form, asked);
  if (asksElsewhere || (elsewhere && asked?.type !== 'text' && heard.found.length === 0)) {
    const say: Say[] = [{ what: 'about-form', key: 'finish-first', form: form.name }, ...back.say.slice(1)];
    return decision('ask', { events: back.events, say, buttons: [...back.buttons, { button: 'button-cancel' }] });
  }
  return null;
}

/** What is said to return to the form after something else. */
function comeBack(form: FormDefinition, asked: FieldDefinition | null): Pick<Decision, 'events' | 'say' | 'buttons'> {
  const lead: Say = { what: 'about-form', key: 'back-to-form', form: form.name };
  if (asked) {
    const question = ask(form, asked, false, [], [lead]);
    return { events: question.events, say: question.say, buttons: question.buttons };
  }
  return { events: [], say: [lead, text('confirm')], buttons: confirmButtons };
}

/** Something told in the middle of a form, and back to its question. */
export function thenBack(told: Decision, form: FormDefinition, asked: FieldDefinition | null): Decision {
  const back = comeBack(form, asked);
  return { ...told, events: [...told.events, ...back.events], say: [...told.say, ...back.say], buttons: back.buttons };
}

/** A number, day or choice that answers the question is an answer, whatever else it may mean; any words answer one for words. */
export function answersWith({ found }: Understanding, asked: FieldDefinition | null): boolean {
  if (asked === null || asked.type === 'text') return false;
  return found.some(({ field, confidence }) => field === asked.name && confidence >= sureWhenAsked);
}

function goBack(form: FormDefinition, state: FormState): Decision {
  const at = form.fields.findIndex((field) => field.name === state.asked);
  const before = form.fields.slice(0, Math.max(at, 0)).findLast((field) => nextable(field, state));
  const again = before ?? form.fields[Math.max(at, 0)];
  return again ? ask(form, again, false, [], []) : decision('talk', { say: [text('nothing-to-cancel')] });
}

function missed(
  form: FormDefinition,
  state: FormState,
  asked: FieldDefinition,
  heard: Understanding,
  said: Said,
): Decision {
  // "Yes" is no name, and no choice either.
  const noAnswer = heard.lead === 'no' || declined(heard) || (heard.act?.name === 'yes' && isBareWord(said.text));
  if (state.misses < mostMisses || said.text.trim() === '') {
    const again = ask(form, asked, true, [], []);
    // Who says "no" has not got the format wrong: the question is put again as it was.
    return noAnswer ? { ...again, say: ask(form, asked, false, [], []).say } : again;
  }
  if (asked.type === 'attachment' || asked.optional || noAnswer) {
    const skipped: EventBody = { type: 'skipped', form: form.name, field: asked.name };
    return proceed(form, { ...state, skipped: [...state.skipped, asked.name], asked: null }, [skipped], []);
  }
  const raw: Filling = { field: asked.name, value: oneLine(said.text, longestRawValue), corrected: false };
  return proceed(form, withFillings(form, state, [raw]), filledEvents(form, [raw]), [text('noted-as-written')]);
}

/** Asks what is still missing, or shows the summary, or opens the ticket where haste matters more than a last look. */
function proceed(form: FormDefinition, state: FormState, events: EventBody[], say: Say[]): Decision {
  const alarm = alarmOf(form, state);
  if (alarm) return open(form, state, events, alarm);
  const next = nextField(form, state);
  if (next) return ask(form, next, false, events, say);
  if (form.start === 'hand-off') return open(form, state, events);
  return decision('confirm', {
    events: [...events, { type: 'summarised', form: form.name }],
    say: [
      ...say,
      { what: 'summary', form: form.name, values: gathered(form, state.values), about: state.about },
      text('confirm'),
    ],
    buttons: confirmButtons,
  });
}

/** The alarm that a given value raises, if any: a person is called before the rest is asked. */
function alarmOf(form: FormDefinition, { values }: FormState): Alarm | null {
  for (const { name, alarm } of form.fields)
    for (const raised of alarms) if (alarm?.[raised]?.some((value) => value === values[name])) return raised;
  return null;
}

/** Opens the ticket, and where haste matters calls a person. */
function open(form: FormDefinition, state: FormState, events: EventBody[], alarm: Alarm | null = null): Decision {
  const values = gathered(form, state.values);
  const { say, reason }: Called = alarm
    ? callFor(alarm)
    : form.start === 'hand-off'
      ? { say: [{ what: 'handed-off', reason: 'rule' }], reason: 'rule' }
      : { say: [{ what: 'opened' }], reason: null };
  return decision('open-ticket', {
    events,
    say,
    effect: { do: 'open-ticket', form: form.name, about: state.about, values, calls: reason },
  });
}

function ask(form: FormDefinition, field: FieldDefinition, again: boolean, events: EventBody[], say: Say[]): Decision {
  const options: Button[] = (field.choices ?? []).map((choice) => ({ field: field.name, value: choice.value }));
  const yesNo: Button[] = field.type === 'boolean' ? [{ button: 'button-yes' }, { button: 'button-no' }] : [];
  return decision('ask', {
    events: [...events, { type: 'asked', form: form.name, field: field.name, again }],
    say: [...say, { what: 'ask', form: form.name, field: field.name, again }],
    buttons: [...options, ...yesNo, ...(field.optional ? [{ button: 'button-skip' } as const] : [])],
  });
}

/** A file given while a form that wants one is open is that file, asked or not. */
function fileFilling(form: FormDefinition, state: FormState, said: Said): Filling[] {
  const field = form.fields.find((candidate) => candidate.type === 'attachment');
  if (!field || said.attachments.length === 0) return [];
  const before = state.values[field.name];
  const value: FieldValue = [...(Array.isArray(before) ? before : []), ...said.attachments.map((file) => file.id)];
  return [{ field: field.name, value, corrected: false }];
}

function filledEvents(form: FormDefinition, taken: readonly Filling[]): EventBody[] {
  return taken.map(({ field, value, corrected }) => ({ type: 'filled', form: form.name, field, value, corrected }));
}

function saidBack(form: FormDefinition, { field, value, corrected }: Filling): Say {
  return { what: 'filled', form: form.name, field, value, corrected };
}

/** The state with the values taken over; what a correction made meaningless is asked again. */
function withFillings(form: FormDefinition, state: FormState, taken: readonly Filling[]): FormState {
  const values = { ...state.values };
  for (const { field, value } of taken) values[field] = value;
  for (const name of stale(form, values)) delete values[name];
  return { ...state, values, asked: taken.some(({ field }) => field === state.asked) ? null : state.asked, misses: 0 };
}
