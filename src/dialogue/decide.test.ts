import { describe, expect, it } from 'vitest';
import type { AttachmentRef, EventType } from '../conversation/events.ts';
import { type Conversation, emptyConversation, type FormState } from '../conversation/fold.ts';
import type { Hit } from '../knowledge/types.ts';
import type { Act, Found, IntentGuess, Understanding } from '../understanding/types.ts';
import { decide } from './decide.ts';
import type { Button, Decision, DialogueRules, Effect, Say, TicketBrief, World } from './decision.ts';
import type { FieldDefinition, FormDefinition } from './intents.ts';

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
  kind: 'incident',
  category: 'it/other',
  team: null,
  start,
  impact: 3,
  urgency: 2,
  fields,
});
const vpn = form('vpn', 'form', [
  field('system', 'choice', { choices: choices('mac', 'windows') }),
  field('release', 'text', { requiredWhen: { system: ['windows'] } }),
  field('since', 'date', { optional: true }),
]);
const phishing = form('phishing', 'hand-off', [field('clicked', 'boolean')]);
const password = form('password', 'answer', [field('account', 'text')]);
const broken = form('broken', 'form', [field('photo', 'attachment', { optional: true })]);
const other = form('other-request', 'form', [field('details', 'text')]);

/** First words say a value as `system=mac`; fields and intents go by their own names. */
const rules: DialogueRules = {
  forms: new Map([vpn, phishing, password, broken, other].map((each) => [each.name, each])),
  thresholds: { answer: 0.5, form: 0.55, suggest: 0.3, act: 0.6, inScope: 0.5, anger: 0.7, failures: 3 },
  extract: (text) =>
    [...text.matchAll(/(\w+)=(\w+)/g)].map(([all, name = '', value = '']) => found(name, value, 0.9, all)),
  fieldNamed: ({ fields }, text) => fields.find(({ name }) => text === name)?.name ?? null,
  intentNamed: (candidates, text) => candidates.find((name) => name === text) ?? null,
};
function found(name: string, value: Found['value'], confidence = 0.9, text = String(value)): Found {
  return { field: name, value, text, start: 0, end: text.length, confidence };
}

const ticket = (number: number, status: TicketBrief['status'] = 'open'): TicketBrief => ({
  number,
  status,
  subject: 'x',
  assignee: null,
  createdAt: '',
  dueResolution: '',
  lastReply: null,
});
const hit = (score: number, article = 'a1', intents: string[] = ['password']): Hit => ({
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
const file: AttachmentRef = { id: 'att_1', name: 'a.png', type: 'image/png', bytes: 1 };

interface Case {
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
function decided({
  state = {},
  text = 'words',
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
    language: { language: 'en', confidence: 1 },
    intents: guesses ?? (guess ? [{ intent: guess[0], confidence: guess[1] }] : []),
    inScope: 1,
    act: act ? { name: act[0], confidence: act[1] } : null,
    found: [],
    ticketNumbers: [],
    anger: 0,
    urgency: 0,
    isQuestion: false,
    isCorrection: false,
    by: 'offline',
    ...heard,
  };
  const world: World = { now: '2026-03-02T09:00:00.000Z', hits, tickets, agentsOnline: 0 };
  const before = structuredClone(conversation);
  const decision = decide(conversation, understanding, { text, attachments: files }, rules, world);
  expect(conversation, 'decide changes nothing').toEqual(before);
  return decision;
}

/** What is said, in one word each. */
const saying = (say: Say): string => {
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
          : button.value;

interface Expected {
  kind: Decision['kind'];
  say?: string[];
  buttons?: string[];
  effect?: Effect | null;
  events?: EventType[];
}
/** Everything a decision is, but the contents of its events; what is not named must be empty. */
function expectDecision(
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
type Row = [string, Case, Expected];

const filling = (asked: string | null, more: Partial<FormState> = {}, name = 'vpn'): Partial<Conversation> => ({
  form: { name, about: 'it drops', values: {}, skipped: [], asked, misses: 0, ...more },
});
const opens = (name: string, values: object, urgent = false, about = 'it drops'): Effect =>
  ({ do: 'open-ticket', form: name, about, values, urgent }) as Effect;
const handOff = (reason: 'asked' | 'anger' | 'failures'): Expected => ({
  kind: 'hand-off',
  say: [`handed-off ${reason}`],
  effect: { do: 'hand-off', reason },
});

describe('while a person has the conversation', () => {
  const queued = { handler: 'queue', handedOff: 7 } as const;
  const noted: Expected = { kind: 'talk', say: ['queue-noted'], buttons: ['assistant'] };
  it.each<Row>([
    [
      'an agent: the assistant keeps quiet',
      { state: { handler: 'agent', handedOff: 7 }, act: ['human', 1] },
      { kind: 'silent' },
    ],
    [
      'an agent: also about anger and forms',
      { state: { handler: 'agent', ...filling('system') }, heard: { anger: 1 } },
      { kind: 'silent' },
    ],
    ['the queue: what is written is passed on', { state: queued }, noted],
    [
      'the queue: a person asked for again is not called twice',
      { state: queued, act: ['human', 1], heard: { anger: 1 } },
      noted,
    ],
    [
      'the queue: a strong answer does not take over',
      { state: queued, hits: [hit(0.99)], heard: { isQuestion: true } },
      noted,
    ],
    [
      'the queue: wanting the assistant back',
      { state: queued, act: ['resume', 0.75] },
      { kind: 'hand-back', say: ['handed-back'], effect: { do: 'hand-back', number: 7 } },
    ],
    ['the queue: not quite wanting it', { state: queued, act: ['resume', 0.74] }, noted],
    [
      'the queue: "never mind"',
      { state: queued, act: ['cancel', 0.9] },
      { kind: 'hand-back', say: ['handed-back'], effect: { do: 'hand-back', number: 7 } },
    ],
    [
      'the queue: asking how it goes',
      { state: queued, act: ['status', 0.7], tickets: [ticket(7)] },
      { kind: 'status', say: ['status 7'] },
    ],
  ])('%s', (_, given, expected) => expectDecision(decided(given), expected));
});

describe('a person is fetched', () => {
  it.each<Row>([
    ['when asked for', { act: ['human', 0.6] }, handOff('asked')],
    ['when asked for in the middle of a form', { state: filling('system'), act: ['human', 0.9] }, handOff('asked')],
    ['when asked for although there is an answer', { act: ['human', 0.9], hits: [hit(0.99)] }, handOff('asked')],
    ['on anger', { heard: { anger: 0.7 } }, handOff('anger')],
    ['on anger in the middle of a form', { state: filling('system'), heard: { anger: 0.9 } }, handOff('anger')],
    ['after the third turn in which nothing was understood', { state: { failures: 2 } }, handOff('failures')],
  ])('%s', (_, given, expected) => expectDecision(decided(given), expected));

  it('not by half a wish, nor by half anger', () => {
    expect(decided({ act: ['human', 0.59] }).kind).not.toBe('hand-off');
    expect(decided({ heard: { anger: 0.69 } }).kind).not.toBe('hand-off');
  });

  it('not for what is no matter of this desk, however often', () => {
    expect(decided({ state: { failures: 9 }, heard: { inScope: 0.1 } }).kind).toBe('abstain');
  });
});

describe('a form that is being filled', () => {
  const askSystem = ['mac', 'windows'];
  const confirm = ['open', 'change', 'cancel'];
  const full = { values: { system: 'mac', since: '2026-03-01' } };
  it.each<Row>([
    [
      'an answer leads to the next question',
      { state: filling('system'), heard: { found: [found('system', 'mac')] } },
      { kind: 'ask', events: ['filled', 'asked'], say: ['ask since'], buttons: ['skip'] },
    ],
    [
      'a half sure answer to what was asked is taken',
      { state: filling('system'), heard: { found: [found('system', 'mac', 0.5)] } },
      { kind: 'ask', events: ['filled', 'asked'], say: ['ask since'], buttons: ['skip'] },
    ],
    [
      'an unsure one is not',
      { state: filling('system'), heard: { found: [found('system', 'mac', 0.49)] } },
      { kind: 'ask', events: ['asked'], say: ['ask system again'], buttons: askSystem },
    ],
    [
      'a question that the answer makes necessary is asked',
      { state: filling('system'), heard: { found: [found('system', 'windows')] } },
      { kind: 'ask', events: ['filled', 'asked'], say: ['ask release'] },
    ],
    [
      'what was said besides is noted aloud',
      { state: filling('system'), heard: { found: [found('since', '2026-03-01', 0.8)] } },
      { kind: 'ask', events: ['filled', 'asked'], say: ['noted since', 'ask system'], buttons: askSystem },
    ],
    [
      'what was said besides but is not sure is left',
      { state: filling('system'), heard: { found: [found('since', '2026-03-01', 0.79)] } },
      { kind: 'ask', events: ['asked'], say: ['ask system again'], buttons: askSystem },
    ],
    [
      'two answers at once spare a question',
      {
        state: filling('system'),
        heard: { found: [found('system', 'mac'), { ...found('since', '2026-03-01'), start: 20, end: 30 }] },
      },
      {
        kind: 'confirm',
        events: ['filled', 'filled', 'summarised'],
        say: ['noted since', 'summary', 'confirm'],
        buttons: confirm,
      },
    ],
    [
      'a correction is said back',
      {
        state: filling('since', { values: { system: 'mac' } }),
        heard: { found: [found('system', 'windows')], isCorrection: true },
      },
      { kind: 'ask', events: ['filled', 'asked'], say: ['changed system', 'ask release'] },
    ],
    [
      'what cannot be read is asked again',
      { state: filling('system') },
      { kind: 'ask', events: ['asked'], say: ['ask system again'], buttons: askSystem },
    ],
    [
      'after two misses the words are noted as they are',
      { state: filling('system', { misses: 2 }), text: 'a toaster' },
      { kind: 'ask', events: ['filled', 'asked'], say: ['noted-as-written', 'ask since'], buttons: ['skip'] },
    ],
    [
      'after two misses what may be left out is left out',
      { state: filling('since', { misses: 2, values: { system: 'mac' } }) },
      { kind: 'confirm', events: ['skipped', 'summarised'], say: ['summary', 'confirm'], buttons: confirm },
    ],
    [
      'skipping is taken at its word',
      { state: filling('since', { values: { system: 'mac' } }), act: ['skip', 0.9] },
      { kind: 'confirm', events: ['skipped', 'summarised'], say: ['summary', 'confirm'], buttons: confirm },
    ],
    [
      '"no" skips what may be left out',
      { state: filling('since', { values: { system: 'mac' } }), act: ['no', 0.9] },
      { kind: 'confirm', events: ['skipped', 'summarised'], say: ['summary', 'confirm'], buttons: confirm },
    ],
    [
      '"no" does not skip what is needed',
      { state: filling('system'), act: ['no', 0.9] },
      { kind: 'ask', events: ['asked'], say: ['ask system again'], buttons: askSystem },
    ],
    [
      'going back asks the question before',
      { state: filling('since', { values: { system: 'mac' } }), act: ['back', 0.9] },
      { kind: 'ask', events: ['asked'], say: ['ask system'], buttons: askSystem },
    ],
    [
      'going back from the first asks it again',
      { state: filling('system'), act: ['back', 0.9] },
      { kind: 'ask', events: ['asked'], say: ['ask system'], buttons: askSystem },
    ],
    [
      'cancelling sends nothing',
      { state: filling('system'), act: ['cancel', 0.8] },
      { kind: 'cancel', events: ['form-cancelled'], say: ['cancelled', 'anything-else'] },
    ],
    [
      'not quite cancelling does not',
      { state: filling('system'), act: ['cancel', 0.79] },
      { kind: 'ask', events: ['asked'], say: ['ask system again'], buttons: askSystem },
    ],
    [
      'a question in between is answered and the form goes on',
      { state: filling('system'), hits: [hit(0.9)], heard: { isQuestion: true } },
      {
        kind: 'answer',
        events: ['answered', 'asked'],
        say: ['answer', 'back-to-form', 'ask system'],
        buttons: askSystem,
      },
    ],
    [
      'a weak answer in between is not given',
      { state: filling('system'), hits: [hit(0.49)], heard: { isQuestion: true } },
      { kind: 'ask', events: ['asked'], say: ['ask system again'], buttons: askSystem },
    ],
    [
      'a greeting in between is returned',
      { state: filling('system'), act: ['greeting', 0.85] },
      { kind: 'talk', events: ['asked'], say: ['greeting', 'back-to-form', 'ask system'], buttons: askSystem },
    ],
    [
      'another matter has to wait, or this one is cancelled',
      { state: filling('system'), guess: ['password', 0.9] },
      { kind: 'ask', events: ['asked'], say: ['finish-first', 'ask system'], buttons: [...askSystem, 'cancel'] },
    ],
    [
      'a ticket asked about is told, and the form goes on',
      { state: filling('system'), act: ['status', 0.8], tickets: [ticket(7)] },
      { kind: 'status', events: ['asked'], say: ['status 7', 'back-to-form', 'ask system'], buttons: askSystem },
    ],
    [
      'a file where one is asked for is taken',
      { state: filling('photo', {}, 'broken'), text: '', files: [file] },
      { kind: 'confirm', events: ['filled', 'summarised'], say: ['summary', 'confirm'], buttons: confirm },
    ],
    [
      'a yes-or-no question has both as buttons',
      { state: filling('clicked', {}, 'phishing') },
      { kind: 'ask', events: ['asked'], say: ['ask clicked again'], buttons: ['yes', 'no'] },
    ],
    [
      'where haste matters the last answer opens the ticket',
      { state: filling('clicked', {}, 'phishing'), heard: { found: [found('clicked', true)] } },
      {
        kind: 'open-ticket',
        events: ['filled'],
        say: ['handed-off rule'],
        effect: opens('phishing', { clicked: true }, true),
      },
    ],
    [
      'the summary and a yes open the ticket',
      { state: filling(null, full), act: ['yes', 0.6] },
      { kind: 'open-ticket', say: ['opened'], effect: opens('vpn', full.values) },
    ],
    [
      'the summary and a no ask what to change',
      { state: filling(null, full), act: ['no', 0.6] },
      { kind: 'confirm', say: ['which-field'], buttons: ['system', 'since', 'cancel'] },
    ],
    [
      "the summary and a field's name ask that field",
      { state: filling(null, full), text: 'system' },
      { kind: 'ask', events: ['asked'], say: ['ask system'], buttons: askSystem },
    ],
    [
      'the summary and a new value change it',
      { state: filling(null, full), heard: { found: [found('since', '2026-02-01')] } },
      {
        kind: 'confirm',
        events: ['filled', 'summarised'],
        say: ['changed since', 'summary', 'confirm'],
        buttons: confirm,
      },
    ],
    [
      'the summary and a value that asks more',
      { state: filling(null, full), heard: { found: [found('system', 'windows')] } },
      { kind: 'ask', events: ['filled', 'asked'], say: ['changed system', 'ask release'] },
    ],
    [
      'the summary and the same value again change nothing',
      { state: filling(null, full), heard: { found: [found('system', 'mac')] } },
      { kind: 'confirm', say: ['confirm'], buttons: confirm },
    ],
    [
      'the summary and anything else ask again',
      { state: filling(null, full) },
      { kind: 'confirm', say: ['confirm'], buttons: confirm },
    ],
    [
      'the summary and a question: answered, and back to it',
      { state: filling(null, full), hits: [hit(0.9)], heard: { isQuestion: true } },
      { kind: 'answer', events: ['answered'], say: ['answer', 'back-to-form', 'confirm'], buttons: confirm },
    ],
    [
      'a form that was taken out of the shop is let go',
      { state: filling('x', {}, 'gone'), act: ['greeting', 0.9] },
      { kind: 'talk', say: ['greeting'] },
    ],
  ])('%s', (_, given, expected) => expectDecision(decided(given), expected));

  it('puts on the ticket only what still applies', () => {
    const { effect } = decided({
      state: filling(null, { values: { system: 'mac', release: '11', since: '2026-03-01' } }),
      act: ['yes', 1],
    });
    expect(effect).toEqual(opens('vpn', full.values));
  });

  it('forgets what a correction made meaningless, and asks it anew when it counts again', () => {
    const values = { system: 'windows', release: '11' };
    const toMac = decided({ state: filling('since', { values }), heard: { found: [found('system', 'mac')] } });
    expect(toMac.say.map(saying)).toEqual(['changed system', 'ask since']);
  });

  it('asks every question once, and ends, whatever is said', () => {
    let state = filling('system');
    const asked: string[] = [];
    for (let turn = 0; turn < 20; turn++) {
      const { kind, events } = decided({ state, text: 'blah' });
      if (kind === 'confirm') return expect(asked.length).toBeLessThanOrEqual(9);
      for (const event of events) {
        const form = state.form as FormState;
        if (event.type === 'asked') {
          asked.push(event.field);
          state = { form: { ...form, asked: event.field, misses: event.again ? form.misses + 1 : 0 } };
        } else if (event.type === 'filled')
          state = { form: { ...form, values: { ...form.values, [event.field]: event.value } } };
        else if (event.type === 'skipped') state = { form: { ...form, skipped: [...form.skipped, event.field] } };
      }
    }
    return expect.unreachable(`still asking: ${asked.join(', ')}`);
  });
});

describe('a reply to what was offered', () => {
  const helped = { offer: { kind: 'helped', article: 'a1', intent: 'vpn', question: 'why' } } as const;
  const toTicket = { offer: { kind: 'ticket', intent: 'vpn', question: 'why' } } as const;
  const which = { offer: { kind: 'choose-intent', intents: ['vpn', 'password'], question: 'why' } } as const;
  const whichTicket = { offer: { kind: 'choose-ticket', numbers: [7, 8], wants: 'status', text: '' } } as const;
  const solved = { offer: { kind: 'solved', number: 7 } } as const;
  const vpnForm: Expected = { kind: 'ask', buttons: ['mac', 'windows'] };
  it.each<Row>([
    [
      'it helped',
      { state: helped, act: ['yes', 0.6] },
      { kind: 'talk', events: ['answer-rated'], say: ['glad', 'anything-else'] },
    ],
    [
      'thanks: it helped',
      { state: helped, act: ['thanks', 0.6] },
      { kind: 'talk', events: ['answer-rated'], say: ['glad', 'anything-else'] },
    ],
    [
      'it did not: a form',
      { state: helped, act: ['no', 0.6] },
      { ...vpnForm, events: ['answer-rated', 'form-started', 'asked'], say: ['not-helped', 'ask system'] },
    ],
    [
      'it did not, and the form is known already',
      { state: helped, text: 'no it is system=mac I said so', act: ['no', 0.9] },
      {
        kind: 'ask',
        events: ['answer-rated', 'form-started', 'filled', 'asked'],
        say: ['not-helped', 'noted system', 'ask since'],
        buttons: ['skip'],
      },
    ],
    [
      'a ticket instead',
      { state: helped, act: ['ticket', 0.9] },
      { ...vpnForm, events: ['answer-rated', 'form-started', 'asked'], say: ['not-helped', 'ask system'] },
    ],
    [
      'a new question after an answer is a new question',
      { state: helped, hits: [hit(0.9, 'a2')], heard: { isQuestion: true } },
      {
        kind: 'answer',
        events: ['answered', 'offered'],
        say: ['answer', 'did-that-help'],
        buttons: ['helped', 'not-helped'],
      },
    ],
    [
      'a ticket: yes',
      { state: toTicket, act: ['yes', 0.6] },
      { ...vpnForm, events: ['form-started', 'asked'], say: ['start-form', 'ask system'] },
    ],
    ['a ticket: no', { state: toTicket, act: ['no', 0.6] }, { kind: 'talk', say: ['anything-else'] }],
    [
      'one of these: chosen',
      { state: which, text: 'vpn' },
      { ...vpnForm, events: ['form-started', 'asked'], say: ['start-form', 'ask system'] },
    ],
    [
      'one of these: chosen, and there is an article',
      { state: which, text: 'password', hits: [hit(0.9)] },
      {
        kind: 'answer',
        events: ['answered', 'offered'],
        say: ['answer', 'did-that-help'],
        buttons: ['helped', 'not-helped'],
      },
    ],
    [
      'one of these: chosen, and the article is about another',
      { state: which, text: 'password', hits: [hit(0.9, 'a1', ['vpn'])] },
      { kind: 'ask', events: ['form-started', 'asked'], say: ['start-form', 'ask account'] },
    ],
    [
      'one of these: none',
      { state: which, act: ['no', 0.9] },
      { kind: 'abstain', events: ['abstained', 'offered'], say: ['abstain'], buttons: ['ticket', 'human'] },
    ],
    [
      'which ticket: this one',
      { state: whichTicket, tickets: [ticket(8), ticket(7)], heard: { ticketNumbers: [7] } },
      { kind: 'status', say: ['status 7'] },
    ],
    ['which ticket: none', { state: whichTicket, act: ['no', 0.9] }, { kind: 'cancel', say: ['anything-else'] }],
    ['solved: yes', { state: solved, act: ['yes', 0.6] }, { kind: 'talk', say: ['solved-confirmed'] }],
    [
      'solved: no, so it is reopened and somebody looks at once',
      { state: solved, act: ['no', 0.6] },
      { kind: 'follow-up', say: ['reopened'], effect: { do: 'follow-up', number: 7, reopen: true, queue: true } },
    ],
    [
      'solved, and then something else',
      { state: solved, hits: [hit(0.9)], heard: { isQuestion: true } },
      {
        kind: 'answer',
        events: ['answered', 'offered'],
        say: ['answer', 'did-that-help'],
        buttons: ['helped', 'not-helped'],
      },
    ],
  ])('%s', (_, given, expected) => expectDecision(decided(given), expected));

  it('keeps the words that were said with the question for the ticket', () => {
    const { events } = decided({ state: helped, text: 'no I did all that twice already', act: ['no', 0.9] });
    expect(events).toContainEqual({ type: 'form-started', form: 'vpn', about: 'why\nno I did all that twice already' });
    expect(decided({ state: helped, text: 'No', act: ['no', 0.9] }).events).toContainEqual({
      type: 'form-started',
      form: 'vpn',
      about: 'why',
    });
  });
});

describe('about tickets', () => {
  const status: Act = 'status';
  it.each<Row>([
    ['there are none', { act: [status, 0.6] }, { kind: 'status', say: ['no-tickets'], buttons: ['human'] }],
    [
      'all that are open, at most three',
      { act: [status, 0.6], tickets: [ticket(9), ticket(8), ticket(7, 'closed'), ticket(6), ticket(5), ticket(4)] },
      { kind: 'status', say: ['status 9', 'status 8', 'status 6', 'status-more'] },
    ],
    [
      'the last one when none is open',
      { act: [status, 0.6], tickets: [ticket(9, 'resolved'), ticket(8, 'closed')] },
      { kind: 'status', say: ['status 9'] },
    ],
    [
      'the one that is named',
      { act: [status, 0.6], heard: { ticketNumbers: [8] }, tickets: [ticket(9), ticket(8, 'closed')] },
      { kind: 'status', say: ['status 8'] },
    ],
    [
      'one that is not theirs is as one that is not there',
      { act: [status, 0.6], heard: { ticketNumbers: [3] }, tickets: [ticket(9)] },
      { kind: 'status', say: ['no-such-ticket'] },
    ],
    [
      'a bare number with a question mark',
      { heard: { ticketNumbers: [3], isQuestion: true } },
      { kind: 'status', say: ['no-such-ticket'] },
    ],
    [
      'a bare number of their own',
      { heard: { ticketNumbers: [9] }, tickets: [ticket(9)] },
      { kind: 'status', say: ['status 9'] },
    ],
    [
      'more for the only open one',
      { act: ['follow-up', 0.6], tickets: [ticket(9), ticket(8, 'closed')] },
      { kind: 'follow-up', say: ['followed-up'], effect: { do: 'follow-up', number: 9, reopen: false, queue: false } },
    ],
    [
      'more for the one that is named',
      { act: ['follow-up', 0.6], heard: { ticketNumbers: [8] }, tickets: [ticket(9), ticket(8)] },
      { kind: 'follow-up', say: ['followed-up'], effect: { do: 'follow-up', number: 8, reopen: false, queue: false } },
    ],
    [
      'more for a solved one reopens it',
      { act: ['follow-up', 0.6], tickets: [ticket(9, 'resolved')] },
      { kind: 'follow-up', say: ['reopened'], effect: { do: 'follow-up', number: 9, reopen: true, queue: false } },
    ],
    [
      'more, but for which',
      { act: ['follow-up', 0.6], tickets: [ticket(9), ticket(8)] },
      { kind: 'choose', events: ['offered'], say: ['which-ticket'], buttons: ['#9', '#8'] },
    ],
    [
      'more for one that is not theirs',
      { act: ['follow-up', 0.6], heard: { ticketNumbers: [3] }, tickets: [ticket(9)] },
      { kind: 'status', say: ['no-such-ticket'] },
    ],
  ])('%s', (_, given, expected) => expectDecision(decided(given), expected));
});

describe('small talk', () => {
  it.each<Row>([
    ['a greeting', { act: ['greeting', 0.75] }, { kind: 'talk', say: ['greeting'] }],
    ['thanks', { act: ['thanks', 0.9] }, { kind: 'talk', say: ['thanks'] }],
    ['a goodbye', { act: ['goodbye', 0.9] }, { kind: 'talk', say: ['goodbye'] }],
    ['a call for help', { act: ['help', 0.9] }, { kind: 'talk', say: ['help'], buttons: ['ticket', 'human'] }],
    ['who are you', { act: ['assistant', 0.9] }, { kind: 'talk', say: ['assistant'] }],
    ['cancelling nothing', { act: ['cancel', 0.9] }, { kind: 'cancel', say: ['nothing-to-cancel', 'anything-else'] }],
    [
      'a ticket about anything',
      { act: ['ticket', 0.9] },
      { kind: 'ask', events: ['form-started', 'asked'], say: ['start-form', 'ask details'] },
    ],
    ['a yes to nothing', { act: ['yes', 0.9] }, { kind: 'talk', say: ['anything-else'] }],
    [
      'a file without a word',
      { text: ' ', files: [file] },
      { kind: 'talk', say: ['attachment-received', 'file-only'] },
    ],
    [
      'a greeting with a matter is about the matter',
      { act: ['greeting', 0.8], guess: ['vpn', 0.75] },
      {
        kind: 'ask',
        events: ['form-started', 'asked'],
        say: ['start-form', 'ask system'],
        buttons: ['mac', 'windows'],
      },
    ],
  ])('%s', (_, given, expected) => expectDecision(decided(given), expected));
});

describe('a new topic', () => {
  const helpful: Expected = {
    kind: 'answer',
    events: ['answered', 'offered'],
    say: ['answer', 'did-that-help'],
    buttons: ['helped', 'not-helped'],
  };
  const toForm: Expected = {
    kind: 'ask',
    events: ['form-started', 'asked'],
    say: ['start-form', 'ask system'],
    buttons: ['mac', 'windows'],
  };
  const unknown: Expected = {
    kind: 'abstain',
    events: ['abstained', 'offered'],
    say: ['abstain'],
    buttons: ['ticket', 'human'],
  };
  it.each<Row>([
    ['an answer that is likely right is given', { hits: [hit(0.5)], heard: { isQuestion: true } }, helpful],
    ['one that is not is not', { hits: [hit(0.49)], heard: { isQuestion: true } }, unknown],
    [
      'an intent that agrees makes it likely',
      { hits: [hit(0.4)], guess: ['password', 0.5], heard: { isQuestion: true } },
      helpful,
    ],
    ['an intent that disagrees does not', { hits: [hit(0.4, 'a1', ['vpn'])], guess: ['broken', 0.2] }, unknown],
    ['something to be done opens its form', { guess: ['vpn', 0.55], hits: [hit(0.9)] }, toForm],
    [
      'a question about it is answered',
      { guess: ['vpn', 0.9], hits: [hit(0.9)], heard: { isQuestion: true } },
      helpful,
    ],
    ['what is answered first is answered first', { guess: ['password', 0.9], hits: [hit(0.9)] }, helpful],
    [
      'without an answer it opens its form',
      { guess: ['password', 0.9] },
      { kind: 'ask', events: ['form-started', 'asked'], say: ['start-form', 'ask account'] },
    ],
    [
      'the same article twice is no answer',
      {
        state: {
          answered: ['a1'],
          offer: { kind: 'helped', article: 'a1', intent: null, question: 'q' },
          lastQuestion: 'q',
        },
        hits: [hit(0.9)],
      },
      { kind: 'ask', events: ['form-started', 'asked'], say: ['not-helped', 'ask account'] },
    ],
    [
      'near ones are offered, at most three',
      {
        guesses: [
          ['vpn', 0.5],
          ['password', 0.4],
          ['broken', 0.35],
          ['phishing', 0.31],
        ].map(([intent, confidence]) => ({ intent, confidence }) as IntentGuess),
      },
      { kind: 'choose', events: ['offered'], say: ['which-intent'], buttons: ['vpn', 'password', 'broken', 'none'] },
    ],
    ['far ones are not', { guess: ['vpn', 0.29] }, unknown],
    ['an intent without a form is not', { guess: ['unheard-of', 0.5] }, unknown],
    ['the second time other words are found', { state: { failures: 1 } }, { ...unknown, say: ['abstain-again'] }],
    [
      'what is no matter of this desk is said to be none',
      { heard: { inScope: 0.49 }, guess: ['vpn', 0.5] },
      { ...unknown, say: ['out-of-scope'] },
    ],
    [
      'a sure answer counts more than doubt about the matter',
      { heard: { inScope: 0.1, isQuestion: true }, hits: [hit(0.9)] },
      helpful,
    ],
    [
      'where haste matters the first words may say it all',
      { guess: ['phishing', 0.9], text: 'clicked=yes' },
      {
        kind: 'open-ticket',
        events: ['form-started', 'filled'],
        say: ['handed-off rule'],
        effect: opens('phishing', { clicked: 'yes' }, true, 'clicked=yes'),
      },
    ],
    [
      'what the first words say is not asked',
      { guess: ['vpn', 0.9], text: 'system=mac' },
      {
        kind: 'ask',
        events: ['form-started', 'filled', 'asked'],
        say: ['start-form', 'noted system', 'ask since'],
        buttons: ['skip'],
      },
    ],
  ])('%s', (_, given, expected) => expectDecision(decided(given), expected));

  it('offers a ticket for the likeliest form when nothing is sure, else the general one', () => {
    const offered = (given: Case) => decided(given).events.find(({ type }) => type === 'offered');
    expect(offered({ guess: ['vpn', 0.29], text: 'why' })).toEqual({
      type: 'offered',
      offer: { kind: 'ticket', intent: 'other-request', question: 'why' },
    });
    expect(
      offered({
        state: { offer: { kind: 'choose-intent', intents: [], question: 'why' } },
        act: ['no', 1],
        guess: ['vpn', 0.4],
      }),
    ).toEqual({
      type: 'offered',
      offer: { kind: 'ticket', intent: 'vpn', question: 'why' },
    });
  });

  it('never decides nothing: whatever is heard, something is said', () => {
    const acts: (Act | null)[] = [
      null,
      'yes',
      'no',
      'cancel',
      'human',
      'status',
      'follow-up',
      'thanks',
      'greeting',
      'goodbye',
      'skip',
      'back',
      'help',
      'ticket',
      'assistant',
      'resume',
    ];
    const states: Partial<Conversation>[] = [
      {},
      { handler: 'queue', handedOff: 7 },
      filling('system'),
      filling(null, { values: { system: 'mac' } }),
      filling('details', {}, 'other-request'),
      { offer: { kind: 'helped', article: 'a', intent: null, question: '' } },
      { offer: { kind: 'ticket', intent: 'vpn', question: '' } },
      { offer: { kind: 'choose-intent', intents: ['vpn'], question: '' } },
      { offer: { kind: 'choose-ticket', numbers: [7], wants: 'follow-up', text: '' } },
      { offer: { kind: 'solved', number: 7 } },
    ];
    for (const state of states) {
      for (const act of acts) {
        for (const confidence of [0.3, 0.65, 0.8, 1]) {
          for (const guess of [undefined, ['vpn', 0.9], ['password', 0.4]] as const) {
            const given: Case = {
              state,
              ...(act ? { act: [act, confidence] } : {}),
              ...(guess ? { guess: [guess[0], guess[1]] } : {}),
            };
            expect(decided(given).say.length, JSON.stringify(given)).toBeGreaterThan(0);
          }
        }
      }
    }
  });
});
