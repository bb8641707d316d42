import { eachTerm } from './analyse.ts';
import { gramsOfWord } from './grams.ts';
import { type Guess, guessesFor } from './guess.ts';
import { type Kind, kindOf } from './kind.ts';
import type { Shelf } from './shelf.ts';
import { synonymLikeness } from './thesaurus.ts';

/** A word of the question and the terms of the shelf that can stand for it. */
export interface Slot {
  /** How much finding it counts. */
  weight: number;
  /** Empty when no passage has anything like it. */
  guesses: readonly Guess[];
  /** A word that carries only grammar. */
  grammar: boolean;
}

export interface Question {
  slots: readonly Slot[];
  /** Sum of the weights of all slots, found in the vocabulary or not. */
  weight: number;
  /** Share of that weight whose words the shelf knows as they are written. */
  known: number;
  /** Neighbouring slots, by position. */
  pairs: readonly (readonly [number, number])[];
  grams: Letters;
  kind: Kind | null;
}

/** The pieces of the question's words. */
export interface Letters {
  /** Of those the shelf knows, their numbers and how rare each is. */
  numbers: readonly number[];
  weights: readonly number[];
  /** Sum of the rarity of all, known or not; and of its square. */
  weight: number;
  square: number;
}

/** Longer questions are searched by their first and rarest words; a mail pasted whole is still one question. */
const mostSlots = 64;

/** Characters of a question that are looked at: nobody's question begins later. */
const longestQuestion = 2_000;

export function createQuestion(text: string, shelf: Shelf): Question {
  const terms: string[] = [];
  const words: string[] = [];
  const weights: number[] = [];
  eachTerm(text.slice(0, longestQuestion), shelf.language, (term, word, weight) => {
    terms.push(term);
    words.push(word);
    weights.push(weight);
  });
  const standIns = shelf.thesaurus(terms);
  const slots: Slot[] = [];
  const pairs: [number, number][] = [];
  const seen = new Map<string, number>();
  let weight = 0;
  let known = 0;
  let previous = -1;
  for (let i = 0; i < terms.length && slots.length < mostSlots; i++) {
    const term = terms[i] ?? '';
    let at = seen.get(term);
    if (at === undefined) {
      at = slots.length;
      seen.set(term, at);
      const id = shelf.vocabulary.get(term);
      const own = (weights[i] ?? 1) * (id === undefined ? shelf.unknownRare : (shelf.rare[id] ?? 0));
      const guesses: Guess[] = id === undefined ? [] : [{ term: id, likeness: 1 }];
      // A grammar word the articles do not use says nothing about whether they answer the question.
      const counted = id === undefined && (weights[i] ?? 1) < 1 ? 0 : own;
      if ((weights[i] ?? 1) === 1) guesses.push(...guessesFor(words[i] ?? '', id, shelf));
      const likeness = id === undefined ? synonymLikeness.unknown : synonymLikeness.known;
      for (const other of standIns.get(i) ?? []) {
        const stand = shelf.vocabulary.get(other);
        if (stand !== undefined) guesses.push({ term: stand, likeness });
      }
      slots.push({ weight: counted, guesses, grammar: (weights[i] ?? 1) < 1 });
      weight += counted;
      if (id !== undefined) known += counted;
    }
    if (previous >= 0 && previous !== at) pairs.push([previous, at]);
    previous = at;
  }
  return {
    slots,
    weight,
    known: weight === 0 ? 0 : known / weight,
    pairs,
    grams: lettersOf(words, shelf),
    kind: kindOf(text.slice(0, longestQuestion), shelf.language),
  };
}

function lettersOf(words: readonly string[], shelf: Shelf): Letters {
  const { gramSeen } = shelf.scratch;
  const unknown = new Set<number>();
  const numbers: number[] = [];
  const weights: number[] = [];
  let weight = 0;
  let square = 0;
  const put = (gram: number): void => {
    const number = shelf.grams.get(gram);
    if (number === undefined ? unknown.has(gram) : gramSeen[number] === 1) return;
    const own = number === undefined ? shelf.unknownRare : (shelf.gramRare[number] ?? 0);
    weight += own;
    square += own * own;
    if (number === undefined) {
      unknown.add(gram);
      return;
    }
    gramSeen[number] = 1;
    numbers.push(number);
    weights.push(own);
  };
  for (const word of words) gramsOfWord(word, put);
  for (const number of numbers) gramSeen[number] = 0;
  return { numbers, weights, weight, square };
}

/** Whether the shelf has anything for the words that tell something; where none does, the rest would match anything. */
export function isHeard({ slots }: Question): boolean {
  const telling = slots.filter(({ grammar }) => !grammar);
  return (telling.length > 0 ? telling : slots).some(({ guesses }) => guesses.length > 0);
}

/**
 * The terms to ask the engine for, rarest first. Words of grammar are only when there is little else, and frequent words
 * are left out once the rest will bring enough passages: they cost the engine most and tell it least; the ranking that follows counts them all the same.
 */
export function termsToFind(question: Question, shelf: Shelf, most: number, enoughPassages: number): number[] {
  const found = new Map<number, number>();
  const telling = question.slots.filter((slot) => !slot.grammar);
  for (const slot of question.slots) {
    if (slot.grammar && telling.length > 2) continue;
    for (const guess of slot.guesses) {
      const value = slot.weight * guess.likeness;
      if (value > (found.get(guess.term) ?? -1)) found.set(guess.term, value);
    }
  }
  const byWorth = [...found].sort((a, b) => b[1] - a[1]);
  const out: number[] = [];
  let passages = 0;
  for (const [term] of byWorth) {
    if (out.length >= most || (out.length >= 3 && passages >= enoughPassages)) break;
    out.push(term);
    passages += shelf.frequency[term] ?? 0;
  }
  return out;
}
