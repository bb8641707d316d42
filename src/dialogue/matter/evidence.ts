import type { Language } from '../../kernel/languages.ts';
import type { Hit } from '../../knowledge/types.ts';
import type { Example, IntentGuess } from '../../understanding/types.ts';

/** A hit weighed against what was understood. */
export interface Evidence extends Hit {
  /** How well the words alone fit, 0 to 1: the score the knowledge base gave. */
  fit?: number;
  /** How much of what people say of its matter the articles in its language answer (`Knowledge.coverage`), where one of the matter's is gone. */
  coverage?: number;
}

/**
 * Chance that a passage answers, from how well its words fit and how sure it is that the message means what the passage is
 * for. Logistic regression on the shipped examples, held out in four folds, against passages found for them (right where the
 * article names the example's intent) and for 460 messages to assistants of other trades, then made stricter about meaning
 * until no more than 3 in 100 of the latter are answered: of the examples it answers a third, 95 in 100 of these rightly.
 */
const weights = { fit: 4, meant: 5, offset: -4.2 } as const;
/**
 * An article may be right and its passage still beside the point when so few words fit; it is quoted only when all is clear,
 * and never in another language, where the words could not fit and nothing tells which section is meant.
 */
const leastFit = 0.18;
const clear = 0.9;
const doubtful = 0.45;
/**
 * An article for no intent has nothing but its words: they must fit better than even. Of 400 English messages to assistants
 * of other trades none was answered with one of three articles on matters of its own.
 */
const wordsAlone = 0.9;

export function answerChance(hit: Hit, intents: readonly IntentGuess[], language: Language): number {
  if (hit.passage.intents.length === 0) return hit.score * wordsAlone;
  const meant = intents.find(({ intent }) => hit.passage.intents.includes(intent))?.confidence ?? 0;
  const chance = 1 / (1 + Math.exp(-(weights.fit * hit.score + weights.meant * meant + weights.offset)));
  const vague = hit.score < leastFit && (meant < clear || hit.passage.language !== language);
  return vague ? Math.min(chance, doubtful) : chance;
}

/** The hits with that chance as their score, best first. */
export function weighed(hits: readonly Hit[], intents: readonly IntentGuess[], language: Language): Evidence[] {
  return hits
    .map((hit) => ({ ...hit, fit: hit.score, score: answerChance(hit, intents, language) }))
    .sort((one, other) => other.score - one.score);
}

/** The words fit this little at least where the matter is clear and its article comes before its form. */
const leastFitOfArticle = 0.1;
/** … and so little that nothing but the matter is the same. */
export const noFit = 0.05;
const clearEnough = 0.6;

/** Is the hit from the article of what is meant, and not quite beside the point? */
export function isArticleOf(hit: Evidence, guess: IntentGuess, language: Language): boolean {
  return (
    guess.confidence >= clearEnough &&
    (hit.fit ?? hit.score) >= leastFitOfArticle &&
    hit.passage.language === language &&
    hit.passage.intents.includes(guess.intent)
  );
}

/**
 * What a passage must bring so that it is told, and not only named as perhaps related: words that fit this well. Where an article that
 * the matter names is gone, also fit and coverage, less something where the question does not tell its sections apart, as much as `enough`,
 * or words so `plain` that they tell one section apart: a neighbour for the same matter is found by the words both share, and what shows
 * it is that little of what people say of the matter fits anything there. Fitted on the shipped examples with the article of each deleted;
 * docs/understanding.md has the figures.
 */
export const told = { fit: 0.25, coverage: 3, notToldApart: 0.2, enough: 2.3, plain: 0.85 } as const;

/** How well the words of a question fit an article in another language nothing tells: they are taken to fit so well. */
const fitUnknown = 0.6;

/** May the hit be related at best? Then its article is named and nothing of it told. */
export function isBarelyRelated({ fit, score, passage, coverage, beside }: Evidence, language: Language): boolean {
  const isOwn = passage.language === language;
  const fits = isOwn ? (fit ?? score) : Math.max(fit ?? 0, fitUnknown);
  if (fits < told.fit) return true;
  const isOneSection = !isOwn || beside === undefined || beside.length === 0;
  if (coverage === undefined || (isOwn && isOneSection && fits >= told.plain)) return false;
  return fits + told.coverage * coverage - (isOneSection ? 0 : told.notToldApart) < told.enough;
}

/**
 * The passages from which a model may write an answer: none unless the first would be told, and with it those of other articles that would be.
 * The gate looks whether a sentence is true to its passage; that the passage is to the point must be seen before.
 * @param language what was looked up was in
 */
export function tellable([best, ...others]: readonly Evidence[], language: Language): Evidence[] {
  if (best === undefined || isBarelyRelated(best, language)) return [];
  const { article } = best.passage;
  return [best, ...others.filter((hit) => hit.passage.article === article || !isBarelyRelated(hit, language))];
}

/** A section that was asked for by its name: it is told, whatever else it may lack. */
export function namedOutright({ passage, score }: Evidence): Evidence {
  return { passage, score, fit: 1 };
}

/** What people say of each matter, by intent and language; empty for one that has no examples in it. */
export function sayingsIn(examples: readonly Example[]): (intent: string, language: Language) => readonly string[] {
  const sayings = new Map<string, string[]>();
  for (const { intent, lang, text } of examples) {
    const of = `${lang} ${intent}`;
    const known = sayings.get(of);
    if (known) known.push(text);
    else sayings.set(of, [text]);
  }
  return (intent, language) => sayings.get(`${language} ${intent}`) ?? [];
}
