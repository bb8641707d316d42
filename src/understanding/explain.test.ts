import { beforeAll, expect, test } from 'vitest';
import { type Classifier, trainClassifier } from './classifier.ts';
import { explain } from './explain.ts';

const said = {
  printer: [
    'the printer is jammed',
    'the printer does not print',
    'there is no toner in the printer',
    'printing fails',
  ],
  password: ['I forgot my password', 'reset my password', 'my password has expired', 'the password is wrong'],
  travel: ['book a flight to Rome', 'I need a hotel in Paris', 'a train to Lyon please', 'a rental car for my trip'],
};
let classifier: Classifier;
beforeAll(() => {
  const english = Object.entries(said).flatMap(([intent, texts]) =>
    texts.map((text) => ({ text, intent, lang: 'en' })),
  );
  classifier = trainClassifier([...english, { text: '打印机坏了', intent: 'printer', lang: 'zh' }]);
});

test('the word that made the difference has the largest share, and one of another intent speaks against', () => {
  const { intents } = explain(classifier, 'Since Monday my PASSWORD for the printer is gone', { lang: 'en' });
  expect(intents[0]?.intent).toBe('password');
  const weights = new Map(intents[0]?.words.map(({ text, weight }) => [text, weight]));
  expect(Math.max(...weights.values())).toBe(weights.get('PASSWORD'));
  expect(weights.get('printer')).toBeLessThan(0);
  const second = intents.find(({ intent }) => intent === 'printer');
  expect(second?.words.find(({ text }) => text === 'printer')?.weight).toBeGreaterThan(0);
});

test('the nearest examples are of the intent and in the language of the text, most alike first', () => {
  const [first] = explain(classifier, 'the toner in the printer', { lang: 'en' }).intents;
  expect(first?.examples[0]?.text).toBe('there is no toner in the printer');
  expect(first?.examples.every(({ text }) => said.printer.includes(text))).toBe(true);
  const similarities = first?.examples.map(({ similarity }) => similarity) ?? [];
  expect(similarities).toEqual([...similarities].sort((a, b) => b - a));
  expect(similarities[0]).toBeLessThan(1);
  const [chinese] = explain(classifier, '打印机', { lang: 'zh' }).intents;
  expect(chinese?.examples).toEqual([{ text: '打印机坏了', similarity: expect.any(Number) }]);
});

test('an example itself is wholly like itself and still explained by its words', () => {
  const [first] = explain(classifier, 'Reset my password!', { lang: 'en' }).intents;
  expect(first).toMatchObject({ intent: 'password', confidence: 1 });
  expect(first?.examples[0]?.similarity).toBeCloseTo(1, 3);
  expect(first?.words.some(({ text, weight }) => text.includes('password') && weight > 0.3)).toBe(true);
});

test('sizes of the shares add up to one at most, whatever is asked', () => {
  for (const text of ['printer', 'book me a hotel and reset my password', '打印机坏了吗', 'a '.repeat(4_000)])
    for (const { words } of explain(classifier, text).intents)
      expect(words.reduce((sum, { weight }) => sum + Math.abs(weight), 0)).toBeLessThanOrEqual(1.000001);
});

test('what is not known is not explained, and an unknown language is no error', () => {
  for (const text of ['', '😀', '\ud800', 'qqqq'])
    for (const { confidence } of explain(classifier, text).intents) expect(confidence).toBeLessThan(0.6);
  expect(explain(classifier, '').intents).toEqual([]);
  expect(explain(classifier, 'my password', { lang: 'not a language' }).intents[0]?.intent).toBe('password');
});
