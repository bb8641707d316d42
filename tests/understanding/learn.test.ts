import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadIntents } from '../../src/entry/load.ts';
import type { Classifier } from '../../src/understanding/classifier.ts';
import { trainThoroughly } from '../../src/understanding/thorough.ts';
import type { Example } from '../../src/understanding/types.ts';
import { ownMs } from '../support/processor.ts';

const { examples } = loadIntents(resolve(import.meta.dirname, '../..'));
const asked = examples.filter((_, i) => i % 5 === 0);
const told = examples.filter((_, i) => i % 5 !== 0);

function share(texts: readonly Example[], right: (example: Example) => boolean): number {
  return (100 * texts.filter(right).length) / texts.length;
}

test('fifty examples learnt one by one are as good as training anew, and none takes long', () => {
  const step = Math.floor(told.length / 50);
  const later = told.filter((_, i) => i % step === step - 1).slice(0, 50);
  const early = new Set(told);
  for (const example of later) early.delete(example);
  const before = trainThoroughly([...early]);
  let learned: Classifier = before;
  const millis: number[] = [];
  for (const example of later) {
    const spent = ownMs(() => {
      learned = learned.learn(example);
    });
    millis.push(spent);
    expect(learned.classify(example.text, example.lang).ranked[0]).toMatchObject({ confidence: 1 });
  }
  const knows = (classifier: Classifier) => (e: Example) =>
    classifier.classify(e.text, e.lang).ranked[0]?.intent === e.intent;
  const anew = trainThoroughly(told);
  expect(share(asked, knows(learned))).toBeGreaterThan(share(asked, knows(anew)) - 0.5);
  expect(share(asked, knows(learned))).toBeGreaterThan(share(asked, knows(before)) - 0.5);
  const varied = later.map((e) => ({ ...e, text: `${e.text} ${e.lang === 'zh' ? '谢谢' : 'ok'}` }));
  expect(share(varied, knows(learned))).toBeGreaterThanOrEqual(96);
  // One may meet a collection of garbage or another process; the middle one may not.
  expect(millis.sort((a, b) => a - b)[25]).toBeLessThan(50);
});
