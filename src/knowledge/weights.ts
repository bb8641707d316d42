/** What ranks passages and what their scores promise, as numbers that `scripts/fit-ranking.ts` finds. */

/**
 * What speaks for a passage, all between 0 and 1. *Name* is the title and the heading together; *cover* is the share of the
 * question found there, *fit* the share of the name that the question uses; words and letters are weighed by their rarity.
 * *Kin* is the best among the passages of the same title. What bodies say is multiplied by how far they can be believed.
 */
export interface Evidence {
  nameCover: number;
  nameFit: number;
  body: number;
  nameLetters: number;
  nameLetterFit: number;
  kinBody: number;
  /** How near the question is to the article and to the name in the space of what goes together here (`latent.ts`). */
  likeArticle: number;
  likeName: number;
  /** Only of passages without a name. */
  bodyPairs: number;
  bodyLetters: number;
  /** Share of the question whose words the shelf knows. */
  known: number;
  /** By how much the rank is ahead of the best of another title (or behind it). */
  lead: number;
  /** Words, as a share of many. */
  words: number;
}

export type Weights = Partial<Record<keyof Evidence, number>>;

export const namedWeights = {
  nameCover: 2.67,
  nameFit: 2.34,
  body: 0.82,
  nameLetters: 1.94,
  nameLetterFit: 1.76,
  kinBody: 0.96,
  likeArticle: 1.8,
  likeName: 1.42,
} as const satisfies Weights;

export const namelessWeights = { body: 12.1, bodyPairs: 5.3, bodyLetters: 18.5 } as const satisfies Weights;

export function namelessRank(of: Evidence): number {
  return (
    namelessWeights.body * of.body +
    namelessWeights.bodyPairs * of.bodyPairs +
    namelessWeights.bodyLetters * of.bodyLetters
  );
}

export const namedBelief = {
  nameCover: 1.28,
  nameFit: 0.57,
  body: 3.07,
  known: 0.62,
  lead: 0.48,
  words: 0.89,
  offset: -2.54,
} as const;

export const namelessBelief = {
  body: 1.35,
  bodyPairs: 1.52,
  bodyLetters: 1.34,
  known: 0.54,
  lead: 0.59,
  words: 0.06,
  offset: -2.95,
} as const;

export function namedScore(of: Evidence): number {
  return chance(
    namedBelief.nameCover * of.nameCover +
      namedBelief.nameFit * of.nameFit +
      namedBelief.body * of.body +
      namedBelief.known * of.known +
      namedBelief.lead * of.lead +
      namedBelief.words * of.words +
      namedBelief.offset,
  );
}

export function namelessScore(of: Evidence): number {
  return chance(
    namelessBelief.body * of.body +
      namelessBelief.bodyPairs * of.bodyPairs +
      namelessBelief.bodyLetters * of.bodyLetters +
      namelessBelief.known * of.known +
      namelessBelief.lead * of.lead +
      namelessBelief.words * of.words +
      namelessBelief.offset,
  );
}

function chance(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
