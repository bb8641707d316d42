import type { FieldValue } from '../../conversation/events.ts';
import type { FormState } from '../../conversation/fold.ts';
import { dayMs, type Instant } from '../../kernel/clock.ts';
import { isoDay, monday } from '../../understanding/fields/calendar.ts';
import { isWholeDay, lengthUntil } from '../../understanding/fields/duration.ts';
import { lastNames, leanOfField } from '../../understanding/fields/extract.ts';
import type { Found, Understanding } from '../../understanding/types.ts';
import type { Said } from '../decide/decision.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';

/** Is the field asked at all, given what is known? */
export function applies(field: FieldDefinition, values: Readonly<Record<string, FieldValue>>): boolean {
  return Object.entries(field.requiredWhen).every(([other, wanted]) => {
    const value = values[other];
    return value !== undefined && wanted.some((candidate) => candidate === value);
  });
}

type Values = Readonly<Record<string, FieldValue>>;

/** The next field to ask, or null when the form is complete. */
export function nextField(form: FormDefinition, state: Pick<FormState, 'values' | 'skipped'>): FieldDefinition | null {
  const { values, skipped } = state;
  return (
    form.fields.find(
      (field) =>
        applies(field, values) &&
        (values[field.name] === undefined || lacksHour(form, field, values) || endsTooEarly(form, field, values)) &&
        !skipped.includes(field.name),
    ) ?? null
  );
}

/** A last day before the first one is asked for anew. */
function endsTooEarly(form: FormDefinition, { name }: FieldDefinition, values: Values): boolean {
  const days = firstAndLast(form);
  const [first, last] = [days?.first, days?.last].map((one) => one && dayBefore(values[one]));
  return name === days?.last && first !== undefined && last !== undefined && last.slice(0, 10) < first.slice(0, 10);
}

const wider =
  /(?<!\p{L})(?:floor|level|building|stock(?:werk)?|etage|étage|gebäude|planta|piso|edificio|bâtiment)(?!\p{L})|طابق|دور|مبنى|[楼层栋]/iu;

/** "Second floor" after "room 2.10" tells where the room is, and takes its place not. Null where it does. */
function placeIn(before: FieldValue | undefined, value: FieldValue): string | null {
  const isRoom = typeof before === 'string' && /\d/.test(before) && !wider.test(before);
  return isRoom && typeof value === 'string' && wider.test(value) ? `${before}, ${value}` : null;
}

/** The fields for the first and the last day of the same, where a form asks for both. */
export function firstAndLast(form: FormDefinition): { first: string; last: string } | null {
  const [first, last, another] = form.fields.filter(({ type }) => type === 'date').map(({ name }) => name);
  return first !== undefined && last !== undefined && another === undefined && lastNames.test(last)
    ? { first, last }
    : null;
}

/** Only the day is known of what begins at an hour, and it does not last the whole day. */
export function lacksHour(form: FormDefinition, field: FieldDefinition, values: Values): boolean {
  const value = values[field.name];
  if (field.finds !== 'hour' || typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const lasts = form.fields.find(({ finds }) => finds === 'duration');
  const length = lasts && values[lasts.name];
  return typeof length !== 'string' || !isWholeDay(length);
}

/** How long it is "until five", where it is known when that begins: the last time of day before the field. */
function inLength(form: FormDefinition, values: Values, { field, value, until }: Found): FieldValue {
  const at = form.fields.findIndex(({ name }) => name === field);
  const starts = form.fields.slice(0, Math.max(at, 0)).map(({ name }) => dayBefore(values[name])?.split('T')[1]);
  const [hours, minutes] = starts.findLast((one) => one !== undefined)?.split(':') ?? [];
  return until === undefined || hours === undefined ? value : lengthUntil(Number(hours) * 60 + Number(minutes), until);
}

/** A value for the field just asked may be less sure than one nobody asked for. */
export const sureWhenAsked = 0.5;
export const sureUnasked = 0.8;

/** A number, day or choice that answers the question is an answer, whatever else it may mean; any words answer one for words. */
export function answersWith({ found }: Pick<Understanding, 'found'>, asked: FieldDefinition | null): boolean {
  if (asked === null || asked.type === 'text') return false;
  return found.some(({ field, confidence }) => field === asked.name && confidence >= sureWhenAsked);
}

export interface Filling {
  field: string;
  value: FieldValue;
  corrected: boolean;
}

/**
 * Which found values are taken over: the best for each field, sure enough, and new.
 * @param corrects the message takes something back
 */
export function fillings(
  form: FormDefinition,
  state: FormState,
  heard: readonly Found[],
  asked: string | null,
  corrects = false,
): Filling[] {
  const found = heard.filter((one) => !isPlaceName(form, one, heard));
  const typeOf = (name: string | null): FieldDefinition['type'] =>
    form.fields.find((field) => field.name === name)?.type ?? 'text';
  const answered = found.some(({ field, confidence }) => field === asked && confidence >= sureWhenAsked);
  const taken: Filling[] = [];
  for (const field of form.fields) {
    const best = found
      .filter((candidate) => candidate.field === field.name && candidate.open !== 'date')
      .sort((a, b) => b.confidence - a.confidence)[0];
    const isAsked = field.name === asked;
    if (!best || best.confidence < (isAsked || isOfRange(best) ? sureWhenAsked : sureUnasked)) continue;
    const before = state.values[field.name];
    const known = { ...state.values, ...Object.fromEntries(taken.map((one) => [one.field, one.value])) };
    const value = inLength(form, known, best);
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(value)) continue;
    // An answer changes nothing said before, unless it says that it does: "for two hours" is no new beginning.
    if (before !== undefined && !isAsked && answered && !corrects) continue;
    // "07700 900123" is the new number that was asked for, and none to call back on.
    const isEntry = ({ field: other }: Found): boolean => field.finds === 'detail' && typeOf(other) !== 'date';
    // … and "since Monday", where no field for that day applies, is as good as any words.
    const isTaken = ({ field: other }: Found): boolean =>
      form.fields.some((one) => one.name === other && applies(one, known));
    const isOther = (other: Found): boolean => !isEntry(other) && isTaken(other) && isAllOf(other, best);
    if (isAsked && field.type === 'text' && found.some(isOther)) continue;
    if (field.finds === 'hour' && isLength(best)) continue;
    if (!isAsked && (isReadTwice(best, found, asked, typeOf) || isPartOf(best, found))) continue;
    // A day in the words is the day something was lost on only once it is known that something was lost.
    // … and a number is to call back on only where that is asked for.
    if (!isAsked && (field.type === 'date' || field.type === 'phone') && !applies(field, known)) continue;
    const completes = before !== undefined && isAsked && lacksHour(form, field, state.values);
    const corrected = before !== undefined && !completes;
    const placed = field.finds === 'place' && !isAsked && !corrects ? placeIn(before, value) : null;
    taken.push({ field: field.name, value: placed ?? inSameCurrency(value, before), corrected: corrected && !placed });
  }
  return inOrder(form, taken, found);

  /** "10 to 11", asked when it begins, says as well how long it is. */
  function isOfRange({ between, start }: Found): boolean {
    return between === true && found.some((other) => other.field === asked && other.start === start);
  }

  /** "90 minutes" is no moment in an hour and a half where a length is asked for as well. */
  function isLength({ start, end }: Found): boolean {
    const lasts = form.fields.find(({ finds }) => finds === 'duration')?.name;
    return found.some((other) => other.field === lasts && !other.between && other.start === start && other.end === end);
  }

  /** "Since Monday", "no, better at four" alone is a day or a time and nobody's place, whatever was asked. */
  function isAllOf(other: Found, words: Found): boolean {
    return (
      other.field !== words.field &&
      other.confidence >= sureUnasked &&
      (other.alone !== undefined ||
        (exact.has(typeOf(other.field)) &&
          state.values[other.field] === undefined &&
          other.text.trim() === words.text.trim()))
    );
  }
}

/**
 * A day or a time that was found, with what was not said of it as it was before: "at four" of the day that was given, "on Wednesday" of its
 * time, "the 22nd" of its month, or of that of the day before it in the form.
 * @param now of what lies ahead, no day before it is meant
 */
export function inFull(
  form: FormDefinition,
  values: Readonly<Record<string, FieldValue>>,
  found: Found,
  now: Instant,
): Found {
  const at = form.fields.findIndex(({ name, type }) => name === found.field && type === 'date');
  if (at < 0 || typeof found.value !== 'string') return found;
  const own = dayBefore(values[found.field]);
  const [day = '', time] = found.value.split('T');
  const [ownDay, ownTime] = own?.split('T') ?? [];
  if (found.open === 'day') return ownDay === undefined ? found : { ...found, value: `${ownDay}T${time}` };
  // "No, in March" moves the day that was given last, and the others of its month.
  if (found.open === 'date') {
    const given = form.fields.flatMap(({ name, type }) => (type === 'date' ? (dayBefore(values[name]) ?? []) : []));
    if (ownDay === undefined || given.at(-1)?.slice(0, 7) !== ownDay.slice(0, 7)) return found;
    const { open: _, ...moved } = found;
    const day = sameMonth(found.value, ownDay.slice(8));
    return { ...moved, value: ownTime === undefined ? day : `${day}T${ownTime}` };
  }
  const earlier = form.fields.slice(0, at).map(({ name }) => dayBefore(values[name]));
  const near =
    found.open === 'month' ? (ownDay ?? earlier.findLast((one) => one !== undefined)?.slice(0, 10)) : undefined;
  // The last day of a leave that begins next week is none of this week.
  const start = found.open === 'week' ? earlier.findLast((one) => one !== undefined)?.slice(0, 10) : undefined;
  if (found.open === 'week' && ownDay !== undefined) {
    // "Make it Wednesday", of a Tuesday in three weeks, is a day later.
    const moved = inWeekOf(ownDay, day);
    const today = now.slice(0, 10);
    const fits = leanOfField(found.field) === 'future' ? moved > today : moved <= today;
    if (fits) return { ...found, value: (time ?? ownTime) === undefined ? moved : `${moved}T${time ?? ownTime}` };
  }
  const ofMonth = near === undefined ? undefined : sameMonth(near, day.slice(8));
  const today = now.slice(0, 10);
  // "Actually the 7th" of somebody who starts on Monday the 23rd is that of the next month.
  const isOver =
    ofMonth !== undefined &&
    near !== undefined &&
    leanOfField(found.field) === 'future' &&
    ofMonth < today &&
    today <= near;
  const full = ofMonth === undefined ? onOrAfter(day, start) : isOver ? day : ofMonth;
  const clock = time ?? ownTime;
  return { ...found, value: clock === undefined ? full : `${full}T${clock}` };
}

/** The day of the week that `day` is, in the week from Monday to Sunday that `other` is in. */
function inWeekOf(other: string, day: string): string {
  const [there, named] = [Date.parse(other) / dayMs, Date.parse(day) / dayMs];
  return isoDay(monday(there) + (named - monday(named))) ?? day;
}

/** The same day of the week, on `start` or behind it. */
function onOrAfter(day: string, start: string | undefined): string {
  if (start === undefined || day >= start) return day;
  const weeks = Math.ceil((Date.parse(start) - Date.parse(day)) / (7 * dayMs));
  return isoDay(Date.parse(day) / dayMs + 7 * weeks) ?? day;
}

function dayBefore(value: FieldValue | undefined): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d(T|$)/.test(value) ? value : undefined;
}

/** That day of the month of another day, where the month has it. */
function sameMonth(near: string, dayOfMonth: string): string {
  const day = `${near.slice(0, 8)}${dayOfMonth}`;
  return new Date(`${day}T00:00Z`).getUTCDate() === Number(dayOfMonth) ? day : near;
}

/** "No, 62" after "52.50 EUR" is said of the same money. */
export function inSameCurrency(value: FieldValue, before: FieldValue | undefined): FieldValue {
  const currency = typeof before === 'string' ? /^\d[\d.]* (\S.*)$/.exec(before)?.[1] : undefined;
  return typeof value === 'number' && currency !== undefined ? `${value} ${currency}` : value;
}

/** What is read from words in one form only; an answer in words may hold it beside the rest. */
const exact: ReadonlySet<FieldDefinition['type']> = new Set(['date', 'email', 'phone']);

/** Words of one answer must not be read twice: "since Monday" is a date, not also a choice elsewhere. */
function isReadTwice(
  candidate: Found,
  found: readonly Found[],
  asked: string | null,
  typeOf: (name: string | null) => FieldDefinition['type'],
): boolean {
  if (typeOf(asked) === 'text' && exact.has(typeOf(candidate.field))) return false;
  return found.some(
    (other) =>
      other.field === asked &&
      other.confidence >= sureWhenAsked &&
      other.start < candidate.end &&
      candidate.start < other.end &&
      (other.text !== candidate.text || typeOf(asked) === 'text'),
  );
}

/** The longest words win: the "phone" of "phone hotspot" is no device. Free text is not read word by word. */
function isPartOf(candidate: Found, found: readonly Found[]): boolean {
  const length = candidate.end - candidate.start;
  return found.some(
    (other) =>
      other.field !== candidate.field &&
      other.confidence >= sureUnasked &&
      other.start <= candidate.start &&
      candidate.end <= other.end &&
      other.end - other.start > length &&
      other.value !== other.text.trim(),
  );
}

/** The "floor" of "2nd floor kitchen" is where something is, and not "something else". */
function isPlaceName(form: FormDefinition, { value, start, end }: Found, found: readonly Found[]): boolean {
  const places = form.fields.filter(({ finds }) => finds === 'place').map(({ name }) => name);
  return (
    value === 'other' &&
    found.some(
      (one) =>
        places.includes(one.field) &&
        one.confidence >= sureUnasked &&
        one.start <= start &&
        end <= one.end &&
        one.end - one.start > end - start,
    )
  );
}

/** Does what is known rule the field out? What it depends on may be unknown. */
function contradicted(field: FieldDefinition, values: Readonly<Record<string, FieldValue>>): boolean {
  return Object.entries(field.requiredWhen).some(([other, wanted]) => {
    const value = values[other];
    return value !== undefined && !wanted.some((candidate) => candidate === value);
  });
}

/** Values that a correction has made meaningless: fields that are ruled out now. */
export function stale(form: FormDefinition, values: Readonly<Record<string, FieldValue>>): string[] {
  return form.fields
    .filter((field) => values[field.name] !== undefined && contradicted(field, values))
    .map((field) => field.name);
}

/** What goes on the ticket: answered fields that nothing rules out, in the form's order. */
export function gathered(
  form: FormDefinition,
  values: Readonly<Record<string, FieldValue>>,
): Record<string, FieldValue> {
  const kept: Record<string, FieldValue> = {};
  for (const field of form.fields) {
    const value = values[field.name];
    if (value !== undefined && !contradicted(field, values)) kept[field.name] = value;
  }
  return kept;
}

/** A file given while a form that wants one is open is that file, asked or not. */
export function fileFilling(form: FormDefinition, state: FormState, said: Said): Filling[] {
  const field = form.fields.find((candidate) => candidate.type === 'attachment');
  if (!field || said.attachments.length === 0) return [];
  const before = state.values[field.name];
  const value: FieldValue = [...(Array.isArray(before) ? before : []), ...said.attachments.map((file) => file.id)];
  return [{ field: field.name, value, corrected: false }];
}

/** The state with the values taken over; what a correction made meaningless is asked again. */
export function withFillings(form: FormDefinition, state: FormState, taken: readonly Filling[]): FormState {
  const values = { ...state.values };
  for (const { field, value } of taken) values[field] = value;
  for (const name of stale(form, values)) delete values[name];
  return { ...state, values, asked: taken.some(({ field }) => field === state.asked) ? null : state.asked, misses: 0 };
}

/**
 * "Monday and Tuesday", said on a Monday: of two days in one breath the last one follows the first, whatever weekday is nearer. Days of
 * a month are what was said, and seen in the summary.
 */
function inOrder(form: FormDefinition, taken: readonly Filling[], found: readonly Found[]): Filling[] {
  const days = form.fields.filter(({ type }) => type === 'date').map(({ name }) => name);
  const [first, last, another] = taken.filter(({ field }) => days.includes(field));
  const [from, to] = [first, last].map((one) => (typeof one?.value === 'string' ? Date.parse(one.value) : Number.NaN));
  const isTurned =
    another === undefined && from !== undefined && to !== undefined && to < from && from - to < 7 * dayMs;
  if (!isTurned || last === undefined || String(last.value).length > 10) return [...taken];
  const isDated = found.some(({ field, text }) => field === last.field && dated.test(text));
  if (isDated) return [...taken];
  return taken.map((one) => (one === last ? { ...one, value: isoDay(to / dayMs + 7) ?? one.value } : one));
}
/** A number, or 十五号, but no 星期日. */
const dated = /\p{N}|(?<!星期|礼拜|周)[号日]/u;
