import { highest } from './candidates.ts';
import { compare, type Mark, marksOf, wipe } from './features.ts';
import { alike, placeOf } from './latent.ts';
import { type Closer, closerLook } from './nameless.ts';
import type { Question } from './question.ts';
import type { Entry, Shelf } from './shelf.ts';
import { type Evidence, namedRank, namedScore, namedWeights, namelessRank, namelessScore } from './weights.ts';

export interface Ranked {
  entry: Entry;
  /** Sort key; comparable within one question only. */
  rank: number;
  /** Probability, 0 to 1, that the passage answers the question. */
  score: number;
  /** What both stand on. */
  evidence: Evidence;
}

/** Passages that what they share in words and letters brings to the closer look. */
const most = 96;
const manyWords = 12;

/**
 * Compares passages with a question.
 * @param among positions in `shelf.entries`; null for every passage that shares a word with it
 * @param internal those for staff as well
 * @returns the best of them, best first
 */
export function rank(question: Question, shelf: Shelf, among: readonly number[] | null, internal: boolean): Ranked[] {
  const { entries, scratch } = shelf;
  const { scores } = scratch;
  const marks = marksOf(question, shelf);
  const compared = compare(question, marks, shelf, among);
  const positions = internal ? compared : compared.filter((at) => entries[at]?.internal === false);
  const { kinBody } = scratch;
  const whole = question.weight || 1;
  for (const at of positions) {
    const kin = entries[at]?.kin ?? 0;
    kinBody[kin] = Math.max(kinBody[kin] ?? 0, (scratch.body[at] ?? 0) / whole);
  }
  const { weight: letters } = question.grams;
  const believed = shelf.trust * shelf.trust;
  for (const at of positions) {
    const entry = entries[at];
    if (entry === undefined) continue;
    const body = scratch.body[at] ?? 0;
    const shared = scratch.grams[at] ?? 0;
    scores[at] =
      entry.nameWeight === 0
        ? body
        : (namedWeights.nameCover * (scratch.nameCover[at] ?? 0) + namedWeights.body * believed * body) / whole +
          (namedWeights.nameFit * (scratch.nameUsed[at] ?? 0)) / entry.nameWeight +
          namedWeights.nameLetters * (shared / (letters || 1)) +
          (namedWeights.nameLetterFit * 2 * shared) / (letters + entry.nameGramWeight || 1) +
          namedWeights.kinBody * believed * (kinBody[entry.kin] ?? 0);
  }
  const best = highest(positions, scores, most);
  const evidenceOf = gatherer(question, marks, shelf);
  const closer = best.some((at) => entries[at]?.nameWeight === 0) ? closerLook(question, marks, shelf) : null;
  const ranked = best.flatMap((at): (Ranked & { at: number; evidence: Evidence })[] => {
    const entry = entries[at];
    if (entry === undefined) return [];
    const evidence = evidenceOf(at, entry, entry.nameWeight === 0 ? closer?.at(entry) : undefined);
    const rank = entry.nameWeight === 0 ? namelessRank(evidence) : namedRank(evidence);
    return [{ entry, rank, score: 0, evidence, at }];
  });
  ranked.sort((one, other) => other.rank - one.rank || one.at - other.at);

  const leader = ranked[0];
  const follower = ranked.find(({ entry }) => entry.kin !== leader?.entry.kin);
  for (const each of ranked) {
    const { entry, evidence } = each;
    const rival = entry.kin === leader?.entry.kin ? follower?.rank : leader?.rank;
    evidence.lead = each.rank - (rival ?? 0);
    each.score = entry.nameWeight === 0 ? namelessScore(evidence) : namedScore(evidence);
  }
  closer?.end();
  for (const at of positions) {
    scores[at] = 0;
    kinBody[entries[at]?.kin ?? 0] = 0;
  }
  wipe(shelf, compared);
  return ranked;
}

/** Puts together what was compared; the object is the caller's. */
function gatherer(
  question: Question,
  marks: readonly Mark[],
  shelf: Shelf,
): (at: number, entry: Entry, closer?: Closer) => Evidence {
  const { scratch, trust } = shelf;
  const whole = question.weight || 1;
  const believed = trust * trust;
  const words = Math.min(question.slots.length, manyWords) / manyWords;
  const likeness = likenessOf(marks, shelf);
  return (at, entry, closer) => {
    const letters = scratch.grams[at] ?? 0;
    const hasName = entry.nameWeight > 0;
    return {
      nameCover: (scratch.nameCover[at] ?? 0) / whole,
      nameFit: hasName ? (scratch.nameUsed[at] ?? 0) / entry.nameWeight : 0,
      body: (believed * (scratch.body[at] ?? 0)) / whole,
      nameLetters: letters / (question.grams.weight || 1),
      nameLetterFit: (2 * letters) / (question.grams.weight + entry.nameGramWeight || 1),
      kinBody: believed * (scratch.kinBody[entry.kin] ?? 0),
      likeArticle: likeness === null ? 0 : trust * likeness.article(entry.kin),
      likeName: likeness === null ? 0 : trust * likeness.name(at),
      bodyPairs: closer?.pairs ?? 0,
      bodyLetters: closer?.letters ?? 0,
      known: question.known,
      lead: 0,
      words,
    };
  };
}

/** How near the question is to articles and names in the space of what goes together; null where there is none. */
function likenessOf(
  marks: readonly Mark[],
  shelf: Shelf,
): { article(kin: number): number; name(at: number): number } | null {
  const { latent, worth } = shelf;
  if (latent === null) return null;
  const { articles, names } = latent;
  const place = placeOf(
    latent,
    marks.map(({ term, likeness }) => ({ term, much: likeness * (worth[term] ?? 0) })),
  );
  // Passages of an article share what it is like.
  const known = new Float64Array(shelf.kins).fill(Number.NaN);
  return {
    article(kin) {
      const before = known[kin] ?? Number.NaN;
      if (!Number.isNaN(before)) return before;
      const own = alike(place, articles, kin);
      known[kin] = own;
      return own;
    },
    name: (at) => alike(place, names, at),
  };
}
