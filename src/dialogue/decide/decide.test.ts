import { describe, expect, it } from 'vitest';
import {
  alarmed,
  type Case,
  decided,
  type Expected,
  expectDecision,
  file,
  filling,
  handOff,
  hit,
  opens,
  type Row,
  saying,
  ticket,
} from '../../../tests/support/decisions.ts';
import type { Conversation } from '../../conversation/fold.ts';
import type { Act, IntentGuess } from '../../understanding/types.ts';
import { actNames } from '../intents/intent-shapes.ts';

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
      'the queue: a danger lifts the ticket above the others',
      { state: queued, heard: { alarm: 'fire' } },
      alarmed('fire'),
    ],
    ['the queue: a hacked account is passed on like all else', { state: queued, heard: { alarm: 'hacked' } }, noted],
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
      { kind: 'status', say: ['status 7'], buttons: ['assistant'] },
    ],
  ])('%s', (_, given, expected) => expectDecision(decided(given), expected));
});

it('a secret is warned of before all else that is said, and not where an agent reads', () => {
  const heard = { tellsSecret: true };
  expect(decided({ heard, guess: ['password', 0.9], hits: [hit(0.99)] }).say.map(saying)).toEqual([
    'secret-told',
    ...decided({ guess: ['password', 0.9], hits: [hit(0.99)] }).say.map(saying),
  ]);
  expect(decided({ heard, state: { handler: 'agent' } }).say).toEqual([]);
});

describe('a person is fetched', () => {
  it.each<Row>([
    ['when asked for, and what about is asked', { act: ['human', 0.6] }, handOff('asked', true)],
    [
      'when asked for after something was said',
      { state: { lastQuestion: 'it drops' }, act: ['human', 0.6] },
      handOff('asked'),
    ],
    [
      'when asked for in many words',
      { text: 'can I talk to a human about my vpn which drops every ten minutes on the train', act: ['human', 0.6] },
      handOff('asked'),
    ],
    ['when asked for in the middle of a form', { state: filling('system'), act: ['human', 0.9] }, handOff('asked')],
    ['when asked for although there is an answer', { act: ['human', 0.9], hits: [hit(0.99)] }, handOff('asked', true)],
    ['for a danger, whatever is asked for', { act: ['human', 1], heard: { alarm: 'medical' } }, alarmed('medical')],
    [
      'for a danger in the middle of a form',
      { state: filling('system'), heard: { alarm: 'trapped', isQuestion: true }, hits: [hit(0.99)] },
      alarmed('trapped'),
    ],
    [
      'for what the owner gave as examples of an emergency',
      { guess: ['emergency', 0.9] },
      { ...alarmed('fire'), say: ['danger', 'handed-off danger'] },
    ],
    [
      'for a hacked account, with what to do now',
      { heard: { alarm: 'hacked' }, guess: ['password', 0.9], hits: [hit(0.99)] },
      {
        kind: 'hand-off',
        say: ['alarm-hacked', 'handed-off rule'],
        effect: { do: 'hand-off', reason: 'rule', afresh: true, intent: 'security-incident' },
      },
    ],
    ['on anger, and what about is asked', { heard: { anger: 0.7 } }, handOff('anger', true)],
    ['on anger in the middle of a form', { state: filling('system'), heard: { anger: 0.9 } }, handOff('anger')],
    [
      'after the third turn in which nothing was understood',
      { state: { failures: 2 }, guess: ['vpn', 0.2] },
      handOff('failures'),
    ],
  ])('%s', (_, given, expected) => expectDecision(decided(given), expected));

  it('not by half a wish, nor by half anger', () => {
    expect(decided({ act: ['human', 0.59] }).kind).not.toBe('hand-off');
    expect(decided({ heard: { anger: 0.69 } }).kind).not.toBe('hand-off');
  });

  it('not for what is no matter of this desk, however often', () => {
    expect(decided({ state: { failures: 9 }, heard: { inScope: 0.1 } }).kind).toBe('abstain');
  });
});

describe('about tickets', () => {
  const status: Act = 'status';
  it.each<Row>([
    [
      'there are none, and it only sounds like it',
      { act: [status, 0.7] },
      { kind: 'abstain', events: ['abstained', 'offered'], say: ['out-of-scope'], buttons: ['ticket', 'human'] },
    ],
    ['there are none', { act: [status, 0.8] }, { kind: 'status', say: ['no-tickets'], buttons: ['human'] }],
    [
      'all that are open, at most three',
      { act: [status, 0.6], tickets: [ticket(9), ticket(8), ticket(7, 'closed'), ticket(6), ticket(5), ticket(4)] },
      { kind: 'status', events: ['offered'], say: ['status 9', 'status 8', 'status 6', 'status-more'] },
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
    [
      'cancelling nothing',
      { act: ['cancel', 0.9] },
      { kind: 'cancel', events: ['offered'], say: ['nothing-to-cancel', 'anything-else'] },
    ],
    [
      'a ticket about anything',
      { act: ['ticket', 0.9] },
      { kind: 'ask', events: ['form-started', 'asked'], say: ['start-form', 'ask details'] },
    ],
    ['a yes to nothing', { act: ['yes', 0.9] }, { kind: 'talk', say: ['go-ahead'] }],
    ['a no to nothing', { act: ['no', 0.9] }, { kind: 'talk', events: ['offered'], say: ['anything-else'] }],
    ['a file without a word', { text: ' ', files: [file] }, { kind: 'talk', say: ['file-only'] }],
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
    ['one that is not is not', { hits: [hit(0.49, 'a1', ['unheard-of'])], heard: { isQuestion: true } }, unknown],
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
      { kind: 'ask', events: ['form-started', 'asked'], say: ['start-form', 'ask account'] },
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
    [
      'the second time other words are found',
      { state: { failures: 1 }, guess: ['vpn', 0.2] },
      { ...unknown, say: ['abstain-again'] },
    ],
    [
      'what is no matter of this desk is said to be none',
      { heard: { inScope: 0.05 }, guess: ['vpn', 0.05] },
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
    const acts: (Act | null)[] = [null, ...actNames];
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
