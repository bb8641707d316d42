import type { FieldValue } from '../conversation/events.ts';
import type { Instant } from '../kernel/clock.ts';
import type { Language } from '../kernel/languages.ts';
import type { LanguageAsked } from './language-asked.ts';

/** One example sentence of an intent, as written in `intents/*.yaml`. */
export interface Example {
  text: string;
  intent: string;
  lang: string;
}

export interface IntentGuess {
  intent: string;
  /** Calibrated probability, 0 to 1, that this is what the person means; low for all when the text is out of scope. */
  confidence: number;
}

export interface LanguageGuess {
  language: Language;
  /** 0 to 1. Under 0.5 the caller keeps the language it had. */
  confidence: number;
}

export type FieldType =
  | 'text'
  | 'choice'
  | 'boolean'
  | 'date'
  | 'email'
  | 'phone'
  | 'number'
  /** A sum: a string with what it is paid in, "300 EUR", or a number where that was not said. */
  | 'money'
  | 'pattern'
  | 'attachment';

export interface ChoiceSpec {
  value: string;
  /** Words people use for it, by language; the label itself is always among them. */
  words: Readonly<Record<string, readonly string[]>>;
}

/**
 * Of `number`: how many people. Of `date`: a day with its hour, which is asked for where only the day was said. Of `text`: a room or floor,
 * a length of time, the name of an application, of somebody, of a folder or its path, or somebody's new `detail`, a month, a number plate; `name` is looked for
 * nowhere, and only keeps an answer to what may be a name.
 */
export type Finds =
  | 'people'
  | 'hour'
  | 'place'
  | 'duration'
  | 'application'
  | 'person'
  | 'path'
  | 'detail'
  | 'name'
  | 'month'
  | 'plate';

/** A time of day: minutes since midnight, and whether the half of the day was said with it. */
export interface TimeOfDay {
  minutes: number;
  exact: boolean;
}

/** What the extractors need to know of a field. */
export interface FieldSpec {
  name: string;
  type: FieldType;
  choices?: readonly ChoiceSpec[];
  /** For `pattern`: a regular expression the whole value must match, for example `^PO-\\d{5}$`. */
  pattern?: string;
  min?: number;
  max?: number;
  /** What is looked for in words that were not asked for, and what an answer keeps to: see `Finds`. */
  finds?: Finds;
}

/** A value found in a message. */
export interface Found {
  field: string;
  value: FieldValue;
  /** The words it was read from, and where they stand in the text. */
  text: string;
  start: number;
  end: number;
  /** 0 to 1. A value for the field that was just asked is accepted at 0.5, for any other at 0.8. */
  confidence: number;
  /**
   * Of a date, what was not said: the day of "at four", the week of "on Wednesday", the month of "the 3rd", all but the month
   * of "in March"; "the end of the month" is about that day.
   */
  open?: 'day' | 'week' | 'month' | 'date' | 'about';
  /** Of a date, that it lies ahead where only what has been is asked for: never sure enough to be taken. */
  ahead?: true;
  /** Of a length, when it ends instead: "until 16:30". */
  until?: TimeOfDay;
  /** Of a length, that it is the one between two hours: "from 10 to 12" is a beginning as well. */
  between?: true;
  /** Nothing is said beside it; "changing" where it is to be otherwise: "no, better at four". Not told of words and choices. */
  alone?: 'plain' | 'changing';
}

/** Short moves in a dialogue that mean the same whatever it is about; written as intents with `act:`. */
export type Act =
  | 'yes'
  | 'no'
  | 'cancel'
  | 'human'
  | 'status'
  | 'follow-up'
  | 'thanks'
  | 'greeting'
  | 'goodbye'
  | 'skip'
  | 'back'
  | 'help'
  | 'ticket'
  | 'assistant'
  | 'resume'
  /** Something does not work, and nothing is said of what. */
  | 'trouble'
  /** What was wrong is right again. */
  | 'solved'
  /** Who asks after one's health, asks for nothing yet. */
  | 'wellbeing'
  /** What is kept of somebody, who reads it, and how it is deleted. */
  | 'privacy'
  /** Who asks what was gathered so far. */
  | 'recap'
  /** The last ticket is meant again, and nothing is said of what it is about. */
  | 'same'
  /** What was asked is not known, said in whatever words. */
  | 'unsure'
  /** When somebody is there. */
  | 'hours'
  /** What a question is asked for. */
  | 'why'
  /** A ticket there is has to go faster. */
  | 'urgent'
  | 'transcript'
  /** What is at hand is wanted no more as a whole, whatever is asked just then. */
  | 'drop'
  /** What was told did not help. */
  | 'unhelpful';

/** Words that perform an act wherever they stand in a message, as written in `intents/acts/`. */
export interface ActPhrase {
  act: Act;
  text: string;
  lang: string;
  /** `opening`: at the beginning of a clause; `whole`: when nothing else is said; `denying`: anywhere, being itself a denial. */
  place: 'anywhere' | 'opening' | 'whole' | 'denying';
  /** False where it only hints at the act, and counts as long as nothing else is clear. */
  sure: boolean;
}

/** An act that a phrase in a message performs. */
export interface Spoken extends Pick<ActPhrase, 'act' | 'sure'> {
  /** The phrase is a denial itself: "no problem any more". */
  denies?: true;
  /** It is all that is said. */
  whole?: true;
  /** Where it stands in the text, unless it is all that is said. */
  at?: { start: number; end: number };
}

/** What the understander is told besides the words. */
export interface Heard {
  text: string;
  now: Instant;
  /** Language of the conversation so far, the strongest prior for a short message. */
  locale: Language;
  /** Languages of the browser, best first. */
  preferred?: readonly string[];
  /** True until the person has written something long enough to tell the language from. */
  localeUncertain: boolean;
  /** The fields of the form being filled, and which was asked last. */
  fields: readonly FieldSpec[];
  asked?: string;
}

/** How people say that they are angry, or that it presses: phrases, in whatever languages (`intents/moods.yaml`). */
export interface MoodWords {
  /** By how sure it is, 0 to 1, that the words alone are angry. */
  anger: Readonly<Record<string, readonly string[]>>;
  /** Of those, what tells what something does to somebody, rather than what is thought of whoever reads it. */
  vexation: readonly string[];
  /** What is about the words that follow it. */
  oaths: readonly string[];
  urgency: Readonly<Record<string, readonly string[]>>;
  /** What has words of urgency without the haste. */
  unhurried: readonly string[];
  /** What takes back something said before, by how sure it is that it does. */
  corrections: Readonly<Record<string, readonly string[]>>;
  /** With what a question begins. */
  questions: readonly string[];
}

/**
 * Matters that cannot wait, the gravest first: somebody may be hurt (`despair`: thoughts of suicide); accounts or data are
 * broken into (`leaked`: they reached somebody whom they are not for); somebody is treated badly.
 */
export const alarms = [
  'despair',
  'violence',
  'fire',
  'medical',
  'trapped',
  'hazard',
  'malware',
  'leaked',
  'hacked',
  'harassment',
] as const;
export type Alarm = (typeof alarms)[number];

/** Alarms by which somebody may be hurt. */
export const dangers: ReadonlySet<Alarm> = new Set(['fire', 'medical', 'violence', 'trapped', 'despair', 'hazard']);

export function inDanger({ alarm }: Pick<Understanding, 'alarm'>): boolean {
  return alarm !== null && dangers.has(alarm);
}

/** What one message was understood to mean. Offline engine and model give the same shape. */
export interface Understanding {
  language: LanguageGuess;
  /** Best first, at most five; acts are not among them. Empty when nothing is near. */
  intents: readonly IntentGuess[];
  /** 0 to 1: does the message belong to what this assistant is for at all? */
  inScope: number;
  /** The act the message performs, if any, and how sure that is. An exact match of an example is 1. `byModel`: only a model heard it. */
  act: { name: Act; confidence: number; byModel?: true } | null;
  /** The act of the first words alone, where more follows that does not take it back: "no, it still drops" → no. */
  lead?: Act | null;
  /** Acts that phrases name, whatever else is said: "my VPN is broken, let me talk to a human" → human. */
  spoken?: readonly Spoken[];
  /** What the message asks to be answered in, when it asks for nothing else. */
  languageAsked?: LanguageAsked;
  found: readonly Found[];
  /** Ticket numbers the person names: "any news on 1042?", "#1042", "ticket 1042". */
  ticketNumbers: readonly number[];
  /** Signals for hand-off and priority, 0 to 1. */
  anger: number;
  /** The anger is annoyance about a thing, and none at whoever reads it. */
  isVexed?: boolean;
  urgency: number;
  /** The message asks something (question mark, question word, verb first). */
  isQuestion: boolean;
  /** The message takes back something said before: "sorry, it's the Mac, not the PC". */
  isCorrection: boolean;
  /** It is in a language that is not among ours: its script tells, or a model. `language` is the one to go on in. */
  isForeign?: boolean;
  /** It says nothing but somebody's name, most likely. */
  isName?: boolean;
  /** It is written in traditional Chinese characters; we write simplified ones. */
  isTraditional?: boolean;
  /** What must not wait, if anything. */
  alarm: Alarm | null;
  /** A password or the number of a payment card is given away in it. */
  tellsSecret: boolean;
  by: 'offline' | 'model';
  /** The matter was named by a model, which may have read more than the words. */
  isNamed?: true;
  /** What it asks, put into English by a model: for looking up, and for nothing else. */
  inEnglish?: string;
}

/** What there is to go on where nothing was thought about a message. */
export function nothingUnderstood(language: Language): Understanding {
  return {
    language: { language, confidence: 0 },
    intents: [],
    inScope: 1,
    act: null,
    found: [],
    ticketNumbers: [],
    anger: 0,
    urgency: 0,
    isQuestion: false,
    isCorrection: false,
    alarm: null,
    tellsSecret: false,
    by: 'offline',
  };
}

export interface Understander {
  understand(heard: Heard): Promise<Understanding>;
}
