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
const english = Object.entries(said).flatMap(([intent, texts]) => texts.map((text) => ({ text, intent, lang: 'en' })));
const badge = { text: 'my badge no longer opens the turnstile', intent: 'access-badge', lang: 'en' };
const classifiers: { name: string; trained: Classifier }[] = [];
beforeAll(() => {
  classifiers.push({ name: 'of one language', trained: trainClassifier(english) });
  const chinese = { text: '打印机坏了', intent: 'printer', lang: 'zh' };
  classifiers.push({ name: 'of two languages', trained: trainClassifier([...english, chinese]) });
});

test('an example with new words and a new intent is known at once, and so is what is near it', () => {
  for (const { name, trained } of classifiers) {
    const learned = trained.learn(badge);
    expect(learned.classify('My BADGE no longer opens the turnstile!').ranked[0], name).toEqual({
      intent: 'access-badge',
      confidence: 1,
    });
    for (const text of [
      'the turnstile does not open with my badge',
      'badge turnstile',
      'why will my badge not open this turnstile',
    ])
      expect(learned.classify(text).ranked[0]?.intent, `${name}: ${text}`).toBe('access-badge');
    expect(learned.exact(badge.text)).toBe('access-badge');
    expect(learned.classify('badge turnstile').inScope).toBeGreaterThan(trained.classify('badge turnstile').inScope);
  }
});

test('what was known before is known as before, and the classifier that was asked to learn is unchanged', () => {
  for (const { name, trained } of classifiers) {
    const before = english.map(({ text }) => trained.classify(`${text} today`));
    const learned = trained.learn(badge);
    expect(
      english.map(({ text }) => trained.classify(`${text} today`)),
      name,
    ).toEqual(before);
    expect(trained.exact(badge.text)).toBeUndefined();
    for (const { text, intent } of english)
      expect(learned.classify(`${text} today`).ranked[0]?.intent, `${name}: ${text}`).toBe(intent);
  }
});

test('a mistake is put right by teaching the sentence, and the last that is taught holds', () => {
  for (const { name, trained } of classifiers) {
    const sentence = { text: 'the printer wants my password', lang: 'en' };
    let learned = trained.learn({ ...sentence, intent: 'printer' }).learn({ ...sentence, intent: 'password' });
    expect(learned.exact(sentence.text), name).toBe('password');
    for (const text of ['now the printer wants a password', 'a printer that wants passwords'])
      learned = learned.learn({ text, intent: 'printer', lang: 'en' });
    expect(learned.classify('the printers want a password of mine').ranked[0]?.intent, name).toBe('printer');
  }
});

test('an example that was learnt explains what it decided', () => {
  for (const { trained } of classifiers) {
    const [first] = explain(trained.learn(badge), 'the turnstile ignores my badge', { lang: 'en' }).intents;
    expect(first?.intent).toBe('access-badge');
    expect(first?.examples[0]?.text).toBe(badge.text);
    expect(first?.words.some(({ text, weight }) => text.includes('turnstile') && weight > 0)).toBe(true);
  }
});

test('one that knows nothing learns, and an example without words harms nothing', () => {
  const first = trainClassifier([]).learn(badge);
  expect(first.classify('the turnstile').ranked[0]?.intent).toBe('access-badge');
  expect(first.classify('pancakes').ranked).toEqual([]);
  const [{ trained } = { trained: first }] = classifiers;
  const learned = trained.learn({ text: '!?', intent: 'printer', lang: 'en' });
  expect(learned.classify('the password').ranked).toEqual(trained.classify('the password').ranked);
});
