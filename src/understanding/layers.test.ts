import { expect, test } from 'vitest';
import { type Classifier, learn, openClassifier } from './classifier.ts';
import { packLayers, unpackLayers } from './layers.ts';
import { trainLayers } from './thorough.ts';
import type { Example } from './types.ts';

const said: Record<string, Record<string, string[]>> = {
  vpn: { en: ['my vpn drops', 'the vpn is down', 'vpn will not connect'], de: ['vpn bricht ab', 'das vpn geht nicht'] },
  mail: { en: ['no mail arrives', 'my mail is stuck', 'mail is slow'], de: ['keine mail kommt an', 'die mail hängt'] },
  printer: {
    en: ['the printer jams', 'paper stuck in the printer', 'printer is out of ink'],
    de: ['der drucker klemmt', 'drucker ohne tinte'],
  },
};
const examples: Example[] = Object.entries(said).flatMap(([intent, by]) =>
  Object.entries(by).flatMap(([lang, texts]) => texts.map((text) => ({ text, intent, lang }))),
);
const learnt = learn(examples);
const layers = trainLayers(learnt);
const bytes = layers === null ? new Uint8Array() : packLayers(layers, learnt);
const kept = bytes.slice().buffer;
const asked = ['does the vpn jam', 'mail will not connect', 'drucker bricht ab', 'tinte'];
const answers = (classifier: Classifier) => asked.map((text) => classifier.classify(text, 'en'));

test('layers that were kept answer as those just trained, and otherwise than none', () => {
  const read = unpackLayers(kept, learnt);
  expect(read?.members.length).toBeGreaterThanOrEqual(3);
  expect(answers(openClassifier(examples, learnt, read))).toEqual(answers(openClassifier(examples, learnt, layers)));
  expect(answers(openClassifier(examples, learnt, read))).not.toEqual(answers(openClassifier(examples, learnt)));
});

test('the same examples give the same bytes', () => {
  const again = learn(examples);
  const second = trainLayers(again);
  expect(second && packLayers(second, again)).toEqual(bytes);
});

test('layers for other examples, or cut short, are not read', () => {
  const others = learn(examples.map((e, i) => (i === 0 ? { ...e, intent: 'mail' } : e)));
  expect(unpackLayers(kept, others)).toBeNull();
  expect(unpackLayers(kept, learn([...examples, { text: 'new words', intent: 'vpn', lang: 'en' }]))).toBeNull();
  for (const length of [0, 10, 24, bytes.length - 1]) expect(unpackLayers(kept.slice(0, length), learnt)).toBeNull();
});
