import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../kernel/languages.ts';
import { parseArticles } from '../knowledge/articles.ts';
import { passagesOf } from '../knowledge/passages.ts';
import { groundedIn } from './grounding.ts';
import { sentencesOf } from './sentences.ts';

const root = fileURLToPath(new URL('../../knowledge-base/', import.meta.url));
/** One pair of steps in so many is tried: fewer, and one article more decides by chance which: all of them take too long for every day. */
const each = 2;

interface Pair {
  passage: string;
  one: string;
  other: string;
}

/** Steps of the numbered lists in our articles, each with the one behind it. */
function stepsIn(language: Language): Pair[] {
  const files = readdirSync(root + language).map((name) => ({
    path: `${language}/${name}`,
    text: readFileSync(`${root}${language}/${name}`, 'utf8'),
  }));
  const pairs = parseArticles(files)
    .articles.flatMap(passagesOf)
    .flatMap(({ title, heading, text }) => {
      const steps = text.split('\n').flatMap((line) => /^\d+\. (.*)/.exec(line)?.[1] ?? []);
      const firsts = steps.map((step) => sentencesOf(step)[0]?.text ?? '');
      const passage = `${title}\n${heading}\n${text}`;
      return firsts.slice(1).map((other, i) => ({ passage, one: firsts[i] ?? '', other }));
    });
  return pairs.filter((_, i) => i % each === 0);
}

/** The words in which two steps are told as one sentence. */
const inOne: Readonly<Record<Language, readonly [first: string, then: string]>> = {
  en: ['First', 'then'],
  es: ['Primero', 'luego'],
  fr: ["D'abord", 'puis'],
  de: ['Zuerst', 'dann'],
  ar: ['أولاً', 'ثم'],
  zh: ['先', '然后'],
};

describe.each(languages.map((language) => [language]))('two steps of a numbered list, in %s', (language) => {
  const pairs = stepsIn(language);
  const listed = ({ passage, one, other }: Pair): boolean =>
    groundedIn(`2. ${other}`, [passage], language, `1. ${one}`).ok;
  const told = ({ passage, one, other }: Pair): boolean => {
    const [first, then] = inOne[language];
    const bare = (step: string): string =>
      step.replace(/[.。]$/, '').replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
    return groundedIn(`${first} ${bare(one)}, ${then} ${bare(other)}.`, [passage], language).ok;
  };
  const turned = ({ passage, one, other }: Pair): Pair => ({ passage, one: other, other: one });

  it('may be told in their order', () => {
    expect(pairs.length).toBeGreaterThan(25);
    expect(pairs.filter((pair) => !listed(pair))).toEqual([]);
    // The others have names and conditions that two steps in one sentence put too near to each other.
    expect(pairs.filter(told).length).toBeGreaterThan(pairs.length * 0.6);
  });

  it('may not be told in another one', () => {
    expect(pairs.map(turned).filter(listed).length).toBeLessThanOrEqual(1);
    expect(pairs.map(turned).filter(told).length).toBeLessThanOrEqual(1);
  });
});

describe('in other words', () => {
  const passage = `Reset the router
1. Unplug the router and wait 30 seconds. The lights go out.
2. Plug it in and wait until the light is green.
3. Connect the laptop to the Wi-Fi "Office".

Then it works again.`;

  it.each([
    ['Connect your laptop.', '3. Connect your laptop to the Wi-Fi "Office".', '1. Unplug the router.', true],
    ['a number left out', '2. Connect your laptop to the Wi-Fi "Office".', '1. Unplug the router, and wait.', true],
    ['a beginning', '1. Unplug the router.', 'Connect the laptop to the Wi-Fi.', true],
    ['no order at all', 'Unplug the router.', 'Connect the laptop to the Wi-Fi.', true],
    ['turned round', '2. Unplug the router.', '1. Connect your laptop to the Wi-Fi.', false],
    ['turned round, by a word', 'Then unplug the router.', 'Connect your laptop to the Wi-Fi.', false],
    ['turned round, in one', 'Connect the laptop to the Wi-Fi, then unplug the router.', '', false],
    ['a number that is not its own', 'Step 3 is to unplug the router.', '', false],
  ])('%s', (_, sentence, before, ok) => {
    expect(groundedIn(sentence, [passage], 'en', before).ok).toBe(ok);
  });
});
