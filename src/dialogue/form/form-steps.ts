import type { EventBody } from '../../conversation/events.ts';
import { type FormState, joined, oneLine } from '../../conversation/fold.ts';
import { simplified } from '../../kernel/han.ts';
import { hasWordsInRow } from '../../kernel/text.ts';
import type { Alarm, Understanding } from '../../understanding/types.ts';
import { alarmOf, type Called, callFor } from '../decide/alarm.ts';
import { describes } from '../decide/asides.ts';
import { type Button, type Decision, decision, type Said, type Say, speaks, text } from '../decide/decision.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';
import { wantsClosed } from '../words/ticket-words.ts';
import {
  asksToSend,
  isBareWord,
  isBrief,
  isComplaint,
  isDetail,
  saysMore,
  saysThatIsAll,
  takesLeave,
  tellsUntil,
} from '../words/wording.ts';
import { type Filling, gathered, lacksHour, nextField, sureUnasked, withFillings } from './form.ts';

/** After so many replies that could not be read, the words are noted as they are: nobody is asked a fourth time. */
const mostMisses = 2;
const longestRawValue = 300;
const sureOfDeclining = 0.6;
const sureOfLeaving = 0.9;
const sureOfYes = 0.9;

export const confirmButtons: Button[] = [
  { button: 'button-open' },
  { button: 'button-change' },
  { button: 'button-cancel' },
];

/** Has the field been asked before? */
export function wasAsked(field: FieldDefinition, state: FormState): boolean {
  return state.values[field.name] !== undefined || state.skipped.includes(field.name);
}

/** Asks for a field; of one whose day alone is known, for the hour. */
export function ask(
  form: FormDefinition,
  state: Pick<FormState, 'values'>,
  field: FieldDefinition,
  {
    again = false,
    noted = false,
    events = [],
    say = [],
  }: { again?: boolean; noted?: boolean; events?: EventBody[]; say?: Say[] } = {},
): Decision {
  const options: Button[] = (field.choices ?? []).map((choice) => ({ field: field.name, value: choice.value }));
  const yesNo: Button[] = field.type === 'boolean' ? [{ button: 'button-yes' }, { button: 'button-no' }] : [];
  const hour = lacksHour(form, field, state.values) ? ({ part: 'hour' } as const) : {};
  return decision('ask', {
    events: [...events, { type: 'asked', form: form.name, field: field.name, again, ...(noted ? { noted } : {}) }],
    say: [...say, { what: 'ask', form: form.name, field: field.name, again, ...hour }],
    buttons: [...options, ...yesNo, ...(field.optional ? [{ button: 'button-skip' } as const] : [])],
  });
}

/** Asks what is still missing, or shows the summary, or opens the ticket where haste matters more than a last look. */
export function proceed(form: FormDefinition, state: FormState, events: EventBody[], say: Say[]): Decision {
  const alarm = alarmOf(form, state);
  if (alarm) return open(form, state, events, alarm);
  const next = nextField(form, state);
  if (next) return ask(form, state, next, { events, say });
  if (form.start === 'hand-off') return open(form, state, events);
  return decision('confirm', {
    events: [...events, { type: 'summarised', form: form.name }],
    say: [...say, summaryOf(form, state), text('confirm')],
    buttons: confirmButtons,
  });
}

/** All that was gathered so far. */
export function summaryOf(form: FormDefinition, { values, about }: FormState): Say {
  return { what: 'summary', form: form.name, values: gathered(form, values), about };
}

/** Opens the ticket, and where haste matters calls a person. */
export function open(
  form: FormDefinition,
  state: FormState,
  events: EventBody[],
  alarm: Alarm | null = null,
): Decision {
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

/** Where words belong that answer no question; the first that the form has. */
const moreFields = ['details', 'reason'];

/** Is it the question what else there is to say? */
export function takesAnything({ name }: FieldDefinition): boolean {
  return name === moreFields[0];
}

/** The field of a form that takes whatever else there is to say. */
export function detailsOf(form: FormDefinition): FieldDefinition | undefined {
  return moreFields.map((name) => form.fields.find((one) => one.name === name)).find((one) => one?.type === 'text');
}

/** "And also it happens at home": it goes on the ticket, with the details or the first words, and the form goes on. */
export function addTo(form: FormDefinition, state: FormState, words: string): Decision {
  const said = words.trim();
  const noted = [text('added-to-details')];
  const details = detailsOf(form);
  if (!details) {
    const about = joined(state.about, said);
    return proceed(form, { ...state, about }, [{ type: 'added', form: form.name, text: said }], noted);
  }
  const before = state.values[details.name];
  const value = typeof before === 'string' ? joined(before, said) : said;
  const more: Filling = { field: details.name, value, corrected: before !== undefined };
  return proceed(form, withFillings(form, state, [more]), filledEvents(form, [more]), noted);
}

/** Beside these questions a model or a purpose is plainly no answer; a day, an address or a code may be one that was written wrongly. */
export function takesDetails({ type }: FieldDefinition): boolean {
  return type === 'choice' || type === 'phone';
}

/** What is told instead of an answer goes on the ticket with the first words, and the question is put again. */
export function noteAside(form: FormDefinition, state: FormState, asked: FieldDefinition, words: string): Decision {
  const again = takesDetails(asked);
  // A word or two may have been a try to answer, the third of which is taken as it is; more was none.
  const noted = describes(words);
  const added: EventBody = { type: 'added', form: form.name, text: words.trim() };
  return ask(form, state, asked, { again, noted, events: [added], say: [text('added-to-details')] });
}

/** What is said to return to the form after something else. */
export function comeBack(
  form: FormDefinition,
  state: FormState,
  asked: FieldDefinition | null,
): Pick<Decision, 'events' | 'say' | 'buttons'> {
  const lead: Say = { what: 'about-form', key: 'back-to-form', form: form.name };
  if (!asked) return { events: [], say: [lead, text('confirm')], buttons: confirmButtons };
  const { events, say, buttons } = ask(form, state, asked, { say: [lead] });
  return { events, say, buttons };
}

/** In a form that asks for no file: it stays in the chat, where whoever takes the ticket sees it, and the question is put again. */
export function noteFile(form: FormDefinition, state: FormState, asked: FieldDefinition | null): Decision {
  const { events, say, buttons } = comeBack(form, state, asked);
  return decision(asked ? 'ask' : 'confirm', { events, say: [text('file-noted'), ...say.slice(1)], buttons });
}

/** Something told in the middle of a form, and back to its question. */
export function thenBack(told: Decision, form: FormDefinition, state: FormState): Decision {
  const asked = form.fields.find(({ name }) => name === state.asked) ?? null;
  const back = comeBack(form, state, asked);
  return { ...told, events: [...told.events, ...back.events], say: [...told.say, ...back.say], buttons: back.buttons };
}

/** Something is to be changed, and not said what. */
export function whichField(form: FormDefinition, state: FormState): Decision {
  const answered = form.fields.filter((field) => wasAsked(field, state));
  return decision('confirm', {
    events: [{ type: 'offered', offer: { kind: 'which-field' } }],
    say: [text('which-field')],
    buttons: [...answered.map(({ name }): Button => ({ label: name })), { button: 'button-cancel' }],
  });
}

/** The question before the one that was asked. */
export function goBack(form: FormDefinition, state: FormState): Decision {
  const at = form.fields.findIndex((field) => field.name === state.asked);
  const before = form.fields.slice(0, Math.max(at, 0)).findLast((field) => wasAsked(field, state));
  const again = before ?? form.fields[Math.max(at, 0)];
  return again ? ask(form, state, again) : decision('talk', { say: [text('nothing-to-cancel')] });
}

/** "Continue" answers nothing: a question that may be skipped is passed over, another put once more, and the summary sent. */
export function goOn(form: FormDefinition, state: FormState, asked: FieldDefinition | null): Decision {
  if (asked === null) return open(form, state, []);
  if (!asked.optional) return ask(form, state, asked, { say: [text('going-on')] });
  const skipped: EventBody = { type: 'skipped', form: form.name, field: asked.name };
  return proceed(form, { ...state, skipped: [...state.skipped, asked.name], asked: null }, [skipped], []);
}

/** "No", "that's all", "don't know": nothing for a question that may be skipped. */
export function declined(heard: Understanding, { text }: Said): boolean {
  if (speaks(heard, 'skip')) return true;
  const { act } = heard;
  if (act === null || act.confidence < sureOfDeclining) return false;
  if (act.name === 'goodbye') return act.confidence >= sureOfLeaving && !tellsUntil(text);
  return act.name === 'no' || act.name === 'skip';
}

const sinceWhat =
  /^[\p{P}\s]*(?:(?:ever )?since|seit|desde|depuis)\s.*\p{L}{3}|^[\p{P}\s]*(?:منذ|من وقت|من بعد)\s|^[\p{P}\s]*(?:自从|从)?.{2,20}(?:以后|之后|以来)[\p{P}\s]*$|^[\p{P}\s]*(?:always|forever|schon immer|siempre|desde siempre|depuis toujours|toujours|دائما|من زمان|一直)[\p{P}\s]*$/iu;

/** "Since the update", where it is asked since when: no day, and as good as one. */
export function tellsSinceWhat({ type, name }: FieldDefinition, said: string): boolean {
  return type === 'date' && name === 'since' && tellsSince(said);
}

/** "Since the update", "always": since what something is so. */
export function tellsSince(said: string): boolean {
  return isBrief(said) && sinceWhat.test(simplified(said));
}

/** What is asked for in digits or with an @. */
const ofSigns: ReadonlySet<FieldDefinition['type']> = new Set(['phone', 'email', 'number', 'money', 'pattern']);

/** What was said answers nothing: the question once more, in other words, and at last the way to a person. */
export function missed(
  form: FormDefinition,
  state: FormState,
  asked: FieldDefinition,
  heard: Understanding,
  said: Said,
): Decision {
  // "Yes" is no name, and no choice either.
  const agrees = heard.act?.name === 'yes' && (isBareWord(said.text) || heard.act.confidence >= sureOfYes);
  const isAhead = heard.found.some(({ field, ahead }) => field === asked.name && ahead);
  const sends = asksToSend(said.text) || takesLeave(said.text) || saysThatIsAll(said.text);
  // "And when will it be done?" is nobody's name.
  const asksBack = heard.isQuestion && /[?？؟]\s*$/u.test(said.text);
  const saysToClose = wantsClosed(said.text) && !isComplaint(said.text);
  const noAnswer =
    heard.lead === 'no' || declined(heard, said) || agrees || isAhead || sends || saysToClose || asksBack;
  const isLate = state.misses >= mostMisses && said.text.trim() !== '';
  if (isLate && (asked.type === 'attachment' || asked.optional)) {
    const skipped: EventBody = { type: 'skipped', form: form.name, field: asked.name };
    return proceed(form, { ...state, skipped: [...state.skipped, asked.name], asked: null }, [skipped], []);
  }
  // "It beeps red" chooses nothing, and yet tells whoever takes the ticket something.
  const tries = heard.found.some(({ field }) => field === asked.name);
  const mayTell = !tries && (heard.act?.confidence ?? 0) < sureOfDeclining && !isLate && !noAnswer && !heard.isQuestion;
  // "Windows 11", where that it runs Windows is known, says no day.
  const isKnown = heard.found.some(
    ({ field, value, confidence }) => confidence >= sureUnasked && state.values[field] === value,
  );
  const isOther =
    asked.type === 'choice' ||
    (asked.optional && (asked.type === 'date' || (asked.type === 'pattern' && !isComplaint(said.text))));
  // "No error message" and "yes, it is running all over" choose nothing either.
  const isLed = heard.lead === 'no' || (heard.lead === 'yes' && asked.type === 'choice' && hasWordsInRow(said.text, 4));
  const deniesMore = isLed && !isLate && !heard.isQuestion && !sends && describes(said.text);
  // "Can I get a loaner meanwhile?": whoever takes the ticket may know.
  const asksMore = asksBack && describes(said.text) && !heard.spoken?.length && heard.act === null;
  const isClosed = asked.type === 'choice' || asked.type === 'boolean';
  const hasNone =
    ofSigns.has(asked.type) && !/[\d@]/u.test(said.text) && describes(said.text) && !isComplaint(said.text);
  // "No wait, make it two" puts something right, whatever it is.
  const rights =
    asked.type !== 'text' && !tries && !isLate && heard.isCorrection && !heard.isQuestion && describes(said.text);
  const tells =
    rights ||
    (isClosed &&
      !tries &&
      !speaks(heard, 'unsure') &&
      ((mayTell && (saysMore(said.text) || (asked.type === 'boolean' && /\p{L}{3}|\p{sc=Han}/u.test(said.text)))) ||
        deniesMore)) ||
    (hasNone && mayTell) ||
    asksMore ||
    (mayTell &&
      (isKnown ||
        (takesDetails(asked) && isDetail(said.text)) ||
        (isOther && state.misses === 0 && describes(said.text))));
  if (tells) return noteAside(form, state, asked, said.text);
  if ((!isLate || noAnswer) && !tellsSinceWhat(asked, said.text)) {
    const again = ask(form, state, asked, { again: true });
    if (isLate || sends) return orPerson(again, asked);
    if (isAhead) return { ...again, say: ask(form, state, asked, { say: [text('date-ahead')] }).say };
    // Who says "no" has not got the format wrong: the question is put again as it was, and only then with an example.
    return noAnswer && state.misses === 0 ? { ...again, say: ask(form, state, asked).say } : again;
  }
  const words = oneLine(said.text, longestRawValue);
  const day = lacksHour(form, asked, state.values) ? `${String(state.values[asked.name])}, ` : '';
  const raw: Filling = { field: asked.name, value: day + words, corrected: false };
  return proceed(form, withFillings(form, state, [raw]), filledEvents(form, [raw]), [text('noted-as-written')]);
}

/** Who has refused a question that cannot be left out may rather tell a person. */
function orPerson(again: Decision, { type }: FieldDefinition): Decision {
  // Behind "is anybody in danger?" a yes says that somebody is.
  const offered: EventBody[] = type === 'boolean' ? [] : [{ type: 'offered', offer: { kind: 'person-instead' } }];
  return {
    ...again,
    events: [...again.events, ...offered],
    say: [text('form-or-person'), ...again.say],
    buttons: [...again.buttons, { button: 'button-human' }, { button: 'button-cancel' }],
  };
}

export function filledEvents(form: FormDefinition, taken: readonly Filling[]): EventBody[] {
  return taken.map(({ field, value, corrected }) => ({ type: 'filled', form: form.name, field, value, corrected }));
}

export function saidBack(form: FormDefinition, { field, value, corrected }: Filling): Say {
  return { what: 'filled', form: form.name, field, value, corrected };
}
