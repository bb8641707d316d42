import type { Language } from '../kernel/languages.ts';
import type { Atom } from './atoms.ts';
import type { Token } from './claims.ts';

/** "You" to whom something is done, where a language has a word of its own for it. */
const toWhom: Readonly<Partial<Record<Language, RegExp>>> = {
  de: /^(?:dich|dir|euch|ihnen)$/,
  ar: /^(?:بك|لك|اليك|عليك|معك|اياك)$/,
};
/** Verbs and small words of Chinese behind which "you" is whom it is done to. */
const before = /[给跟向替帮找问教让知醒系]/;

/** No clause that anybody writes is longer. */
const farthest = 80;

/** Whether a word stands where something is done to "you": "HR calls you", "die Personalabteilung ruft dich an". */
export function isDoneToYou(tokens: readonly Token[], at: number, language: Language): boolean {
  const [last, next] = [tokens[at - 1], tokens[at + 1]];
  const { clause } = tokens[at] as Token;
  if (language === 'en') return next?.text === 'you' && next.clause === clause;
  if (language === 'fr' || language === 'es')
    return /^(?:vous|te|os)$/.test(last?.text ?? '') && last?.clause === clause;
  const own = toWhom[language];
  for (const step of [-1, 1])
    for (let i = at + step; tokens[i]?.clause === clause && Math.abs(i - at) <= farthest; i += step) {
      const text = tokens[i]?.text ?? '';
      if (own === undefined ? text === '你' && before.test(tokens[i - 1]?.text ?? '') : own.test(text)) return true;
    }
  return false;
}

/** Whether a German verb has "du" beside it: it stands before or behind what it is about. */
export function isDoneByYou(tokens: readonly Token[], at: number, language: Language): boolean {
  const { clause = -1, capital = true, text = '' } = tokens[at] ?? {};
  const isYou = (token: Token | undefined): boolean => token?.text === 'du' && token.clause === clause;
  return (
    language === 'de' &&
    !(capital && at > 0) &&
    /(?:st|en)$/.test(text) &&
    (isYou(tokens[at - 1]) || isYou(tokens[at + 1]))
  );
}

/** With what a sentence names who did it: "by HR". */
export const agents: ReadonlySet<string> = new Set('by por par von durch 由 被'.split(' '));
const towards: ReadonlySet<string> = new Set('给 跟 向 对 找'.split(' '));

/**
 * Whether a sentence makes whoever does something to "you" in the passage the one to whom you do it: "you call HR" of "HR calls you". "You" is no
 * word that is compared, for an order has none: so it is told by what is left of it.
 * @param used place of each word of the sentence in that of the passage
 */
export function turnsYou(
  said: readonly Atom[],
  place: readonly Atom[],
  used: ReadonlyMap<number, number>,
  language: Language,
): boolean {
  const inSentence = new Map([...used].map(([i, at]) => [at, i]));
  // English and French tell it by the order, others by the word.
  const byOrder = language === 'en' || language === 'fr';
  return place.some((verb, k) => {
    const i = inSentence.get(k);
    if (!verb.toYou || i === undefined || said[i]?.toYou === true) return false;
    const others = byOrder ? [k - 1] : place.map((_, at) => at);
    return others.some((at) => {
      const doer = place[at];
      const mine = inSentence.get(at);
      if (at === k || doer === undefined || mine === undefined || doer.clause !== verb.clause) return false;
      const { lead = '' } = said[mine] ?? {};
      if (agents.has(lead)) return false;
      if (language === 'zh') return towards.has(lead) && !towards.has(doer.lead);
      return byOrder ? mine > i : lead === '' || lead !== doer.lead;
    });
  });
}
