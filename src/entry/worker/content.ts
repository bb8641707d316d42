import type { IntentCatalogue } from '../../dialogue/intents/intents.ts';
import type { Texts } from '../../i18n/translator.ts';
import type { Synonyms } from '../../knowledge/thesaurus.ts';
import type { Article } from '../../knowledge/types.ts';
import type { Beside } from './beside.ts';

/** In `meta` where the owner has loaded articles of their own, which the Worker's do not replace. */
export const ownContentKey = 'own-articles';

/** The content of the house as plain data, as the build writes it into a file beside the program. */
export interface BundledContent {
  forms: [string, unknown][];
  acts: [string, unknown][];
  phrases: IntentCatalogue['phrases'];
  alarms: IntentCatalogue['alarms'];
  moods: IntentCatalogue['moods'];
  examples: IntentCatalogue['examples'];
  texts: Texts;
  articles: Article[];
  synonyms: Synonyms;
  beside: Beside;
}

export function bundled(
  content: { catalogue: IntentCatalogue } & Pick<BundledContent, 'texts' | 'articles' | 'synonyms' | 'beside'>,
): BundledContent {
  const { catalogue, texts, articles, synonyms, beside } = content;
  return {
    forms: [...catalogue.forms],
    acts: [...catalogue.acts],
    phrases: catalogue.phrases,
    alarms: catalogue.alarms,
    moods: catalogue.moods,
    examples: catalogue.examples,
    texts,
    articles,
    synonyms,
    beside,
  };
}

export function catalogueOf({ forms, acts, phrases, alarms, moods, examples }: BundledContent): IntentCatalogue {
  return { forms: new Map(forms), acts: new Map(acts), phrases, alarms, moods, examples } as IntentCatalogue;
}
