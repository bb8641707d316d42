import type { Language } from '../kernel/languages.ts';
import type { Hit } from '../knowledge/types.ts';
import type { IntentGuess } from '../understanding/types.ts';

/** A hit weighed against what was understood. */
export interface Evidence extends Hit {
  /** How well the words alone fit, 0 to 1: the score the knowledge base gave. */
  fit?: number;
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
const beside = 0.45;
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
  return vague ? Math.min(chance, beside) : chance;
}

/** The hits with that chance as their score, best first. */
export function weighed(hits: readonly Hit[], intents: readonly IntentGuess[], language: Language): Evidence[] {
  return hits
    .map((hit) => ({ ...hit, fit: hit.score, score: answerChance(hit, intents, language) }))
    .sort((one, other) => other.score - one.score);
}

/** The words fit this little at least where the matter is clear and its article comes before its form. */
const leastFitOfArticle = 0.1;
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
 * Words that fit less do not tell an article from a neighbour for the same matter: with the right one deleted, each question that was
 * answered by its meaning alone was answered from the neighbour. Such an article is named as perhaps related, and nothing of it is told.
 */
const leastFitToQuote = 0.25;

/** Is it the matter, rather than the words of the passage, that speaks for the hit? */
export function isBarelyRelated(hit: Evidence, language: Language): boolean {
  return (hit.fit ?? hit.score) < leastFitToQuote && hit.passage.language === language;
}
