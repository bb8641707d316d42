declare module 'snowball-stemmers' {
  /** @throws when there is no such algorithm. */
  export function newStemmer(algorithm: string): { stem(word: string): string };
}
