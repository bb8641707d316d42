import { analyse } from './analyse.ts';
import { gramsOf, saturatedWeight, sharedWeight } from './grams.ts';
import type { Question } from './question.ts';
import { type Entry, rarity, type Shelf } from './shelf.ts';

/**
 * What is compared between a question and a passage; all between 0 and 1. *Name* is the title and the heading together;
 * *cover* is the share of the question found there, *fit* the share of the name that the question uses; words are
 * weighted by their rarity.
 */
export const featureNames = [
  'nameCover',
  'nameFit',
  'bodyScore',
  'bodyCover',
  'allCover',
  'namePairs',
  'bodyPairs',
  'nameGrams',
  'nameGramFit',
  'bodyGrams',
  'nameTimesAll',
] as const;

/** Saturation and length normalisation of BM25 on the body. */
const k1 = 0.9;
const b = 0.6;
const likenessInHeading = 0.9;
const likenessInKeywords = 0.85;

/** Looks at many passages for one question without making garbage for each. */
export interface Scale {
  /** Writes the features of one passage, in the order of `featureNames`, into `features` from `at` on. */
  weigh(entry: Entry, features: Float64Array, at: number): void;
  /** Must be called at the end: the marks in the shelf are shared by all questions. */
  close(): void;
}

export function createScale(question: Question, shelf: Shelf): Scale {
  const { slots, pairs } = question;
  const count = slots.length;
  const { marks } = shelf;
  // A mark is 1 + the position here; a term that may stand for two words stands for the one it resembles more.
  const slotOf: number[] = [];
  const likenessOf: number[] = [];
  const marked: number[] = [];
  slots.forEach((slot, at) => {
    for (const { term, likeness } of slot.guesses) {
      const mark = marks[term] ?? 0;
      if (mark === 0) {
        marks[term] = slotOf.push(at);
        likenessOf.push(likeness);
        marked.push(term);
      } else if ((likenessOf[mark - 1] ?? 0) < likeness) {
        slotOf[mark - 1] = at;
        likenessOf[mark - 1] = likeness;
      }
    }
  });
  const paired = new Uint8Array(count * count);
  let pairWeight = 0;
  for (const [i, j] of pairs) {
    if (paired[i * count + j] === 0) pairWeight += (slots[i]?.weight ?? 0) + (slots[j]?.weight ?? 0);
    paired[i * count + j] = 1;
    paired[j * count + i] = 1;
  }
  const inName = new Float64Array(count);
  const inBody = new Float64Array(count);
  const times = new Float64Array(count);
  /** By pair: the round in which it was last seen, so that nothing needs to be wiped between two. */
  const pairSeen = new Uint32Array(count * count);
  let round = 0;
  const whole = question.weight || 1;

  /** Marks what a field shares with the question; returns the weight of the pairs it shares. */
  const look = (field: Int32Array, best: Float64Array, factor: number, counting: boolean): number => {
    let pairsFound = 0;
    let previous = -1;
    let previousAt = -9;
    for (let at = 0; at < field.length; at++) {
      const mark = marks[field[at] ?? 0] ?? 0;
      if (mark === 0) continue;
      const slot = slotOf[mark - 1] ?? 0;
      const likeness = (likenessOf[mark - 1] ?? 0) * factor;
      if (likeness > (best[slot] ?? 0)) best[slot] = likeness;
      if (counting) times[slot] = (times[slot] ?? 0) + likeness;
      if (previous >= 0 && at - previousAt <= 2 && paired[previous * count + slot] === 1) {
        const key = previous < slot ? previous * count + slot : slot * count + previous;
        if (pairSeen[key] !== round) {
          pairSeen[key] = round;
          pairsFound += (slots[previous]?.weight ?? 0) + (slots[slot]?.weight ?? 0);
        }
      }
      previous = slot;
      previousAt = at;
    }
    return pairsFound;
  };

  /** Weight of the field's own terms that the question uses. */
  const used = (field: Int32Array): number => {
    let sum = 0;
    for (let at = 0; at < field.length; at++) {
      const id = field[at] ?? 0;
      const mark = marks[id] ?? 0;
      if (mark !== 0) sum += (likenessOf[mark - 1] ?? 0) * rarity(shelf.frequency[id] ?? 0, shelf.entries.length);
    }
    return sum;
  };

  return {
    weigh(entry, features, at) {
      for (let i = 0; i < count; i++) {
        inName[i] = 0;
        inBody[i] = 0;
        times[i] = 0;
      }
      round++;
      let namePairs = look(entry.title, inName, 1, false);
      namePairs += look(entry.heading, inName, likenessInHeading, false);
      look(entry.keywords, inName, likenessInKeywords, false);
      round++;
      const bodyPairs = look(entry.body, inBody, 1, true);
      const longness = k1 * (1 - b + (b * entry.body.length) / shelf.averageBody);
      let nameCover = 0;
      let bodyCover = 0;
      let allCover = 0;
      let bodyScore = 0;
      for (let i = 0; i < count; i++) {
        const weight = slots[i]?.weight ?? 0;
        const name = inName[i] ?? 0;
        const body = inBody[i] ?? 0;
        const found = times[i] ?? 0;
        nameCover += weight * name;
        bodyCover += weight * body;
        allCover += weight * Math.max(name, body);
        if (found > 0) bodyScore += (weight * found) / (found + longness);
      }
      const nameShared = sharedWeight(question.grams, question.gramWeights, entry.nameGrams);
      // With a title to compare, the letters of the body add nothing that was measured; without one they are half of all.
      let bodyShared = 0;
      if (entry.nameWeight === 0) {
        entry.bodyGrams ??= gramsOf(analyse(entry.passage.text, shelf.language).words);
        bodyShared = saturatedWeight(question.grams, question.gramWeights, entry.bodyGrams, longness);
      }
      const gramWhole = question.gramWeight || 1;
      features[at] = nameCover / whole;
      features[at + 1] = entry.nameWeight === 0 ? 0 : (used(entry.title) + used(entry.heading)) / entry.nameWeight;
      features[at + 2] = bodyScore / whole;
      features[at + 3] = bodyCover / whole;
      features[at + 4] = allCover / whole;
      features[at + 5] = pairWeight === 0 ? 0 : namePairs / pairWeight;
      features[at + 6] = pairWeight === 0 ? 0 : bodyPairs / pairWeight;
      features[at + 7] = nameShared / gramWhole;
      features[at + 8] = (2 * nameShared) / (gramWhole + entry.nameGramWeight || 1);
      features[at + 9] = bodyShared / gramWhole;
      features[at + 10] = (nameCover / whole) * (allCover / whole);
    },
    close() {
      for (const term of marked) marks[term] = 0;
    },
  };
}
