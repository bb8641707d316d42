import type { Compilable } from 'kysely';
import type { Article, Passage } from './types.ts';

/** A term to look for, and how much it tells: the rarer, the more; a whole number. */
export interface Sought {
  term: string;
  worth: number;
}

/**
 * All that knows which search engine the store has: find passages that contain any of some terms, the likeliest first, and
 * write the index. Every engine finds the same: a passage is worth the sum of the terms it has, each counting twice when it
 * stands in title, heading or keywords, and of equals the lower row goes first.
 */
export interface SearchEngine {
  /** @returns row ids of passages in `language`, best first, at most `limit` */
  find(language: string, terms: readonly Sought[], limit: number): Promise<number[]>;
  /** Statements that make the index hold exactly these passages; the row ids are positions in the list, from 1. */
  replace(entries: readonly { article: Article; passage: Passage }[]): Compilable[];
}

/** One index holds all languages; a term of one never meets its twin in another because its language is part of it. */
export function mark(language: string, term: string): string {
  return `${language}${term}`;
}
