import { describe, expect, it } from 'vitest';
import { decided, type Expected, expectDecision, hit, type Row, ticket } from '../../../tests/support/decisions.ts';

describe('a reply to what was offered', () => {
  const helped = { offer: { kind: 'helped', article: 'a1', intent: 'vpn', question: 'why' } } as const;
  const toTicket = { offer: { kind: 'ticket', intent: 'vpn', question: 'why' } } as const;
  const which = { offer: { kind: 'choose-intent', intents: ['vpn', 'password'], question: 'why' } } as const;
  const oneIntent = { offer: { kind: 'choose-intent', intents: ['vpn'], question: 'why' } } as const;
  const more = { offer: { kind: 'more' } } as const;
  const moreAfter = { offer: { kind: 'more', after: { article: 'a1', intent: 'vpn', question: 'why' } } } as const;
  const whichTicket = { offer: { kind: 'choose-ticket', numbers: [7, 8], wants: 'status', text: '' } } as const;
  const solved = { offer: { kind: 'solved', number: 7 } } as const;
  const vpnForm: Expected = { kind: 'ask', buttons: ['mac', 'windows'] };
  it.each<Row>([
    [
      'it helped',
      { state: helped, act: ['yes', 0.6] },
      { kind: 'talk', events: ['answer-rated', 'offered'], say: ['glad', 'anything-else'] },
    ],
    [
      'thanks: it helped',
      { state: helped, act: ['thanks', 0.6] },
      { kind: 'talk', events: ['answer-rated', 'offered'], say: ['glad', 'anything-else'] },
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
      { ...vpnForm, events: ['answer-rated', 'form-started', 'asked'], say: ['start-form', 'ask system'] },
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
    [
      'a ticket: no',
      { state: toTicket, act: ['no', 0.6] },
      { kind: 'talk', events: ['offered'], say: ['anything-else'] },
    ],
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
    ['nothing else', { state: more, act: ['no', 0.9] }, { kind: 'talk', say: ['goodbye'] }],
    ['nothing else, but thanks', { state: more, act: ['thanks', 0.9] }, { kind: 'talk', say: ['thanks'] }],
    [
      'thanks, and then it was no help',
      { state: moreAfter, text: "no, it doesn't work", act: ['no', 0.9] },
      { ...vpnForm, events: ['answer-rated', 'form-started', 'asked'], say: ['not-helped', 'ask system'] },
    ],
    [
      'thanks, and nothing else',
      { state: moreAfter, text: 'no thanks', act: ['no', 0.9] },
      { kind: 'talk', say: ['goodbye'] },
    ],
    [
      'several intents: send it says that any will do',
      { state: which, text: 'send it', act: ['yes', 0.9] },
      { ...vpnForm, events: ['form-started', 'asked'], say: ['start-form', 'ask system'] },
    ],
    ['something else', { state: more, act: ['yes', 0.9] }, { kind: 'talk', say: ['go-ahead'] }],
    [
      'one intent: yes',
      { state: oneIntent, act: ['yes', 0.9] },
      { ...vpnForm, events: ['form-started', 'asked'], say: ['start-form', 'ask system'] },
    ],
    [
      'one of these: no, and what is the matter',
      { state: which, text: "no it's dead", act: ['no', 0.9], heard: { lead: 'no' } },
      {
        kind: 'ask',
        events: ['form-started', 'asked'],
        say: ['start-form', 'ask system'],
        buttons: ['mac', 'windows'],
      },
    ],
    [
      'one of these: no, not really',
      { state: which, text: 'no, not really', act: ['no', 0.9], heard: { lead: 'no' } },
      { kind: 'abstain', events: ['abstained', 'offered'], say: ['abstain'], buttons: ['ticket', 'human'] },
    ],
    [
      'several intents: yes is the likeliest',
      { state: which, act: ['yes', 0.9] },
      {
        kind: 'ask',
        events: ['form-started', 'asked'],
        say: ['start-form', 'ask system'],
        buttons: ['mac', 'windows'],
      },
    ],
    [
      'it is tried first',
      { state: helped, text: "ok, I'll try that", act: ['yes', 0.6] },
      { kind: 'talk', events: ['offered'], say: ['try-it'], buttons: ['helped', 'not-helped'] },
    ],
    [
      'which ticket: none',
      { state: whichTicket, act: ['no', 0.9] },
      { kind: 'cancel', events: ['offered'], say: ['anything-else'] },
    ],
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
