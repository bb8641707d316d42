import type { Instant } from '../kernel/clock.ts';
import type { Language } from '../kernel/languages.ts';
import type { IntentGuess } from '../understanding/types.ts';
import type { DialogueRules } from './decision.ts';
import { sureUnasked } from './form.ts';
import { givesBack } from './gives-back.ts';

/** What is wanted in a device, or of it: more than it has, or another that is stronger. */
const wantsMore: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:more|extra|additional|upgrade\w*|bigger|larger)\b.{0,20}\b(?:memory|ram|storage|disk|ssd|hard drive)\b|\b(?:memory|ram|ssd|disk|storage) (?:upgrade|expansion)\b/,
  es: /(?:más|ampliar|ampliación de|aumentar).{0,15}(?:memoria|ram|disco|ssd|almacenamiento)/u,
  fr: /(?:plus de|davantage de|augmenter|extension de|ajouter de)[^.]{0,15}(?:mémoire|ram|disque|ssd|stockage)/u,
  de: /(?:mehr|zusätzlich\p{L}*|größer\p{L}*)\s.{0,15}(?:arbeitsspeicher|speicher|ram|ssd|festplatte)|(?:speicher|ram|ssd)-?(?:erweiterung|aufrüst\p{L}*|upgrade)|arbeitsspeicher (?:erweitern|aufrüsten)/u,
  ar: /(?:زيادة|مزيد من|توسيع|ترقية|أكبر|اكبر).{0,12}(?:الذاكرة|ذاكرة|رام|الرام|القرص|التخزين)|(?:ذاكرة|رام|قرص) (?:أكبر|اكبر|أكثر|اكثر|إضافية|اضافية)/u,
  zh: /(?:加|扩|更[大多]的?|升级).{0,4}(?:内存|硬盘|存储)|(?:内存|硬盘)(?:升级|扩容|不够)/u,
};

/**
 * What a message may be about, where somebody wants to give a device back or have more in it: the request for such things goes first, for
 * "return" is said of licences as well, and "memory" of what was lost.
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
  if (!wantsMore[language].test(said.toLowerCase()) && !givesBack(said)) return intents;
  const meant = [...forms.values()].find(({ kind, fields: [first] }) => {
    if (kind !== 'service-request' || first?.name !== 'equipment') return false;
    return extract(said, [first], language, now).some((one) => one.confidence >= sureUnasked && one.value !== 'other');
  });
  if (!meant) return intents;
  const rest = intents.filter(({ intent }) => intent !== meant.name);
  return [{ intent: meant.name, confidence: Math.max(clear, intents[0]?.confidence ?? 0) }, ...rest];
}
/** It is said in so many words. */
const clear = 0.85;
