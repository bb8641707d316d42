import type { Guess } from './guess.ts';
import { meet } from './postings.ts';
import type { Question } from './question.ts';
import { bodyTimes, field, fieldsOf, nameTimes, type Shelf } from './shelf.ts';

/** By the fields a term stands in beside the body: how much finding it there counts for the name, which is at its best field. */
const worthOfName = Float64Array.from({ length: 8 }, (_, of) =>
  of & field.title ? 1 : of & field.heading ? 0.9 : of & field.keywords ? 0.85 : 0,
);

/** A term of the shelf as it stands for a word of the question. */
export interface Mark extends Guess {
  slot: number;
}

/**
 * Compares a question with passages and leaves what they share in the shelf's scratch, by passage: `nameCover`, `nameUsed`,
 * `body` and `grams`. One walk along the postings of each word and each piece of a word; nothing is kept that grows with them.
 * @param marks of the question, as `marksOf` gives them
 * @param among positions in `shelf.entries`; null for all that share a word with the question
 * @returns the positions that were compared, in a list of the scratch; `wipe` must be given them once they have been read
 */
export function compare(
  question: Question,
  marks: readonly Mark[],
  shelf: Shelf,
  among: readonly number[] | null,
): Int32Array {
  const { chosen, touched, found } = shelf.scratch;
  let count = 0;
  if (among !== null) for (const at of among) chosen[at] = 1;
  let next = 0;
  for (let slot = 0; slot < question.slots.length; slot++) {
    const first = next;
    while (next < marks.length && marks[next]?.slot === slot) next++;
    count = compareSlot(question.slots[slot]?.weight ?? 0, marks, first, next, shelf, among, count);
  }
  compareGrams(question, shelf, among);
  for (let i = 0; i < count; i++) touched[found[i] ?? 0] = 0;
  if (among === null) return found.subarray(0, count);
  for (const at of among) chosen[at] = 0;
  return Int32Array.from(among);
}

/** Leaves the scratch as it was. */
export function wipe(shelf: Shelf, positions: Int32Array): void {
  const { nameCover, nameUsed, body, grams } = shelf.scratch;
  for (const at of positions) {
    nameCover[at] = 0;
    nameUsed[at] = 0;
    body[at] = 0;
    grams[at] = 0;
  }
}

/**
 * One word of the question, in whatever stands for it: what counts is the best of it in the name, and all of it in the body.
 * @param found how many passages are in the list of those found
 * @returns how many are now
 */
function compareSlot(
  weight: number,
  marks: readonly Mark[],
  first: number,
  end: number,
  shelf: Shelf,
  among: readonly number[] | null,
  found: number,
): number {
  const { postings, rare, scratch } = shelf;
  const { longness } = shelf.measures;
  const { chosen, touched, met, here, inName, times, nameCover, nameUsed, body } = scratch;
  let hereCount = 0;
  for (let m = first; m < end; m++) {
    const mark = marks[m];
    if (mark === undefined) continue;
    const { term, likeness } = mark;
    const used = likeness * (rare[term] ?? 0);
    const count = meet(postings, term, among, chosen, met);
    for (let i = 0; i < count; i++) {
      const posting = met[i] ?? 0;
      const at = postings.passage[posting] ?? 0;
      const packed = postings.counts[posting] ?? 0;
      if (times[at] === 0 && inName[at] === 0) here[hereCount++] = at;
      const name = likeness * (worthOfName[fieldsOf(packed)] ?? 0);
      if (name > (inName[at] ?? 0)) inName[at] = name;
      times[at] = (times[at] ?? 0) + likeness * bodyTimes(packed);
      nameUsed[at] = (nameUsed[at] ?? 0) + used * nameTimes(packed);
    }
  }
  let count = found;
  for (let i = 0; i < hereCount; i++) {
    const at = here[i] ?? 0;
    const often = times[at] ?? 0;
    nameCover[at] = (nameCover[at] ?? 0) + weight * (inName[at] ?? 0);
    if (often > 0) body[at] = (body[at] ?? 0) + (weight * often) / (often + (longness[at] ?? 1));
    inName[at] = 0;
    times[at] = 0;
    if (touched[at] === 1) continue;
    touched[at] = 1;
    scratch.found[count++] = at;
  }
  return count;
}

/** The letters that question and name have in common. */
function compareGrams(question: Question, shelf: Shelf, among: readonly number[] | null): void {
  const { chosen, touched, met, grams } = shelf.scratch;
  const { numbers, weights } = question.grams;
  const { passage } = shelf.gramPostings;
  for (let g = 0; g < numbers.length; g++) {
    const weight = weights[g] ?? 0;
    const count = meet(shelf.gramPostings, numbers[g] ?? 0, among, chosen, met);
    for (let i = 0; i < count; i++) {
      const at = passage[met[i] ?? 0] ?? 0;
      if (among !== null || touched[at] === 1) grams[at] = (grams[at] ?? 0) + weight;
    }
  }
}

/** The terms of the question by slot, each once: one that may stand for two words stands for the one it resembles more. */
export function marksOf(question: Question, shelf: Shelf): Mark[] {
  const { slots: seen } = shelf.scratch;
  const marks: Mark[] = [];
  question.slots.forEach(({ guesses }, slot) => {
    for (const { term, likeness } of guesses) {
      const mark = marks[(seen[term] ?? 0) - 1];
      if (mark === undefined) seen[term] = marks.push({ term, likeness, slot });
      else if (mark.likeness < likeness) {
        mark.slot = slot;
        mark.likeness = likeness;
      }
    }
  });
  for (const { term } of marks) seen[term] = 0;
  return marks.sort((one, other) => one.slot - other.slot);
}
