import type { Language } from '../../kernel/languages.ts';
import type { IntentGuess } from '../../understanding/types.ts';
import type { DialogueRules } from '../decide/decision.ts';

/** What only happens to what is there already: none who want a program write that it crashes. "I do not have Slack" is none of these. */
const breaks: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:crash\w*|freez\w+|frozen|hangs|keeps (?:closing|hanging)|(?:closes|shuts down|quits) (?:by itself|on its own))\b/,
  es: /(?<!\p{L})(?:se (?:me )?(?:cierra|cuelga|traba|congela|queda colgad[oa])|crashea)(?!\p{L})/u,
  fr: /(?<!\p{L})(?:plant(?:e|ent|ée?)|se (?:ferme|fige|bloque)|freeze)(?!\p{L})/u,
  de: /(?<!\p{L})(?:stürz(?:t|en)|abgestürzt|absturz|abstürze|hängt sich|friert|eingefroren|schmiert)(?!\p{L})/u,
  ar: /(?<!\p{L})(?:ينهار|تنهار|انهار|يتعطل|تتعطل|[يت]علق|بي?علق|بتعلق|[يت]جمد|بيقفل|بيطفي|يطفي|مهنج|[يبت]+هنج)(?!\p{L})/u,
  zh: /崩溃|闪退|卡死|死机|卡住|自动关闭|崩了/u,
};

/**
 * What a message may be about, where it tells of something that breaks and its words are those of who asks for it: the trouble of the same
 * trade goes first that asks for the same thing. "Slack crashes" wants no Slack.
 * @param intents likeliest first
 * @returns the same guesses, or with another in the place of the first
 */
export function byBreakage(
  intents: readonly IntentGuess[],
  said: string,
  language: Language,
  { forms }: Pick<DialogueRules, 'forms'>,
): readonly IntentGuess[] {
  const [first, ...others] = intents;
  const form = forms.get(first?.intent ?? '');
  if (!first || !form || form.kind === 'incident' || !breaks[language].test(said.toLowerCase())) return intents;
  const trade = form.category.split('/')[0];
  const meant = [...forms.values()].find(
    ({ kind, category, fields }) =>
      kind === 'incident' && category.split('/')[0] === trade && fields[0]?.name === form.fields[0]?.name,
  );
  if (!meant) return intents;
  const rest = others.filter(({ intent }) => intent !== meant.name);
  return [{ intent: meant.name, confidence: first.confidence }, ...rest];
}
