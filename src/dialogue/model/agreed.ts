import type { Conversation } from '../../conversation/fold.ts';
import type { Understanding } from '../../understanding/types.ts';
import type { Decision } from '../decide/decision.ts';

/**
 * What a model understood, beside what was decided without it. Where words were taken for the rest of what was said before, and open the form
 * that the model names or are answered from the article that is at hand on it, it only agrees: by themselves the same words would be a question
 * for the articles, and no value.
 * @returns the model's, or what was heard offline with the values that the model found
 */
export function agreed(
  { offer }: Conversation,
  offline: Understanding,
  { events }: Decision,
  heard: Understanding,
): Understanding {
  const named = heard.isNamed === true ? heard.intents[0]?.intent : undefined;
  const goesOn = events.some(
    (each) =>
      (each.type === 'form-started' && each.form === named) ||
      (each.type === 'answered' && each.intent === named && offer?.kind === 'helped' && each.article === offer.article),
  );
  return offer !== null && goesOn && heard.act === offline.act
    ? { ...offline, language: heard.language, found: heard.found, by: 'model' }
    : heard;
}
