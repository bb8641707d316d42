import { resolve } from 'node:path';
import type { IntentCatalogue } from '../../src/dialogue/intents/intents.ts';
import { loadArticles, loadIntents, loadSynonyms, loadTexts } from '../../src/entry/load.ts';
import type { Texts } from '../../src/i18n/translator.ts';
import type { Synonyms } from '../../src/knowledge/thesaurus.ts';
import type { Article } from '../../src/knowledge/types.ts';
import type { Classifier } from '../../src/understanding/classifier.ts';
import type { LanguageDetector } from '../../src/understanding/language.ts';

/** The checkout. */
export const root = resolve(import.meta.dirname, '../..');

export interface Content {
  catalogue: IntentCatalogue;
  texts: Texts;
  articles: Article[];
  synonyms: Synonyms;
}

let kept: Content | null = null;

/** The shipped intents, texts and articles, read once in a process. */
export function shippedContent(): Content {
  kept ??= {
    catalogue: loadIntents(root),
    texts: loadTexts(root),
    articles: loadArticles(root),
    synonyms: loadSynonyms(root),
  };
  return kept;
}

/** Of the shipped intents: the first service of a process trains them, and the others are given them. */
export const trained: { classifier?: Classifier; detector?: LanguageDetector } = {};
