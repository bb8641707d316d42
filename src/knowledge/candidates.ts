import { type Entry, rarity, type Shelf } from './shelf.ts';

/** How much more a term in a title, heading or keyword tells than one in the body. */
const nameBonus = 2;

/**
 * The passages of a small shelf that share the rarest terms with a question, likeliest first: the same first, coarse choice
 * as the store's full-text index makes, without leaving memory (a tenth of the time at 300 passages).
 * @param terms numbers of terms, as `termsToFind` gives them
 */
export function candidatesOf(shelf: Shelf, terms: readonly number[], limit: number): Entry[] {
  const { entries, postings, named } = shelf;
  if (postings === null || named === null) return [];
  const scores = new Float64Array(entries.length);
  const touched: number[] = [];
  for (const term of terms) {
    const worth = rarity(shelf.frequency[term] ?? 0, entries.length);
    const add = (list: Int32Array | undefined): void => {
      if (list === undefined) return;
      for (let i = 0; i < list.length; i++) {
        const at = list[i] ?? 0;
        if (scores[at] === 0) touched.push(at);
        scores[at] = (scores[at] ?? 0) + worth;
      }
    };
    add(postings[term]);
    // Once more for those that have it in their name.
    for (let times = 1; times < nameBonus; times++) add(named[term]);
  }
  touched.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const best: Entry[] = [];
  for (let i = 0; i < touched.length && best.length < limit; i++) {
    const entry = entries[touched[i] ?? 0];
    if (entry !== undefined) best.push(entry);
  }
  return best;
}
