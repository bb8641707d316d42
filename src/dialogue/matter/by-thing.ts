import type { Instant } from '../../kernel/clock.ts';
import type { Language } from '../../kernel/languages.ts';
import { kindOf } from '../../knowledge/kind.ts';
import { withoutRooms } from '../../understanding/fields/place.ts';
import type { IntentGuess } from '../../understanding/types.ts';
import type { DialogueRules } from '../decide/decision.ts';
import { sureUnasked } from '../form/form.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';

/** A trouble this clear without the room is meant where it is another trade's, or this likely with the room: "the Wi-Fi is slow". */
const clear = { without: 0.9, within: 0.1 };
/** … and this clear where what is broken was taken for a wish. */
const clearOfFault = 0.5;

/**
 * What a message may be about, where it says in which room: the trouble goes first that names a thing or a fault of its form. A lamp in a
 * meeting room is none of the room's devices, though all who write of such rooms mean those.
 * @param intents likeliest first
 * @param hear what the message may be about without the room
 * @returns the same guesses, or with another in the place of the first
 */
export async function byThing(
  intents: readonly IntentGuess[],
  said: string,
  language: Language,
  rules: Pick<DialogueRules, 'forms' | 'extract' | 'thresholds'>,
  now: Instant,
  hear: (text: string) => Promise<readonly IntentGuess[]>,
): Promise<readonly IntentGuess[]> {
  const [first, ...others] = intents;
  const form = rules.forms.get(first?.intent ?? '');
  const hasPlace = (of: FormDefinition): boolean => of.fields.some(({ finds }) => finds === 'place');
  const isFault = kindOf(said, language) === 'fault';
  const isOfPlace = form !== undefined && (form.kind === 'incident' || isFault) && hasPlace(form);
  const bare = isOfPlace && first && first.confidence >= rules.thresholds.suggest ? withoutRooms(said) : null;
  if (!first || !form || bare === null) return intents;
  const names = (fields: readonly FieldDefinition[], atLeast: number): boolean => {
    const choices = fields.filter(({ type, optional }) => type === 'choice' && !optional);
    const found = choices.length === 0 ? [] : rules.extract(said, choices, language, now);
    return found.some(({ confidence }) => confidence >= atLeast);
  };
  const besideRoom = await hear(bare);
  const [second] = besideRoom;
  // What is heard with the room and without it is so the more.
  const agrees = second?.intent === first.intent && second.confidence >= rules.thresholds.form;
  if (agrees || names(form.fields, 0)) {
    const confidence = Math.max(first.confidence, chanceIn(besideRoom, first.intent));
    return [{ ...first, confidence }, ...others];
  }
  const trade = (of: FormDefinition): string | undefined => of.category.split('/')[0];
  const isClear = (other: FormDefinition): boolean => {
    const confidence = chanceIn(besideRoom, other.name);
    const isElsewhere = trade(other) !== trade(form) || chanceIn(intents, other.name) >= clear.within;
    return form.kind === 'incident' ? confidence >= clear.without && isElsewhere : confidence >= clearOfFault;
  };
  const shared = new Set(form.fields.map(({ name }) => name));
  const namesOwn = ({ fields }: FormDefinition): boolean =>
    names(
      fields.filter(({ name }) => !shared.has(name)),
      sureUnasked,
    );
  const likely = [...besideRoom, ...intents].flatMap(({ intent }) => rules.forms.get(intent) ?? []);
  const meant = [...likely, ...[...rules.forms.values()].filter(hasPlace)].find(
    (other) => other.kind === 'incident' && other !== form && (isClear(other) || namesOwn(other)),
  )?.name;
  if (meant === undefined) return intents;
  const rest = others.filter(({ intent }) => intent !== meant);
  const before = { intent: first.intent, confidence: chanceIn(intents, meant) };
  return [
    { intent: meant, confidence: Math.max(first.confidence, chanceIn(besideRoom, meant)) },
    ...[before, ...rest].sort((a, b) => b.confidence - a.confidence),
  ];
}

function chanceIn(guesses: readonly IntentGuess[], intent: string): number {
  return guesses.find((guess) => guess.intent === intent)?.confidence ?? 0;
}
