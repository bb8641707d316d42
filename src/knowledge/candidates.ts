import { type Entry, type Postings, rarity, type Shelf } from './shelf.ts';

/** How much more a term in a title, heading or keyword tells than one in the body. */
const nameBonus = 2;

/** Scores by position, used again by every question; all 0 in between. */
let scratch = new Float64Array(0);

/**
 * The passages of a small shelf that share the rarest terms with a question, likeliest first: the same first, coarse choice
 * as the store's full-text index makes, without leaving memory (a tenth of the time at 300 passages).
 * @param terms numbers of terms, as `termsToFind` gives them
 */
export function candidatesOf(shelf: Shelf, terms: readonly number[], limit: number): Entry[] {
  const { entries, postings, named } = shelf;
  if (postings === null || named === null) return [];
  if (scratch.length < entries.length) scratch = new Float64Array(entries.length);
  const scores = scratch;
  const touched: number[] = [];
  for (const term of terms) {
    const worth = rarity(shelf.frequency[term] ?? 0, entries.length);
    const add = ({ start, passages }: Postings, weight: number): void => {
      const end = start[term + 1] ?? 0;
      for (let i = start[term] ?? 0; i < end; i++) {
        const at = passages[i] ?? 0;
        if (scores[at] === 0) touched.push(at);
        scores[at] = (scores[at] ?? 0) + weight;
      }
    };
    add(postings, worth);
    // Once more for those that have it in their name.
    add(named, worth * (nameBonus - 1));
  }
  const best = highest(touched, scores, limit);
  for (const at of touched) scores[at] = 0;
  return best.map((at) => entries[at]).filter((entry) => entry !== undefined);
}

/** The `limit` positions with the highest scores, highest first: a tenth of the comparisons of sorting them all. */
function highest(positions: readonly number[], scores: Float64Array, limit: number): number[] {
  const best: number[] = [];
  for (const position of positions) {
    const score = scores[position] ?? 0;
    if (best.length === limit && score <= (scores[best[limit - 1] ?? 0] ?? 0)) continue;
    if (best.length < limit) best.push(position);
    let at = best.length - 1;
    for (; at > 0 && (scores[best[at - 1] ?? 0] ?? 0) < score; at--) best[at] = best[at - 1] ?? 0;
    best[at] = position;
  }
  return best;
}
