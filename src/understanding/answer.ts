import { type Added, addExample, addOpinion, addScores, nothingAdded, similarities, unheard } from './added.ts';
import { blend, sigmoid, softmax } from './calibrate.ts';
import type { Classifier } from './classifier.ts';
import { type Committee, distance, scoreCommittee } from './hidden.ts';
import { type Nearest, signalCount } from './nearest.ts';
import { flatten, matchKey } from './normalise.ts';
import { type Settled, scoreVector } from './settled.ts';
import type { Example, IntentGuess } from './types.ts';
import type { Vocabulary } from './vocabulary.ts';

/** All that training finds out. */
export interface Trained {
  examples: readonly Example[];
  names: readonly string[];
  /** Intents by what their examples are matched by. */
  exact: ReadonlyMap<string, number>;
  vocabulary: Vocabulary;
  model: Settled;
  near: Nearest;
  hidden: Committee | null;
  /** 1 for intents of hardly any examples among the trained, which the layers do not learn. */
  isRare: Uint8Array;
  temperature: number;
  cost: number;
  /** Log-odds that a text with these signals belongs. */
  odds(signals: Float64Array): number;
}

/** How much the hidden layers' opinion counts beside that of the linear model. */
const hiddenShare = 0.6;
/** What the hidden layers' logarithm of their best chance is for an ordinary text that belongs, as a rule. */
const usualDoubt = 0.2;
/**
 * What the terms of the hidden layers add up to for an ordinary text that belongs, as a rule. Their weights and this are the same for all data,
 * chosen so that texts that belong are refused as seldom as by the linear model alone.
 */
const ordinary = 1;
/**
 * How much it counts against a text that fewer of its words are known than those of most that belong. Calibration cannot find it out: texts of intents
 * that were left out have the words of the others, which those from other worlds have not.
 */
const news = { weight: 6, usual: 0.8 } as const;
/** How much farther than its intent's examples the hidden layers see an ordinary text that belongs, at most as a rule. */
const usualDistance = 0.1;
/**
 * Log-odds that a text belongs, before it is read: nearly all do. Where it counted for less, confidence was too low for whoever has few examples,
 * since every text is a little unlike those.
 */
export const belonging = 5;
/** What the hidden layers say of an intent they never heard of. */
const unheardOpinion = -6;
/** How far an added example's intent is raised above the next for that example itself. */
const lead = 5;

/** Log-odds that a text belongs. */
interface Belonging {
  /** As far as it weakens the confidence in an intent, which is calibrated by it. */
  doubt: number;
  /** As well as they can be told. */
  odds: number;
}

/** Answers from what was trained and the examples added since. */
export function createClassifier(trained: Trained, added: Added = nothingAdded): Classifier {
  const { vocabulary, model, near, hidden, isRare, temperature } = trained;
  const names = added.names.length === 0 ? trained.names : [...trained.names, ...added.names];
  const numberOf = new Map(names.map((name, k) => [name, k]));
  const addedKeys = new Map(added.items.map(({ example, label }) => [matchKey(flatten(example.text).text), label]));
  const classes = names.length;
  const known = trained.names.length;
  const usual = trained.examples[0]?.lang ?? '';
  const scores = new Float64Array(classes);
  const chances = new Float64Array(classes);
  const second = new Float64Array(classes);
  const signals = new Float64Array(signalCount);

  const score = (flat: string, lang: string, into: Float64Array, chancesOfHidden: Float64Array) => {
    const vector = vocabulary.vector(flat, lang);
    into.fill(unheard, known);
    scoreVector(model, vector, into);
    chancesOfHidden.fill(unheardOpinion, known);
    const opinion = hidden === null ? null : scoreCommittee(hidden, vector, chancesOfHidden);
    return { vector, opinion };
  };
  /** Writes the chances of a flat text; null when nothing in it is known. */
  const weigh = (flat: string, lang: string): Belonging | null => {
    if (classes === 0) return null;
    const sparse = added.items.length === 0 ? null : vocabulary.sparse(flat, lang);
    const alike = sparse === null ? null : similarities(added, sparse);
    const { vector, opinion } = score(flat, lang, scores, second);
    if (vector.count + vector.owned === 0 && !alike?.some((a) => a > 0)) return null;
    if (alike !== null) addScores(added, alike, scores);
    const best = softmax(scores, temperature, chances);
    near.signals(vector, scores, best, null, signals);
    if (alike !== null && sparse !== null) nearer(best, alike, sparse.words, signals);
    const odds = trained.odds(signals);
    if (hidden === null || opinion === null || isRare[best] === 1) return { doubt: odds, odds };
    if (alike !== null) addOpinion(added, alike, second);
    const surest = Math.min(0, highest(second));
    // Of what was added the layers know nothing, so that being like it counts as much as being strong in them.
    const strength = Math.max(opinion.energy / Math.max(1, hidden.usualEnergy), ...(alike ?? []));
    const intent = blend(chances, second, { share: hiddenShare, bluntness: bluntness(hidden.members.length) });
    const far = Math.min(intent < known ? distance(hidden, intent) : 1, ...(alike ?? []).map((a) => 1 - a));
    return {
      doubt: odds + surest + usualDoubt,
      odds:
        odds +
        surest +
        3 * opinion.agreement +
        5 * strength +
        36 * (usualDistance - far) +
        news.weight * Math.min(0, (signals[4] ?? 0) - news.usual) -
        ordinary,
    };
  };
  /** Signals of a text whose nearest example is one that was added. */
  const nearer = (best: number, alike: Float64Array, words: ReadonlySet<number>, signals: Float64Array): void => {
    added.items.forEach(({ label, sparse }, i) => {
      const similarity = alike[i] ?? 0;
      if (label !== best || similarity <= (signals[2] ?? 0)) return;
      signals[2] = similarity;
      signals[6] = (signals[0] ?? 0) * similarity;
      const shared = [...words].filter((word) => sparse.words.has(word)).length;
      signals[4] = Math.max(signals[4] ?? 0, shared / Math.max(1, words.size));
    });
  };
  const exactOf = (flat: string): number | undefined => {
    const key = matchKey(flat);
    return key === '' ? undefined : (addedKeys.get(key) ?? trained.exact.get(key));
  };

  return {
    classify(text, lang = usual) {
      const flat = flatten(text).text;
      const sure = exactOf(flat);
      if (sure !== undefined) return { ranked: [{ intent: names[sure] ?? '', confidence: 1 }], inScope: 1 };
      const belongs = weigh(flat, lang);
      if (belongs === null) return { ranked: [], inScope: 0 };
      const ranked = ranking(names, chances, sigmoid(belongs.doubt + belonging));
      return { ranked, inScope: sigmoid(belongs.odds) };
    },
    exact(text) {
      const sure = exactOf(flatten(text).text);
      return sure === undefined ? undefined : names[sure];
    },
    chances(text, lang = usual) {
      if (weigh(flatten(text).text, lang) === null) return new Map();
      return new Map(names.map((name, k) => [name, chances[k] ?? 0]));
    },
    nearest(text, intent, limit, lang = usual) {
      const of = numberOf.get(intent);
      if (of === undefined) return [];
      const flat = flatten(text).text;
      const alike = near
        .examples(vocabulary.vector(flat, lang), of, limit)
        .map(({ row, similarity }) => ({ text: trained.examples[row]?.text ?? '', similarity }));
      similarities(added, vocabulary.sparse(flat, lang)).forEach((similarity, i) => {
        const item = added.items[i];
        if (item?.label === of) alike.push({ text: item.example.text, similarity });
      });
      return alike.sort((a, b) => b.similarity - a.similarity).slice(0, limit);
    },
    learn(example) {
      const flat = flatten(example.text).text;
      const label = numberOf.get(example.intent) ?? classes;
      const first = new Float64Array(Math.max(classes, label + 1));
      const opinion = new Float64Array(first.length);
      score(flat, example.lang, first, opinion);
      const lack = hidden === null ? 0 : Math.max(0, highest(opinion) - (opinion[label] ?? 0) + lead);
      const sparse = vocabulary.sparse(flat, example.lang);
      const more = label < classes ? added.names : [...added.names, example.intent];
      const newcomer = { example, label, names: more, sparse, scores: first, lack, cost: trained.cost };
      return createClassifier(trained, addExample(added, newcomer));
    },
  };
}

/** A mean of several who err on different texts is less sure than it is right, the more so the more they are. */
function bluntness(members: number): number {
  return 1.02 - 0.02 * members;
}

function highest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}

function ranking(names: readonly string[], chances: Float64Array, inScope: number): IntentGuess[] {
  const top: number[] = [];
  for (let k = 0; k < chances.length; k++) {
    const chance = chances[k] ?? 0;
    if (chance < 0.002) continue;
    let at = top.length;
    while (at > 0 && (chances[top[at - 1] ?? 0] ?? 0) < chance) at--;
    if (at < 5) top.splice(at, 0, k);
    if (top.length > 5) top.pop();
  }
  return top.map((k) => ({ intent: names[k] ?? '', confidence: (chances[k] ?? 0) * inScope }));
}
