import { analyse } from './analyse.ts';
import type { Passage } from './types.ts';

/** From this share of common words on, two passages say the same. */
const nearlyAll = 0.9;
/** Of shorter passages a few words more or less are another answer. */
const fewestWords = 8;

const wordsOfPassage = new WeakMap<Passage, ReadonlySet<string>>();

/** Whether two passages are the same text but for a word here and there: the words they share, of all that either has (Jaccard). */
export function sayTheSame(one: Passage, other: Passage): boolean {
  if (one.text === other.text) return true;
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  if (few.size < fewestWords || few.size < nearlyAll * many.size) return false;
  // shared / (few + many - shared) ≥ share, solved for what may be missing; most pairs are told apart by their first words.
  let missing = few.size - (nearlyAll * (few.size + many.size)) / (1 + nearlyAll);
  for (const word of few) if (!many.has(word) && --missing < 0) return false;
  return true;
}

function wordsOf(passage: Passage): ReadonlySet<string> {
  let words = wordsOfPassage.get(passage);
  if (words === undefined) {
    words = new Set(analyse(passage.text, passage.language).terms);
    wordsOfPassage.set(passage, words);
  }
  return words;
}
