import type { Shelf } from './shelf.ts';

/** A term of the shelf that a word of the question may mean. */
export interface Guess {
  term: number;
  /** 1 for the word itself, less for one that only resembles it. */
  likeness: number;
}

const mostGuesses = 4;
const shortestTypo = 4;
const shortestPart = 4;
/** Unknown words remembered for each shelf before its memory is emptied and starts again. */
const rememberedWords = 5_000;

interface WordList {
  words: string[];
  terms: Int32Array;
  /** By word: which letters it has, one bit each (alphabets longer than 32 share bits). */
  letters: Int32Array;
  /** Length → positions of the words so long. */
  byLength: Map<number, number[]>;
  /** What words unknown to the shelf were found to stand for: the same few thousand come again and again. */
  guessed: Map<string, readonly Guess[]>;
  /** Term → terms of the compounds it is the first or last part of; only for languages that write them in one word. */
  compounds: Map<number, Guess[]>;
}

/** Built when the first question needs it, thrown away with the shelf. */
const lists = new WeakMap<Shelf, WordList>();

/**
 * What else of the shelf's vocabulary a written word may stand for: slips of the keyboard (only for words the shelf does
 * not know), and for German the compounds a word is part of or made of.
 * @param word folded, not stemmed
 * @param known the term's number if the shelf has it
 */
export function guessesFor(word: string, known: number | undefined, shelf: Shelf): readonly Guess[] {
  const compounding = shelf.language === 'de';
  if (known !== undefined && !compounding) return [];
  if (word.length < shortestTypo || /\p{N}/u.test(word)) return [];
  const list = listOf(shelf, compounding);
  if (known !== undefined) return list.compounds.get(known) ?? [];
  let guesses = list.guessed.get(word);
  if (guesses === undefined) {
    guesses = guessUnknown(word, shelf, list, compounding);
    if (list.guessed.size >= rememberedWords) list.guessed.clear();
    list.guessed.set(word, guesses);
  }
  return guesses;
}

function guessUnknown(word: string, shelf: Shelf, list: WordList, compounding: boolean): readonly Guess[] {
  const exact = shelf.written.get(word);
  if (exact !== undefined) return [{ term: exact, likeness: 1 }];
  const parts = compounding ? partsOf(word, shelf) : [];
  if (parts.length > 0) return parts;
  const wholes = compounding ? wholesOf(word, list) : [];
  if (wholes.length > 0) return wholes;
  return nearWords(word, list);
}

function listOf(shelf: Shelf, compounding: boolean): WordList {
  const made = lists.get(shelf);
  if (made !== undefined) return made;
  const words = [...shelf.written.keys()].filter((word) => word.length >= shortestTypo - 1);
  const byLength = new Map<number, number[]>();
  words.forEach((word, at) => {
    const same = byLength.get(word.length);
    if (same === undefined) byLength.set(word.length, [at]);
    else same.push(at);
  });
  const list: WordList = {
    words,
    terms: Int32Array.from(words, (word) => shelf.written.get(word) ?? 0),
    letters: Int32Array.from(words, lettersOf),
    byLength,
    guessed: new Map(),
    compounds: compounding ? compoundsOf(words, shelf) : new Map(),
  };
  lists.set(shelf, list);
  return list;
}

function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

function nearWords(word: string, list: WordList): Guess[] {
  const allowed = word.length >= 8 ? 2 : 1;
  const letters = lettersOf(word);
  const found: { term: number; distance: number }[] = [];
  for (let length = word.length - allowed; length <= word.length + allowed; length++) {
    for (const at of list.byLength.get(length) ?? []) {
      // Each edit changes at most two letters of the set.
      if (bitCount(letters ^ (list.letters[at] ?? 0)) > 2 * allowed) continue;
      const distance = editDistance(word, list.words[at] ?? '', allowed);
      if (distance <= allowed) found.push({ term: list.terms[at] ?? 0, distance });
    }
  }
  found.sort((a, b) => a.distance - b.distance);
  const out = new Map<number, Guess>();
  const nearest = found[0]?.distance ?? 0;
  for (const { term, distance } of found) {
    if (out.size >= mostGuesses || distance > nearest) break;
    if (!out.has(term)) out.set(term, { term, likeness: distance === 1 ? 0.85 : 0.65 });
  }
  return [...out.values()];
}

function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment).
 * @returns `most + 1` as soon as it is clear that there are more than `most`
 */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most || a.length > 60 || b.length > 60) return most + 1;
  let [before, above, row] = scratch;
  for (let j = 0; j <= b.length; j++) above[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      ) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row[j] = cost;
      if (cost < best) best = cost;
    }
    if (best > most) return most + 1;
    [before, above, row] = [above, row, before];
  }
  return Math.min(above[b.length] ?? 0, most + 1);
}

/** Rows of the distance table, used again by every call; words are at most 40 letters (`longestWord` in analyse.ts). */
const scratch: [Int32Array, Int32Array, Int32Array] = [new Int32Array(64), new Int32Array(64), new Int32Array(64)];

/** Letters that German puts between the parts of a compound. */
const joints = ['', 's', 'n', 'en', 'es', 'er', 'e'];

/** The two words of the shelf that a compound unknown to it is made of; the longest last part wins. */
function partsOf(word: string, shelf: Shelf): Guess[] {
  for (let at = shortestPart; at <= word.length - shortestPart; at++) {
    const last = shelf.written.get(word.slice(at));
    if (last === undefined) continue;
    for (const joint of joints) {
      const head = word.slice(0, at);
      if (!head.endsWith(joint)) continue;
      const first = shelf.written.get(head.slice(0, head.length - joint.length));
      if (first === undefined || head.length - joint.length < shortestPart) continue;
      return [
        { term: last, likeness: 0.7 },
        { term: first, likeness: 0.6 },
      ];
    }
  }
  return [];
}

/** The compounds that begin or end with a word which the shelf does not have by itself. */
function wholesOf(word: string, list: WordList): Guess[] {
  const out: Guess[] = [];
  for (let at = 0; at < list.words.length && out.length < mostGuesses; at++) {
    const whole = list.words[at] ?? '';
    if (whole.length < word.length + shortestPart) continue;
    const likeness = whole.endsWith(word) ? 0.6 : whole.startsWith(word) ? 0.5 : 0;
    if (likeness > 0) out.push({ term: list.terms[at] ?? 0, likeness });
  }
  return out;
}

/** For every word that begins or ends a longer word of the shelf: that longer word. */
function compoundsOf(words: readonly string[], shelf: Shelf): Map<number, Guess[]> {
  const out = new Map<number, Guess[]>();
  const add = (part: number | undefined, whole: number, likeness: number): void => {
    if (part === undefined || part === whole) return;
    const list = out.get(part) ?? [];
    if (list.length < 8 && !list.some((guess) => guess.term === whole)) list.push({ term: whole, likeness });
    out.set(part, list);
  };
  for (const word of words) {
    const whole = shelf.written.get(word);
    if (whole === undefined || word.length < 2 * shortestPart) continue;
    for (let at = shortestPart; at <= word.length - shortestPart; at++) {
      const last = shelf.written.get(word.slice(at));
      const first = shelf.written.get(word.slice(0, at));
      if (last !== undefined) add(last, whole, 0.6);
      if (first !== undefined) add(first, whole, 0.5);
    }
  }
  return out;
}
