import type { Instant } from '../../kernel/clock.ts';
import { fileName } from '../file-name.ts';
import type { FieldSpec, Found } from '../types.ts';
import { saidAlone } from './alone.ts';
import { findBoolean } from './boolean.ts';
import { dayMs, type Lean } from './calendar.ts';
import { findChoice, longNames, type Taken } from './choice.ts';
import { findEmail, findPhone } from './contact.ts';
import { type DateHit, findDates, hasAny, untilDay } from './date.ts';
import { sinceWords, startWords } from './date-words.ts';
import { findDetail } from './detail.ts';
import { type DurationHit, findDuration } from './duration.ts';
import { hasGone } from './gone.ts';
import type { Hit } from './hit.ts';
import { findMoney } from './money.ts';
import { findName, kindOf, written } from './name.ts';
import { deniedTokens } from './negation.ts';
import { findNumber } from './number.ts';
import { clausesOf, isOccasion } from './occasion.ts';
import { findPattern } from './pattern.ts';
import { countsPeople, countsTime } from './people.ts';
import { findPlace } from './place.ts';
import { findPlate } from './plate.ts';
import { type Reading, read, tokenFrom } from './reading.ts';
import { bareMonth, findMonth } from './written-date.ts';

export interface ExtractOptions {
  now: Instant;
  language: string;
  /** The field that was asked last; only this one takes free text, bare yes or no, and bare numbers. */
  asked?: string;
  /** The message takes back something said before: of two values the later one counts. */
  corrects?: boolean;
}

/** Field names that ask for something that lies ahead; all others look back, as most questions of a help desk do. */
const aheadNames =
  /(?:until|due|deadline|needed|need-by|by-date|end|return|arriv|depart|leav|start-date|from-date|first-day|event|visit|appointment|when|travel|delivery|move)/;

/** Which way the days of a field lie where the words do not say. */
export function leanOfField(name: string): Lean {
  return aheadNames.test(name) ? 'future' : 'past';
}
/** The day somebody goes, who may be gone. */
const leaves = /leav|depart/;

/** The values a message holds for the fields of a form, at most one for each. Bounded time: text behind 8,000 characters is not read. */
export function extractFields(text: string, specs: readonly FieldSpec[], options: ExtractOptions): Found[] {
  return specs.length === 0 ? [] : extractFrom(read(text), specs, options);
}

/** As `extractFields`, from a message already read. */
export function extractFrom(reading: Reading, specs: readonly FieldSpec[], options: ExtractOptions): Found[] {
  const found: Found[] = [];
  const usedDates = new Set<number>();
  // The asked field chooses first, so that an answer is not taken by another field.
  const ordered = [...specs].sort((a, b) => Number(b.name === options.asked) - Number(a.name === options.asked));
  // Across fields, the longest name wins.
  const taken = specs.flatMap((spec) => (spec.choices === undefined ? [] : longNames(reading, spec.choices)));
  const hasLast = specs.some(({ name, type }) => type === 'date' && lastNames.test(name));
  const asksHour = specs.some(({ name, finds }) => name === options.asked && finds === 'hour');
  for (const spec of ordered) {
    const hit = hitFor(reading, spec, { ...options, hasLast, asksHour }, usedDates, taken);
    if (hit === undefined || hit.confidence < 0.3) continue;
    found.push(foundFor(reading, spec, hit, options));
  }
  return found;
}

/** `hasLast`: a last day is asked for as well, beside the first; `asksHour`: a bare "3 to 5" says when, and how long. */
type DayOptions = ExtractOptions & { hasLast: boolean; asksHour: boolean };

type AnyHit = Hit | DateHit | DurationHit;

/** From so sure on, what is said and nothing beside it is meant. */
const sureAlone = 0.7;

function foundFor(reading: Reading, spec: FieldSpec, hit: AnyHit, options: ExtractOptions): Found {
  const { from, to, value, confidence } = hit;
  const open = 'open' in hit && hit.open ? { open: hit.open } : {};
  const until = 'until' in hit ? { until: hit.until } : {};
  const between = 'between' in hit ? { between: hit.between } : {};
  const ahead = 'ahead' in hit ? { ahead: hit.ahead } : {};
  const found: Found = {
    field: spec.name,
    value,
    ...reading.span(from, to),
    confidence,
    ...open,
    ...until,
    ...between,
    ...ahead,
  };
  const isRead =
    spec.type === 'text'
      ? spec.finds === 'duration' || spec.finds === 'plate'
      : spec.type !== 'choice' && spec.type !== 'boolean';
  // A long number by itself is one to call.
  const least = spec.type === 'phone' && /^[+0]|\d{9}/.test(String(value)) ? 0.4 : sureAlone;
  if (!isRead || confidence < least) return found;
  const { now, language } = options;
  const dates = spec.type === 'date' ? findDates(reading, { now, language, lean: 'future', asked: false }) : [];
  const alone = saidAlone(reading, [...dates, hit]);
  return alone === null ? found : { ...found, alone, confidence: Math.max(confidence, 0.85) };
}

function hitFor(
  reading: Reading,
  spec: FieldSpec,
  options: DayOptions,
  usedDates: Set<number>,
  taken: readonly Taken[],
): AnyHit | undefined {
  const asked = spec.name === options.asked;
  const dates = (isAsked: boolean): DateHit[] =>
    findDates(reading, { now: options.now, language: options.language, lean: 'future', asked: isAsked });
  switch (spec.type) {
    case 'text':
      if (asked && spec.finds === 'detail') return findDetail(reading, dates(false)) ?? wholeText(reading);
      return asked && (spec.finds === undefined || spec.finds === 'place' || spec.finds === 'month')
        ? wholeText(reading)
        : findWords(reading, spec, asked, (isAsked) => dates(isAsked || options.asksHour));
    case 'choice':
      return findChoice(reading, spec.choices ?? [], asked, options.corrects === true, taken);
    case 'boolean':
      return asked ? findBoolean(reading) : undefined;
    case 'date':
      return findDay(reading, spec, options, usedDates);
    case 'email':
      return findEmail(reading);
    case 'phone':
      return findPhone(reading, asked);
    case 'number':
      return findCount(reading, spec, asked, dates(false));
    case 'money':
      return findSum(reading, asked, spec, dates(false));
    case 'pattern':
      return spec.pattern === undefined ? undefined : findPattern(reading, spec.pattern, asked);
    case 'attachment':
      return undefined;
  }
}

/** What is looked for in the words of a field for text. */
function findWords(
  reading: Reading,
  { name, finds }: FieldSpec,
  asked: boolean,
  dates: (isAsked: boolean) => DateHit[],
): AnyHit | undefined {
  switch (finds) {
    case 'duration':
      return findDuration(reading, dates(false), asked);
    case 'place':
      return findPlace(reading);
    case 'month':
      return findMonth(reading);
    case 'plate':
      return findPlate(reading, asked);
    case 'detail':
      return findDetail(reading, dates(false));
    case 'application':
    case 'path':
    case 'name':
      return findName(reading, kindOf(name, finds), asked);
    case 'person': {
      // "From 15 January" is nobody.
      const named = findName(reading, finds, asked);
      return /\d/.test(String(named?.value)) ? undefined : named;
    }
    default:
      return name === 'file-name' ? written(reading, fileName.exec(reading.original)?.[0]) : undefined;
  }
}

/** What asks for a last day. */
export const lastNames = /(?:end|until|return|last-day)/;
/** What can only lie ahead: nobody books for yesterday. */
const neverPast = /(?:needed|need-by|due|deadline|until|event|meeting|visit|appointment|booking|delivery|travel)/;

/** What can only have been. */
const neverAhead = /(?:since|happened|occurred|lost|stolen|seen|expense|paid|purchase)/;
const unsureAhead = 0.45;

/** The date that is meant for a field. A second date field takes the second date, and the one for a last day the end of a range. */
function findDay(
  reading: Reading,
  { name, finds }: FieldSpec,
  options: DayOptions,
  used: Set<number>,
): DateHit | undefined {
  const { now, language } = options;
  const asked = name === options.asked;
  const today = now.slice(0, 10);
  const dated = (lean: Lean): DateHit[] =>
    findDates(reading, { now, language, lean, fixed: neverPast.test(name), asked, atHour: finds === 'hour' });
  const usual = leanOfField(name);
  const ahead = dated(usual);
  const lean = usual === 'future' && leaves.test(name) && hasGone(reading.flat, ahead) ? 'past' : usual;
  const dates = lean === usual ? ahead : dated(lean);
  if (dates.length === 0) {
    const until = lastNames.test(name) ? untilDay(reading, Math.floor(Date.parse(now) / dayMs)) : undefined;
    if (until) return until;
    const month = bareMonth(reading, Math.floor(Date.parse(now) / dayMs), lean);
    return month && { ...month, open: 'date' as const };
  }
  const ends = dates.some(({ endOf }) => endOf !== undefined);
  const apt = dates.filter((date) => {
    const { value, from, endOf, isEnd, isTo } = date;
    if (!asked && neverAhead.test(name) && isOfOccasion(reading, date)) return false;
    if (neverPast.test(name) && value.slice(0, 10) < today) return false;
    if (ends && lastNames.test(name)) return endOf !== undefined;
    if (endOf !== undefined) return used.has(endOf);
    if ((isEnd || (isTo && options.hasLast && !asked)) && startsAhead.test(name)) return false;
    // What has lasted "since this morning" is not needed by this morning.
    return lean === 'past' || asked || startsAhead.test(name) || !isSince(reading, from);
  });
  const meant = apt.filter((date) => !isDenied(reading, date.from));
  // Of two where something is taken back, the later one counts.
  const free = (meant.length > 0 ? meant : apt).filter((date) => !used.has(date.from));
  const hit = options.corrects === true ? free.at(-1) : free[0];
  if (hit === undefined) return undefined;
  used.add(hit.from);
  // Nothing has been broken since tomorrow, or since "in ten minutes".
  return neverAhead.test(name) && hit.value > now.slice(0, hit.value.length)
    ? { ...hit, ahead: true, confidence: unsureAhead }
    : hit;
}

/** What begins: "from Monday" is its first day. */
const startsAhead = /(?:start|from|first-day)/;

/** A number, but none that is said of a day or a time; where people are counted, rather one that counts them, and only that unasked. */
function findCount(reading: Reading, spec: FieldSpec, asked: boolean, dates: readonly DateHit[]): Hit | undefined {
  const isTime = ({ from, to }: Hit): boolean =>
    dates.some(
      (date) =>
        date.counted !== true &&
        date.confidence >= (spec.finds === 'people' ? 0.7 : 0.85) &&
        date.from < to &&
        from < date.to,
    );
  if (spec.finds !== 'people') return findNumber(reading, asked, spec, (hit) => !isTime(hit));
  const people = findNumber(reading, true, spec, (hit) => countsPeople(reading, hit) && !isTime(hit));
  if (people !== undefined) return people;
  return asked ? findNumber(reading, asked, spec, (hit) => !isTime(hit) && !countsTime(reading, hit)) : undefined;
}

/** A sum of money, but not the 五 of 上周五. */
function findSum(reading: Reading, asked: boolean, spec: FieldSpec, dates: readonly DateHit[]): Hit | undefined {
  const hit = findMoney(reading, asked, spec);
  const isOfDay = ({ from, to }: DateHit): boolean =>
    hit !== undefined && from <= hit.from && hit.to <= to && !/\d/.test(reading.flat.text.slice(from, to));
  return dates.some(isOfDay) ? undefined : hit;
}

/** "Not Friday, Monday": is the word at `start` denied? */
function isDenied(reading: Reading, start: number): boolean {
  const at = tokenFrom(reading.tokens, start);
  return at >= 0 && deniedTokens(reading)[at] === 1;
}

/** Of "it died, presentation at three" the time is not when it died. */
function isOfOccasion(reading: Reading, { from, to }: DateHit): boolean {
  const clauses = clausesOf(reading);
  const own = clauses.find((clause) => clause.from <= from && to <= clause.to);
  return own !== undefined && clauses.length > 1 && isOccasion(reading, own) && !isSince(reading, from);
}

/** "Since", or a word like it, right before or at `start`. */
function isSince({ tokens }: Reading, start: number): boolean {
  const at = tokenFrom(tokens, start);
  const near = tokens.slice(Math.max(0, at - 1), at + 1);
  return at >= 0 && (hasAny(near, sinceWords) || hasAny(near, startWords));
}

function wholeText({ original, flat }: Reading): Hit | undefined {
  const value = original.trim();
  return value === '' ? undefined : { value, from: 0, to: flat.text.length, confidence: 0.9 };
}
