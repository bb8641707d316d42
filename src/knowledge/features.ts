import { analyse } from './analyse.ts';
import { gramsOf, saturatedWeight } from './grams.ts';
import type { Question } from './question.ts';
import { type Entry, field, fieldSpan, rarity, type Shelf } from './shelf.ts';

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
/** By field: how much finding a word there counts. */
const worthIn = [1, 0.9, 0.85, 1] as const;

/** A term that stands for a word of the question. */
interface Mark {
  term: number;
  /** Which word of the question. */
  slot: number;
  likeness: number;
  rarity: number;
}

/** Terms of a question that can be told apart: words times guesses are fewer. */
const mostMarks = 1_024;
const passageSpan = 4 * fieldSpan * mostMarks;
/** A term that stands in more places than this is looked for in each candidate instead of everywhere. */
const manyPlaces = 500;
const width = featureNames.length;

/**
 * The features of some passages, `featureNames.length` numbers each. Only the places where terms of the question stand are looked at:
 * they are looked up by term, sorted by passage and place, and read once.
 * @param candidates positions in `shelf.entries`
 */
export function featuresOf(question: Question, shelf: Shelf, candidates: readonly number[]): Float64Array {
  const marks = marksOf(question, shelf);
  const found = placesOf(marks, shelf, candidates);
  const pairs = pairsOf(question);
  const features = new Float64Array(candidates.length * width);
  const count = question.slots.length;
  const inName = new Float64Array(count);
  const inBody = new Float64Array(count);
  const times = new Float64Array(count);
  const gramsShared = sharedGrams(question, shelf);
  let next = 0;
  candidates.forEach((position, c) => {
    const entry = shelf.entries[position];
    if (!entry) return;
    inName.fill(0);
    inBody.fill(0);
    times.fill(0);
    let nameUsed = 0;
    let namePairs = 0;
    let bodyPairs = 0;
    let before = -1;
    let beforePlace = 0;
    pairs.forget();
    for (const end = (c + 1) * passageSpan; next < found.length && (found[next] ?? 0) < end; next++) {
      const key = (found[next] ?? 0) - c * passageSpan;
      const place = Math.floor(key / mostMarks);
      const mark = marks[key % mostMarks];
      if (!mark) continue;
      const of = Math.floor(place / fieldSpan);
      if (of !== Math.floor(beforePlace / fieldSpan)) {
        before = -1;
        if (of === field.body) pairs.forget();
      }
      const { slot } = mark;
      const likeness = mark.likeness * (worthIn[of] ?? 0);
      const pair = before >= 0 && place - beforePlace <= 2 ? pairs.take(before, slot) : 0;
      if (of === field.body) {
        if (likeness > (inBody[slot] ?? 0)) inBody[slot] = likeness;
        times[slot] = (times[slot] ?? 0) + likeness;
        bodyPairs += pair;
      } else {
        if (likeness > (inName[slot] ?? 0)) inName[slot] = likeness;
        if (of !== field.keywords) {
          namePairs += pair;
          nameUsed += mark.likeness * mark.rarity;
        }
      }
      before = slot;
      beforePlace = place;
    }
    const longness = k1 * (1 - b + (b * entry.bodyLength) / shelf.averageBody);
    let nameCover = 0;
    let bodyCover = 0;
    let allCover = 0;
    let bodyScore = 0;
    for (let i = 0; i < count; i++) {
      const weight = question.slots[i]?.weight ?? 0;
      const name = inName[i] ?? 0;
      const body = inBody[i] ?? 0;
      const often = times[i] ?? 0;
      nameCover += weight * name;
      bodyCover += weight * body;
      allCover += weight * Math.max(name, body);
      if (often > 0) bodyScore += (weight * often) / (often + longness);
    }
    const nameShared = gramsShared.of(entry);
    const whole = question.weight || 1;
    const gramWhole = question.gramWeight || 1;
    const at = c * width;
    features[at] = nameCover / whole;
    features[at + 1] = entry.nameWeight === 0 ? 0 : nameUsed / entry.nameWeight;
    features[at + 2] = bodyScore / whole;
    features[at + 3] = bodyCover / whole;
    features[at + 4] = allCover / whole;
    features[at + 5] = pairs.weight === 0 ? 0 : namePairs / pairs.weight;
    features[at + 6] = pairs.weight === 0 ? 0 : bodyPairs / pairs.weight;
    features[at + 7] = nameShared / gramWhole;
    features[at + 8] = (2 * nameShared) / (gramWhole + entry.nameGramWeight || 1);
    // With a title to compare, the letters of the body add nothing that was measured; without one they are half of all.
    features[at + 9] = entry.nameWeight === 0 ? bodyGramsShared(question, shelf, entry, longness) / gramWhole : 0;
    features[at + 10] = (nameCover / whole) * (allCover / whole);
  });
  gramsShared.end();
  return features;
}

/** The terms of the question, each once: one that may stand for two words stands for the one it resembles more. */
function marksOf(question: Question, shelf: Shelf): Mark[] {
  const { marks: seen } = shelf.scratch;
  const marks: Mark[] = [];
  question.slots.forEach(({ guesses }, slot) => {
    for (const { term, likeness } of guesses) {
      const mark = marks[(seen[term] ?? 0) - 1];
      if (mark === undefined) {
        if (marks.length === mostMarks) continue;
        seen[term] = marks.push({
          term,
          slot,
          likeness,
          rarity: rarity(shelf.frequency[term] ?? 0, shelf.entries.length),
        });
      } else if (mark.likeness < likeness) {
        mark.slot = slot;
        mark.likeness = likeness;
      }
    }
  });
  for (const { term } of marks) seen[term] = 0;
  return marks;
}

/** Where the terms stand in the candidates, in order: (candidate, place, mark) as one number each. */
function placesOf(marks: readonly Mark[], shelf: Shelf, candidates: readonly number[]): Float64Array {
  const { start, passage, place } = shelf.occurrences;
  const { places: chosen } = shelf.scratch;
  candidates.forEach((position, c) => {
    chosen[position] = c + 1;
  });
  const keys: number[] = [];
  marks.forEach(({ term }, mark) => {
    const end = start[term + 1] ?? 0;
    const note = (i: number, c: number): void => {
      keys.push((c - 1) * passageSpan + (place[i] ?? 0) * mostMarks + mark);
    };
    const first = start[term] ?? 0;
    if (end - first > manyPlaces) {
      candidates.forEach((position, c) => {
        for (let i = firstFrom(passage, position, first, end); i < end && passage[i] === position; i++) note(i, c + 1);
      });
      return;
    }
    for (let i = first; i < end; i++) {
      const c = chosen[passage[i] ?? 0] ?? 0;
      if (c > 0) note(i, c);
    }
  });
  for (const position of candidates) chosen[position] = 0;
  return Float64Array.from(keys).sort();
}

/** The first position from `from` on, before `end`, at which the ascending `list` is at least `value`. */
function firstFrom(list: Int32Array, value: number, from: number, end: number): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Neighbours in the question, so that neighbours in a passage can be recognised. */
interface Pairs {
  /** Of all of them. */
  weight: number;
  /** The weight of two words when they are neighbours in the question and were not met since `forget`, else 0. */
  take(one: number, other: number): number;
  forget(): void;
}

function pairsOf({ slots, pairs }: Question): Pairs {
  const count = slots.length;
  const weights = new Float64Array(count * count);
  /** The round in which each was last met, so that nothing needs to be wiped between two. */
  const met = new Uint32Array(count * count);
  let round = 1;
  let weight = 0;
  for (const [one, other] of pairs) {
    const own = (slots[one]?.weight ?? 0) + (slots[other]?.weight ?? 0);
    if (weights[one * count + other] === 0) weight += own;
    weights[one * count + other] = own;
    weights[other * count + one] = own;
  }
  return {
    weight,
    take(one, other) {
      const key = one < other ? one * count + other : other * count + one;
      if (met[key] === round) return 0;
      const own = weights[key] ?? 0;
      if (own > 0) met[key] = round;
      return own;
    },
    forget() {
      round++;
    },
  };
}

/** Tells the weight of the question's grams that are in the name of a passage. `end` must be called: the scratch is shared. */
function sharedGrams({ grams, gramWeights }: Question, shelf: Shelf): { of(entry: Entry): number; end(): void } {
  const { gramWeights: weights } = shelf.scratch;
  const numbers: number[] = [];
  grams.forEach((gram, i) => {
    const number = shelf.grams.get(gram);
    if (number === undefined) return;
    numbers.push(number);
    weights[number] = gramWeights[i] ?? 0;
  });
  return {
    of({ nameGrams }) {
      let sum = 0;
      for (let i = 0; i < nameGrams.length; i++) sum += weights[nameGrams[i] ?? 0] ?? 0;
      return sum;
    },
    end() {
      for (const number of numbers) weights[number] = 0;
    },
  };
}

function bodyGramsShared(question: Question, shelf: Shelf, entry: Entry, longness: number): number {
  entry.bodyGrams ??= gramsOf(analyse(entry.passage.text, shelf.language).words);
  return saturatedWeight(question.grams, question.gramWeights, entry.bodyGrams, longness);
}
