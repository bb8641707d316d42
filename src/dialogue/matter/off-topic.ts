import { languages } from '../../kernel/languages.ts';
import { type Classifier, trainClassifier } from '../../understanding/classifier.ts';
import type { Example } from '../../understanding/types.ts';
import { offTopic } from './off-topic-examples.ts';

/** How many times likelier it is that a text in a language is off topic than that it is about any one matter of this desk. */
export type OffTopic = (text: string, language: string) => number;

const name = 'off-topic';
const least = 1e-9;
/** Of so many of its words a text must be made that were learnt in its language. */
const leastKnown = 0.5;

/**
 * Weighs what is off topic against the matters of this desk, so that whoever adds intents on the law or on recipes is asked about them.
 * Learnt with the first text, which takes half a second: with no model nobody asks.
 * @param examples of all intents and acts
 */
export function createOffTopic(examples: readonly Example[]): OffTopic {
  return (text, language) => {
    const { classifier, known } = learntFrom(examples);
    const words = wordsOf(text);
    // Portuguese is taken for Spanish, and not to be judged by the few words that both have.
    if (words.filter((word) => known.get(language)?.has(word)).length < words.length * leastKnown) return 0;
    const chances = new Map(classifier.chances(text, language));
    const off = chances.get(name) ?? 0;
    chances.delete(name);
    return off / Math.max(least, ...chances.values());
  };
}

interface Learnt {
  classifier: Classifier;
  known: ReadonlyMap<string, ReadonlySet<string>>;
}
/** Services in one process that have the same examples learn once. */
const learnt = new WeakMap<readonly Example[], Learnt>();

function learntFrom(examples: readonly Example[]): Learnt {
  const before = learnt.get(examples);
  if (before) return before;
  const all = [...examples, ...offTopicExamples()];
  const now = { classifier: trainClassifier(all), known: wordsByLanguage(all) };
  learnt.set(examples, now);
  return now;
}

function wordsByLanguage(examples: readonly Example[]): Map<string, Set<string>> {
  const known = new Map<string, Set<string>>();
  for (const { lang, text } of examples) {
    const words = known.get(lang) ?? new Set();
    for (const word of wordsOf(text)) words.add(word);
    known.set(lang, words);
  }
  return known;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{sc=Han}|[\p{L}\p{M}]+/gu) ?? [];

function offTopicExamples(): Example[] {
  return languages.flatMap((lang) =>
    offTopic[lang].split('|').map((text) => ({ text: text.trim(), lang, intent: name })),
  );
}
