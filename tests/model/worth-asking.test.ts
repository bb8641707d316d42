import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { notWorthAsking } from '../../src/dialogue/worth-asking.ts';
import { root, shippedContent } from '../support/content.ts';
import { readStories } from '../support/story.ts';

/** Real messages, as if the offline engine knew nothing about any of them. */
const spared = (texts: readonly string[]): string[] =>
  texts.filter((text) => notWorthAsking({ text, anger: 0, matter: false, earlier: [] }) !== null);

it('takes no call from what people really ask, in any language', () => {
  const { examples } = shippedContent().catalogue;
  expect(examples.length).toBeGreaterThan(2_000);
  expect(spared(examples.map(({ text }) => text))).toEqual([]);
});

it('takes no call from a message in a story or in the labelled texts, but from those that say nothing', () => {
  const said = readStories(join(root, 'tests/stories')).flatMap(({ steps }) =>
    steps.flatMap((step) => (step.visitor === undefined ? [] : [step.visitor])),
  );
  const folder = join(root, 'tests/data/understanding');
  const labelled = readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { text: string }).text),
  );
  expect(said.length + labelled.length).toBeGreaterThan(1_000);
  const withWords = spared([...said, ...labelled]).filter((text) => /\p{L}/u.test(text));
  expect(withWords.sort()).toEqual([
    'donne-moi une recette de crêpes',
    'lkjh gfdsa mnbv',
    'qwertz uiop',
    'tell me a joke',
    'zxcv',
  ]);
});
