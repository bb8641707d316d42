import { deserialize, serialize } from 'node:v8';
import { expect, test } from 'vitest';
import { learn, openClassifier, trainClassifier } from './classifier.ts';
import type { Example } from './types.ts';

const said: Readonly<Record<string, readonly string[]>> = {
  printer: [
    'the printer is jammed',
    'printers do not print',
    'printing takes for ever',
    'no toner left in the printer',
  ],
  password: ['I forgot my password', 'resetting a password', 'my password has expired', 'new password please'],
  travel: ['book a flight to Rome', 'I need a hotel in Paris', 'booking a train to Lyon', 'a rental car for my trip'],
  salary: ['where is my payslip', 'my salary is wrong', 'when are we paid', 'the bonus is missing on my payslip'],
};
const examples: Example[] = Object.entries(said).flatMap(([intent, texts]) =>
  texts.map((text) => ({ text, intent, lang: 'en' })),
);

test('forms of a word that no example has are understood by their stem', () => {
  const { classify } = trainClassifier(examples);
  expect(classify('print jams').ranked[0]?.intent).toBe('printer');
  expect(classify('booked flights').ranked[0]?.intent).toBe('travel');
});

test('with many languages or one, the first intents have chances that together are at most 1', () => {
  const more = examples.concat({ text: 'der Drucker druckt nicht', intent: 'printer', lang: 'de' });
  for (const set of [examples, more]) {
    const { classify } = trainClassifier(set);
    for (const text of ['my printer and my password', 'hotel', 'quantum chromodynamics', '打印机', '12']) {
      const { ranked, inScope } = classify(text, 'en');
      const sum = ranked.reduce((all, { confidence }) => all + confidence, 0);
      expect(sum, text).toBeLessThanOrEqual(1.000001);
      expect(inScope, text).toBeGreaterThanOrEqual(0);
      expect(inScope, text).toBeLessThanOrEqual(1);
    }
  }
});

test('what has nothing of the examples belongs less than what has', () => {
  const { classify } = trainClassifier(examples);
  expect(classify('the printer has no toner').inScope).toBeGreaterThan(classify('who won the cup in 1954').inScope);
});

test('what was learnt can be kept and answers as before, down to the last bit, and learns on', () => {
  const more = examples.concat({ text: 'der Drucker druckt nicht', intent: 'printer', lang: 'de' });
  for (const set of [examples, more]) {
    const trained = trainClassifier(set);
    const kept = openClassifier(set, deserialize(serialize(learn(set))));
    for (const text of ['my printer and my password', 'Der Drucker druckt', 'quantum chromodynamics', '打印机', '']) {
      expect(kept.classify(text, 'en'), text).toEqual(trained.classify(text, 'en'));
      expect(kept.nearest(text, 'printer', 3), text).toEqual(trained.nearest(text, 'printer', 3));
    }
    const added = { text: 'where may I park', intent: 'parking', lang: 'en' };
    expect(kept.learn(added).classify('park my car')).toEqual(trained.learn(added).classify('park my car'));
  }
});
