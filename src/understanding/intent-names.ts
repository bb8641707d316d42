import type { Example } from './types.ts';

/**
 * The name of each intent as one more example of it: "card_payment_fee_charged" and "transferMoney" say what they are about, and where
 * examples are few that is worth one or two points. A name without a letter says nothing.
 */
export function namesAsExamples(examples: readonly Example[]): Example[] {
  const langs = new Map<string, string>();
  for (const { intent, lang } of examples) if (!langs.has(intent)) langs.set(intent, lang);
  return [...langs]
    .map(([intent, lang]) => ({ text: wordsOfName(intent), intent, lang }))
    .filter(({ text }) => /\p{L}/u.test(text));
}

/** "transferMoney", "transfer_money" and "transfer-money" are all "transfer money". */
function wordsOfName(name: string): string {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
