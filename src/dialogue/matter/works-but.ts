import type { Language } from '../../kernel/languages.ts';
import { hasWordsInRow } from '../../kernel/text.ts';
import { wish, wishes } from '../words/wishes.ts';

/** Said in full where only "not" was said of it, so that it is heard for a fault. */
const fault: Readonly<Record<Language, (thing: string) => string>> = {
  en: (thing) => `${thing} does not work`,
  es: (thing) => `${thing} no funciona`,
  fr: (thing) => `${thing} ne marche pas`,
  de: (thing) => `${thing} geht nicht`,
  ar: (thing) => `${thing} لا يعمل`,
  zh: (thing) => `${thing}用不了`,
};

/**
 * "My VPN works but Teams doesn't": what does not work, by which the message as a whole is heard as half of each. Null where nothing is
 * said to work, or where what stands behind names nothing: "the screen works but it flickers" is about the screen.
 */
export function brokenBeside(said: string, language: Language): string | null {
  if (said.length > longest) return null;
  const works = wish('worksBut', language).exec(said)?.[0];
  if (works === undefined) return null;
  const rest = said.slice(works.length).trim();
  const { behind, before } = wish('notEither', language).exec(rest)?.groups ?? {};
  const thing = behind ?? before;
  if (thing !== undefined) return isNamed(thing) ? fault[language](thing) : null;
  return isNamed(rest) && (hasWordsInRow(rest, 2) || /\p{sc=Han}{2}/u.test(rest)) ? rest : null;
}

/** Whatever else stands there is said of what works. */
const isNamed = (words: string): boolean => /^\p{Lu}/u.test(words) || wishes('namesThing', 'all', words);

/** What is longer is a story, in which the half that is wrong is told at length. */
const longest = 120;
