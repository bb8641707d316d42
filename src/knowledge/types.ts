import type { Language } from '../kernel/languages.ts';
import type { Synonyms } from './thesaurus.ts';

/** An article in one language, as read from `knowledge-base/<lang>/<id>.md`. */
export interface Article {
  /** The file name without `.md`; the same in every language. */
  id: string;
  language: Language;
  title: string;
  /** One sentence, shown in lists. */
  summary: string;
  category: string;
  /** The intents whose questions it answers; the first is the form that opens when it did not help. */
  intents: readonly string[];
  keywords: readonly string[];
  /** `internal` articles are for staff and never reach a requester. */
  audience: 'public' | 'internal';
  body: string;
  updatedAt: string;
}

/** A part of an article under one heading. */
export interface Passage {
  /** `article/language/3` */
  id: string;
  article: string;
  language: Language;
  title: string;
  heading: string;
  /** Markdown, as written. */
  text: string;
  intents: readonly string[];
  /** Path of the article's page with the heading as anchor: `/help/en/vpn-drops#on-the-train`. */
  url: string;
}

export interface Hit {
  passage: Passage;
  /** Calibrated probability, 0 to 1, that the passage answers the question. */
  score: number;
  /** Headings of other sections of its article that fit nearly as well, best first: the question does not tell them apart. */
  beside?: readonly string[];
}

/** What is looked for. */
export interface Query {
  text: string;
  language: Language;
  limit: number;
  audience?: 'public' | 'internal';
  /** Nothing in another language, even where this one has no such article. */
  ownLanguageOnly?: boolean;
  /** Of this article alone. */
  within?: string;
  /** Also passages that say the same as a better one of another article. */
  copies?: boolean;
  /** Whose words these are, so far as known: what their record says of them stays here, should the words leave. */
  requester?: string | null;
}

export interface Knowledge {
  /**
   * The passages that best answer `text`, best first, at most one per article, and of passages that say the same in several articles
   * the best alone, unless `copies` are wanted; first those in `language`, and from
   * another language only where that has no article with the same id, or not at all with `ownLanguageOnly`.
   * Never throws on any text: quotes, operators, control characters and 8,000 characters are just words or nothing.
   */
  search(query: Query): Promise<Hit[]>;
  /**
   * How much of a matter the articles in a language answer, 0 to 1: how well, on the mean, the best passage for `intent` fits what people
   * say of it. Worked out once for each state of the knowledge base, which takes as long as a search for each of `said`.
   * @param said what people say of it in that language; the same each time
   */
  coverage(intent: string, said: readonly string[], language: Language): Promise<number>;
  article(id: string, language: Language): Promise<Article | null>;
  list(language: Language): Promise<Article[]>;
  /** Makes the store hold exactly these articles and synonyms; does nothing when they are unchanged. */
  load(
    articles: readonly Article[],
    synonyms?: Synonyms,
  ): Promise<{ articles: number; passages: number; changed: boolean }>;
}
