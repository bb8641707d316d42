/** Character n-grams as sorted arrays of hashes: what is alike in writing though not the same word. */

const spacedSize = 4;
const unspacedSize = 2;
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;

/**
 * The distinct n-grams of words already folded: fours of letters across word borders, or pairs in scripts that put no
 * spaces between words.
 * @returns hashes in ascending order
 */
export function gramsOf(words: readonly string[]): Int32Array {
  const text = ` ${words.join(' ')} `;
  const size = unspaced.test(text) ? unspacedSize : spacedSize;
  const hashes: number[] = [];
  for (let i = 0; i + size <= text.length; i++) {
    let hash = 0x811c9dc5;
    for (let j = i; j < i + size; j++) hash = Math.imul(hash ^ text.charCodeAt(j), 0x01000193);
    hashes.push(hash | 0);
  }
  const sorted = Int32Array.from(hashes).sort();
  let kept = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[kept++] = sorted[i] ?? 0;
  }
  return sorted.slice(0, kept);
}

/** The weight of the members of `a` that are also in `b`; both sorted. */
export function sharedWeight(a: Int32Array, weights: Float64Array, b: Int32Array): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) {
      sum += weights[i] ?? 0;
      i++;
      j++;
    } else if (left < right) i++;
    else j++;
  }
  return sum;
}
