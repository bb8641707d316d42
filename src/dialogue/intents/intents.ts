import type { TicketKind } from '../../conversation/events.ts';
import type { AlarmWords } from '../../understanding/alarm/words.ts';
import type { Act, ActPhrase, Alarm, Example, FieldSpec, MoodWords } from '../../understanding/types.ts';

/** A field as a form asks it. */
export interface FieldDefinition extends FieldSpec {
  optional: boolean;
  /** What the person said first is its value, where it is more than a word or two: whoever has described it is not asked to. */
  firstWords?: true;
  /** Values of which no article tells anything that helps: whoever names one is asked the rest at once. */
  noArticle?: readonly string[];
  /** Of a choice, the article of another matter that helps with just this: that Outlook crashes is told where crashes are. */
  helpedBy?: Readonly<Record<string, string>>;
  /** Asked only when each of these earlier fields has one of these values. */
  requiredWhen: Readonly<Record<string, readonly (string | boolean)[]>>;
  /** Values that raise an alarm: a person is called at once, with what was gathered so far. */
  alarm?: Partial<Record<Alarm, readonly (string | boolean)[]>>;
  /** Key of the question: `fields:device.prompt` or `fields:device.prompts.vpn-trouble`. */
  promptKey: string;
}

export interface FormDefinition {
  name: string;
  kind: TicketKind;
  category: string;
  team: string | null;
  start: 'answer' | 'form' | 'hand-off';
  /** The articles that answer it. While one of several is missing, another is told only where it plainly answers. */
  articles: readonly string[];
  impact: 1 | 2 | 3;
  urgency: 1 | 2 | 3;
  fields: readonly FieldDefinition[];
}

/** Everything the owner wrote in `intents/`, checked and ready for use. */
export interface IntentCatalogue {
  forms: ReadonlyMap<string, FormDefinition>;
  /** Intent name → act, for the files in `acts/`. */
  acts: ReadonlyMap<string, Act>;
  /** Words that perform an act whatever else is said. */
  phrases: readonly ActPhrase[];
  /** How what must not wait is said. */
  alarms: AlarmWords;
  /** How anger and haste are said. */
  moods: MoodWords;
  examples: readonly Example[];
}

export interface SourceFile {
  /** Path below `intents/`, for example `vpn-trouble.yaml`. */
  path: string;
  text: string;
}

/** A fault in a file the owner wrote, with the place to look at. */
export interface ContentFault {
  file: string;
  line: number;
  reason: string;
}

/** All faults of all files at once. */
export class ContentError extends Error {
  readonly faults: readonly ContentFault[];
  constructor(faults: readonly ContentFault[]) {
    super(faults.map(({ file, line, reason }) => `${file}:${line}: ${reason}`).join('\n'));
    this.name = 'ContentError';
    this.faults = faults;
  }
}

/** The form behind "open a ticket" when nothing says what it is about. */
export const generalForm = 'other-request';
/** The form of what endangers somebody; its subject stands before that of every ticket of this kind. */
export const emergencyForm = 'emergency';
