import { languages } from '../kernel/languages.ts';
import { type Classifier, trainClassifier } from '../understanding/classifier.ts';
import type { Example } from '../understanding/types.ts';
import { offTopic } from './off-topic-examples.ts';

/** How many times likelier it is that a text in a language is off topic than that it is about any one matter of this desk. */
export type OffTopic = (text: string, language: string) => number;

const name = 'off-topic';
const least = 1e-9;

/**
 * Weighs what is off topic against the matters of this desk, so that whoever adds intents on the law or on recipes is asked about them.
 * Learnt with the first text, which takes half a second: with no model nobody asks.
 * @param examples of all intents and acts
 */
export function createOffTopic(examples: readonly Example[]): OffTopic {
  let classifier: Classifier | null = null;
  return (text, language) => {
    classifier ??= trainClassifier([...examples, ...offTopicExamples()]);
    const chances = new Map(classifier.chances(text, language));
    const off = chances.get(name) ?? 0;
    chances.delete(name);
    return off / Math.max(least, ...chances.values());
  };
}

function offTopicExamples(): Example[] {
  return languages.flatMap((lang) =>
    offTopic[lang].split('|').map((text) => ({ text: text.trim(), lang, intent: name })),
  );
}
