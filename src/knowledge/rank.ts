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
  /** Those with the title of one, itself among them, in the order of all. */
  sameTitle(of: number): readonly number[];
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
    const { kin } = shelf.measures;
    for (let i = 0; i < positions.length; i++) {
      const at = positions[i] ?? 0;
      scores[at] = 0;
      kinBody[kin[at] ?? 0] = 0;
    }
    wipe(shelf, compared);
  }
}

/** Those that everybody may see, in another list of the scratch. */
function publicOnly(positions: Int32Array, { measures, scratch }: Shelf): Int32Array {
  const { here } = scratch;
  let count = 0;
  for (let i = 0; i < positions.length; i++) {
    const at = positions[i] ?? 0;
    if (measures.internal[at] === 0) here[count++] = at;
  }
  return here.subarray(0, count);
}

function rankingOf(question: Question, marks: readonly Mark[], shelf: Shelf, positions: Int32Array): Ranking {
  const { entries, scratch, trust } = shelf;
  const { kin, nameWeight } = shelf.measures;
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
    const evidence = evidenceIn(question, shelf, at);
    evidence.bodyPairs = close?.get(at)?.pairs ?? 0;
    evidence.bodyLetters = close?.get(at)?.letters ?? 0;
    evidence.likeArticle = likeness === null ? 0 : trust * likeness.article(kin[at] ?? 0);
    evidence.likeName = likeness === null ? 0 : trust * likeness.name(at);
    return evidence;
  };
  for (const at of order) {
    if (nameWeight[at] === 0) scores[at] = namelessRank(evidenceOf(at));
    else if (likeness !== null)
      scores[at] =
        (scores[at] ?? 0) +
        trust * (namedWeights.likeArticle * likeness.article(kin[at] ?? 0) + namedWeights.likeName * likeness.name(at));
  }
  if (question.kind !== null)
    for (const at of order)
      if (isOfOtherKind(entryOf(at).kind, question.kind)) scores[at] = (scores[at] ?? 0) - otherKind;
  sortByScore(order, scores);

  const leader = order[0] ?? 0;
  const ofLeader = kin[leader];
  const follower = order.find((at) => kin[at] !== ofLeader);
  const evidence = (at: number): Evidence => {
    const rival = kin[at] === ofLeader ? follower : leader;
    return { ...evidenceOf(at), lead: (scores[at] ?? 0) - (rival === undefined ? 0 : (scores[rival] ?? 0)) };
  };
  return {
    order,
    entry: entryOf,
    sameTitle: (of) => order.filter((at) => kin[at] === kin[of]),
    isOfKind: (at) => question.kind !== null && entryOf(at).kind === question.kind,
    rank: (at) => scores[at] ?? 0,
    evidence,
    score: (at) => (nameWeight[at] === 0 ? namelessScore(evidence(at)) : namedScore(evidence(at))),
  };
}

/** What the texts of passages without a name share with the question, by position; null where all have one. */
function closeOf(
  question: Question,
  marks: readonly Mark[],
  shelf: Shelf,
  positions: readonly number[],
): ReadonlyMap<number, Closer> | null {
  const nameless = positions.filter((at) => shelf.measures.nameWeight[at] === 0);
  if (nameless.length === 0) return null;
  const look = closerLook(question, marks, shelf);
  const close = new Map<number, Closer>();
  for (const at of nameless) {
    const closer = look.at(at);
    if (closer !== undefined) close.set(at, closer);
  }
  look.end();
  return close;
}

/** The first, coarse score of each position, and the best body of each kin, left in the scratch. */
function scorePositions(question: Question, { measures, scratch, trust }: Shelf, positions: Int32Array): void {
  const { kin: kins, nameWeight, nameGramWeight } = measures;
  const { scores, kinBody, body: bodies, grams, nameCover, nameUsed } = scratch;
  const whole = question.weight || 1;
  const { weight: letters } = question.grams;
  const believed = trust * trust;
  for (let i = 0; i < positions.length; i++) {
    const at = positions[i] ?? 0;
    const kin = kins[at] ?? 0;
    kinBody[kin] = Math.max(kinBody[kin] ?? 0, (bodies[at] ?? 0) / whole);
  }
  for (let i = 0; i < positions.length; i++) {
    const at = positions[i] ?? 0;
    const name = nameWeight[at] ?? 0;
    const body = bodies[at] ?? 0;
    const shared = grams[at] ?? 0;
    scores[at] =
      name === 0
        ? body
        : (namedWeights.nameCover * (nameCover[at] ?? 0) + namedWeights.body * believed * body) / whole +
          (namedWeights.nameFit * (nameUsed[at] ?? 0)) / name +
          namedWeights.nameLetters * (shared / (letters || 1)) +
          (namedWeights.nameLetterFit * 2 * shared) / (letters + (nameGramWeight[at] ?? 0) || 1) +
          namedWeights.kinBody * believed * (kinBody[kins[at] ?? 0] ?? 0);
  }
}

/** What was compared of one passage, but for what it is like and what its text says alone. */
function evidenceIn(question: Question, { measures, scratch, trust }: Shelf, at: number): Evidence {
  const name = measures.nameWeight[at] ?? 0;
  const whole = question.weight || 1;
  const believed = trust * trust;
  const letters = scratch.grams[at] ?? 0;
  return {
    nameCover: (scratch.nameCover[at] ?? 0) / whole,
    nameFit: name > 0 ? (scratch.nameUsed[at] ?? 0) / name : 0,
    body: (believed * (scratch.body[at] ?? 0)) / whole,
    nameLetters: letters / (question.grams.weight || 1),
    nameLetterFit: (2 * letters) / (question.grams.weight + (measures.nameGramWeight[at] ?? 0) || 1),
    kinBody: believed * (scratch.kinBody[measures.kin[at] ?? 0] ?? 0),
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
