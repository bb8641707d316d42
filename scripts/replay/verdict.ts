import { isLanguage, type Language } from '../../src/kernel/languages.ts';
import { analyse } from '../../src/knowledge/analyse.ts';

/** What is wrong with one exchange, or what the data says of it that the words do not bear out. */
export interface Verdict {
  /** Null when the exchange is right. */
  fault: string | null;
  /** "replied in de, labelled en; words of de 5, of en 0": the label is doubtful, or the language of a few words is. */
  doubt: string | null;
}

/**
 * A reply in another language than the label says is a fault where the text has more small words of the labelled language than of
 * the reply's. Elsewhere the label is what is doubtful, and is told with the words that were counted; these lists have no part
 * in how the assistant hears a language.
 * @param lang the label; languages the assistant does not speak may be answered in any
 */
export function verdictOn(
  { text, lang }: { text: string; lang: string },
  { reply, locale }: { reply: string; locale: string | null },
): Verdict {
  const fault = (why: string): Verdict => ({ fault: why, doubt: null });
  if (reply.trim() === '') return fault('no reply');
  if (locale === null || !isLanguage(locale)) return fault('no language');
  // The event says so; the letters must bear it out.
  const letters = locale === 'ar' ? /\p{sc=Arabic}/u : locale === 'zh' ? /\p{sc=Han}/u : null;
  if (letters !== null && !letters.test(reply)) return fault(`replied in other letters than ${locale}`);
  if (!isLanguage(lang) || locale === lang) return { fault: null, doubt: null };
  const labelled = smallWords(text, lang);
  const heard = smallWords(text, locale);
  const told = `replied in ${locale}, labelled ${lang}; small words of ${locale} ${heard}, of ${lang} ${labelled}`;
  return labelled > heard ? fault(told) : { fault: null, doubt: told };
}

/** How many words of a text carry only grammar in this language. */
function smallWords(text: string, language: Language): number {
  return analyse(text, language).weights.filter((weight) => weight < 0.5).length;
}
