import type { Classifier } from './classifier.ts';
import { extractFrom } from './fields/extract.ts';
import { read } from './fields/reading.ts';
import { findTicketNumbers } from './fields/tickets.ts';
import type { LanguageDetector } from './language.ts';
import { signalsOf } from './signals.ts';
import type { Act, Heard, IntentGuess, Understander, Understanding } from './types.ts';

export interface UnderstanderParts {
  classifier: Classifier;
  /** Which trained intents are acts, and which act each performs. */
  acts: ReadonlyMap<string, Act>;
  detector: LanguageDetector;
}

/** Under this an act is not worth reporting. */
const leastAct = 0.2;
const leastIntent = 0.02;

/** The offline understander: language, intent, act, fields, ticket numbers and signals of one message, with no model and no network. */
export function createUnderstander(parts: UnderstanderParts): Understander {
  return { understand: (heard) => Promise.resolve(understandNow(parts, heard)) };
}

/** The same without a promise, for callers that must not yield. */
export function understandNow({ classifier, acts, detector }: UnderstanderParts, heard: Heard): Understanding {
  const language = detector.detect(heard.text, {
    locale: heard.locale,
    uncertain: heard.localeUncertain,
    ...(heard.preferred === undefined ? {} : { preferred: heard.preferred }),
  });
  const reading = read(heard.text);
  const { ranked, inScope } = classifier.classify(heard.text, language.language);
  const intents: IntentGuess[] = [];
  let act: { name: Act; confidence: number } | null = null;
  for (const guess of ranked) {
    const name = acts.get(guess.intent);
    if (name === undefined) {
      if (guess.confidence >= leastIntent) intents.push(guess);
    } else if (guess.confidence >= leastAct && guess.confidence > (act?.confidence ?? 0))
      act = { name, confidence: guess.confidence };
  }
  const signals = signalsOf(reading);
  const found = extractFrom(reading, heard.fields, {
    now: heard.now,
    language: language.confidence >= 0.5 ? language.language : heard.locale,
    corrects: signals.isCorrection,
    ...(heard.asked === undefined ? {} : { asked: heard.asked }),
  });
  return {
    language,
    intents,
    inScope,
    act,
    found,
    ticketNumbers: findTicketNumbers(reading),
    anger: signals.anger,
    urgency: signals.urgency,
    isQuestion: signals.isQuestion,
    isCorrection: signals.isCorrection,
    by: 'offline',
  };
}
