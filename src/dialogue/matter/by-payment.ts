import type { Instant } from '../../kernel/clock.ts';
import type { Language } from '../../kernel/languages.ts';
import type { IntentGuess } from '../../understanding/types.ts';
import type { DialogueRules } from '../decide/decision.ts';
import { wishes } from '../words/wishes.ts';
import { first } from './by-wish.ts';

/** A fault that is this likely is what is told, and the money beside it. */
const likelyFault = 0.5;

/**
 * "I spent 120 on a taxi": who names a sum that they have paid wants it back, and few of the words are those of any example. The request with a sum
 * goes first.
 * @param intents likeliest first
 */
export function byPayment(
  intents: readonly IntentGuess[],
  said: string,
  language: Language,
  { forms, extract }: Pick<DialogueRules, 'forms' | 'extract'>,
  now: Instant,
): readonly IntentGuess[] {
  const words = said.toLowerCase();
  const proves = wishes('handsIn', language, words);
  if (!proves && !wishes('paid', language, words) && !wishes('wantsBack', 'all', words)) return intents;
  const [guess] = intents;
  if (guess && guess.confidence >= likelyFault && forms.get(guess.intent)?.kind === 'incident') return intents;
  for (const { name, kind, fields } of forms.values()) {
    const sum = kind === 'service-request' ? fields.find(({ type }) => type === 'money') : undefined;
    if (sum && (proves || extract(said, [sum], language, now).length > 0)) return first(intents, name);
  }
  return intents;
}
