import type { FormState } from '../../conversation/fold.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { Language } from '../../kernel/languages.ts';
import { hasWordsInRow } from '../../kernel/text.ts';
import { saysOtherwise } from '../../understanding/fields/alone.ts';
import { findPlace } from '../../understanding/fields/place.ts';
import { read } from '../../understanding/fields/reading.ts';
import { bodyOf } from '../../understanding/gist.ts';
import type { Found, Understanding } from '../../understanding/types.ts';
import type { DialogueRules, Said } from '../decide/decision.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';
import { isBrief, prefersOther, wantsToKnow, wordsAfterNo } from '../words/wording.ts';
import { dayOn, isDayOn } from './day-on.ts';
import { type Filling, firstAndLast, inFull, inSameCurrency, sureUnasked, sureWhenAsked } from './form.ts';
import { insteadOf } from './instead-of.ts';
import { isLength, lastDay, lastDayWithin } from './last-day.ts';
import { otherValue } from './other-value.ts';
import { withSecond } from './second-words.ts';

/** Words that ask for a change before the name of what is changed, and behind it. */
const changes =
  /(?:^|[^\p{L}])(?:change|make (?:the|my)|correct|edit|update|fix|replace|cambi|corrig|corregi|modific|chang|modifi|rectifi|änder|korrigier|ersetz)|غير|تغيير|عدل|تعديل|صحح|改|换/iu;
const isOtherwise =
  /(?:^|[^\p{L}])(?:wrong|incorrect|not right|should be|must be|is different|is another|está mal|es otr[oa]|incorrect[oa]|equivocad|debe ser|debería ser|tiene que ser|faux|fausse|doit être|devrait être|pas bon|pas bonne|pas juste|est autre|falsch|ist ein anderer|ist eine andere|stimmt nicht|nicht richtig|muss|sollte)|خطأ|غلط|يجب أن|لازم|错|不对|应该|改成|改为|换成/iu;

/** "Move my leave to May": it asks for another value than there is. */
export function asksForChange(said: string): boolean {
  return changes.test(said);
}

/** What a message puts right of what was said before, besides values that are found in it as such. */
export interface PutRight {
  /** All found values, those that are meant for another field than the one asked being sure now. */
  found: readonly Found[];
  /** The message is about a value given before, and not an answer to what was asked. */
  isChange: boolean;
  /** A field that is to be asked anew: what it is to be was not said, or cannot be told from the other words. */
  reopened: FieldDefinition | null;
  /** Other words for the last answer in words: "no, on the 4th floor". */
  reworded: Filling | null;
}

/** What an address or a number is called. */
const addressName =
  /^(?:e-?mails?|mail|phone|correo|courriel|tele?[fé]ono|téléphone|telefon|handy|(?:ال)?(?:بريد|إيميل|هاتف)|邮箱|邮件|电话|手机)$/iu;

/** Two bare numbers; a hyphen joins those of a room as well. */
const twoHours = /^\D{0,30}\d{1,2}\D{1,10}\d{1,2}\D{0,30}$/u;
const hyphened = /^\s*\d+\s*[-–]\s*\d+\s*$/u;

/**
 * What bare numbers say where no number is asked for: "make that 3 to 5", where it is known when it begins, is another beginning and
 * length, and "actually 130" the one number that was given. Null where they say neither.
 */
function bareNumbers(
  form: FormDefinition,
  { values }: FormState,
  asked: FieldDefinition | null,
  heard: Understanding,
  said: string,
  rules: Pick<DialogueRules, 'extract'>,
  language: Language,
  now: Instant,
): readonly Found[] | null {
  const starts = form.fields.find(({ name, finds }) => finds === 'hour' && values[name] !== undefined);
  const counts = asked?.finds === 'duration' || (asked !== null && ofOneKind.has(asked.type));
  if (counts) return null;
  const [given, another] = form.fields.filter(
    ({ name, type }) => (type === 'number' || type === 'money') && values[name] !== undefined,
  );
  // "Actually make it 3.30" is read as a time.
  const isRead = heard.found.some((one) => one.alone !== undefined);
  if (given && !another && !isRead && prefersOther(said)) {
    const numbers = rules.extract(said, [given], language, now, given.name).filter((one) => one.alone === 'changing');
    if (numbers.length > 0) return numbers;
  }
  if (!starts || !twoHours.test(said) || (asked?.finds === 'place' && hyphened.test(said))) return null;
  const found = rules.extract(said, form.fields, language, now, starts.name);
  const hours = found.filter(({ field, alone, between }) => alone !== undefined && (field === starts.name || between));
  return hours.length > 1 ? hours.map((one) => ({ ...one, confidence: Math.max(one.confidence, sureUnasked) })) : null;
}

/** What can only be the end of it. */
const lasts = /^(?:until|till|bis|hasta|jusqu|حتى|لغاية|لحد|直到)/iu;
/** What lasts more hours than that is said of a day. */
const longestMeeting = 8;

export function putRight(
  form: FormDefinition,
  state: FormState,
  asked: FieldDefinition | null,
  heard: Understanding,
  said: Said,
  rules: Pick<DialogueRules, 'fieldNamed' | 'extract'>,
  language: Language,
  now: Instant,
): PutRight {
  const moved = dayOn(form, state.values, asked, said.text) ?? (asked && lastDay(form, state.values, asked, said.text));
  if (moved) return { found: [moved], isChange: moved.field !== asked?.name, reopened: null, reworded: null };
  const instead = insteadOf(form, state, asked, heard, said.text, rules, language, now);
  if (instead) return { found: [instead], isChange: true, reopened: null, reworded: null };
  const asksChange =
    isBrief(said.text) && !heard.isQuestion && (changes.test(said.text) || isOtherwise.test(said.text));
  const named = asksChange ? namedIn(form, state, asked, said, rules) : null;
  /** The one value of its kind that was given: another number can only be meant for it. */
  const isOnly = (field: string): boolean => {
    const given = form.fields.filter(({ name }) => state.values[name] !== undefined);
    const type = given.find(({ name }) => name === field)?.type ?? 'text';
    return ofOneKind.has(type) && given.filter((one) => one.type === type).length === 1;
  };
  const isMeant = ({ field, value, alone }: Found): boolean =>
    field !== asked?.name &&
    state.values[field] !== value &&
    (field === named?.name ||
      (alone !== undefined && state.values[field] !== undefined) ||
      ((heard.isCorrection || asksChange) && isOnly(field)));
  // "2h", asked how long, is no time of day, though it is written as one.
  const length = heard.found.find(({ field }) => field === asked?.name && asked.finds === 'duration');
  const isLength = ({ field, start, end, alone }: Found): boolean =>
    length !== undefined &&
    field !== length.field &&
    alone === 'plain' &&
    start === length.start &&
    end === length.end &&
    Number.parseInt(length.value as string, 10) <= longestMeeting;
  // "改到下午两点" is when it begins now, and not until when.
  const isNewTime = ({ until, start, end, text }: Found): boolean =>
    until !== undefined &&
    asksChange &&
    !lasts.test(text) &&
    heard.found.some(
      (one) => one.alone === 'changing' && one.until === undefined && start <= one.start && one.end <= end,
    );
  // "Change the email to jo@…" names the address, and no mailbox as what it is about.
  const isAddress = heard.found.some(({ field }) =>
    form.fields.some(({ name, type }) => name === field && (type === 'email' || type === 'phone')),
  );
  const isNameOf = ({ field, text }: Found): boolean =>
    isAddress && state.values[field] !== undefined && field !== asked?.name && addressName.test(text);
  const found = (bareNumbers(form, state, asked, heard, said.text, rules, language, now) ?? heard.found)
    .filter((one) => !isLength(one) && !isNewTime(one))
    .map((one) => {
      const full = inFull(form, state.values, one, now);
      return one.open === 'date' ? full : asLast(form, state, one, full, said.text, named, now);
    })
    .filter((one) => one.open !== 'date' && !isNameOf(one))
    .map((one) => (isMeant(one) ? { ...one, confidence: Math.max(one.confidence, sureUnasked) } : one));
  const isChange = found.some(isMeant);
  const value = named?.type === 'text' && !isChange ? valueNamed(form, named, said, rules) : null;
  return {
    found,
    isChange,
    reopened: named && !isChange && value === null ? named : null,
    reworded:
      value !== null && named
        ? { field: named.name, value, corrected: true }
        : named || isChange
          ? null
          : (reworded(form, state, asked, heard, said) ?? otherValue(form, state, asked, heard, said.text)),
  };
}

/**
 * What the first words hold. They may be several messages: one that says nothing but that a day is to be otherwise ("en fait du 22") puts
 * right what those before it say.
 */
export function foundAtFirst(
  form: FormDefinition,
  about: string,
  language: Language,
  rules: Pick<DialogueRules, 'extract'>,
  now: Instant,
): readonly Found[] {
  const at = about.lastIndexOf('\n');
  const body = bodyOf(about);
  const changed = at < 0 ? [] : changedBehind(form, about.slice(at + 1), language, rules, now);
  const lasts = at >= 0 && isLength(about.slice(at + 1));
  const moves = lasts || (at >= 0 && isDayOn(about.slice(at + 1)));
  const before = changed.length === 0 && !moves ? [] : foundAtFirst(form, about.slice(0, at), language, rules, now);
  const values = Object.fromEntries(before.map(({ field, value }) => [field, value]));
  const count = lasts ? lastDay : dayOn;
  const moved = moves ? count(form, values, null, about.slice(at + 1)) : null;
  const right = (moved ? [moved] : changed)
    .filter(({ field }) => isDay(form, field) || values[field] !== undefined)
    .map((one) => ({
      ...inFull(form, values, { ...one, value: inSameCurrency(one.value, values[one.field]) }, now),
      start: one.start + at + 1,
      end: one.end + at + 1,
    }));
  if (right.length === 0) {
    const found = lastDayWithin(form, body, rules.extract(body, form.fields, language, now));
    return withSecond(form, about, found, language, rules, now);
  }
  return [...before.filter(({ field }) => !right.some((one) => one.field === field)), ...right];
}

/** Whether a message says nothing but that a value in the words before it is another: "sorry, it was 52.50". */
export function rightsFirst(
  form: FormDefinition,
  about: string,
  said: string,
  language: Language,
  rules: Pick<DialogueRules, 'extract'>,
  now: Instant,
): boolean {
  const changed = changedBehind(form, said, language, rules, now);
  if (changed.length === 0 && !isDayOn(said)) return false;
  const given = foundAtFirst(form, about, language, rules, now);
  if (changed.length === 0) return given.some(({ field }) => isDay(form, field));
  return changed.some(({ field }) => given.some((one) => one.field === field));
}

/** The days and times that a message changes and says nothing beside; else what sum or number it may be said of. */
function changedBehind(
  form: FormDefinition,
  said: string,
  language: Language,
  rules: Pick<DialogueRules, 'extract'>,
  now: Instant,
): readonly Found[] {
  // "Until the 30th" by itself puts another last day in the place of one that was given.
  const endsIt = lasts.test(said) || /^[到至]/u.test(said);
  if (!endsIt && !saysOtherwise(read(said))) return [];
  const last = firstAndLast(form)?.last;
  const isChanging = ({ alone, field }: Found): boolean =>
    alone === 'changing' || (alone === 'plain' && field === last && endsIt);
  const found = rules.extract(said, form.fields, language, now).filter(isChanging);
  if (found.length > 0 || !isBrief(said)) return found;
  return form.fields
    .filter(({ type }) => type === 'money' || type === 'number')
    .flatMap((field) => rules.extract(said, [field], language, now, field.name).filter(isChanging))
    .map((one) => ({ ...one, confidence: Math.max(one.confidence, sureUnasked) }));
}

function isDay(form: FormDefinition, field: string): boolean {
  return form.fields.some(({ name, type }) => name === field && type === 'date');
}

/** What says of a day that it is the first. */
const begins =
  /(?:^|[^\p{L}])(?:from|ab|von|vom|desde|dès|du|à partir)(?:$|[^\p{L}])|start|begin|empie|empez|commen|anfang|(?<!\p{L})من|从|开始|起/iu;

/** … and what says that it is the last one: "make it end on the 30th". */
const closes =
  /(?:^|[^\p{L}])(?:end|ends|finish|last day|termin\p{L}+|acab\p{L}+|finit|dernier jour|endet|ende|letzter tag|último día)(?:$|[^\p{L}])|ينتهي|آخر يوم|结束|截止|最后一天/iu;

/**
 * Of two days that were given, "no, the 8th" behind the last one is the last one, as is what is said to be it.
 * @param found as it was read
 * @param full with what was not said of it, where it is the first day
 */
function asLast(
  form: FormDefinition,
  { values, asked }: FormState,
  found: Found,
  full: Found,
  said: string,
  named: FieldDefinition | null,
  now: Instant,
): Found {
  const days = firstAndLast(form);
  const given = days ? values[days.last] : undefined;
  if (!days || typeof given !== 'string' || found.field !== days.first || found.field === asked) return full;
  // The day of a month that has begun may be one of the next.
  const isBehind = found.alone !== undefined && [found, full].some(({ value }) => String(value) > given);
  const isLast = named?.name === days.last || closes.test(said);
  if (!isLast && (!isBehind || begins.test(said))) return full;
  const last = inFull(form, values, { ...found, field: days.last }, now);
  return String(last.value) < String(values[days.first] ?? '') ? { ...found, field: days.last } : last;
}

/** Kinds of values that are not taken for one another. */
const ofOneKind: ReadonlySet<FieldDefinition['type']> = new Set(['number', 'money', 'email', 'phone', 'date']);

/** "Change the location", "the location is wrong": the field that is named, where it has been asked before. */
function namedIn(
  form: FormDefinition,
  state: FormState,
  asked: FieldDefinition | null,
  { text }: Said,
  rules: Pick<DialogueRules, 'fieldNamed'>,
): FieldDefinition | null {
  const name = rules.fieldNamed(form, text);
  const known =
    name !== null && name !== asked?.name && (state.values[name] !== undefined || state.skipped.includes(name));
  return known ? (form.fields.find((field) => field.name === name) ?? null) : null;
}

/** "No, on the 4th floor" right after an answer in words, where it says nothing on what was asked. */
function reworded(
  form: FormDefinition,
  state: FormState,
  asked: FieldDefinition | null,
  heard: Understanding,
  said: Said,
): Filling | null {
  const last = Object.keys(state.values).at(-1);
  const field = form.fields.find(({ name, type }) => name === last && type === 'text');
  if (!field || !asked || asked.type === 'text' || asked.type === 'boolean') return null;
  const answers = heard.found.some(({ field: name, confidence }) => name === asked.name && confidence >= sureWhenAsked);
  const moves = heard.act !== null && heard.act.confidence >= 0.5;
  if (heard.lead !== 'no' || answers || moves || heard.isQuestion || !isBrief(said.text)) return null;
  const value = wordsAfterNo(said.text);
  return value === '' ? null : { field: field.name, value, corrected: true };
}

/** Between a field's name and what it is to be. */
const behindName =
  /^[\s"'»”]*(?:[:：=]|(?:from .{1,40} )?to |in(?:to)? |should be |must be |needs to be |is |a |por |es |debe ser |debería ser |en |par |à |est |doit être |devrait être |auf |zu |durch |ist |muss |sollte |sein |إلى |الى |هو |هي |يكون |改成|改为|换成|改到|应该是|是)\s*(\S.*)$/isu;
/** "… wrong, it's for an intern": what is said behind the complaint. */
const behindComplaint =
  /^[^,;:，；：،.]{0,40}[,;:，；：،.]\s*(?:it['’]?s |it is |es |c['’]est |es ist |das ist |是|هو |هي )?(\S.*)$/isu;

/** What a field that is named is to hold: "change the printer to HP-3F-03". Null where that is not said. */
function valueNamed(
  form: FormDefinition,
  { name }: FieldDefinition,
  { text }: Said,
  rules: Pick<DialogueRules, 'fieldNamed'>,
): string | null {
  // The name ends with the first words that are enough to name the field.
  const ends = [...text.matchAll(/\p{sc=Han}|[\p{L}\p{N}\p{M}'’-]+/gu)].map(
    ({ index, 0: word }) => index + word.length,
  );
  const end = ends.find((at) => rules.fieldNamed(form, text.slice(0, at)) === name);
  const behind = end === undefined ? undefined : text.slice(end);
  const value = behindName.exec(` ${behind ?? ''}`.trimStart())?.[1];
  const told =
    value === undefined || isOtherwise.test(`is ${value}`) || otherOne.test(value)
      ? behindComplaint.exec(behind ?? '')?.[1]
      : value;
  return told?.replace(/[\s.!。]+$/u, '') || null;
}

/** "The reason is another one": not yet which. */
const otherOne = /^(?:another|different|otr[oa]|autre|une? autre|ander|ein(?:e[rs]?)? ander|آخر|أخرى|别的|另)/iu;

/** A question, or the name of a choice ("the chair", "my laptop"), says where nothing is. */
export function isNoPlace(
  form: FormDefinition,
  asked: FieldDefinition,
  state: FormState,
  heard: Understanding,
  { text: words }: Said,
): boolean {
  if (asked.finds !== 'place' && asked.finds !== 'name' && asked.finds !== 'path' && asked.finds !== 'person')
    return false;
  if (asked.finds === 'place' && tellsOtherwise(words)) return true;
  if (
    heard.isQuestion &&
    (wantsToKnow(words) || (asked.finds === 'place' && hasWordsInRow(words, 4) && !/\d/.test(words)))
  )
    return true;
  const isChoice = (field: string): boolean =>
    form.fields.some(({ name, type }) => name === field && type === 'choice');
  return heard.found.some(
    ({ field, text: name }) =>
      field !== asked.name &&
      (state.values[field] !== undefined || isChoice(field)) &&
      words.trim().length - name.length <= longestArticle,
  );
}

/** Somebody says something of themselves, or wants to be told how: no place, unless one is named in it. */
function tellsOtherwise(words: string): boolean {
  if (/\d|(?<=\S\s)\p{Lu}\p{Ll}/u.test(words) || inPlace.test(words) || findPlace(read(words)) !== undefined)
    return false;
  return hasWordsInRow(words, 3) && (ofSpeaker.test(words) || (hasWordsInRow(words, 5) && wantsToKnow(words)));
}
const ofSpeaker =
  /^[\p{P}\s]*(?:(?:actually|sorry|no|well|ok|ach|also|nein|oh)[,\s]+)*(?:i|i['’]\p{L}+|ich|mich|mir|das (?:will|möchte|brauche)|je|j['’]\p{L}+|quiero|prefiero|he|أنا|我)(?![\p{L}])/iu;
const inPlace =
  /(?<!\p{L})(?:in|at|on|near|by|next|room|floor|building|im|am|bei|beim|neben|raum|etage|stock|gebäude|en|cerca|sala|piso|planta|edificio|dans|au|près|salle|étage|bâtiment|في|قاعة|غرفة|طابق|مبنى)(?!\p{L})|在|楼|室|层/iu;

/** Letters beside a noun that is named alone. */
const longestArticle = 5;

/** Another value for a field that already has one, and that was not asked now. */
export function isChange(
  state: FormState,
  { field, value, confidence }: Found,
  asked: FieldDefinition | null,
): boolean {
  const before = state.values[field];
  return (
    field !== asked?.name &&
    before !== undefined &&
    confidence >= 0.8 &&
    JSON.stringify(before) !== JSON.stringify(value)
  );
}
