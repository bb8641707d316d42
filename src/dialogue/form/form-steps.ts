import type { EventBody } from '../../conversation/events.ts';
import { type FormState, joined } from '../../conversation/fold.ts';
import { simplified } from '../../kernel/han.ts';
import type { Alarm, Understanding } from '../../understanding/types.ts';
import { alarmOf, type Called, callFor } from '../decide/alarm.ts';
import { describes } from '../decide/asides.ts';
import { type Button, type Decision, decision, type Said, type Say, speaks, text } from '../decide/decision.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';
import { wishes } from '../words/wishes.ts';
import { isBrief, tellsUntil } from '../words/wording.ts';
import { type Filling, gathered, lacksHour, nextField, withFillings } from './form.ts';

const sureOfDeclining = 0.6;
const sureOfLeaving = 0.9;

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

/** Whoever tells other things so often has no answer to the question, or sees no sense in it. */
const mostNotes = 3;

/** The question stays without an answer, and whoever takes the ticket may put it; only what asks for danger is put until it is answered. */
export function leaveOpen(
  form: FormDefinition,
  state: FormState,
  asked: FieldDefinition,
  events: readonly EventBody[] = [],
): Decision {
  const skipped: EventBody = { type: 'skipped', form: form.name, field: asked.name };
  const rest = { ...state, skipped: [...state.skipped, asked.name], asked: null };
  const added = events.length > 0 ? [text('added-to-details')] : [];
  return proceed(form, rest, [...events, skipped], [...added, text('left-open')]);
}

/** What is told instead of an answer goes on the ticket with the first words, and the question is put again. */
export function noteAside(form: FormDefinition, state: FormState, asked: FieldDefinition, words: string): Decision {
  if ((state.notes ?? 0) >= mostNotes && asked.type !== 'boolean')
    return leaveOpen(form, { ...state, about: joined(state.about, words.trim()) }, asked, [
      { type: 'added', form: form.name, text: words.trim() },
    ]);
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

/** "Since the update", where it is asked since when, and "no hurry", where it is asked by when: no day, and as good as one. */
export function tellsNoDay({ type, name }: FieldDefinition, said: string): boolean {
  if (type !== 'date') return false;
  return (name === 'since' && tellsSince(said)) || (name === 'needed-by' && isBrief(said) && hasNoHurry(said));
}

const hasNoHurry = (said: string): boolean => wishes('noHurry', 'all', simplified(said));

/** "Since the update", "always": since what something is so. */
export function tellsSince(said: string): boolean {
  return isBrief(said) && sinceWhat.test(simplified(said));
}

export function filledEvents(form: FormDefinition, taken: readonly Filling[]): EventBody[] {
  return taken.map(({ field, value, corrected }) => ({ type: 'filled', form: form.name, field, value, corrected }));
}

export function saidBack(form: FormDefinition, { field, value, corrected }: Filling): Say {
  return { what: 'filled', form: form.name, field, value, corrected };
}
