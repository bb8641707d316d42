import type { Instant } from '../../kernel/clock.ts';
import type { Language } from '../../kernel/languages.ts';
import { kindOf } from '../../knowledge/kind.ts';
import type { IntentGuess } from '../../understanding/types.ts';
import type { DialogueRules } from '../decide/decision.ts';
import type { FormDefinition } from '../intents/intents.ts';
import { wishes } from '../words/wishes.ts';
import { givesBack } from './gives-back.ts';

/**
 * What a message may be about, where it is said outright: somebody wants to give a device back or have more in it, and the request for such
 * things goes first, for "return" is said of licences as well, and "memory" of what was lost; or nobody hears them in a call, of which the
 * program is seldom to blame; or a portal lets them not in, which no door does.
 * @param intents likeliest first
 * @returns the same guesses, or with another in the place of the first
 */
export function byWish(
  intents: readonly IntentGuess[],
  said: string,
  language: Language,
  { forms, extract }: Pick<DialogueRules, 'forms' | 'extract'>,
  now: Instant,
): readonly IntentGuess[] {
  const words = said.toLowerCase();
  if (wishes('leftBehind', language, words)) return first(intents, formOn('incident', 'device', 'loss'));
  const [guess] = intents;
  const outright = saidOutright.find(([wish]) => wishes(wish, language, words));
  if (outright) return first(intents, named(outright[1]));
  // Of what it is a booking is not said: the likeliest, if it is one at all.
  if (wishes('movesBooking', 'all', words) && forms.get(guess?.intent ?? '')?.kind === 'service-request')
    return first(intents, guess?.intent);
  const isBooking =
    guess === undefined || guess.confidence < unclear || forms.get(guess.intent)?.kind === 'service-request';
  if (isBooking && wishes('takesLeave', language, words) && kindOf(said, language) === null)
    return first(intents, named('leave-type'));
  // "I need a room with a monitor" is for the room, which is as much of a request.
  const isWanted = wishes('asksFor', language, words);
  const isNamed = wishes('wantsMore', language, words) || givesBack(said);
  const meant = isWanted || isNamed ? formOn('service-request', 'equipment') : undefined;
  const isNear = guess?.intent === meant || forms.get(guess?.intent ?? '')?.kind === 'incident';
  return isNamed || isNear ? first(intents, meant) : intents;

  /** The form that has such a field. */
  function named(field: string): string | undefined {
    return [...forms.values()].find(({ fields }) => fields.some(({ name }) => name === field))?.name;
  }

  /** The form of a kind whose first field is a choice that the message names, and that has another beside it. */
  function formOn(kind: FormDefinition['kind'], thing: string, beside = thing): string | undefined {
    const isMeant = (form: FormDefinition): boolean => {
      const [asked] = form.fields;
      if (form.kind !== kind || asked?.name !== thing || !form.fields.some(({ name }) => name === beside)) return false;
      return extract(said, [asked], language, now).some((one) => one.confidence >= leastNamed && one.value !== 'other');
    };
    return [...forms.values()].find(isMeant)?.name;
  }
}
/** What is said outright, by the pattern that tells, and a field of the form that it is for. */
const saidOutright = [
  ['failsInCall', 'peripheral'],
  ['letsNobodyIn', 'account-system'],
  ['biggerMailbox', 'email-symptom'],
  ['quits', 'leaving-date'],
] as const;
/** Of two things that are named either may be meant, and it is one of them. */
const leastNamed = 0.55;
/** What is less likely than this is not what is meant by itself. */
const unclear = 0.5;
/** It is said in so many words. */
const clear = 0.85;

/** The same guesses with one intent before them, as what is said outright. */
export function first(intents: readonly IntentGuess[], intent: string | undefined): readonly IntentGuess[] {
  if (intent === undefined) return intents;
  const rest = intents.filter((guess) => guess.intent !== intent);
  return [{ intent, confidence: Math.max(clear, intents[0]?.confidence ?? 0) }, ...rest];
}
