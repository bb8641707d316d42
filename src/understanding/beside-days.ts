import { type DateHit, findDates } from './fields/date.ts';
import { fillers, rangeWords, startWords, untilWords } from './fields/date-words.ts';
import { type Clause, clausesOf, isOccasion } from './fields/occasion.ts';
import { type Reading, read, type Token } from './fields/reading.ts';

/** Where a day stands does not depend on today. */
const anyDay = '2026-01-05T09:00:00.000Z';
/** Flat words that lead to a day, and are no small words of one. */
const leads = new Set(['from', 'starting', 'for', 'by', 'para', 'pour', 'fur', 'des']);

/**
 * A message without the days and times it names and the small words that lead to them. "Leave from 20 December to 5 January" is half
 * days, of which no example has these; what is left says what it is about.
 * @returns null where no day is named, or nothing else is said
 */
export function withoutDays(reading: Reading, language: string): string | null {
  const { tokens, flat, original } = reading;
  const dates = datesIn(reading, language);
  if (dates.length === 0) return null;
  let rest = '';
  let at = 0;
  for (const date of dates) {
    const begins = flat.origin(tokens[leadBefore(tokens, date.from)]?.start ?? date.from);
    if (begins < at) continue;
    rest += `${original.slice(at, begins)} `;
    at = flat.origin(date.to);
  }
  rest = `${rest}${original.slice(at)}`.trim();
  return /\p{L}{2}|\p{sc=Han}/u.test(rest) ? rest : null;
}

function datesIn(reading: Reading, language: string): DateHit[] {
  return findDates(reading, { now: anyDay, language, lean: 'future', asked: false });
}

/** The first of the small words right before a place of the flat text, by its number. */
function leadBefore(tokens: readonly Token[], start: number): number {
  let at = tokens.findIndex((token) => token.start >= start);
  for (;;) {
    const length = [3, 2, 1].find((back) => isLead(tokens, at - back, back));
    if (length === undefined) return at;
    at -= length;
  }
}

function isLead(tokens: readonly Token[], at: number, length: number): boolean {
  const word = tokens[at]?.text;
  if (word === undefined) return false;
  if (length === 1 && (fillers.has(word) || leads.has(word))) return true;
  return [untilWords, rangeWords, startWords].some((words) => words.match(tokens, at)?.length === length);
}

/**
 * A message without the clauses that only tell what somebody has at what time: "my laptop died, presentation at 3pm" is about the laptop.
 * @returns null where there is no such clause, or nothing beside it
 */
export function withoutOccasion(reading: Reading, language: string): string | null {
  const { flat, original } = reading;
  const clauses = clausesOf(reading);
  const rest = clauses.length < 2 ? clauses : clauses.filter((clause) => !isTimed(reading, clause, language));
  const words = rest.map(({ from, to }) => original.slice(flat.origin(from), flat.origin(to)));
  return rest.length < clauses.length && /\S\s+\S|\p{sc=Han}{4}/u.test(words.join(' ')) ? words.join(', ') : null;
}

/** Whether a whole sentence tells no more than that. */
export function isOccasionAlone(text: string, language: string): boolean {
  const reading = read(text);
  const [clause, ...others] = clausesOf(reading);
  return clause !== undefined && others.length === 0 && isTimed(reading, clause, language);
}

function isTimed(reading: Reading, clause: Clause, language: string): boolean {
  if (!isOccasion(reading, clause)) return false;
  const isIn = ({ value, from, to }: DateHit): boolean => value.includes('T') && clause.from <= from && to <= clause.to;
  return datesIn(reading, language).some(isIn);
}
