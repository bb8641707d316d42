import { highest } from './candidates.ts';
import { compare, marksOf, wipe } from './features.ts';
import { alike, reach, unit } from './latent.ts';
import { type Closer, closerLook } from './nameless.ts';
import type { Question } from './question.ts';
import type { Entry, Shelf } from './shelf.ts';
import { type Evidence, namedRank, namedScore, namelessRank, namelessScore } from './weights.ts';

export interface Ranked {
  entry: Entry;
  /** Sort key; comparable within one question only. */
  rank: number;
  /** Probability, 0 to 1, that the passage answers the question; of the first passage of each article, 0 of others. */
  score: number;
  /** What the score stands on; of the first passage of each article. */
  evidence: Evidence | null;
}

/** Passages ranked in the end, and looked at more closely if they have no name. */
const most = 96;
const manyWords = 12;

/**
 * Compares passages with a question.
 * @param among positions in `shelf.entries`; null for every passage that shares a word with it
 * @param internal those for staff as well
 * @returns the best of them, best first; the first of each article with its score
 */
export function rank(question: Question, shelf: Shelf, among: readonly number[] | null, internal: boolean): Ranked[] {
  const { entries, scratch } = shelf;
  const { scores } = scratch;
  const compared = compare(question, shelf, among);
  const positions = internal ? compared : compared.filter((at) => entries[at]?.internal === false);
  const { kinBody } = scratch;
  const whole = question.weight || 1;
  for (const at of positions) {
    const kin = entries[at]?.kin ?? 0;
    kinBody[kin] = Math.max(kinBody[kin] ?? 0, (scratch.body[at] ?? 0) / whole);
  }
  const evidenceOf = gatherer(question, shelf);
  for (const at of positions) {
    const entry = entries[at];
    if (entry) scores[at] = entry.nameWeight === 0 ? (scratch.body[at] ?? 0) : namedRank(evidenceOf(at, entry));
  }
  const best = highest(positions, scores, most);
  const closer = best.some((at) => entries[at]?.nameWeight === 0) ? closerLook(question, shelf) : null;
  const ranked = best.flatMap((at): (Ranked & { at: number })[] => {
    const entry = entries[at];
    if (entry === undefined) return [];
    let rank = scores[at] ?? 0;
    if (entry.nameWeight === 0 && closer !== null) rank = namelessRank(evidenceOf(at, entry, closer.at(entry)));
    return [{ entry, rank, score: 0, evidence: null, at }];
  });
  ranked.sort((one, other) => other.rank - one.rank || one.at - other.at);

  const leader = ranked[0];
  const follower = ranked.find(({ entry }) => entry.kin !== leader?.entry.kin);
  const seen = new Set<string>();
  for (const each of ranked) {
    const { entry, at } = each;
    if (seen.has(entry.passage.article)) continue;
    seen.add(entry.passage.article);
    const rival = entry.kin === leader?.entry.kin ? follower?.rank : leader?.rank;
    const evidence = evidenceOf(at, entry, entry.nameWeight === 0 ? closer?.at(entry) : undefined);
    evidence.lead = each.rank - (rival ?? 0);
    each.evidence = evidence;
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
function gatherer(question: Question, shelf: Shelf): (at: number, entry: Entry, closer?: Closer) => Evidence {
  const { scratch, trust } = shelf;
  const whole = question.weight || 1;
  const believed = trust * trust;
  const words = Math.min(question.slots.length, manyWords) / manyWords;
  const likeness = likenessOf(question, shelf);
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
  question: Question,
  shelf: Shelf,
): { article(kin: number): number; name(at: number): number } | null {
  const { latent, worth } = shelf;
  if (latent === null) return null;
  const { width, articles, names } = latent;
  const place = new Float64Array(width);
  for (const { term, likeness } of marksOf(question, shelf)) reach(latent, term, likeness * (worth[term] ?? 0), place);
  unit(place);
  return { article: (kin) => alike(place, articles, kin), name: (at) => alike(place, names, at) };
}
