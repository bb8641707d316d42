import { analyse } from '../knowledge/analyse.ts';
import { distinct, gramsOf } from '../knowledge/grams.ts';
import type { Classifier } from './classifier.ts';
import type { Example } from './types.ts';

/** Why a message was taken for an intent. */
export interface Reason {
  intent: string;
  confidence: number;
  /** The words in reading order; how much of the confidence is lost without each, negative for one that speaks against it. */
  words: { text: string; weight: number }[];
  /** The examples most alike, most alike first; 0 to 1. */
  examples: { text: string; similarity: number }[];
}

/** @param language of the message: examples in it are compared, or all where there are none. */
export type Explain = (text: string, language: string) => { intents: Reason[] };

/** Words whose part is told; each costs one more look at the message. */
const mostWords = 40;
const mostExamples = 3;
const leastAlike = 0.1;

/**
 * Explains what a classifier says. A word decided as much as the confidence changes when it is taken out; an example is as much
 * like the message as the groups of letters they share (cosine).
 */
export function createReasons(classifier: Classifier, examples: readonly Example[]): Explain {
  const byIntent = new Map<string, Example[]>();
  for (const example of examples) {
    const same = byIntent.get(example.intent);
    if (same) same.push(example);
    else byIntent.set(example.intent, [example]);
  }

  const alike = (text: string, intent: string, language: string): Reason['examples'] => {
    const all = byIntent.get(intent) ?? [];
    const own = all.filter(({ lang }) => lang === language);
    const grams = gramSet(text, language);
    return (own.length > 0 ? own : all)
      .map((example) => ({ text: example.text, similarity: cosine(grams, gramSet(example.text, language)) }))
      .filter(({ similarity }) => similarity >= leastAlike)
      .sort((one, other) => other.similarity - one.similarity)
      .slice(0, mostExamples);
  };

  return (text, language) => {
    const { ranked } = classifier.classify(text, language);
    const words = wordsOf(text, language);
    const without = words.map(({ from, to }) => {
      const rest = `${text.slice(0, from)} ${text.slice(to)}`;
      return new Map(classifier.classify(rest, language).ranked.map(({ intent, confidence }) => [intent, confidence]));
    });
    return {
      intents: ranked.map(({ intent, confidence }) => ({
        intent,
        confidence,
        words: words.map((word, i) => ({ text: word.text, weight: confidence - (without[i]?.get(intent) ?? 0) })),
        examples: alike(text, intent, language),
      })),
    };
  };
}

function wordsOf(text: string, language: string): { text: string; from: number; to: number }[] {
  const words: { text: string; from: number; to: number }[] = [];
  for (const { segment, index, isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    if (isWordLike) words.push({ text: segment, from: index, to: index + segment.length });
    if (words.length === mostWords) break;
  }
  return words;
}

function gramSet(text: string, language: string): Set<number> {
  return new Set(distinct(gramsOf(analyse(text, language).words)));
}

function cosine(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let shared = 0;
  for (const gram of one) if (other.has(gram)) shared++;
  return shared / Math.sqrt(one.size * other.size);
}
