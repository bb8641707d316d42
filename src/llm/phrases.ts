/** A set of phrases, found word by word; `#` in a phrase stands for any number. */
export interface Phrases<T> {
  /** The longest phrase that begins at word `at`, with all its meanings. */
  match(words: readonly Word[], at: number): { values: readonly T[]; length: number } | undefined;
}

export interface Word {
  readonly text: string;
  readonly isNumber: boolean;
  /** Punctuation stands for itself and is in no phrase. */
  readonly isMark: boolean;
}

interface Node<T> {
  next: Map<string, Node<T>>;
  values: T[];
}

/** Words of a phrase as the scanner would cut them: single characters of Chinese, all others at spaces. */
function wordsOf(phrase: string): string[] {
  return phrase.match(/\p{sc=Han}|#|[^\s\p{sc=Han}#]+/gu) ?? [];
}

/** Longest match first; linear in the words, as a phrase has but a few. Arabic words are found behind what is joined to them as well. */
export function createPhrases<T>(entries: Iterable<readonly [phrase: string, value: T]>): Phrases<T> {
  const root: Node<T> = { next: new Map(), values: [] };
  for (const [phrase, value] of entries) {
    let node = root;
    for (const word of wordsOf(phrase)) {
      let next = node.next.get(word);
      if (next === undefined) {
        next = { next: new Map(), values: [] };
        node.next.set(word, next);
      }
      node = next;
    }
    if (node !== root) node.values.push(value);
  }
  return {
    match(words, at) {
      const direct = follow(root, words, at, words[at]?.text ?? '');
      if (direct !== undefined) return direct;
      const bare = withoutPrefix(words[at]?.text ?? '');
      return bare === undefined ? undefined : follow(root, words, at, bare);
    },
  };
}

function follow<T>(
  root: Node<T>,
  words: readonly Word[],
  at: number,
  first: string,
): { values: readonly T[]; length: number } | undefined {
  let node: Node<T> | undefined = root;
  let best: { values: readonly T[]; length: number } | undefined;
  for (let i = at; i < words.length && i - at < 8; i++) {
    const word = words[i];
    if (word === undefined || word.isMark) break;
    const text: string = i === at ? first : word.text;
    const next: Node<T> | undefined = node.next.get(text) ?? (word.isNumber ? node.next.get('#') : undefined);
    if (next === undefined) break;
    node = next;
    // A number at the end of a phrase is a claim of its own and stays.
    if (next.values.length > 0) best = { values: next.values, length: i - at + (word.isNumber && i > at ? 0 : 1) };
  }
  return best;
}

/** Arabic writes and, so, with, for and the article together with the word. */
function withoutPrefix(word: string): string | undefined {
  if (word.length < 4 || !/^[وفبلك]|^ال/.test(word)) return undefined;
  return word.replace(/^(?:[وف]?(?:بال|لل|ال)|[وفبل])/, '');
}
