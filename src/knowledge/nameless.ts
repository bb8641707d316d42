import { eachTerm } from './analyse.ts';
import type { Mark } from './features.ts';
import { gramsOf } from './grams.ts';
import type { Question } from './question.ts';
import type { Entry, Shelf } from './shelf.ts';

/** What is compared with a passage that has no title: neighbours and letters of its text, shares of those of the question. */
export interface Closer {
  pairs: number;
  letters: number;
}

/**
 * The closer look at passages without a title, for which their text must speak alone. Their words and letters are kept once they
 * have been looked at.
 */
export function closerLook(
  question: Question,
  marks: readonly Mark[],
  shelf: Shelf,
): { at(position: number): Closer | undefined; end(): void } {
  const { slots, gramWeights } = shelf.scratch;
  for (const { term, slot } of marks) slots[term] = slot + 1;
  const { numbers, weights, square } = question.grams;
  // Squared, so that a rare piece of a word says as much as several common ones.
  numbers.forEach((number, i) => {
    gramWeights[number] = (weights[i] ?? 0) ** 2;
  });
  const pairs = pairsOf(question);
  return {
    at(position) {
      const entry = shelf.entries[position];
      if (entry === undefined) return undefined;
      const longness = shelf.measures.longness[position] ?? 1;
      entry.body ??= bodyOf(entry, shelf);
      const { terms, grams, times } = entry.body;
      let letters = 0;
      for (let i = 0; i < grams.length; i++) {
        const often = times[i] ?? 0;
        letters += ((gramWeights[grams[i] ?? 0] ?? 0) * often) / (often + longness);
      }
      return { pairs: pairs.in(terms, slots), letters: square === 0 ? 0 : letters / square };
    },
    end() {
      for (const { term } of marks) slots[term] = 0;
      for (const number of numbers) gramWeights[number] = 0;
    },
  };
}

function bodyOf({ passage }: Entry, shelf: Shelf): NonNullable<Entry['body']> {
  const terms: number[] = [];
  const words: string[] = [];
  eachTerm(passage.text, shelf.language, (term, word) => {
    terms.push(shelf.vocabulary.get(term) ?? 0);
    words.push(word);
  });
  const grams: number[] = [];
  const times: number[] = [];
  let before: number | null = null;
  for (const hash of gramsOf(words)) {
    if (hash === before) times[times.length - 1] = (times.at(-1) ?? 0) + 1;
    else {
      grams.push(shelf.grams.get(hash) ?? 0);
      times.push(1);
    }
    before = hash;
  }
  return { terms: Int32Array.from(terms), grams: Int32Array.from(grams), times: Uint16Array.from(times) };
}

/** Neighbours in the question, found again where they are no more than one word apart. */
function pairsOf({ slots, pairs }: Question): { in(terms: Int32Array, slotOf: Int32Array): number } {
  const count = slots.length;
  const weights = new Float64Array(count * count);
  /** The round in which each was last met, so that nothing needs to be wiped between two. */
  const met = new Uint32Array(count * count);
  let round = 0;
  let whole = 0;
  for (const [one, other] of pairs) {
    const own = (slots[one]?.weight ?? 0) + (slots[other]?.weight ?? 0);
    if (weights[one * count + other] === 0) whole += own;
    weights[one * count + other] = own;
    weights[other * count + one] = own;
  }
  return {
    in(terms, slotOf) {
      round++;
      let sum = 0;
      let before = -1;
      let place = 0;
      for (let i = 0; i < terms.length; i++) {
        const slot = (slotOf[terms[i] ?? 0] ?? 0) - 1;
        if (slot < 0) continue;
        if (before >= 0 && i - place <= 2) {
          const key = before < slot ? before * count + slot : slot * count + before;
          if (met[key] !== round) {
            met[key] = round;
            sum += weights[key] ?? 0;
          }
        }
        before = slot;
        place = i;
      }
      return whole === 0 ? 0 : sum / whole;
    },
  };
}
