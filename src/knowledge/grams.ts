/** Character n-grams as sorted arrays of hashes: what is alike in writing though not the same word. */

const size = 4;
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

/** The n-grams of a word with its borders: four letters each; in scripts without spaces, single characters and pairs. */
export function gramsOfWord(word: string, put: (gram: number) => void): void {
  if (unspaced.test(word)) {
    for (let i = 0; i < word.length; i++) put(hashOf(word, i, i + 1));
    for (let i = 0; i + 2 <= word.length; i++) put(hashOf(word, i, i + 2));
    return;
  }
  const text = ` ${word} `;
  if (text.length <= size) put(hashOf(text, 0, text.length));
  else for (let i = 0; i + size <= text.length; i++) put(hashOf(text, i, i + size));
}

function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

/**
 * The n-grams of some words, already folded.
 * @returns hashes in ascending order, as often as they occur
 */
export function gramsOf(words: readonly string[]): Int32Array {
  const hashes: number[] = [];
  for (const word of words) gramsOfWord(word, (gram) => hashes.push(gram));
  return Int32Array.from(hashes).sort();
}

/** Each hash of a sorted array once. */
export function distinct(sorted: Int32Array): Int32Array {
  return sorted.filter((hash, i) => i === 0 || hash !== sorted[i - 1]);
}
