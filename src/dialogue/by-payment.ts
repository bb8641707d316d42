import type { Instant } from '../kernel/clock.ts';
import type { Language } from '../kernel/languages.ts';
import type { IntentGuess } from '../understanding/types.ts';
import { first } from './by-wish.ts';
import type { DialogueRules } from './decision.ts';

/** Somebody has paid for something. */
const paid: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:i|we)(?:['’]ve| have)? (?:just |already )?(?:spent|paid|laid out)\b/u,
  es: /(?<!\p{L})(?:(?:he|hemos) (?:gastado|pagado|adelantado)|gasté|pagué|gastamos|pagamos|adelanté)(?!\p{L})/u,
  fr: /(?:j['’]ai|on a|nous avons) (?:déjà )?(?:payé|dépensé|avancé)(?!\p{L})/u,
  de: /(?<!\p{L})(?:ausgegeben|bezahlt|ausgelegt|vorgestreckt|verauslagt)(?!\p{L})/u,
  ar: /(?<!\p{L})[وف]?(?:صرفت|دفعت|أنفقت|صرفنا|دفعنا)(?!\p{L})/u,
  zh: /花了|付了|垫付|垫了|支付了/u,
};
/** … or has what proves it, to be handed in. */
const handsIn: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:hand in|submit|turn in|give|send) (?:my |the |our )?(?:receipts?|expenses?)\b/u,
  es: /(?:entreg|envi|present)\p{L}{1,4} (?:mis |los |las )?(?:recibos?|tickets de compra|facturas?|gastos)(?!\p{L})/u,
  fr: /(?:remettre|rendre|envoyer|déposer|remets|dépose) (?:mes |les )?(?:reçus?|justificatifs?|notes? de frais)(?!\p{L})/u,
  de: /(?<!\p{L})(?:belege?|quittung(?:en)?|spesen|kassenbons?)(?!\p{L}).{0,20}(?:ab|ein|hin)(?:\s*[?.!]*$|geben|reichen|schicken)/u,
  ar: /(?:أسلم|تسليم|أقدم|تقديم|أرسل) (?:ال)?(?:إيصالات|ايصالات|فواتير|إيصال)/u,
  zh: /(?:交|提交|上交|寄)(?:.{0,2})(?:发票|收据|报销单|票据)|(?:发票|收据|报销单|票据)(?:.{0,3})(?:交|提交|寄)/u,
};
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
  const proves = handsIn[language].test(words);
  if (!proves && !paid[language].test(words)) return intents;
  const [guess] = intents;
  if (guess && guess.confidence >= likelyFault && forms.get(guess.intent)?.kind === 'incident') return intents;
  for (const { name, kind, fields } of forms.values()) {
    const sum = kind === 'service-request' ? fields.find(({ type }) => type === 'money') : undefined;
    if (sum && (proves || extract(said, [sum], language, now).length > 0)) return first(intents, name);
  }
  return intents;
}
