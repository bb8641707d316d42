import { featureNames, featuresOf } from './features.ts';
import type { Question } from './question.ts';
import type { Entry, Shelf } from './shelf.ts';

export interface Ranked {
  entry: Entry;
  /** Sort key; comparable within one question only. */
  rank: number;
  /** Probability, 0 to 1, that the passage answers the question. */
  score: number;
}

/**
 * What each feature is worth, followed by the best `bodyScore`, `allCover` and `bodyGrams` among the passages of the same
 * article, since an article that has all the words in several sections is about them.
 *
 * Fitted by listwise logistic regression (soft-max over the candidates of a question, any relevant passage will do,
 * L2 0.001) on questions with known answers: 1,250 in English and German to a forum and a health authority and as
 * paraphrases of frequent questions, each collection counting 1; three collections of abstracts, 0.3 each; and the example
 * sentences of the shipped intents against the shipped articles that name the intent, 0.35 for each of six languages.
 */
const namedWeights = [4.04, 3.54, 0.7, 0.41, 1.88, 0.16, 0.47, 2.02, 2.99, 0, -1.1, 1.26, 2.37, 0] as const;

/**
 * The same for passages without a title: of twenty weightings the one with the highest mean over questions to the same encyclopedia paragraphs in
 * twelve languages, of which most have no stemmer here. Letters (the tenth) count most; the figures lie within half a point of each other.
 */
const namelessWeights = [0, 0, 4.8, 0.6, 0.6, 0, 2.4, 0, 0, 12, 0, 0, 0, 0] as const;

/**
 * The logistic function that turns evidence into a probability: weights of, in this order, nameCover, nameFit, bodyScore,
 * bodyPairs, bodyGrams, the article's best allCover, the known share of the question, the lead over the best other article,
 * the number of words (12 or more count as 1), and 1. None is negative: more evidence never lowers the score.
 *
 * Fitted on the first passage found for each question of the collections above (the examples counting 0.57 of a collection):
 * right or wrong as it was (60 % of the weight), the best of what is left when everything relevant is taken away (a
 * question nearly answered, 20 %), and the best for questions that belong to another collection (20 %). With a collection
 * left out of the fit, a right answer scores above one to a question from elsewhere in 89 to 98 of 100 pairs, above a near
 * miss in 68 to 88.
 */
const namedBelief = [1.24, 0.29, 0.63, 0.12, 0, 0.05, 0.43, 0.59, 1.21, -3.04] as const;
const namelessBelief = [0.0, 0.0, 1.31, 2.12, 2.54, 0.93, 0.0, 0.79, 1.04, -4.31] as const;

const width = featureNames.length;
const manyWords = 12;

/** The best value of three features among the passages of an article, and the best rank. */
interface Kin {
  bodyScore: number;
  allCover: number;
  bodyGrams: number;
  rank: number;
}

/**
 * Looks closely at the engine's candidates.
 * @param positions in `shelf.entries`
 * @returns all of them, best first
 */
export function rank(question: Question, shelf: Shelf, positions: readonly number[]): Ranked[] {
  if (positions.length === 0) return [];
  const features = featuresOf(question, shelf, positions);
  const candidates = positions.map((position) => shelf.entries[position]).filter((entry) => entry !== undefined);

  // Articles of the same title are one answer told several times.
  const kinOf = new Map<string, Kin>();
  const kins = candidates.map((entry, at): Kin => {
    const { title, article } = entry.passage;
    const key = title === '' ? article : title;
    const kin = kinOf.get(key) ?? { bodyScore: 0, allCover: 0, bodyGrams: 0, rank: Number.NEGATIVE_INFINITY };
    kinOf.set(key, kin);
    kin.bodyScore = Math.max(kin.bodyScore, features[at * width + 2] ?? 0);
    kin.allCover = Math.max(kin.allCover, features[at * width + 4] ?? 0);
    kin.bodyGrams = Math.max(kin.bodyGrams, features[at * width + 9] ?? 0);
    return kin;
  });

  const ranked = candidates.map((entry, at): Ranked & { at: number; kin: Kin } => {
    const kin = kins[at] ?? { bodyScore: 0, allCover: 0, bodyGrams: 0, rank: 0 };
    const weights = entry.nameWeight === 0 ? namelessWeights : namedWeights;
    let sum = kin.bodyScore * weights[11] + kin.allCover * weights[12] + kin.bodyGrams * weights[13];
    for (let i = 0; i < width; i++) sum += (features[at * width + i] ?? 0) * (weights[i] ?? 0);
    kin.rank = Math.max(kin.rank, sum);
    return { entry, rank: sum, score: 0, at, kin };
  });
  ranked.sort((a, b) => b.rank - a.rank);
  const leader = ranked[0];
  const follower = ranked.find((each) => each.kin !== leader?.kin);
  for (const each of ranked) {
    const rival = each.kin === leader?.kin ? (follower?.rank ?? 0) : leader?.rank;
    const weights = each.entry.nameWeight === 0 ? namelessBelief : namedBelief;
    each.score = belief(weights, features, each.at * width, each.kin, question, each.rank - (rival ?? 0));
  }
  return ranked;
}

/** @param at where the passage's own features begin in `features` */
function belief(
  weights: typeof namedBelief | typeof namelessBelief,
  features: Float64Array,
  at: number,
  kin: Kin,
  question: Question,
  lead: number,
): number {
  const words = Math.min(question.slots.length, manyWords) / manyWords;
  const sum =
    weights[0] * (features[at] ?? 0) +
    weights[1] * (features[at + 1] ?? 0) +
    weights[2] * (features[at + 2] ?? 0) +
    weights[3] * (features[at + 6] ?? 0) +
    weights[4] * (features[at + 9] ?? 0) +
    weights[5] * kin.allCover +
    weights[6] * question.known +
    weights[7] * lead +
    weights[8] * words +
    weights[9];
  return 1 / (1 + Math.exp(-sum));
}
