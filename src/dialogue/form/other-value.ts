import type { FieldValue } from '../../conversation/events.ts';
import type { FormState } from '../../conversation/fold.ts';
import { behindChange } from '../../understanding/fields/alone.ts';
import { placeSaid } from '../../understanding/fields/nth.ts';
import { read } from '../../understanding/fields/reading.ts';
import type { Act, Understanding } from '../../understanding/types.ts';
import { speaks } from '../decide/decision.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';
import { isBareWord, isComplaint } from '../words/wording.ts';
import { answersWith, type Filling } from './form.ts';

/** Names are as long as that; more words tell something. */
const mostWords = 3;
const longestName = 40;

/** What a field in words holds that is a name or a code, and no sentence. */
const names: ReadonlySet<FieldDefinition['finds']> = new Set(['name', 'person', 'application', 'path']);

/** Two or three words that begin with a capital letter each: somebody, most likely. */
const somebody = /^\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}[\p{L}'’-]+){1,2}$/u;

/**
 * Another value said barely, with words that say that something is to be otherwise: "make it marketing", "sorry, Helen Parker", "actually
 * the 3rd one". It is meant for what was given last of its kind, or what is nearly the same. Null where it is not said, or answers the question.
 */
export function otherValue(
  form: FormDefinition,
  { values }: FormState,
  asked: FieldDefinition | null,
  heard: Understanding,
  said: string,
): Filling | null {
  const reading = read(said);
  const rest = behindChange(reading)?.replace(/[\s.!。]+$/u, '') ?? '';
  const moves = heard.act !== null && heard.act.confidence >= movesFrom && !mayChange.has(heard.act.name);
  if (rest === '' || heard.isQuestion || moves || isComplaint(rest) || answersWith(heard, asked)) return null;
  // "No screenshot" says what there is none of, and gives nothing another name.
  if (/^[\p{P}\s]*[Nn]o\s+\p{Ll}/u.test(said)) return null;
  // "Nein, das war's" at a question that may be skipped takes nothing back.
  if ((asked?.optional && heard.lead === 'no') || speaks(heard, 'skip')) return null;
  const given = form.fields
    .filter(({ name }) => values[name] !== undefined && name !== asked?.name)
    .sort((one, other) => at(values, other.name) - at(values, one.name));
  return otherPlace(given, asked, rest) ?? otherName(given, values, asked, rest);
}
const movesFrom = 0.6;
/** "Doch lieber Vertrieb" sounds like going on after all. */
const mayChange: ReadonlySet<Act> = new Set(['back', 'resume', 'follow-up']);

/** The later a value was given, the higher. */
function at(values: FormState['values'], name: string): number {
  return Object.keys(values).indexOf(name);
}

/** "Actually the 3rd one": another of the choices, where the last question had some and this one has none. */
function otherPlace(given: readonly FieldDefinition[], asked: FieldDefinition | null, rest: string): Filling | null {
  // "Make it two" tells how many.
  const isCount = isBareWord(rest) && !/第/u.test(rest);
  const place = asked?.choices || isCount ? null : placeSaid(rest);
  const value = place === null ? undefined : given.find(({ choices }) => choices)?.choices?.[place]?.value;
  const field = given.find(({ choices }) => choices)?.name;
  return field === undefined || value === undefined ? null : { field, value, corrected: true };
}

/** Another name, for what was given in names: the one that is nearly the same, else the last of its kind. */
function otherName(
  given: readonly FieldDefinition[],
  values: FormState['values'],
  asked: FieldDefinition | null,
  rest: string,
): Filling | null {
  if (rest.length > longestName || rest.split(/\s+/u).length > mostWords || placeSaid(rest) !== null) return null;
  const named = given.filter(({ type, finds }) => type === 'text' && names.has(finds));
  const alike = named.find(({ name }) => isLike(values[name], rest));
  // What is asked for in words gets them as its answer.
  const answers = asked?.type === 'text' && names.has(asked.finds);
  const person = named.find(({ finds }) => finds === 'person');
  const kind = somebody.test(rest) ? (person ?? named[0]) : named.find((field) => field !== person);
  const meant = alike ?? (answers ? undefined : kind);
  return meant === undefined || values[meant.name] === rest
    ? null
    : { field: meant.name, value: rest, corrected: true };
}

/** "Helen Parker" after "Helen Park": a word of both is the same. */
function isLike(before: FieldValue | undefined, rest: string): boolean {
  if (typeof before !== 'string') return false;
  const words = new Set(before.toLowerCase().split(/\s+/u));
  return rest
    .toLowerCase()
    .split(/\s+/u)
    .some((word) => word.length > 2 && words.has(word));
}
