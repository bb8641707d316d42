import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOffTopic } from '../../src/dialogue/off-topic.ts';
import { notWorthAsking } from '../../src/dialogue/worth-asking.ts';
import { languages } from '../../src/kernel/languages.ts';
import { createTestApp, type TestApp } from '../support/app.ts';
import { root, shippedContent } from '../support/content.ts';
import { readStories } from '../support/story.ts';

const read = <T>(...path: string[]): T[] =>
  readFileSync(join(root, 'tests/data', ...path), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

interface Text {
  text: string;
  lang: string;
}
const offTopic = createOffTopic(shippedContent().catalogue.examples);
let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

/** Messages that are held back, calm as they are. */
const spared = async (texts: readonly Text[]): Promise<string[]> => {
  const { understander, knowledge, clock, rules } = app.ctx;
  const all = texts.map(async ({ text, lang }) => {
    const locale = languages.find((one) => one === lang) ?? 'en';
    const heard = await understander.understand({ text, locale, now: clock.now(), localeUncertain: false, fields: [] });
    const [hit] = await knowledge.search({ text, language: locale, limit: 1 });
    const { form, answer } = rules.thresholds;
    const matter = (heard.intents[0]?.confidence ?? 0) >= form || (hit?.score ?? 0) >= answer;
    const weighed = { text, anger: 0, matter, earlier: [], offTopic: () => offTopic(text, lang) };
    return notWorthAsking(weighed) === null ? [] : [text];
  });
  return (await Promise.all(all)).flat();
};

it('takes no call from what people really ask, in any language', async () => {
  const { examples } = shippedContent().catalogue;
  expect(examples.length).toBeGreaterThan(2_000);
  expect(await spared(examples)).toEqual([]);
});

it('takes no call from a message in a story or in the labelled texts, but from those that say nothing', async () => {
  const said = readStories(join(root, 'tests/stories')).flatMap(({ steps, language: lang }) =>
    steps.flatMap(({ visitor: text }) => (text === undefined ? [] : [{ text, lang }])),
  );
  const labelled = readdirSync(join(root, 'tests/data/understanding')).flatMap((name) =>
    read<Text>('understanding', name),
  );
  expect(said.length + labelled.length).toBeGreaterThan(1_000);
  const withWords = (await spared([...said, ...labelled])).filter((text) => /\p{L}/u.test(text));
  const nothing = ['lkjh gfdsa mnbv', 'qwertz uiop', 'zxcv'];
  // None is a question about work, and none needs a model where no form asked for it.
  const fragments = [
    'Jo, Max and Lena',
    'about two weeks ago',
    'customers should write to one address',
    'dieser Mist funktioniert nie',
    'ich habe die Schnauze voll',
    'ich verliere die Geduld',
    'il faut le faire immédiatement',
    'incroyable comme tout va mal',
    'la fecha límite es en una hora',
    'me están haciendo perder el tiempo',
    'quatre-vingt-dix-neuf',
    'tiene que ser de inmediato',
    'time is running out',
    'two hundred and fifty dollars',
    'vous me faites perdre mon temps',
    'what a waste of time',
    'أعمل من البيت غدا',
    '不要蓝色的，要红色的',
    '我非常生气',
    '简直是笑话',
    '红色的，不要蓝色',
  ];
  const elsewhere = [
    'donne-moi une recette de crêpes',
    'tell me a joke',
    "what's the weather like in Paris tomorrow",
    'who won the chess game last night?',
    'who won the world cup in 1998?',
    'wie hoch ist der Eiffelturm?',
    '¿cuál es la capital de Australia?',
    'من فاز بكأس العالم؟',
    '珠穆朗玛峰有多高？',
  ];
  const known = new Set([...nothing, ...fragments, ...elsewhere]);
  expect(withWords.filter((text) => !known.has(text))).toEqual([]);
});

describe('what is off topic', () => {
  const texts = read<Text & { topic: 'on' | 'off'; unseen: boolean }>('off-topic.jsonl');
  it('is told from what is not: nothing of the desk is held back, and of the rest four in five', async () => {
    const half = (topic: string, unseen: boolean): Text[] =>
      texts.filter((one) => one.topic === topic && one.unseen === unseen);
    const held: number[] = [];
    for (const unseen of [false, true]) {
      expect([half('on', unseen).length, half('off', unseen).length]).toEqual([60, 60]);
      expect(await spared(half('on', unseen))).toEqual([]);
      held.push((await spared(half('off', unseen))).length);
    }
    const [seen = 0, unseen = 0] = held;
    console.info(`off topic and held back: ${seen} of the 60 it was tuned on, ${unseen} of 60 others`);
    expect(seen + unseen).toBeGreaterThanOrEqual(96);
    expect(unseen).toBeGreaterThanOrEqual(40);
  });
});
