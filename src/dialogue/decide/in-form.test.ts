import { describe, expect, it } from 'vitest';
import {
  decided,
  expectDecision,
  file,
  filling,
  found,
  hit,
  opens,
  type Row,
  saying,
  ticket,
} from '../../../tests/support/decisions.ts';
import type { FormState } from '../../conversation/fold.ts';

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
      { text: 'toaster', state: filling('system'), heard: { found: [found('since', '2026-03-01', 0.79)] } },
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
      { state: filling('system'), text: 'toaster' },
      { kind: 'ask', events: ['asked'], say: ['ask system again'], buttons: askSystem },
    ],
    [
      'what is told instead of a choice is kept, and the choice asked again',
      { state: filling('system'), text: 'makes a strange noise' },
      { kind: 'ask', events: ['added', 'asked'], say: ['added-to-details', 'ask system again'], buttons: askSystem },
    ],
    [
      '… as often as something is told',
      { state: filling('system', { misses: 1 }), text: 'makes a strange noise' },
      { kind: 'ask', events: ['added', 'asked'], say: ['added-to-details', 'ask system again'], buttons: askSystem },
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
      { kind: 'ask', events: ['asked'], say: ['ask system'], buttons: askSystem },
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
      { kind: 'cancel', events: ['form-cancelled', 'offered'], say: ['cancelled', 'anything-else'] },
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
      'a question about something else that begins like a correction is answered',
      {
        state: filling('system'),
        hits: [hit(0.9)],
        guess: ['password', 0.9],
        heard: { isQuestion: true, isCorrection: true },
      },
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
      {
        kind: 'ask',
        events: ['mentioned', 'asked'],
        say: ['finish-first', 'ask system'],
        buttons: [...askSystem, 'cancel'],
      },
    ],
    [
      'what is not plainly another matter is noted',
      { state: filling('system'), guess: ['password', 0.6] },
      { kind: 'ask', events: ['added', 'asked'], say: ['added-to-details', 'ask system again'], buttons: askSystem },
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
      { state: filling('clicked', {}, 'phishing'), text: '???' },
      { kind: 'ask', events: ['asked'], say: ['ask clicked again'], buttons: ['yes', 'no'] },
    ],
    [
      'what is told instead of a yes or a no is kept',
      { state: filling('clicked', {}, 'phishing'), text: 'it came from the bank' },
      { kind: 'ask', events: ['added', 'asked'], say: ['added-to-details', 'ask clicked'], buttons: ['yes', 'no'] },
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
      { kind: 'confirm', events: ['offered'], say: ['which-field'], buttons: ['system', 'since', 'cancel'] },
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
