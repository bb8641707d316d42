import { emptyConversation } from '../../conversation/fold.ts';
import type { Language } from '../../kernel/languages.ts';
import { type ExplainedIntent, explain } from '../../understanding/explain.ts';
import type { LanguageDetector } from '../../understanding/language.ts';
import type { FieldSpec, Found, Understanding } from '../../understanding/types.ts';
import { createUnderstander, type UnderstanderParts } from '../../understanding/understand.ts';
import type { Decision, DialogueRules } from '../decide/decision.ts';
import type { Evidence } from '../matter/evidence.ts';
import type { Phrase, Phrased } from '../phrase.ts';
import { createThinking, type ThinkingDeps } from '../think.ts';

/** What would happen if a message opened a new conversation, and why. */
export interface Rehearsal {
  heard: Understanding;
  /** For the intents of `heard`, in its order. */
  reasons: ExplainedIntent[];
  /** Values for the fields of the likeliest form, then whatever else of general kinds stands in the message. */
  found: Found[];
  hits: readonly Evidence[];
  decided: Decision;
  /** What the assistant would say; null where it would speak of a ticket that there is not. */
  reply: Phrased | null;
}

export type Rehearse = (said: { text: string; language: Language | null; locale: Language }) => Promise<Rehearsal>;

export interface RehearsalDeps extends Omit<ThinkingDeps, 'model' | 'askBelow' | 'understander'> {
  understanding: UnderstanderParts;
  phrase: Phrase;
}

/** As many as the classifier tells. */
const mostIntents = 5;

/** What is looked for in every message, under the names of shipped fields, so that it is called what they are called. */
const general: readonly FieldSpec[] = [
  { name: 'happened', type: 'date' },
  { name: 'email', type: 'email' },
  { name: 'callback-phone', type: 'phone' },
];

/**
 * Goes through a turn without having it: the same offline understanding, search and decision as in a conversation that this message
 * begins, of which nothing is kept and for which no model is asked.
 */
export function createRehearsal(deps: RehearsalDeps): Rehearse {
  const { understanding, rules, clock, phrase } = deps;
  const thinkIn = (detector: LanguageDetector) => {
    const understander = createUnderstander({ ...understanding, detector });
    return createThinking({ ...deps, understander, model: null, askBelow: 0 });
  };
  const think = thinkIn(understanding.detector);

  return async ({ text, language, locale }) => {
    const told = language === null ? think : thinkIn({ detect: () => ({ language, confidence: 1 }) });
    const conversation = {
      ...emptyConversation('', ''),
      locale: language ?? locale,
      localeUncertain: language === null,
    };
    const { heard, decided, world } = await told(conversation, { text, attachments: [] }, null);
    const spoken = language ?? heard.language.language;
    const explained = explain(understanding.classifier, text, { lang: spoken, intents: mostIntents });
    const why = new Map(explained.intents.map((reason) => [reason.intent, reason]));
    return {
      heard,
      // The classifier knows nothing of acts and scope: what counts is the confidence the service goes by.
      reasons: heard.intents.map(({ intent, confidence }) => ({
        words: [],
        examples: [],
        ...why.get(intent),
        intent,
        confidence,
      })),
      found: valuesIn(text, spoken, heard, rules, clock.now()),
      hits: world.hits,
      decided,
      reply:
        decided.effect === null
          ? phrase(decided, spoken, { number: null, nextDue: null, agentsOnline: world.agentsOnline, timeZone: null })
          : null,
    };
  };
}

function valuesIn(
  text: string,
  language: Language,
  { intents, ticketNumbers }: Understanding,
  { forms, thresholds, extract }: DialogueRules,
  now: string,
): Found[] {
  const [guess] = intents;
  const form = guess && guess.confidence >= thresholds.suggest ? forms.get(guess.intent) : undefined;
  const own = form ? extract(text, form.fields, language, now) : [];
  const free = general.filter(({ type }) => !form?.fields.some((field) => field.type === type));
  // "#1042" is a ticket before it is a telephone number or a year.
  const isTicket = ({ text: words }: Found): boolean => ticketNumbers.some((number) => words.includes(String(number)));
  return [...own, ...extract(text, free.map(asField), language, now).filter((found) => !isTicket(found))];
}

const asField = (spec: FieldSpec) => ({ ...spec, optional: true, requiredWhen: {}, promptKey: '' });
