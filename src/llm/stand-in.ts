import type { Language } from '../kernel/languages.ts';
import { excerpt } from '../knowledge/excerpt.ts';
import { isSame } from './align.ts';
import { type Atom, atomsOf } from './atoms.ts';
import { readClaims } from './claims.ts';
import { groundedIn } from './grounding.ts';
import { deedsIn } from './promises.ts';
import { sentencesOf } from './sentences.ts';
import { languageOf } from './shelf.ts';

/** Share of the words of a sentence that its stand-in must have, and how many of them at least. In Chinese the words are characters. */
const enough = { share: 0.5, words: 2 };
const enoughCharacters = { share: 0.75, words: 4 };
/** Sentences that are judged; each takes as long as one of the model's. */
const mostTried = 3;

const wordsOf = (text: string, language: Language): Atom[] =>
  atomsOf(readClaims(text, language)).filter(({ sense }) => sense === null);

/**
 * The sentence of a passage that says, in the passage's own words, what a sentence is about that does not stand: an honest one in other
 * words is told all the same, and a false one is put right. None where no sentence of the passage is near enough, where it would not
 * stand behind what was said before it, or where what was written claims a deed.
 * @param passages title and heading, and the text below them, as they were given to the model
 * @param before the sentence that is told before it
 */
export function standIn(
  sentence: string,
  passages: readonly { above: string; text: string }[],
  language: Language,
  before: string,
): string | null {
  if (deedsIn(sentence, language).length > 0) return null;
  const said = wordsOf(sentence, language);
  const { share, words } = language === 'zh' ? enoughCharacters : enough;
  const least = Math.max(words, share * said.length);
  const near: { text: string; passage: string; share: number }[] = [];
  for (const passage of passages) {
    if (languageOf(passage.text, language) !== language) continue;
    for (const { text, whole } of sentencesOf(passage.text)) {
      // What asks, announces or heads says nothing.
      if (!whole || !/[.!。！]["*_»”)]*$/.test(text)) continue;
      const its = wordsOf(text, language);
      const common = said.filter((word) => its.some((other) => isSame(word, other, language))).length;
      const share = common / (its.length + said.length);
      if (common >= least) near.push({ text, passage: `${passage.above}\n${passage.text}`, share });
    }
  }
  const best = near
    .sort((one, other) => other.share - one.share)
    .slice(0, mostTried)
    .find(({ text, passage }) => groundedIn(text, [passage], language, before).ok);
  return best === undefined ? null : excerpt(best.text.replace(/^\s*(?:[-*+•]|\d{1,3}[.)])\s+/, ''));
}
