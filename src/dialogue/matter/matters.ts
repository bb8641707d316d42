import type { EventBody, Matter } from '../../conversation/events.ts';
import type { Conversation } from '../../conversation/fold.ts';
import { fallback, type Language } from '../../kernel/languages.ts';
import { kindOf } from '../../knowledge/kind.ts';
import type { Part } from '../../understanding/matters.ts';
import type { Understanding } from '../../understanding/types.ts';
import { type Decision, type DialogueRules, type Said, text } from '../decide/decision.ts';
import { type FormDefinition, generalForm } from '../intents/intents.ts';
import { addsMore, tellsMoreOfIt } from '../words/wording.ts';

/** From so sure on, a clause of a message is a matter of its own. */
const leastSure = 0.6;
/** … where it says itself that it is something more: "and also …". */
const leastSureOfMore = 0.4;
/** … where it is a fault, and what stands behind it says that it is something more: "my hours are wrong, and also …". */
const leastSureBeside = 0.1;
/** Two troubles of one area are two all the same where each is this plain: "my screen flickers and I can't print". */
const plainlyTwo = 0.6;
/** … unless the message is as plainly about one: "it won't start and the screen stays black". */
const oneForAll = 0.97;
/** "… and my badge" names a thing beside another, and no matter. */
const clause =
  /(?:\p{L}[^\s]*\s+){2}\S*\p{L}|(?=.*\p{sc=Han})(?:(?:\p{sc=Han}|[A-Za-z]{2,})[^\p{L}]*){3}|\p{sc=Arabic}{2}\S*\s+\p{sc=Arabic}{2}/u;

/** "My password, and then the printer too" says nothing of either, and names both. */
const bare = /^(?:\S+\s+){0,3}\S+$/u;

/** "… and Outlook crashes" is two words, and a fault. */
const twoWords = /^\S+\s+\S+$/u;

/**
 * The matters of a message in order, where it is about more than one. What says nothing clear by itself goes with what stands before
 * it, and so does what is of the same kind; the parts of a list were meant to be several.
 * @param parts of the message, each with what it was understood to mean
 * @param wholeSure how sure the message as a whole is of one matter
 * @param language it is written in
 * @returns empty for a message about one thing
 */
export function mattersOf(
  message: string,
  parts: readonly (Part & { heard: Pick<Understanding, 'intents'> })[],
  isList: boolean,
  forms: ReadonlyMap<string, Pick<FormDefinition, 'category' | 'kind'>>,
  wholeSure = 0,
  language: Language = fallback,
): Matter[] {
  const area = (intent: string): string => {
    const [name = ''] = forms.get(intent)?.category.split('/') ?? [];
    return name === 'security' ? 'accounts' : name;
  };
  const isIncident = (intent: string): boolean => forms.get(intent)?.kind === 'incident';
  /** Two troubles of one area are one; who is locked out has forgotten the password, or given it away. */
  const same = (one: string, other: string): boolean =>
    one === other ||
    (area(one) === area(other) &&
      (isIncident(one)
        ? area(one) === 'accounts' || isIncident(other)
        : area(one) === 'accounts' && isIncident(other)));
  const isFault = (words: string): boolean => kindOf(words, language) === 'fault';
  const tells = (words: string): boolean => clause.test(words) || (twoWords.test(words) && isFault(words));
  const isBare = !isList && parts.every(({ text: words, isMore }, i) => (i === 0 || isMore) && bare.test(words));
  const found: { intent: string | null; sure: number; start: number; end: number }[] = [];
  for (const [i, { heard, text: words, start, end, isMore }] of parts.entries()) {
    const [guess] = heard.intents;
    const isClear = guess && guess.confidence >= (isMore ? leastSureOfMore : leastSure) && (isBare || tells(words));
    const isBeside = guess && guess.confidence >= leastSureBeside && isFault(words) && parts[i + 1]?.isMore === true;
    const intent = isList ? (guess?.intent ?? generalForm) : isClear || isBeside ? guess.intent : null;
    const sure = guess?.confidence ?? 0;
    const last = found.at(-1);
    const isPlain =
      !!last?.intent &&
      !!intent &&
      wholeSure < oneForAll &&
      area(intent) !== 'accounts' &&
      Math.min(last.sure, sure) >= plainlyTwo;
    const isSame =
      last &&
      (intent === null || last.intent === null || last.intent === intent || (same(last.intent, intent) && !isPlain));
    if (!isList && last && isSame) {
      last.intent ??= intent;
      last.end = end;
    } else found.push({ intent, sure, start, end });
  }
  // What is clear is taken up first.
  const isVague = ({ sure }: { sure: number }): boolean => !isList && sure < leastSureOfMore;
  const inTurn = [...found.filter((each) => !isVague(each)), ...found.filter(isVague)];
  const matters = inTurn.flatMap(({ intent, start, end }) =>
    intent === null ? [] : [{ intent, text: message.slice(start, end) }],
  );
  return matters.length > 1 ? matters : [];
}

/** A trouble or a wish that is plain by itself is no story of how another matter came. @param sure how likely it is what it is taken for */
export function isPlainByItself(
  { intent }: Matter,
  sure: number,
  forms: ReadonlyMap<string, Pick<FormDefinition, 'kind' | 'start'>>,
): boolean {
  const form = forms.get(intent);
  return sure >= plainAlone && (form?.kind === 'incident' || form?.start === 'form');
}
const plainAlone = 0.75;

/** The decision on the first of several matters, the others being kept for later. */
export function withRest(decided: Decision, rest: readonly Matter[]): Decision {
  if (rest.length === 0 || decided.kind === 'silent') return decided;
  return {
    ...decided,
    events: [{ type: 'mentioned', matters: rest }, ...decided.events],
    say: [text('also-later', { text: rest.map((matter) => matter.text).join(' / ') }), ...decided.say],
  };
}

const plainlyOther = 0.9;

/** "Also my badge doesn't open the door", in the middle of the form of something else: kept for later, and no answer. */
export function anotherMatter(
  form: FormDefinition,
  heard: Understanding,
  said: Said,
  { forms }: Pick<DialogueRules, 'forms'>,
): Matter | null {
  const [guess] = heard.intents;
  const isOther = guess !== undefined && guess.intent !== form.name && guess.confidence >= plainlyOther;
  if (!isOther || !forms.has(guess.intent) || heard.isQuestion || heard.isCorrection) return null;
  return addsMore(said.text) && !tellsMoreOfIt(said.text) ? { intent: guess.intent, text: said.text.trim() } : null;
}

/** Where one matter is done, the next that was mentioned beside it is offered in place of "is there anything else?". */
export function offerNext({ mentioned = [] }: Pick<Conversation, 'mentioned'>, decided: Decision): Decision {
  const [next] = mentioned;
  const isMore = (event: EventBody): boolean => event.type === 'offered' && event.offer.kind === 'more';
  const isDone = decided.events.some(isMore) || (decided.effect?.do === 'open-ticket' && decided.effect.calls === null);
  if (next === undefined || !isDone) return decided;
  return {
    ...decided,
    events: [
      ...decided.events.filter((event) => !isMore(event)),
      { type: 'offered', offer: { kind: 'matter', intent: next.intent, question: next.text } },
    ],
    say: [
      ...decided.say.filter((say) => say.what !== 'text' || say.key !== 'anything-else'),
      text('also-mentioned', { text: next.text }),
    ],
    buttons: [{ button: 'button-yes' }, { button: 'button-no' }],
  };
}
