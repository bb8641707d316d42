import { highest, sortByScore } from './candidates.ts';
import { compare, type Mark, marksOf, wipe } from './features.ts';
import { isOfOtherKind } from './kind.ts';
import { alike, placeOf } from './latent.ts';
import { type Closer, closerLook } from './nameless.ts';
import type { Question } from './question.ts';
import type { Entry, Shelf } from './shelf.ts';
import { type Evidence, namedScore, namedWeights, namelessRank, namelessScore } from './weights.ts';

/** The passages that may answer a question, best first. It lies in the shelf's scratch, and is gone when its user returns. */
export interface Ranking {
  /** Numbers of passages, by which the others are asked. */
  order: readonly number[];
  entry(of: number): Entry;
  /** Is the passage for the kind of question that was asked? */
  isOfKind(of: number): boolean;
  /** What they are sorted by; comparable within one question only. */
  rank(of: number): number;
  /** Probability, 0 to 1, that the passage answers the question. */
  score(of: number): number;
  /** What rank and score stand on. */
  evidence(of: number): Evidence;
}

/** Passages that what they share in words and letters brings to the closer look. */
const most = 96;
const manyWords = 12;
/**
 * What a section for the other kind of question loses in rank: it is passed over where another is about as near, and kept where none is.
 */
const otherKind = 1;

/**
 * Compares passages with a question. It runs for every message: what it needs by passage lies in the shelf's scratch, and what
 * nobody asks for is not worked out.
 * @param among positions in `shelf.entries`; null for every passage that shares a word with it
 * @param internal those for staff as well
 * @param use what is made of it, at once
 */
export function withRanking<T>(
  question: Question,
  shelf: Shelf,
  among: readonly number[] | null,
  internal: boolean,
  use: (ranking: Ranking) => T,
): T {
  const marks = marksOf(question, shelf);
  const compared = compare(question, marks, shelf, among);
  const positions = internal ? compared : publicOnly(compared, shelf);
  try {
    return use(rankingOf(question, marks, shelf, positions));
  } finally {
    const { scores, kinBody } = shelf.scratch;
    for (let i = 0; i < positions.length; i++) {
      const at = positions[i] ?? 0;
      scores[at] = 0;
      kinBody[shelf.entries[at]?.kin ?? 0] = 0;
    }
    wipe(shelf, compared);
  }
}

/** Those that everybody may see, in another list of the scratch. */
function publicOnly(positions: Int32Array, { entries, scratch }: Shelf): Int32Array {
  const { here } = scratch;
  let count = 0;
  for (let i = 0; i < positions.length; i++) {
    const at = positions[i] ?? 0;
    if (entries[at]?.internal === false) here[count++] = at;
  }
  return here.subarray(0, count);
}

function rankingOf(question: Question, marks: readonly Mark[], shelf: Shelf, positions: Int32Array): Ranking {
  const { entries, scratch, trust } = shelf;
  const { scores } = scratch;
  scorePositions(question, shelf, positions);
  const order = highest(positions, scores, most);
  const likeness = likenessOf(marks, shelf);
  const close = closeOf(question, marks, shelf, order);
  const entryOf = (at: number): Entry => {
    const entry = entries[at];
    if (entry === undefined) throw new RangeError(`there is no passage ${at}`);
    return entry;
  };
  const evidenceOf = (at: number): Evidence => {
    const entry = entryOf(at);
    const evidence = evidenceIn(question, shelf, at, entry);
    evidence.bodyPairs = close?.get(at)?.pairs ?? 0;
    evidence.bodyLetters = close?.get(at)?.letters ?? 0;
    evidence.likeArticle = likeness === null ? 0 : trust * likeness.article(entry.kin);
    evidence.likeName = likeness === null ? 0 : trust * likeness.name(at);
    return evidence;
  };
  for (const at of order) {
    const entry = entryOf(at);
    if (entry.nameWeight === 0) scores[at] = namelessRank(evidenceOf(at));
    else if (likeness !== null)
      scores[at] =
        (scores[at] ?? 0) +
        trust * (namedWeights.likeArticle * likeness.article(entry.kin) + namedWeights.likeName * likeness.name(at));
  }
  for (const at of order)
    if (isOfOtherKind(entryOf(at).kind, question.kind)) scores[at] = (scores[at] ?? 0) - otherKind;
  sortByScore(order, scores);

  const leader = order[0] ?? 0;
  const ofLeader = entries[leader]?.kin;
  const follower = order.find((at) => entries[at]?.kin !== ofLeader);
  const evidence = (at: number): Evidence => {
    const rival = entryOf(at).kin === ofLeader ? follower : leader;
    return { ...evidenceOf(at), lead: (scores[at] ?? 0) - (rival === undefined ? 0 : (scores[rival] ?? 0)) };
  };
  return {
    order,
    entry: entryOf,
    isOfKind: (at) => question.kind !== null && entryOf(at).kind === question.kind,
    rank: (at) => scores[at] ?? 0,
    evidence,
    score: (at) => (entryOf(at).nameWeight === 0 ? namelessScore(evidence(at)) : namedScore(evidence(at))),
  };
}

/** What the texts of passages without a name share with the question, by position; null where all have one. */
function closeOf(
  question: Question,
  marks: readonly Mark[],
  shelf: Shelf,
  positions: readonly number[],
): ReadonlyMap<number, Closer> | null {
  const nameless = positions.filter((at) => shelf.entries[at]?.nameWeight === 0);
  if (nameless.length === 0) return null;
  const look = closerLook(question, marks, shelf);
  const close = new Map<number, Closer>();
  for (const at of nameless) {
    const entry = shelf.entries[at];
    if (entry !== undefined) close.set(at, look.at(entry));
  }
  look.end();
  return close;
}

/** The first, coarse score of each position, and the best body of each kin, left in the scratch. */
function scorePositions(question: Question, { entries, scratch, trust }: Shelf, positions: Int32Array): void {
  const { scores, kinBody, body: bodies, grams, nameCover, nameUsed } = scratch;
  const whole = question.weight || 1;
  const { weight: letters } = question.grams;
  const believed = trust * trust;
  for (let i = 0; i < positions.length; i++) {
    const at = positions[i] ?? 0;
    const kin = entries[at]?.kin ?? 0;
    kinBody[kin] = Math.max(kinBody[kin] ?? 0, (bodies[at] ?? 0) / whole);
  }
  for (let i = 0; i < positions.length; i++) {
    const at = positions[i] ?? 0;
    const entry = entries[at];
    if (entry === undefined) continue;
    const body = bodies[at] ?? 0;
    const shared = grams[at] ?? 0;
    scores[at] =
      entry.nameWeight === 0
        ? body
        : (namedWeights.nameCover * (nameCover[at] ?? 0) + namedWeights.body * believed * body) / whole +
          (namedWeights.nameFit * (nameUsed[at] ?? 0)) / entry.nameWeight +
          namedWeights.nameLetters * (shared / (letters || 1)) +
          (namedWeights.nameLetterFit * 2 * shared) / (letters + entry.nameGramWeight || 1) +
          namedWeights.kinBody * believed * (kinBody[entry.kin] ?? 0);
  }
}

/** What was compared of one passage, but for what it is like and what its text says alone. */
function evidenceIn(question: Question, { scratch, trust }: Shelf, at: number, entry: Entry): Evidence {
  const whole = question.weight || 1;
  const believed = trust * trust;
  const letters = scratch.grams[at] ?? 0;
  return {
    nameCover: (scratch.nameCover[at] ?? 0) / whole,
    nameFit: entry.nameWeight > 0 ? (scratch.nameUsed[at] ?? 0) / entry.nameWeight : 0,
    body: (believed * (scratch.body[at] ?? 0)) / whole,
    nameLetters: letters / (question.grams.weight || 1),
    nameLetterFit: (2 * letters) / (question.grams.weight + entry.nameGramWeight || 1),
    kinBody: believed * (scratch.kinBody[entry.kin] ?? 0),
    likeArticle: 0,
    likeName: 0,
    bodyPairs: 0,
    bodyLetters: 0,
    known: question.known,
    lead: 0,
    words: Math.min(question.slots.length, manyWords) / manyWords,
  };
}

interface Likeness {
  article(kin: number): number;
  name(at: number): number;
}

/** How near the question is to articles and names in the space of what goes together; null where there is none. */
function likenessOf(marks: readonly Mark[], shelf: Shelf): Likeness | null {
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
