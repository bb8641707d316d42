import type { Alike, Classifier } from './classifier.ts';

/** Why a text was understood as it was: for each of the best intents what spoke for and against it. */
export interface Explanation {
  /** Best first; empty when nothing in the text is known. */
  intents: ExplainedIntent[];
}

export interface ExplainedIntent {
  intent: string;
  /** As the classifier gives it, 0 to 1. */
  confidence: number;
  /** What decided, in the order of the text. */
  words: DecidingWord[];
  /** The examples of the intent most like the text, nearest first. */
  examples: Alike[];
}

export interface DecidingWord {
  /** A word as written, or two neighbours that say more together than each for itself. */
  text: string;
  /** Share in the decision, −1 to 1: above 0 it spoke for the intent, below 0 against it. Sizes of one intent add up to 1. */
  weight: number;
}

export interface ExplainOptions {
  lang?: string;
  /** Intents and examples of each that are told at most. */
  intents?: number;
  examples?: number;
}

/** Only the beginning is taken apart, so that any text is explained in a few milliseconds. */
const maxChars = 240;
const maxWords = 24;
/** A pair is told as one when it says this much more than both words for themselves (log-odds). */
const leastBond = 0.3;
/** A smaller share in the decision is noise. */
const leastShare = 0.02;

/**
 * Explains a decision of any classifier by leaving out each word, and each two neighbours, and looking how the log-odds of the intent
 * change (Li, Monroe and Jurafsky, "Understanding neural networks through representation erasure", 2016): so the hidden layer's part in it counts
 * as well as the linear one's. Changes nothing; the same text gives the same explanation.
 */
export function explain(classifier: Classifier, text: string, options: ExplainOptions = {}): Explanation {
  const { lang, intents = 3, examples = 3 } = options;
  const best = classifier.classify(text, lang).ranked.slice(0, intents);
  if (best.length === 0) return { intents: [] };
  const start = text.slice(0, maxChars);
  const words = wordsOf(start, lang);
  const oddsOf = (part: string): ((intent: string) => number) => {
    const chances = classifier.chances(part, lang);
    return (intent) => logOdds(chances.get(intent) ?? 0);
  };
  const without = ({ from, to }: Span): ((intent: string) => number) =>
    oddsOf(`${start.slice(0, from)} ${start.slice(to)}`);
  const whole = oddsOf(start);
  const single = words.map(without);
  const double = words.slice(1).map((word, i) => without({ from: words[i]?.from ?? 0, to: word.to }));
  return {
    intents: best.map(({ intent, confidence }) => {
      const lossOf = (rest: ((intent: string) => number) | undefined): number =>
        rest === undefined ? 0 : whole(intent) - rest(intent);
      return {
        intent,
        confidence,
        words: shares(start, words, single.map(lossOf), double.map(lossOf)),
        examples: classifier.nearest(text, intent, examples, lang),
      };
    }),
  };
}

interface Span {
  from: number;
  to: number;
}

function wordsOf(text: string, lang: string | undefined): Span[] {
  const spans: Span[] = [];
  for (const { segment, index, isWordLike } of segmenterOf(lang).segment(text)) {
    if (isWordLike === true) spans.push({ from: index, to: index + segment.length });
    if (spans.length === maxWords) break;
  }
  return spans;
}

/** A language no platform knows is cut like English. */
function segmenterOf(lang: string | undefined): Intl.Segmenter {
  try {
    return new Intl.Segmenter(lang, { granularity: 'word' });
  } catch {
    return new Intl.Segmenter('en', { granularity: 'word' });
  }
}

/** Losses of single words and of neighbours as shares; a pair that says more than its words stands in their place. */
function shares(
  text: string,
  words: readonly Span[],
  single: readonly number[],
  double: readonly number[],
): DecidingWord[] {
  const told: DecidingWord[] = [];
  for (let i = 0; i < words.length; i++) {
    const { from, to } = words[i] ?? { from: 0, to: 0 };
    const alone = single[i] ?? 0;
    const next = single[i + 1] ?? 0;
    const both = double[i] ?? 0;
    const isBound = i + 1 < words.length && both > Math.max(0, alone) + Math.max(0, next) + leastBond;
    if (isBound) told.push({ text: text.slice(from, words[++i]?.to ?? to), weight: both });
    else told.push({ text: text.slice(from, to), weight: alone });
  }
  const sum = told.reduce((all, { weight }) => all + Math.abs(weight), 0);
  return told
    .map((word) => ({ ...word, weight: sum === 0 ? 0 : word.weight / sum }))
    .filter(({ weight }) => Math.abs(weight) >= leastShare);
}

function logOdds(chance: number): number {
  const p = Math.min(1 - 1e-9, Math.max(1e-9, chance));
  return Math.log(p / (1 - p));
}
