import type { Hit, Knowledge, Passage } from './types.ts';
import type { Vectors } from './vectors.ts';

/** Vectors of texts, of the same length and in their order; null when there are none to be had, for whatever reason. */
export type Embed = (
  texts: readonly string[],
  patienceMs: number,
  /** Passages to be looked up by, which may take a share of the day's budget only; else whose words they are, if anybody's in particular. */
  of: 'passages' | { requester: string | null },
) => Promise<number[][] | null>;

/** Search by meaning, beside the search by words. */
export interface Meaning {
  /** The same knowledge, searched both ways. */
  beside(words: Knowledge): Knowledge;
  /** Makes the vectors that are missing. */
  fill: Vectors['fill'];
}

/** A question waits no longer than this for its vector; then words alone must do. */
const patienceMs = 300;
/** How many of each list are looked at. */
const looked = 24;
/** Vectors of questions that are kept: a turn looks the same words up more than once. */
const mostKept = 200;

/**
 * The constant of reciprocal rank fusion: a passage is worth the sum of 1 / (k + its place) over the lists it stands in.
 * G. V. Cormack, C. L. A. Clarke and S. Büttcher, Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning
 * Methods, SIGIR 2009, found 60 by trial, and that little depends on it.
 */
const k = 60;

/** Two lists of things, best first, as one. @returns the things, best first; of equals the one that the first list knows */
export function fused<T>(lists: readonly (readonly T[])[], key: (thing: T) => string): T[] {
  const worth = new Map<string, { thing: T; sum: number }>();
  for (const list of lists) {
    for (const [place, thing] of list.entries()) {
      const entry = worth.get(key(thing)) ?? { thing, sum: 0 };
      entry.sum += 1 / (k + place + 1);
      worth.set(key(thing), entry);
    }
  }
  return [...worth.values()].sort((one, other) => other.sum - one.sum).map(({ thing }) => thing);
}

export function createMeaning({ vectors, embed }: { vectors: Vectors; embed: Embed }): Meaning {
  const kept = new Map<string, readonly number[]>();

  const vectorOf = async (text: string, requester: string | null): Promise<readonly number[] | null> => {
    const before = kept.get(text);
    if (before) return before;
    const [vector] = (await embed([text], patienceMs, { requester })) ?? [];
    if (vector === undefined) return null;
    // Another model goes by the same name now: what the last one gave is compared with nothing.
    const [other = vector] = kept.values();
    if (other.length !== vector.length) kept.clear();
    const [oldest] = kept.size >= mostKept ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(text, vector);
    return vector;
  };

  return {
    fill: vectors.fill,
    beside: (words) => ({
      ...words,
      /**
       * By words and by meaning at once, fused by rank. The score stays what words alone give: it is calibrated to tell whether
       * a passage answers, and no vector is. So vectors decide on the order and bring in passages that share no word with
       * the question (score 0), and never make an answer of what was none.
       */
      async search(query) {
        const { text, requester = null } = query;
        const asked = text.trim() === '' || !(await vectors.some()) ? null : vectorOf(text, requester);
        const found = await words.search({ ...query, limit: Math.max(query.limit, looked) });
        const vector = await asked;
        const near = vector === null ? [] : await vectors.nearest(vector, { ...query, limit: looked });
        if (near.length === 0) return found.slice(0, query.limit);
        const meant = bestOfEach(near).map((passage): Hit => ({ passage, score: 0 }));
        return fused([found, meant], ({ passage }) => passage.article).slice(0, query.limit);
      },
    }),
  };
}

/** One passage of each article, the nearest. */
function bestOfEach(passages: readonly Passage[]): Passage[] {
  const seen = new Set<string>();
  return passages.filter(({ article }) => !seen.has(article) && seen.add(article));
}
