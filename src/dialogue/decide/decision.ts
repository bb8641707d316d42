import type {
  AttachmentRef,
  EventBody,
  FieldValue,
  HandOffReason,
  Offer,
  TicketStatus,
} from '../../conversation/events.ts';
import type { Conversation } from '../../conversation/fold.ts';
import type { DialogueKey } from '../../i18n/translator.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { Language } from '../../kernel/languages.ts';
import { hasWordsInRow } from '../../kernel/text.ts';
import type { Written } from '../../llm/write-answer.ts';
import type { Act, Found, Understanding } from '../../understanding/types.ts';
import type { FieldDefinition, FormDefinition } from '../intents/intents.ts';
import type { Evidence } from '../matter/evidence.ts';
import type { Tried } from '../proof.ts';
import { asksWhether, isBrief, isPlain } from '../words/wording.ts';

/** What `decide` may know besides the conversation and the message: loaded before, by the engine. */
export interface World {
  now: Instant;
  /** Best first; the score is the chance that the passage answers, with all that was understood. */
  hits: readonly Evidence[];
  /** The requester's tickets, newest first; empty unless the message is about tickets. */
  tickets: readonly TicketBrief[];
  agentsOnline: number;
  /** Who writes is not known yet, and mail leaves the house: a code would make them known. */
  mayProve: boolean;
  /** What became of the code that is typed; null when none is waited for or none is there. */
  tried: Tried | null;
}

export interface TicketBrief {
  number: number;
  status: TicketStatus;
  subject: string;
  /** The form it came from. */
  intent: string | null;
  assignee: string | null;
  createdAt: Instant;
  nextDue: Instant;
  lastReply: { name: string; text: string } | null;
  /** Why it was rejected, in the words of whoever did. */
  rejectedBecause: string | null;
}

/** All that a step may know of one message. */
export interface Turn {
  conversation: Conversation;
  heard: Understanding;
  said: Said;
  rules: DialogueRules;
  world: World;
  isAct(name: Act, at?: number): boolean;
  /** As `speaks`, of this message. */
  says(name: Act, unlessMatter?: number): boolean;
}

/** Does a phrase in the message perform the act? One that only hints at it does where no matter is as likely as `unlessMatter`. */
export function speaks({ spoken = [], intents }: Understanding, name: Act, unlessMatter = 0): boolean {
  return spoken.some(({ act, sure }) => act === name && (sure || (intents[0]?.confidence ?? 0) < unlessMatter));
}

/** "What have you noted?"; but "what I just said: room 3.12" goes on, and is no question. */
export function asksRecap({ spoken = [], isQuestion }: Understanding, { text }: Said): boolean {
  const phrase = spoken.find(({ act, sure }) => act === 'recap' && sure);
  return phrase !== undefined && (isQuestion || !goesOnBehind(text.slice(phrase.at?.end ?? text.length)));
}
/** Four words, but not a mere "s'il te plaît". */
const goesOnBehind = (said: string): boolean => hasWordsInRow(said, 4) || /\p{sc=Han}{3}|\p{N}/u.test(said);

/** Is it told that the matter is settled, with nothing complained of beside it? A phrase that denies ("no problem any more") is no complaint. */
export function saysSolved(heard: Understanding, { text }: Said): boolean {
  const phrase = heard.spoken?.find(({ act, sure }) => act === 'solved' && sure);
  if (phrase === undefined || asksWhether(text)) return false;
  return phrase.denies ? isBrief(text) && !heard.isQuestion : isPlain(text);
}

/** One message of the person, as stored. */
export interface Said {
  text: string;
  attachments: readonly AttachmentRef[];
}

/** What the owner set, and the pure helpers a decision needs. */
export interface DialogueRules {
  forms: ReadonlyMap<string, FormDefinition>;
  thresholds: Thresholds;
  extract(
    text: string,
    fields: readonly FieldDefinition[],
    language: Language,
    now: Instant,
    asked?: string,
  ): readonly Found[];
  /** The field of the form whose label the person wrote, in any language. */
  fieldNamed(form: FormDefinition, text: string): string | null;
  /** The intent among `candidates` whose title the person wrote, in any language. */
  intentNamed(candidates: readonly string[], text: string): string | null;
}

/** All are probabilities; see `docs/dialogue.md` for how they were chosen. */
export interface Thresholds {
  /** A passage this likely to answer is given as the answer. */
  answer: number;
  /** An intent this likely opens its form without asking. */
  form: number;
  /** An intent this likely is offered as "is it one of these?", with others down to `alsoSuggest`. */
  suggest: number;
  alsoSuggest: number;
  /** An act this likely is taken as meant. */
  act: number;
  /** When neither an intent nor a passage is this likely, the message is not for this assistant at all. */
  inScope: number;
  /** Anger from which a person is fetched. */
  anger: number;
  /** Turns in a row not understood after which a person is fetched. */
  failures: number;
}

export const defaultThresholds: Thresholds = {
  answer: 0.5,
  form: 0.5,
  suggest: 0.25,
  alsoSuggest: 0.1,
  act: 0.6,
  inScope: 0.12,
  anger: 0.7,
  failures: 3,
};

/** A piece of the reply, still without words. */
export type Say =
  | { what: 'text'; key: DialogueKey; values?: Record<string, string | number> }
  /** The passage is quoted, unless a model has written an answer from it and others. */
  | { what: 'answer'; hit: Evidence; written?: Written }
  | { what: 'about-form'; key: 'start-form' | 'back-to-form' | 'finish-first' | 'is-it-form'; form: string }
  /** `part`: only the hour of it is not known yet. */
  | { what: 'ask'; form: string; field: string; again: boolean; part?: 'hour' }
  | { what: 'filled'; form: string; field: string; value: FieldValue; corrected: boolean }
  | { what: 'summary'; form: string; values: Readonly<Record<string, FieldValue>>; about: string }
  | { what: 'status'; ticket: TicketBrief }
  | { what: 'opened' }
  | { what: 'handed-off'; reason: HandOffReason };

/** A button under the reply. */
export type Button =
  | { button: DialogueKey }
  | { field: string; value: string }
  | { label: string }
  /** Another section of the article that was quoted, by its heading. */
  | { section: string }
  | { intent: string }
  | { ticket: number };

/** What the turn does besides speaking; carried out by the engine. */
export type Effect =
  | {
      do: 'open-ticket';
      form: string;
      about: string;
      values: Readonly<Record<string, FieldValue>>;
      calls: HandOffReason | null;
    }
  /**
   * `unnamed`: nothing was said yet of what it is about; the next words will name the ticket. `intent`: what these say.
   * `afresh`: they are a matter of their own, whatever form or ticket is at hand.
   */
  | { do: 'hand-off'; reason: HandOffReason; unnamed?: boolean; intent?: string; afresh?: boolean }
  | { do: 'hand-back'; number: number }
  | { do: 'close'; number: number }
  | { do: 'send-code'; email: string }
  /** Who writes has proven this address. */
  | { do: 'identify'; email: string }
  /** `text`: what is added, when it was said before this message; `urgent`: it is to go faster. */
  | { do: 'follow-up'; number: number; reopen: boolean; queue: boolean; text?: string; urgent?: true };

export interface Decision {
  kind:
    | 'answer'
    | 'ask'
    | 'confirm'
    | 'open-ticket'
    | 'status'
    | 'follow-up'
    | 'hand-off'
    | 'hand-back'
    | 'choose'
    | 'abstain'
    | 'talk'
    | 'cancel'
    | 'silent';
  events: EventBody[];
  say: Say[];
  buttons: Button[];
  effect: Effect | null;
}

/** A decision with what most of them leave empty. */
export function decision(kind: Decision['kind'], parts: Partial<Decision> = {}): Decision {
  return { kind, events: [], say: [], buttons: [], effect: null, ...parts };
}

export function text(key: DialogueKey, values?: Record<string, string | number>): Say {
  return values ? { what: 'text', key, values } : { what: 'text', key };
}

/** "Is there anything else I can do?", so that a yes and a no after it mean something. @param parts.after the answer that helped */
export function anythingElse({
  after,
  ...parts
}: Partial<Decision> & { after?: { article: string; intent: string | null; question: string } } = {}): Decision {
  const { kind = 'talk', events = [], say = [] } = parts;
  const offer: Offer = after === undefined ? { kind: 'more' } : { kind: 'more', after };
  return decision(kind, {
    ...parts,
    events: [...events, { type: 'offered', offer }],
    say: [...say, text('anything-else')],
  });
}
