import { expect } from 'vitest';
import type { AttachmentRef, EventType } from '../../src/conversation/events.ts';
import { type Conversation, emptyConversation, type FormState } from '../../src/conversation/fold.ts';
import { decide } from '../../src/dialogue/decide/decide.ts';
import type {
  Button,
  Decision,
  DialogueRules,
  Effect,
  Say,
  TicketBrief,
  World,
} from '../../src/dialogue/decide/decision.ts';
import type { FieldDefinition, FormDefinition } from '../../src/dialogue/intents/intents.ts';
import type { Hit } from '../../src/knowledge/types.ts';
import type { Act, Found, IntentGuess, Understanding } from '../../src/understanding/types.ts';
import { nothingUnderstood } from '../../src/understanding/types.ts';

/** The pure decision with everything around it made small: five forms, and words that mean what they say. */

const field = (name: string, type: FieldDefinition['type'], more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  name,
  type,
  optional: false,
  requiredWhen: {},
  promptKey: `fields:${name}.prompt`,
  ...more,
});
const choices = (...values: string[]) => values.map((value) => ({ value, words: {} }));
const form = (name: string, start: FormDefinition['start'], fields: FieldDefinition[]): FormDefinition => ({
  name,
  articles: [],
  kind: 'incident',
  category: 'it/other',
  team: null,
  start,
  impact: 3,
  urgency: 2,
  fields,
});
export const vpn = form('vpn', 'form', [
  field('system', 'choice', { choices: choices('mac', 'windows') }),
  field('release', 'text', { requiredWhen: { system: ['windows'] } }),
  field('since', 'date', { optional: true }),
]);
const phishing = form('phishing', 'hand-off', [field('clicked', 'boolean')]);
export const password = form('password', 'answer', [field('account', 'text')]);
const broken = form('broken', 'form', [field('photo', 'attachment', { optional: true })]);
const other = form('other-request', 'form', [field('details', 'text')]);

/** First words say a value as `system=mac`; fields and intents go by their own names. */
export const rules: DialogueRules = {
  forms: new Map([vpn, phishing, password, broken, other].map((each) => [each.name, each])),
  thresholds: {
    answer: 0.5,
    form: 0.55,
    suggest: 0.3,
    alsoSuggest: 0.1,
    act: 0.6,
    inScope: 0.12,
    anger: 0.7,
    failures: 3,
  },
  extract: (text) =>
    [...text.matchAll(/(\w+)=(\w+)/g)].map(([all, name = '', value = '']) => found(name, value, 0.9, all)),
  fieldNamed: ({ fields }, text) => fields.find(({ name }) => text === name)?.name ?? null,
  intentNamed: (candidates, text) => candidates.find((name) => name === text) ?? null,
};
export function found(name: string, value: Found['value'], confidence = 0.9, text = String(value)): Found {
  return { field: name, value, text, start: 0, end: text.length, confidence };
}

export const ticket = (number: number, status: TicketBrief['status'] = 'open'): TicketBrief => ({
  number,
  status,
  subject: 'x',
  intent: null,
  assignee: null,
  createdAt: '',
  nextDue: '',
  rejectedBecause: null,
  lastReply: null,
});
export const hit = (score: number, article = 'a1', intents: string[] = ['password']): Hit => ({
  score,
  passage: {
    id: `${article}/en/0`,
    article,
    language: 'en',
    title: 'T',
    heading: 'H',
    text: 'x',
    intents,
    url: '/help',
  },
});
export const file: AttachmentRef = { id: 'att_1', name: 'a.png', type: 'image/png', bytes: 1 };

export interface Case {
  state?: Partial<Conversation>;
  text?: string;
  files?: AttachmentRef[];
  act?: [Act, number];
  guess?: [string, number];
  guesses?: IntentGuess[];
  heard?: Partial<Understanding>;
  hits?: Hit[];
  tickets?: TicketBrief[];
}
export function decided({
  state = {},
  text = 'how is it done here',
  files = [],
  act,
  guess,
  guesses,
  heard,
  hits = [],
  tickets = [],
}: Case): Decision {
  const conversation: Conversation = { ...emptyConversation('cnv_1', 'req_1'), ...state };
  const understanding: Understanding = {
    ...nothingUnderstood('en'),
    language: { language: 'en', confidence: 1 },
    intents: guesses ?? (guess ? [{ intent: guess[0], confidence: guess[1] }] : []),
    act: act ? { name: act[0], confidence: act[1] } : null,
    ...heard,
  };
  const world: World = {
    now: '2026-03-02T09:00:00.000Z',
    hits,
    tickets,
    mayProve: false,
    tried: null,
    agentsOnline: 0,
  };
  const before = structuredClone(conversation);
  const decision = decide(conversation, understanding, { text, attachments: files }, rules, world);
  expect(conversation, 'decide changes nothing').toEqual(before);
  return decision;
}

/** What is said, in one word each. */
export const saying = (say: Say): string => {
  switch (say.what) {
    case 'text':
    case 'about-form':
      return say.key;
    case 'ask':
      return say.again ? `ask ${say.field} again` : `ask ${say.field}`;
    case 'filled':
      return `${say.corrected ? 'changed' : 'noted'} ${say.field}`;
    case 'status':
      return `status ${say.ticket.number}`;
    case 'handed-off':
      return `handed-off ${say.reason}`;
    default:
      return say.what;
  }
};
const labelled = (button: Button): string =>
  'button' in button
    ? button.button.replace('button-', '')
    : 'intent' in button
      ? button.intent
      : 'ticket' in button
        ? `#${button.ticket}`
        : 'label' in button
          ? button.label
          : 'section' in button
            ? button.section
            : button.value;

export interface Expected {
  kind: Decision['kind'];
  say?: string[];
  buttons?: string[];
  effect?: Effect | null;
  events?: EventType[];
}
/** Everything a decision is, but the contents of its events; what is not named must be empty. */
export function expectDecision(
  decision: Decision,
  { kind, say = [], buttons = [], effect = null, events = [] }: Expected,
): void {
  expect({
    kind: decision.kind,
    say: decision.say.map(saying),
    buttons: decision.buttons.map(labelled),
    effect: decision.effect,
    events: decision.events.map(({ type }) => type),
  }).toEqual({ kind, say, buttons, effect, events });
}
export type Row = [string, Case, Expected];

export const filling = (asked: string | null, more: Partial<FormState> = {}, name = 'vpn'): Partial<Conversation> => ({
  form: { name, about: 'it drops', values: {}, skipped: [], asked, misses: 0, ...more },
});
export const opens = (name: string, values: object, urgent = false, about = 'it drops'): Effect =>
  ({ do: 'open-ticket', form: name, about, values, calls: urgent ? 'rule' : null }) as Effect;
export const alarmed = (danger: string): Expected => ({
  kind: 'hand-off',
  say: [`danger-${danger}`, 'handed-off danger'],
  effect: { do: 'hand-off', reason: 'danger', afresh: true, intent: 'emergency' },
});
export const handOff = (reason: 'asked' | 'anger' | 'failures', unnamed = false): Expected => ({
  kind: 'hand-off',
  say: unnamed ? [`handed-off ${reason}`, 'handed-off-about'] : [`handed-off ${reason}`],
  effect: { do: 'hand-off', reason, unnamed },
});
